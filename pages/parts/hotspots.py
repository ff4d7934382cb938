"""Điểm nóng: who stands worst and fell most, by name; then what moved since the last time."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import about, choose, source
from pages.parts.asking import asked
from queries import Row
from reports import findings, numbers
from reports.meeting import DECLARED
from reports.numbers import Row as Told

# A meeting reads so many boxes; the page «Xếp hạng» holds the rest.
BOXES = 6
SECTION = "diem-nong"


def board(unit: Row, period: str | None, way: DeltaGenerator) -> None:
    """The hot spots below a unit and among its fields, and who had nothing at all.

    Where there are any, `way` shows a link that leads down to them.
    """
    rows = asked("hotspots", unit=unit["unit_id"], period=period, on=choose.today())
    groups = findings.hotspot_groups(rows)
    none = nothing_yet(unit, period)
    if not groups and not none:
        return
    way.html(f'<a class="way" href="#{SECTION}">Điểm nóng ↓</a>')
    st.html(f'<h2 class="group" id="{SECTION}">Điểm nóng</h2>')
    if title := findings.hotspots_title(groups):
        st.html(f'<p class="lead">{escape(title)}.</p>')
    if none:
        st.html(f'<p class="lead">{escape(none)}.</p>')
    boxes(groups, most=BOXES)
    about.note(findings.source_line(rows))


def boxes(groups: Sequence[Sequence[Told]], *, most: int) -> None:
    """A box for each rate, `most` of them by unit and as many by field."""
    for side, name in (("unit", ""), ("field", "Theo lĩnh vực")):
        drawn = [_box(group) for group in groups if group[0]["side"] == side][:most]
        if drawn:
            head = f'<div class="hot-side">{name}</div>' if name else ""
            st.html(f'{head}<div class="hot">{"".join(drawn)}</div>')


def nothing_yet(unit: Row, period: str | None) -> str:
    """Which units below one had no case at all since January, as one sentence; "" where none."""
    asks = DECLARED["zeros"]
    rows = asked("zeros", unit=unit["unit_id"], indicator=asks["indicator"], period=period)
    return findings.zeros_line(rows, asks["what"])


def changed(rows: Sequence[Row]) -> None:
    """What of a unit's own indicators moved most since the period before; rows of `scorecard`."""
    better, worse = findings.moves(rows)
    if not better and not worse:
        return
    about.section("Thay đổi từ lần trước")
    st.html(
        '<div class="moves-two">'
        + _moves("good", "▲ Tốt lên nhiều nhất", better)
        + _moves("bad", "▼ Kém đi nhiều nhất", worse)
        + "</div>"
    )


def _moves(tone: str, title: str, said: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(one)}</li>" for one in said) or "<li>Không có</li>"
    return f'<div><div class="moves-head {tone}">{title}</div><ul>{items}</ul></div>'


def _box(rows: Sequence[Told]) -> str:
    """One rate: its name and month, the worst by name, the largest falls, who is left out."""
    notes = [findings.equals_line(rows), findings.fall_line(rows), findings.few_line(rows)]
    return (
        f'<div class="hot-box"><div class="card-name"><b>{escape(rows[0]["short"])}</b>'
        f"<span>{escape(findings.hot_heading(rows))}</span></div>"
        f'<div class="hot-words">{escape(findings.hot_words(rows))}</div>'
        f"<ol>{''.join(map(_line, findings.hot(rows)))}</ol>"
        + "".join(f"<p>{escape(one)}</p>" for one in notes if one)
        + "</div>"
    )


def _line(row: Told) -> str:
    told = findings.hot_target(row)
    beside = f" <small>{escape(told)}</small>" if told else ""
    return (
        f"<li><span>{_link(row)}{beside}</span>"
        f"<b>{escape(numbers.figure(row))}</b>{_chip(row)}</li>"
    )


def _chip(row: Told) -> str:
    return source.chip(row["status_code"]) if row["status_code"] else ""


def _link(row: Told) -> str:
    """The name, which opens all that is known of the unit."""
    name = escape(findings.hot_name(row))
    if row["side"] != "unit":
        return name
    return f'<a href="ho-so?{urlencode({"don_vi": row["unit_name"]})}" target="_self">{name}</a>'

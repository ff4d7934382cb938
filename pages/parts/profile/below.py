"""Who stood below a unit on a day that is chosen, and on which former units' ground."""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import about
from pages.parts.asking import asked
from pages.parts.profile.story import link
from queries import Row
from reports import numbers
from reports.words import lowered

FIRST = date(2006, 1, 1)


def below(unit: Row) -> None:
    """The day, how many units of each level there were, and their names; nothing below none."""
    about.section("Đơn vị trực thuộc")
    left, right = st.columns([2, 9], vertical_alignment="bottom")
    with left:
        on = _day(unit).isoformat()
    census = asked("census", unit=unit["unit_id"], on=on)
    with right:
        day = f'<span class="for-paper">Ngày {numbers.padded_day(date.fromisoformat(on))}:</span>'
        st.html(f'<div class="tally">{day}{_chips(census)}</div>')
    members = [row for row in asked("members", unit=unit["unit_id"], on=on) if not row["aggregate"]]
    for plural, some in groupby(members, key=lambda row: row["level_plural"]):
        every = list(some)
        with st.expander(f"{plural} ({numbers.count(len(every))})", expanded=len(every) <= 40):
            st.html(_list(every))
    _former(unit, on)


def _day(unit: Row) -> date:
    """Any day; to begin with today, or the last one of a unit that ended: each has its own day."""
    chosen = st.date_input(
        "Vào ngày",
        value=unit["valid_to"] or date.today(),
        min_value=FIRST,
        max_value=date(date.today().year + 5, 12, 31),
        format="DD/MM/YYYY",
        key=f"ngay_{unit['unit_id']}",
        bind="query-params",
    )
    return chosen if isinstance(chosen, date) else date.today()


def _chips(census: Sequence[Row]) -> str:
    if not census:
        return '<span class="status quiet">Không có đơn vị trực thuộc vào ngày này</span>'
    return "".join(
        f'<span class="status quiet"><b>{numbers.count(row["units"])}</b> '
        f"{escape(lowered(row['level_name']))}</span>"
        for row in census
    )


def _list(members: Sequence[Row]) -> str:
    items = "".join(f"<li>{link(row['display_name'], row['full_name'])}</li>" for row in members)
    return f'<ul class="members">{items}</ul>'


def _former(unit: Row, on: str) -> None:
    """The units on the ground of each former district, and where that is not whole."""
    rows = asked("formers", parent=unit["unit_id"], level="district", on=on)
    if not rows:
        return
    exact = [row for row in rows if row["exact"]]
    torn = sorted({row["unit_name"] for row in rows if not row["exact"]})
    count = len({row["unit_id"] for row in exact})
    with st.expander(f"Địa bàn huyện cũ ({numbers.count(count)})", expanded=False):
        said = "".join(
            f"<dt>{link(name)}</dt><dd>{escape(', '.join(row['other_name'] for row in some))}</dd>"
            for name, some in groupby(exact, key=lambda row: row["unit_name"])
        )
        st.html(f'<div class="entry"><dl>{said}</dl>{_torn(torn)}</div>')


def _torn(names: Sequence[str]) -> str:
    if not names:
        return ""
    return (
        "<p>Không gộp được theo địa bàn cũ, vì có xã, phường mới nằm trên hai huyện: "
        f"{escape('; '.join(names))}.</p>"
    )

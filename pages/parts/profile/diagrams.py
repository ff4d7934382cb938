"""A unit's main indicators over time: small lines beside one another, each under its finding."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.parts import about, charts, source
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import findings
from reports.timeline import is_regular

ASKS = DEFAULTS["profile"]
PAGE = "xu-huong"
OF = ("indicator_name", "kind", "unit", "decimals")  # what one table of several needs to know


def diagrams(unit: Row, cards: Sequence[Row]) -> None:
    """The declared indicators that have enough figures; `cards` are the unit's `scorecard`."""
    declared = {row["indicator"]: row for row in cards}
    every = lines(asked("lines", unit=unit["unit_id"]), declared)
    if not every:
        return
    about.section("Diễn biến")
    drawn = "".join(_diagram(unit, declared[code], rows) for code, rows in every.items())
    st.html(f'<div class="small-lines">{drawn}</div>')
    shown = [row for rows in every.values() for row in rows]
    broken = any(len({row["series"] for row in rows if _held(row)}) > 1 for rows in every.values())
    about.note("Nét chấm dọc: đổi cách đo, hai bên không so được với nhau." if broken else "")
    about.note(findings.source_line(shown))
    table = handed_out(every, declared)
    source.files(f"Diễn biến {unit['display_name']}", table, key="-lines")


def handed_out(
    every: Mapping[str, Sequence[Row]], declared: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """The figures of all lines as one table, each with what it is a figure of."""
    return [
        {name: declared[code][name] for name in OF} | row
        for code, rows in every.items()
        for row in rows
    ]


def lines(rows: Sequence[Row], declared: Mapping[str, Row]) -> dict[str, list[Row]]:
    """The lines worth drawing, by their indicators in the declared order; rows of `lines`."""
    found = {
        code: _longest([row for row in rows if row["indicator"] == code])
        for code in ASKS["lines"]
        if code in declared
    }
    enough = {code: line for code, line in found.items() if sum(map(_held, line)) >= ASKS["points"]}
    return dict(list(enough.items())[: ASKS["charts"]])


def _longest(rows: Sequence[Row]) -> list[Row]:
    """The rows of the kind of periods of which there are most figures: two never share a line."""
    regular = [row for row in rows if is_regular(row)]
    kinds = Counter((row["grain"], row["cumulative"]) for row in regular if _held(row))
    if not kinds:
        return []
    [(kind, _)] = kinds.most_common(1)
    return [row for row in regular if (row["grain"], row["cumulative"]) == kind]


def _held(row: Row) -> bool:
    return row["value"] is not None


def _diagram(unit: Row, indicator: Row, rows: Sequence[Row]) -> str:
    named = {**indicator, "name": indicator["indicator_name"]}
    choices = {"don_vi": unit["display_name"], "chi_so": named["name"]}
    return (
        f'<div class="small-line"><a href="{PAGE}?{urlencode(choices)}" target="_self">'
        f"{escape(named['short'])}</a>"
        f"<p>{escape(findings.line_title(rows, named))}</p>{charts.small(rows, named)}</div>"
    )

"""The charts of Xu hướng and Xếp hạng with their choosers in a bare Dash app, for bench.viewers.

Served by an interpreter that has Dash beside what the project needs, `python -m gunicorn
bench.dash_app:server`: bench/README.md says how to make one. It asks the same questions of the
same build and draws by the same functions, anew at each choice; with CCHC_BENCH_KEEPS it keeps
answers and figures as the dashboard does.
"""

import inspect
import os
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from pages.parts.charts import bars, lines
from pages.parts.charts.lines import Line
from queries import Row, ask_in, current_build
from reports import targets_in_words, timeline

UNIT = "p63:49"
FIRST, LAST, ALL_SHOWN, COMPANY = 3, 2, 10, 5
KEEPS = bool(os.environ.get("CCHC_BENCH_KEEPS"))
Option = dict[str, str]


def asked(build: Path, question: str, given: tuple[tuple[str, str], ...]) -> tuple[Row, ...]:
    """The rows of a question in a build: one that keeps them has those of a new build too."""
    return tuple(ask_in(build, question, dict(given)))


if KEEPS:
    asked = cache(asked)


def rows(question: str, **given: str) -> tuple[Row, ...]:
    """The rows of a question by its parameters."""
    return asked(current_build(), question, tuple(sorted(given.items())))


def options(found: Sequence[Row], value: str, label: str) -> list[Option]:
    """What a chooser offers."""
    return [{"value": row[value], "label": row[label]} for row in found]


def wholes(**whose: str) -> list[Row]:
    """The indicators of which, or of whose components, there are figures."""
    held = {row["index_code"] or row["indicator"] for row in rows("held", **whose)}
    return [row for row in rows("indicators") if row["indicator"] in held]


def parts(whole: str, **whose: str) -> list[Option]:
    """An index as a whole and its components with figures."""
    found = [row for row in rows("held", **whose) if row["index_code"] == whole]
    itself: list[Option] = [{"value": whole, "label": "Toàn bộ chỉ số"}]
    return [*itself, *options(found, "indicator", "name")]


def declared(code: str, whole: str) -> Row:
    """An indicator or a component by its code."""
    every = [*rows("indicators"), *rows("indicators", index=whole)]
    return next(row for row in every if row["indicator"] == code)


def company(unit: Row) -> list[Row]:
    """Whom a unit may be held against."""
    return [
        row
        for row in rows("choices")
        if row["figures"]
        and row["unit_id"] != unit["unit_id"]
        and unit["parent_id"] in (row["unit_id"], row["parent_id"])
    ]


def chosen(code: str) -> Row:
    """A unit by its id."""
    return rows("choices", unit=code)[0]


def one_kind(found: Sequence[Row]) -> list[Row]:
    """The rows of the grain and the way of counting of which there are most."""
    kinds: dict[tuple[str, Any], list[Row]] = {}
    for row in found:
        if row["value"] is not None and row["grain"] != "undated":
            kinds.setdefault((row["grain"], row["cumulative"]), []).append(row)
    most = max(kinds, key=lambda kind: len(kinds[kind]))
    return [row for row in found if (row["grain"], row["cumulative"]) == most]


def trend(unit: str, whole: str, part: str, others: Sequence[str]) -> go.Figure:
    """The figure of Xu hướng."""
    every = [rows("trend", indicator=part, unit=one) for one in (unit, *others)]
    main = one_kind([row for line in every for row in line])
    kept = timeline.alike(main, [list(line) for line in every])
    stated = rows("targets", unit=unit, on=date.today().isoformat())
    ahead = [
        row
        for row in stated
        if targets_in_words.of_itself(row) and row["indicator"] == part and not row["field"]
    ]
    changed = [row for row in rows("lineage", unit=unit) if row["direction"] != "changed"]
    drawn = {row["period"] for row in kept[0]}
    among = [
        row
        for row in rows("spread", indicator=part, unit=unit)
        if row["units"] >= COMPANY and row["period"] in drawn
    ]
    draw = lines if KEEPS else inspect.unwrap(lines)
    return draw(
        [Line(chosen(line[0]["unit_id"])["name"], line) for line in kept],
        declared(part, whole),
        ahead=ahead,
        borders={row["effective_date"]: row["event"] for row in changed},
        among=among if len(kept) == 1 else [],
    )


def ranking(unit: str, parent: str, whole: str, part: str, period: str) -> go.Figure:
    """The figure of Xếp hạng: the first, the last and the chosen unit's neighbours."""
    level = str(chosen(unit)["level"])
    today = date.today().isoformat()
    found = rows("ranking", indicator=part, parent=parent, level=level, period=period, on=today)
    known = [row for row in found if row["value"] is not None]
    placed = [{**row, "place": place} for place, row in enumerate(known)]
    mine = [row["place"] for row in placed if row["unit_id"] == unit]
    kept = [
        row
        for row in placed
        if len(placed) <= ALL_SHOWN
        or row["place"] < FIRST
        or row["place"] >= len(placed) - LAST
        or any(abs(row["place"] - place) <= 1 for place in mine)
    ]
    draw = bars if KEEPS else inspect.unwrap(bars)
    return draw(kept, declared(part, whole), own=unit)


def chooser(name: str, label: str, found: list[Option], *, multi: bool = False) -> html.Label:
    """A list to choose from under its label, with the first of it chosen."""
    value = [] if multi else found[0]["value"]
    return html.Label([label, dcc.Dropdown(found, value, id=name, multi=multi, clearable=False)])


def valid(value: str, found: list[Option]) -> str:
    """What was chosen, or the first where that is not offered any more."""
    return value if any(one["value"] == value for one in found) else found[0]["value"]


def layout() -> html.Div:
    """Both pages one below the other, each with its choosers above its chart."""
    home = chosen(UNIT)
    units = options(
        sorted(rows("choices"), key=lambda r: r["unit_id"] != UNIT), "unit_id", "display_name"
    )
    own = options(wholes(unit=UNIT), "indicator", "name")
    every = options(wholes(parent="nation", level="province"), "indicator", "name")
    beside = options(company(home), "unit_id", "display_name")
    scopes = [{"value": "nation", "label": "Tỉnh · Cả nước"}]
    return html.Div(
        [
            chooser("don_vi", "Đơn vị", units),
            chooser("chi_so", "Chỉ số, chỉ tiêu", own),
            chooser("thanh_phan", "Chỉ số thành phần", parts(own[0]["value"], unit=UNIT)),
            chooser("so_voi", "So với", beside, multi=True),
            dcc.Graph(id="lines"),
            chooser("giua", "So sánh giữa", scopes),
            chooser("chi_so_2", "Chỉ số, chỉ tiêu", every),
            chooser("thanh_phan_2", "Chỉ số thành phần", every[:1]),
            chooser("ky", "Kỳ", [{"value": "2022", "label": "Năm 2022"}]),
            dcc.Graph(id="bars"),
        ]
    )


app = Dash(__name__)
server = app.server
app.layout = layout


@app.callback(
    Output("thanh_phan", "options"),
    Output("lines", "figure"),
    Input("don_vi", "value"),
    Input("chi_so", "value"),
    Input("thanh_phan", "value"),
    Input("so_voi", "value"),
)
def show_trend(
    unit: str, whole: str, part: str, others: list[str]
) -> tuple[list[Option], go.Figure]:
    """What a choice on Xu hướng changes."""
    offered = parts(whole, unit=unit)
    return offered, trend(unit, whole, valid(part, offered), others)


@app.callback(
    Output("thanh_phan_2", "options"),
    Output("ky", "options"),
    Output("bars", "figure"),
    Input("don_vi", "value"),
    Input("giua", "value"),
    Input("chi_so_2", "value"),
    Input("thanh_phan_2", "value"),
    Input("ky", "value"),
)
def show_ranking(
    unit: str, parent: str, whole: str, part: str, period: str
) -> tuple[list[Option], list[Option], go.Figure]:
    """What a choice on Xếp hạng changes."""
    level = str(chosen(unit)["level"])
    offered = parts(whole, parent=parent, level=level)
    part = valid(part, offered)
    times = options(rows("periods", indicator=part, parent=parent, level=level), "period", "label")
    return offered, times, ranking(unit, parent, whole, part, valid(period, times))

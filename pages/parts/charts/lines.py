"""Lines over time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import axes, marks
from pages.parts.charts.frame import empty
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import INK, LINES, NORMAL, PAPER, SMALL
from reports import findings, numbers
from reports.numbers import Row
from reports.timeline import joined, places

NARROW = 5  # so many periods stand on a phone side by side
LABELLED = 14  # more values than these on one line would overprint one another at 1366 px
SYMBOLS = {">": "triangle-up", ">=": "triangle-up", "<": "triangle-down", "<=": "triangle-down"}
HEIGHT, AROUND = 400, 70  # a title, the choices and this fit into 768 pixels
NO_BORDERS: Mapping[date, str] = MappingProxyType({})
WORDS = 48  # two lines below a value, in pixels
POINTS = "markers+text"
ABOVE, BELOW = "top center", "bottom center"
APART = 21  # what two names above one another need, in pixels


@dataclass(frozen=True)
class Line:
    """One unit's rows of `trend`, of one grain and one kind of counting, oldest first."""

    name: str
    rows: Sequence[Row]
    recalculated: bool = False


@kept
def lines(
    drawn: Sequence[Line],
    indicator: Row,
    *,
    ahead: Sequence[Row] = (),
    borders: Mapping[date, str] = NO_BORDERS,
    among: Sequence[Row] = (),
) -> go.Figure:
    """Lines over time that stop at a gap, a break, a bound; with the first line's target in steps.

    Drafts are hollow, bounds are triangles that point where the value lies, what was recalculated
    is dotted. `ahead` are rows of `targets` that speak of a time after the last figure; `borders`
    are days on which units ended and began, and what happened then; `among` are rows of `spread`,
    between whose lowest and highest the first line ran.
    """
    figure = empty(height=HEIGHT)
    rows = [row for line in drawn for row in line.rows]
    where = places(rows)
    main = drawn[0].rows
    steps = [*marks.steps(main, where), *marks.steps_ahead(ahead, main, where)]
    marks.spread(figure, main, among, where, indicator)
    for position, line in enumerate(drawn):
        colour = LINES[position % len(LINES)]
        dash = "dot" if line.recalculated else "solid"
        _strokes(figure, line, where, colour, width=4 if position == 0 else 2.5, dash=dash)
        kept = _worth_a_label(line.rows) if len(drawn) == 1 else set()
        figure.add_scatter(**_points(line, where, colour, indicator, kept), name=line.name)
    marks.targets(figure, steps, indicator, crowded=len(where) > NARROW)
    marks.breaks(figure, main, where)
    marks.gaps(figure, main, where)
    edges = marks.borders(borders, rows, where)
    marks.draw_borders(figure, edges, where)
    figure.update_layout(meta={"wide": len(where) > NARROW})
    axes.time(figure, rows, where, [*(step.place for step in steps), *edges], steps)
    beside = [row[end] for row in among for end in ("low", "high")]
    low, high = axes.values(figure, rows, steps, indicator, beside)
    a_pixel = (high - low) / (HEIGHT - AROUND)
    if len(drawn) == 1:
        _put_words(figure, main, indicator, (low, high), a_pixel)
    else:
        _names_at_the_end(figure, drawn, where, indicator, a_pixel, edges)
    return figure


def _strokes(
    figure: go.Figure,
    line: Line,
    where: Mapping[str, float],
    colour: str,
    *,
    width: float,
    dash: str,
) -> None:
    for stroke in joined(line.rows):
        if len(stroke) > 1:
            figure.add_scatter(
                x=[where[row["period"]] for row in stroke],
                y=[row["value"] for row in stroke],
                mode="lines",
                line={"color": colour, "width": width, "dash": dash},
                name=line.name,
                hoverinfo="skip",
            )


def _points(
    line: Line, where: Mapping[str, float], colour: str, indicator: Row, labelled: set[str]
) -> dict[str, Any]:
    """A point for each value, with words beside those that have room."""
    rows = _known(line.rows)
    return {
        "x": [where[row["period"]] for row in rows],
        "y": [row["value"] for row in rows],
        "mode": POINTS,
        "marker": {
            "color": [PAPER if findings.provisional(row) else colour for row in rows],
            "size": 13 if colour == LINES[0] else 9,
            "symbol": [SYMBOLS.get(row["comparator"] or "=", "circle") for row in rows],
            "line": {"color": colour, "width": 2.5},
        },
        "text": [_label(row, indicator) if row["period"] in labelled else "" for row in rows],
        "textposition": [ABOVE] * len(rows),
        "textfont": {"size": NORMAL, "color": INK},
        "cliponaxis": False,
        "customdata": [[row["label"], numbers.figure(row, indicator)] for row in rows],
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra>" + line.name + "</extra>",
    }


def _put_words(
    figure: go.Figure,
    rows: Sequence[Row],
    indicator: Row,
    ends: tuple[float, float],
    a_pixel: float,
) -> None:
    """Have each value's words below it where the line comes from above, no target is there, and
    there is room to the axis; else they are above.
    """
    low, high = ends
    up, bottom = (-1, high) if indicator["kind"] == "rank" else (1, low)
    below = set()
    for stroke in joined(rows):
        for place, row in enumerate(stroke):
            beside = [*stroke[max(place - 1, 0) : place], *stroke[place + 1 : place + 2]]
            near = [one["value"] for one in beside] + [row["target"]] * (row["target"] is not None)
            room = up * (row["value"] - bottom) / a_pixel
            if beside and room >= WORDS and all(up * one > up * row["value"] for one in near):
                below.add(row["period"])
    points = next(one for one in figure.data if one.mode == POINTS)
    points.textposition = [BELOW if row["period"] in below else ABOVE for row in _known(rows)]


def _known(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["value"] is not None]


def _worth_a_label(rows: Sequence[Row]) -> set[str]:
    """All periods where there is room, else the first, the last, the highest and the lowest."""
    known = _known(rows)
    if len(known) <= LABELLED:
        return {row["period"] for row in known}
    ordered = sorted(known, key=lambda row: row["value"])
    return {row["period"] for row in (known[0], known[-1], ordered[0], ordered[-1])}


def _label(row: Row, indicator: Row) -> str:
    text = numbers.figure(row, {**indicator, "unit": ""}).strip()
    said = findings.provisional(row)
    return f"{text}<br><i>{said}</i>" if said else text


def _names_at_the_end(
    figure: go.Figure,
    drawn: Sequence[Line],
    where: Mapping[str, float],
    indicator: Row,
    a_pixel: float,
    edges: Iterable[float],
) -> None:
    """Each line's name and last value at its end, moved apart where they would overprint.

    They stand behind an edge that follows closely, not across it.
    """
    end = max(where.values())
    beyond = max((edge for edge in edges if edge > end), default=end)
    ends = [
        (line, colour, _known(line.rows)[-1]) for line, colour in zip(drawn, LINES, strict=False)
    ]
    free = float("-inf")
    for line, colour, last in sorted(ends, key=lambda end: end[2]["value"]):
        height = max(last["value"] / a_pixel, free)
        free = height + APART
        figure.add_annotation(
            x=beyond if where[last["period"]] == end else where[last["period"]],
            y=last["value"],
            yshift=height - last["value"] / a_pixel,
            text=f"<b>{escape(line.name)}</b> {_label(last, indicator)}",
            font={"color": colour, "size": SMALL},
            xanchor="left",
            xshift=12,
            showarrow=False,
        )
    longest = max(len(line.name) for line in drawn) + 6
    figure.update_layout(margin={"r": 24 + 10 * longest})

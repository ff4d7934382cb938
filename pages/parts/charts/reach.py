"""A unit's score beside the score that a rank took, year by year."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from pages.parts.charts.frame import axis_title, empty
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import INK, LINES, NORMAL, OWN, PAPER, QUIET, RULE, SMALL
from reports import numbers
from reports.numbers import Row

HEIGHT = 430
NARROW = 5
APART = 0.09  # of the height: two names at the ends of lines do not overprint one another


@dataclass(frozen=True)
class Threshold:
    """What the last holder of a rank scored, year by year, in one list; rows of `thresholds`."""

    name: str
    rows: Sequence[Row]


@kept
def reach(own: str, thresholds: Sequence[Threshold], indicator: Row) -> go.Figure:
    """The unit's line, and one a threshold; none crosses a change of method, which is marked."""
    mine = thresholds[0].rows
    figure = empty(height=HEIGHT, top=36, bottom=48)
    years = sorted({row["year"] for row in mine})
    ends: list[tuple[float, str, str]] = []
    for position, threshold in enumerate(thresholds):
        colour = LINES[position + 1]
        ends += _line(figure, threshold.rows, "value_there", threshold.name, colour, "dash")
    ends += _line(figure, mine, "value", own, OWN, "solid")
    _breaks(figure, mine)
    shown = [
        row[name]
        for threshold in thresholds
        for row in threshold.rows
        for name in ("value", "value_there")
        if row[name] is not None
    ]
    low, high = min(shown), max(shown)
    room = (high - low) * 0.15 or 1.0
    top = _names(figure, ends, years[-1], APART * (high - low + 2 * room), indicator)
    figure.update_yaxes(
        range=[low - room, max(high + room, top)],
        nticks=6,
        title={"text": axis_title(indicator), "font": {"size": SMALL}},
    )
    step = -(-len(years) // 12)
    figure.update_xaxes(
        showgrid=False,
        tickvals=years[(len(years) - 1) % step :: step],
        range=[years[0] - 0.5, years[-1] + max(1.2, 0.42 * (years[-1] - years[0]))],
    )
    figure.update_layout(meta={"wide": len(years) > NARROW})
    return figure


def _line(
    figure: go.Figure, rows: Sequence[Row], column: str, name: str, colour: str, dash: str
) -> list[tuple[float, str, str]]:
    """A line that stops at every change of method and every gap; its last value, to be named."""
    xs: list[int | None] = []
    ys: list[float | None] = []
    before = None
    for row in rows:
        if before is not None and row["series"] != before["series"]:
            xs.append(None)
            ys.append(None)
        xs.append(row["year"])
        ys.append(row[column])
        before = row
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers",
        line={"color": colour, "width": 4 if dash == "solid" else 2.5, "dash": dash},
        marker={"size": 9 if dash == "solid" else 6, "color": colour},
        hoverinfo="skip",
        name=name,
    )
    known = [row[column] for row in rows if row[column] is not None]
    return [(known[-1], name, colour)] if known else []


def _breaks(figure: go.Figure, rows: Sequence[Row]) -> None:
    """A dotted line between two years of different methods."""
    for before, after in itertools.pairwise(rows):
        if before["series"] != after["series"]:
            figure.add_vline(
                x=(before["year"] + after["year"]) / 2,
                line={"color": RULE, "width": 2, "dash": "dot"},
            )
            figure.add_annotation(
                x=(before["year"] + after["year"]) / 2,
                y=1,
                yref="paper",
                yanchor="bottom",
                text="đổi cách tính",
                font={"size": SMALL, "color": QUIET},
                showarrow=False,
            )


def _names(
    figure: go.Figure,
    ends: Sequence[tuple[float, str, str]],
    last: int,
    apart: float,
    indicator: Row,
) -> float:
    """What each line is, with its last value, beside its end; pushed apart from below.

    Gives how high the highest reaches: a word beyond its axis would not be drawn.
    """
    floor = float("-inf")
    for value, name, colour in sorted(ends):
        lines = wrap(escape(name), 24)
        place = max(value, floor + apart * (len(lines) + 1) / 2)
        floor = place + apart * (len(lines) + 1) / 2
        said = numbers.number(value, indicator["decimals"])
        figure.add_annotation(
            x=last,
            y=place,
            xanchor="left",
            xshift=12,
            align="left",
            text="<br>".join([f"<b>{said}</b>", *lines]),
            font={"size": NORMAL, "color": colour if colour != OWN else INK},
            bgcolor=PAPER,
            showarrow=False,
        )
    return floor

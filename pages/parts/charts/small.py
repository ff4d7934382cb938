"""A small line with its target, its breaks and its ends: several beside one another on a page.

Drawn as a picture of a fixed shape with words around it, so that it takes whatever width it is
given: a column of the screen, a phone, or a sheet of paper.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from pages.parts.charts.theme import LINES, PAPER, QUIET, RULE, TARGET, in_pictures
from reports import findings, numbers
from reports.numbers import Row
from reports.targets_in_words import DRAWN
from reports.timeline import joined, places

WIDTH, HEIGHT, SIDE, EDGE = 320.0, 110.0, 14.0, 30.0
MANY = 14  # more points than these would run into one another: the ends alone are dotted
WIDE = 3  # so many points lie under the words of an end
STROKE = '<polyline fill="none" stroke="{}" stroke-width="3" stroke-linejoin="round" points="{}"/>'
DASHED = (
    '<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="{}" stroke-width="2" '
    'stroke-dasharray="{}"/>'
)
DOT = '<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" stroke="{}" stroke-width="2"/>'
GROUND = '<line x1="0" y1="{0}" x2="{1}" y2="{0}" stroke="{2}" stroke-width="1"/>'

Across = Callable[[float], float]


def small(rows: Sequence[Row], indicator: Row) -> str:
    """A line's picture with its first and last value and period beside it, as HTML.

    `rows` are of `lines`, of one indicator and one kind of periods, two values at least. The line
    stops where `lines` stops; a dotted upright line marks a change of method, a dashed level one
    the target of those periods.
    """
    plot = _Plot.of(rows, upside_down=indicator["kind"] == "rank")
    known = [row for row in rows if row["value"] is not None]
    drawn = [
        in_pictures(LINES[0], PAPER, QUIET, RULE, TARGET),
        GROUND.format(HEIGHT - 1, WIDTH, RULE),
        *_breaks(rows, plot),
        *_targets(rows, plot),
        *_line(rows, known, plot),
    ]
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">'
        f"{''.join(drawn)}</svg>"
    )
    address = "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()
    said = escape(findings.line_title(rows, indicator))
    ends = "".join(_end(row, side, known, indicator, plot) for row, side in _ends(known))
    return (
        f'<div class="small-plot"><img alt="{said}" src="{address}">{ends}</div>'
        f'<div class="small-time"><span>{escape(known[0]["label"])}</span>'
        f"<span>{escape(known[-1]['label'])}</span></div>"
    )


@dataclass(frozen=True)
class _Plot:
    """Where periods and values stand in the picture."""

    where: dict[str, float]
    first: float
    last: float
    low: float
    high: float
    upside_down: bool

    @classmethod
    def of(cls, rows: Sequence[Row], *, upside_down: bool) -> "_Plot":
        known = [row for row in rows if row["value"] is not None]
        where = places(rows)
        drawn = [where[row["period"]] for row in known]
        values = [row["value"] for row in known] + [end for row in rows for end in _aims(row)]
        return cls(where, min(drawn), max(drawn), min(values), max(values), upside_down)

    def x(self, place: float) -> float:
        within = (place - self.first) / (self.last - self.first or 1.0)
        return SIDE + min(max(within, 0), 1) * (WIDTH - 2 * SIDE)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return EDGE + (share if self.upside_down else 1 - share) * (HEIGHT - 2 * EDGE)

    def dot(self, row: Row) -> tuple[float, float]:
        return self.x(self.where[row["period"]]), self.y(row["value"])


def _aims(row: Row) -> list[float]:
    """The numbers of a row's target that stand on the axis of its figures."""
    if row["target"] is None or row["target_comparator"] not in DRAWN:
        return []
    return [end for end in (row["target"], row["target_max"]) if end is not None]


def _line(rows: Sequence[Row], known: Sequence[Row], plot: _Plot) -> list[str]:
    colour = LINES[0]
    runs = list(joined(rows))
    drawn = [
        STROKE.format(colour, " ".join("{:.1f},{:.1f}".format(*plot.dot(row)) for row in run))
        for run in runs
        if len(run) > 1
    ]
    alone = {run[0]["period"] for run in runs if len(run) == 1}
    for row in known:
        if len(known) <= MANY or row["period"] in alone or row is known[-1]:
            fill = PAPER if row["draft"] else colour
            drawn.append(DOT.format(*plot.dot(row), 6 if row is known[-1] else 4, fill, colour))
    return drawn


def _breaks(rows: Sequence[Row], plot: _Plot) -> list[str]:
    """A dotted line between two figures that are not of one method."""
    known = [row for row in rows if row["value"] is not None]
    drawn = []
    for before, row in pairwise(known):
        if before["series"] != row["series"]:
            middle = plot.x((plot.where[before["period"]] + plot.where[row["period"]]) / 2)
            drawn.append(DASHED.format(middle, 0, middle, HEIGHT, QUIET, "2 4"))
    return drawn


def _targets(rows: Sequence[Row], plot: _Plot) -> list[str]:
    return [
        DASHED.format(
            plot.x(plot.where[row["period"]] - 0.5),
            plot.y(end),
            plot.x(plot.where[row["period"]] + 0.5),
            plot.y(end),
            TARGET,
            "6 4",
        )
        for row in rows
        for end in _aims(row)
    ]


def _ends(known: Sequence[Row]) -> list[tuple[Row, str]]:
    return [(known[0], "first"), (known[-1], "last")]


def _end(row: Row, side: str, known: Sequence[Row], indicator: Row, plot: _Plot) -> str:
    """The value of an end of the line, on the side that the line does not run through."""
    beside = known[1 : 1 + WIDE] if side == "first" else known[-1 - WIDE : -1]
    _, y = plot.dot(row)
    below = " below" if sum(plot.dot(one)[1] - y for one in beside) < 0 else ""
    figure = numbers.figure(row, {**indicator, "unit": ""}).strip()
    return (
        f'<span class="small-{side}{below}" style="top:{100 * y / HEIGHT:.0f}%">'
        f"{escape(figure)}</span>"
    )

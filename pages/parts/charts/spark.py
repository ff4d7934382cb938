"""A line as small as a word."""

import base64
from collections.abc import Callable, Sequence

from pages.parts.charts.theme import LINES, PAPER, in_pictures
from reports.numbers import Row
from reports.timeline import joined, places

WIDTH, HEIGHT, EDGE = 150.0, 56.0, 7.0
STROKE = (
    '<polyline fill="none" stroke="{}" stroke-width="3" stroke-linejoin="round" '
    'stroke-linecap="round" points="{}"/>'
)
DOT = '<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>'
END = '<circle cx="{:.1f}" cy="{:.1f}" r="5.5" fill="{}" stroke="{}" stroke-width="2"/>'

Dot = Callable[[Row], tuple[float, float]]


def spark(rows: Sequence[Row]) -> str:
    """A small line without axes, as the address of an SVG picture; "" for fewer than two values.

    It stops where `lines` stops: at gaps, breaks and bounds.
    """
    known = [row for row in rows if row["value"] is not None]
    if len(known) < 2:
        return ""
    dot = _dots(rows, [row["value"] for row in known])
    runs = list(joined(rows))
    drawn = [
        STROKE.format(LINES[0], " ".join("{:.1f},{:.1f}".format(*dot(row)) for row in run))
        for run in runs
        if len(run) > 1
    ]
    drawn += [DOT.format(*dot(run[0]), LINES[0]) for run in runs if len(run) == 1]
    drawn.append(END.format(*dot(known[-1]), LINES[0], PAPER))
    at_night = in_pictures(LINES[0], PAPER)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:.0f}" height="{HEIGHT:.0f}" '
        f'viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">{at_night}{"".join(drawn)}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()


def _dots(rows: Sequence[Row], values: Sequence[float]) -> Dot:
    """Where a row's value stands in the picture."""
    where = places(rows)
    first, last = min(where.values()), max(where.values())
    low, high = min(values), max(values)

    def dot(row: Row) -> tuple[float, float]:
        across = (where[row["period"]] - first) / (last - first or 1.0)
        up = (row["value"] - low) / (high - low or 1.0)
        return EDGE + across * (WIDTH - 2 * EDGE), HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)

    return dot

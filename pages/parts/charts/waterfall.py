"""From one year's total to another's, part by part."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import plotly.graph_objects as go

from pages.parts.charts.components import BAR, Rows
from pages.parts.charts.frame import TITLED, empty, legend
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import BAD, GOOD, INK, LINES, NORMAL, QUIET, RULE, SMALL
from reports import numbers
from reports.numbers import POINTS, Row

TOP, TOTALS = 96, 56  # room for the legend and, below it, for the two totals in two lines each
REST = "Phần còn lại"
WORKED_OUT = "tính bằng phần còn lại"
ROUNDED = 0.005  # a remainder that two decimals do not show is rounding, and no bar


@kept
def waterfall(rows: Sequence[Row], indicator: Row, company: Collection[str]) -> go.Figure:
    """Bars that start where the one before ended; rows of `movement` that has a change.

    The largest fall on top. A tick shows where a part among `company` would have gone with the
    middle one of all units.
    """
    total = next(row for row in rows if row["line"] == "total")
    parts = sorted(filter(_drawn, rows), key=lambda row: (row["line"], row["contribution"]))
    named = Rows.of([{"component_name": _name(row)} for row in parts])
    figure = empty(height=TOP + TITLED + named.height, top=TOP, bottom=TITLED)
    starts = _starts(parts, total["previous_value"])
    figure.add_bar(
        orientation="h",
        base=starts,
        x=[row["contribution"] for row in parts],
        y=named.places,
        width=BAR,
        marker={"color": [_colour(row, indicator) for row in parts]},
        hoverinfo="skip",
        showlegend=False,
    )
    ticks = [
        start + row["company_change"] if row["component"] in company else None
        for row, start in zip(parts, starts, strict=True)
    ]
    _connect(figure, parts, starts, named)
    _ticks(figure, ticks, named)
    _figures(figure, parts, starts, ticks, named)
    _totals(figure, total, indicator, named)
    named.name(figure)
    _axis(figure, [total["previous_value"], total["value"], *starts, *filter(None, ticks)])
    return figure


def _drawn(row: Row) -> bool:
    """Whether a line gets a bar: a known part, a remainder that is more than rounding."""
    if row["line"] == "total" or row["contribution"] is None:
        return False
    return bool(row["line"] == "part" or abs(row["contribution"]) >= ROUNDED)


def _name(row: Row) -> str:
    if row["line"] == "rest":
        return f"{REST} (các thành phần chưa có điểm)" if row["missing_parts"] else REST
    return (
        f"{row['component_name']} ({WORKED_OUT})" if row["computed"] else str(row["component_name"])
    )


def _starts(parts: Sequence[Row], first: float) -> list[float]:
    starts, at = [], first
    for row in parts:
        starts.append(at)
        at += row["contribution"]
    return starts


def _colour(row: Row, indicator: Row) -> str:
    if row["line"] == "rest":
        return str(QUIET)
    better = -1 if indicator["better"] == "down" else 1
    return str(GOOD if row["contribution"] * better >= 0 else BAD)


def _connect(figure: go.Figure, parts: Sequence[Row], starts: Sequence[float], named: Rows) -> None:
    """A thin line from where each bar ends to where the next begins."""
    for row, start, (above, below) in zip(parts, starts, pairwise(named.places), strict=False):
        end = start + row["contribution"]
        figure.add_shape(
            type="line", x0=end, x1=end, y0=above, y1=below, line={"color": QUIET, "width": 1}
        )


def _ticks(figure: go.Figure, ticks: Sequence[float | None], named: Rows) -> None:
    """Where each bar would end had it moved as the middle one of all units."""
    if any(tick is not None for tick in ticks):
        legend(figure)
        figure.update_layout(legend_y=1 + TOTALS / named.height)
        figure.add_scatter(
            x=list(ticks),
            y=named.places,
            mode="markers",
            marker={"symbol": "line-ns", "size": 28, "line": {"color": LINES[1], "width": 4}},
            name="nếu đổi như mức giữa của các đơn vị",
            hoverinfo="skip",
        )


def _figures(
    figure: go.Figure,
    parts: Sequence[Row],
    starts: Sequence[float],
    ticks: Sequence[float | None],
    named: Rows,
) -> None:
    """What each part added or took, in words behind its bar and behind a tick further right."""
    for row, start, tick, place in zip(parts, starts, ticks, named.places, strict=True):
        ends = [start, start + row["contribution"], *([tick] if tick is not None else [])]
        figure.add_annotation(
            x=max(ends),
            y=place,
            text=f"<b>{_change(row['contribution'])}</b>",
            font={"size": NORMAL, "color": INK},
            xanchor="left",
            xshift=8,
            showarrow=False,
        )


def _change(value: float) -> str:
    mark = {1: "▲ ", -1: "▼ ", 0: ""}[(value > 0) - (value < 0)]
    return mark + numbers.change(value, unit="", decimals=2)


def _totals(figure: go.Figure, total: Row, indicator: Row, named: Rows) -> None:
    """The two totals as lines from top to bottom, each with its year and value."""
    ends = sorted(
        (
            (total["previous_value"], total["previous_label"], RULE),
            (total["value"], total["label"], INK),
        ),
        key=lambda end: end[0],
    )
    for (value, label, colour), side in zip(ends, ("right", "left"), strict=True):
        figure.add_shape(
            type="line",
            x0=value,
            x1=value,
            y0=0,
            y1=named.height,
            line={"color": colour, "width": 2, "dash": "dot"},
            layer="below",
        )
        figure.add_annotation(
            x=value,
            y=0,
            yanchor="bottom",
            yshift=2,
            xanchor=side,
            align=side,
            text=f"{label}<br><b>{numbers.number(value, indicator['decimals'])}</b>",
            font={"size": NORMAL, "color": INK},
            showarrow=False,
        )


def _axis(figure: go.Figure, on_the_way: Sequence[float]) -> None:
    """From the lowest to the highest point on the way, with room for words on the right."""
    low, high = min(on_the_way), max(on_the_way)
    room = (high - low) or 1
    figure.update_xaxes(
        range=[low - 0.25 * room, high + 0.35 * room],
        tickformat=",.1f",
        nticks=6,
        title={"text": f"tổng điểm ({POINTS}); trục không bắt đầu từ 0", "font": {"size": SMALL}},
    )

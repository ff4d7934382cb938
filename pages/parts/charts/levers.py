"""Where the next point of an index is: what each component could add."""

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.parts.charts.components import BAR, Rows
from pages.parts.charts.frame import TITLED, empty, legend
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import INK, LINES, NORMAL, OTHERS, OWN, SMALL
from reports import numbers
from reports.numbers import Row


@kept
def levers(rows: Sequence[Row]) -> go.Figure:
    """What closing each gap adds to the total; rows of `levers` that have a value and a worth.

    Up to the middle of all units, and on to the best of the region; a tick for the largest rise
    within a year that any unit ever had, beyond which a gap is out of reach in one.
    """
    named = Rows.of(rows)
    figure = empty(height=56 + TITLED + named.height, top=56, bottom=TITLED)
    legend(figure)
    to_middle = [row["gain_to_median"] or 0 for row in rows]
    to_best = [row["gain_to_region_best"] or 0 for row in rows]
    beyond = [max(0.0, best - middle) for best, middle in zip(to_best, to_middle, strict=True)]
    for name, gains, colour in (
        ("đến mức giữa các đơn vị", to_middle, OWN),
        ("thêm đến mức cao nhất vùng", beyond, OTHERS),
    ):
        figure.add_bar(
            orientation="h",
            y=named.places,
            x=gains,
            width=BAR,
            marker={"color": colour},
            hoverinfo="skip",
            name=name,
        )
    figure.update_layout(barmode="stack")
    _reach(figure, rows, named)
    furthest = max(map(_extent, rows)) or 1.0
    _words(figure, rows, named, furthest)
    named.name(figure)
    figure.update_xaxes(
        range=[0, furthest * 1.6],
        tickformat=",.1f",
        nticks=6,
        title={"text": "điểm của tổng", "font": {"size": SMALL}},
    )
    figure.update_layout(meta={"wide": True})
    return figure


def _reach(figure: go.Figure, rows: Sequence[Row], named: Rows) -> None:
    ticked = [
        (row["most"] * row["worth"], place)
        for row, place in zip(rows, named.places, strict=True)
        if row["most"] is not None and row["most"] > 0
    ]
    if ticked:
        figure.add_scatter(
            x=[most for most, _ in ticked],
            y=[place for _, place in ticked],
            mode="markers",
            marker={"symbol": "line-ns", "size": 28, "line": {"color": LINES[1], "width": 4}},
            name="mức tăng một năm lớn nhất từng có",
            hoverinfo="skip",
        )


def _extent(row: Row) -> float:
    """How far to the right a component's bar or tick reaches."""
    ends = [row["gain_to_median"], row["gain_to_region_best"]]
    ends += [row["most"] * row["worth"] if row["most"] else None]
    return max(end or 0.0 for end in ends)


def _words(figure: go.Figure, rows: Sequence[Row], named: Rows, furthest: float) -> None:
    """What each gap is worth, in a column of its own behind the longest bar."""
    for row, place in zip(rows, named.places, strict=True):
        figure.add_annotation(
            x=furthest,
            y=place - BAR / 2,
            yanchor="top",
            text=_said(row),
            font={"size": NORMAL, "color": INK},
            xanchor="left",
            xshift=16,
            align="left",
            showarrow=False,
        )


def _said(row: Row) -> str:
    """«+0,57 → hạng 50», and what the best of the region would give."""
    lines = [
        _gain(row["gain_to_median"], row["rank_by_median"]) or "đã trên mức giữa",
        _gain(row["gain_to_region_best"], row["rank_by_region_best"], bold=False),
    ]
    return "<br>".join(line for line in lines if line)


def _gain(gain: float | None, rank: int | None, *, bold: bool = True) -> str:
    if not gain:
        return ""
    said = f"+{numbers.number(gain, numbers.digits(gain, 0.0, 2))}"
    place = f" → hạng {numbers.count(rank)}" if rank is not None else ""
    return f"<b>{said}</b>{place}" if bold else f"đến cao nhất vùng {said}{place}"

"""Marks on a line for the periods of which somebody wrote a cause and its remedy."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from pages.parts.charts.lines import BELOW, POINTS, Line
from pages.parts.charts.theme import INK, NORMAL
from reports.timeline import places

ASIDE = 17  # pixels: on the other side of a point than its value
WIDEST = 60  # letters a line; a longer one would run out of the chart


def remedied(
    figure: go.Figure, drawn: Sequence[Line], said: Mapping[str, Sequence[str]]
) -> go.Figure:
    """The figure with a ◆ at the first line's point of each period of which something is said.

    The words hover; all of them stand in the list below the chart as well.
    """
    if not said:
        return figure
    figure = go.Figure(figure)
    where = places([row for line in drawn for row in line.rows])
    sides = {
        place: side
        for one in figure.data
        if one.mode == POINTS
        for place, side in zip(one.x, one.textposition, strict=True)
    }
    for row in drawn[0].rows:
        told = said.get(row["period"], ())
        if told and row["value"] is not None:
            figure.add_annotation(
                x=where[row["period"]],
                y=row["value"],
                yshift=ASIDE if sides.get(where[row["period"]]) == BELOW else -ASIDE,
                text="◆",
                font={"color": INK, "size": NORMAL},
                showarrow=False,
                hovertext="<br>".join(escape(part) for one in told for part in wrap(one, WIDEST)),
            )
    return figure

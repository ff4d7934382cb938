"""A unit beside its peers, component by component."""

from collections.abc import Sequence

import plotly.graph_objects as go

from pages.parts.charts.components import Rows
from pages.parts.charts.frame import TITLED, empty, legend
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import INK, LINES, NORMAL, OTHERS, OWN, SMALL
from reports import findings, numbers
from reports.numbers import Row


@kept
def beside(
    rows: Sequence[Row], own: str, peers: Sequence[str], indicator: Row, *, own_name: str
) -> go.Figure:
    """A dot for each peer, their middle, and the unit itself; rows of `scores` of one facet."""
    names = dict.fromkeys((row["component"], row["component_name"]) for row in rows)
    named = Rows.of([{"component_name": name} for _, name in names])
    places = {code: place for (code, _), place in zip(names, named.places, strict=True)}
    figure = empty(height=56 + TITLED + named.height, top=56, bottom=TITLED)
    legend(figure)
    beside_it = [row for row in rows if row["unit_id"] in peers]
    mine = [row for row in rows if row["unit_id"] == own]
    middles = {
        code: findings.middle([row["value"] for row in beside_it if row["component"] == code])
        for code in places
        if any(row["component"] == code for row in beside_it)
    }
    _dots(figure, beside_it, places, f"{len(peers)} đơn vị so sánh", OTHERS, "circle", 13)
    figure.add_scatter(
        x=list(middles.values()),
        y=[places[code] for code in middles],
        mode="markers",
        marker={"symbol": "line-ns", "size": 26, "line": {"color": LINES[1], "width": 4}},
        name="mức giữa của các đơn vị ấy",
        hoverinfo="skip",
    )
    _dots(figure, mine, places, own_name, OWN, "diamond", 17)
    for row in mine:
        figure.add_annotation(
            x=max(other["value"] for other in rows if other["component"] == row["component"]),
            y=places[row["component"]],
            text=f"<b>{numbers.number(row['value'], indicator['decimals'])}</b>",
            font={"size": NORMAL, "color": INK},
            xanchor="left",
            xshift=12,
            showarrow=False,
        )
    named.name(figure)
    shown = [row["value"] for row in (*beside_it, *mine)]
    low, high = min(shown), max(shown)
    room = (high - low) * 0.1 or 1.0
    figure.update_xaxes(
        range=[low - room, high + 2.5 * room],
        tickformat=",.1f",
        nticks=8,
        title={"text": "điểm thành phần; trục không bắt đầu từ 0", "font": {"size": SMALL}},
    )
    return figure


def _dots(
    figure: go.Figure,
    rows: Sequence[Row],
    places: dict[str, float],
    name: str,
    colour: str,
    symbol: str,
    size: int,
) -> None:
    figure.add_scatter(
        x=[row["value"] for row in rows],
        y=[places[row["component"]] for row in rows],
        mode="markers",
        marker={"symbol": symbol, "size": size, "color": colour},
        name=name,
        hoverinfo="skip",
    )

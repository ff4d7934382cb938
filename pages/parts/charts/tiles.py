"""A map of equal tiles; no other map is drawn."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from pages.parts.charts.frame import empty
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import BAD, FAINT, INK, PAPER, QUIET, RULE, SHADES, SMALL, scale
from reports import numbers
from reports.numbers import Row

DARK = 5  # from this shade on, words have the colour of paper


@kept
def tiles(rows: Sequence[Row], cells: Sequence[Row], indicator: Row, *, own: str) -> go.Figure:
    """A map of equal tiles with words in them; a later shade is better, grey has no figure.

    Every cell is drawn; the archipelagos bear the shade of the province that they belong to.
    """
    by_unit = {row["unit_id"]: row for row in rows}
    last = max(cell["row_number"] for cell in cells)
    columns = max(cell["col"] for cell in cells)
    known = [row["value"] for row in rows if row["value"] is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    shade = _shades(low, high, lighter_is_better=indicator["better"] == "down")
    fills = [shade(_value(by_unit, cell)) for cell in cells]
    figure = empty(height=70 + 46 * (last + 1), top=48)
    figure.update_layout(meta={"wide": True})
    for cell, fill in zip(cells, fills, strict=True):
        _tile(figure, cell, fill, framed=cell["unit_id"] == own)
    figure.add_scatter(
        x=[cell["col"] for cell in cells],
        y=[cell["row_number"] for cell in cells],
        mode="text",
        text=[_text(cell, by_unit.get(cell["unit_id"]), indicator) for cell in cells],
        textfont={"size": 14, "color": [PAPER if fill in SHADES[DARK:] else INK for fill in fills]},
        cliponaxis=False,
        hoverinfo="skip",
        name=indicator["short"],
    )
    _legend(figure, _scale(indicator, low, high) if known else f"Xám: {numbers.MISSING}")
    figure.update_xaxes(visible=False, range=[-0.5, columns + 0.5])
    figure.update_yaxes(visible=False, range=[last + 0.5, -0.5])
    return figure


def _value(by_unit: Mapping[str, Row], cell: Row) -> float | None:
    row = by_unit.get(cell["unit_id"])
    return row["value"] if row else None


def _shades(low: float, high: float, *, lighter_is_better: bool) -> Callable[[float | None], str]:
    """The colour of a value between the lowest and the highest; grey for none."""

    def shade(value: float | None) -> str:
        if value is None:
            return str(FAINT)
        share = (value - low) / (high - low) if high > low else 0.5
        step = round((1 - share if lighter_is_better else share) * (len(SHADES) - 1))
        return SHADES[step]

    return shade


def _tile(figure: go.Figure, cell: Row, fill: str, *, framed: bool) -> None:
    figure.add_shape(
        type="rect",
        x0=cell["col"] - 0.485,
        x1=cell["col"] + 0.485,
        y0=cell["row_number"] - 0.47,
        y1=cell["row_number"] + 0.47,
        fillcolor=fill,
        line={"color": BAD if framed else RULE, "width": 4 if framed else 0},
        layer="below",
    )


def _text(cell: Row, row: Row | None, indicator: Row) -> str:
    name = escape(cell["label"])
    if cell["cell"] == "islands":
        return "<br>".join(wrap(name, 13))
    bare = {**indicator, "unit": ""}
    said = "–" if row is None or row["value"] is None else numbers.figure(row, bare).strip()
    return f"{name}<br><b>{said}</b>"


def _scale(indicator: Row, low: float, high: float) -> str:
    """What the first and the last shade stand for."""
    first, last = (high, low) if indicator["better"] == "down" else (low, high)
    ends = [numbers.number(end, indicator["decimals"]) for end in (first, last)]
    said = f"{ends[0]} {scale(SHADES)} {ends[1]} {indicator['unit']}".strip()
    better = "" if indicator["better"] == "none" else ", về bên phải là tốt hơn"
    return f"{said}{better} · xám: {numbers.MISSING}"


def _legend(figure: go.Figure, said: str) -> None:
    figure.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=8,
        text=said,
        font={"size": SMALL, "color": QUIET},
        showarrow=False,
    )

"""What every figure has in common: its language, its looks."""

import plotly.graph_objects as go

from pages.parts.charts.theme import FAINT, FONT, INK, PAPER, RULE, SMALL
from reports.numbers import Row

LEGIBLE = 19  # from eight metres, on a projector of 1366 by 768
TITLED = 66  # room for ticks and a title below them

MONTHS = [f"Tháng {month}" for month in range(1, 13)]
VIETNAMESE = {
    "dictionary": {},
    "format": {
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": MONTHS,
        "shortMonths": [f"T{month}" for month in range(1, 13)],
        "decimal": ",",
        "thousands": ".",
        "date": "%d/%m/%Y",
    },
}
CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showTips": False,
    "doubleClick": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "locale": "vi",
    "locales": {"vi": VIETNAMESE},
}


def empty(height: int, top: int = 40, bottom: int = 28) -> go.Figure:
    """A figure without traces, in the theme's looks, that nobody can drag or zoom."""
    axis = {
        "automargin": True if bottom < TITLED else "left",
        "fixedrange": True,
        "gridcolor": FAINT,
        "linecolor": RULE,
        "zeroline": False,
        "tickfont": {"size": SMALL, "color": INK},
    }
    return go.Figure(
        layout={
            "height": height,
            "separators": ",.",
            "font": {"family": FONT, "size": SMALL, "color": INK},
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "margin": {"l": 20, "r": 24, "t": top, "b": bottom},
            "showlegend": False,
            "hovermode": "closest",
            "dragmode": False,
            "xaxis": axis,
            "yaxis": axis,
        }
    )


def enlarged(figure: go.Figure, height: int) -> go.Figure:
    """The same figure for a projector: no word under LEGIBLE pixels, of a height of its own."""
    figure = go.Figure(figure)
    figure.update_layout(height=height, font_size=LEGIBLE)
    for axes in (figure.update_xaxes, figure.update_yaxes):
        axes(tickfont_size=LEGIBLE, title_font_size=LEGIBLE)
    figure.update_annotations(font_size=LEGIBLE)
    figure.update_traces(textfont_size=LEGIBLE + 1)
    # Else the words of a bar shrink to its height.
    figure.update_traces(constraintext="none", selector={"type": "bar"})
    return figure


def legend(figure: go.Figure) -> None:
    """A legend above the figure, which only explains."""
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
    )


def axis_title(indicator: Row) -> str:
    """The unit, and which way is better: «điểm · cao hơn là tốt hơn»."""
    ways = {"up": " · cao hơn là tốt hơn", "down": " · thấp hơn là tốt hơn", "none": ""}
    return f"{indicator['unit']}{ways[indicator['better']]}"

"""The shapes that figures take: one function a shape. Only here is Plotly known."""

from pages.parts.charts.bars import bars
from pages.parts.charts.beside import beside
from pages.parts.charts.components import parts
from pages.parts.charts.frame import CONFIG, VIETNAMESE, enlarged
from pages.parts.charts.heat import Square, heat
from pages.parts.charts.levers import levers
from pages.parts.charts.lines import Line, lines
from pages.parts.charts.page import show
from pages.parts.charts.reach import Threshold, reach
from pages.parts.charts.remedied import remedied
from pages.parts.charts.sheet import MADE_UP, Told
from pages.parts.charts.small import small
from pages.parts.charts.spark import spark
from pages.parts.charts.theme import BAD, GOOD, LINES, PAPER, SHADES, THEME, style_sheet
from pages.parts.charts.tiles import tiles
from pages.parts.charts.waterfall import waterfall

__all__ = [
    "BAD",
    "CONFIG",
    "GOOD",
    "LINES",
    "MADE_UP",
    "PAPER",
    "SHADES",
    "THEME",
    "VIETNAMESE",
    "Line",
    "Square",
    "Threshold",
    "Told",
    "bars",
    "beside",
    "enlarged",
    "heat",
    "levers",
    "lines",
    "parts",
    "reach",
    "remedied",
    "show",
    "small",
    "spark",
    "style_sheet",
    "tiles",
    "waterfall",
]

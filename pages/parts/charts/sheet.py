"""A figure as a sheet of its own: what it says on top, and below it where its figures are from."""

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import plotly
import plotly.graph_objects as go
import streamlit

from pages.parts.charts.frame import CONFIG, axis_title
from pages.parts.charts.theme import FONT, INK, PAPER, QUIET, RULE, THEME
from reports import findings
from reports.numbers import Row

MADE_UP = "Có số liệu minh họa, không phải số thật"
# In pixels of a page; the picture is 3200 × 1800 of its own, its words those of the screen.
WIDTH, HEIGHT, SCALE = 1280, 720, 2.5
AROUND = 230  # what a title of three lines and a source of three take of the height
STRETCHED = 1.5  # a figure higher than so many times its height on the screen looks empty

SCRIPT = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
FONTS = Path(streamlit.__file__).parent / "static" / "static" / "media"
STYLES = {"normal": "SourceSansVF-Upright*.woff2", "italic": "SourceSansVF-Italic*.woff2"}

# It may run the two scripts in it, and ask for nothing at all.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src file: 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "font-src data:",
        "img-src data:",
    )
)
# Words are measured once their letters are there: upright and bold, and both of them slanted.
DRAW = """
const place = document.querySelector("main"), held = %s;
const fonts = ["", "700 ", "italic ", "italic 700 "].map(looks => `${looks}15px "Source Sans"`);
Promise.all(fonts.map(font => document.fonts.load(font, "ệ"))).then(() => {
  const layout = {...held.layout, width: place.clientWidth, height: place.clientHeight};
  return Plotly.newPlot(place, held.data, layout, held.config);
});
"""


@dataclass(frozen=True)
class Told:
    """What a figure says in words: the sentence above it, and what has to leave with it.

    `place` is the page's own name, of whom and of when; `rows` are the figures that are shown,
    `notes` say how to read them; `dated` are those that know their day, where `rows` do not.
    """

    title: str
    place: str
    rows: Sequence[Row]
    indicator: Row
    notes: Sequence[str] = ()
    dated: Sequence[Row] | None = None

    @property
    def measured(self) -> str:
        """What is measured, in which unit, and which way is better."""
        return f"{self.indicator['name']} · đơn vị tính: {axis_title(self.indicator)}"

    @property
    def source(self) -> str:
        """How to read the figures, up to which day and where they are from, what to mind."""
        day = findings.data_day(self.rows if self.dated is None else self.dated)
        said = [*self.notes, f"{day}." if day else "", findings.source_line(self.rows)]
        return " ".join(one for one in said if one)

    @property
    def made_up(self) -> bool:
        """Whether any of the figures is illustrative."""
        return any(row.get("illustrative") for row in self.rows)


def high(figure: go.Figure) -> int:
    """The height of a figure's sheet: a slide's, or more where the figure would not fit."""
    return max(HEIGHT, int(figure.layout.height or 0) + AROUND)


def sheet(figure: go.Figure, told: Told) -> str:
    """The page that a picture is taken of, with everything in it but Plotly's own script."""
    mark = f'<b class="made-up">{MADE_UP}</b>' if told.made_up else ""
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f"<style>{_style(figure)}</style></head><body>"
        f'<header><div class="place">{escape(told.place)}{mark}</div><h1>{escape(told.title)}</h1>'
        f"<p>{escape(told.measured)}</p></header><main></main>"
        f"<footer>{escape(told.source)}</footer>"
        f'<script src="{SCRIPT.as_uri()}"></script><script>{DRAW % _held(figure)}</script>'
        "</body></html>"
    )


def _held(figure: go.Figure) -> str:
    """The figure for a script of the page; Plotly writes its words so that none can end it."""
    config = json.dumps({**CONFIG, "staticPlot": True}, ensure_ascii=False)
    return f'{{...{figure.to_json()}, "config": {config}}}'


def _style(figure: go.Figure) -> str:
    most = STRETCHED * (figure.layout.height or HEIGHT)
    return (
        f"{_faces()}"
        f"body{{box-sizing:border-box;width:{WIDTH}px;height:{high(figure)}px;margin:0;"
        "padding:28px 36px 20px;display:flex;flex-direction:column;"
        f"font:17px/1.35 {FONT};color:{INK};background:{PAPER}}}"
        "h1{font-size:29px;line-height:1.22;margin:4px 0;text-wrap:pretty}"
        f"p,.place,footer{{color:{QUIET};margin:0}}"
        ".place{display:flex;justify-content:space-between;gap:24px;font-weight:600}"
        f".made-up{{flex:none;border:2px dashed {THEME['yellowColor']};border-radius:99px;"
        f"padding:0 14px;color:{THEME['yellowTextColor']};"
        f"background:{THEME['yellowBackgroundColor']}}}"
        f"main{{flex:1;min-height:0;max-height:{most:.0f}px;margin:10px 0}}"
        f"footer{{margin-top:auto;padding-top:8px;border-top:1px solid {RULE};font-size:15px}}"
    )


@cache
def _faces() -> str:
    """The screen's own letters, as Streamlit ships them."""
    return "".join(
        f'@font-face{{font-family:"Source Sans";font-style:{style};font-weight:200 900;'
        f"src:url(data:font/woff2;base64,{b64encode(file.read_bytes()).decode()})}}"
        for style, name in STYLES.items()
        for file in FONTS.glob(name)
    )

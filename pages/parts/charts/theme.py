"""The theme's colours and sizes, as figures and the style sheet write them."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reports.colours import (
    AIM,
    BAD,
    BOTH,
    FAINT,
    GOOD,
    INK,
    LINES,
    OTHERS,
    OWN,
    PAPER,
    QUIET,
    RULE,
    SHADES,
    TARGET,
    THEME,
)

__all__ = [
    "AIM",
    "BAD",
    "BOTH",
    "FAINT",
    "GOOD",
    "INK",
    "LINES",
    "OTHERS",
    "OWN",
    "PAPER",
    "QUIET",
    "RULE",
    "SHADES",
    "TARGET",
    "THEME",
]

FONT = "'Source Sans', 'Source Sans Pro', sans-serif"
SMALL, NORMAL = 15, 17
SIZES = range(12, 25)  # of words in figures, in pixels where a page's own are of baseFontSize


def scale(shades: Sequence[str]) -> str:
    """Shades beside one another, as words of a figure: what is pale on paper shines at night, so
    that no word for a shade would be true in both.
    """
    return "".join(f'<span style="color:{shade}">■</span>' for shade in shades)


@cache
def style_sheet() -> str:
    """The frame's style sheet, with the theme's colours as its variables.

    It is one line: at every run of a page Streamlit goes through all lines of what it is given.

    Which of two colours is seen is what Streamlit says of its own theme, as `color-scheme`.
    """
    named = {name: one for name, one in THEME.items() if isinstance(one, str)}
    light = "".join(f"--{name}:{one};" for name, one in named.items())
    both = "".join(f"--{name}:{_either(one, BOTH['dark'][name])};" for name, one in named.items())
    written = (Path(__file__).parents[1] / "frame.css").read_text(encoding="utf-8")
    rules = " ".join(map(str.strip, written.splitlines()))
    # A browser of before 2024 knows no pair of colours: it stays with the light ones.
    paired = f"@supports (color:{_either('red', 'red')}){{:root{{{both}}}{''.join(_in_figures())}}}"
    # On paper figures keep their pixels, and are made to fit the sheet as a whole.
    sizes = f"@media screen{{{''.join(_sizes())}}}"
    return f"<style>:root{{{light}}}{paired}{rules}{sizes}</style>"


def partners() -> dict[str, str]:
    """Each colour of the light theme and the one that stands in its place in the dark one."""
    return dict(zip(_colours(THEME), _colours(BOTH["dark"]), strict=True))


def in_pictures(*colours: str) -> str:
    """A rule for an SVG picture that is drawn in these colours, where a dark page shows it."""
    rules = "".join(
        f'[{what}="{one}"]{{{what}:{partners()[one]}}}'
        for one in colours
        for what in ("fill", "stroke")
    )
    return f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style>"


def _colours(theme: dict[str, Any]) -> Iterator[str]:
    for name in THEME:
        stated = theme[name]
        yield from [stated] if isinstance(stated, str) else stated


def _sizes() -> Iterator[str]:
    """Words in figures grow as those of the page do; a figure states their size in pixels."""
    for size in SIZES:
        yield (
            f':is(.js-plotly-plot,#js-plotly-tester) [style*="font-size: {size}px"]'
            f"{{font-size:{size / BOTH['baseFontSize']:.4f}rem!important}}"
        )


def _in_figures() -> Iterator[str]:
    """What is drawn in a light colour, drawn in the one that fits.

    A figure states colours as rgb, those of single words as they were given.
    """
    for light, dark in partners().items():
        red, green, blue = (int(light[at : at + 2], 16) for at in (1, 3, 5))
        for what in ("fill", "stroke", "background"):
            yield (
                f'.js-plotly-plot :is([style*="{what}: rgb({red}, {green}, {blue})"],'
                f'[style*="{what}:{light}"]){{{what}:{_either(light, dark)}!important}}'
            )


def _either(light: str, dark: str) -> str:
    return f"light-dark({light},{dark})"

"""Number formats and fonts by style, as all of Excel's formats number them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from etl.reading.legacy import encoding

PERCENT = {9, 10}  # 0% and 0.00%, which need no code of their own

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True)
class Styles:
    """Which styles show percent, and the names of the fonts of before Unicode."""

    percent: frozenset[int] = frozenset()
    fonts: dict[int, str] = field(default_factory=dict)


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: its % stands outside quotes and brackets."""
    return "%" in re.sub(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]', "", code)


def styles(
    numbered: Sequence[tuple[int, int]], codes: Mapping[int, str], fonts: Sequence[str]
) -> Styles:
    """The styles that matter, from the format and the font of each."""
    percent = {
        style
        for style, (number, _) in enumerate(numbered)
        if (shows_percent(codes[number]) if number in codes else number in PERCENT)
    }
    legacy = {
        style: fonts[font]
        for style, (_, font) in enumerate(numbered)
        if font < len(fonts) and encoding(fonts[font])
    }
    return Styles(frozenset(percent), legacy)

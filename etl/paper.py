"""How every workbook of this house looks: its font, its colours, its paper, its tabs."""

import re
from collections.abc import Iterable
from textwrap import wrap

FONT = "Times New Roman"
PAPER, INK, QUIET, RULE = "#E8EEF4", "#1F2A37", "#5B6B7C", "#B8C4CF"
MOST_LETTERS = 32_767  # what one cell of Excel holds
CUT = " … (đã cắt bớt)"
MOST_ROWS = 1_048_576  # what one sheet of Excel holds, its headings included
LINE_HEIGHT, TALLEST = 16, 409  # of a row with letters of 12 points; the most that Excel takes
A4 = 9

# Ground and letters of what is good, bad, to watch or neither: as on a screen by day.
TONES = {
    "good": ("#DFF1EC", "#0B5F4D"),
    "bad": ("#FBE8DF", "#9A3809"),
    "watch": ("#FBF0D6", "#6F4E00"),
    "quiet": ("#E9EDF1", "#55626E"),
}

NOT_IN_A_TAB = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def tab(title: str, taken: list[str], *, instead: str = " ") -> str:
    """A name that Excel takes for a tab: 31 letters, none of []:*?/\\, unlike those `taken`.

    The name joins `taken`, which holds names without regard to capitals.
    """
    name = NOT_IN_A_TAB.sub(instead, title).strip(" '")[:31].strip(" '") or "Bảng"
    number, stem = 2, name[:27]
    while name.casefold() in taken:
        name, number = f"{stem} ({number})", number + 1
    taken.append(name.casefold())
    return name


def folded(names: Iterable[str]) -> list[str]:
    """Names of tabs as `tab` compares them."""
    return [name.casefold() for name in names]


def fitting(text: str) -> str:
    """A text as long as a cell can be; one that is cut says so."""
    return text if fits(text) else _cut(text)


def fits(text: str) -> bool:
    """Whether a cell holds a text; Excel counts letters beyond the first 65,536 twice."""
    if len(text) <= MOST_LETTERS // 2:
        return True
    return len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS


def _cut(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (MOST_LETTERS - len(CUT))]
    # Half a letter at the end is none.
    return kept.decode("utf-16-le", "ignore") + CUT


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so many letters wide."""
    letters = max(int(width) - 1, 1)
    return sum(max(1, len(wrap(line, letters))) for line in text.split("\n"))


def height(lines: int) -> int:
    """How tall a row is that has so many lines, in points."""
    return min(LINE_HEIGHT * lines, TALLEST)

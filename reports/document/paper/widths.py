"""How wide the columns of a table are: so that the table is as low as it can be."""

from collections.abc import Sequence
from math import ceil

from docx.shared import Pt

from reports.document.paper.letters import longest_word, width
from reports.document.paper.styles import CELL, TEXT_WIDTH

BESIDE = Pt(4)  # between a text and its border
BOLD = 1.12  # how much wider bold letters are
LONGEST_WORD = 66.0  # a longer one (an address) may be broken
STEP = 6.0  # points given to a column at a time


def widths(heads: Sequence[str], said: Sequence[Sequence[str]]) -> list[int]:
    """The widths of columns with their headings.

    A column holds its longest word; what is left over goes, bit by bit, to the column that makes
    the table lower by most.
    """
    edge = 2 * BESIDE.pt + 3
    room = TEXT_WIDTH / Pt(1) - edge * len(heads)
    wide = [_least(place, head, said) for place, head in enumerate(heads)]
    if sum(wide) > room:
        wide = [one * room / sum(wide) for one in wide]
    texts = [[width(text, CELL.pt) for text in row] for row in said]
    texts.append([BOLD * width(head, CELL.pt) for head in heads])
    while room - sum(wide) >= STEP and (lower := _lower(texts, wide)) is not None:
        wide[lower] += STEP
    spare = (room - sum(wide)) / len(wide)
    return [round((one + spare + edge) * Pt(1)) for one in wide]


def _least(place: int, head: str, said: Sequence[Sequence[str]]) -> float:
    """A number and its unit hold together by a no-break space: they are one word."""
    words = max((longest_word(row[place], CELL.pt) for row in said), default=0.0)
    return max(BOLD * longest_word(head, CELL.pt), min(words, LONGEST_WORD))


def _lower(texts: Sequence[Sequence[float]], wide: Sequence[float]) -> int | None:
    """The column to widen: it takes most lines away, else most of what does not fit; None where
    every text stands in one line.
    """
    gains = [0.0] * len(wide)
    for row in texts:
        lines = [ceil(text / room) for text, room in zip(row, wide, strict=True)]
        most = max(lines)
        for place, (text, room) in enumerate(zip(row, wide, strict=True)):
            if lines[place] == most > 1:
                # Lines as fractions: a column that needs several steps for a line gains by each.
                alone = lines.count(most) == 1
                gains[place] += (text / room - text / (room + STEP)) * (1.0 if alone else 0.5)
    best = max(gains)
    return gains.index(best) if best > 0 else None

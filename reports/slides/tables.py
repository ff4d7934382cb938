"""Native tables of plain words that keep to their slide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Length, Pt

from reports.colours import FAINT, INK, PAPER, QUIET, TONES
from reports.numbers import Row
from reports.slides.deck import Board
from reports.slides.writing import LEAST, LINE, Words, colour, lines, write
from reports.told import Column

SIZES = (16, 15, 14, 13)
INSIDE = Pt(5)


@dataclass(frozen=True)
class Wide:
    """A column with its share of the width, and the tone of what a row says there."""

    column: Column
    share: float
    tone: Callable[[Row], str] | None = None


def table(board: Board, rows: Sequence[Row], columns: Sequence[Wide]) -> int:
    """As many rows as have room, in the largest letters that hold all; how many there are."""
    widths = [Emu(int(board.area.width * one.share)) for one in columns]
    room = board.area.height.pt
    fits = (one for one in SIZES if _high(rows, columns, widths, one) <= room)
    size = next(fits, SIZES[-1])
    kept = list(rows)
    while len(kept) > 1 and _high(kept, columns, widths, size) > room:
        kept.pop()
    area = board.area
    high = Pt(_high(kept, columns, widths, size))
    shape: Any = board.slide.shapes.add_table(
        len(kept) + 1, len(columns), area.left, area.top, area.width, high
    )
    grid = shape.table
    _unstyle(shape)
    for place, (one, width) in enumerate(zip(columns, widths, strict=True)):
        grid.columns[place].width = width
        head = Words(one.column.heading, LEAST, QUIET, bold=True)
        _cell(grid.cell(0, place), head, one.column, FAINT, board)
        for at, row in enumerate(kept, start=1):
            tone = one.tone(row) if one.tone else ""
            ink, ground = TONES[tone] if tone else (INK, PAPER)
            words = Words(one.column.said(row), size, ink, bold=place == 0 or bool(tone))
            _cell(grid.cell(at, place), words, one.column, ground, board)
    for at, line in enumerate([None, *kept]):
        grid.rows[at].height = Pt(_row_high(line, columns, widths, size))
    return len(kept)


def _cell(cell: Any, words: Words, column: Column, ground: str, board: Board) -> None:
    align = PP_ALIGN.RIGHT if column.number else PP_ALIGN.LEFT
    write(cell.text_frame, [[words]], font=board.font, align=align)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_left = cell.margin_right = INSIDE
    cell.margin_top = cell.margin_bottom = Pt(3)
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(ground)
    _rule(cell)


def _rule(cell: Any) -> None:
    """A thin line below a cell and none beside it."""
    look = cell._tc.get_or_add_tcPr()
    for side in ("a:lnL", "a:lnR", "a:lnT"):
        _line(look, side, None)
    _line(look, "a:lnB", FAINT)
    # The schema wants the lines ahead of the fill.
    for fill in look.findall(qn("a:solidFill")):
        look.remove(fill)
        look.append(fill)


def _line(look: Any, side: str, stated: str | None) -> None:
    made = look.makeelement(qn(side), {"w": "9525" if stated else "0"})
    if stated:
        solid = made.makeelement(qn("a:solidFill"), {})
        solid.append(made.makeelement(qn("a:srgbClr"), {"val": stated.removeprefix("#").upper()}))
        made.append(solid)
    else:
        made.append(made.makeelement(qn("a:noFill"), {}))
    look.append(made)


def _unstyle(shape: Any) -> None:
    """No bands and no heading of PowerPoint's own style."""
    shape.table.horz_banding = False
    shape.table.first_row = True
    style = shape.element.xpath(".//a:tableStyleId")
    for one in style:
        one.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # «No Style, No Grid»


def _high(
    rows: Sequence[Row], columns: Sequence[Wide], widths: Sequence[Length], size: float
) -> float:
    return sum(_row_high(row, columns, widths, size) for row in (None, *rows))


def _row_high(
    row: Row | None, columns: Sequence[Wide], widths: Sequence[Length], size: float
) -> float:
    told = [one.column.heading if row is None else one.column.said(row) for one in columns]
    most = max(
        lines(said, Emu(width - 2 * INSIDE), size) for said, width in zip(told, widths, strict=True)
    )
    return most * size * LINE + 10

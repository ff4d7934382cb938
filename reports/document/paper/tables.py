"""Tables on paper: thin borders, a head on every page, rows kept whole, widths that fit."""

from collections.abc import Sequence

from docx.document import Document as Opened
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu
from docx.table import Table as Drawn
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from reports.document.blocks import Table
from reports.document.paper.letters import on_one_line, width
from reports.document.paper.styles import CELL, TABLE_TEXT
from reports.document.paper.widths import BESIDE, widths
from reports.numbers import NO_BREAK, Row
from reports.told import Column

HOLDS_TOGETHER = 72.0  # points: «+3,69 điểm %», «không xếp hạng»
# A table of so few rows stays on one page; so many go with the last one to the next page.
SHORT, ALONE = 10, 2
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def write(document: Opened, table: Table) -> None:
    """A table with its rows, each with the line that stands below it."""
    said = [[_cell(one, row) for one in table.columns] for row in table.rows]
    below = [on_one_line(table.below(row)) if table.below else "" for row in table.rows]
    heads = [one.heading for one in table.columns]
    drawn = grid(document, widths(heads, said), bordered=True)
    _head(add_row(drawn), table)
    last = len(said) - 1
    together = len(said) + sum(map(bool, below)) <= SHORT
    for place, (cells, line) in enumerate(zip(said, below, strict=True)):
        kept = bool(table.source) if place == last else together or place >= last - ALONE
        main = add_row(drawn)
        _fill(main, table, cells, kept=kept or bool(line))
        if line:
            _under(add_row(drawn), line, kept=kept)
            for cell in main.cells:
                _without(cell, "bottom")


def _cell(column: Column, row: Row) -> str:
    """What a cell says; a short number keeps together with its words."""
    text = on_one_line(column.said(row))
    short = column.number and width(text, CELL.pt) <= HOLDS_TOGETHER
    return text.replace(" ", NO_BREAK) if short else text


def grid(document: Opened, widths: Sequence[int], *, bordered: bool) -> Drawn:
    """A table without rows, of columns so wide; with thin lines or with none."""
    drawn: Drawn = document.add_table(rows=0, cols=len(widths))
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    drawn.autofit = False
    for column, wide in zip(drawn.columns, widths, strict=True):
        column.width = Emu(wide)
    properties = drawn._tbl.tblPr
    _of(properties, "w:tblW", w=str(round(sum(widths) / 635)), type="dxa")
    borders = _of(properties, "w:tblBorders")
    for side in SIDES:
        how = {"val": "single", "sz": "4", "color": "000000"} if bordered else {"val": "nil"}
        _of(borders, f"w:{side}", **how)
    margins = _of(properties, "w:tblCellMar")
    for side in ("left", "right"):
        _of(margins, f"w:{side}", w=str(round(BESIDE.pt * 20)) if bordered else "0", type="dxa")
    _in_order(properties)
    return drawn


def add_row(drawn: Drawn) -> _Row:
    """A new last row, which stays on one page."""
    row: _Row = drawn.add_row()  # type: ignore[no-untyped-call]  # python-docx does not say
    _of(row._tr.get_or_add_trPr(), "w:cantSplit")
    return row


def _head(row: _Row, table: Table) -> None:
    """The headings, which every page repeats."""
    _of(row._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = _text(cell, column.heading, kept=True)
        paragraph.alignment = ALIGN.CENTER
        paragraph.runs[0].bold = True


def _fill(row: _Row, table: Table, said: Sequence[str], *, kept: bool) -> None:
    for cell, column, text in zip(row.cells, table.columns, said, strict=True):
        paragraph = _text(cell, text, kept=kept)
        paragraph.alignment = ALIGN.RIGHT if column.number else ALIGN.LEFT


def _under(row: _Row, line: str, *, kept: bool) -> None:
    """A line over the whole width, in small italics."""
    first, *_, last = row.cells
    cell = first.merge(last)
    paragraph = _text(cell, line, kept=kept)
    paragraph.runs[0].italic = True
    _without(cell, "top")


def _without(cell: _Cell, side: str) -> None:
    """No line on a side of a cell."""
    borders = _of(cell._tc.get_or_add_tcPr(), "w:tcBorders")
    _of(borders, f"w:{side}", val="nil")


def _text(cell: _Cell, text: str, *, kept: bool) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    # By its id: python-docx looks a name up among all styles, for each of a thousand cells.
    paragraph._p.style = TABLE_TEXT
    paragraph.add_run(text)
    paragraph.paragraph_format.keep_with_next = kept or None
    return paragraph


def _of(parent: BaseOxmlElement, name: str, **how: str) -> BaseOxmlElement:
    """An element of a parent, which has one of each; with its attributes."""
    found: BaseOxmlElement | None = parent.find(qn(name))
    if found is None:
        found = OxmlElement(name)
        parent.append(found)
    for key, value in how.items():
        found.set(qn(f"w:{key}"), value)
    return found


# In which order Word wants what it says of a table.
ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook")


def _in_order(properties: BaseOxmlElement) -> None:
    names = [qn(f"w:{name}") for name in ORDER]
    properties[:] = sorted(properties, key=lambda one: names.index(one.tag))

"""Workbooks of Excel's binary parts (MS-XLSB)."""

import struct
from collections.abc import Iterator

from etl.problems import Problem
from etl.reading import calamine, messages
from etl.reading.book import Area, Sheet, address
from etl.reading.formats import ERRORS, Styles, styles
from etl.reading.limits import LAID_OUT_CELLS, SHEETS
from etl.reading.marks import Marks
from etl.reading.ooxml import related
from etl.reading.package import Package

ROW, COLUMNS, MERGED, SHEET = 0, 60, 176, 156
FONT, FORMAT, STYLE, STYLES_BEGIN, STYLES_END = 43, 44, 47, 617, 618
FILLED = range(2, 12)  # cells: numbers, errors, texts, results of formulas
OF_ERRORS = {3, 11}

MAIN = "xl/workbook.bin"


def read(content: bytes) -> tuple[list[Sheet], list[Problem]]:
    """All sheets with cells; raises Refused."""
    package = Package(content)
    try:
        found = _marks(package)
    except (struct.error, IndexError) as error:
        raise messages.unreadable("cấu trúc .xlsb bị hỏng") from error
    for name in package.names:
        if name.startswith("xl/") and name.endswith((".bin", ".xml", ".rels")):
            _measured(package, name)
    return calamine.sheets(content, found)


def _measured(package: Package, name: str) -> None:
    """Inflate a part for its size alone: what calamine inflates is bounded before it does."""
    for _ in package.pieces(name):
        pass


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of a part: kind and length are written in sevens of bits."""
    at = 0
    while at < len(content):
        kind, at = _sevens(content, at, 2)
        size, at = _sevens(content, at, 4)
        yield kind, content[at : at + size]
        at += size


def _sevens(content: bytes, at: int, most: int) -> tuple[int, int]:
    number = 0
    for place in range(most):
        byte = content[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return number, at + place + 1


def _text(said: bytes, at: int) -> tuple[str, int]:
    """A text behind its length, and where it ends."""
    [length] = struct.unpack_from("<I", said, at)
    end = at + 4 + 2 * min(length, len(said))
    return said[at + 4 : end].decode("utf-16-le", "replace"), end


def _marks(package: Package) -> list[Marks]:
    """The marks of every sheet in the workbook's order."""
    parts = related(package, MAIN)
    listed = [_text(said, 8)[0] for kind, said in _records(package.part(MAIN)) if kind == SHEET]
    if len(listed) > SHEETS:
        raise messages.too_many_sheets(len(listed))
    looks = [part for kind, part in parts.values() if kind == "styles"]
    known = _styles(package.part(looks[0])) if looks else Styles()
    return [_sheet(package, *parts.get(one, ("", "")), known) for one in listed]


def _styles(content: bytes) -> Styles:
    fonts: list[str] = []
    codes: dict[int, str] = {}
    numbered: list[tuple[int, int]] = []
    of_cells = False
    for kind, said in _records(content):
        if kind in (STYLES_BEGIN, STYLES_END):
            of_cells = kind == STYLES_BEGIN
        elif kind == FONT:
            fonts.append(_text(said, 21)[0])
        elif kind == FORMAT:
            codes[struct.unpack_from("<H", said)[0]] = _text(said, 2)[0]
        elif kind == STYLE and of_cells:
            numbered.append(struct.unpack_from("<HH", said, 2))
    return styles(numbered, codes, fonts)


def _sheet(package: Package, kind: str, part: str, known: Styles) -> Marks:
    """The marks of one sheet; raises Refused when it reaches too far."""
    found, row, bottom, right = Marks(), 0, 0, 0
    for record, said in _records(package.part(part)) if kind == "worksheet" else ():
        if record == ROW:
            [row] = struct.unpack_from("<I", said)
            if said[11] & 0x10:
                found.hidden_rows.add(row)
        elif record in FILLED:
            column = _cell(record, said, row, known, found)
            bottom, right = max(bottom, row + 1), max(right, column + 1)
        elif record == COLUMNS and said[16] & 1:
            first, last = struct.unpack_from("<II", said)
            found.hidden_columns.append((first, last))
        elif record == MERGED:
            top, low, left, far = struct.unpack_from("<IIII", said)
            found.merged.append(Area(top, left, low, far))
    if bottom * right > LAID_OUT_CELLS:
        raise messages.too_many_cells("", address(bottom - 1, right - 1))
    return found


def _cell(record: int, said: bytes, row: int, known: Styles, found: Marks) -> int:
    """The column of a cell, its marks taken."""
    column, style = struct.unpack_from("<II", said)
    style &= 0xFFFFFF
    if style in known.percent:
        found.percent.append((row, column))
    if style in known.fonts:
        found.fonts[row, column] = known.fonts[style]
    if record in OF_ERRORS:
        found.errors[row, column] = ERRORS.get(said[8], "#VALUE!")
    return int(column)

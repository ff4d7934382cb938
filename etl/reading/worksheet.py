"""What a sheet's XML says that a reader of values does not tell: searched for, not parsed.

A sheet of 1.6 million cells is 55 MB. Searching it costs some hundredths of a second; looking at
every cell would cost more than reading it. So each search is for what ought to be rare, and only
around what it finds are cells looked at.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from etl.reading import messages
from etl.reading.book import Area, Place, address
from etl.reading.limits import CELLS, LAID_OUT_CELLS
from etl.reading.marks import Marks, Run
from etl.reading.parsed import hides, plain
from etl.reading.tags import CELL, cells, column, place, places, styled, tags


class Odd(Exception):
    """The sheet is written in a way that the searches cannot follow; it has to be rewritten."""


@dataclass(frozen=True)
class Wanted:
    """The styles and shared texts that matter: percent, fonts by style, texts of several fonts."""

    percent: Collection[int] = ()
    fonts: dict[int, str] = field(default_factory=dict)
    texts: dict[int, list[Run]] = field(default_factory=dict)


@dataclass
class Found(Marks):
    """The marks, and a row and a column that no cell with content is beyond."""

    bottom: int = 99_999
    right: int = 26
    farthest: Place = (0, 0)  # the cell that moved them last


PREFIXED = re.compile(rb":(?:sheetData|row|c|f|v)[\s/>]")
# All but a cell in A to Z, above row 100,000, that says so first of all.
FAR = re.compile(rb'<c(?! r="[A-Z]\d{1,5}+")')
OTHER = re.compile(rb"<c[a-zA-Z]")  # <cols>, <conditionalFormatting> …
FILLED_ROW = re.compile(rb'<c r="[A-Z]+(\d{1,7})"(?:[^<>]*[^/<>])?>')
HIDDEN = re.compile(rb'hidden="(?:1|true)"')
ROW = re.compile(rb"<row\s")
ROW_NUMBER = re.compile(rb'<row\s(?:[^<>]*?\s)?r="(\d{1,7})"')
COLUMNS = re.compile(rb"<col\s[^<>]*>")
FIRST = re.compile(rb'\smin="(\d{1,5})"')
LAST = re.compile(rb'\smax="(\d{1,5})"')
MERGE = re.compile(rb"mergeCell\s")
MERGED = re.compile(
    rb'<mergeCell\s(?:[^<>]*?\s)?ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"'
)
ERROR = re.compile(rb't="e"')
ERROR_TEXT = re.compile(rb"\s*(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?\s*<v>([^<]*)</v>")
ANY_FORMULA = re.compile(rb"f[\s/>]")
UNCOMPUTED = re.compile(rb"<f(?:[^<>]*/|[^<>]*>[^<]*</f)>\s*(<v\s*/>\s*|<v>\s*</v>\s*)?</c>")
SHARED = re.compile(rb't="s"')
SHARED_TEXT = re.compile(rb"\s*<v>(\d{1,9})</v>")


def rows(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same XML, cut where rows begin: the first part holds all that stands before them."""
    waiting: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(b"<row")
        if cut >= 0:
            yield b"".join([*waiting, memoryview(piece)[:cut]])
            waiting, piece = [], piece[cut:]
        waiting.append(piece)
    yield b"".join(waiting)


def marks(parts: Iterable[bytes], wanted: Wanted) -> Found:
    """What a sheet, cut where rows begin, says beside its values; raises Odd."""
    search = _Search(wanted)
    for number, part in enumerate(parts):
        if number == 0 and not (plain(part) and b"<sheetData" in part):
            raise Odd
        search.take(part)
    return search.found


def bounded(sheet: str, found: Found, again: Callable[[], Iterable[bytes]]) -> None:
    """Nothing, if a reader may lay the cells out; raises Refused if they reach too far."""
    if found.bottom * found.right > LAID_OUT_CELLS:
        numbers = {number for part in again() for number in FILLED_ROW.findall(part)}
        found.bottom = max(map(int, numbers), default=0)
    if found.bottom * found.right > LAID_OUT_CELLS:
        raise messages.too_many_cells(sheet, address(*found.farthest))


class _Search:
    """Searches the parts of a sheet one by one, while each is in the processor's cache."""

    def __init__(self, wanted: Wanted) -> None:
        self.found = Found()
        self._wanted = wanted
        self._percent = styled(wanted.percent)
        self._fonts = styled(wanted.fonts)

    def take(self, xml: bytes) -> None:
        """Add what this part says; raises Odd where a search could miss a cell."""
        # A lone byte is found ten times as fast as a pattern, and mostly is not there.
        single = b"'" in xml and b"='" in xml
        if single or hides(xml) or (b":" in xml and PREFIXED.search(xml)):
            raise Odd
        self._far(xml)
        self._hidden(xml)
        self._formulas(xml)
        self._errors(xml)
        self._styles(xml)
        self._texts(xml)
        self._merged(xml)
        if self.found.count() > CELLS:
            raise messages.too_many_cells("")

    def _far(self, xml: bytes) -> None:
        for found in FAR.finditer(xml):
            cell = CELL.match(xml, found.start())
            if cell is None and OTHER.match(xml, found.start()):
                continue
            if cell is None:
                raise Odd
            if not cell[3].endswith(b"/"):  # a blank with a style counts for nothing
                self._reach(place(cell))

    def _reach(self, at: Place) -> None:
        found, (row, column) = self.found, at
        if row >= found.bottom or column >= found.right:
            found.bottom, found.right = max(found.bottom, row + 1), max(found.right, column + 1)
            found.farthest = at

    def _hidden(self, xml: bytes) -> None:
        for opening, _ in tags(HIDDEN, xml) if b"h" in xml else ():
            if ROW.match(xml, opening):
                self.found.hidden_rows.add(_row_number(xml, opening))
            elif columns := COLUMNS.match(xml, opening):
                self.found.hidden_columns += _group(columns.group())

    def _formulas(self, xml: bytes) -> None:
        """Formulas without a value; an empty value of a formula of text is a value."""
        if b"f" not in xml or not ANY_FORMULA.search(xml):
            return
        for found in UNCOMPUTED.finditer(xml):
            cell = CELL.match(xml, max(xml.rfind(b"<", 0, found.start()), 0))
            if cell and not (found[1] and b't="str"' in cell[3]):
                self.found.uncomputed.add(place(cell))

    def _errors(self, xml: bytes) -> None:
        for cell, _ in cells(ERROR, xml) if b"t" in xml else ():
            text = ERROR_TEXT.match(xml, cell.end())
            said = text[1].decode("utf-8", "replace") if text else ""
            self.found.errors[place(cell)] = said or "#VALUE!"

    def _styles(self, xml: bytes) -> None:
        if self._percent:
            self.found.percent += places(self._percent, self._wanted.percent, xml)
        for cell, found in cells(self._fonts, xml) if self._fonts else ():
            if font := self._wanted.fonts.get(int(found[1])):
                self.found.fonts[place(cell)] = font
        if 0 in self._wanted.percent or 0 in self._wanted.fonts:
            self._without_style(xml)

    def _without_style(self, xml: bytes) -> None:
        """Cells that say no style have the first: in old workbooks often .VnTime."""
        for cell in CELL.finditer(xml):
            if b' s="' in cell[3]:
                continue
            if 0 in self._wanted.percent:
                self.found.percent.append(place(cell))
            if 0 in self._wanted.fonts:
                self.found.fonts[place(cell)] = self._wanted.fonts[0]

    def _texts(self, xml: bytes) -> None:
        for cell, _ in cells(SHARED, xml) if self._wanted.texts else ():
            number = SHARED_TEXT.match(xml, cell.end())
            runs = self._wanted.texts.get(int(number[1])) if number else None
            if runs:
                self.found.runs[place(cell)] = runs

    def _merged(self, xml: bytes) -> None:
        for opening, _ in tags(MERGE, xml) if b"m" in xml else ():
            if found := MERGED.match(xml, opening):
                top, left = int(found[2]) - 1, column(found[1])
                self.found.merged.append(Area(top, left, int(found[4]) - 1, column(found[3])))


def _row_number(xml: bytes, opening: int) -> int:
    row = ROW_NUMBER.match(xml, opening)
    if row is None:
        raise Odd
    return int(row[1]) - 1


def _group(columns: bytes) -> list[tuple[int, int]]:
    """The first and last of columns that are described together."""
    first, last = FIRST.search(columns), LAST.search(columns)
    return [(int(first[1]) - 1, int(last[1]) - 1)] if first and last else []

"""What a sheet's XML says that a reader of values does not tell: searched for, not parsed.

A sheet of 1.6 million cells is 55 MB. Searching it costs some hundredths of a second; looking at
every cell would cost more than reading it. So each search is for what ought to be rare, and only
around what it finds are cells looked at.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from etl.reading import messages
from etl.reading.book import Area, Place, address
from etl.reading.limits import LAID_OUT_CELLS
from etl.reading.package import plain


class Odd(Exception):
    """The sheet is written in a way that the searches cannot follow; it has to be rewritten."""


@dataclass(frozen=True)
class Cells:
    """A sheet's XML and where in it the cells stand."""

    xml: bytes
    start: int
    end: int


@dataclass(frozen=True)
class Marks:
    """What was found: places for the most part; `fonts` by the font's name, `rich` by text."""

    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()  # first and last of each group
    uncomputed: frozenset[Place] = frozenset()
    errors: dict[Place, str] = field(default_factory=dict)
    percent: frozenset[Place] = frozenset()
    fonts: dict[Place, str] = field(default_factory=dict)
    rich: dict[Place, int] = field(default_factory=dict)


PREFIXED = re.compile(rb":(?:sheetData|row|c|f|v)[\s/>]")
# All but a cell in A to Z, above row 100,000, that says so first of all.
FAR = re.compile(rb'<c(?! r="[A-Z]\d{1,5}+")')
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^<>]*)>')
FILLED_ROW = re.compile(rb'<c r="[A-Z]+(\d+)"(?:[^<>]*[^/<>])?>')
ROW = re.compile(rb'<row\s(?:[^<>]*?\s)?r="(\d+)"')
HIDDEN = re.compile(rb'hidden="(?:1|true)"')
COLUMNS = re.compile(rb"<col\s([^<>]*)>")
MERGED = re.compile(rb'<mergeCell\s[^<>]*?ref="\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)"')
ERROR = re.compile(rb't="e"[^<>]*>')
ERROR_TEXT = re.compile(rb"\s*(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?\s*<v>([^<]*)</v>")
ANY_FORMULA = re.compile(rb"f[\s/>]")
UNCOMPUTED = re.compile(rb"<f(?:[^<>]*/|[^<>]*>[^<]*</f)>\s*(<v\s*/>\s*|<v>\s*</v>\s*)?</c>")
SHARED_TEXT = re.compile(rb't="s"[^<>]*>\s*<v>(\d+)</v>')


def cells(xml: bytes) -> Cells:
    """Where the cells stand; raises Odd where a search could miss one."""
    start = xml.find(b"<sheetData")
    odd = (
        start < 0
        or not plain(xml)
        or xml.find(b"<?", 1) > 5
        or (b"'" in xml and b"='" in xml)
        or PREFIXED.search(xml)
    )
    if odd:
        raise Odd
    return Cells(xml, start, max(xml.rfind(b"</sheetData>"), start))


def bounded(sheet: str, these: Cells) -> None:
    """Nothing, if a reader may lay the cells out; raises Refused if they reach too far, or Odd."""
    bottom, right = 99_999, 26
    for found in FAR.finditer(these.xml, these.start, these.end):
        cell = CELL.match(these.xml, found.start())
        if cell is None:
            raise Odd
        if not cell[3].endswith(b"/"):  # a blank with a style counts for nothing
            bottom, right = max(bottom, int(cell[2])), max(right, _column(cell[1]) + 1)
    if bottom * right > LAID_OUT_CELLS:
        rows = FILLED_ROW.findall(these.xml, these.start, these.end)
        bottom = max(map(int, set(rows)), default=0)
    if bottom * right > LAID_OUT_CELLS:
        raise messages.too_many_cells(sheet, address(bottom - 1, right - 1))


def marks(
    these: Cells, percent: Collection[int], fonts: dict[int, str], rich: Collection[int]
) -> Marks:
    """What the sheet says beside its values, given the styles and shared texts that matter."""
    return Marks(
        merged=tuple(_merged(these)),
        hidden_rows=frozenset(_hidden_rows(these)),
        hidden_columns=tuple(_hidden_columns(these)),
        uncomputed=frozenset(_uncomputed(these)),
        errors=dict(_errors(these)),
        percent=frozenset(place for place, _ in _styled(these, percent)),
        fonts={place: fonts[style] for place, style in _styled(these, fonts)},
        rich=dict(_rich(these, rich)),
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _place(cell: re.Match[bytes]) -> Place:
    return int(cell[2]) - 1, _column(cell[1])


def _around(these: Cells, at: int) -> re.Match[bytes] | None:
    """The opening of the cell that the tag before `at` is; None when it is something else."""
    return CELL.match(these.xml, these.xml.rfind(b"<", these.start, at))


def _merged(these: Cells) -> Iterator[Area]:
    for found in MERGED.finditer(these.xml, these.end):
        yield Area(int(found[2]) - 1, _column(found[1]), int(found[4]) - 1, _column(found[3]))


def _hidden_rows(these: Cells) -> Iterator[int]:
    for found in HIDDEN.finditer(these.xml, these.start, these.end):
        opening = these.xml.rfind(b"<", these.start, found.start())
        row = ROW.match(these.xml, opening)
        if row is None:
            raise Odd
        yield int(row[1]) - 1


def _hidden_columns(these: Cells) -> Iterator[tuple[int, int]]:
    for found in COLUMNS.finditer(these.xml, 0, these.start):
        first = re.search(rb'\bmin="(\d{1,5})"', found[1])
        last = re.search(rb'\bmax="(\d{1,5})"', found[1])
        if first and last and HIDDEN.search(found[1]):
            yield int(first[1]) - 1, int(last[1]) - 1


def _uncomputed(these: Cells) -> Iterator[Place]:
    """Formulas without a value; an empty value of a formula of text is a value."""
    if not ANY_FORMULA.search(these.xml, these.start, these.end):
        return
    for found in UNCOMPUTED.finditer(these.xml, these.start, these.end):
        cell = _around(these, found.start())
        if cell and not (found[1] and b't="str"' in cell[3]):
            yield _place(cell)


def _errors(these: Cells) -> Iterator[tuple[Place, str]]:
    for found in ERROR.finditer(these.xml, these.start, these.end):
        cell = _around(these, found.start())
        text = ERROR_TEXT.match(these.xml, found.end())
        if cell:
            yield _place(cell), text[1].decode("utf-8", "replace") if text else "#VALUE!"


def _styled(these: Cells, styles: Collection[int]) -> Iterator[tuple[Place, int]]:
    """The cells of these styles, each with its style."""
    if not styles:
        return
    numbers = "|".join(map(str, sorted(styles))).encode()
    pattern = re.compile(rb's="(%b)"' % numbers)
    for found in pattern.finditer(these.xml, these.start, these.end):
        cell = _around(these, found.start())
        if cell:
            yield _place(cell), int(found[1])


def _rich(these: Cells, texts: Collection[int]) -> Iterator[tuple[Place, int]]:
    if not texts:
        return
    for found in SHARED_TEXT.finditer(these.xml, these.start, these.end):
        cell = _around(these, found.start())
        if cell and int(found[1]) in texts:
            yield _place(cell), int(found[1])

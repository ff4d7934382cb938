"""Workbooks of Excel's XML: their values through calamine, everything else by searching."""

from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineWorkbook

from etl.problems import Problem
from etl.reading import messages
from etl.reading.book import Row, Sheet
from etl.reading.calamine import Count, grid, guarded
from etl.reading.cells import Texts
from etl.reading.finished import sheet
from etl.reading.ooxml import MAIN, Listed, Workbook, workbook
from etl.reading.package import Package, Packed, ahead, packed
from etl.reading.rewritten import rewritten
from etl.reading.shared import plain_texts, rich_texts
from etl.reading.worksheet import Found, Odd, Wanted, bounded, marks, rows

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Read:
    """The sheets of a workbook, "xlsm" if it has macros, and what was found."""

    kind: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


def read(package: Package) -> Read:
    """All sheets with cells of a workbook; raises Refused when it cannot be read."""
    book = workbook(package)
    wanted = Wanted(book.styles.percent, book.styles.fonts, rich_texts(book.texts))
    looked = [_looked_at(listed, package, wanted) for listed in book.sheets]
    problems = [messages.macros()] if book.macros else []
    sheets = []
    values = _values(book, [part for part, _ in looked])
    for listed, raw, (_, found) in zip(book.sheets, values, looked, strict=True):
        made, more = sheet(listed.name, listed.visible, raw, found)
        sheets.append(made)
        problems += more
    return Read("xlsm" if book.macros else "xlsx", tuple(sheets), tuple(problems))


def _looked_at(listed: Listed, package: Package, wanted: Wanted) -> tuple[Packed, Found]:
    """The sheet as the reader may have it, and what stands in it beside values."""
    try:
        found = marks(rows(ahead(package.pieces(listed.part))), wanted)
        bounded(listed.name, found, lambda: rows(package.pieces(listed.part)))
        return package.packed(listed.part), found
    except Odd:
        return _rewritten(listed, package.part(listed.part), wanted)


def _rewritten(listed: Listed, xml: bytes, wanted: Wanted) -> tuple[Packed, Found]:
    """The same for a sheet that has to be rewritten first."""
    written = rewritten(xml)
    try:
        found = marks([written], wanted)
    except Odd as error:
        raise messages.unreadable(f"tờ «{listed.name}» có cấu trúc lạ") from error
    bounded(listed.name, found, lambda: [written])
    return Packed.of(written), found


def _values(book: Workbook, parts: list[Packed]) -> list[list[Row]]:
    """The rows of every sheet."""
    count, texts = Count(), Texts()
    with guarded(), CalamineWorkbook.from_filelike(BytesIO(_plain(book, parts))) as opened:
        return [
            grid(opened.get_sheet_by_index(number), listed.name, count, texts)
            for number, listed in enumerate(book.sheets)
        ]


def _plain(book: Workbook, parts: list[Packed]) -> bytes:
    """A workbook with nothing but what calamine needs, under the names that it expects.

    Written anew because calamine trusts sizes that a part declares, and aborts on a false one.
    """
    numbers = range(1, len(parts) + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    since = ' date1904="1"' if book.since_1904 else ""
    targets = {f"r{n}": ("worksheet", f"worksheets/{n}.xml") for n in numbers}
    targets["styles"] = ("styles", "styles.xml")
    targets["texts"] = ("sharedStrings", "sharedStrings.xml")
    main = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr{since}/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    written = {
        "_rels/.rels": _related({"w": ("officeDocument", "xl/workbook.xml")}),
        "xl/_rels/workbook.xml.rels": _related(targets),
        "xl/workbook.xml": main.encode(),
        "xl/styles.xml": book.formats,
        "xl/sharedStrings.xml": plain_texts(book.texts),
    }
    return packed(
        {name: Packed.of(content) for name, content in written.items()}
        | {f"xl/worksheets/{n}.xml": part for n, part in zip(numbers, parts, strict=True)}
    )


def _related(targets: dict[str, tuple[str, str]]) -> bytes:
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'.encode()

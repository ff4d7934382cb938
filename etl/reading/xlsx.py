"""Workbooks of Excel's XML: their values through calamine, everything else by searching."""

from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineWorkbook

from etl.problems import Problem
from etl.reading import messages
from etl.reading.book import Place, Row, Sheet, address
from etl.reading.calamine import Count, grid, guarded
from etl.reading.cells import Texts, replaced, trimmed
from etl.reading.finished import areas, hidden
from etl.reading.legacy import converted, encoding
from etl.reading.ooxml import MAIN, Listed, Workbook, workbook
from etl.reading.package import Package, stored
from etl.reading.rewritten import rewritten
from etl.reading.shared import Run, plain_texts, rich_texts
from etl.reading.worksheet import Cells, Marks, Odd, bounded, cells, marks

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Read:
    """The sheets of a workbook, whether it has macros, and what was found."""

    sheets: tuple[Sheet, ...]
    macros: bool
    problems: tuple[Problem, ...]


def read(package: Package) -> Read:
    """All sheets with cells of a workbook; raises Refused when it cannot be read."""
    book = workbook(package)
    rich = rich_texts(book.texts)
    xmls, found = [], []
    for listed in book.sheets:
        these, told = _looked_at(listed, package.part(listed.part), book, rich)
        xmls.append(these.xml)
        found.append(told)
    problems = [messages.macros()] if book.macros else []
    sheets = []
    for listed, rows, told in zip(book.sheets, _values(book, xmls), found, strict=True):
        sheet, more = _sheet(listed, rows, told, rich)
        sheets.append(sheet)
        problems += more
    return Read(tuple(sheets), book.macros, tuple(problems))


def _looked_at(
    listed: Listed, xml: bytes, book: Workbook, rich: dict[int, list[Run]]
) -> tuple[Cells, Marks]:
    """The sheet as the reader may have it, and what stands in it beside values."""
    try:
        return _searched(listed, xml, book, rich)
    except Odd:
        pass
    try:
        return _searched(listed, rewritten(xml), book, rich)
    except Odd as error:
        raise messages.unreadable(f"tờ «{listed.name}» có cấu trúc lạ") from error


def _searched(
    listed: Listed, xml: bytes, book: Workbook, rich: dict[int, list[Run]]
) -> tuple[Cells, Marks]:
    these = cells(xml)
    bounded(listed.name, these)
    return these, marks(these, book.styles.percent, book.styles.fonts, rich)


def _values(book: Workbook, xmls: list[bytes]) -> list[list[Row]]:
    """The rows of every sheet."""
    count, texts = Count(), Texts()
    with guarded(), CalamineWorkbook.from_filelike(BytesIO(_plain(book, xmls))) as opened:
        return [
            grid(opened.get_sheet_by_index(number), listed.name, count, texts)
            for number, listed in enumerate(book.sheets)
        ]


def _plain(book: Workbook, xmls: list[bytes]) -> bytes:
    """A workbook with nothing but what calamine needs, under the names that it expects.

    Written anew because calamine trusts sizes that a part declares, and aborts on a false one.
    """
    numbers = range(1, len(xmls) + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    since = ' date1904="1"' if book.since_1904 else ""
    targets = {f"r{n}": ("worksheet", f"worksheets/{n}.xml") for n in numbers}
    targets["styles"] = ("styles", "styles.xml")
    targets["texts"] = ("sharedStrings", "sharedStrings.xml")
    main = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr{since}/>'
        f"<sheets>{listed}</sheets></workbook>"
    )
    return stored(
        {
            "_rels/.rels": _related({"w": ("officeDocument", "xl/workbook.xml")}),
            "xl/_rels/workbook.xml.rels": _related(targets),
            "xl/workbook.xml": main.encode(),
            "xl/styles.xml": book.styles.xml or f'<styleSheet xmlns="{MAIN}"/>'.encode(),
            "xl/sharedStrings.xml": plain_texts(book.texts),
        }
        | {f"xl/worksheets/{n}.xml": xml for n, xml in zip(numbers, xmls, strict=True)}
    )


def _related(targets: dict[str, tuple[str, str]]) -> bytes:
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'.encode()


def _sheet(
    listed: Listed, raw: list[Row], told: Marks, rich: dict[int, list[Run]]
) -> tuple[Sheet, list[Problem]]:
    """A sheet with its marks, and the problems that they are."""
    rows = trimmed(raw)
    texts = _legacy(rows, told, rich)
    sheet = Sheet(
        name=listed.name,
        rows=replaced(rows, {place: after for place, (_, after) in texts.items()}),
        merged=areas(listed.name, told.merged, rows),
        visible=listed.visible,
        hidden_rows=frozenset(row for row in told.hidden_rows if row < len(rows)),
        hidden_columns=_within(told.hidden_columns, len(rows[0]) if rows else 0),
        uncomputed=told.uncomputed,
        errors=told.errors,
        percent=frozenset(place for place in told.percent if type(_at(rows, place)) is float),
        fonts={place: kind for place, (kind, _) in texts.items()},
    )
    return sheet, hidden(sheet) + _preview(sheet, rows, texts)


def _at(rows: tuple[Row, ...], place: Place) -> object:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _within(groups: tuple[tuple[int, int], ...], width: int) -> frozenset[int]:
    return frozenset(
        column for first, last in groups for column in range(first, min(last + 1, width))
    )


def _legacy(
    rows: tuple[Row, ...], told: Marks, rich: dict[int, list[Run]]
) -> dict[Place, tuple[str, str]]:
    """The text cells in a font of before Unicode: which kind, and what they say."""
    found = {}
    for place in sorted({*told.fonts, *told.rich}):
        text = _at(rows, place)
        if not isinstance(text, str):
            continue
        runs = rich.get(told.rich.get(place, -1)) or [(None, text)]
        of_cell = told.fonts.get(place, "")
        parts = [(font or of_cell, part) for font, part in runs]
        kinds = [kind for font, _ in parts if (kind := encoding(font))]
        if kinds:
            found[place] = kinds[0], "".join(converted(part, font) for font, part in parts).strip()
    return found


def _preview(
    sheet: Sheet, before: tuple[Row, ...], texts: dict[Place, tuple[str, str]]
) -> list[Problem]:
    """One problem for all converted cells, showing the first that changed."""
    changed = [place for place, (_, after) in texts.items() if _at(before, place) != after]
    if not changed:
        return []
    row, column = changed[0]
    was, now = str(before[row][column]), str(sheet.rows[row][column])
    return [messages.legacy_font(sheet.name, address(row, column), len(changed), was, now)]

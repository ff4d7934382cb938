"""How the cases are written: sheets as rows of cells, headings by paths, the same bytes always."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

MADE = datetime(2026, 1, 1)


@dataclass(frozen=True)
class Formula:
    """A formula; without a value it was never calculated, with «#REF!» it failed."""

    text: str
    value: float | str = ""


@dataclass(frozen=True)
class Shown:
    """A number under a number format, or a text in a font of before Unicode."""

    value: Any
    format: str = ""
    font: str = ""


Cells = Sequence[Any]


@dataclass
class Sheet:
    """A sheet as it is typed: rows of cells, merged ranges «A1:C1», what is hidden."""

    name: str
    rows: list[Cells]
    merged: list[str] = field(default_factory=list)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: str = ""
    hidden: bool = False


def xlsx(*sheets: Sheet) -> bytes:
    """A workbook of the sheets."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"created": MADE})
        for sheet in sheets:
            _write(book, sheet)
    return held.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    made = book.add_worksheet(sheet.name)
    for area in sheet.merged:
        made.merge_range(area, "")
    for number, cells in enumerate(sheet.rows):
        for place, cell in enumerate(cells):
            _cell(book, made, number, place, cell)
    for number in sheet.hidden_rows:
        made.set_row(number - 1, None, None, {"hidden": True})
    if sheet.hidden_columns:
        made.set_column(sheet.hidden_columns, None, None, {"hidden": True})
    if sheet.hidden:
        made.hide()


def _cell(book: Any, made: Any, row: int, column: int, cell: Any) -> None:
    match cell:
        case None:
            return
        case Formula():
            made.write_formula(row, column, "=" + cell.text, None, cell.value)
        case Shown():
            look = {"num_format": cell.format} if cell.format else {"font_name": cell.font}
            made.write(row, column, cell.value, book.add_format(look))
        case date():
            made.write_datetime(row, column, cell, book.add_format({"num_format": "dd/mm/yyyy"}))
        case _:
            made.write(row, column, cell)


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook, without what a compressor does to them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


# Headings


Path = tuple[str, ...]


def heading(paths: Sequence[Path], top: int, depth: int = 0) -> tuple[list[Cells], list[str]]:
    """The rows of a heading and its merged ranges, from row `top` (1 is the first) on.

    A path shorter than the heading is merged down, equal neighbours are merged across.
    """
    depth = depth or max(map(len, paths))
    rows: list[list[Any]] = [[None] * len(paths) for _ in range(depth)]
    merged = []
    for level, first, last in _spans(paths):
        rows[level][first] = paths[first][level]
        bottom = depth - 1 if level == len(paths[first]) - 1 else level
        if (bottom, last) != (level, first):
            merged.append(f"{_at(top + level, first)}:{_at(top + bottom, last)}")
    return list(rows), merged


def _spans(paths: Sequence[Path]) -> Iterator[tuple[int, int, int]]:
    for level in range(max(map(len, paths))):
        place = 0
        while place < len(paths):
            last = place
            if len(paths[place]) > level:
                start = paths[place][: level + 1]
                while (
                    last + 1 < len(paths)
                    and paths[last + 1][: level + 1] == start
                    and len(paths[last + 1]) > level + 1
                    and len(paths[place]) > level + 1
                ):
                    last += 1
                yield level, place, last
            place = last + 1


def _at(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row}"


# Biểu II.06

RECEIVED, RESOLVED, PENDING = (
    "Số hồ sơ nhận giải quyết",
    "Số hồ sơ đã giải quyết",
    "Số hồ sơ đang giải quyết",
)
COLUMNS: list[Path] = [
    ("STT",),
    ("Lĩnh vực, công việc giải quyết theo cấp",),
    (RECEIVED, "Tổng số"),
    (RECEIVED, "Trong đó", "Trực tuyến"),
    (RECEIVED, "Trong đó", "Trực tiếp, dịch vụ bưu chính"),
    (RECEIVED, "Từ kỳ trước"),
    (RESOLVED, "Tổng số"),
    (RESOLVED, "Trước hạn"),
    (RESOLVED, "Đúng hạn"),
    (RESOLVED, "Quá hạn"),
    (PENDING, "Tổng số"),
    (PENDING, "Trong hạn"),
    (PENDING, "Quá hạn"),
]
OF_UNITS: list[Path] = [COLUMNS[0], ("Đơn vị",), *COLUMNS[2:]]
NUMBERS = list(range(1, 14))


def counts(
    online: int, offline: int, carried: int, early: int, on_time: int, late: int, overdue: int
) -> list[int]:
    """The eleven figures of a row of Biểu II.06 that adds up; what is not resolved is pending."""
    received, resolved = online + offline + carried, early + on_time + late
    pending = received - resolved
    return [
        *(received, online, offline, carried),
        *(resolved, early, on_time, late),
        *(pending, pending - overdue, overdue),
    ]


def summed(rows: Sequence[Sequence[Any]]) -> list[int]:
    """The total row of rows of eleven figures."""
    return [sum(column) for column in zip(*rows, strict=True)]


def titled(
    reporter: str = "UBND huyện Hiệp Đức",
    period: str = "(Từ ngày 01/8/2023 đến ngày 31/8/2023)",
    title: str = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC",
) -> list[Cells]:
    """The six rows above Biểu II.06."""
    return [
        ["Biểu số II.06a/VPCP/KSTT"],
        [title],
        [period],
        [*[None] * 9, f"- Đơn vị báo cáo: {reporter}"],
        [*[None] * 9, "- Đơn vị nhận báo cáo: Văn phòng UBND tỉnh"],
        [*[None] * 9, "Đơn vị tính: Số hồ sơ TTHC"],
    ]


def tthc_06(
    rows: Sequence[Cells],
    *,
    above: list[Cells] | None = None,
    columns: Sequence[Path] = COLUMNS,
    numbering: Cells | None = NUMBERS,
    name: str = "Sheet1",
    merged: Sequence[str] = (),
) -> Sheet:
    """A sheet of Biểu II.06: what stands above it, its heading, its numbers, its rows."""
    titles = titled() if above is None else above
    head, ranges = heading(columns, len(titles) + 1)
    numbers = [numbering] if numbering else []
    return Sheet(name, [*titles, *head, *numbers, *rows], [*ranges, *merged])

"""The workbook to be marked: kept as it came where that can be, else rebuilt from its values."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from math import isfinite
from struct import error as StructError
from zipfile import BadZipFile, ZipFile

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from etl.paper import FONT, fitting, folded, tab

KEPT = ("xlsx", "xlsm")
NO_MACROS = "Bản này không kèm macro của tệp gốc; số liệu, công thức và định dạng giữ nguyên."
VALUES_ONLY = (
    "Tệp gốc không phải .xlsx (hoặc không mở lại được để ghi vào), nên bản này chỉ giữ giá trị ở"
    " đúng ô cũ, không giữ định dạng và công thức."
)
PLAIN = Font(name=FONT, size=12)
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
# Whatever a damaged or foreign file raises inside openpyxl, which promises no one error.
UNOPENED = (
    InvalidFileException,
    BadZipFile,
    zlib.error,
    StructError,
    SyntaxError,  # of the XML inside
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


@dataclass
class Book:
    """A workbook, its sheets by the names that they came with, and what is not as it was."""

    workbook: openpyxl.Workbook
    sheets: dict[str, Worksheet]
    remark: str


def kept(content: bytes) -> Book | None:
    """The workbook as it came, without macros; None where openpyxl cannot open it."""
    try:
        found = openpyxl.load_workbook(BytesIO(content))
        with ZipFile(BytesIO(content)) as package:
            macros = any(name.endswith("vbaProject.bin") for name in package.namelist())
    except UNOPENED:
        return None
    # The stored values are not kept beside the formulas: the spreadsheet works them out anew.
    found.calculation.fullCalcOnLoad = True
    sheets = {page.title: page for page in found.worksheets}
    return Book(found, sheets, NO_MACROS if macros else "")


def saved(book: Book) -> bytes | None:
    """The file of a workbook; None where openpyxl cannot write what it opened."""
    written = BytesIO()
    try:
        book.workbook.save(written)
    except UNOPENED:
        return None
    return written.getvalue()


def write_text(cell: Cell, text: str) -> None:
    """Put a text into a cell; «=1+1» stays a text, also when somebody edits the cell."""
    cell.value = fitting(clean(text))
    cell.data_type = "s"
    cell.quotePrefix = text.lstrip().startswith(("=", "+", "-", "@"))


def clean(text: str) -> str:
    """A text without what no workbook can hold: control characters, halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return str(ILLEGAL_CHARACTERS_RE.sub("", whole))


def rebuilt(sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> Book:
    """A workbook with the values of sheets, each in the cell that it came from."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    found: dict[str, Worksheet] = {}
    for name, rows in sheets:
        page = made.create_sheet(tab(name, folded(made.sheetnames)))
        found[name] = page
        for number, row in enumerate(islice(rows, MOST_ROWS), start=1):
            for column, value in enumerate(islice(row, MOST_COLUMNS), start=1):
                if value is not None and value != "":
                    _put(page.cell(number, column), value)
        _widen(page)
    return Book(made, found, VALUES_ONLY)


def _put(cell: Cell, value: object) -> None:
    cell.font = PLAIN
    if isinstance(value, bool | int | date | datetime | time | timedelta) or (
        isinstance(value, float) and isfinite(value)
    ):
        cell.value = value
    else:
        write_text(cell, str(value))


def _widen(page: Worksheet) -> None:
    """Columns as wide as what their first rows hold; a text with nothing beside it overflows."""
    widths: dict[int, int] = {}
    for row in page.iter_rows(max_row=min(page.max_row, 200)):
        for cell, beside in zip(row, (*row[1:], None), strict=True):
            if cell.value is not None and (beside is None or beside.value is not None):
                widths[cell.column] = max(widths.get(cell.column, 0), len(str(cell.value)) + 2)
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column)].width = min(max(width, 8), 36)

"""A filtered table out: a workbook with its «Giới thiệu», a CSV for a Vietnamese Excel, Parquet."""

from collections.abc import Callable, Sequence, Sized
from io import BytesIO
from itertools import islice
from math import inf
from pathlib import Path
from typing import IO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.paper import A4, FONT, MOST_ROWS, fitting, height, lines, tab
from reports.about import About, Gathering, about
from reports.looks import DEFAULT, Looks
from reports.table_sheet import Sheet, fill
from reports.tables_out import Passing, csv, parquet, write_csv, write_parquet

__all__ = [
    "About",
    "Gathering",
    "Sheet",
    "about",
    "csv",
    "parquet",
    "write_csv",
    "write_parquet",
    "write_xlsx",
    "xlsx",
]

# Rows of more than these keep to one line each.
MANY_ROWS = 10_000
# Of so many cells at most a workbook is kept in memory until its end, some 350 MB; beyond, and
# where nobody knows how many there are, every row goes into a file at once, which takes longer.
MOST_CELLS = 3_000_000
# The two columns of the introduction, in letters.
LABEL, TOLD = 28, 96


def xlsx(sheets: Sequence[Sheet], about: About) -> bytes:
    """A workbook: «Giới thiệu», then a sheet for each table, real numbers and days, no formulas."""
    kept = BytesIO()
    write_xlsx(kept, sheets, lambda: about)
    return kept.getvalue()


def write_xlsx(
    to: Path | IO[bytes],
    sheets: Sequence[Sheet],
    about: Callable[[], About],
    *,
    passing: Passing = iter,
    most_rows: int = MOST_ROWS,
) -> None:
    """The same into a file; what it is about is asked once the rows have been gone through.

    Who has to see every row on its way goes through them in `passing`. A table of more than
    `most_rows`, its headings included, goes on on a further sheet.
    """
    short = all(_rows(sheet) <= MANY_ROWS for sheet in sheets)
    through = any(_cells(sheet) > MOST_CELLS for sheet in sheets)
    options = {
        "constant_memory": through,
        "in_memory": short,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": DEFAULT,
    }
    with xlsxwriter.Workbook(to, options) as book:
        looks = Looks(book, wrapped=short)
        tabs: list[str] = []
        front = book.add_worksheet(tab("Giới thiệu", tabs))
        filled = [fill(book, sheet, looks, tabs, passing, most_rows) for sheet in sheets]
        told = about()
        notes = [note for one in filled for note in one.notes()]
        book.set_properties({"title": told.title, "comments": told.day()})
        _introduce(front, told, notes, looks)
        for page in book.worksheets():
            _print_on_paper(page, told)


def _rows(sheet: Sheet) -> float:
    return len(sheet.rows) if isinstance(sheet.rows, Sized) else inf


def _cells(sheet: Sheet) -> float:
    """How many cells a table takes; rows that pass only once are not begun for that."""
    if not isinstance(sheet.rows, Sized):
        return inf
    first = max((len(row) for row in islice(sheet.rows, 1)), default=0)
    return len(sheet.rows) * (len(sheet.names) or first)


def _introduce(
    page: Worksheet, about: About, notes: Sequence[tuple[str, str]], looks: Looks
) -> None:
    """Write the sheet that says what the workbook holds."""
    page.hide_gridlines(2)
    page.set_column(0, 0, LABEL)
    page.set_column(1, 1, TOLD)
    page.write_string(0, 0, about.title, looks.title)
    said = [*notes, *about.lines()]
    for line, (label, text) in enumerate(said, start=2):
        page.write_string(line, 0, fitting(label), looks.label)
        page.write_string(line, 1, fitting(text), looks.told)
        # Not every reader makes room for a text by itself.
        page.set_row(line, height(max(lines(text, TOLD), lines(label, LABEL))))
    page.print_area(0, 0, len(said) + 1, 1)
    page.fit_to_pages(1, 0)


def _print_on_paper(page: Worksheet, about: About) -> None:
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.7)
    # Excel takes at most 255 characters, and & for a command.
    title = about.title[:120].replace("&", "&&")
    page.set_header(f'&C&"{FONT},Bold"&12{title}')
    page.set_footer(f'&L&"{FONT},Regular"&10{about.day()}&R&"{FONT},Regular"&10Trang &P/&N')

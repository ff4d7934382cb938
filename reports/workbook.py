"""A filtered table out: a workbook with its «Giới thiệu», a CSV for a Vietnamese Excel, Parquet."""

import re
from collections.abc import Sequence
from csv import writer
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.paper import A4, FONT, INK, PAPER, QUIET, RULE, fitting, tab
from reports import numbers
from reports.about import About, about
from reports.columns import Cell, cell, headings, number_format, shown
from reports.numbers import Row

__all__ = ["About", "Sheet", "about", "csv", "parquet", "xlsx"]

NARROWEST, WIDEST = 9, 48

# A spreadsheet takes a cell of a CSV that begins like this for a formula.
BEGINS_A_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")


@dataclass(frozen=True)
class Sheet:
    """One table: its tab's name, its rows as `ask` gave them, and the indicator they are of.

    Where the rows say unit and decimals themselves (`scorecard`), no indicator is needed.
    """

    title: str
    rows: Sequence[Row]
    indicator: Row | None = None


def xlsx(sheets: Sequence[Sheet], about: About) -> bytes:
    """A workbook: «Giới thiệu», then a sheet for each table, real numbers and days, no formulas."""
    kept = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 12},
    }
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"title": about.title})
        formats = _Formats(book)
        tabs: list[str] = []
        _introduce(book.add_worksheet(tab("Giới thiệu", tabs)), about, formats)
        for sheet in sheets:
            _fill(book.add_worksheet(tab(sheet.title, tabs)), sheet, about, formats)
    return kept.getvalue()


def csv(rows: Sequence[Row], indicator: Row | None = None) -> bytes:
    """UTF-8 with its mark, semicolons, decimal commas, Vietnamese headings; no formula."""
    names = shown(rows[0]) if rows else []
    kept = StringIO()
    lines = writer(kept, delimiter=";", lineterminator="\r\n")
    if rows:
        lines.writerow(headings(names, rows, indicator))
    for row in rows:
        lines.writerow([_as_text(cell(name, row)) for name in names])
    return kept.getvalue().encode("utf-8-sig")


def parquet(rows: Sequence[Row]) -> bytes:
    """The rows as they are, under the columns' own names, for other programs."""
    kept = BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), kept)
    return kept.getvalue()


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.heading = self._add(
            bold=True,
            bg_color=PAPER,
            font_color=INK,
            border=1,
            border_color=RULE,
            text_wrap=True,
            valign="vcenter",
            align="center",
        )
        self.title = self._add(bold=True, font_size=16, font_color=INK)
        self.label = self._add(bold=True, valign="top", font_color=QUIET)
        self.text = self._add(valign="top", text_wrap=True)
        self.day = self._add(valign="top", num_format="d/m/yyyy", align="center")

    def number(self, number_format: str) -> Format:
        """The format of numbers written so."""
        if number_format not in self._made:
            self._made[number_format] = self._add(valign="top", num_format=number_format)
        return self._made[number_format]

    def _add(self, **properties: object) -> Format:
        base = {"font_name": FONT, "font_size": 12}
        made: Format = self._book.add_format(base | properties)
        return made


def _introduce(page: Worksheet, about: About, formats: _Formats) -> None:
    """Write the sheet that says what the workbook holds."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 96)
    page.write_string(0, 0, about.title, formats.title)
    for line, (label, text) in enumerate(about.lines(), start=2):
        page.write_string(line, 0, fitting(label), formats.label)
        page.write_string(line, 1, fitting(text), formats.text)
    _print_on_paper(page, about)


def _fill(page: Worksheet, sheet: Sheet, about: About, formats: _Formats) -> None:
    """Write a table: headings that stay, filters, numbers in the form of what they measure."""
    _print_on_paper(page, about)
    if not sheet.rows:
        page.write_string(0, 0, "Không có dòng nào.", formats.text)
        return
    names = shown(sheet.rows[0])
    heads = headings(names, sheet.rows, sheet.indicator)
    for place, (name, head) in enumerate(zip(names, heads, strict=True)):
        page.write_string(0, place, head, formats.heading)
        longest = len(max(head.split(), key=len)) + 3
        for line, row in enumerate(sheet.rows, start=1):
            longest = max(longest, _write(page, (line, place), name, row, sheet, formats))
        page.set_column(place, place, min(max(longest, NARROWEST), WIDEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(names) - 1)
    page.repeat_rows(0)


def _write(
    page: Worksheet, at: tuple[int, int], name: str, row: Row, sheet: Sheet, formats: _Formats
) -> int:
    """Write one cell; how many letters wide it is comes back."""
    held = cell(name, row)
    match held:
        case None:
            page.write_blank(*at, None, formats.text)
            return 0
        case str():
            page.write_string(*at, fitting(held), formats.text)
            return len(held) + 2
        case date():
            page.write_datetime(*at, held, formats.day)
            return len("31/12/2023") + 2
        case _:
            form = number_format(name, row, sheet.indicator)
            page.write_number(*at, held, formats.number(form))
            return len(numbers.number(held, 2)) + 4


def _print_on_paper(page: Worksheet, about: About) -> None:
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.4, top=0.8, bottom=0.7)
    # Excel takes at most 255 characters, and & for a command.
    title = about.title[:120].replace("&", "&&")
    page.set_header(f'&C&"{FONT},Bold"&12{title}')
    page.set_footer(f'&L&"{FONT},Regular"&10{about.day()}&R&"{FONT},Regular"&10Trang &P/&N')


def _as_text(held: Cell) -> str:
    match held:
        case None:
            return ""
        case str():
            return f"'{held}" if BEGINS_A_FORMULA.match(held) else held
        case date():
            return numbers.day(held)
        case _:
            return numbers.plain(held)

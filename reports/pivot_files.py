"""A table across as a file, as it stands: a workbook with its «Giới thiệu», a CSV, Parquet."""

from csv import writer
from io import BytesIO, StringIO

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format

from etl.paper import A4, FONT, INK, PAPER, RULE, fitting
from reports import numbers
from reports.about import About
from reports.numbers import Row
from reports.pivot import Pivot
from reports.tables_out import BEGINS_A_FORMULA

TAB, FIRST, OTHERS = "Số liệu", 40, 16


def xlsx(table: Pivot, about: About) -> bytes:
    """A workbook: «Giới thiệu», then the table; real numbers, no formulas, no links."""
    kept = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 12},
    }
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"title": about.title})
        _introduce(book, about)
        _fill(book, table)
    return kept.getvalue()


def csv(table: Pivot) -> bytes:
    """UTF-8 with its mark, semicolons, decimal commas; no formula."""
    kept = StringIO()
    lines = writer(kept, delimiter=";", lineterminator="\r\n")
    lines.writerow([_text(one) for one in table.headings])
    for row in table.rows:
        lines.writerow([_text(cell) for cell in row.values()])
    return kept.getvalue().encode("utf-8-sig")


def parquet(table: Pivot) -> bytes:
    """The lines without those of sums, under their headings, for other programs."""
    kept = BytesIO()
    pq.write_table(pa.Table.from_pylist(table.rows[: len(table.lines)]), kept)
    return kept.getvalue()


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if BEGINS_A_FORMULA.match(cell) else cell
    return numbers.plain(cell) if isinstance(cell, int | float) else ""


def _introduce(book: xlsxwriter.Workbook, about: About) -> None:
    page = book.add_worksheet("Giới thiệu")
    page.hide_gridlines(2)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 96)
    label = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"valign": "top", "text_wrap": True})
    page.write_string(0, 0, about.title, book.add_format({"bold": True, "font_size": 16}))
    for line, (name, said) in enumerate(about.lines(), start=2):
        page.write_string(line, 0, fitting(name), label)
        page.write_string(line, 1, fitting(said), text)
    page.set_paper(A4)


def _fill(book: xlsxwriter.Workbook, table: Pivot) -> None:
    page = book.add_worksheet(TAB)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, FIRST)
    page.set_column(1, max(1, len(table.headings) - 1), OTHERS)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    head = book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
            "bg_color": PAPER,
            "font_color": INK,
            "border": 1,
            "border_color": RULE,
        }
    )
    for place, name in enumerate(table.headings):
        page.write_string(0, place, fitting(name), head)
    formats: dict[tuple[str, bool], Format] = {}
    for line, row in enumerate(table.rows):
        last = line >= len(table.lines)
        for place, cell in enumerate(row.values()):
            form = _number_format(table, line, place) if isinstance(cell, int | float) else ""
            if (form, last) not in formats:
                formats[form, last] = book.add_format({"num_format": form, "bold": last})
            if isinstance(cell, str):
                page.write_string(line + 1, place, fitting(cell), formats[form, last])
            elif isinstance(cell, int | float):
                page.write_number(line + 1, place, cell, formats[form, last])


def _number_format(table: Pivot, line: int, place: int) -> str:
    """Excel's format of a cell: in the unit and decimals of what it measures."""
    row = _measured(table, line, place)
    return numbers.excel_format(row["unit"], row["decimals"]) if row else ""


def _measured(table: Pivot, line: int, place: int) -> Row | None:
    if line >= len(table.lines):
        return table.sums[place - 1].figure
    found = table.lines[line]
    if place <= len(found.cells):
        return found.cells[place - 1]
    return found.total.figure if found.total else None

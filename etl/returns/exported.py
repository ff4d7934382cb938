"""Workbooks that this dashboard itself exported: to look at, never to send in."""

from etl.catalogue.forms import Exported
from etl.problems import Problem
from etl.reading.book import Book, Sheet, address
from etl.returns.headings import written


def exported(book: Book, known: Exported) -> Problem | None:
    """The one problem with such a workbook, which its introduction gives away; else None."""
    for sheet in book.sheets:
        if written(sheet.name) == written(known.sheet) and (cell := _says(sheet, known.says)):
            return _problem(sheet.name, cell)
    return None


def _says(sheet: Sheet, words: str) -> str:
    """The cell that says the words; "" where none does."""
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and written(cell) == written(words):
                return address(row, column)
    return ""


def _problem(sheet: str, cell: str) -> Problem:
    return Problem(
        "block",
        "exported_file",
        sheet,
        cell,
        sheet,
        f"Tờ «{sheet}», ô {cell}: đây là bảng do chính bảng điều khiển xuất ra để xem, không phải "
        "biểu báo cáo, nên không tờ nào của tệp được đọc.",
        "Lấy biểu trống ở trang «Nhận báo cáo» (hoặc cchc template), điền số liệu rồi nộp biểu ấy.",
    )

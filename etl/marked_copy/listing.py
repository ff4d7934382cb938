"""The first sheet of a marked copy: the conclusion, then every problem with a link to its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl.marked_copy.book import Book, write_text
from etl.marked_copy.marks import LOOKS, area, link
from etl.paper import A4, FONT, INK, PAPER, QUIET, RULE, folded, lines, tab
from etl.problems import Problem

TITLE = "Kết quả kiểm tra"
HEADINGS = {
    "STT": 6,
    "Mức độ": 12,
    "Tờ": 16,
    "Ô": 11,
    "Tìm thấy": 22,
    "Vấn đề": 58,
    "Cách sửa": 50,
}
CENTRED = ("STT", "Mức độ", "Ô")
HOW = (
    "Bấm vào địa chỉ ở cột «Ô» để tới chỗ ấy: ô được tô màu và có lời ghi chú."
    " Sửa trong chính tệp này hoặc tệp gốc rồi nộp lại."
)
LINK = "1F4E9E"
NARROW = 1.12  # letters of a text in the width of a figure
LINE_HEIGHT, TALLEST = 16, 409  # what a spreadsheet allows one row


def add(book: Book, *, file: str, problems: Sequence[Problem]) -> None:
    """Put the list before the other sheets and open the workbook on it."""
    workbook = book.workbook
    page = workbook.create_sheet(tab(TITLE, folded(workbook.sheetnames)), 0)
    row = _introduce(page, file, problems, book.remark)
    for column, (name, width) in enumerate(HEADINGS.items(), start=1):
        page.column_dimensions[page.cell(row, column).column_letter].width = width
        _text(page.cell(row, column), name, bold=True, centred=True, paper=PAPER)
    for number, problem in enumerate(problems, start=1):
        _line(page, row + number, number, problem, book)
    page.freeze_panes = f"A{row + 1}"
    if problems:
        page.auto_filter.ref = f"A{row}:{page.cell(row, len(HEADINGS)).column_letter}{page.max_row}"
    _print(page, row)
    # Sheets that stay selected together are changed together.
    for other in workbook:
        other.sheet_view.tabSelected = False
    page.sheet_view.tabSelected = True
    workbook.active = 0
    for view in workbook.views:
        view.firstSheet = 0


def conclusion(problems: Sequence[Problem]) -> str:
    """What became of the file, and how many places wait for somebody."""
    times = Counter(problem.severity for problem in problems)
    again = f"{times['warn']} chỗ nên xem lại" if times["warn"] else ""
    if times["block"]:
        wrong = f"{times['block']} chỗ cần sửa"
        return f"Chưa nhận được: {', '.join(filter(None, (wrong, again)))}"
    return f"Đã nhận, {again or 'không có chỗ nào cần sửa'}"


def _introduce(page: Worksheet, file: str, problems: Sequence[Problem], remark: str) -> int:
    """Write what stands above the table; the row of its headings comes back."""
    words = [(TITLE.upper(), 16, True, INK), (conclusion(problems), 14, True, INK)]
    words += [(f"Tệp: {file}", 12, False, INK)]
    words += [(one, 12, False, QUIET) for one in (HOW if problems else "", remark) if one]
    for row, (text, size, bold, colour) in enumerate(words, start=1):
        cell = page.cell(row, 1)
        write_text(cell, text)
        cell.font = Font(name=FONT, size=size, bold=bold, color=colour.removeprefix("#"))
    return len(words) + 2


def _line(page: Worksheet, row: int, number: int, problem: Problem, book: Book) -> None:
    look = LOOKS[problem.severity]
    texts = {
        "Mức độ": look.word,
        "Tờ": problem.sheet,
        "Ô": problem.cell,
        "Tìm thấy": problem.found,
        "Vấn đề": problem.message,
        "Cách sửa": problem.fix,
    }
    _text(page.cell(row, 1), "", centred=True)
    page.cell(row, 1).value = number
    for column, (name, text) in enumerate(texts.items(), start=2):
        paper = look.colour if name == "Mức độ" else ""
        bold = name == "Mức độ"
        _text(page.cell(row, column), text, bold=bold, centred=name in CENTRED, paper=paper)
    tallest = max(lines(text, HEADINGS[name] * NARROW) for name, text in texts.items())
    page.row_dimensions[row].height = min(tallest * LINE_HEIGHT + 4, TALLEST)
    there, place = book.sheets.get(problem.sheet), area(problem.cell)
    if there is not None and place is not None:
        cell = page.cell(row, list(HEADINGS).index("Ô") + 1)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=link(there, place))
        cell.font = Font(name=FONT, size=12, underline="single", color=LINK)


def _text(
    cell: Cell, text: str, *, bold: bool = False, centred: bool = False, paper: str = ""
) -> None:
    write_text(cell, text)
    side = Side("thin", color=RULE.removeprefix("#"))
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.font = Font(name=FONT, size=12, bold=bold, color=INK.removeprefix("#"))
    cell.alignment = Alignment(
        horizontal="center" if centred else "left", vertical="top", wrap_text=True
    )
    if paper:
        cell.fill = PatternFill("solid", start_color=paper.removeprefix("#"))


def _print(page: Worksheet, headings: int) -> None:
    page.sheet_view.showGridLines = False
    page.page_setup.paperSize = A4
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0
    page.print_title_rows = f"{headings}:{headings}"
    page.page_margins.left, page.page_margins.right = 0.6, 0.4
    page.oddFooter.right.text = "Trang &P/&N"

"""A plan of a form on paper: title, headings, rows, who signs, protection, print."""

from collections.abc import Mapping
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.catalogue.forms import Rows
from etl.paper import A4, FONT, lines, tab
from etl.periods import written
from etl.template import grid as places
from etl.template import headings, notes
from etl.template.body import Body, Given
from etl.template.grid import LINE_HEIGHT, Grid
from etl.template.looks import Looks
from etl.template.plan import Plan
from etl.template.rows import capital

DAY = "……………, ngày …… tháng …… năm ……"
SIGNERS = ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ")
TITLES_ARE_WIDE = 0.75  # capitals of a title in the width of a figure


def workbook(
    plan: Plan, words: Rows, opening: Mapping[tuple[str, str | None], float], figures: Given
) -> bytes:
    """The .xlsx of a plan; every text is a text, the only formulas are the sums."""
    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    given = _opened_with(plan, opening) | dict(figures)
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"title": plan.form.name})
        page, looks, grid = book.add_worksheet(_tab(plan)), Looks(book), Grid(plan)
        for at, width in enumerate(grid.widths):
            page.set_column(at, at, width)
        _title(page, looks, grid, capital(words.reporter[0]))
        _headings(page, looks, grid, notes.carried(grid, given))
        row = Body(page, looks, grid, given).write(capital(words.total[0]))
        _below(page, looks, grid, row + 1, given)
        _protect(page, grid)
        _print(page, grid)
    return kept.getvalue()


def _opened_with(
    plan: Plan, opening: Mapping[tuple[str, str | None], float]
) -> dict[tuple[str, str], float]:
    """What the last period closed with, where this one opens with it."""
    found = {}
    for code in plan.openings & plan.indicators.keys():
        for line in plan.lines:
            place = (plan.unit.unit_id, line.key) if plan.by_field else (line.key, None)
            if place in opening:
                found[line.key, code] = opening[place]
    return found


def _tab(plan: Plan) -> str:
    return tab(written(plan.period), [], instead="-")


def _title(page: Worksheet, looks: Looks, grid: Grid, reporter: str) -> None:
    plan, (left, right), every = grid.plan, grid.halves(), (0, grid.last)
    title = notes.capitals(plan.form.name)
    units = ", ".join(dict.fromkeys(one.unit for one in plan.indicators.values()))
    _put(page, 0, left, plan.above.full_name.upper() if plan.above else "", looks.left)
    _put(page, 0, right, plan.form.short, looks.right)
    _put(page, places.TITLE, every, title, looks.title)
    page.set_row(places.TITLE, lines(title, grid.width * TITLES_ARE_WIDE) * 20 + 4)
    _put(page, places.PERIOD, every, f"Kỳ báo cáo: {written(plan.period)}", looks.centred)
    _put(page, places.DATES, every, notes.dates(plan), looks.dates)
    _put(page, places.REPORTER, left, f"{reporter}: {plan.unit.full_name}", looks.left)
    _put(page, places.REPORTER, right, f"Đơn vị tính: {units}", looks.right)


def _headings(page: Worksheet, looks: Looks, grid: Grid, carried: str) -> None:
    top = places.HEADINGS
    for row, height in enumerate(grid.heights()):
        page.set_row(top + row, height)
    for span in headings.spans(grid.paths):
        if (span.top, span.left) != (span.bottom, span.right):
            corners = (top + span.top, span.left, top + span.bottom, span.right)
            page.merge_range(*corners, "", looks.heading)
        page.write_string(top + span.top, span.left, span.text, looks.heading)
    for at, label in enumerate(grid.labels):
        page.write_string(grid.numbering, at, label, looks.numbering)
    for code in grid.plan.openings & grid.place.keys() if carried else ():
        row = top + len(grid.paths[grid.place[code]]) - 1
        page.write_comment(row, grid.place[code], carried, {"x_scale": 2})


def _below(page: Worksheet, looks: Looks, grid: Grid, row: int, given: Given) -> None:
    """Notes and who signs, under the table; the names may be typed."""
    for text in notes.notes(grid, given.keys()):
        _put(page, row, (0, grid.last), text, looks.note)
        page.set_row(row, lines(text, grid.width) * LINE_HEIGHT)
        row += 1
    _put(page, row + 1, grid.halves()[1], DAY, looks.signs)
    for half, signer in zip(grid.halves(), SIGNERS, strict=True):
        _put(page, row + 2, half, signer, looks.signer)
        _put(page, row + 3, half, "(Ký, ghi rõ họ tên)", looks.dates)
        _put(page, row + 7, half, "", looks.signs)


def _put(page: Worksheet, row: int, columns: tuple[int, int], text: str, look: Format) -> None:
    if columns[0] != columns[1]:
        page.merge_range(row, columns[0], row, columns[1], "", look)
    page.write_string(row, columns[0], text, look)


def _protect(page: Worksheet, grid: Grid) -> None:
    page.protect("", {"format_columns": True, "format_rows": True})
    page.freeze_panes(grid.first_line, grid.named + 1)


def _print(page: Worksheet, grid: Grid) -> None:
    page.hide_gridlines(2)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    page.repeat_rows(places.HEADINGS, grid.numbering)
    page.set_footer(f'&R&"{FONT},Regular"&10Trang &P/&N')

"""A plan of a form on paper: title, headings, rows, sums, protection, print."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from textwrap import wrap

import xlsxwriter
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from etl.catalogue.forms import Column, Rows
from etl.paper import A4, FONT, tab
from etl.periods import written
from etl.template import headings
from etl.template.headings import Span
from etl.template.looks import Looks, allowed
from etl.template.plan import Line, Plan, capital

Key = tuple[str, str]
TITLE, PERIOD, DATES, REPORTER, HEADINGS = range(1, 6)
LINE_HEIGHT = 17
NARROWEST, ROOMY, WIDEST_NAME = 10.0, 14.0, 42
FEW_COLUMNS = 8
NAMES_ARE_NARROW = 1.1  # letters of a name in the width of a figure
MONEY = {"đồng": 17.0}  # as wide as «123.456.789.012»


def workbook(
    plan: Plan,
    words: Rows,
    opening: Mapping[tuple[str, str | None], float],
    figures: Mapping[Key, float],
) -> bytes:
    """The .xlsx of a plan; every text is a text, the only formulas are the sums."""
    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"title": plan.form.name})
        page = book.add_worksheet(tab(written(plan.period), [], instead="-"))
        _Page(page, Looks(book), plan, words, _given(plan, opening) | dict(figures)).write()
    return kept.getvalue()


def _given(plan: Plan, opening: Mapping[tuple[str, str | None], float]) -> dict[Key, float]:
    """What the last period closed with, where this one opens with it."""
    found = {}
    for code in plan.openings & plan.indicators.keys():
        for line in (line for block in plan.blocks for line in block.lines):
            place = (plan.unit.unit_id, line.key) if plan.by_field else (line.key, None)
            if place in opening:
                found[line.key, code] = opening[place]
    return found


class _Page:
    """The sheet of one plan while it is written; `given` are the figures that are known."""

    def __init__(
        self, page: Worksheet, looks: Looks, plan: Plan, words: Rows, given: dict[Key, float]
    ) -> None:
        self.page, self.looks, self.plan, self.words, self.given = page, looks, plan, words, given
        self.paths = [[capital(ways[0]) for ways in one.ways()] for one in plan.columns]
        self.labels = _numbers(plan)
        self.place = {one.indicator: at for at, one in enumerate(plan.columns) if one.indicator}
        self.named = next(
            at for at, one in enumerate(plan.columns) if one.role in ("row", "unit", "field")
        )
        self.widths = [self._width(at) for at in range(len(plan.columns))]
        self.last = len(plan.columns) - 1
        self.numbering = HEADINGS + headings.depth(self.paths)
        self.first_line = self.numbering + 1

    def write(self) -> None:
        """Write all of it."""
        for at, width in enumerate(self.widths):
            self.page.set_column(at, at, width)
        self._title()
        self._headings()
        bottom = self._lines()
        self._rules(bottom)
        self._below(self._total(bottom) if self.plan.totalled else bottom)
        self._protect_and_print()

    def _title(self) -> None:
        plan, looks, (left, right) = self.plan, self.looks, self._halves()
        self._put(0, left, plan.above.full_name.upper() if plan.above else "", looks.left)
        self._put(0, right, plan.form.short, looks.right)
        every = (0, self.last)
        title = _capitals(plan.form.name)
        self._put(TITLE, every, title, looks.title)
        lines = self._wrapped(title, sum(self.widths) * 0.75)
        self.page.set_row(TITLE, lines * 20 + 4)
        self._put(PERIOD, every, f"Kỳ báo cáo: {written(plan.period)}", looks.centred)
        self._put(DATES, every, _dates(plan), looks.dates)
        reporter = f"{capital(self.words.reporter[0])}: {plan.unit.full_name}"
        self._put(REPORTER, left, reporter, looks.left)
        units = ", ".join(dict.fromkeys(one.unit for one in plan.indicators.values()))
        self._put(REPORTER, right, f"Đơn vị tính: {units}", looks.right)

    def _headings(self) -> None:
        spans = headings.spans(self.paths)
        heights = [LINE_HEIGHT + 5] * headings.depth(self.paths)
        # Those of one row first: what a taller one still lacks is added below them.
        for span in sorted(spans, key=lambda one: one.bottom - one.top):
            width = sum(self.widths[span.left : span.right + 1])
            lacking = self._wrapped(span.text, width) * LINE_HEIGHT + 5
            lacking -= sum(heights[span.top : span.bottom + 1])
            heights[span.bottom] += max(lacking, 0)
            self._span(span)
        for row, height in enumerate(heights):
            self.page.set_row(HEADINGS + row, height)
        for at, label in enumerate(self.labels):
            self.page.write_string(self.numbering, at, label, self.looks.numbering)
        if note := self._carried():
            for code in self.plan.openings & self.place.keys():
                row = HEADINGS + len(self.paths[self.place[code]]) - 1
                self.page.write_comment(row, self.place[code], note, {"x_scale": 2})

    def _span(self, span: Span) -> None:
        corners = (HEADINGS + span.top, span.left, HEADINGS + span.bottom, span.right)
        if corners[:2] != corners[2:]:
            self.page.merge_range(*corners, "", self.looks.heading)
        self.page.write_string(*corners[:2], span.text, self.looks.heading)

    def _lines(self) -> int:
        """Write the rows; the row after the last comes back."""
        row = self.first_line
        for number, block in enumerate(self.plan.blocks, start=1):
            if block.name:
                text = f"{_roman(number)}. {block.name}"
                self._put(row, (0, self.last), text, self.looks.block)
                row += 1
            for count, line in enumerate(block.lines, start=1):
                self._line(row, count, line)
                row += 1
        return row

    def _line(self, row: int, count: int, line: Line) -> None:
        lines = self._wrapped(line.name, self.widths[self.named] * NAMES_ARE_NARROW)
        self.page.set_row(row, lines * LINE_HEIGHT + 3)
        for at, column in enumerate(self.plan.columns):
            if column.role == "number":
                self.page.write_number(row, at, count, self.looks.count)
            elif at == self.named:
                self.page.write_string(row, at, line.name, self.looks.name)
            else:
                self._figure(row, at, line, column)

    def _figure(self, row: int, at: int, line: Line, column: Column) -> None:
        code = column.indicator or ""
        decimals = self.plan.indicators[code].decimals if code else 0
        look = self.looks.figure(decimals, computed=code in self.plan.sums)
        value = _value(self.plan, self.given, line.key, code)
        if code in self.plan.sums:
            # What the last period left fills no row by itself: only what is typed makes a sum.
            counted = [one for one in self.plan.sums[code] if one not in self.plan.openings]
            cells = self._cells(row, self.plan.sums[code])
            formula = f'=IF(COUNT({self._cells(row, counted)})=0,"",SUM({cells}))'
            self.page.write_formula(row, at, formula, look, _cached(value))
        elif value is None:
            self.page.write_blank(row, at, None, look)
        else:
            self.page.write_number(row, at, value, look)

    def _total(self, row: int) -> int:
        """Write the last row, which sums the others; the row after it comes back."""
        self.page.set_row(row, LINE_HEIGHT + 5)
        for at, column in enumerate(self.plan.columns):
            if column.indicator:
                formula, value = self._summed(row, at, column.indicator)
                decimals = self.plan.indicators[column.indicator].decimals
                look = self.looks.figure(decimals, computed=True, bold=True)
                if formula:
                    self.page.write_formula(row, at, formula, look, _cached(value))
                else:
                    self.page.write_blank(row, at, None, look)
            else:
                name = capital(self.words.total[0]) if at == self.named else ""
                self.page.write_string(row, at, name, self.looks.total)
        return row + 1

    def _summed(self, row: int, at: int, code: str) -> tuple[str, float | None]:
        """The formula of a count's total and its value; a rate has none to be added up."""
        if self.plan.indicators[code].kind != "count":
            return "", None
        column = xl_range(self.first_line, at, row - 1, at)
        lines = [line for block in self.plan.blocks for line in block.lines]
        found = [_value(self.plan, self.given, line.key, code) for line in lines]
        held = [value for value in found if value is not None]
        return f'=IF(COUNT({column})=0,"",SUM({column}))', sum(held) if held else None

    def _rules(self, bottom: int) -> None:
        """What each column lets in, and which sums must agree."""
        for at, column in enumerate(self.plan.columns):
            asked = column.role == "rank" or (column.indicator and not self._sums(column))
            if asked:
                rule = allowed(self.plan.indicators.get(column.indicator or ""))
                self.page.data_validation(self.first_line, at, bottom - 1, at, rule)
        for second in self.plan.also:
            at, row = self.place[second.total], self.first_line
            total, cells = xl_rowcol_to_cell(row, at), self._cells(row, second.parts)
            beside = self._cells(row, (*second.parts, *second.beside))
            differs = (
                f"=AND(ISNUMBER({total}),COUNT({cells})={len(second.parts)},"
                f"{total}<>SUM({cells}),{total}<>SUM({beside}))"
            )
            rule = {"type": "formula", "criteria": differs, "format": self.looks.differs}
            self.page.conditional_format(row, at, bottom - 1, at, rule)

    def _sums(self, column: Column) -> bool:
        return column.indicator in self.plan.sums

    def _below(self, row: int) -> None:
        """Notes and who signs, under the table; what begins with «Ghi chú» ends it for a reader."""
        row += 1
        for number, note in enumerate(self._notes()):
            text = f"Ghi chú: {note}" if number == 0 else f"- {note}"
            self._put(row, (0, self.last), text, self.looks.note)
            self.page.set_row(row, self._wrapped(text, sum(self.widths)) * LINE_HEIGHT)
            row += 1
        left, right = self._halves()
        self._put(row + 1, right, "……………, ngày …… tháng …… năm ……", self.looks.signs)
        for side, signer in ((left, "NGƯỜI LẬP BIỂU"), (right, "THỦ TRƯỞNG ĐƠN VỊ")):
            self._put(row + 2, side, signer, self.looks.signer)
            self._put(row + 3, side, "(Ký, ghi rõ họ tên)", self.looks.dates)
            self._put(row + 7, side, "", self.looks.signs)

    def _notes(self) -> list[str]:
        sums = " Ô nền xám tự tính." if self.plan.sums or self.plan.totalled else ""
        blank = "không phát sinh thì ghi 0, chưa có số liệu thì để trống"
        notes = [f"Chỉ điền vào ô nền trắng; {blank}.{sums}"]
        notes += [one for one in [self._carried()] if one]
        for second in self.plan.also:
            parts = "+".join(f"({self.place[code] + 1})" for code in second.parts)
            total = f"Cột ({self.place[second.total] + 1})"
            notes.append(f"{total} phải bằng {parts}; chưa khớp thì ô chuyển màu cam.")
        return notes + ([f"Căn cứ: {self.plan.form.basis}."] if self.plan.form.basis else [])

    def _carried(self) -> str:
        """Where the figures come from that stand there already."""
        filled = {code for _, code in self.given} & self.plan.openings & self.place.keys()
        columns = ", ".join(f"({self.place[code] + 1})" for code in sorted(filled))
        if not columns:
            return ""
        return (
            f"Cột {columns} điền sẵn số cuối kỳ trước mà đơn vị đã báo cáo và được nhận;"
            " sửa lại nếu không đúng."
        )

    def _protect_and_print(self) -> None:
        page = self.page
        page.protect("", {"format_columns": True, "format_rows": True})
        page.freeze_panes(self.first_line, self.named + 1)
        page.hide_gridlines(2)
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.center_horizontally()
        page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        page.repeat_rows(HEADINGS, self.numbering)
        page.set_footer(f'&R&"{FONT},Regular"&10Trang &P/&N')

    def _put(self, row: int, columns: tuple[int, int], text: str, look: object) -> None:
        if columns[0] != columns[1]:
            self.page.merge_range(row, columns[0], row, columns[1], "", look)
        self.page.write_string(row, columns[0], text, look)

    def _halves(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The columns of the left and of the right half of the sheet, by their widths."""
        half, at, passed = sum(self.widths) / 2, 0, self.widths[0]
        while at + 2 <= self.last and passed + self.widths[at + 1] / 2 <= half:
            at += 1
            passed += self.widths[at]
        return (0, at), (at + 1, self.last)

    def _width(self, at: int) -> float:
        role = self.plan.columns[at].role
        if role == "number":
            return 6
        if at == self.named:
            names = (len(line.name) for block in self.plan.blocks for line in block.lines)
            return min(max(28, *names), WIDEST_NAME)
        indicator = self.plan.indicators.get(self.plan.columns[at].indicator or "")
        if indicator and indicator.unit in MONEY:
            return MONEY[indicator.unit]
        word = max(len(word) for text in self.paths[at] for word in text.split())
        roomy = ROOMY if len(self.plan.columns) <= FEW_COLUMNS else NARROWEST
        return max(roomy, word + 2, len(self.labels[at]) * 0.8 + 1)

    def _wrapped(self, text: str, width: float) -> int:
        """How many lines a text takes in so many letters."""
        return max(1, len(wrap(text, max(int(width) - 1, 1))))

    def _cells(self, row: int, codes: Sequence[str]) -> str:
        return ",".join(xl_rowcol_to_cell(row, self.place[code]) for code in codes)


def _value(plan: Plan, given: Mapping[Key, float], key: str, code: str) -> float | None:
    """What a cell holds: a sum where there is anything to add besides what was carried over."""
    if code not in plan.sums:
        return given.get((key, code))
    parts = {part: _value(plan, given, key, part) for part in plan.sums[code]}
    held = {part: value for part, value in parts.items() if value is not None}
    return sum(held.values()) if held.keys() - plan.openings else None


def _cached(value: float | None) -> float | str:
    """A formula's stored value: an empty text where it shows nothing."""
    return "" if value is None else value


def _numbers(plan: Plan) -> list[str]:
    """The numbers of the columns, with what a total is the sum of: «(3)=(4)+(5)+(6)»."""
    place = {one.indicator: f"({at})" for at, one in enumerate(plan.columns, start=1)}
    labels = []
    for at, one in enumerate(plan.columns, start=1):
        parts = plan.sums.get(one.indicator or "", ())
        labels.append(f"({at})" + ("=" + "+".join(place[part] for part in parts) if parts else ""))
    return labels


def _dates(plan: Plan) -> str:
    start, end = plan.period.start, plan.period.end
    if start is None:
        return f"(Tính đến ngày {end:%d/%m/%Y})"
    return f"(Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y})"


def _capitals(title: str) -> str:
    """A title in capitals; the number of a document keeps its small letters («QĐ-TTg»)."""
    return " ".join(word if "/" in word else word.upper() for word in title.split())


def _roman(number: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number - 1]

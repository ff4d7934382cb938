"""One table on the sheets of a workbook: row by row, so that a long one takes no more memory."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from etl.paper import MOST_ROWS, fits, fitting, height, lines, tab
from reports import numbers
from reports.columns import cell, column, headings, number_format, shown, telling, tone
from reports.looks import Looks
from reports.numbers import Row
from reports.tables_out import Passing

NARROWEST, WIDEST = 9, 48
# What a landscape A4 holds at a size that can still be read; a wider table takes more pages.
WIDEST_PAGE = 180
# Of a heading, which wraps between its words.
MOST_LINES = 3
# Excel counts the 29 February 1900, which was none: days are numbered right from the next on.
FIRST_DAY, BEFORE = date(1900, 3, 1), date(1899, 12, 30).toordinal()
# Contents of a column that are kept as they are written; most columns say few different things.
MOST_KEPT = 20_000

Write = Callable[[int, int, Any, Format | None], object]
Cell = tuple[Write | None, Any, Format | None]


@dataclass(frozen=True)
class Sheet:
    """One table: its tab's name, its rows as `ask` gave them, and the indicator they are of.

    Where it has not all columns of its rows, `names` are those that it has, in their order.
    Where the rows say unit and decimals themselves (`scorecard`), no indicator is needed. Rows
    that are no sequence are gone through once: their headings name a unit only where the
    indicator does.
    """

    title: str
    rows: Iterable[Row]
    indicator: Row | None = None
    names: Sequence[str] = ()


@dataclass
class Filled:
    """How a table was written: on how many sheets, how many rows, and how many texts were cut."""

    title: str
    pages: list[Worksheet] = field(default_factory=list)
    rows: int = 0
    cut: int = 0

    def notes(self) -> list[tuple[str, str]]:
        """What whoever opens the workbook has to know of that."""
        said = []
        if len(self.pages) > 1:
            names = ", ".join(f"«{page.get_name()}»" for page in self.pages)
            rows = f"{numbers.count(self.rows)} dòng, nhiều hơn một tờ Excel chứa được"
            said.append((f"Bảng «{self.title}»", f"{rows}: xem lần lượt các tờ {names}."))
        if self.cut:
            many = f"{numbers.count(self.cut)} ô có chữ dài hơn một ô Excel chứa được, đã cắt bớt"
            said.append((f"Bảng «{self.title}»", f"{many}; bản đầy đủ ở tệp CSV hay Parquet."))
        return said


def fill(
    book: Workbook,
    sheet: Sheet,
    looks: Looks,
    tabs: list[str],
    passing: Passing = iter,
    most_rows: int = MOST_ROWS,
) -> Filled:
    """Write a table on as many sheets as Excel needs for its rows."""
    done = Filled(sheet.title)
    rows = iter(passing(sheet.rows))
    while (first := next(rows, None)) is not None:
        page = _Page(book.add_worksheet(tab(sheet.title, tabs)), sheet, first, looks)
        part: Iterable[Row] = chain([first], islice(rows, most_rows - 2))
        if looks.wrapped:
            part = list(part)
        page.write(part)
        page.finish()
        if looks.wrapped:
            page.make_room(part)
        done.pages.append(page.page)
        done.rows += page.rows
        done.cut += page.cut
    if not done.pages:
        empty = book.add_worksheet(tab(sheet.title, tabs))
        empty.write_string(0, 0, "Không có dòng nào.", looks.text)
        done.pages.append(empty)
    return done


class _Column:
    """A column of a sheet: every distinct content is worked out once and kept as it is written."""

    def __init__(self, name: str, place: int) -> None:
        self.name, self.place = name, place
        self.by_row = column(name).kind in ("value", "change", "target")
        self.kept: dict[object, Cell] = {}
        self.tones: dict[str, str] = {}
        self.widest = 0

    def keep(self, key: object, made: Cell, width: int) -> None:
        if len(self.kept) >= MOST_KEPT:
            self.kept.clear()
        self.kept[key] = made
        self.widest = max(self.widest, width)


class _Page:
    """One sheet of a table, from its headings to what can only be said once all rows are there."""

    def __init__(self, page: Worksheet, sheet: Sheet, first: Row, looks: Looks) -> None:
        self.page, self._sheet, self._looks = page, sheet, looks
        self.rows = self.cut = 0
        names = shown(sheet.names or first)
        self._columns = [_Column(name, place) for place, name in enumerate(names)]
        page.set_row(0, height(MOST_LINES))
        heads = headings(names, telling(sheet.rows, first), sheet.indicator)
        for one, text in zip(self._columns, heads, strict=True):
            page.write_string(0, one.place, text, looks.heading)
            one.widest = len(max(text.split(), key=len)) + 3

    def write(self, rows: Iterable[Row]) -> None:
        """The rows below the headings; a cell without a figure is none, not a blank one."""
        line = 0
        plan = [(one, one.name, one.place, one.kept, one.by_row) for one in self._columns]
        for line, row in enumerate(rows, 1):
            for one, name, place, kept, by_row in plan:
                found = row[name]
                if found is None:
                    continue
                key = _key(found, row) if by_row else found
                write, content, form = kept.get(key) or self._make(one, key, row)
                if write is not None:
                    write(line, place, content, form)
        self.rows = line

    def _make(self, one: _Column, key: object, row: Row) -> Cell:
        """How a cell is written; what it says in which tone, and how wide, is noted."""
        held, looks = cell(one.name, row), self._looks
        made: Cell
        match held:
            case None:
                made, width = (None, None, looks.text), 0
            case str():
                self._note(one, held, row)
                made, width = self._text(held), len(held) + 2
            case date():
                made, width = self._day(held), len("31/12/2023") + 2
            case _:
                form = looks.number(number_format(one.name, row, self._sheet.indicator))
                made, width = (self.page.write_number, held, form), _digits(held) + 4
        one.keep(key, made, width)
        return made

    def _note(self, one: _Column, text: str, row: Row) -> None:
        said = tone(one.name, row)
        if said is not None:
            one.tones[text] = said
        elif column(one.name).marks:
            one.tones.setdefault(text, "")

    def _text(self, text: str) -> Cell:
        """A text as it stands: neither a formula, nor a link, nor another way to write letters."""
        if not fits(text):
            text, self.cut = fitting(text), self.cut + 1
        if text.startswith("<r>") and text.endswith("</r>"):
            # The library takes it for formatted text that is ready to be put into the file.
            return self._in_pieces, text, self._looks.text
        return self.page.write_string, text, self._looks.text

    def _in_pieces(self, line: int, place: int, text: str, form: Format | None) -> None:
        ends = [form] if form else []
        self.page.write_rich_string(line, place, text[0], text[1], text[2:], *ends)

    def _day(self, day: date) -> Cell:
        if day < FIRST_DAY:
            return self._text(numbers.day(day))
        return self.page.write_number, day.toordinal() - BEFORE, self._looks.day

    def finish(self) -> None:
        """Widths, filters, colours, and how it is printed, once all rows are there."""
        page, last = self.page, len(self._columns) - 1
        widths = [min(max(one.widest, NARROWEST), WIDEST) for one in self._columns]
        for place, width in enumerate(widths):
            page.set_column(place, place, width)
        across = ceil(sum(widths) / WIDEST_PAGE)
        page.freeze_panes(1, 1 if across > 1 else 0)
        page.autofilter(0, 0, self.rows, last)
        page.print_area(0, 0, self.rows, last)
        page.repeat_rows(0)
        if across > 1:
            page.repeat_columns(0)
        page.fit_to_pages(across, 0)
        for one in self._columns:
            self._colour(one)

    def make_room(self, rows: Iterable[Row]) -> None:
        """Rows as tall as their texts: not every reader makes room by itself."""
        wide = [one for one in self._columns if one.widest > WIDEST]
        for line, row in enumerate(rows, 1):
            texts = [cell(one.name, row) for one in wide if row[one.name] is not None]
            most = max((lines(str(text), WIDEST) for text in texts), default=1)
            if most > 1:
                self.page.set_row(line, height(most))

    def _colour(self, one: _Column) -> None:
        """Colours that follow the words in the cells: who changes a word changes its colour."""
        letter = xl_col_to_name(one.place)
        for text, said in one.tones.items():
            words = '"' + text.replace('"', '""') + '"'
            if said:
                rule = {"type": "cell", "criteria": "==", "value": words}
                rule["format"] = self._looks.tones[said]
                self.page.conditional_format(1, one.place, self.rows, one.place, rule)
            else:
                rule = {"type": "formula", "criteria": f"=${letter}2={words}"}
                rule["format"] = self._looks.marked
                self.page.conditional_format(1, 0, self.rows, len(self._columns) - 1, rule)


def _key(found: object, row: Row) -> object:
    """What the form of a value hangs on."""
    get = row.get
    return found, get("unit"), get("decimals"), get("comparator"), get("maximum")


def _digits(value: float) -> int:
    return len(numbers.number(value, 2))

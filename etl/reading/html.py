"""Web pages that were saved under a workbook's name: every table a sheet, every cell a text."""

import re
from html.parser import HTMLParser
from itertools import chain

from etl.problems import Problem
from etl.reading import messages
from etl.reading.book import Area, Place, Row, Sheet
from etl.reading.cells import text
from etl.reading.decoded import decoded
from etl.reading.finished import sheet
from etl.reading.limits import CELLS, SHEETS
from etl.reading.marks import Marks

CHARSET = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
UNSEEN = {"style", "script", "title", "head"}
BREAKS = {"br", "p", "div", "li"}
# What stands within a line of text outside the tables; every other tag begins a new one.
RUNS = {"a", "b", "em", "font", "i", "span", "strong", "u"}
# The name of the sheet that holds what a page says outside its tables: titles, mostly.
OUTSIDE = "Ngoài bảng"


class _Table:
    """A table as it fills: cells at their places, past those that span into a row from above."""

    def __init__(self) -> None:
        self.cells: dict[Place, str] = {}
        self.merged: list[Area] = []
        self.row = -1
        self._column = 0
        self._last_row: dict[int, int] = {}  # of what spans down, by column
        self._open: tuple[int, int] | None = None  # how far down and across the open cell goes
        self._said: list[str] = []

    def open_row(self) -> None:
        """Go down to the next row."""
        self.close_cell()
        self.row, self._column = self.row + 1, 0

    def open_cell(self, down: int, across: int) -> None:
        """Begin a cell over as many rows and columns."""
        self.close_cell()
        if self.row < 0:
            self.open_row()
        self._open, self._said = (down, across), []

    def say(self, said: str) -> None:
        """Add to the open cell, if one is."""
        if self._open:
            self._said.append(said)

    def close_cell(self) -> None:
        """Put the open cell, if one is, at the next free place."""
        if self._open is None:
            return
        (down, across), self._open = self._open, None
        while self._last_row.get(self._column, -1) >= self.row:
            self._column += 1
        top, left = self.row, self._column
        if down * across > 1:
            self.merged.append(Area(top, left, top + down - 1, left + across - 1))
        self._last_row |= dict.fromkeys(range(left, left + across), top + down - 1)
        self._column = left + across
        self.cells[top, left] = "\n".join(map(str.strip, "".join(self._said).split("\n")))


class _Page(HTMLParser):
    """Takes the tables of a page; a table inside a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self.outside: list[str] = []
        self._open: list[_Table] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif self._open:
            self._inside(tag, dict(attrs))
        else:
            self.outside.append("\n" if tag not in RUNS else "")

    def _inside(self, tag: str, said: dict[str, str | None]) -> None:
        table = self._open[-1]
        if tag == "tr":
            table.open_row()
        elif tag in ("td", "th"):
            table.open_cell(_span(said.get("rowspan")), _span(said.get("colspan")))
        elif tag in BREAKS:
            table.say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._open and tag in ("td", "th", "tr", "table"):
            self._open[-1].close_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._open:
            self._open[-1].say(BLANKS.sub(" ", data))
        else:
            self.outside.append(BLANKS.sub(" ", data))

    def close(self) -> None:
        super().close()
        for table in self._open:
            table.close_cell()


def _span(said: str | None) -> int:
    """How many rows or columns a cell takes; browsers stop at these sizes too."""
    return min(max(int(said), 1), 1000) if said and said.isdecimal() and len(said) < 7 else 1


def read(content: bytes) -> tuple[list[Sheet], list[Problem]]:
    """A sheet for each table that says something; raises Refused when there are too many."""
    said = CHARSET.search(content[:4096])
    page = _Page()
    try:
        page.feed(decoded(content, said[1].decode() if said else None))
        page.close()
    except AssertionError as error:  # what Python's parser says of a declaration that is none
        raise messages.unreadable("trang HTML có khai báo sai") from error
    filled = [table for table in page.tables if any(map(text, table.cells.values()))]
    if len(filled) > SHEETS:
        raise messages.too_many_sheets(len(filled))
    if sum(map(_size, filled)) > CELLS:
        raise messages.too_many_cells("")
    made = [_sheet(f"Bảng {n}", table) for n, table in enumerate(filled, start=1)]
    lines = [line for said in "".join(page.outside).split("\n") if (line := said.strip())]
    if made and lines:
        titles = _Table()
        titles.row = len(lines) - 1
        titles.cells = {(row, 0): line for row, line in enumerate(lines)}
        made.append(_sheet(OUTSIDE, titles))
    return [one for one, _ in made], [messages.read_as_html(), *chain(*(more for _, more in made))]


def _size(table: _Table) -> int:
    return (table.row + 1) * (max(column for _, column in table.cells) + 1)


def _sheet(name: str, table: _Table) -> tuple[Sheet, list[Problem]]:
    width = max(column for _, column in table.cells) + 1
    rows: list[Row] = [
        tuple([text(table.cells.get((row, column), "")) for column in range(width)])
        for row in range(table.row + 1)
    ]
    return sheet(name, True, rows, Marks(merged=table.merged))

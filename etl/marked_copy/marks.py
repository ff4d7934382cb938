"""Marks in the cells that are wrong: a colour, and a comment that begins with the word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from math import ceil

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from etl.marked_copy.book import MOST_COLUMNS, MOST_ROWS, Book, clean
from etl.paper import INK
from etl.problems import Problem, Severity


@dataclass(frozen=True)
class Look:
    """How a severity is said and coloured; the word tells as much as the colour."""

    word: str
    colour: str


# Red-orange, yellow, blue: apart for every eye, and by their lightness in print.
LOOKS: dict[Severity, Look] = {
    "block": Look("CẦN SỬA", "F4A38A"),
    "warn": Look("XEM LẠI", "FFE9A0"),
    "info": Look("LƯU Ý", "CFE6F5"),
}

ADDRESS = re.compile(r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(:\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?")
MOST_FILLED = 500  # cells of one range that are coloured
MOST_LETTERS = 8_000  # of one comment: more is in the list
AUTHOR = "Kết quả kiểm tra"
WIDE, LETTERS_A_LINE, LINE_HEIGHT, TALLEST = 340, 46, 18, 620  # pixels of a comment

Area = tuple[int, int, int, int]


def area(address: str) -> Area | None:
    """The first column and row and the last ones of «B12» or «B12:D12»; None if it is neither."""
    if not ADDRESS.fullmatch(address.strip()):
        return None
    left, top, right, bottom = range_boundaries(address.strip().upper())
    left, right = sorted((left, right))
    top, bottom = sorted((top, bottom))
    return (left, top, right, bottom) if right <= MOST_COLUMNS and bottom <= MOST_ROWS else None


def mark(book: Book, problems: Sequence[Problem]) -> None:
    """Colour and comment what has a place in the book; the worst problems come first."""
    said: dict[tuple[str, str], list[Problem]] = {}
    coloured: set[tuple[str, str]] = set()
    for problem in problems:
        place = area(problem.cell)
        page = book.sheets.get(problem.sheet)
        if place is None or page is None:
            continue
        for cell in _cells(page, place):
            # The worst problem of a cell came first and gave it its colour.
            if (problem.sheet, cell.coordinate) not in coloured:
                _colour(cell, LOOKS[problem.severity].colour)
                coloured.add((problem.sheet, cell.coordinate))
        first = _first(page, place)
        said.setdefault((problem.sheet, first.coordinate), []).append(problem)
    for (name, at), found in said.items():
        _comment(book.sheets[name][at], found)


def _first(page: Worksheet, place: Area) -> Cell:
    """The cell that holds a place's value: of merged cells the first."""
    cell = page.cell(place[1], place[0])
    if isinstance(cell, MergedCell):
        for merged in page.merged_cells.ranges:
            if cell.coordinate in merged:
                return page.cell(merged.min_row, merged.min_col)
    return cell


def _cells(page: Worksheet, place: Area) -> Iterator[Cell]:
    """The cells to colour: the first, and of a range those that the sheet has."""
    yield _first(page, place)
    left, top, right, bottom = place
    right, bottom = min(right, page.max_column), min(bottom, page.max_row)
    count = (right - left + 1) * (bottom - top + 1)
    if 1 < count <= MOST_FILLED and right >= left and bottom >= top:
        for row in page.iter_rows(top, bottom, left, right):
            yield from row


def _colour(cell: Cell, colour: str) -> None:
    cell.fill = PatternFill("solid", start_color=colour)
    # White letters on a dark heading would vanish on the mark's light ground.
    font = copy(cell.font)
    font.color = INK.removeprefix("#")
    cell.font = font


def _comment(cell: Cell, problems: Sequence[Problem]) -> None:
    text = "\n\n".join(_said(problem) for problem in problems)
    if cell.comment:
        text = f"{cell.comment.text}\n\n{text}"
    if len(text) > MOST_LETTERS:
        text = f"{text[:MOST_LETTERS]} … (xem tiếp ở tờ «{AUTHOR}»)"
    lines = sum(ceil(len(line) / LETTERS_A_LINE) or 1 for line in text.split("\n"))
    height = min(lines * LINE_HEIGHT + 12, TALLEST)
    cell.comment = Comment(clean(text), AUTHOR, height=height, width=WIDE)


def _said(problem: Problem) -> str:
    words = f"{LOOKS[problem.severity].word}: {problem.message}"
    return f"{words}\nCách sửa: {problem.fix}" if problem.fix else words


def link(page: Worksheet, place: Area) -> str:
    """A place as a link inside the workbook; a quote in a sheet's name is doubled."""
    left, top, right, bottom = place
    name = page.title.replace("'", "''")
    last = f":{get_column_letter(right)}{bottom}" if (left, top) != (right, bottom) else ""
    return f"'{name}'!{get_column_letter(left)}{top}{last}"

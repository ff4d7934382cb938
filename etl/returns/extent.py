"""Where the rows of a table begin and end, and which rows below it were left unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from etl.reading.book import Row, Sheet, Value
from etl.returns.headings import MOST_ROWS, written

# So many empty rows end a table that has no total row.
EMPTY_ROWS = 3
# A row below a table that holds so many figures in its columns was perhaps one of its own.
FIGURES = 2

_NUMBER = re.compile(r"^\(?\s*[\d.,]+\s*\)?%?$|^\(?\d{1,2}\)?\s*=.*$|^\(?[A-ZĐ]\)?$")


class Extent:
    """Tells the rows of tables from notes, other headings and what is empty."""

    def __init__(
        self, speaks: Callable[[str], bool], ends: Iterable[str], totals: Iterable[str]
    ) -> None:
        self._speaks = speaks
        said = "|".join(re.escape(written(word)) for word in ends)
        self._end = re.compile(rf"(?:{said})(?!\w)")
        self._totals = frozenset(written(word) for word in totals)

    def lowest(self, sheet: Sheet, top: int, bottom: int, label: int) -> int:
        """The last row of a heading: merged cells reach down to it, or texts stand in it alone."""
        reached = [area.bottom for area in sheet.merged if top <= area.top <= bottom]
        found = max([bottom, *(row for row in reached if row < top + MOST_ROWS)])
        while found + 1 < len(sheet.rows) and found + 1 < top + MOST_ROWS:
            cells = sheet.rows[found + 1]
            texts = [cell for cell in cells if isinstance(cell, str)]
            held = [cell for cell in cells if cell is not None]
            spoken = len(texts) == len(held) and all(self._speaks(text) for text in texts)
            if len(texts) < 2 or not spoken or cells[label] is not None:
                break
            found += 1
        return found

    def first(self, sheet: Sheet, bottom: int) -> int:
        """The first row below a heading that does not number its columns."""
        row = bottom + 1
        while row < len(sheet.rows) and numbering(sheet.rows[row]):
            row += 1
        return row

    def last(
        self, sheet: Sheet, own: tuple[int, int], values: Sequence[int], label: int
    ) -> tuple[int, tuple[int, ...]]:
        """The row after a table's last, and the rows further down that hold figures in its columns.

        `own` is the table's heading from its first row to before its first row of figures.
        """
        empty, totalled, last, valued = 0, False, own[1], own[1]
        first = values[0] if values else label
        below = sheet.rows[own[1] :]
        sums = {name for name in {cells[label] for cells in below} if self._sums(name)}
        plain = _plain(below, first, label)
        if plain:
            totalled = any(cells[label] in sums for cells in below[:plain]) if sums else False
            valued = last = own[1] + plain
        for row, cells in enumerate(below[plain:], start=own[1] + plain):
            if not empty and type(cells[first]) is float and type(cells[label]) is str:
                totalled = totalled or cells[label] in sums
                valued = last = row + 1
                continue
            if not any(cell is not None for cell in cells):
                empty += 1
                continue
            held = any(cells[place] is not None for place in values)
            if held and self._heads(sheet, cells, values, own):
                return valued, ()
            apart = empty >= (1 if totalled else EMPTY_ROWS)
            full = held and _full(cells, values, label)
            if not held and self._ends(cells):
                return last, self._left(sheet, row, own, values)
            if apart and held and not full:
                return last, self._left(sheet, row, own, values)
            if apart and not held:
                # A name over rows further down, or words below the table: the next row says.
                continue
            if held:
                text = next((cell for cell in cells if isinstance(cell, str)), "")
                totalled = totalled or self._sums(text)
                valued = row + 1
            empty, last = 0, row + 1
        return last, ()

    def _left(
        self, sheet: Sheet, below: int, own: tuple[int, int], values: Sequence[int]
    ) -> tuple[int, ...]:
        """The rows from `below` on, before another heading, with figures that nobody reads."""
        left = []
        for row in range(below, len(sheet.rows)):
            cells = sheet.rows[row]
            if self._heads(sheet, cells, values, own):
                break
            if sum(isinstance(cells[place], float) for place in values) >= FIGURES:
                left.append(row)
        return tuple(left)

    def _heads(
        self, sheet: Sheet, cells: Sequence[Value], values: Sequence[int], own: tuple[int, int]
    ) -> bool:
        """Whether another heading begins in a row; the table's own, printed again, is none."""
        texts = [cell for place in values if isinstance(cell := cells[place], str)]
        if len(texts) < 2 or not all(self._speaks(text) for text in texts):
            return False
        return not again(sheet, cells, *own)

    def _sums(self, text: Value) -> bool:
        return isinstance(text, str) and written(text) in self._totals

    def _ends(self, cells: Sequence[Value]) -> bool:
        text = next((cell for cell in cells if isinstance(cell, str)), "")
        return bool(text) and self._end.match(written(text)) is not None


def _plain(rows: Sequence[Row], value: int, label: int) -> int:
    """How many rows, from the first on, have both a name and a figure where they should."""
    if _kinds(rows, value) <= {float} and _kinds(rows, label) <= {str}:
        return len(rows)
    odd = (
        line
        for line, cells in enumerate(rows)
        if type(cells[value]) is not float or type(cells[label]) is not str
    )
    return next(odd, len(rows))


def _kinds(rows: Sequence[Row], place: int) -> set[type]:
    return set(map(type, map(itemgetter(place), rows)))


def _full(cells: Sequence[Value], values: Sequence[int], label: int) -> bool:
    """Whether a row has a name and as many figures as a row of the table has at least."""
    figures = sum(_figure(cells[place]) for place in values)
    return isinstance(cells[label], str) and 2 * figures >= len(values)


def _figure(cell: Value) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and _NUMBER.match(cell) is not None)


def says(text: str) -> bool:
    """Whether a text is words and no number of a column."""
    return not _NUMBER.match(text)


def again(sheet: Sheet, cells: Sequence[Value], top: int, first: int) -> bool:
    """Whether a row repeats one of the heading, from `top` to before `first`, as on a new page."""
    rows = sheet.rows[top:first]
    return any(cell is not None for cell in cells) and any(
        all(cell == above for cell, above in zip(cells, row, strict=True)) for row in rows
    )


def numbering(cells: Sequence[Value]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 … or (3)=(4)+(5), A, B; never a row of figures."""
    held = [cell for cell in cells if cell is not None]
    if len(held) < 3:
        return False
    if any("=" in cell for cell in held if isinstance(cell, str)):
        return all(_NUMBER.match(cell.strip()) for cell in held if isinstance(cell, str))
    numbers = [_ordinal(cell) for cell in held]
    counted = [number for number in numbers if number is not None]
    letters = [cell for cell in held if isinstance(cell, str) and re.fullmatch(r"[A-ZĐ]", cell)]
    return (
        len(counted) + len(letters) == len(held)
        and len(counted) >= 2
        and all(later == sooner + 1 for sooner, later in pairwise(counted))
    )


@lru_cache(maxsize=1_000)
def _ordinal(cell: Value) -> int | None:
    if isinstance(cell, float) and cell.is_integer() and 0 < cell < 100:
        return int(cell)
    if isinstance(cell, str) and (found := re.fullmatch(r"\(?(\d{1,2})\)?", cell.strip())):
        return int(found[1])
    return None

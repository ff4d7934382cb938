"""Finding the tables of a sheet: where each begins, which form it is, where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from etl.catalogue import Catalogue
from etl.catalogue.forms import Column, Form
from etl.period_words import SHEET
from etl.reading.book import Sheet, Value, address
from etl.returns.headings import MOST_ROWS, Headings, Path, missing, paths, written

# Titles, the issuing office and the reporter stand in so many rows above a heading.
TITLE_ROWS = 15
# So many empty rows end a table that has no total row.
EMPTY_ROWS = 3
# A heading that lacks more of a form's columns than this share is not that form misprinted.
LIKELY = 0.5

_NUMBER = re.compile(r"^\(?\s*[\d.,]+\s*\)?%?$|^\(?\d{1,2}\)?\s*=.*$|^\(?[A-ZĐ]\)?$")


@dataclass(frozen=True)
class Table:
    """A table on a sheet: its form, its columns by their place, its rows (last one excluded)."""

    sheet: Sheet
    code: str
    form: Form
    columns: dict[int, Column]
    headings: tuple[Path, ...]
    top: int
    first: int
    last: int
    titles: tuple[tuple[str, str], ...]

    def place(self, role: str) -> int | None:
        """Where the column of a role stands; the last of several."""
        found = [place for place, column in self.columns.items() if column.role == role]
        return max(found) if found else None

    @property
    def values(self) -> dict[int, Column]:
        """The columns that hold figures."""
        return {place: one for place, one in self.columns.items() if one.role == "value"}

    def title(self) -> str:
        """All words above the table, as they are compared."""
        return " ".join(written(text) for _, text in self.titles)


@dataclass(frozen=True)
class Almost:
    """A heading that is nearly a form's: what it lacks."""

    sheet: Sheet
    row: int
    form: Form
    lacks: tuple[Column, ...]


@dataclass(frozen=True)
class Torn:
    """A heading that fits several forms as well as each other."""

    sheet: Sheet
    row: int
    forms: tuple[Form, ...]


Outcome = Table | Almost | Torn


class Finder:
    """Finds the tables of the forms of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._headings = Headings(catalogue)
        self._ends = tuple(written(word) for word in catalogue.rows.end)
        self._totals = frozenset(written(word) for word in catalogue.rows.total)

    def tables(self, sheet: Sheet) -> list[Outcome]:
        """The tables of a sheet from top to bottom, and headings that are nearly one."""
        found: list[Outcome] = []
        row = 0
        while row < len(sheet.rows):
            if not self._speaking(sheet, row):
                row += 1
                continue
            end = row
            while end + 1 < len(sheet.rows) and self._speaking(sheet, end + 1):
                end += 1
            outcome, after = self._heading(sheet, row, end, above=_after(found))
            found += [outcome] if outcome else []
            row = after
        tables = [one for one in found if isinstance(one, Table)]
        # Beside a table that was read, half a heading is a title that happens to speak like one.
        return list(tables) if tables else found

    def _speaking(self, sheet: Sheet, row: int) -> bool:
        """Whether a row may be of a heading: two different texts or more, one of them known."""
        texts = {text for text in _texts(sheet, row) if not _NUMBER.match(text)}
        if len(texts) < 2:
            return False
        return any(self._headings.speaks(text) for text in texts)

    def _heading(self, sheet: Sheet, top: int, end: int, above: int) -> tuple[Outcome | None, int]:
        """The best heading within some rows, and the row to go on from."""
        best: tuple[tuple[float, ...], list[tuple[str, dict[int, Column]]], int, int] | None = None
        almost: Almost | None = None
        for bottom in range(top, end + 1):
            for start in range(bottom, max(top, bottom - MOST_ROWS + 1) - 1, -1):
                columns = paths(sheet, start, bottom)
                titles = _titles(sheet, above, start)
                matched = self._matches(columns, titles, sheet.name)
                if not matched:
                    almost = almost or self._almost(sheet, start, columns)
                    continue
                rank = (matched[0][1], -(bottom - start))
                if best is None or rank > best[0]:
                    best = (rank, [one[0] for one in matched], start, bottom)
        if best is None:
            return almost, end + 1
        _, forms, start, bottom = best
        if len(forms) > 1:
            torn = tuple(self._catalogue.forms[code] for code, _ in forms)
            return Torn(sheet, start, torn), end + 1
        table = self._table(sheet, forms[0], start, bottom, above)
        return table, max(table.last, bottom + 1)

    def _matches(
        self, columns: list[Path], titles: Sequence[tuple[str, str]], name: str
    ) -> list[tuple[tuple[str, dict[int, Column]], float]]:
        """The forms that fit best, with how well: more columns first, then the title."""
        words = " ".join([*(written(text) for _, text in titles), written(name)])
        found = []
        for code, form in self._catalogue.forms.items():
            matched = self._headings.match(code, columns)
            if matched is None:
                continue
            entitled = any(
                written(way) in words for title in form.title for way in title.split("|")
            )
            if form.title_needed and not entitled:
                continue
            found.append(((code, matched), len(matched) + 0.5 * entitled + bool(form.refuse)))
        best = max((rank for _, rank in found), default=0.0)
        return [one for one in found if one[1] == best]

    def _almost(self, sheet: Sheet, row: int, columns: list[Path]) -> Almost | None:
        """A form of which most needed columns stand here, though not all."""
        candidates = []
        for code, form in self._catalogue.forms.items():
            needed = [one for one in form.columns(None) if not one.optional]
            if form.title_needed or form.refuse or len(needed) < 3:
                continue
            lacks = missing(form, self._headings.found(code, columns))
            if 0 < len(lacks) <= (1 - LIKELY) * len(needed):
                candidates.append(
                    (len(lacks) / len(needed), Almost(sheet, row, form, tuple(lacks)))
                )
        return min(candidates, key=lambda one: one[0])[1] if candidates else None

    def _table(
        self, sheet: Sheet, form: tuple[str, dict[int, Column]], top: int, bottom: int, above: int
    ) -> Table:
        code, columns = form
        first = bottom + 1
        while first < len(sheet.rows) and numbering(sheet.rows[first]):
            first += 1
        return Table(
            sheet=sheet,
            code=code,
            form=self._catalogue.forms[code],
            columns=columns,
            headings=tuple(paths(sheet, top, bottom)),
            top=top,
            first=first,
            last=self._last(sheet, first, columns, top),
            titles=(*_titles(sheet, above, top), (SHEET, sheet.name)),
        )

    def _last(self, sheet: Sheet, first: int, columns: dict[int, Column], top: int) -> int:
        """The row after the table's last: before notes, another heading, or nothing at all."""
        values = [place for place, column in columns.items() if column.role == "value"]
        empty, totalled, last, valued = 0, False, first, first
        for row in range(first, len(sheet.rows)):
            cells = sheet.rows[row]
            text = next((cell for cell in cells if isinstance(cell, str)), "")
            if not text and all(cell is None for cell in cells):
                empty += 1
                if totalled or empty >= EMPTY_ROWS:
                    return last
                continue
            if any(cells[place] is not None for place in values):
                if self._another(sheet, cells, values, (top, first)):
                    return valued
                totalled = totalled or (bool(text) and written(text) in self._totals)
                valued = row + 1
            elif self._ends_with(text):
                return last
            empty, last = 0, row + 1
        return last

    def _another(
        self, sheet: Sheet, cells: Sequence[Value], values: Sequence[int], own: tuple[int, int]
    ) -> bool:
        """Whether another heading begins in a row; the table's own, printed again, is none."""
        texts = [cell for place in values if isinstance(cell := cells[place], str)]
        if len(texts) < 2 or not all(self._headings.speaks(text) for text in texts):
            return False
        return not again(sheet, cells, *own)

    def _ends_with(self, text: str) -> bool:
        said = written(text)
        return any(re.match(rf"{re.escape(word)}(?!\w)", said) for word in self._ends)


def _after(found: Sequence[Outcome]) -> int:
    tables = [one for one in found if isinstance(one, Table)]
    return tables[-1].last if tables else 0


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [cell for cell in sheet.rows[row] if isinstance(cell, str)]


def _titles(sheet: Sheet, above: int, top: int) -> tuple[tuple[str, str], ...]:
    rows = range(max(above, top - TITLE_ROWS), top)
    return tuple(
        (address(row, column), value)
        for row in rows
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, str)
    )


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


def ordered(outcomes: Sequence[Outcome]) -> Iterator[Table]:
    """The tables among what was found."""
    return (one for one in outcomes if isinstance(one, Table))

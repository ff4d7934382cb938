"""Finding the tables of a sheet: where each begins, which form it is, where it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.catalogue import Catalogue
from etl.catalogue.forms import Column
from etl.period_words import SHEET
from etl.reading.book import Sheet, address
from etl.returns.extent import Extent, says
from etl.returns.headings import (
    MOST_ROWS,
    Headings,
    Match,
    Path,
    across,
    missing,
    paths,
    said,
    written,
)
from etl.returns.tables import Almost, Outcome, Table, Torn

# Titles, the issuing office and the reporter stand in so many rows above a heading.
TITLE_ROWS = 15
# A heading that lacks more of a form's columns than this share is not that form misprinted.
LIKELY = 0.5
# Headings as they stand are believed before those that were spread to the right.
AS_IT_STANDS = 0.25
# So many stretches of words without a heading are a text, or a list of names.
TRIES = 40


@dataclass(frozen=True)
class _Head:
    """A heading that fits forms, with how well: where it stands and what it says."""

    rank: tuple[float, ...]
    forms: list[tuple[str, Match]]
    top: int
    bottom: int
    spread: bool


class Finder:
    """Finds the tables of the forms of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._headings = Headings(catalogue)
        self._extent = Extent(self._headings.speaks, catalogue.rows.end, catalogue.rows.total)

    def tables(self, sheet: Sheet) -> list[Outcome]:
        """The tables of a sheet from top to bottom, and headings that are nearly one."""
        found: list[Outcome] = []
        row = tries = 0
        while row < len(sheet.rows) and tries < TRIES:
            if not self._speaking(sheet, row):
                row += 1
                continue
            end = row
            while end + 1 < len(sheet.rows) and self._speaking(sheet, end + 1):
                end += 1
            # A heading may begin late in a stretch; the next one overlaps this.
            until = min(end, row + 2 * MOST_ROWS - 1)
            outcome, after = self._heading(sheet, row, until, above=_after(found))
            tries = 0 if isinstance(outcome, Table) else tries + 1
            found += [outcome] if outcome else []
            row = after if outcome or until == end else row + MOST_ROWS
        tables = [one for one in found if isinstance(one, Table)]
        # Beside a table that was read, half a heading is a title that happens to speak like one.
        return list(tables) if tables else found

    def _speaking(self, sheet: Sheet, row: int) -> bool:
        """Whether a row may be of a heading: two different texts or more, one of them known."""
        held = [cell for cell in sheet.rows[row] if cell is not None]
        words = [cell for cell in held if isinstance(cell, str) and says(cell)]
        # A row of more figures than words is one of a table.
        if len(set(words)) < 2 or 2 * len(words) < len(held):
            return False
        return any(self._headings.speaks(text) for text in words)

    def _heading(self, sheet: Sheet, top: int, end: int, above: int) -> tuple[Outcome | None, int]:
        """The best heading within some rows, and the row to go on from."""
        heads = list(self._heads(sheet, top, end, above))
        if not heads:
            return self._almost(sheet, top, end), end + 1
        best = max(heads, key=lambda one: one.rank)
        if len(best.forms) > 1:
            torn = tuple(self._catalogue.forms[code] for code, _ in best.forms)
            return Torn(sheet, best.top, torn), end + 1
        table = self._table(sheet, best, above)
        return table, max(table.last, best.bottom + 1)

    def _heads(self, sheet: Sheet, top: int, end: int, above: int) -> Iterator[_Head]:
        rows = [said(sheet, row) for row in range(top, end + 1)]
        for start, bottom in _ranges(top, end):
            stretch = rows[start - top : bottom - top + 1]
            standing = across(stretch)
            tried = {False: standing}
            # The last row is never spread; where nothing is, the same would be tried twice.
            if len(stretch) > 1 and (spreading := across(stretch, spread=True)) != standing:
                tried[True] = spreading
            for spread, columns in tried.items():
                forms, rank = self._matches(columns, sheet, above, start)
                if forms:
                    rank += 0 if spread else AS_IT_STANDS
                    yield _Head((rank, start - bottom), forms, start, bottom, spread)

    def _matches(
        self, columns: list[Path], sheet: Sheet, above: int, top: int
    ) -> tuple[list[tuple[str, Match]], float]:
        """The forms that fit best, with how well: more columns first, then the title."""
        fitting = [
            (code, form, matched)
            for code, form in self._catalogue.forms.items()
            if (matched := self._headings.match(code, columns))
        ]
        titles = _titles(sheet, above, top) if fitting else ()
        words = " ".join([*(written(text) for _, text in titles), written(sheet.name)])
        found = []
        for code, form, matched in fitting:
            entitled = any(
                written(way) in words for title in form.title for way in title.split("|")
            )
            if form.title_needed and not entitled:
                continue
            rank = len(matched.columns) + 0.5 * entitled + bool(form.refuse)
            found.append(((code, matched), rank))
        best = max((rank for _, rank in found), default=0.0)
        return [one for one, rank in found if rank == best], best

    def _almost(self, sheet: Sheet, top: int, end: int) -> Almost | None:
        """The form of which the fewest needed columns are missing here, where most are there."""
        candidates = [
            (len(lacks) / len(needed), start, Almost(sheet, start, form, tuple(lacks)))
            for start, bottom in _ranges(top, end)
            for columns in (paths(sheet, start, bottom),)
            for code, form in self._catalogue.forms.items()
            if not form.title_needed and not form.refuse
            for needed in ([one for one in form.columns(None) if not one.optional],)
            if len(needed) >= 3
            for lacks in (missing(form, self._headings.found(code, columns)),)
            if 0 < len(lacks) <= (1 - LIKELY) * len(needed)
        ]
        return min(candidates, key=lambda one: one[:2])[2] if candidates else None

    def _table(self, sheet: Sheet, head: _Head, above: int) -> Table:
        [(code, match)] = head.forms
        label = _label(match.columns)
        bottom = self._extent.lowest(sheet, head.top, head.bottom, label)
        headings = paths(sheet, head.top, bottom, spread=head.spread)
        if bottom > head.bottom:
            match = self._headings.match(code, headings) or match
        values = [place for place, column in match.columns.items() if column.role == "value"]
        first = self._extent.first(sheet, bottom)
        last, left = self._extent.last(sheet, (head.top, first), values, label)
        return Table(
            sheet=sheet,
            code=code,
            form=self._catalogue.forms[code],
            columns=match.columns,
            headings=tuple(headings),
            top=head.top,
            first=first,
            last=last,
            titles=(*_titles(sheet, above, head.top), (SHEET, sheet.name)),
            rivals=match.rivals,
            left=left,
        )


def _ranges(top: int, end: int) -> Iterator[tuple[int, int]]:
    for bottom in range(top, end + 1):
        for start in range(bottom, max(top, bottom - MOST_ROWS + 1) - 1, -1):
            yield start, bottom


def _label(columns: dict[int, Column]) -> int:
    """Where the names of a form's rows stand; a list of people has none."""
    places = {column.role: place for place, column in columns.items()}
    return next((places[role] for role in ("row", "unit", "field") if role in places), 0)


def _after(found: Sequence[Outcome]) -> int:
    tables = [one for one in found if isinstance(one, Table)]
    return tables[-1].last if tables else 0


def _titles(sheet: Sheet, above: int, top: int) -> tuple[tuple[str, str], ...]:
    rows = range(max(above, top - TITLE_ROWS), top)
    return tuple(
        (address(row, column), value)
        for row in rows
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, str)
    )

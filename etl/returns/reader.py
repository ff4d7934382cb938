"""Reading a return: its tables, whose and of when they are, what they count, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period, UnknownPeriod, parse
from etl.problems import Problem
from etl.reading.book import Book, Sheet, Value, address
from etl.received import Received
from etl.returns import findings, sheet_findings
from etl.returns.body import Body, Splitter
from etl.returns.finder import Finder
from etl.returns.head_findings import in_future, no_period
from etl.returns.heads import Asked, Head, Heads
from etl.returns.part import Part, Parts
from etl.returns.tables import Outcome, Table

# A cover says what it says within so many rows.
COVER_ROWS = 40


class Reader:
    """Reads workbooks against one catalogue; `today` is the day after which periods are future."""

    def __init__(self, catalogue: Catalogue, names: Names, *, today: date) -> None:
        self._catalogue, self._names, self._today = catalogue, names, today
        self._finder, self._splitter = Finder(catalogue), Splitter(catalogue.rows)
        self._parts = Parts(catalogue, names)

    def read(self, book: Book, asked: Asked) -> Received:
        """The tables of a workbook and every problem with them, each with its cell."""
        received = Received(book.name, book.content, book.kind, problems=list(book.problems))
        sheets = [sheet for sheet in book.sheets if sheet.visible]
        outcomes = {sheet.name: self._finder.tables(sheet) for sheet in sheets}
        received.problems += sheet_findings.of_sheets(sheets, outcomes, self._catalogue)
        heads = Heads(self._catalogue, self._names, asked)
        elsewhere = list(_words_elsewhere(sheets, outcomes))
        for table in _tables(outcomes):
            if not table.form.refuse:
                self._take(table, heads.head(table, elsewhere), received)
        received.problems += findings.read_twice(received.tables)
        return received

    def _take(self, table: Table, head: Head, received: Received) -> None:
        problems = received.problems
        problems += head.problems
        body = self._splitter.body(table)
        if table.place("period") is not None:
            parts = list(self._by_period(table, body, head, problems))
        elif head.period is not None:
            parts = [Part(table, body, head.period, head)]
        else:
            problems += [] if "period" in head.unclear else [no_period(table)]
            return
        for part in parts:
            if part.period.end and part.period.end > self._today:
                problems.append(in_future(table, part.period, head.said_in))
            elif read := self._parts.read(part, problems):
                received.tables.append(read)

    def _by_period(
        self, table: Table, body: Body, head: Head, problems: list[Problem]
    ) -> Iterator[Part]:
        """The rows of each period that the period's column names."""
        place = table.place("period") or 0
        said = table.said(place, body.rows)
        known = {one: _period(one) for one in dict.fromkeys(said)}
        periods = list(dict.fromkeys(one for one in known.values() if isinstance(one, Period)))
        numbers = {
            one: periods.index(period) if isinstance(period, Period) else -1
            for one, period in known.items()
        }
        which = np.array([numbers[one] for one in said], dtype=np.int64)
        for index in np.flatnonzero(which < 0).tolist():
            error = known[said[index]]
            assert isinstance(error, UnknownPeriod)
            row = body.rows[index]
            problems.append(findings.unknown_period(table, row, place, said[index], error))
        for number, period in enumerate(periods):
            lines = np.flatnonzero(which == number).tolist()
            yield Part(table, body.only(lines), period, head)


def _period(said: Value) -> Period | UnknownPeriod:
    try:
        return parse(str(int(said)) if isinstance(said, float) else str(said or ""))
    except UnknownPeriod as error:
        return error


def _tables(outcomes: dict[str, list[Outcome]]) -> Iterator[Table]:
    for found in outcomes.values():
        yield from (one for one in found if isinstance(one, Table))


def _words_elsewhere(
    sheets: Sequence[Sheet], outcomes: dict[str, list[Outcome]]
) -> Iterator[tuple[str, str]]:
    """The words of sheets that hold no table: a cover may say the period and who reports."""
    for sheet in sheets:
        if not any(isinstance(one, Table) for one in outcomes[sheet.name]):
            for row, cells in enumerate(sheet.rows[:COVER_ROWS]):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        yield address(row, column), cell

"""Reading a return: its tables, whose and of when they are, what they count, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period, UnknownPeriod, parse
from etl.problems import Problem
from etl.reading.book import Book, Sheet, address
from etl.received import ReadTable, Received, table_key
from etl.returns import findings
from etl.returns.body import Body, Splitter, Total
from etl.returns.checks import Checks
from etl.returns.figures import Numbering, Numbers
from etl.returns.heads import Asked, Heads, in_future, no_period, no_reporter
from etl.returns.observing import Facts, observed
from etl.returns.subjects import Fields, Subjects, Units, subjects
from etl.returns.tables import Finder, Outcome, Table


@dataclass(frozen=True)
class _Part:
    """The rows of a table that are of one period."""

    table: Table
    body: Body
    period: Period
    reporter: str | None


class Reader:
    """Reads workbooks against one catalogue; `today` is the day after which periods are future."""

    def __init__(self, catalogue: Catalogue, names: Names, *, today: date) -> None:
        self._catalogue, self._names, self._today = catalogue, names, today
        self._finder, self._splitter = Finder(catalogue), Splitter(catalogue.rows)
        self._fields = Fields(catalogue)
        self._zeros = frozenset(catalogue.rows.zero)

    def read(self, book: Book, asked: Asked) -> Received:
        """The tables of a workbook and every problem with them, each with its cell."""
        received = Received(book.name, book.content, book.kind, problems=list(book.problems))
        sheets = [sheet for sheet in book.sheets if sheet.visible]
        outcomes = {sheet.name: self._finder.tables(sheet) for sheet in sheets}
        received.problems += findings.of_sheets(sheets, outcomes, self._catalogue)
        heads = Heads(self._catalogue, self._names, asked)
        elsewhere = list(_words_elsewhere(sheets, outcomes))
        for table in _tables(outcomes):
            if not table.form.refuse:
                self._take(table, heads, elsewhere, received)
        received.problems += findings.read_twice(received.tables)
        return received

    def _take(
        self,
        table: Table,
        heads: Heads,
        elsewhere: Sequence[tuple[str, str]],
        received: Received,
    ) -> None:
        head = heads.head(table, elsewhere)
        received.problems += head.problems
        body = self._splitter.body(table)
        if table.place("period") is not None:
            parts = list(self._by_period(table, body, head.reporter, received.problems))
        elif head.period is not None:
            parts = [_Part(table, body, head.period, head.reporter)]
        else:
            received.problems += [] if head.problems else [no_period(table)]
            return
        for part in parts:
            if part.period.end and part.period.end > self._today:
                received.problems.append(in_future(table, part.period))
            else:
                self._read(part, received, heads.meant)

    def _by_period(
        self, table: Table, body: Body, reporter: str | None, problems: list[Problem]
    ) -> Iterator[_Part]:
        """The rows of each period that the period's column names."""
        place = table.place("period") or 0
        rows: dict[Period, list[int]] = {}
        for index, line in enumerate(body.lines):
            said = table.sheet.value(line.row, place)
            try:
                period = parse(str(int(said)) if isinstance(said, float) else str(said or ""))
            except UnknownPeriod as error:
                problems.append(findings.unknown_period(table, line.row, place, said, error))
                continue
            rows.setdefault(period, []).append(index)
        for period, indices in rows.items():
            lines = [body.lines[index] for index in indices]
            yield _Part(table, Body(lines), period, reporter)

    def _read(self, part: _Part, received: Received, meant: Mapping[tuple[str, str], str]) -> None:
        table, lines = part.table, part.body.lines
        units = Units(self._catalogue, self._names, part.period, self._scope(part.reporter))
        found = subjects(table, lines, units, self._fields, part.reporter, meant)
        problems = received.problems
        problems += found.problems
        if found.of_fields and part.reporter is None:
            problems.append(no_reporter(table))
            return
        kept = [index for index, line in enumerate(lines) if not line.group]
        rows = [lines[index].row for index in kept]
        numbers = self._numbers(table, rows, problems)
        if not rows:
            problems.append(findings.no_rows(table))
            return
        one = _Subjects.of(found, kept)
        problems += findings.duplicates(table, rows, one.units, one.fields, self._names)
        received.tables.append(self._figures(part, rows, numbers, one, problems, kept))

    def _numbers(
        self, table: Table, rows: list[int], problems: list[Problem]
    ) -> dict[int, Numbers]:
        reading = Numbering(table, rows, self._zeros)
        numbers: dict[int, Numbers] = {}
        for place, column in table.values.items():
            indicator = self._catalogue.indicators[column.indicator or ""]
            blanks = indicator.kind == "count"
            numbers[place], found = reading.column(place, indicator, blanks=blanks)
            problems += found
        return numbers

    def _figures(
        self,
        part: _Part,
        rows: list[int],
        numbers: dict[int, Numbers],
        one: _Subjects,
        problems: list[Problem],
        kept: list[int],
    ) -> ReadTable:
        table = part.table
        checks = Checks(table, self._catalogue, rows, numbers)
        notes: dict[tuple[int, str], str] = {}
        for problem, index, code in checks.identities():
            problems.append(problem)
            notes[index, code] = findings.gap(problem)
        above = self._holding(one.units) if not one.of_fields else set()
        holds = [unit in above for unit in one.units]
        problems += checks.totals(_placed(part.body, kept), holds)
        problems += [*checks.rates(), *checks.nothing_counted()]
        reporter = part.reporter or self._common(one.units)
        own = table.form.disjoint and not findings.inclusive(part.body, table, numbers, holds, kept)
        key = table_key(table.code, reporter, part.period)
        facts = Facts(
            sheet=table.sheet.name,
            period=part.period,
            table=key,
            rows=rows,
            units=one.units,
            fields=one.fields,
            scopes=["own" if held and own else None for held in holds],
            ranks=self._ranks(table, rows, problems),
            notes=notes,
            whole_fields=one.of_fields and table.form.whole_fields,
        )
        columns = {
            place: (column.indicator or "", numbers[place])
            for place, column in table.values.items()
            if not self._only_checked(checks, column.indicator or "")
        }
        fields = tuple(dict.fromkeys(one for one in one.fields if one))
        return ReadTable(
            table.sheet.name,
            table.code,
            reporter,
            part.period,
            len(rows),
            observed(facts, columns),
            fields,
        )

    def _only_checked(self, checks: Checks, code: str) -> bool:
        """A rate whose parts stand beside it is computed from them."""
        indicator = self._catalogue.indicators[code]
        return indicator.kind == "ratio" and checks.has_parts(indicator)

    def _ranks(self, table: Table, rows: list[int], problems: list[Problem]) -> Numbers | None:
        place = table.place("rank")
        if place is None:
            return None
        ranks = next(one for one in self._catalogue.indicators.values() if one.kind == "rank")
        numbers, found = Numbering(table, rows, self._zeros).column(place, ranks, blanks=False)
        problems += found
        return numbers

    def _scope(self, reporter: str | None) -> str | None:
        """Where the rows of a table are looked for: at and below the reporter, or its province."""
        if reporter is None:
            return None
        level = self._names.level(reporter)
        if level in ("province", "district", "nation", "commune"):
            return reporter
        above = [u for u in self._names.ancestors(reporter) if self._names.level(u) == "province"]
        return above[0] if above else None

    def _holding(self, units: Sequence[str | None]) -> set[str]:
        """The units of a table that hold other units of it."""
        named = {unit for unit in units if unit}
        return {above for unit in named for above in self._names.ancestors(unit) if above in named}

    def _common(self, units: Sequence[str | None]) -> str | None:
        """The province that all units of a table lie in, where nobody says who reports."""
        provinces = {
            above
            for unit in units
            if unit
            for above in (unit, *self._names.ancestors(unit))
            if self._names.level(above) == "province"
        }
        return provinces.pop() if len(provinces) == 1 else None


@dataclass(frozen=True)
class _Subjects:
    units: list[str | None]
    fields: list[str | None]
    of_fields: bool

    @classmethod
    def of(cls, found: Subjects, kept: Sequence[int]) -> _Subjects:
        return cls(
            [found.units[index] for index in kept],
            [found.fields[index] for index in kept],
            found.of_fields,
        )


def _placed(body: Body, kept: Sequence[int]) -> list[Total]:
    """The totals with their lines counted without the rows that only name a group."""
    before = np.searchsorted(np.asarray(kept), np.arange(len(body.lines) + 1))
    return [
        replace(total, start=int(before[total.start]), stop=int(before[total.stop]))
        for total in body.totals
    ]


def _tables(outcomes: dict[str, list[Outcome]]) -> Iterator[Table]:
    for found in outcomes.values():
        yield from (one for one in found if isinstance(one, Table))


def _words_elsewhere(
    sheets: Sequence[Sheet], outcomes: dict[str, list[Outcome]]
) -> Iterator[tuple[str, str]]:
    """The words of sheets that hold no table: a cover may say the period."""
    for sheet in sheets:
        if not any(isinstance(one, Table) for one in outcomes[sheet.name]):
            for row, cells in enumerate(sheet.rows[:40]):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        yield address(row, column), cell

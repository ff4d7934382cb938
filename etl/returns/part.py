"""The rows of a table that are of one period: whose they are, their numbers, what is wrong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.catalogue import Catalogue
from etl.cell_numbers import Unclear, number
from etl.names import Names
from etl.periods import Period
from etl.problems import Problem
from etl.received import ReadTable, table_key
from etl.returns import findings
from etl.returns.body import Body, Total
from etl.returns.checks import Checks, Summed
from etl.returns.figures import Numbering, Numbers, kind
from etl.returns.head_findings import no_reporter, reporter_assumed
from etl.returns.heads import Head
from etl.returns.lines import picked
from etl.returns.named import Fields, Units
from etl.returns.observing import Facts, observed
from etl.returns.scopes import Scopes
from etl.returns.subjects import Subjects, subjects
from etl.returns.tables import Table


@dataclass(frozen=True)
class Part:
    """The rows of a table that are of one period, and what stands above them."""

    table: Table
    body: Body
    period: Period
    head: Head

    @property
    def reporter(self) -> str | None:
        """Who reports them; None where nobody says."""
        return self.head.reporter


@dataclass(frozen=True)
class _Rows:
    """The rows that are read, whose and of what they are, and their numbers by place."""

    rows: Sequence[int]
    units: Sequence[str | None]
    fields: Sequence[str | None]
    of_fields: bool
    numbers: dict[int, Numbers]


class Parts:
    """Reads parts of tables against one catalogue."""

    def __init__(self, catalogue: Catalogue, names: Names) -> None:
        self._catalogue, self._names = catalogue, names
        self._fields = Fields(catalogue)
        self._zeros = frozenset(catalogue.rows.zero)

    def read(self, part: Part, problems: list[Problem]) -> ReadTable | None:
        """The figures of a part; None where there are none to read, which `problems` tell."""
        table = part.table
        found, body = self._subjects(part)
        problems += found.problems
        if part.reporter is None and found.of_fields:
            problems += [] if "reporter" in part.head.unclear else [no_reporter(table)]
            return None
        aside = body.groups | (body.bare & found.asked)
        kept = [n for n in range(len(body)) if n not in aside] if aside else range(len(body))
        if not kept:
            problems.append(findings.no_rows(table))
            return None
        rows, fields = picked(body.rows, kept), picked(found.fields, kept)
        units = picked(_answered(found), kept)
        problems += findings.duplicates(table, rows, units, fields, self._names)
        bare = [body.rows[n] for n in sorted(body.bare - aside)]
        problems += findings.blank_rows(table, bare)
        numbers = self._numbers(
            Numbering(table, rows, self._zeros, frozenset(bare)), table, problems
        )
        read = _Rows(rows, units, fields, found.of_fields, numbers)
        return self._figures(part, read, list(self._summed(table, body, kept)), problems)

    def _subjects(self, part: Part) -> tuple[Subjects, Body]:
        """Whose the lines are; a table of nothing but its total says what the reporter counts."""
        body, reporter = part.body, part.reporter
        whole = [total for total in body.totals if (0, None) in total.spans]
        if len(body) or not whole or reporter is None:
            units = Units(self._catalogue, self._names, part.period, self._scope(reporter))
            return subjects(part.table, body, units, self._fields, reporter, part.head.meant), body
        own = Body([whole[-1].row], [whole[-1].label], [()])
        return Subjects([reporter], [None], set(), [], False), own

    def _numbers(
        self, reading: Numbering, table: Table, problems: list[Problem]
    ) -> dict[int, Numbers]:
        numbers: dict[int, Numbers] = {}
        for place, column in table.values.items():
            indicator = self._catalogue.indicators[column.indicator or ""]
            blanks = indicator.kind == "count"
            numbers[place], found = reading.column(place, indicator, blanks=blanks)
            problems += found
        return numbers

    def _summed(self, table: Table, body: Body, kept: Sequence[int]) -> Iterator[Summed]:
        """The total rows with their counts, their spans told in the rows that are read."""
        for total in body.totals:
            spans = [
                (bisect_left(kept, start), len(kept) if stop is None else bisect_left(kept, stop))
                for start, stop in total.spans
            ]
            counts = dict(self._counts(table, total))
            yield Summed(total.row, total.label, tuple(dict.fromkeys(spans)), counts)

    def _counts(self, table: Table, total: Total) -> Iterator[tuple[int, float]]:
        for place, column in table.values.items():
            indicator = self._catalogue.indicators[column.indicator or ""]
            if indicator.kind != "count":
                continue
            try:
                found = number(
                    table.sheet.rows[total.row][place],
                    kind(indicator),
                    zero_words=self._zeros,
                    allowed=indicator.range,
                )
            except Unclear:
                continue
            if found.value is not None:
                yield place, found.value

    def _figures(
        self, part: Part, read: _Rows, totals: Sequence[Summed], problems: list[Problem]
    ) -> ReadTable:
        table, rows = part.table, read.rows
        checks = Checks(table, self._catalogue, rows, read.numbers)
        notes: dict[str, dict[int, str]] = {}
        for broken in checks.identities():
            problems += checks.told(broken)
            said = notes.setdefault(broken.identity.total, {})
            for index, line in enumerate(broken.lines.tolist()):
                before = said[line] + " " if line in said else ""
                said[line] = before + checks.gap(broken, index)
        counts = {place: read.numbers[place] for place in self._places(table, "count")}
        placed = Scopes([] if read.of_fields else read.units, self._names, counts)
        scopes, unclear = placed.own(table, rows, totals)
        problems += checks.totals(totals, placed.inner_of(len(rows)))
        problems += unclear
        problems += [*checks.rates(), *checks.nothing_counted()]
        reporter = part.reporter or self._common(read.units)
        if part.reporter is None and reporter and "reporter" not in part.head.unclear:
            problems.append(reporter_assumed(table, self._names.full_name(reporter)))
        facts = Facts(
            sheet=table.sheet.name,
            period=part.period,
            table=table_key(table.code, reporter, part.period),
            rows=rows,
            units=read.units,
            fields=read.fields,
            scopes=scopes,
            ranks=self._ranks(table, rows, problems),
            notes=notes,
            whole_fields=read.of_fields and table.form.whole_fields,
        )
        columns = {
            place: (column.indicator or "", read.numbers[place])
            for place, column in table.values.items()
            if not self._only_checked(checks, column.indicator or "")
        }
        fields = tuple(one for one in dict.fromkeys(read.fields) if one)
        figures = observed(facts, columns)
        return ReadTable(
            table.sheet.name, table.code, reporter, part.period, len(rows), figures, fields
        )

    def _places(self, table: Table, of: str) -> Iterator[int]:
        for place, column in table.values.items():
            if self._catalogue.indicators[column.indicator or ""].kind == of:
                yield place

    def _only_checked(self, checks: Checks, code: str) -> bool:
        """A rate whose parts stand beside it is computed from them."""
        indicator = self._catalogue.indicators[code]
        return indicator.kind == "ratio" and checks.has_parts(indicator)

    def _ranks(self, table: Table, rows: Sequence[int], problems: list[Problem]) -> Numbers | None:
        place = table.place("rank")
        if place is None:
            return None
        ranks = next(one for one in self._catalogue.indicators.values() if one.kind == "rank")
        reading = Numbering(table, rows, self._zeros)
        name = " / ".join(table.headings[place])
        numbers, found = reading.column(place, ranks, blanks=False, name=name)
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

    def _common(self, units: Sequence[str | None]) -> str | None:
        """The province that all units of a table lie in, where nobody says who reports."""
        provinces = {
            above
            for unit in set(units)
            if unit
            for above in (unit, *self._names.ancestors(unit))
            if self._names.level(above) == "province"
        }
        return provinces.pop() if len(provinces) == 1 else None


def _answered(found: Subjects) -> Sequence[str | None]:
    """The units of all lines, none for a line that is asked about."""
    if not found.asked:
        return found.units
    return [None if n in found.asked else unit for n, unit in enumerate(found.units)]

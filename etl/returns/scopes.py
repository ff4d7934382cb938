"""Rows of units that hold other rows: whether their figures hold those, or are their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.names import Names
from etl.problems import Problem, Severity
from etl.reading.book import address
from etl.returns.checks import Mask, Summed
from etl.returns.figures import Numbers
from etl.returns.tables import Table
from etl.wording import written

Lines = npt.NDArray[np.intp]
OWN, HELD = "own", "held"
# So many different counts that equal a sum are no chance.
CHANCE = 3
Judged = tuple[list[str | None], list[Problem]]


class Scopes:
    """The rows of one table by who lies below whom; `numbers` are the counts by their place."""

    def __init__(
        self, units: Sequence[str | None], names: Names, numbers: Mapping[int, Numbers]
    ) -> None:
        self._units, self._names, self._numbers = units, names, numbers
        named = {unit for unit in units if unit}
        self._above = {unit: names.ancestors(unit) & named for unit in named}
        self.holding = set[str]().union(*self._above.values())
        inner = {unit for unit, above in self._above.items() if above}
        self.inner: Mask = np.array([unit in inner for unit in units if inner], dtype=bool)

    def inner_of(self, size: int) -> Mask:
        """The rows below another row's unit; none of rows that are no units."""
        return self.inner if len(self.inner) else np.zeros(size, dtype=bool)

    def own(self, table: Table, rows: Sequence[int], totals: Sequence[Summed]) -> Judged:
        """«own» for each row whose figures leave out the rows below it; problems where nobody says.

        In a form that is not `disjoint` a unit's figures hold those below it.
        """
        if not table.form.disjoint or not self.holding:
            return [None] * len(rows), []
        whole = self._by_total(totals)
        owns: set[str] = set()
        problems: list[Problem] = []
        place = _Place(table, rows, self._units)
        for unit in sorted(self.holding, key=place.line):
            beside = self._beside(unit)
            said = whole or beside.said
            owns |= {unit} if said != HELD else set()
            name = self._names.full_name(unit)
            if said != HELD and beside.alike:
                problems.append(place.counted_twice(unit, name, beside, totalled=whole is not None))
            elif said == HELD and beside.less:
                problems.append(place.less_than_held(unit, name, beside))
            elif said is None:
                problems.append(place.unclear(unit, name))
        return [OWN if unit in owns else None for unit in self._units], problems

    def _by_total(self, totals: Sequence[Summed]) -> str | None:
        """What a total of all rows says: it counts every row, or leaves out those below others."""
        every = np.ones(len(self._units), dtype=bool)
        for total in reversed(totals):
            if (0, len(every)) in total.spans:
                all_of, top = (self._sums(total, lines) for lines in (every, ~self.inner))
                if all_of != top:
                    return OWN if all_of else HELD
        return None

    def _sums(self, total: Summed, lines: Mask) -> bool:
        return bool(total.by_place) and all(
            abs(said - np.nansum(self._numbers[place][lines])) < 0.5
            for place, said in total.by_place.items()
            if place in self._numbers
        )

    def _beside(self, unit: str) -> Beside:
        """A unit's counts beside those of the rows right below it; blank ones say nothing."""
        mine = np.array([one == unit for one in self._units], dtype=bool)
        below = np.array([unit in self._above.get(u or "", ()) for u in self._units], dtype=bool)
        top = below & ~self._below_of(below)
        return Beside(
            {
                place: (float(np.sum(column[mine])), float(np.nansum(column[top])))
                for place, column in self._numbers.items()
                if not np.isnan(column[mine]).any()
            }
        )

    def _below_of(self, lines: Mask) -> Mask:
        """The rows that lie below one of some rows."""
        named = {unit for unit, one in zip(self._units, lines, strict=True) if one and unit}
        return np.array(
            [bool(self._above.get(unit or "", frozenset()) & named) for unit in self._units],
            dtype=bool,
        )


@dataclass(frozen=True)
class Beside:
    """A unit's counts by their place, each with the sum of the rows right below it."""

    counts: Mapping[int, tuple[float, float]]

    @property
    def less(self) -> list[int]:
        """Where the unit counts less than the rows below it: it cannot hold them."""
        return [place for place, (mine, below) in self.counts.items() if mine < below]

    @property
    def other(self) -> list[int]:
        """Where the two differ."""
        return [place for place, (mine, below) in self.counts.items() if mine != below]

    @property
    def alike(self) -> bool:
        """Whether so many counts are the very sum of those below that it cannot be chance."""
        told = [one for one in self.counts.values() if any(one)]
        equal = [mine for mine, below in told if mine == below]
        return 2 * len(equal) > len(told) and len(set(equal)) >= CHANCE

    @property
    def said(self) -> str | None:
        """Less than the rows below is a unit's own; just as much is theirs; else nobody says."""
        if self.less:
            return OWN
        return None if self.other else HELD


@dataclass(frozen=True)
class _Place:
    """Where the rows of units stand, for what has to be asked of them."""

    table: Table
    rows: Sequence[int]
    units: Sequence[str | None]

    def line(self, unit: str) -> int:
        return list(self.units).index(unit)

    def unclear(self, unit: str, name: str) -> Problem:
        return self._problem(
            "warn",
            "scope_unclear",
            self._cell(unit, self.table.label()),
            name,
            f"không rõ số của {name} đã gồm các đơn vị trực thuộc có dòng riêng trong bảng hay "
            "chưa; được hiểu là chưa gồm.",
            "Thêm dòng «Tổng số» cho cả bảng, hoặc xác nhận nếu đúng là số riêng.",
        )

    def counted_twice(self, unit: str, name: str, beside: Beside, *, totalled: bool) -> Problem:
        same = len(beside.counts) - len(beside.other)
        cells = ", ".join(self._cell(unit, place) for place in beside.other)
        fix = "Sửa dòng tổng để không cộng dòng này lần nữa" if totalled else ""
        fix = fix or "Thêm dòng «Tổng số» cho cả bảng"
        also = f"; nếu dòng này là tổng thì sửa ô {cells} cho khớp" if cells else ""
        return self._problem(
            "block",
            "scope_contradiction",
            self._cell(unit, self.table.label()),
            name,
            f"số của {name} bằng đúng tổng các đơn vị trực thuộc có dòng riêng ở {same}/"
            f"{len(beside.counts)} cột nên có vẻ đã gồm chúng; nhận là số riêng thì hồ sơ bị đếm "
            "hai lần.",
            f"{fix}{also}, rồi nộp lại.",
        )

    def less_than_held(self, unit: str, name: str, beside: Beside) -> Problem:
        place = beside.less[0]
        mine, below = beside.counts[place]
        cell = self._cell(unit, place)
        return self._problem(
            "block",
            "scope_contradiction",
            cell,
            written(mine),
            f"theo dòng tổng thì số của {name} đã gồm các đơn vị trực thuộc, nhưng ô này ghi "
            f"{written(mine)}, ít hơn {written(below)} của chúng cộng lại.",
            f"Kiểm tra ô {cell}, các dòng trực thuộc và dòng tổng rồi nộp lại.",
        )

    def _cell(self, unit: str, place: int) -> str:
        return address(self.rows[self.line(unit)], place)

    def _problem(
        self, severity: Severity, rule: str, cell: str, found: str, said: str, fix: str
    ) -> Problem:
        sheet = self.table.sheet.name
        return Problem(severity, rule, sheet, cell, found, f"Tờ «{sheet}», ô {cell}: {said}", fix)

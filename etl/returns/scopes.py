"""Rows of units that hold other rows: whether their figures hold those, or are their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from etl.names import Names
from etl.problems import Problem
from etl.reading.book import address
from etl.returns.checks import Mask, Summed
from etl.returns.figures import Numbers
from etl.returns.tables import Table

Lines = npt.NDArray[np.intp]
OWN = "own"
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
        for unit in self.holding:
            said = self._by_figures(unit) if whole is None else whole
            owns |= {unit} if said in (OWN, None) else set()
            if said is None:
                problems += self._unclear(table, rows, unit)
        return [OWN if unit in owns else None for unit in self._units], problems

    def _by_total(self, totals: Sequence[Summed]) -> str | None:
        """What a total of all rows says: it counts every row, or leaves out those below others."""
        every = np.ones(len(self._units), dtype=bool)
        for total in reversed(totals):
            if (0, len(every)) in total.spans:
                all_of, top = (self._sums(total, lines) for lines in (every, ~self.inner))
                if all_of != top:
                    return OWN if all_of else "held"
        return None

    def _sums(self, total: Summed, lines: Mask) -> bool:
        return bool(total.by_place) and all(
            abs(said - np.nansum(self._numbers[place][lines])) < 0.5
            for place, said in total.by_place.items()
            if place in self._numbers
        )

    def _by_figures(self, unit: str) -> str | None:
        """Less than the rows below it is a unit's own; just as much is theirs; else nobody says."""
        mine = np.array([one == unit for one in self._units], dtype=bool)
        below = np.array([unit in self._above.get(u or "", ()) for u in self._units], dtype=bool)
        top = below & ~self._below_of(below)
        rest = [
            np.nansum(column[mine]) - np.nansum(column[top]) for column in self._numbers.values()
        ]
        if any(gap < 0 for gap in rest):
            return OWN
        return "held" if not any(rest) else None

    def _below_of(self, lines: Mask) -> Mask:
        """The rows that lie below one of some rows."""
        named = {unit for unit, one in zip(self._units, lines, strict=True) if one and unit}
        return np.array(
            [bool(self._above.get(unit or "", frozenset()) & named) for unit in self._units],
            dtype=bool,
        )

    def _unclear(self, table: Table, rows: Sequence[int], unit: str) -> Iterator[Problem]:
        sheet = table.sheet.name
        cell = address(rows[list(self._units).index(unit)], table.label())
        name = self._names.full_name(unit)
        yield Problem(
            "warn",
            "scope_unclear",
            sheet,
            cell,
            name,
            f"Tờ «{sheet}», ô {cell}: không rõ số của {name} đã gồm các đơn vị trực thuộc có dòng "
            "riêng trong bảng hay chưa; được hiểu là chưa gồm.",
            "Thêm dòng «Tổng số» cho cả bảng, hoặc xác nhận nếu đúng là số riêng.",
        )

"""The numbers of a table, column by column: what is counted, blank, or has to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from types import NoneType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etl.catalogue.entries import Indicator
from etl.cell_numbers import Kind, Unclear, looks_like_fractions, number
from etl.problems import Problem
from etl.reading.book import Area, Value
from etl.returns import figure_problems as said
from etl.returns.lines import picked
from etl.returns.tables import Table

Numbers = npt.NDArray[np.float64]


def kind(indicator: Indicator) -> Kind:
    """How the cells of an indicator's column are read."""
    match indicator.kind:
        case "count":
            return "money" if indicator.unit == "đồng" else "count"
        case "ratio":
            return "rate"
        case "rank":
            return "rank"
        case _:
            return "rate" if indicator.unit == "%" else "score"


class Numbering:
    """Reads the columns of one table, in some of its rows; `bare` ones hold no figure at all."""

    def __init__(
        self,
        table: Table,
        rows: Sequence[int],
        zero_words: frozenset[str],
        bare: frozenset[int] = frozenset(),
    ) -> None:
        self._table, self._rows, self._zeros, self._bare = table, rows, zero_words, bare
        sheet = table.sheet
        self._held = picked(sheet.rows, rows)
        unsound = {**dict.fromkeys(sheet.uncomputed, ""), **sheet.errors}
        inside = set(rows) if unsound or sheet.percent or sheet.merged else set()
        self._unsound: dict[int, dict[int, str]] = defaultdict(dict)
        for (row, place), error in unsound.items():
            if row in inside:
                self._unsound[place][row] = error
        self._percent: dict[int, set[int]] = defaultdict(set)
        for row, place in sheet.percent:
            if row in inside:
                self._percent[place].add(row)
        self._spanning = [area for area in sheet.merged if area.top in inside and self._over(area)]
        self._covered: dict[int, set[int]] = defaultdict(set)
        for area in self._spanning:
            for place in range(area.left, area.right + 1):
                self._covered[place] |= {*range(area.top, area.bottom + 1)} & inside

    def _over(self, area: Area) -> bool:
        """Whether a merged cell lies over two figures or more, of which it says one."""
        places = [place for place in self._table.values if area.left <= place <= area.right]
        said = self._table.sheet.rows[area.top][area.left] is not None
        return said and area.left in places and (len(places) > 1 or area.bottom > area.top)

    def column(
        self, place: int, indicator: Indicator, *, blanks: bool, name: str = ""
    ) -> tuple[Numbers, list[Problem]]:
        """The numbers of a column, with a problem for each cell that is unclear or blank."""
        cells, of = list(map(itemgetter(place), self._held)), kind(indicator)
        kinds = set(map(type, cells))
        told = said.Column(self._table.sheet.name, place, name or indicator.short)
        broken = self._unsound.get(place, {})
        problems = [told.broken(row, error) for row, error in sorted(broken.items())]
        problems += [told.spanning(area) for area in self._spanning if area.left == place]
        percents, covered = self._percent.get(place, set()), self._covered.get(place, set())
        quick = None
        if kinds <= {float, NoneType} and not percents and not covered:
            quick = _quick(cells, of, indicator.range)
        if quick is not None:
            numbers = quick
        else:
            numbers, unclear = self._slow(cells, place, of, indicator, told)
            problems += unclear
        if blanks and NoneType in kinds:
            known = self._bare.union(broken, covered)
            blank = (row for row, cell in zip(self._rows, cells, strict=True) if cell is None)
            problems += told.blank([row for row in blank if row not in known])
        if of == "rate":
            problems += self._fractions(cells, kinds, numbers, percents, told)
        return numbers, problems

    def _slow(
        self,
        cells: Sequence[Value],
        place: int,
        of: Kind,
        indicator: Indicator,
        told: said.Column,
    ) -> tuple[Numbers, list[Problem]]:
        """Cell by cell; what is written alike is read once."""
        percents = self._percent.get(place, set())
        unread = self._covered.get(place, set()).union(self._unsound.get(place, {}))
        known: dict[tuple[type, Value, bool], float | Unclear] = {}
        numbers = np.full(len(cells), np.nan)
        problems: list[Problem] = []
        for index, (row, cell) in enumerate(zip(self._rows, cells, strict=True)):
            if cell is None or row in unread:
                continue
            asked = (type(cell), cell, row in percents)
            if asked not in known:
                known[asked] = self._number(cell, of, row in percents, indicator)
            found = known[asked]
            if isinstance(found, Unclear):
                problems.append(told.unclear(row, found))
            else:
                numbers[index] = found
        return numbers, problems

    def _number(
        self, cell: Value, of: Kind, percent: bool, indicator: Indicator
    ) -> float | Unclear:
        try:
            found = number(
                cell,
                of,
                percent_format=percent,
                zero_words=self._zeros,
                allowed=indicator.range,
            )
        except Unclear as unclear:
            return unclear
        return np.nan if found.value is None else found.value

    def _fractions(
        self,
        cells: Sequence[Value],
        kinds: set[type],
        numbers: Numbers,
        percents: set[int],
        told: said.Column,
    ) -> Iterator[Problem]:
        """Bare numbers up to 1 may be parts of one, beside percentages more likely than not."""
        known: list[int] = np.flatnonzero(~np.isnan(numbers)).tolist()
        bare = known
        if percents or str in kinds:
            bare = [n for n in known if self._rows[n] not in percents and "%" not in str(cells[n])]
        if not looks_like_fractions(numbers[bare].tolist()):
            return
        if len(bare) == len(known):
            yield told.fractions(self._rows[0], self._rows[-1])
            return
        for index in bare:
            if numbers[index] > 0:
                yield told.fraction(self._rows[index], numbers[index])


def _quick(cells: Sequence[Value], of: Kind, allowed: tuple[float, float]) -> Numbers | None:
    """The numbers of a column of nothing but blanks and numbers, where none needs a question."""
    numbers: Numbers = pa.array(cells, type=pa.float64()).to_numpy(zero_copy_only=False)
    known = numbers[~np.isnan(numbers)]
    low, high = allowed
    sound = bool(((known >= low) & (known <= high) & (known < 2**53)).all())
    whole = of in ("rate", "score") or bool((known == np.floor(known)).all())
    return numbers if sound and whole and of != "rank" else None

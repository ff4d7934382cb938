"""What the rows of one table are held against: sums within a row, totals, rates and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from etl.catalogue import Catalogue
from etl.catalogue.entries import Indicator
from etl.catalogue.forms import Identity
from etl.problems import Problem
from etl.reading.book import address
from etl.returns.body import Total
from etl.returns.figures import MOST, Numbers
from etl.returns.tables import Table
from etl.wording import listed, written

# A printed rate has two decimals at most places, none at some: half a unit of its last one.
ROUNDING = 0.5
PRECISE = 0.006


class Checks:
    """Holds one table against the catalogue: every problem, none repaired."""

    def __init__(
        self, table: Table, catalogue: Catalogue, rows: Sequence[int], numbers: dict[int, Numbers]
    ) -> None:
        self._table, self._catalogue = table, catalogue
        self._rows, self._numbers = rows, numbers
        self._place = {
            column.indicator: place for place, column in table.values.items() if column.indicator
        }

    def identities(self) -> Iterator[tuple[Problem, int, str]]:
        """A problem for every sum that a row breaks, with the row's index and the total's code."""
        for identity in self._catalogue.checks.identity.values():
            if identity.total in self._place and all(p in self._place for p in identity.parts):
                yield from self._identity(identity)

    def _identity(self, identity: Identity) -> Iterator[tuple[Problem, int, str]]:
        total = self._column(identity.total)
        parts = np.sum([self._column(code) for code in identity.parts], axis=0)
        gaps = total - parts
        beside = [self._column(code) for code in identity.beside if code in self._place]
        extra = np.nansum(beside, axis=0) if beside else np.zeros(len(gaps))
        broken = np.flatnonzero((np.abs(gaps) > 0) & (gaps != extra))
        for index in broken:
            yield self._broken(identity, int(index), total, parts), int(index), identity.total

    def _broken(self, identity: Identity, index: int, total: Numbers, parts: Numbers) -> Problem:
        row = self._rows[index]
        cell = self._cell(row, identity.total)
        cells = [cell, *(self._cell(row, code) for code in identity.parts)]
        names = listed([self._short(code).lower() for code in identity.parts], "cộng")
        gap = total[index] - parts[index]
        return Problem(
            "warn",
            "parts_do_not_sum",
            self._table.sheet.name,
            cell,
            written(total[index]),
            f"{self._at(cell)}: {identity.name} ghi {written(total[index])}, còn {names} là "
            f"{written(parts[index])}, lệch {written(abs(gap))}.",
            f"Kiểm tra lại các ô {', '.join(cells)}; nếu đúng như vậy thì xác nhận để nhận, phần "
            "lệch sẽ hiện cùng số liệu.",
        )

    def totals(self, totals: Sequence[Total], above: Sequence[bool]) -> Iterator[Problem]:
        """A problem for every total row that is not the sum of its rows.

        `above` marks rows whose unit holds others of the table: their figures may or may not hold
        those, so that a total that leaves out what is below them is right as well.
        """
        outer = np.array(above, dtype=bool)
        for total in totals:
            for code, place in self._place.items():
                if self._catalogue.indicators[code].kind == "count":
                    yield from self._total(total, code, place, outer)

    def _total(self, total: Total, code: str, place: int, above: np.ndarray) -> Iterator[Problem]:
        said = self._table.sheet.rows[total.row][place]
        if not isinstance(said, float):
            return
        column = self._column(code)[total.start : total.stop]
        sums = [np.nansum(column)]
        if above.any():
            sums.append(np.nansum(column[above[total.start : total.stop]]))
        if not len(column) or any(abs(said - one) < 0.5 for one in sums):
            return
        cell = address(total.row, place)
        yield Problem(
            "warn",
            "total_differs",
            self._table.sheet.name,
            cell,
            written(said),
            f"{self._at(cell)}: dòng «{total.label}» ghi {self._short(code).lower()} là "
            f"{written(said)}, còn cộng {len(column)} dòng là {written(sums[0])}, "
            f"lệch {written(abs(said - sums[0]))}.",
            "Kiểm tra dòng tổng và các dòng thành phần. Số được nhận là số của từng dòng; dòng "
            "tổng chỉ để đối chiếu.",
        )

    def rates(self) -> Iterator[Problem]:
        """A problem for every printed rate that does not follow from its parts in the same row."""
        for code, place in self._place.items():
            indicator = self._catalogue.indicators[code]
            if indicator.kind == "ratio" and self.has_parts(indicator):
                yield from self._rate(indicator, place)

    def has_parts(self, indicator: Indicator) -> bool:
        """Whether the counts that a ratio is made of stand in the same rows."""
        return bool(indicator.numerator) and all(
            code in self._place or self._parts(code)
            for code in (*indicator.numerator, *indicator.denominator)
        )

    def _parts(self, code: str) -> tuple[str, ...]:
        """The counts of this table that a count is the sum of, where it has no column itself."""
        return next(
            (
                one.parts
                for one in self._catalogue.checks.identity.values()
                if one.total == code and one.sums and all(p in self._place for p in one.parts)
            ),
            (),
        )

    def _counted(self, code: str) -> Numbers:
        if code in self._place:
            return self._column(code)
        total: Numbers = np.sum([self._column(part) for part in self._parts(code)], axis=0)
        return total

    def _rate(self, indicator: Indicator, place: int) -> Iterator[Problem]:
        above = np.sum([self._counted(code) for code in indicator.numerator], axis=0)
        below = np.sum([self._counted(code) for code in indicator.denominator], axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            computed = np.where(below > 0, 100 * above / below, np.nan)
        said = self._numbers[place]
        whole = said == np.floor(said)
        off = np.abs(said - computed) > np.where(whole, ROUNDING + 1e-9, PRECISE)
        for index in np.flatnonzero(off)[:MOST]:
            cell = address(self._rows[index], place)
            yield Problem(
                "warn",
                "rate_differs",
                self._table.sheet.name,
                cell,
                f"{written(said[index])}%",
                f"{self._at(cell)}: {indicator.short} ghi {written(said[index])} %, còn tính từ "
                f"{written(above[index])} / {written(below[index])} là "
                f"{written(computed[index], 2)} %.",
                "Kiểm tra số hồ sơ và tỷ lệ. Tỷ lệ được tính lại từ số hồ sơ; số in trong ô chỉ để "
                "đối chiếu.",
            )

    def nothing_counted(self) -> Iterator[Problem]:
        """A row that received dossiers and none of them online: a finding, or input not entered."""
        for rule in self._catalogue.checks.never.values():
            if rule.count not in self._place or not all(p in self._place for p in rule.while_some):
                continue
            none = self._column(rule.count) == 0
            some = np.sum([self._column(code) for code in rule.while_some], axis=0) > 0
            for index in np.flatnonzero(none & some)[:MOST]:
                cell = self._cell(self._rows[index], rule.count)
                yield Problem(
                    "warn",
                    "nothing_counted",
                    self._table.sheet.name,
                    cell,
                    "0",
                    f"{self._at(cell)}: {rule.message}",
                    "Nếu đúng thì xác nhận; nếu do chưa nhập thì bổ sung rồi nộp lại.",
                )

    def _column(self, code: str) -> Numbers:
        return self._numbers[self._place[code]]

    def _cell(self, row: int, code: str) -> str:
        return address(row, self._place[code])

    def _short(self, code: str) -> str:
        return self._catalogue.indicators[code].short

    def _at(self, cell: str) -> str:
        return f"Tờ «{self._table.sheet.name}», ô {cell}"

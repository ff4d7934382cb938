"""What the rows of one table are held against: sums within a row, totals, rates and their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.catalogue import Catalogue
from etl.catalogue.entries import Indicator
from etl.catalogue.forms import Identity
from etl.problems import Problem
from etl.reading.book import address
from etl.returns.figure_problems import MOST
from etl.returns.figures import Numbers
from etl.returns.tables import Table
from etl.wording import listed, written

# A printed rate has two decimals at most places, none at some: half a unit of its last one.
ROUNDING = 0.5
PRECISE = 0.006

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Broken:
    """A sum that does not come out: the lines that break it, their totals and their parts."""

    identity: Identity
    lines: npt.NDArray[np.intp]
    totals: Numbers
    parts: Numbers


@dataclass(frozen=True)
class Summed:
    """A total row with its counts by their place, and the spans of lines that it may sum."""

    row: int
    label: str
    spans: Sequence[tuple[int, int]]
    by_place: Mapping[int, float]

    def ways(self, inner: Mask) -> Iterator[npt.NDArray[np.intp]]:
        """The lines that the row may be the sum of: all of a span, or those below no other."""
        for start, stop in self.spans:
            lines = np.arange(start, stop)
            yield lines
            if inner[start:stop].any():
                yield lines[~inner[start:stop]]


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

    def identities(self) -> Iterator[Broken]:
        """Every sum that rows break, with all the rows that do."""
        for identity in self._catalogue.checks.identity.values():
            if identity.total in self._place and all(p in self._place for p in identity.parts):
                found = self._identity(identity)
                if len(found.lines):
                    yield found

    def _identity(self, identity: Identity) -> Broken:
        total = self._column(identity.total)
        parts = np.sum([self._column(code) for code in identity.parts], axis=0)
        gaps = total - parts
        beside = [self._column(code) for code in identity.beside if code in self._place]
        extra = np.nansum(beside, axis=0) if beside else np.zeros(len(gaps))
        lines = np.flatnonzero((np.abs(gaps) > 0) & (gaps != extra))
        return Broken(identity, lines, total[lines], parts[lines])

    def told(self, broken: Broken) -> Iterator[Problem]:
        """A problem for each row that breaks a sum; the last one told says how many more do."""
        rest = len(broken.lines) - MOST
        for index, line in enumerate(broken.lines[:MOST]):
            more = f" Còn {rest} dòng nữa như vậy." if rest > 0 and index == MOST - 1 else ""
            identity, row = broken.identity, self._rows[line]
            cell = self._cell(row, identity.total)
            cells = [cell, *(self._cell(row, code) for code in identity.parts)]
            yield self._problem(
                "parts_do_not_sum",
                cell,
                written(broken.totals[index]),
                self.gap(broken, index) + more,
                f"Kiểm tra lại các ô {', '.join(cells)}; nếu đúng như vậy thì xác nhận để nhận, "
                "phần lệch sẽ hiện cùng số liệu.",
            )

    def gap(self, broken: Broken, index: int) -> str:
        """What one broken sum says beside its figure."""
        identity, total, parts = broken.identity, broken.totals[index], broken.parts[index]
        names = listed([self._short(code).lower() for code in identity.parts], "cộng")
        return (
            f"{identity.name} ghi {written(total)}, còn {names} là {written(parts)}, "
            f"lệch {written(abs(total - parts))}."
        )

    def totals(self, totals: Sequence[Summed], inner: Mask) -> Iterator[Problem]:
        """A problem for every figure of a total row that is not the sum of its rows.

        `inner` marks rows below the unit of another row, which may hold them already: a total that
        leaves them out is right as well.
        """
        for total in totals:
            ways = [way for way in total.ways(inner) if len(way)]
            if ways:
                yield from self._total(total, ways)

    def _total(self, total: Summed, ways: Sequence[npt.NDArray[np.intp]]) -> Iterator[Problem]:
        """The row holds against the lines that most of its figures are the sum of."""
        off = [
            {
                place: sums
                for place, said in total.by_place.items()
                if abs(said - (sums := float(np.nansum(self._numbers[place][way])))) >= 0.5
            }
            for way in ways
        ]
        way, wrong = min(zip(ways, off, strict=True), key=lambda one: len(one[1]))
        for place, sums in wrong.items():
            said, name = total.by_place[place], self._short(self._code(place)).lower()
            yield self._problem(
                "total_differs",
                address(total.row, place),
                written(said),
                f"dòng «{total.label}» ghi {name} là {written(said)}, còn cộng {len(way)} dòng là "
                f"{written(sums)}, lệch {written(abs(said - sums))}.",
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
            yield self._problem(
                "rate_differs",
                cell,
                f"{written(said[index])}%",
                f"{indicator.short} ghi {written(said[index])} %, còn tính từ "
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
                yield self._problem(
                    "nothing_counted",
                    cell,
                    "0",
                    rule.message,
                    "Nếu đúng thì xác nhận; nếu do chưa nhập thì bổ sung rồi nộp lại.",
                )

    def _code(self, place: int) -> str:
        return self._table.values[place].indicator or ""

    def _column(self, code: str) -> Numbers:
        return self._numbers[self._place[code]]

    def _cell(self, row: int, code: str) -> str:
        return address(row, self._place[code])

    def _short(self, code: str) -> str:
        return self._catalogue.indicators[code].short

    def _problem(self, rule: str, cell: str, found: str, said: str, fix: str) -> Problem:
        sheet = self._table.sheet.name
        return Problem("warn", rule, sheet, cell, found, f"Tờ «{sheet}», ô {cell}: {said}", fix)

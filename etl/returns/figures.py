"""The numbers of a table, column by column: what is counted, blank, or has to be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from etl.catalogue.entries import Indicator
from etl.cell_numbers import Kind, Unclear, looks_like_fractions, number
from etl.problems import Problem
from etl.reading.book import Value, address
from etl.returns.tables import Table

Numbers = npt.NDArray[np.float64]

# More problems of one kind in one column than a person reads one by one are told together.
MOST = 100


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
    """Reads the columns of one table."""

    def __init__(self, table: Table, rows: Sequence[int], zero_words: frozenset[str]) -> None:
        self._table, self._rows, self._zeros = table, rows, zero_words
        sheet = table.sheet
        self._unsound = {**dict.fromkeys(sheet.uncomputed, ""), **sheet.errors}

    def column(
        self, place: int, indicator: Indicator, *, blanks: bool
    ) -> tuple[Numbers, list[Problem]]:
        """The numbers of a column, with a problem for each cell that is unclear or blank."""
        cells = [self._table.sheet.rows[row][place] for row in self._rows]
        of = kind(indicator)
        problems = list(self._broken(place))
        quick = _quick(cells, of, indicator.range)
        percents = of == "rate" and bool(self._table.sheet.percent)
        if quick is not None and not percents:
            numbers = quick
        else:
            numbers, unclear = self._slow(cells, place, of, indicator)
            problems += unclear
        if blanks:
            problems += self._blank(cells, place, indicator)
        known: list[float] = numbers[~np.isnan(numbers)].tolist()
        if of == "rate" and not percents and looks_like_fractions(known):
            problems.append(self._fractions(place, indicator))
        return numbers, problems

    def _slow(
        self, cells: Sequence[Value], place: int, of: Kind, indicator: Indicator
    ) -> tuple[Numbers, list[Problem]]:
        numbers = np.full(len(cells), np.nan)
        problems: list[Problem] = []
        for index, cell in enumerate(cells):
            row = self._rows[index]
            if cell is None or (row, place) in self._unsound:
                continue
            try:
                found = number(
                    cell,
                    of,
                    percent_format=(row, place) in self._table.sheet.percent,
                    zero_words=self._zeros,
                    allowed=indicator.range,
                )
            except Unclear as unclear:
                problems.append(self._unclear(row, place, unclear, indicator))
                continue
            if found.value is not None:
                numbers[index] = found.value
        return numbers, problems

    def _unclear(self, row: int, place: int, unclear: Unclear, indicator: Indicator) -> Problem:
        cell = address(row, place)
        return Problem(
            "block",
            unclear.rule,
            self._table.sheet.name,
            cell,
            unclear.found,
            f"{self._at(cell)} ({indicator.short}): {unclear.message}",
            unclear.fix,
        )

    def _broken(self, place: int) -> Iterator[Problem]:
        for row in self._rows:
            said = self._unsound.get((row, place))
            if said is None:
                continue
            cell = address(row, place)
            yield Problem(
                "block",
                "error_cell" if said else "formula_without_value",
                self._table.sheet.name,
                cell,
                said or "công thức",
                f"{self._at(cell)}: "
                + (
                    f"công thức báo lỗi {said}, không có số để nhận."
                    if said
                    else "công thức chưa được tính, tệp không giữ kết quả của nó."
                ),
                "Sửa công thức hoặc ghi con số rồi nộp lại."
                if said
                else "Mở tệp bằng Excel, lưu lại để công thức được tính, rồi nộp lại.",
            )

    def _blank(self, cells: Sequence[Value], place: int, indicator: Indicator) -> Iterator[Problem]:
        rows = [
            row
            for row, cell in zip(self._rows, cells, strict=True)
            if cell is None and (row, place) not in self._unsound
        ]
        for row in rows[:MOST]:
            cell = address(row, place)
            more = len(rows) - MOST if row == rows[:MOST][-1] else 0
            told = f" Cột này còn {more} ô trống nữa." if more > 0 else ""
            yield Problem(
                "warn",
                "blank_cell",
                self._table.sheet.name,
                cell,
                "",
                f"{self._at(cell)}: {indicator.short} để trống, được hiểu là chưa có số liệu, "
                f"không phải 0.{told}",
                "Nếu thật sự không phát sinh, hãy ghi 0.",
            )

    def _fractions(self, place: int, indicator: Indicator) -> Problem:
        first = address(self._rows[0], place)
        last = address(self._rows[-1], place)
        return Problem(
            "block",
            "fraction_or_percent",
            self._table.sheet.name,
            f"{first}:{last}",
            "mọi số đều từ 0 đến 1",
            f"{self._at(f'{first}:{last}')}: mọi số trong cột «{indicator.short}» đều từ 0 đến 1; "
            "0,8 có thể là 0,8 % hoặc 80 %.",
            "Ghi kèm dấu % (0,8% hoặc 80%), hoặc định dạng cột là phần trăm, rồi nộp lại.",
        )

    def _at(self, cell: str) -> str:
        return f"Tờ «{self._table.sheet.name}», ô {cell}"


def _quick(cells: Sequence[Value], of: Kind, allowed: tuple[float, float]) -> Numbers | None:
    """The numbers of a column that holds nothing but blanks and numbers that need no question."""
    if not set(map(type, cells)) <= {float, type(None)}:
        return None
    numbers: Numbers = pa.array(cells, type=pa.float64()).to_numpy(zero_copy_only=False)
    known = numbers[~np.isnan(numbers)]
    low, high = allowed
    sound = bool(((known >= low) & (known <= high) & (known < 2**53)).all())
    whole = of in ("rate", "score") or bool((known == np.floor(known)).all())
    return numbers if sound and whole and of != "rank" else None

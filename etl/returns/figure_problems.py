"""What is said of single cells of figures: unclear, blank, broken, merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.cell_numbers import Unclear
from etl.problems import Problem, Severity
from etl.reading.book import Area, address
from etl.wording import written

# More problems of one kind in one column than a person reads one by one are told together.
MOST = 100


@dataclass(frozen=True)
class Column:
    """A column of figures, by its sheet, place and name."""

    sheet: str
    place: int
    name: str

    def unclear(self, row: int, unclear: Unclear) -> Problem:
        """A cell whose number is not certain."""
        cell = address(row, self.place)
        return self._problem(
            "block",
            unclear.rule,
            cell,
            unclear.found,
            f"Tờ «{self.sheet}», ô {cell} ({self.name}): {unclear.message}",
            unclear.fix,
        )

    def broken(self, row: int, error: str) -> Problem:
        """A formula that failed, or that was never calculated."""
        cell = address(row, self.place)
        if error:
            return self._problem(
                "block",
                "error_cell",
                cell,
                error,
                f"{self._at(cell)}: công thức báo lỗi {error}, không có số để nhận.",
                "Sửa công thức hoặc ghi con số rồi nộp lại.",
            )
        return self._problem(
            "block",
            "formula_without_value",
            cell,
            "công thức",
            f"{self._at(cell)}: công thức chưa được tính, tệp không giữ kết quả của nó.",
            "Mở tệp bằng Excel, lưu lại để công thức được tính, rồi nộp lại.",
        )

    def spanning(self, area: Area) -> Problem:
        """A figure merged over several cells: whose it is, nobody can say."""
        cell = f"{address(area.top, area.left)}:{address(area.bottom, area.right)}"
        return self._problem(
            "block",
            "merged_figure",
            cell,
            "ô trộn",
            f"{self._at(cell)}: một con số trong ô trộn nằm trên nhiều ô số liệu, không rõ là của "
            "dòng hay cột nào.",
            "Bỏ trộn ô, ghi số vào từng ô rồi nộp lại.",
        )

    def blank(self, rows: Sequence[int]) -> Iterator[Problem]:
        """Cells without a figure; the last one told says how many more there are."""
        for row in rows[:MOST]:
            cell = address(row, self.place)
            more = len(rows) - MOST if row == rows[:MOST][-1] else 0
            told = f" Cột này còn {more} ô trống nữa." if more > 0 else ""
            yield self._problem(
                "warn",
                "blank_cell",
                cell,
                "",
                f"{self._at(cell)}: {self.name} để trống, được hiểu là chưa có số liệu, không phải "
                f"0.{told}",
                "Nếu thật sự không phát sinh, hãy ghi 0.",
            )

    def fractions(self, first: int, last: int) -> Problem:
        """A column of numbers up to 1, which may be parts of one or percentages."""
        cell = f"{address(first, self.place)}:{address(last, self.place)}"
        return self._problem(
            "block",
            "fraction_or_percent",
            cell,
            "mọi số đều từ 0 đến 1",
            f"{self._at(cell)}: mọi số trong cột «{self.name}» đều từ 0 đến 1; 0,8 có thể là 0,8 % "
            "hoặc 80 %.",
            "Ghi kèm dấu % (0,8% hoặc 80%), hoặc định dạng cột là phần trăm, rồi nộp lại.",
        )

    def fraction(self, row: int, value: float) -> Problem:
        """A number up to 1 in a column whose other cells say «%»."""
        cell = address(row, self.place)
        shown = written(value)
        return self._problem(
            "block",
            "fraction_or_percent",
            cell,
            shown,
            f"{self._at(cell)}: «{shown}» không có dấu % như các ô khác của cột «{self.name}»; có "
            f"thể là {shown} % hoặc {written(round(100 * value, 9))} %.",
            "Ghi kèm dấu % rồi nộp lại.",
        )

    def _problem(
        self, severity: Severity, rule: str, cell: str, found: str, message: str, fix: str
    ) -> Problem:
        return Problem(severity, rule, self.sheet, cell, found, message, fix)

    def _at(self, cell: str) -> str:
        return f"Tờ «{self.sheet}», ô {cell}"

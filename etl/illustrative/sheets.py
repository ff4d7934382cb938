"""Sheets in the layouts of real returns, each marked as illustrative in name, title and notes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import xlsxwriter
from pydantic import Field

from etl.catalogue.entries import Entry
from etl.periods import Period, short

MARK = "SỐ LIỆU MINH HỌA – KHÔNG PHẢI SỐ LIỆU THẬT"
NOTE = "Số liệu minh họa do chương trình sinh ra, không phải số liệu của cơ quan nào."
FONT = "Times New Roman"
ROMAN = ("I", "II", "III", "IV", "V")
# A workbook says when it was made; the same one each time makes the same file.
MADE = datetime(2022, 1, 1)


class Column(Entry):
    """A column: its headings from top to bottom, and the count (or share of it) that it shows."""

    heading: tuple[str, ...]
    shows: Literal["value", "number", "name"] = "value"
    value: str = ""
    part_of: str = ""
    width: float = 12


class Layout(Entry):
    """A form as it is printed."""

    sheet: str
    mark: str
    title: str
    recipient: str
    note: str
    columns: tuple[Column, ...] = Field(alias="column")


@dataclass(frozen=True)
class Block:
    """Rows under one heading, or under none; a row is a name and its counts."""

    name: str
    rows: Sequence[tuple[str, Mapping[str, int]]]


@dataclass(frozen=True)
class Return:
    """One table: who reports what of when; `numbered` is how its columns are numbered."""

    layout: Layout
    sheet: str
    reporter: str
    period: Period
    blocks: Sequence[Block]
    numbered: str = ""


def layouts(path: Path) -> dict[str, Layout]:
    """The layouts of a file, by their forms."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {form: Layout.model_validate(one) for form, one in found.items()}


def save(path: Path, returns: Sequence[Return]) -> None:
    """Write a workbook with a sheet for each return."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"default_format_properties": {"font_name": FONT}}) as book:
        book.set_properties({"title": MARK, "comments": NOTE, "created": MADE})
        looks = {
            name: book.add_format({"font_name": FONT, "font_size": 11, **how})
            for name, how in LOOKS.items()
        }
        for one in returns:
            _Writing(book.add_worksheet(one.sheet), one, looks).run()


_CELL = {"border": 1, "valign": "vcenter"}
LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "mark": {"bold": True, "font_color": "#C00000"},
    "title": {"bold": True, "font_size": 13, "align": "center", "text_wrap": True},
    "centre": {"align": "center", "italic": True},
    "heading": _CELL | {"bold": True, "align": "center", "text_wrap": True},
    "numbered": _CELL | {"italic": True, "align": "center", "font_size": 9},
    "name": _CELL,
    "count": _CELL | {"num_format": "#,##0"},
    "share": _CELL | {"align": "right"},
    "strong": _CELL | {"bold": True},
    "total": _CELL | {"bold": True, "num_format": "#,##0"},
}


class _Writing:
    """Writes one return from the top of its sheet to the bottom."""

    def __init__(self, sheet: Any, one: Return, looks: Mapping[str, Any]) -> None:
        self._sheet, self._one, self._looks = sheet, one, looks
        self._columns = one.layout.columns
        self._last = len(self._columns) - 1
        self._row = 0

    def run(self) -> None:
        for place, column in enumerate(self._columns):
            self._sheet.set_column(place, place, column.width)
        self._titles()
        self._headings()
        if self._one.numbered:
            self._numbers()
        rows: list[Mapping[str, int]] = []
        for number, block in zip(ROMAN, self._one.blocks, strict=False):
            if block.name:
                self._line(number, block.name, _sums([row for _, row in block.rows]), "strong")
            for place, (name, counts) in enumerate(block.rows, start=1):
                self._line(place, name, counts, "name")
                rows.append(counts)
        self._line("", "Tổng số", _sums(rows), "strong")
        self._ending()

    def _titles(self) -> None:
        one, half = self._one, self._last // 2
        start, end = one.period.start, one.period.end
        assert start
        assert end
        self._text(0, one.layout.mark, "plain")
        self._text(half, MARK, "mark")
        self._row += 1
        self._across(one.layout.title, "title")
        self._across(f"Kỳ báo cáo: tháng {short(one.period)}", "centre")
        self._across(f"(Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y})", "centre")
        self._text(0, f"- Đơn vị báo cáo: {one.reporter}", "plain")
        self._row += 1
        self._text(0, f"- Đơn vị nhận báo cáo: {one.layout.recipient}", "plain")
        self._row += 2

    def _headings(self) -> None:
        """Headings merged over equal neighbours, and down to the last row where they end early."""
        depth = max(len(column.heading) for column in self._columns)
        for level in range(depth):
            place = 0
            for path, width in _runs([one.heading[: level + 1] for one in self._columns]):
                if len(path) > level:
                    ends = path in {one.heading for one in self._columns}
                    self._merge(level, depth - 1 if ends else level, place, width, path[-1])
                place += width
        self._row += depth

    def _merge(self, level: int, until: int, place: int, width: int, text: str) -> None:
        top, look = self._row + level, self._looks["heading"]
        if level == until and width == 1:
            self._sheet.write_string(top, place, text, look)
            return
        self._sheet.merge_range(top, place, self._row + until, place + width - 1, text, look)

    def _numbers(self) -> None:
        """1, 2, 3 …, or with how the totals are made: (3)=(4)+(5)+(6)."""
        made = self._one.numbered.split()
        for place in range(len(self._columns)):
            plain = str(place + 1) if made == ["1"] else f"({place + 1})"
            told = next((one for one in made if one.startswith(f"({place + 1})=")), plain)
            self._sheet.write_string(self._row, place, told, self._looks["numbered"])
        self._row += 1

    def _line(self, number: int | str, name: str, counts: Mapping[str, int], look: str) -> None:
        for place, column in enumerate(self._columns):
            if column.shows == "number":
                self._sheet.write(self._row, place, number, self._looks[look])
            elif column.shows == "name":
                self._sheet.write_string(self._row, place, name, self._looks[look])
            elif column.part_of:
                share = _share(counts[column.value], counts[column.part_of])
                self._sheet.write_string(self._row, place, share, self._looks["share"])
            else:
                shown = self._looks["count" if look == "name" else "total"]
                self._sheet.write_number(self._row, place, counts[column.value], shown)
        self._row += 1

    def _ending(self) -> None:
        self._row += 1
        for text in (f"Ghi chú: {NOTE}", self._one.layout.note):
            self._text(0, text, "plain")
            self._row += 1
        self._text(0, "Người lập biểu", "plain")
        self._text(self._last // 2, "Thủ trưởng đơn vị", "plain")

    def _text(self, place: int, text: str, look: str) -> None:
        self._sheet.write_string(self._row, place, text, self._looks[look])

    def _across(self, text: str, look: str) -> None:
        self._sheet.merge_range(self._row, 0, self._row, self._last, text, self._looks[look])
        self._row += 1


def _runs(paths: Sequence[tuple[str, ...]]) -> list[tuple[tuple[str, ...], int]]:
    """Equal neighbours once, with how many they are."""
    return [(path, len(list(group))) for path, group in groupby(paths)]


def _sums(rows: Sequence[Mapping[str, int]]) -> dict[str, int]:
    return {code: sum(row[code] for row in rows) for code in rows[0]}


def _share(part: int, whole: int) -> str:
    """As the provinces' software prints it: a text with a dot, empty for nothing."""
    return f"{100 * part / whole:.2f}%" if part and whole else ""

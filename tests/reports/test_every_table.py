"""The workbook of every table of a meeting: what it holds, and what it says of itself."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from queries import ask, ask_in
from reports.every_table import xlsx
from reports.meeting import Asking, below, missing
from tests.conftest import Small

NOW = datetime(2026, 11, 26, 8, 0)
TABLES = [
    "Giới thiệu",
    "Bảng điểm",
    "Điểm nóng",
    "Diễn biến qua các kỳ",
    "Xếp hạng các đơn vị",
    "Mục tiêu",
    "Nhiệm vụ",
    "Tiến độ nộp",
    "Chấp hành báo cáo",
    "Chỉ tiêu",
]


@pytest.fixture(scope="module")
def meeting(real_home: Path) -> Asking:
    """The meeting of a province up to December 2023."""
    build = real_home / "builds" / (real_home / "current").read_text(encoding="utf-8").strip()
    [row] = ask_in(build, "choices", {"unit": "p63:49"})

    def asked(question: str, /, **given: str | None) -> list[dict[str, Any]]:
        return ask_in(build, question, given)

    return Asking(asked, row, "2023-12", "2026-11-26")


@pytest.fixture(scope="module")
def book(meeting: Asking) -> Any:
    """Its workbook, read back."""
    said = missing(meeting)
    return openpyxl.load_workbook(BytesIO(xlsx(meeting, made_at=NOW, missing=said)))


def column(sheet: Any, heading: str) -> list[Any]:
    """What stands under a heading."""
    head, *rows = sheet.iter_rows(values_only=True)
    place = next(n for n, one in enumerate(head) if str(one).startswith(heading))
    return [row[place] for row in rows]


def exactly(values: list[Any]) -> list[Any]:
    """The same numbers as far as a workbook writes them: to sixteen digits."""
    return [None if value is None else pytest.approx(value, rel=1e-14) for value in values]


def test_every_table_has_a_sheet_and_an_empty_one_has_none(book: Any):
    assert [name for name in TABLES if name not in book.sheetnames] == []
    assert "Giải pháp" not in book.sheetnames


def test_the_figures_are_those_of_the_questions(book: Any, meeting: Asking):
    scores = meeting.of_unit("scorecard")
    assert column(book["Bảng điểm"], "Giá trị") == exactly([row["value"] for row in scores])

    ranked = [row["value"] for one in below(meeting, scores) for row in one.rows(meeting)]
    assert len(ranked) > 50
    assert column(book["Xếp hạng các đơn vị"], "Giá trị (%)") == exactly(ranked)


def test_nothing_after_the_period_is_told(book: Any):
    days = [day for day in column(book["Diễn biến qua các kỳ"], "Đến hết ngày") if day]
    assert len(days) > 500
    assert max(days) == datetime(2023, 12, 31)


def test_a_table_of_several_indicators_names_the_one_of_each_row(book: Any):
    names = set(column(book["Diễn biến qua các kỳ"], "Chỉ tiêu"))
    assert "Chỉ số cải cách hành chính (PAR INDEX)" in names
    assert "Tỷ lệ hồ sơ tiếp nhận trực tuyến" in names


def test_the_front_says_the_period_what_is_missing_and_what_is_made_up(book: Any):
    told = [" ".join(map(str, row)) for row in book["Giới thiệu"].iter_rows(values_only=True)]
    front = "\n".join(told)

    assert "Số liệu đến hết kỳ Tháng 12/2023" in front
    assert "Còn thiếu Số liệu Đề án 06" in front
    assert "inh họa" in front
    assert "Lập lúc 08:00 ngày 26/11/2026" in front


def test_a_unit_without_figures_still_has_its_workbook(small: Small):
    small.build()
    [row] = ask("choices", unit="p:an")
    content = xlsx(Asking(ask, row, None, "2026-11-26"), made_at=NOW)

    assert "Chỉ tiêu" in openpyxl.load_workbook(BytesIO(content)).sheetnames

"""Schedules of files that are made by themselves: kept, changed, taken back, refused."""

from typing import Any

import pytest

from etl import schedules
from etl.ledger import LedgerEntry
from etl.stating import NotStated
from etl.withdrawing import take_back
from queries import Row, ask
from tests.conftest import Small
from tests.etl.desk import Desk

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
SAID: dict[str, Any] = {
    "schedule_name": "Giao ban tháng",
    "unit_id": "p:an",
    "day": 20,
    "makes": ["pptx", "docx"],
}


class Kept(Desk):
    """What is written of schedules."""

    def keep(self, by: str = LAN, **other: Any) -> LedgerEntry:
        return schedules.keep(self.ledger, self.catalogue, SAID | other, by=by)

    def rows(self) -> list[Row]:
        self.grow()
        return ask("schedules")


@pytest.fixture
def desk(small: Small) -> Kept:
    return Kept(small)


def test_a_kept_schedule_says_whose_meeting_on_which_day_as_which_files(desk: Kept):
    entry = desk.keep()
    [row] = desk.rows()

    assert ("L1", "Giao ban tháng", "p:an", 20, "pptx docx", LAN, entry.number) == (
        row["schedule_id"],
        row["schedule_name"],
        row["unit_id"],
        row["day"],
        row["makes"],
        row["written_by"],
        row["entry"],
    )


def test_one_that_is_taken_back_is_gone_and_its_name_is_free(desk: Kept):
    entry = desk.keep()
    take_back(desk.ledger, entry.number, by=LAN, why="nhầm ngày")
    assert [] == desk.rows()

    desk.keep(by=MINH, day=5)
    assert [("L2", 5)] == [(row["schedule_id"], row["day"]) for row in desk.rows()]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"day": 32}, "Ngày trong tháng"),
        ({"day": 0}, "Ngày trong tháng"),
        ({"makes": ["odt"]}, "Tệp"),
        ({"makes": []}, "Tệp"),
        ({"unit_id": "p:nobody"}, "Đơn vị"),
        ({"schedule_name": " "}, "Tên lịch"),
        ({"schedule_name": "x" * 81}, "Tên lịch"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(
    desk: Kept, wrong: dict[str, Any], told: str
):
    with pytest.raises(NotStated, match=told):
        desk.keep(**wrong)
    assert [] == desk.rows()


def test_no_two_schedules_bear_one_name(desk: Kept):
    desk.keep()

    with pytest.raises(NotStated, match="đã có lịch «Giao ban tháng»"):
        desk.keep(by=MINH, day=3)


def test_a_build_from_nothing_holds_the_same(desk: Kept):
    desk.keep()
    asked = desk.rows()

    assert 1 == len(asked)
    assert [] == desk.differs_from_nothing()

"""Schedules of files that are made by themselves: kept, changed, taken back, refused."""

from typing import Any

import pytest

from etl import catalogue, schedules
from etl.build import build
from etl.ledger import Ledger, LedgerEntry
from etl.names import Names
from etl.stating import NotStated
from etl.withdrawing import take_back
from queries import Row, ask, current_build
from tests.conftest import Small
from tests.etl.test_grown import content

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
SAID: dict[str, Any] = {
    "schedule_name": "Giao ban tháng",
    "unit_id": "p:an",
    "day": 20,
    "makes": ["pptx", "docx"],
}


class Desk:
    """The small country with a ledger to write into."""

    def __init__(self, small: Small) -> None:
        small.build()
        self.small = small
        self.ledger = Ledger(small.home / "ledger")
        self.catalogue = catalogue.read(small.catalogue)

    def keep(self, by: str = LAN, **other: Any) -> LedgerEntry:
        return schedules.keep(self.ledger, self.catalogue, SAID | other, by=by)

    def rows(self) -> list[Row]:
        build(self.small.home, self.catalogue, Names(self.catalogue), grow=True)
        return ask("schedules")


@pytest.fixture
def desk(small: Small) -> Desk:
    return Desk(small)


def test_a_kept_schedule_says_whose_meeting_on_which_day_as_which_files(desk: Desk):
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


def test_one_that_is_taken_back_is_gone_and_its_name_is_free(desk: Desk):
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
    desk: Desk, wrong: dict[str, Any], told: str
):
    with pytest.raises(NotStated, match=told):
        desk.keep(**wrong)
    assert [] == desk.rows()


def test_no_two_schedules_bear_one_name(desk: Desk):
    desk.keep()

    with pytest.raises(NotStated, match="đã có lịch «Giao ban tháng»"):
        desk.keep(by=MINH, day=3)


def test_a_build_from_nothing_holds_the_same(desk: Desk):
    desk.keep()
    asked = desk.rows()
    grown = content(current_build())
    fresh = build(desk.small.home, desk.catalogue, Names(desk.catalogue))

    assert 1 == len(asked)
    assert content(fresh.path) == grown

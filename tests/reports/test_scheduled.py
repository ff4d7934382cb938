"""Files that are made by themselves: on their day, once, and told where they could not be."""

from datetime import date, datetime
from typing import Any

import pytest

from etl import catalogue, schedules
from etl.build import build
from etl.ledger import Ledger
from etl.names import Names
from queries import Row
from reports import scheduled
from reports.scheduled import due_on, made, make_due, next_on
from tests.conftest import Small


def schedule(day: int, written: str = "2026-01-05T08:00:00") -> Row:
    """A schedule of a day, written on another."""
    return {"day": day, "written_at": written}


@pytest.mark.parametrize(
    ("day", "today", "due", "then"),
    [
        (20, "2026-11-20", "2026-11-20", "2026-12-20"),
        (20, "2026-11-19", "2026-10-20", "2026-11-20"),
        (31, "2026-02-27", "2026-01-31", "2026-02-28"),
        (31, "2026-02-28", "2026-02-28", "2026-03-31"),
        (1, "2027-01-01", "2027-01-01", "2027-02-01"),
        (15, "2027-01-10", "2026-12-15", "2027-01-15"),
        (20, "2026-12-31", "2026-12-20", "2027-01-20"),
    ],
)
def test_a_day_falls_due_every_month_and_in_a_short_one_on_its_last(
    day: int, today: str, due: str, then: str
):
    on = date.fromisoformat(today)
    assert date.fromisoformat(due) == due_on(schedule(day), on)
    assert date.fromisoformat(then) == next_on(schedule(day), on)


def test_nothing_is_due_that_fell_before_it_was_written():
    assert due_on(schedule(3), date(2026, 1, 30)) is None
    assert date(2026, 1, 5) == due_on(schedule(5), date(2026, 1, 30))


@pytest.fixture
def desk(small: Small) -> Small:
    """The small country with one schedule: slides and a table, on the first of the month."""
    small.begin()
    keep(small)
    return small


def keep(small: Small, **other: Any) -> None:
    said = {"schedule_name": "Giao ban", "unit_id": "p:an", "day": 1, "makes": ["pptx"]} | other
    declared = catalogue.read(small.catalogue)
    schedules.keep(Ledger(small.home / "ledger"), declared, said, by="Lan")
    build(small.home, declared, Names(declared), grow=True)


def later() -> datetime:
    """A day after the schedule's first."""
    today = date.today()
    return datetime(today.year + 1, today.month, 7, 6, 0)


def test_a_file_is_made_for_its_day_and_only_once(desk: Small):
    now = later()
    [one] = make_due(now)

    assert date(now.year, now.month, 1) == one.day
    assert one.path == desk.home / "briefs" / one.day.isoformat() / "L1 Giao ban.pptx"
    assert one.path.read_bytes().startswith(b"PK")
    assert [] == make_due(now)
    assert [one] == made()


def test_the_next_month_has_files_of_its_own_the_newest_first(desk: Small):
    now = later()
    make_due(now)
    again = now.replace(year=now.year + 1)
    make_due(again)

    assert [again.year, now.year] == [one.day.year for one in made()]


def test_a_name_with_letters_that_no_file_may_have_is_written_without_them(desk: Small):
    keep(desk, schedule_name="Họp: quý I/2026?", day=2)

    assert "L2 Họp quý I 2026.pptx" in [one.path.name for one in make_due(later())]


def test_what_cannot_be_made_says_why_and_is_made_once_it_can_be(desk: Small):
    template = desk.home / "templates" / "trinh-chieu.pptx"
    template.parent.mkdir()
    template.write_bytes(b"no deck")
    [failed] = make_due(later())
    assert failed.failed
    assert "Không dùng được mẫu trình chiếu" in failed.path.read_text(encoding="utf-8")

    template.unlink()
    [one] = make_due(later())
    assert not one.failed
    assert [one] == made()


def test_a_home_without_a_build_or_a_schedule_makes_nothing(small: Small):
    assert [] == make_due(later())
    small.build()
    assert [] == make_due(later())
    assert not scheduled.folder().exists()

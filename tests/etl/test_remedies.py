"""Cause and remedy: from what a person writes through the ledger and the build to the question."""

from datetime import date
from typing import Any

import pytest

from etl import catalogue, remedies
from etl.build import build
from etl.catalogue import Catalogue
from etl.history import lines
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.names import Names
from etl.stating import LONGEST, NotStated
from etl.writers import Nameless
from queries import Row, ask
from tests.conftest import Small, province

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
SAID: dict[str, Any] = {
    "unit_id": "d:1",
    "indicator": "late_rate",
    "period": "2023-08",
    "cause_kind": "overload",
    "cause": "Hồ sơ đất đai tăng gấp đôi",
    "remedy": "Tăng cường hai viên chức",
    "due": "2023-09-30",
}
DUE, AFTER = date(2023, 9, 30), date(2023, 10, 10)


class Desk:
    """The small country with somebody who writes."""

    def __init__(self, small: Small) -> None:
        small.publish(province("quality", "An Sơn", "2019", "70"))
        small.begin()
        self.small = small
        self.ledger = Ledger(small.home / "ledger")
        self.catalogue: Catalogue = catalogue.read(small.catalogue)

    def state(self, by: str = LAN, changes: int | None = None, **other: Any) -> LedgerEntry:
        return remedies.state(self.ledger, self.catalogue, SAID | other, by=by, changes=changes)

    def close(self, number: int, day: str = "2023-09-20", by: str = MINH) -> LedgerEntry:
        said = {"done_on": day, "done_words": "Đã giải quyết hết"}
        return remedies.close(self.ledger, self.catalogue, number, said, by=by)

    def withdraw(self, number: int) -> None:
        self.ledger.append("withdrawal", "x", b"", by=LAN, withdraws=number, why="nhầm")

    def rows(self, on: date = DUE, **given: str) -> list[Row]:
        """What a build that grew answers."""
        build(self.small.home, self.catalogue, Names(self.catalogue), grow=True)
        return ask("remedies", on=on, **given)


@pytest.fixture
def desk(small: Small) -> Desk:
    return Desk(small)


def reasons(desk: Desk, **other: Any) -> list[str]:
    """Why something is refused; nothing of it is in the ledger."""
    before = desk.ledger.last()
    with pytest.raises(NotStated) as refused:
        desk.state(**other)
    assert before == desk.ledger.last()
    return refused.value.reasons


def test_what_was_written_is_asked_for_with_who_and_when(desk: Desk):
    entry = desk.state()
    [row] = desk.rows(unit="d:1", indicator="late_rate")

    assert (entry.number, entry.number, LAN, entry.at) == (
        row["remedy_id"],
        row["entry"],
        row["written_by"],
        row["written_at"],
    )
    assert ("overload", SAID["cause"], SAID["remedy"], DUE) == (
        row["cause_kind"],
        row["cause"],
        row["remedy"],
        row["due"],
    )
    assert ("Tháng 8/2023", date(2023, 8, 1)) == (row["period_label"], row["period_from"])


@pytest.mark.parametrize(
    ("on", "status", "days"),
    [(DUE, "Đang khắc phục", None), (AFTER, "Quá hạn", 10)],
)
def test_what_was_promised_is_open_up_to_its_day_and_overdue_after_it(
    desk: Desk, on: date, status: str, days: int | None
):
    desk.state()
    [row] = desk.rows(on=on)

    assert (status, days) == (row["status"], row["days_late"])


def test_what_was_carried_out_is_done_from_that_day_on(desk: Desk):
    """Before the 20th it was open still, whatever was reported later."""
    done = desk.close(desk.state().number)
    [row] = desk.rows(on=AFTER)
    [before] = ask("remedies", on=date(2023, 9, 19))

    assert ("Đã khắc phục", date(2023, 9, 20), "Đã giải quyết hết") == (
        row["status"],
        row["done_on"],
        row["done_words"],
    )
    assert (MINH, done.at, done.number) == (row["done_by"], row["done_at"], row["done_entry"])
    assert ("Đang khắc phục", None, None) == (
        before["status"],
        before["done_on"],
        before["done_by"],
    )


def test_another_wording_replaces_the_earlier_and_stays_the_same_promise(desk: Desk):
    first = desk.state()
    desk.close(first.number)
    second = desk.state(by=MINH, changes=first.number, remedy="Thuê thêm người")
    [row] = desk.rows(on=AFTER)

    assert (first.number, second.number) == (row["remedy_id"], row["entry"])
    assert ("Thuê thêm người", MINH, "done") == (
        row["remedy"],
        row["written_by"],
        row["status_code"],
    )
    states = {line.entry.number: line.state for line in lines(desk.ledger)}
    assert ("replaced", "active") == (states[first.number], states[second.number])


def test_a_change_that_is_withdrawn_brings_the_earlier_wording_back(desk: Desk):
    first = desk.state()
    desk.withdraw(desk.state(changes=first.number, remedy="Thuê thêm người").number)
    [row] = desk.rows()

    assert (first.number, SAID["remedy"]) == (row["entry"], row["remedy"])


def test_what_is_withdrawn_is_gone_and_its_end_with_it(desk: Desk):
    first = desk.state()
    desk.close(first.number)
    desk.withdraw(first.number)

    assert [] == desk.rows()


def test_an_end_that_is_withdrawn_leaves_the_promise_open(desk: Desk):
    desk.withdraw(desk.close(desk.state().number).number)
    [row] = desk.rows(on=AFTER)

    assert "overdue" == row["status_code"]


def test_nobody_changes_or_closes_what_somebody_else_changed_meanwhile(desk: Desk):
    first = desk.state()
    desk.state(by=MINH, changes=first.number, remedy="Thuê thêm người")

    with pytest.raises(NotCurrent, match="Tải lại trang"):
        desk.state(changes=first.number, remedy="Cách khác")
    with pytest.raises(NotCurrent, match="Tải lại trang"):
        desk.close(first.number)


def test_the_very_same_twice_is_once(desk: Desk):
    assert desk.state().number == desk.state(by=MINH).number


def test_an_end_told_again_replaces_the_one_before(desk: Desk):
    number = desk.state().number
    desk.close(number)
    desk.close(number, day="2023-09-25")
    [row] = desk.rows(on=AFTER)

    assert date(2023, 9, 25) == row["done_on"]


def test_a_parent_is_told_all_that_stands_below_it_the_overdue_first(desk: Desk):
    """The commune's is due later than the district's; the other province's is not told."""
    desk.state(unit_id="p:an", due="2023-12-31")
    desk.state(unit_id="d:1", due="2023-09-01")
    desk.state(unit_id="p:binh")
    rows = desk.rows(parent="p:an", on=DUE)

    assert [("d:1", "overdue"), ("p:an", "open")] == [
        (row["unit_id"], row["status_code"]) for row in rows
    ]
    assert 3 == len(ask("remedies", parent="nation", on=DUE))


def test_a_field_and_an_indicator_tell_promises_apart(desk: Desk):
    desk.state(field="land")
    desk.state(indicator="on_time_rate")
    rows = desk.rows(field="land")

    assert [("late_rate", "land")] == [(row["indicator"], row["field"]) for row in rows]
    assert 1 == len(ask("remedies", indicator="on_time_rate"))


def test_a_build_that_grew_holds_the_same_as_one_from_nothing(desk: Desk):
    desk.close(desk.state().number)
    grown = desk.rows()
    build(desk.small.home, desk.catalogue, Names(desk.catalogue))

    assert grown
    assert grown == ask("remedies", on=DUE)


@pytest.mark.parametrize(
    ("key", "found", "told"),
    [
        ("unit_id", "d:none", "«Đơn vị»: không có đơn vị nào mang mã «d:none»"),
        ("indicator", "speed", "«Chỉ tiêu»: không có chỉ tiêu «speed»"),
        ("field", "sea", "«Lĩnh vực»: không có lĩnh vực «sea»"),
        ("period", "tháng tám", "«Kỳ»: «tháng tám» không phải kỳ báo cáo"),
        ("period", "?", "«Kỳ»: kỳ không rõ ngày"),
        (
            "cause_kind",
            "weather",
            "«Loại nguyên nhân»: không có «weather»; chọn một trong: quá tải",
        ),
        ("cause", "  ", "«Nguyên nhân»: chưa ghi"),
        ("remedy", None, "«Giải pháp»: chưa ghi"),
        ("remedy", "a" * (LONGEST + 1), f"«Giải pháp»: dài {LONGEST + 1} chữ"),
        ("due", "2023-07-31", "«Thời hạn»: 31/7/2023 đứng trước ngày đầu kỳ. Chọn từ 1/8/2023"),
        ("due", "mai", "«Thời hạn»: «mai» không phải ngày"),
        ("period", "2026-08", "không tồn tại trong kỳ 8/2026"),
    ],
)
def test_what_cannot_be_kept_says_where_and_what_to_do(
    desk: Desk, key: str, found: str | None, told: str
):
    other: dict[str, Any] = {key: found}
    if (key, found) == ("period", "2026-08"):
        other["due"] = "2026-09-30"
    [reason] = reasons(desk, **other)

    assert told in reason
    assert reason.endswith(".")


def test_all_that_is_wrong_is_told_at_once(desk: Desk):
    assert 2 == len(reasons(desk, cause="", remedy=""))


def test_nothing_is_done_before_its_day_has_come(desk: Desk):
    number = desk.state().number

    with pytest.raises(NotStated, match="«Ngày xong»: 21/9/2023 chưa tới"):
        remedies.close(
            desk.ledger,
            desk.catalogue,
            number,
            {"done_on": "2023-09-21", "done_words": "Xong"},
            by=LAN,
            today=date(2023, 9, 20),
        )


def test_nobody_writes_without_a_name(desk: Desk):
    with pytest.raises(Nameless):
        desk.state(by=" ")

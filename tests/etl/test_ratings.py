"""Rankings that people keep: what comes later changes none of them, and is told beside them."""

from datetime import date
from typing import Any

import pytest

from etl import catalogue, ratings
from etl.ledger import Ledger, LedgerEntry
from etl.stating import NotStated
from etl.withdrawing import take_back
from etl.writers import Nameless
from queries import Row, ask, current_build
from tests.conftest import Small, below
from tests.etl.desk import Desk as Base
from tests.queries.test_roll_up_of_returns import accept, figure

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
SAID: dict[str, Any] = {
    "rating_name": "Xếp loại năm 2023",
    "indicator": "late_rate",
    "parent": "p:an",
    "level": "district",
    "period": "2023",
    "document": "Quyết định 9/QĐ-UBND",
    "note": "chốt ngày 15/11",
}
DAY = date(2023, 11, 15)


def late(unit: str, count: str, of: str = "50") -> list[dict[str, str]]:
    return [
        below("resolved_late", unit, "district", "An Sơn", "2023", count),
        below("resolved_total", unit, "district", "An Sơn", "2023", of),
    ]


class Desk(Base):
    """The small country, where Hòa Vang was late with 1 of 50 in 2023 and Tam Trà with 4."""

    def __init__(self, small: Small) -> None:
        small.publish(*late("Hòa Vang", "1"), *late("Tam Trà", "4"))
        small.begin()
        self.small = small
        self.ledger = Ledger(small.home / "ledger")
        self.catalogue = catalogue.read(small.catalogue)

    def publish(self, *rows: dict[str, str]) -> None:
        """What is published from now on, and nothing else."""
        table = self.small.publish(*rows)
        if not rows:
            table.unlink()
        self.small.build()
        self.catalogue = catalogue.read(self.small.catalogue)

    def keep(self, by: str = LAN, **other: Any) -> LedgerEntry:
        return ratings.keep(
            self.ledger, self.catalogue, current_build(), SAID | other, by=by, on=DAY
        )

    def rows(self, **given: object) -> list[Row]:
        self.grow()
        return ask("ratings", **given)


@pytest.fixture
def desk(small: Small) -> Desk:
    return Desk(small)


def then(row: Row) -> tuple[object, ...]:
    return tuple(
        row[key] for key in ("unit_name", "value", "rank", "ranked", "numerator", "denominator")
    )


def now(row: Row) -> tuple[object, ...]:
    return tuple(row[key] for key in ("now_value", "now_rank", "differs", "rank_differs"))


HOA_VANG, TAM_TRA = (
    ("Huyện Hòa Vang", 2.0, 1, 2, 1.0, 50.0),
    ("Huyện Tam Trà", 8.0, 2, 2, 4.0, 50.0),
)


def test_a_kept_ranking_holds_a_line_for_each_unit_as_it_was(desk: Desk):
    number = ask("about")[0]["build"]
    entry = desk.keep()
    first, second = desk.rows()

    assert [HOA_VANG, TAM_TRA] == [then(first), then(second)]
    assert [(2.0, 1, False, False), (8.0, 2, False, False)] == [now(first), now(second)]
    assert ("XL1", "Xếp loại năm 2023", "Năm 2023", number, DAY) == tuple(
        first[key] for key in ("rating_id", "rating_name", "label", "build", "kept_on")
    )
    assert ("Quyết định 9/QĐ-UBND", "chốt ngày 15/11", LAN, entry.at, entry.number) == tuple(
        first[key] for key in ("document", "rating_note", "written_by", "written_at", "entry")
    )


def test_later_corrections_change_what_is_beside_it_and_not_itself(desk: Desk):
    desk.keep()
    desk.publish(*late("Hòa Vang", "5"), *late("Tam Trà", "4"))
    rows = desk.rows()

    assert [HOA_VANG, TAM_TRA] == [*map(then, rows)]
    assert [(10.0, 2, True, True), (8.0, 1, False, True)] == [*map(now, rows)]


def test_a_unit_that_was_renamed_keeps_its_name_of_then(desk: Desk):
    desk.keep()
    desk.small.edit("units.csv", "Hòa Vang,Huyện Hòa Vang", "Hòa Bắc,Huyện Hòa Bắc")
    desk.small.edit("aliases.csv", "Hoà Vang H.,", "Huyện Hòa Vang,")
    desk.publish(*late("Hòa Vang", "1"), *late("Tam Trà", "4"))
    first, _ = desk.rows()

    assert ("Huyện Hòa Vang", "Huyện Hòa Bắc") == (first["unit_name"], first["now_name"])


def test_what_was_withdrawn_since_stays_in_it_and_differs(desk: Desk):
    desk.keep()
    desk.publish(*late("Tam Trà", "4"))
    rows = desk.rows()

    assert [HOA_VANG, TAM_TRA] == [*map(then, rows)]
    # Alone it has no rank.
    assert [(None, None, True, True), (8.0, None, False, True)] == [*map(now, rows)]


def test_who_had_no_figure_then_is_in_it_without_one(desk: Desk):
    desk.publish(*late("Tam Trà", "4"))
    desk.keep()
    desk.publish(*late("Hòa Vang", "1"), *late("Tam Trà", "4"))
    rows = {row["unit_id"]: row for row in desk.rows()}

    assert ("Huyện Hòa Vang", *5 * (None,)) == then(rows["d:1"])
    assert (2.0, 1, True, True) == now(rows["d:1"])


def test_a_sum_that_lacks_units_says_so_for_ever(desk: Desk):
    rows = [
        below(code, "Trà Don", "commune", "An Sơn", "2023", value)
        for code, value in (("resolved_late", "1"), ("resolved_total", "10"))
    ]
    desk.publish(*rows)
    desk.keep()
    [row] = [row for row in desk.rows() if row["unit_id"] == "d:1"]

    assert (10.0, 1, 2) == (row["value"], row["reported_units"], row["expected_units"])
    assert row["complete"] is False


def test_kept_rankings_are_asked_for_by_parent_indicator_and_period(desk: Desk):
    desk.keep()

    assert 2 == len(desk.rows(parent="p:an", indicator="late_rate", period="2023"))
    assert [] == ask("ratings", parent="p:binh")
    assert [] == ask("ratings", indicator="quality")
    assert [] == ask("ratings", period="2022")


def test_made_up_figures_are_refused_with_why(desk: Desk):
    desk.publish()
    made_up = [
        figure(code, unit, value)
        for unit in ("d:1", "d:2")
        for code, value in (("resolved_late", 1), ("resolved_total", 10))
    ]
    accept(desk.small, *made_up, kind="sample")
    before = desk.ledger.last()

    with pytest.raises(NotStated, match="2/2 số liệu của Tháng 8/2023 là số liệu minh họa"):
        desk.keep(period="2023-08")
    assert before == desk.ledger.last()


def test_made_up_figures_that_stand_there_now_are_none(desk: Desk):
    """After the withdrawal of the only real return the illustrative one counts again."""
    desk.keep()
    desk.publish()
    made_up = [
        figure("resolved_late", "d:1", 3, "2023"),
        figure("resolved_total", "d:1", 9, "2023"),
    ]
    accept(desk.small, *made_up, kind="sample")
    first, _ = desk.rows()

    assert (None, None, True, True) == now(first)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"rating_name": " "}, "«Tên bảng xếp hạng»: chưa ghi"),
        ({"parent": ""}, "«So sánh giữa»: chưa chọn"),
        ({"period": "2031"}, "«Kỳ»: không có số liệu nào để chốt (late_rate, p:an, 2031)"),
        ({"indicator": "nothing"}, "«Kỳ»: không có số liệu nào để chốt (nothing, p:an, 2023)"),
        ({"document": "x" * 2001}, "«Văn bản»: dài 2001 chữ, tối đa 2000"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(
    desk: Desk, other: dict[str, Any], told: str
):
    before = desk.ledger.last()
    with pytest.raises(NotStated) as refused:
        desk.keep(**other)

    assert any(told in reason for reason in refused.value.reasons), refused.value.reasons
    assert before == desk.ledger.last()


def test_nobody_keeps_one_without_a_name_of_their_own(desk: Desk):
    with pytest.raises(Nameless):
        desk.keep(by=" ")


def test_a_second_one_of_the_same_name_is_refused_until_the_first_is_taken_back(desk: Desk):
    first = desk.keep()
    with pytest.raises(NotStated, match=r"đã có bảng «Xếp loại năm 2023» .*rút bảng cũ trước"):
        desk.keep(rating_name="XẾP LOẠI NĂM 2023", by=MINH)
    take_back(desk.ledger, first.number, by=MINH, why="chốt nhầm kỳ")
    second = desk.keep(by=MINH)

    assert (None, "XL2") == (second.replaces, second.about["id"])
    assert {MINH} == {row["written_by"] for row in desk.rows()}


def test_a_build_from_nothing_holds_the_same(desk: Desk):
    desk.keep()
    asked = desk.rows()

    assert 2 == len(asked)
    assert [] == desk.differs_from_nothing()

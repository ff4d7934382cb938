"""Scenarios that people keep: other values of components, within what these can score."""

from pathlib import Path
from typing import Any

import pytest

from etl import catalogue, scenarios
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.stating import NotStated
from etl.withdrawing import take_back
from etl.writers import Nameless
from queries import Row, ask
from tests.conftest import Small, province
from tests.etl.desk import Desk as Base

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
SAID: dict[str, Any] = {
    "scenario_name": "Tập trung tiến độ",
    "indicator": "quality",
    "unit_id": "p:an",
    "year": 2022,
    "values": {"quality.1": "37,5", "quality.2": 30, "quality.3": ""},
    "note": "phương án của tổ công tác",
}


class Desk(Base):
    """The small country, whose first part had 31 of 40 in 2022; the second has no figure."""

    def __init__(self, small: Small) -> None:
        small.publish(
            province("quality", "An Sơn", "2022", "70"),
            province("quality.1", "An Sơn", "2022", "31"),
            province("quality.1", "An Sơn", "2023", "33"),
            province("quality.1", "Bình Khê", "2022", "20"),
        )
        small.begin()
        self.small = small
        self.ledger = Ledger(small.home / "ledger")
        self.catalogue = catalogue.read(small.catalogue)

    def keep(self, by: str = LAN, **other: Any) -> LedgerEntry:
        kept = {key: other.pop(key) for key in ("changes", "seen") if key in other}
        return scenarios.keep(self.ledger, self.catalogue, SAID | other, by=by, **kept)

    def rows(self, **given: object) -> list[Row]:
        self.grow()
        return ask("scenarios", **given)


@pytest.fixture
def desk(small: Small) -> Desk:
    return Desk(small)


def test_a_kept_scenario_stands_beside_what_was_published_of_its_year(desk: Desk):
    """A blank value is of a component that stays."""
    entry = desk.keep()
    first, second = desk.rows()

    assert ("quality.1", 37.5, 31.0, 6.5, 40.0) == (
        first["component"],
        first["value"],
        first["published"],
        first["difference"],
        first["maximum"],
    )
    assert ("quality.2", 30.0, None, None) == (
        second["component"],
        second["value"],
        second["published"],
        second["difference"],
    )
    assert ("KB1", "Tập trung tiến độ", "quality", "p:an", 2022) == (
        first["scenario_id"],
        first["scenario_name"],
        first["indicator"],
        first["unit_id"],
        first["year"],
    )
    assert (LAN, entry.at, entry.number) == (
        first["written_by"],
        first["written_at"],
        first["entry"],
    )


def test_scenarios_are_asked_for_by_unit_and_index(desk: Desk):
    desk.keep()
    desk.keep(unit_id="p:binh", values={"quality.1": 25})

    assert {"KB1", "KB2"} == {row["scenario_id"] for row in desk.rows()}
    assert [("KB2", 20.0)] == [
        (row["scenario_id"], row["published"]) for row in desk.rows(unit="p:binh")
    ]
    assert [] == desk.rows(indicator="late_rate")


def test_a_change_replaces_all_values_and_a_withdrawal_brings_them_back(desk: Desk):
    first = desk.keep()
    second = desk.keep(
        changes="KB1", seen=first.number, values={"quality.3": 12}, scenario_name="Khác", by=MINH
    )
    [row] = desk.rows()

    assert first.number == second.replaces
    assert ("KB1", "Khác", "quality.3", 12.0, MINH) == (
        row["scenario_id"],
        row["scenario_name"],
        row["component"],
        row["value"],
        row["written_by"],
    )
    take_back(desk.ledger, second.number, by=LAN, why="nhầm")
    assert ["quality.1", "quality.2"] == [row["component"] for row in desk.rows()]
    take_back(desk.ledger, first.number, by=LAN, why="nhầm")
    assert [] == desk.rows()
    assert "KB2" == desk.keep().about["id"]


def test_nobody_overwrites_what_somebody_else_changed_meanwhile(desk: Desk):
    first = desk.keep()
    desk.keep(changes="KB1", seen=first.number)

    with pytest.raises(NotCurrent, match="Tải lại trang"):
        desk.keep(changes="KB1", seen=first.number, by=MINH)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"scenario_name": " "}, "«Tên kịch bản»: chưa ghi"),
        ({"values": {"quality.1": " "}}, "«Điểm giả định»: chưa ghi"),
        ({"values": None}, "«Điểm giả định»: chưa ghi"),
        ({"year": None}, "«Năm»: chưa ghi"),
        ({"year": "hai"}, "«Năm»: «hai» không dùng được"),
        (
            {"values": {"quality.1": 40.5}},
            "«Điểm giả định», «Chất lượng: Công khai»: 40,5 ngoài khoảng; chọn từ 0 đến 40.",
        ),
        ({"values": {"quality.1": -1}}, "-1 ngoài khoảng; chọn từ 0 đến 40."),
        ({"values": {"quality.1": float("nan")}}, "nan ngoài khoảng"),
        ({"values": {"quality.1": "7.5"}}, "«Chất lượng: Công khai»: «7.5» không phải số"),
        # In 2019 the first part counted 50, and there was no third.
        ({"year": 2019, "values": {"quality.1": 50.5}}, "50,5 ngoài khoảng; chọn từ 0 đến 50."),
        (
            {"year": 2019, "values": {"quality.3": 5}},
            "«Chất lượng: Hài lòng»: không phải thành phần của Hai trục năm 2019.",
        ),
        ({"values": {"quality.9": 5}}, "«quality.9»: không phải thành phần"),
        ({"year": 2010}, "chưa có cấu trúc thành phần của Chất lượng năm 2010"),
        ({"year": 2010}, "Chọn một năm trong: 2018–2021, từ 2022."),
        ({"indicator": "late_rate"}, "«late_rate» không phải chỉ số có thành phần"),
        ({"unit_id": "p:none"}, "không có đơn vị nào mang mã «p:none»"),
        ({"unit_id": "c:1"}, "Chất lượng không tính cho Xã Trà Don; chọn đơn vị thuộc: tỉnh"),
    ],
)
def test_what_cannot_be_is_refused_with_where_what_and_what_is_allowed(
    desk: Desk, other: dict[str, Any], told: str
):
    before = desk.ledger.last()
    with pytest.raises(NotStated) as refused:
        desk.keep(**other)

    assert any(told in reason for reason in refused.value.reasons), refused.value.reasons
    assert before == desk.ledger.last()


def test_the_ends_of_the_range_are_within_it(desk: Desk):
    desk.keep(values={"quality.1": 0, "quality.2": "30"})

    assert [0.0, 30.0] == [row["value"] for row in desk.rows()]


def test_a_component_without_a_maximum_is_held_to_that_of_its_index(tmp_path: Path):
    """«Tri thức công dân» of PAPI is of one of eight parts; nothing says how much it can score."""
    declared, ledger = catalogue.read(), Ledger(tmp_path)
    said = SAID | {"indicator": "papi", "unit_id": "p63:52", "year": 2024}

    with pytest.raises(NotStated, match="80,5 ngoài khoảng; chọn không quá 80"):
        scenarios.keep(ledger, declared, said | {"values": {"papi.1.1": 80.5}}, by=LAN)


def test_nobody_keeps_one_without_a_name(desk: Desk):
    with pytest.raises(Nameless):
        desk.keep(by="")


def test_a_build_from_nothing_holds_the_same(desk: Desk):
    desk.keep()
    asked = desk.rows()

    assert 2 == len(asked)
    assert [] == desk.differs_from_nothing()

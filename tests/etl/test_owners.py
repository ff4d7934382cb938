"""Who answers for a component: the catalogue's and people's assignments, by the same rules."""

from datetime import date
from typing import Any

import pytest

from etl import catalogue, owners
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.stating import NotStated
from etl.withdrawing import NoReason, take_back
from etl.writers import Nameless
from queries import Row, ask
from tests.conftest import Small, province
from tests.etl.desk import Desk as Base

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
SAID: dict[str, Any] = {
    "indicator": "quality.1",
    "unit_id": "p:an",
    "owner": "UBND huyện Tam Trà",
    "owner_id": "d:2",
    "role": "lead",
    "document": "Kế hoạch 12/KH-UBND",
    "clause": "mục 3",
    "quote": "giao UBND huyện Tam Trà chủ trì",
}
ON = date(2023, 6, 1)
# Three levels below the index: a part of a part of a part.
DEEPER = """  { code = "quality.3", name = "Hài lòng", maximum = 30 },
  { code = "quality.3.1", name = "Thái độ" },
  { code = "quality.3.1.1", name = "Lời nói" },
"""


class Desk(Base):
    """The small country, where the catalogue says who answers for its index and its second part."""

    def __init__(self, small: Small) -> None:
        small.publish(
            province("quality", "An Sơn", "2022", "70"),
            province("quality.1", "An Sơn", "2022", "31"),
            province("quality.1", "An Sơn", "2023", "35", rank="2"),
            province("quality.1", "Bình Khê", "2022", "36"),
            province("quality.1", "An Sơn", "2024", "12"),
        )
        small.edit(
            "structures.toml",
            '  { code = "quality.3", name = "Hài lòng", maximum = 30 },\n',
            DEEPER,
        )
        small.begin()
        self.small = small
        self.ledger = Ledger(small.home / "ledger")
        self.catalogue = catalogue.read(small.catalogue)

    def assign(self, by: str = LAN, **other: Any) -> LedgerEntry:
        kept = {key: other.pop(key) for key in ("changes", "seen") if key in other}
        return owners.assign(self.ledger, self.catalogue, SAID | other, by=by, **kept)

    def owners(self, on: date = ON, **given: object) -> list[Row]:
        self.grow()
        return ask("owners", on=on, **given)

    def of(self, component: str, on: date = ON) -> list[tuple[str, str, str | None]]:
        """Who answers for a component, how, and through which one above it."""
        return [
            (row["owner"], row["role"], row["through"])
            for row in self.owners(on)
            if row["component"] == component
        ]


@pytest.fixture
def desk(small: Small) -> Desk:
    return Desk(small)


INDEX = ("UBND huyện Hòa Vang", "lead")


def test_a_component_without_an_owner_has_that_of_what_stands_nearest_above_it(desk: Desk):
    desk.assign(indicator="quality.3", role="joint")
    own = ("UBND huyện Tam Trà", "joint")

    assert [(*INDEX, None)] == desk.of("quality")
    assert [(*INDEX, "quality")] == desk.of("quality.1")
    assert [("Tổ công tác", "joint", None)] == desk.of("quality.2")
    assert [(*own, None)] == desk.of("quality.3")
    assert [(*own, "quality.3")] == desk.of("quality.3.1")
    assert [(*own, "quality.3")] == desk.of("quality.3.1.1")


def test_what_stands_three_levels_below_has_the_owner_of_its_index(desk: Desk):
    assert [(*INDEX, "quality")] == desk.of("quality.3.1.1")


def test_several_answer_for_one_component_who_leads_first(desk: Desk):
    desk.assign(owner="Sở Nội vụ", owner_id=None, role="joint")
    desk.assign()

    assert [
        ("UBND huyện Tam Trà", "lead", None),
        ("Sở Nội vụ", "joint", None),
    ] == desk.of("quality.1")


def test_an_assignment_holds_from_its_first_day_to_its_last(desk: Desk):
    """The second part is its own until 31/12/2024; before and after it is the index's."""
    desk.assign(valid_from="2023-02-01", valid_to="2023-03-31")

    inherited, own = [(*INDEX, "quality")], [("UBND huyện Tam Trà", "lead", None)]
    days = {"2023-01-31": inherited, "2023-02-01": own, "2023-03-31": own, "2023-04-01": inherited}
    assert days == {day: desk.of("quality.1", date.fromisoformat(day)) for day in days}
    assert [(*INDEX, "quality")] == desk.of("quality.2", date(2025, 1, 1))


def test_a_row_holds_the_newest_figure_its_change_and_its_rank(desk: Desk):
    entry = desk.assign()
    [row] = [row for row in desk.owners(date(2024, 3, 1)) if row["component"] == "quality.1"]

    assert (35.0, 4.0, "Năm 2023") == (row["value"], row["change"], row["label"])
    assert 2 == row["rank"]
    assert ("Công khai", "quality", "Chỉ số chất lượng") == (
        row["component_name"],
        row["index_code"],
        row["index_name"],
    )
    assert ("p:an", "d:2", LAN, entry.number) == (
        row["unit_id"],
        row["owner_id"],
        row["written_by"],
        row["entry"],
    )
    assert ("Kế hoạch 12/KH-UBND", "mục 3") == (row["document"], row["clause"])


def test_a_department_is_asked_for_all_that_it_answers_for(desk: Desk):
    desk.assign()
    mine = [row["component"] for row in desk.owners(owner="d:2")]

    assert ["quality.1"] == mine
    assert {"quality", "quality.3", "quality.3.1", "quality.3.1.1"} == {
        row["component"] for row in desk.owners(owner="d:1")
    }
    assert [] == desk.owners(unit="p:binh")
    assert [] == desk.owners(indicator="late_rate")


def test_what_the_index_no_longer_has_is_said_so(desk: Desk):
    """Asked for a day in 2020: the third part is not there yet."""
    assert ["quality", "quality.1", "quality.2"] == [
        row["component"] for row in desk.owners(date(2020, 5, 1))
    ]
    desk.small.edit(
        "structures.toml", '  { code = "quality.2", name = "Tiến độ", maximum = 30 },', ""
    )
    desk.catalogue = catalogue.read(desk.small.catalogue)
    found = {row["component"]: row["in_use"] for row in desk.owners()}

    assert not found.pop("quality.2")
    assert all(found.values())


def test_a_changed_assignment_of_the_catalogue_replaces_it_and_comes_back(desk: Desk):
    changed = {"indicator": "quality", "changes": "A1"}
    entry = desk.assign(**changed)
    assert [("UBND huyện Tam Trà", "lead", None)] == desk.of("quality")

    take_back(desk.ledger, entry.number, by=MINH, why="nhầm")
    assert [(*INDEX, None)] == desk.of("quality")


def test_taking_back_needs_a_reason_and_a_name(desk: Desk):
    number = desk.assign().number

    with pytest.raises(NoReason):
        take_back(desk.ledger, number, by=MINH, why=" ")
    with pytest.raises(Nameless):
        take_back(desk.ledger, number, by="", why="nhầm")
    assert [("UBND huyện Tam Trà", "lead", None)] == desk.of("quality.1")


def test_a_second_change_replaces_the_first_which_comes_back(desk: Desk):
    first = desk.assign()
    second = desk.assign(changes="PT1", seen=first.number, role="joint", by=MINH)

    assert first.number == second.replaces
    assert [("UBND huyện Tam Trà", "joint", None)] == desk.of("quality.1")
    take_back(desk.ledger, second.number, by=LAN, why="nhầm")
    assert [("UBND huyện Tam Trà", "lead", None)] == desk.of("quality.1")


def test_nobody_overwrites_what_somebody_else_changed_meanwhile(desk: Desk):
    desk.assign(changes="A1", indicator="quality")

    with pytest.raises(NotCurrent, match="Tải lại trang"):
        desk.assign(changes="A1", indicator="quality", role="joint", by=MINH)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"document": ""}, "«Văn bản»: chưa ghi"),
        ({"clause": None}, "«Điều, mục»: chưa ghi"),
        ({"quote": " "}, "«Nguyên văn»: chưa ghi"),
        ({"owner": ""}, "«Cơ quan phụ trách»: chưa ghi"),
        ({"role": None}, "«Vai trò»: chưa ghi"),
        ({"role": "boss"}, "role: không có vai trò 'boss'; chọn một trong: follow, joint, lead"),
        ({"indicator": "kuality"}, "indicator: không có chỉ tiêu 'kuality'. Gần nhất: 'quality'"),
        ({"unit_id": "p:none"}, "unit_id: không có đơn vị 'p:none'"),
        ({"owner_id": "d:9"}, "owner_id: không có đơn vị 'd:9'"),
        ({"valid_from": "2023-13-01"}, "«Từ ngày»: «2023-13-01» không phải ngày"),
        (
            {"valid_from": "2023-02-01", "valid_to": "2023-01-31"},
            "ngày cuối (valid_to) đứng trước ngày đầu",
        ),
        (
            {"indicator": "quality", "owner": "huyện Hòa Vang", "owner_id": "d:1", "role": "joint"},
            "«huyện Hòa Vang» đã được giao quality trong cùng thời gian (A1)",
        ),
        (
            {"indicator": "quality.2", "owner": "TỔ CÔNG TÁC", "owner_id": None},
            "«TỔ CÔNG TÁC» đã được giao quality.2 trong cùng thời gian (A2)",
        ),
    ],
)
def test_what_the_catalogue_would_refuse_is_refused(desk: Desk, other: dict[str, Any], told: str):
    before = desk.ledger.last()
    with pytest.raises(NotStated) as refused:
        desk.assign(**other)

    assert any(told in reason for reason in refused.value.reasons), refused.value.reasons
    assert before == desk.ledger.last()


def test_the_same_owner_may_be_assigned_again_after_its_last_day(desk: Desk):
    again: dict[str, Any] = {"indicator": "quality.2", "owner": "Tổ công tác", "owner_id": None}
    desk.assign(**again, valid_from="2025-01-01")

    assert [("Tổ công tác", "lead", None)] == desk.of("quality.2", date(2025, 1, 1))


def test_nobody_assigns_without_a_name(desk: Desk):
    with pytest.raises(Nameless):
        desk.assign(by="")


def test_a_build_from_nothing_holds_the_same(desk: Desk):
    desk.assign()
    desk.assign(changes="A2", indicator="quality.2", role="lead")
    asked = desk.owners()

    assert 2 == len({row["entry"] for row in asked} - {None})
    assert [] == desk.differs_from_nothing()


def test_what_the_documents_assign_is_shipped_with_their_words(real: Any):
    """No document says who answers for a single component."""
    rows = [row for row in ask("owners", on=date(2024, 6, 1)) if row["through"] is None]
    found = {(row["component"], row["unit_id"]): (row["owner_id"], row["role"]) for row in rows}

    assert {
        ("par_index", "p63:52"): ("BD-SNV-1", "follow"),
        ("sipas", "p63:52"): ("BD-SNV-1", "follow"),
        ("papi", "p63:52"): ("BD-SNV-1", "follow"),
        ("pci", "p63:52"): ("BD-SNV-1", "follow"),
        ("vneid_rate", "p63:49"): ("QN-CA-1", "lead"),
        ("vneid_rank", "p63:49"): ("QN-CA-1", "lead"),
    } == found
    assert [] == [row for row in rows if not (row["quote"] and row["clause"] and row["source"])]

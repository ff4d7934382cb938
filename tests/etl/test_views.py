"""Views that people keep: a name and the choices of an address, nothing that leads elsewhere."""

from typing import Any
from urllib.parse import parse_qs

import pytest

from etl import views
from etl.ledger import LedgerEntry
from etl.stating import NotStated
from etl.views import LONGEST, Choice
from etl.withdrawing import take_back
from etl.writers import Nameless
from queries import Row, ask
from tests.conftest import Small
from tests.etl.desk import Desk

LAN, MINH = "Nguyễn Thị Lan", "Trần Văn Minh"
CHOICES = {"don_vi": ["Tỉnh An Sơn"], "chi_tieu": ["Trễ hạn", "A & B = C"], "bang": ["Danh sách"]}
SAID: dict[str, Any] = {"view_name": "Trễ hạn các huyện", "choices": CHOICES, "note": "giao ban"}


class Kept(Desk):
    """What is written of views."""

    def keep(self, by: str = LAN, **other: Any) -> LedgerEntry:
        return views.keep(self.ledger, self.catalogue, SAID | other, by=by)

    def rows(self) -> list[Row]:
        self.grow()
        return ask("views")


@pytest.fixture
def desk(small: Small) -> Kept:
    return Kept(small)


def test_a_kept_view_says_who_kept_which_choices(desk: Kept):
    entry = desk.keep()
    [row] = desk.rows()

    assert CHOICES == parse_qs(row["choices"], strict_parsing=True)
    assert ("TC1", "Trễ hạn các huyện", "giao ban", LAN, entry.at, entry.number) == tuple(
        row[key] for key in ("view_id", "view_name", "note", "written_by", "written_at", "entry")
    )


def test_the_newest_comes_first(desk: Kept):
    desk.keep()
    desk.keep(view_name="Trực tuyến", by=MINH)

    assert ["TC2", "TC1"] == [row["view_id"] for row in desk.rows()]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"view_name": " "}, "«Tên bộ lọc»: chưa ghi"),
        ({"view_name": "x" * 121}, "«Tên bộ lọc»: "),
        ({"choices": {}}, "«Các lựa chọn»: chưa ghi"),
        ({"choices": {"chi_tie": ["a"]}}, "không có «chi_tie». Gần nhất: «chi_tieu»"),
        ({"choices": {"https://example.org": ["a"]}}, "không có «https://example.org»"),
        ({"choices": {"cap": ["x" * (LONGEST + 1)]}}, f"không quá {LONGEST} chữ"),
        ({"choices": {"cap": ["x"] * 61}}, "«cap» có 61 giá trị; tối đa 60"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do(
    desk: Kept, other: dict[str, Any], told: str
):
    before = desk.ledger.last()
    with pytest.raises(NotStated) as refused:
        desk.keep(**other)

    assert any(told in reason for reason in refused.value.reasons), refused.value.reasons
    assert before == desk.ledger.last()


def test_an_address_is_nothing_but_choices(desk: Kept):
    """A value that looks like an address of somewhere else stays a value."""
    desk.keep(choices={"don_vi": ["//example.org/?a=b&bang=x"]})
    [row] = desk.rows()

    assert {"don_vi": ["//example.org/?a=b&bang=x"]} == parse_qs(row["choices"])
    assert "/" not in row["choices"]


def test_nobody_keeps_one_without_a_name_of_their_own(desk: Kept):
    with pytest.raises(Nameless):
        desk.keep(by=" ")


def test_a_second_one_of_the_same_name_is_refused_until_the_first_is_taken_back(desk: Kept):
    first = desk.keep()
    with pytest.raises(NotStated, match=r"đã có «Trễ hạn các huyện».*rút bản cũ trước"):
        desk.keep(view_name="TRỄ HẠN CÁC HUYỆN", by=MINH)
    take_back(desk.ledger, first.number, by=MINH, why="chọn nhầm")
    second = desk.keep(by=MINH)

    assert (None, "TC2") == (second.replaces, second.about["id"])
    assert [(MINH, "TC2")] == [(row["written_by"], row["view_id"]) for row in desk.rows()]


def test_a_build_from_nothing_holds_the_same(desk: Kept):
    desk.keep()
    asked = desk.rows()

    assert 1 == len(asked)
    assert [] == desk.differs_from_nothing()


def test_every_choice_has_a_name_of_its_own_that_an_address_takes_as_it_is():
    names = [choice.value for choice in Choice]

    assert len(names) == len({*names}) > 10
    assert [] == [name for name in names if not name.isidentifier() or not name.isascii()]

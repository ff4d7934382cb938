"""Targets as they were stated, and where each stands on a day."""

from datetime import date

import pytest

from queries import ask
from tests.conftest import Small, below, province

AFTER = date(2024, 6, 1)


def statuses(unit: str | None = None, on: date = AFTER) -> dict[str, str]:
    """The status words of the targets of a unit, by their id."""
    return {row["target_id"]: row["status"] for row in ask("targets", unit=unit, on=on)}


@pytest.mark.parametrize(
    ("value", "status"), [("79.99", "Chưa đạt"), ("80", "Đạt"), ("80.01", "Vượt")]
)
def test_at_least_is_met_from_the_stated_value_on(small: Small, value: str, status: str):
    small.publish(province("quality", "An Sơn", "2023", value))
    small.build()

    assert status == statuses()["Q1"]


@pytest.mark.parametrize(
    ("others", "status"),
    [(("90", "91"), "Chưa đạt"), (("90", "70"), "Đạt"), (("70", "71"), "Vượt")],
)
def test_a_rank_target_is_held_against_the_rank(small: Small, others: tuple[str, str], status: str):
    """Group 2 of the nation: third misses, second meets, first exceeds."""
    small.publish(
        province("quality", "An Sơn", "2023", "80"),
        province("quality", "Bình Khê", "2023", others[0]),
        province("quality", "Đông Hà", "2023", others[1]),
    )
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["target_id"] == "Q2"]

    assert (status, 3) == (row["status"], row["ranked"])
    assert row["value"] == row["rank"]


def test_a_regional_rank_counts_the_region_only(small: Small):
    """Bình Khê scores higher but stands outside the region."""
    small.publish(
        province("quality", "An Sơn", "2023", "80"),
        province("quality", "Bình Khê", "2023", "90"),
        province("quality", "Chi Lăng", "2023", "70"),
    )
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["target_id"] == "Q3"]

    assert ("Đạt", 1, 2) == (row["status"], row["rank"], row["ranked"])


def test_a_target_whose_day_has_not_come_is_watched_whatever_the_figure(small: Small):
    small.publish(province("late_rate", "An Sơn", "2023", "99"))
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["target_id"] == "L1"]

    assert ("Đang theo dõi", 99.0) == (row["status"], row["value"])


def test_a_target_without_a_number_is_told_and_never_given_one(small: Small):
    small.build()

    [row] = [row for row in ask("targets", unit="p:binh", on=AFTER) if row["target_id"] == "L2"]

    assert ("Không định lượng", None) == (row["status"], row["target"])
    assert row["quote"] == "giảm tối đa"


def test_a_target_that_is_past_without_a_figure_has_no_data(small: Small):
    small.publish(province("quality", "An Sơn", "2021", "95"))
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["target_id"] == "Q1"]

    assert row["status"] == "Chưa có số liệu"
    assert (row["value"], row["value_label"], row["judged"]) == (95.0, "Năm 2021", False)


def test_a_figure_from_early_in_the_year_does_not_answer_for_its_end(small: Small):
    small.publish(province("quality", "An Sơn", "2023-01", "99"))
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["target_id"] == "Q1"]

    assert (row["status"], row["value_label"]) == ("Chưa có số liệu", "Tháng 1/2023")


def test_the_whole_year_speaks_before_its_last_month(small: Small):
    """7.8 % since January and 1.2 % in December: the sum answers for the year."""
    small.edit("targets.csv", ",<=,5,,%,,,,,2030-12-31", ",<=,5,,%,,,,,2023-12-31")
    small.publish(
        province("late_rate", "An Sơn", "2023-12-ytd", "7.8"),
        province("late_rate", "An Sơn", "2023-12", "1.2"),
    )
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["target_id"] == "L1"]
    [card] = [
        row for row in ask("scorecard", unit="p:an", on=AFTER) if row["indicator"] == "late_rate"
    ]

    assert (7.8, "Chưa đạt") == (row["value"], row["status"])
    assert (7.8, "Chưa đạt") == (card["value"], card["status"])


@pytest.mark.parametrize(("value", "status"), [("1", "Vượt"), ("25", "Đạt"), ("31", "Chưa đạt")])
def test_below_a_range_is_better_where_lower_is_better(small: Small, value: str, status: str):
    small.edit("targets.csv", "G1,on_time_rate", "G1,late_rate")
    small.publish(below("late_rate", "Hòa Vang", "district", "An Sơn", "2023", value))
    small.build()

    assert status == statuses()["G1"]


def test_from_eighty_up_is_not_above_eighty(small: Small):
    small.edit("targets.csv", ",>=,80,", ",>,80,")
    small.publish(province("quality", "An Sơn", "2023", "80", comparator=">="))
    small.build()

    assert "Chưa có số liệu" == statuses()["Q1"]


def test_a_range_is_met_inside_it(small: Small):
    small.publish(below("on_time_rate", "Hòa Vang", "district", "An Sơn", "2023", "25"))
    small.build()

    assert "Đạt" == statuses()["G1"]


def test_a_relative_target_is_held_against_the_other_unit(small: Small):
    small.publish(
        below("on_time_rate", "Hòa Vang", "district", "An Sơn", "2023-08", "59"),
        province("on_time_rate", "An Sơn", "2023-08", "60"),
    )
    small.build()

    assert "Chưa đạt" == statuses()["L3"]


def test_a_milestone_stands_among_the_targets(small: Small):
    small.build()

    [row] = [row for row in ask("targets", unit="p:an", on=AFTER) if row["kind"] == "milestone"]

    assert (row["comparator"], row["due"]) == ("milestone", date(2022, 11, 30))


def test_a_bound_meets_a_target_that_it_implies_and_proves_nothing_else(small: Small):
    small.publish(province("quality", "An Sơn", "2023", "80", comparator=">"))
    small.build()
    assert "Đạt" == statuses()["Q1"]

    small.publish(province("quality", "An Sơn", "2023", "70", comparator=">"))
    small.build()
    assert "Chưa có số liệu" == statuses()["Q1"]


def test_every_target_keeps_its_document_clause_and_words(small: Small):
    small.build()

    rows = [row for row in ask("targets", on=AFTER) if row["kind"] == "target"]

    assert len(rows) == 8
    assert all(row["document"] and row["clause"] and row["quote"] for row in rows)

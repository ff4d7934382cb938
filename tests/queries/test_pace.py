"""The lines of targets whose day has not come, and how far a rank is."""

from datetime import date

from queries import Row, ask
from tests.conftest import Small, below, province


def late(*values: tuple[str, str]) -> list[dict[str, str]]:
    return [province("late_rate", "An Sơn", period, value) for period, value in values]


def line(on: date) -> list[tuple[str, float]]:
    return [(row["period"], row["value"]) for row in ask("pace", on=on) if row["target_id"] == "L1"]


def aimed_by_2024(small: Small) -> Small:
    """An Sơn ends in June 2025, so its target for 2030 is moved where it can be reached."""
    small.edit("targets.csv", "2030-12-31,đến năm 2030", "2024-12-31,năm 2024")
    return small


def test_a_line_has_one_grain_and_one_way_of_counting(small: Small):
    aimed_by_2024(small).publish(
        *late(("2023-05-ytd", "9"), ("2023-06", "8"), ("2023-07", "7"), ("2022", "12"))
    )
    small.build()

    assert [("2023-06", 8.0), ("2023-07", 7.0)] == line(date(2023, 9, 1))


def test_a_line_ends_on_the_day_that_is_asked_for(small: Small):
    aimed_by_2024(small).publish(*late(("2023-06", "8"), ("2023-07", "7")))
    small.build()

    assert [("2023-06", 8.0)] == line(date(2023, 7, 15))
    assert [] == line(date(2025, 1, 1))


def test_a_sum_since_january_begins_anew_each_year(small: Small):
    aimed_by_2024(small).publish(
        *late(("2022-12-ytd", "8"), ("2023-01-ytd", "7"), ("2023-02-ytd", "6"))
    )
    small.build()

    assert [("2023-01-ytd", 7.0), ("2023-02-ytd", 6.0)] == line(date(2023, 9, 1))


def test_a_line_does_not_cross_a_change_of_method(small: Small):
    """The small country's index is measured anew from 2020 on."""
    aimed_by_2024(small).publish(
        *(province("quality", "An Sơn", year, "70") for year in ("2018", "2019", "2022"))
    )
    small.build()

    assert ["2022"] == [
        row["period"] for row in ask("pace", on=date(2023, 1, 1)) if row["target_id"] == "Q1"
    ]


def test_a_bound_is_no_point_of_a_line(small: Small):
    aimed_by_2024(small).publish(
        *late(("2023-06", "8")), province("late_rate", "An Sơn", "2023-07", "7", comparator=">")
    )
    small.build()

    assert [("2023-06", 8.0)] == line(date(2023, 9, 1))


def test_nobody_is_on_course_to_a_day_after_their_own_end(small: Small):
    """An Sơn of before July 2025 cannot reach what it promised for 2030."""
    small.publish(*late(("2023-06", "8"), ("2023-07", "7")))
    small.build()

    assert [] == line(date(2023, 9, 1))


def distances(on: date) -> dict[str, Row]:
    return {row["target_id"]: row for row in ask("rank_distance", on=on)}


def test_the_distance_is_to_the_last_that_holds_the_rank(small: Small):
    """An Sơn third of four with 70, the second has 75: rank 2 is five points away."""
    small.publish(
        province("quality", "An Sơn", "2022", "70"),
        province("quality", "Bình Khê", "2022", "75"),
        province("quality", "Chi Lăng", "2022", "80"),
        province("quality", "Đông Hà", "2022", "60"),
    )
    small.build()
    row = distances(date(2023, 6, 1))["Q2"]

    assert (3, 4, 70.0, 75.0) == (row["rank"], row["ranked"], row["value"], row["value_there"])


def test_a_tie_before_the_rank_holds_it(small: Small):
    """Two share the first place: both hold rank 2."""
    small.publish(
        province("quality", "An Sơn", "2022", "70"),
        province("quality", "Bình Khê", "2022", "80"),
        province("quality", "Chi Lăng", "2022", "80"),
    )
    small.build()

    assert 80.0 == distances(date(2023, 6, 1))["Q2"]["value_there"]


def test_of_a_list_that_does_not_tell_who_holds_the_rank_no_points_are_said(small: Small):
    """First and fifth were printed: who is second nobody knows."""
    small.publish(
        province("quality", "An Sơn", "2022", "70", rank="5"),
        province("quality", "Chi Lăng", "2022", "80", rank="1"),
    )
    small.build()

    assert distances(date(2023, 6, 1))["Q2"]["value_there"] is None


def test_a_judged_target_is_no_longer_on_its_way(small: Small):
    small.publish(
        province("quality", "An Sơn", "2023", "70"), province("quality", "Bình Khê", "2023", "80")
    )
    small.build()

    assert "Q2" in distances(date(2023, 12, 31))
    assert "Q2" not in distances(date(2024, 6, 1))


def test_units_of_a_district_are_no_company_for_provinces(small: Small):
    small.publish(
        province("quality", "An Sơn", "2022", "70"),
        province("quality", "Bình Khê", "2022", "75"),
        below("quality", "Hòa Vang", "district", "An Sơn", "2022", "72"),
        below("quality", "Tam Trà", "district", "An Sơn", "2022", "71"),
    )
    small.build()

    assert 70.0 == distances(date(2023, 6, 1))["Q2"]["value_there"]

"""Targets as they were stated, and where each stands on a day."""

from datetime import date

import pytest

from etl.catalogue import CatalogueError
from queries import Row, ask
from reports import targets_in_words
from tests.conftest import Small, below, province

AFTER = date(2024, 6, 1)
# The province of that name until July 2025.
AN_SON = "Tỉnh An Sơn (trước 01/7/2025)"


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


def each(small: Small, **other: str) -> None:
    """The province asks at least 95 % of each district and commune by the end of August 2023."""
    said = {
        "target_id": "E1",
        "indicator": "on_time_rate",
        "unit_id": "p:an",
        "each_of": "district|commune",
        "comparator": ">=",
        "value": "95",
        "measured_from": "2023-01-01",
        "due": "2023-08-31",
        "clause": "mục 1",
        "quote": "đơn vị dưới 95% phải kiểm điểm",
    }
    small.aim(**said | other)


def on_time(unit: str, value: str, level: str = "district", **more: str) -> dict[str, str]:
    return below("on_time_rate", unit, level, "An Sơn", "2023-08", value, **more)


def stated(unit: str, on: date = AFTER) -> Row:
    """The one row of the target for each unit that a unit's register holds."""
    [row] = [row for row in ask("targets", unit=unit, on=on) if row["target_id"] == "E1"]
    return row


def test_what_is_asked_of_each_unit_is_one_row_that_says_how_many_of_how_many(small: Small):
    """Of two districts and two communes one is at 96 %, one at 90 %, two have no figure."""
    each(small)
    small.publish(on_time("Hòa Vang", "96"), on_time("Trà Don", "90", "commune"))
    small.build()
    row = stated("p:an")

    assert (4, 2, 1) == (row["each_units"], row["each_held"], row["each_met"])
    assert (None, "Chưa đạt", False) == (row["value"], row["status"], row["judged"])
    assert ("1/4 đơn vị đạt", "2 đơn vị chưa có số liệu") == targets_in_words.reached(row)
    assert "từng đơn vị ≥\u00a095\u00a0%" == targets_in_words.asks(row)
    every = [one for one in ask("targets", on=AFTER) if one["target_id"] == "E1"]
    assert [row] == every


def test_each_unit_has_it_in_its_own_register_with_where_it_is_stated(small: Small):
    each(small)
    small.publish(on_time("Hòa Vang", "96"), on_time("Tam Trà", "90"))
    small.build()
    met, missed = stated("d:1"), stated("d:2")

    assert (96.0, "Vượt", "d:1") == (met["value"], met["status"], met["unit_id"])
    assert (90.0, "Chưa đạt", "Huyện Tam Trà, An Sơn") == (
        missed["value"],
        missed["status"],
        missed["unit_name"],
    )
    assert ("Công văn thử", "mục 1", "đơn vị dưới 95% phải kiểm điểm") == (
        missed["document"],
        missed["clause"],
        missed["quote"],
    )
    said = f"huyện, thị xã, thành phố; xã, phường, thị trấn, đặc khu của {AN_SON}"
    assert f"nêu cho từng {said}" == targets_in_words.for_each(missed)
    assert missed["each_units"] is None


def test_each_unit_has_it_on_its_own_scorecard_and_the_province_has_not(small: Small):
    each(small)
    small.publish(on_time("Tam Trà", "90"), province("on_time_rate", "An Sơn", "2023-08", "92"))
    small.build()

    def card(unit: str) -> Row:
        rows = ask("scorecard", unit=unit, on=AFTER)
        return next(row for row in rows if row["indicator"] == "on_time_rate")

    assert ("E1", "Chưa đạt", AN_SON, "mục 1") == tuple(
        card("d:2")[key] for key in ("target_id", "status", "target_each_below", "target_clause")
    )
    assert (92.0, None, None) == tuple(
        card("p:an")[key] for key in ("value", "target_id", "status")
    )


def test_the_own_target_of_the_same_time_stands_on_the_scorecard(small: Small):
    """The register of the unit holds both; the province still counts it by what it asks of each."""
    each(small, due="2023-12-31")
    small.publish(below("on_time_rate", "Hòa Vang", "district", "An Sơn", "2023-12", "25"))
    small.build()
    [card] = [
        row for row in ask("scorecard", unit="d:1", on=AFTER) if row["indicator"] == "on_time_rate"
    ]

    assert ("G1", "Đạt") == (card["target_id"], card["status"])
    assert ("Chưa đạt", 25.0) == (stated("d:1")["status"], stated("d:1")["value"])
    assert (1, 0) == (stated("p:an")["each_held"], stated("p:an")["each_met"])


def test_it_is_met_only_when_every_unit_has_told_and_meets_it(small: Small):
    each(small, each_of="district")
    small.publish(on_time("Hòa Vang", "95"))
    small.build()
    assert "Chưa có số liệu" == stated("p:an")["status"]
    early = ask("targets", unit="p:an", on=date(2023, 8, 1))
    assert ["chưa có số liệu"] == [
        targets_in_words.reached(row)[0] for row in early if row["target_id"] == "E1"
    ]

    small.publish(on_time("Hòa Vang", "95"), on_time("Tam Trà", "99"))
    small.build()
    assert ("Đạt", 2, 2) == tuple(
        stated("p:an")[key] for key in ("status", "each_met", "each_units")
    )


def test_until_its_day_it_is_watched_and_says_how_many_meet_it_so_far(small: Small):
    """A figure of its year counts as how things stand; one of the year before does not."""
    each(small, each_of="district", due="2023-12-31")
    small.publish(
        on_time("Hòa Vang", "96"),
        below("on_time_rate", "Tam Trà", "district", "An Sơn", "2022-12", "99"),
    )
    small.build()
    row = stated("p:an", on=date(2023, 9, 15))

    assert ("Đang theo dõi", 2, 1, 1) == tuple(
        row[key] for key in ("status", "each_units", "each_held", "each_met")
    )
    assert "Đang theo dõi" == stated("d:1", on=date(2023, 9, 15))["status"]


def test_it_binds_a_unit_while_that_stands_there(small: Small):
    """Tam Trà's district came to its end in 2022: it is neither counted nor asked."""
    old = "d:2,district,huyện,Tam Trà,Huyện Tam Trà,,102,p:an,,,"
    small.edit("units.csv", f"{old}2025-06-30", f"{old}2022-12-31")
    each(small, each_of="district")
    small.publish(
        on_time("Hòa Vang", "96"),
        below("on_time_rate", "Tam Trà", "district", "An Sơn", "2022-12", "9"),
    )
    small.build()

    assert (1, 1) == (stated("p:an")["each_units"], stated("p:an")["each_met"])
    assert "E1" not in {row["target_id"] for row in ask("targets", unit="d:2", on=AFTER)}


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"each_of": "districts"}, "Gần nhất: 'district'"),
        ({"unit_id": ""}, "cần unit_id"),
        ({"comparator": "rank<=", "scope": "nation"}, "không đi với hạng"),
    ],
)
def test_what_cannot_be_asked_of_each_unit_is_refused(
    small: Small, said: dict[str, str], reason: str
):
    each(small, **said)

    with pytest.raises(CatalogueError, match=reason):
        small.build()

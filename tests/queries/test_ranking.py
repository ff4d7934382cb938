"""Who is first and last: everybody that the period expects, summed from parts, ranked honestly."""

import pytest

from queries import ask
from tests.conftest import Small, below, province


@pytest.fixture
def two_districts(small: Small) -> Small:
    """1 of 10 and 90 of 100 dossiers late in August 2023."""
    small.publish(
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"),
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-08", "90"),
        below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-08", "100"),
    )
    small.begin()
    return small


def test_a_rate_is_summed_from_its_parts(two_districts: Small):
    """82.73 % for the province, not the mean of 50 %."""
    [row] = [
        row
        for row in ask("ranking", indicator="late_rate", parent="nation", period="2023-08")
        if row["value"] is not None
    ]

    assert pytest.approx(100 * 91 / 110, rel=1e-9) == row["value"]
    assert (row["reported_units"], row["expected_units"], row["origin"]) == (2, 2, "rolled_up")


def test_every_expected_unit_is_listed_best_first_those_without_a_figure_last(small: Small):
    small.publish(
        province("quality", "An Sơn", "2021", "70"), province("quality", "Chi Lăng", "2021", "80")
    )
    small.build()

    rows = ask("ranking", indicator="quality", parent="nation", period="2021")

    assert [("p:chi", 1), ("p:an", 2), ("p:binh", None), ("p:dong", None)] == [
        (row["unit_id"], row["rank"]) for row in rows
    ]


def test_the_units_of_a_year_are_those_alive_at_its_end(small: Small):
    small.build()

    before = ask("ranking", indicator="quality", parent="nation", period="2024")
    after = ask("ranking", indicator="quality", parent="nation", period="2025")

    assert {"p:an", "p:binh", "p:chi", "p:dong"} == {row["unit_id"] for row in before}
    assert {"p:new", "p:chi", "p:dong"} == {row["unit_id"] for row in after}


def test_a_unit_that_ended_within_the_year_is_listed_when_it_was_scored(small: Small):
    small.publish(province("quality", "Bình Khê", "2025", "75"))
    small.build()

    rows = ask("ranking", indicator="quality", parent="nation", period="2025")

    assert "p:binh" in {row["unit_id"] for row in rows}
    assert "p:an" not in {row["unit_id"] for row in rows}


def test_two_units_of_one_name_are_told_apart(small: Small):
    small.build()

    names = [row["display_name"] for row in ask("units", level="province")]

    assert "Tỉnh An Sơn (trước 01/7/2025)" in names
    assert "Tỉnh An Sơn" in names


def test_a_region_is_a_parent_too(small: Small):
    """Within the region only An Sơn and Chi Lăng count."""
    small.publish(
        province("quality", "An Sơn", "2021", "70"),
        province("quality", "Bình Khê", "2021", "90"),
        province("quality", "Chi Lăng", "2021", "80"),
    )
    small.build()

    rows = ask("ranking", indicator="quality", parent="r:nam", period="2021")

    assert [("p:chi", 1, 2), ("p:an", 2, 2)] == [
        (row["unit_id"], row["rank"], row["ranked"]) for row in rows
    ]


def test_communes_are_ranked_across_their_districts(small: Small):
    small.publish(
        below("late_rate", "Trà Don", "commune", "An Sơn", "2023-08", "5"),
        below("late_rate", "Trà Dơn", "commune", "An Sơn", "2023-08", "2"),
    )
    small.build()

    rows = ask("ranking", indicator="late_rate", parent="p:an", period="2023-08", level="commune")

    assert [("c:2", 1, 2), ("c:1", 2, 2)] == [
        (row["unit_id"], row["rank"], row["ranked"]) for row in rows
    ]


def test_a_change_is_taken_within_one_method_only(small: Small):
    small.publish(
        province("quality", "An Sơn", "2020", "70"),
        province("quality", "An Sơn", "2021", "72.5"),
        province("quality", "An Sơn", "2022", "60"),
    )
    small.build()

    [within] = [
        row
        for row in ask("ranking", indicator="quality", parent="nation", period="2021")
        if row["unit_id"] == "p:an"
    ]
    [across] = [
        row
        for row in ask("ranking", indicator="quality", parent="nation", period="2022")
        if row["unit_id"] == "p:an"
    ]

    assert (within["previous_value"], within["change"]) == (70.0, 2.5)
    assert (across["previous_value"], across["change"]) == (None, None)


def test_a_printed_block_is_not_summed_into_its_province(small: Small):
    small.publish(
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"),
        below("resolved_total", "Cấp huyện (tổng hợp)", "group", "An Sơn", "2023-08", "10"),
    )
    small.build()

    [row] = ask("trend", indicator="resolved_total", unit="p:an")

    assert row["value"] == 10


def test_a_units_own_figure_beats_the_sum_of_its_parts(small: Small):
    small.publish(
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"),
        province("resolved_total", "An Sơn", "2023-08", "12"),
    )
    small.build()

    [row] = ask("trend", indicator="resolved_total", unit="p:an")

    assert (row["value"], row["origin"]) == (12.0, "reported")


def test_a_unit_with_its_own_figure_is_summed_once(small: Small):
    """12 of its own, beside a district's 10, and 5 elsewhere: 17 for the nation, not 27."""
    small.publish(
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"),
        province("resolved_total", "An Sơn", "2023-08", "12"),
        province("resolved_total", "Chi Lăng", "2023-08", "5"),
    )
    small.build()

    [row] = ask("trend", indicator="resolved_total", unit="nation")

    assert (row["value"], row["reported_units"], row["expected_units"]) == (17.0, 2, 4)


def test_a_units_own_counts_beat_a_rate_printed_for_it(small: Small):
    """1 of 10 late, though somebody printed 4.5 %."""
    small.publish(
        province("late_rate", "An Sơn", "2023-08", "4.5"),
        province("resolved_late", "An Sơn", "2023-08", "1"),
        province("resolved_total", "An Sơn", "2023-08", "10"),
    )
    small.build()

    [row] = ask("trend", indicator="late_rate", unit="p:an")

    assert (row["value"], row["origin"]) == (10.0, "computed")


def test_a_sum_of_some_units_is_shown_with_how_many_and_neither_ranked_nor_judged(small: Small):
    """One of two districts reported: the province's figure is told apart from a whole one."""
    small.edit("targets.csv", "2030-12-31", "2023-08-31")
    small.publish(
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "100"),
        province("late_rate", "Bình Khê", "2023-08", "4"),
        province("late_rate", "Chi Lăng", "2023-08", "3"),
    )
    small.build()

    rows = {
        row["unit_id"]: row
        for row in ask("ranking", indicator="late_rate", parent="nation", period="2023-08")
    }

    assert (rows["p:an"]["value"], rows["p:an"]["reported_units"]) == (1.0, 1)
    assert rows["p:an"]["expected_units"] == 2
    assert (rows["p:an"]["complete"], rows["p:an"]["unranked"]) == (False, "incomplete")
    assert (rows["p:an"]["rank"], rows["p:an"]["status"]) == (None, "Chưa có số liệu")
    assert [(1, 2), (2, 2)] == [(rows[u]["rank"], rows[u]["ranked"]) for u in ("p:chi", "p:binh")]


def test_the_gap_of_a_district_is_not_lost_in_its_province(small: Small):
    """One of two communes, summed to its district, summed to the province: still not whole."""
    small.publish(
        below("resolved_late", "Trà Don", "commune", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Trà Don", "commune", "An Sơn", "2023-08", "10"),
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-08", "10"),
        province("late_rate", "Chi Lăng", "2023-08", "3"),
        province("late_rate", "Bình Khê", "2023-08", "4"),
    )
    small.build()

    [row] = ask("trend", indicator="late_rate", unit="p:an")

    assert (row["value"], row["rank"]) == (10.0, None)
    assert (row["reported_units"], row["expected_units"], row["complete"]) == (2, 2, False)


def test_printed_and_counted_ranks_never_stand_in_one_list(small: Small):
    small.publish(
        province("quality", "An Sơn", "2021", "90", rank="5"),
        province("quality", "Bình Khê", "2021", "95"),
        province("quality", "Chi Lăng", "2021", "80"),
    )
    small.build()

    rows = ask("ranking", indicator="quality", parent="nation", period="2021")

    assert [("p:an", 5)] == [(row["unit_id"], row["rank"]) for row in rows if row["rank"]]
    assert {"p:an": None, "p:binh": "partial", "p:chi": "partial"} == {
        row["unit_id"]: row["unranked"] for row in rows if row["value"] is not None
    }


def test_a_rank_printed_of_a_count_is_shown(small: Small):
    """No rank is counted of what is better neither way; the one that somebody printed stands."""
    small.publish(
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "1", rank="2"),
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-08", "9"),
    )
    small.build()

    rows = ask("ranking", indicator="resolved_late", parent="p:an", period="2023-08")

    assert {"d:1": 2, "d:2": None} == {row["unit_id"]: row["rank"] for row in rows}
    assert {None} == {row["unranked"] for row in rows}


def test_nobody_is_ranked_beside_a_bound(small: Small):
    """Above 95 may be first: 80 is not."""
    small.publish(
        province("quality", "An Sơn", "2021", "95", comparator=">"),
        province("quality", "Bình Khê", "2021", "80"),
        province("quality", "Chi Lăng", "2021", "70"),
    )
    small.build()

    rows = ask("ranking", indicator="quality", parent="nation", period="2021")

    assert {None} == {row["rank"] for row in rows}
    assert {"bounded"} == {row["unranked"] for row in rows if row["value"] is not None}


def test_a_region_is_not_ranked_from_a_part_of_the_nations_scores(small: Small):
    """Four were scored in 2020; we hold two, both of the region."""
    small.publish(
        province("quality", "An Sơn", "2020", "70"), province("quality", "Chi Lăng", "2020", "80")
    )
    small.build()

    rows = ask("ranking", indicator="quality", parent="r:nam", period="2020")

    assert [80.0, 70.0] == [row["value"] for row in rows]
    assert {None} == {row["rank"] for row in rows}


def test_what_each_province_scores_by_its_own_rules_is_ranked_inside_it_only(small: Small):
    small.edit("indicators.toml", 'better = "up"', 'better = "up"\ncomparable_within = "province"')
    small.publish(
        below("quality", "Hòa Vang", "district", "An Sơn", "2021", "70"),
        below("quality", "Tam Trà", "district", "An Sơn", "2021", "80"),
    )
    small.build()

    inside = ask("ranking", indicator="quality", parent="p:an", period="2021")
    across = ask("ranking", indicator="quality", parent="nation", period="2021", level="district")

    assert [1, 2] == [row["rank"] for row in inside]
    assert [None, None] == [row["rank"] for row in across]
    assert ["apart", "apart"] == [row["unranked"] for row in across]


def test_one_alone_is_not_first(small: Small):
    small.publish(province("quality", "An Sơn", "2021", "70"))
    small.build()

    [row] = ask("trend", indicator="quality", unit="p:an")

    assert row["rank"] is None


def test_the_doubt_of_a_part_is_the_doubt_of_the_rate(small: Small):
    small.publish(
        province("resolved_late", "An Sơn", "2023-08", "1", doubt="conflict", note="hai số"),
        province("resolved_total", "An Sơn", "2023-08", "10", doubt="two-source", source="draft"),
    )
    small.build()

    [row] = ask("trend", indicator="late_rate", unit="p:an")

    assert (row["doubt"], row["note"]) == ("conflict", "hai số")
    assert row["source"] is None


def test_a_rate_without_counts_is_not_rolled_up(small: Small):
    small.publish(
        below("late_rate", "Hòa Vang", "district", "An Sơn", "2023-08", "3"),
        below("late_rate", "Tam Trà", "district", "An Sơn", "2023-08", "5"),
    )
    small.build()

    assert [] == ask("trend", indicator="late_rate", unit="p:an")


def test_who_is_missing_was_left_out_once_all_that_was_told_is_known(small: Small):
    """A publisher that told of the first two of four."""
    small.edit("editions.csv", "2019,4,full,,", "2019,4,partial,2,")
    small.publish(province("quality", "An Sơn", "2019", "80"))
    small.build()
    given = {"indicator": "quality", "parent": "nation", "period": "2019"}
    assert {2} == {row["first_only"] for row in ask("ranking", **given)}
    assert not any(row["withheld"] for row in ask("ranking", **given))

    small.publish(
        province("quality", "An Sơn", "2019", "80"), province("quality", "Chi Lăng", "2019", "79")
    )
    small.build()

    found = {row["unit_name"]: row["withheld"] for row in ask("ranking", **given)}
    assert 2 == sum(found.values()) == len(found) - 2

"""Who is hot, by name, in sentences that are true of their rows."""

from datetime import date

import pytest

from reports.findings import (
    equals_line,
    fall_line,
    few_line,
    hot,
    hot_heading,
    hot_target,
    hot_words,
    hotspot_groups,
    hotspots_title,
    moves,
    zeros_line,
)
from reports.numbers import NO_BREAK as NB
from reports.numbers import Row


def spot(name: str, value: float, place: int, **more: object) -> Row:
    """A row of `hotspots`: a district's late rate of August 2023."""
    return {
        "side": "unit",
        "indicator": "late_rate",
        "short": "Trễ hạn",
        "kind": "ratio",
        "unit": "%",
        "decimals": 2,
        "better": "down",
        "range_from": 0.0,
        "range_to": 100.0,
        "unit_id": name,
        "full_name": name,
        "field_name": None,
        "label": "Tháng 8/2023",
        "value": value,
        "comparator": "=",
        "numerator": value,
        "denominator": 100.0,
        "is_few": False,
        "place": place,
        "equals": 1,
        "short_place": None,
        "fall_place": None,
        "previous_label": "Tháng 7/2023",
        "change": 0.0,
        "target": None,
        "target_max": None,
        "target_comparator": None,
        "held": 17,
        "standing_units": 18,
        "aimed": 0,
        "missed": 0,
        "reported_units": None,
        "expected_units": None,
        "illustrative": False,
        "draft": False,
    } | more


THREE = [
    spot("Huyện Phước Sơn", 18.3, 1),
    spot("Huyện Nam Giang", 11.0, 2),
    spot("Huyện Hiệp Đức", 2.0, 3),
]


def test_the_title_names_the_worst_with_its_figure_and_month():
    assert f"Trễ hạn tháng 8/2023 cao nhất: Huyện Phước Sơn 18,30{NB}%" == hotspots_title([THREE])
    assert "" == hotspots_title([])


def test_where_more_is_better_the_lowest_is_the_worst():
    rows = [spot("A", 1.0, 1, better="up", short="Trực tuyến"), spot("B", 2.0, 2, better="up")]

    assert "Thấp nhất" == hot_words(rows)
    assert f"Trực tuyến tháng 8/2023 thấp nhất: A 1,00{NB}%" == hotspots_title([rows])


def test_a_shared_worst_names_nobody_alone():
    rows = [spot(name, 0.0, n + 1, better="up", equals=5) for n, name in enumerate("ABC")]

    assert hotspots_title([rows]).endswith(f"thấp nhất: 5 đơn vị cùng mức 0,00{NB}%")
    assert f"và 2 đơn vị khác cùng mức 0,00{NB}%" == equals_line(rows)
    assert "" == equals_line(THREE)


def test_made_up_figures_are_called_so():
    rows = [spot("A", 9.0, 1, illustrative=True), spot("B", 8.0, 2, illustrative=True)]

    assert hotspots_title([rows]).endswith("(số liệu minh họa)")
    assert "tháng 8/2023, 17/18 đơn vị có số liệu (minh họa)" == hot_heading(rows)
    field = [{**rows[0], "side": "field", "standing_units": None}]
    assert "tháng 8/2023, 17 lĩnh vực có số liệu (minh họa)" == hot_heading(field)


def test_what_cannot_be_better_is_no_hot_spot():
    rows = [spot("A", 0.0, 1), spot("B", 0.0, 2)]

    assert [] == hot(rows)
    assert [] == hotspot_groups(rows)
    assert [THREE] == hotspot_groups(THREE)


def test_few_cases_do_not_lead_and_are_told_with_their_parts():
    rows = [*THREE, spot("Sở Y tế", 50.0, 1, is_few=True, numerator=2.0, denominator=4.0)]

    assert "Sở Y tế" not in [row["full_name"] for row in hot(rows)]
    assert f"Ít hồ sơ, chưa đủ để xếp: Sở Y tế 50,00{NB}% (2/4)" == few_line(rows)
    assert "Cao nhất trong số đủ hồ sơ" == hot_words(rows)


def test_few_cases_that_would_not_lead_are_not_spoken_of():
    rows = [*THREE, spot("Sở Y tế", 5.0, 1, is_few=True)]

    assert "" == few_line(rows)
    assert "Cao nhất" == hot_words(rows)


def test_who_misses_a_target_comes_before_who_is_worst_without_one():
    aimed = {"target": 5.0, "target_comparator": "<=", "aimed": 2, "missed": 1}
    rows = [*THREE, spot("Xã A", 7.0, 4, short_place=1, **aimed)]

    assert ["Xã A"] == [row["full_name"] for row in hot(rows)]
    assert "Còn cách mục tiêu: 1/2 đơn vị có mục tiêu" == hot_words(hot(rows))
    assert f"mục tiêu ≤{NB}5{NB}%" == hot_target(hot(rows)[0])
    assert f"Xã A 7,00{NB}% (mục tiêu ≤{NB}5{NB}%)" in hotspots_title([rows])


def test_a_sum_that_lacks_units_says_so():
    row = spot("Huyện Phước Sơn", 18.3, 1, reported_units=3, expected_units=12)

    assert "mới có 3/12 đơn vị đã báo cáo" == hot_target(row)


def test_the_largest_falls_are_named_with_the_period_before():
    rows = [
        spot("A", 18.3, 1, change=2.0, fall_place=2),
        spot("B", 11.0, 2, change=12.4, fall_place=1),
    ]

    b, a = f"B tăng 12,40{NB}điểm %", f"A tăng 2,00{NB}điểm %"
    assert f"Tăng nhiều nhất so với tháng 7/2023: {b}, {a}" == fall_line(rows)
    assert "" == fall_line(THREE)


def test_falls_since_different_periods_each_say_since_when():
    rows = [
        spot("A", 18.3, 1, change=2.0, fall_place=2, previous_label="Tháng 5/2023"),
        spot("B", 11.0, 2, change=12.4, fall_place=1),
    ]

    assert fall_line(rows).startswith("Tăng nhiều nhất: B tăng")
    assert fall_line(rows).endswith("so với tháng 5/2023")


def zero(name: str, **more: object) -> Row:
    """A row of `zeros`."""
    return {
        "full_name": name,
        "period_to": date(2023, 8, 31),
        "is_few": False,
        "illustrative": False,
        "draft": False,
    } | more


def test_who_had_none_since_january_is_named():
    assert (
        "2 đơn vị không có hồ sơ trực tuyến nào từ đầu năm 2023 đến ngày 31/8/2023: A và B"
        == zeros_line([zero("A"), zero("B")], "hồ sơ trực tuyến")
    )
    assert "" == zeros_line([], "hồ sơ trực tuyến")


@pytest.mark.parametrize(
    ("rows", "end"),
    [
        ([zero("A"), zero("B", is_few=True)], ": A; 1 đơn vị nữa cũng vậy nhưng ít hồ sơ"),
        ([zero("B", is_few=True)], ": B (ít hồ sơ)"),
        ([zero("A", illustrative=True)], ": A (số liệu minh họa)"),
    ],
)
def test_none_of_few_cases_is_told_apart(rows: list[Row], end: str):
    assert zeros_line(rows, "hồ sơ trực tuyến").endswith(end)


def card(name: str, change: float | None, **more: object) -> Row:
    """A row of `scorecard`."""
    return {
        "indicator": name,
        "indicator_name": name,
        "short": name,
        "kind": "score",
        "unit": "điểm",
        "decimals": 2,
        "better": "up",
        "value": 40.0,
        "comparator": "=",
        "previous_value": 40.0 - (change or 0),
        "previous_label": "Năm 2022",
        "period_label": "Năm 2023",
        "change": change,
        "rank": None,
        "ranked": None,
        "illustrative": False,
        "draft": False,
        "target": None,
        "target_comparator": None,
        **RANGES[name],
    } | more


RANGES: dict[str, Row] = {
    "PAPI": {"range_from": 0.0, "range_to": 80.0},
    "DTI": {"range_from": 0.0, "range_to": 1.0},
    "Trễ hạn": {"range_from": 0.0, "range_to": 100.0},
    "Hồ sơ": {"range_from": 0.0, "range_to": None},
    "Hạng VNeID": {"range_from": 1.0, "range_to": None},
}


def test_the_largest_moves_come_first_by_the_range_they_may_have():
    """A tenth of DTI's one point weighs more than two of PAPI's eighty."""
    better, worse = moves([card("PAPI", 2.0), card("DTI", 0.1)])

    assert ["DTI", "PAPI"] == [said.split()[0] for said in better]
    assert [] == worse
    assert (
        f"PAPI tăng 2,00{NB}điểm, lên 40,00{NB}điểm năm 2023 (năm 2022: 38,00{NB}điểm)" == better[1]
    )


def test_a_late_rate_that_rises_is_worse():
    better, worse = moves([card("Trễ hạn", 2.0, better="down", unit="%")])

    assert [] == better
    assert worse[0].startswith("Trễ hạn tăng 2,00")


def test_what_has_no_side_no_range_or_no_figure_before_is_not_weighed():
    rows = [
        card("Hồ sơ", 900.0, unit="hồ sơ"),
        card("PAPI", None),
        card("PAPI", 0.0),
        card("PAPI", 3.0, better="none"),
        card("PAPI", 3.0, comparator=">"),
    ]

    assert ([], []) == moves(rows)


def test_a_rank_moves_in_places():
    row = card("Hạng VNeID", 8.0, kind="rank", unit="hạng", better="down", ranked=63, value=28.0)
    _, worse = moves([row])

    assert worse[0].startswith("Hạng VNeID giảm 8 bậc, còn hạng 28/63 năm 2023")

"""A unit's figures over time: gaps, breaks, ranks, targets, and where each comes from."""

from datetime import date

import pytest

from queries import ask
from tests.conftest import Small, below, province


def test_a_missing_year_is_a_row_without_a_value(small: Small):
    small.publish(
        province("quality", "An Sơn", "2019", "70"),
        province("quality", "An Sơn", "2020"),
        province("quality", "An Sơn", "2021", "72"),
    )
    small.build()

    assert [70.0, None, 72.0] == [
        row["value"] for row in ask("trend", indicator="quality", unit="p:an")
    ]


def test_a_series_breaks_where_its_method_changes_and_says_why(small: Small):
    small.publish(
        province("quality", "An Sơn", "2021", "72"), province("quality", "An Sơn", "2022", "60")
    )
    small.build()

    before, after = ask("trend", indicator="quality", unit="p:an")

    assert before["break_before"] is None
    assert after["break_before"] == "Từ năm 2022 tính theo ba trục."
    assert before["series"] != after["series"]


def test_ties_share_a_rank_among_those_that_have_a_score(small: Small):
    """80, 70, 70 and one unpublished: 1, 2, 2 of 3."""
    small.publish(
        province("quality", "An Sơn", "2021", "70"),
        province("quality", "Bình Khê", "2021", "70"),
        province("quality", "Chi Lăng", "2021", "80"),
        province("quality", "Đông Hà", "2021"),
    )
    small.build()

    ranks = {
        unit: [(row["rank"], row["ranked"]) for row in ask("trend", indicator="quality", unit=unit)]
        for unit in ("p:chi", "p:an", "p:binh", "p:dong")
    }

    assert ranks == {
        "p:chi": [(1, 3)],
        "p:an": [(2, 3)],
        "p:binh": [(2, 3)],
        "p:dong": [(None, None)],
    }


def test_no_rank_is_computed_among_fewer_than_the_publisher_scored(small: Small):
    """The catalogue says that four were scored in 2020; we hold two."""
    small.publish(
        province("quality", "An Sơn", "2020", "70"), province("quality", "Chi Lăng", "2020", "80")
    )
    small.build()

    [row] = ask("trend", indicator="quality", unit="p:an")

    assert (row["rank"], row["ranked"]) == (None, None)


def test_a_published_rank_stands_among_those_that_the_publisher_scored(small: Small):
    small.publish(province("quality", "An Sơn", "2020", "70", rank="3"))
    small.build()

    [row] = ask("trend", indicator="quality", unit="p:an")

    assert (row["rank"], row["ranked"], row["rank_origin"]) == (3, 4, "published")


def test_a_score_without_a_printed_value_keeps_its_rank(small: Small):
    small.publish(province("quality", "An Sơn", "2020", "", rank="4"))
    small.build()

    [row] = ask("trend", indicator="quality", unit="p:an")

    assert (row["value"], row["rank"], row["ranked"]) == (None, 4, 4)


def test_lower_is_better_where_the_catalogue_says_so(small: Small):
    small.publish(
        province("late_rate", "An Sơn", "2023", "4"), province("late_rate", "Chi Lăng", "2023", "9")
    )
    small.build()

    [row] = ask("trend", indicator="late_rate", unit="p:an")

    assert (row["rank"], row["ranked"]) == (1, 2)


def test_a_rate_of_several_counts_sums_them(small: Small):
    """12 early and 8 on time of 25: 80 %."""
    counts = {"resolved_early": "12", "resolved_on_time": "8", "resolved_total": "25"}
    small.publish(*(province(code, "An Sơn", "2023-08", value) for code, value in counts.items()))
    small.build()

    [row] = ask("trend", indicator="on_time_rate", unit="p:an")

    assert (row["value"], row["numerator"], row["denominator"]) == (80.0, 20.0, 25.0)
    assert row["origin"] == "computed"


def test_a_rate_with_one_part_missing_is_missing(small: Small):
    small.publish(
        province("resolved_early", "An Sơn", "2023-08", "12"),
        province("resolved_total", "An Sơn", "2023-08", "25"),
    )
    small.build()

    assert [] == ask("trend", indicator="on_time_rate", unit="p:an")


def test_nothing_of_nothing_is_no_rate(small: Small):
    small.publish(
        province("resolved_late", "An Sơn", "2023-08", "0"),
        province("resolved_total", "An Sơn", "2023-08", "0"),
    )
    small.build()

    [row] = ask("trend", indicator="late_rate", unit="p:an")

    assert row["value"] is None
    assert row["denominator"] == 0


def test_printed_parts_without_a_rate_give_it(small: Small):
    small.publish(
        province("on_time_rate", "An Sơn", "2021..2023", numerator="1017300", denominator="1151470")
    )
    small.build()

    [row] = ask("trend", indicator="on_time_rate", unit="p:an")

    assert pytest.approx(100 * 1017300 / 1151470, rel=1e-9) == row["value"]
    assert (row["label"], row["origin"]) == ("2021–2023", "computed")


def test_a_bound_is_no_value_and_has_no_rank(small: Small):
    small.publish(province("on_time_rate", "An Sơn", "2023", "90", comparator=">"))
    small.build()

    [row] = ask("trend", indicator="on_time_rate", unit="p:an")

    assert (row["comparator"], row["value"], row["rank"]) == (">", 90.0, None)


def test_every_figure_names_its_source_clause_file_and_cell(small: Small):
    small.publish(
        province("quality", "An Sơn", "2023", "83", source="draft", locator="mục 2", draft="1")
    )
    small.build()

    [row] = ask("trend", indicator="quality", unit="p:an")

    assert (row["source"], row["locator"], row["draft"]) == ("Dự thảo báo cáo", "mục 2", True)
    assert (row["file"], row["cell"], row["entry"]) == ("table.csv", "K2", 1)


def test_a_second_printing_is_kept_and_not_drawn(small: Small):
    small.publish(province("quality", "An Sơn", "2023", "83"), file="a.csv")
    small.publish(province("quality", "An Sơn", "2023", "82", alternative="1"), file="b.csv")
    small.build()

    assert [83.0] == [row["value"] for row in ask("trend", indicator="quality", unit="p:an")]
    assert [83.0, 82.0] == [
        row["value"] for row in ask("observations", indicator="quality", unit="p:an")
    ]


def test_a_target_stands_beside_the_figures_of_its_time(small: Small):
    small.publish(
        province("quality", "An Sơn", "2022", "81"), province("quality", "An Sơn", "2023", "83")
    )
    small.build()

    assert [None, 80.0] == [row["target"] for row in ask("trend", indicator="quality", unit="p:an")]


def test_a_window_of_time_and_a_field_narrow_the_rows(small: Small):
    small.publish(
        province("late_rate", "An Sơn", "2022", "9"),
        province("late_rate", "An Sơn", "2023", "8"),
        province("late_rate", "An Sơn", "2023", "20", field="land"),
    )
    small.build()

    since = ask("trend", indicator="late_rate", unit="p:an", since=date(2023, 1, 1))
    land = ask("trend", indicator="late_rate", unit="p:an", field="land")

    assert [8.0] == [row["value"] for row in since]
    assert [20.0] == [row["value"] for row in land]


def test_a_reporting_month_keeps_its_own_days(small: Small):
    small.publish(
        below(
            "late_rate",
            "Hòa Vang",
            "district",
            "An Sơn",
            "2021-08",
            "3",
            **{"from": "2021-07-21", "to": "2021-08-20"},
        )
    )
    small.build()

    [row] = ask("trend", indicator="late_rate", unit="d:1")

    assert (row["period_from"], row["period_to"]) == (date(2021, 7, 21), date(2021, 8, 20))
    assert row["label"] == "Tháng 8/2021"


def test_a_unit_is_held_against_the_lowest_and_the_highest_of_its_company(small: Small):
    """70, 74 and 81 of three provinces; the fourth has none: a mean of 75, not of four."""
    small.publish(
        province("quality", "An Sơn", "2022", "70"),
        province("quality", "Bình Khê", "2022", "74"),
        province("quality", "Chi Lăng", "2022", "81"),
        province("quality", "Đông Hà", "2022"),
        province("quality", "Bình Khê", "2021", "60"),
    )
    small.build()

    [row] = ask("spread", indicator="quality", unit="p:an")

    assert ("2022", 70.0, 81.0, 3) == tuple(
        row[name] for name in ("period", "low", "high", "units")
    )
    assert 75.0 == pytest.approx(row["mean"])
    assert ("Tỉnh An Sơn", "Tỉnh Chi Lăng") == (row["low_unit"][:11], row["high_unit"])


def test_rates_have_no_mean(small: Small):
    small.publish(
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"),
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-08", "1"),
        below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-08", "2"),
    )
    small.build()

    [row] = ask("spread", indicator="late_rate", unit="d:1")

    assert (10.0, 50.0, None) == (row["low"], row["high"], row["mean"])


def test_a_sum_over_some_units_stands_at_no_end_of_the_company(small: Small):
    """An Sơn has one of its two districts: 90 % of that is not the highest of the provinces."""
    small.publish(
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "90"),
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "100"),
        *(
            row
            for name, late in (("Bình Khê", "1"), ("Chi Lăng", "2"))
            for row in (
                province("resolved_late", name, "2023-08", late),
                province("resolved_total", name, "2023-08", "10"),
            )
        ),
    )
    small.build()

    [row] = ask("spread", indicator="late_rate", unit="p:chi")

    assert (10.0, 20.0, 2) == (row["low"], row["high"], row["units"])

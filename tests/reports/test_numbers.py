"""How a number or a day is written, everywhere."""

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import numbers
from tests.reports.rows import (
    INDEX,
    LATE,
    ONLINE,
    PERCENT_INDEX,
    PLACE,
    aim,
    card,
    part,
    placed,
    point,
)

NB = "\u00a0"
MINUS = "\u2212"


def read(text: str) -> float:
    """The number that a Vietnamese text says."""
    return float(text.replace(".", "").replace(",", ".").replace(MINUS, "-"))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567.891, 2, "1.234.567,89"),
        (1273706, 0, "1.273.706"),
        (7.83, 2, "7,83"),
        (57.7, 2, "57,70"),
        (0, 2, "0,00"),
        (-4.7, 2, f"{MINUS}4,70"),
        (-0.001, 2, "0,00"),
        (-0.0, 1, "0,0"),
        (999.995, 2, "1.000,00"),
        # The binary numbers lie below; Excel and people round them up.
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (1e-12, 2, "0,00"),
        (None, 2, "chưa có số liệu"),
        (math.nan, 2, "chưa có số liệu"),
    ],
)
def test_a_number_has_a_decimal_comma_and_thousands_dots(value, decimals, text):
    assert text == numbers.number(value, decimals)


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_a_number_read_back_is_the_same_within_rounding(value, decimals):
    written = numbers.number(value, decimals)

    assert read(written) == pytest.approx(value, abs=0.5 * 10**-decimals + 1e-6)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_for_a_csv_loses_nothing(value):
    assert value == float(numbers.plain(value).replace(",", "."))


@pytest.mark.parametrize(
    ("value", "text"),
    [(85.0, "85"), (68.5, "68,5"), (0.1 + 0.2, "0,3"), (100, "100"), (1000.0, "1.000"), (0.0, "0")],
)
def test_a_stated_number_has_only_its_own_decimals(value, text):
    assert text == numbers.shortest(value)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"value": 7.83, "unit": "%", "decimals": 2}, f"7,83{NB}%"),
        ({"value": 84.6, "unit": "điểm", "decimals": 2}, f"84,60{NB}điểm"),
        ({"value": 1234, "unit": "hồ sơ", "decimals": 0, "kind": "count"}, f"1.234{NB}hồ sơ"),
        ({"value": 28, "unit": "hạng", "decimals": 0, "kind": "rank"}, "hạng 28"),
        ({"value": 5.0, "unit": "", "decimals": 1}, "5,0"),
        ({"value": None, "unit": "%", "decimals": 2}, "chưa có số liệu"),
        ({"value": 0.0, "unit": "%", "decimals": 2}, f"0,00{NB}%"),
        ({"value": 90.0, "unit": "%", "decimals": 2, "comparator": ">"}, f"trên 90{NB}%"),
        ({"value": 400, "unit": "hồ sơ", "decimals": 0, "comparator": "<"}, f"dưới 400{NB}hồ sơ"),
        ({"value": 80.5, "unit": "%", "decimals": 2, "comparator": ">="}, f"từ 80,5{NB}% trở lên"),
        ({"value": 5.0, "unit": "%", "decimals": 2, "comparator": "<="}, f"từ 5{NB}% trở xuống"),
    ],
)
def test_a_value_has_its_unit_and_a_bound_says_that_it_is_one(given, text):
    assert text == numbers.value(**given)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"value": 1.8, "unit": "%", "decimals": 2}, f"+1,80{NB}điểm %"),
        ({"value": -0.35, "unit": "điểm", "decimals": 2}, f"{MINUS}0,35{NB}điểm"),
        ({"value": 1200, "unit": "hồ sơ", "decimals": 0}, f"+1.200{NB}hồ sơ"),
        ({"value": 0.0, "unit": "%", "decimals": 2}, "không đổi"),
        ({"value": 4.70 - 4.7, "unit": "%", "decimals": 2}, "không đổi"),
        ({"value": 0.003, "unit": "%", "decimals": 2}, f"+0,003{NB}điểm %"),
        ({"value": None, "unit": "%", "decimals": 2}, ""),
        ({"value": -8, "unit": "hạng", "decimals": 0, "kind": "rank"}, "tăng 8 bậc"),
        ({"value": 3, "unit": "hạng", "decimals": 0, "kind": "rank"}, "giảm 3 bậc"),
        ({"value": 0, "unit": "hạng", "decimals": 0, "kind": "rank"}, "giữ hạng"),
    ],
)
def test_a_change_of_a_rate_is_in_points_and_of_a_rank_in_places(given, text):
    assert text == numbers.change(**given)


@pytest.mark.parametrize(
    ("value", "comparator", "target", "text"),
    [
        (49.996, ">=", 50.0, f"49,996{NB}%"),
        (5.004, "<=", 5.0, f"5,004{NB}%"),
        (90.0001, ">", 90.0, f"90,0001{NB}%"),
        (99.9999, "=", 100.0, f"99,9999{NB}%"),
        (50.0, ">=", 50.0, f"50,00{NB}%"),
        (49.99, ">=", 50.0, f"49,99{NB}%"),
        (67.38, ">=", 67.384, f"67,38{NB}%"),
        (49.996, "rank<=", 50.0, f"50,00{NB}%"),
        (49.996, None, None, f"50,00{NB}%"),
    ],
)
def test_a_figure_never_rounds_across_its_target(value, comparator, target, text):
    row = point(2023, value, target=target, target_comparator=comparator)

    assert text == numbers.figure(row, ONLINE)


def test_a_figure_never_rounds_across_the_upper_end_of_its_range():
    row = card(30.001, target=20.0, target_max=30.0, target_comparator="range")

    assert f"30,001{NB}%" == numbers.figure(row)


@given(
    st.floats(-1e4, 1e4).map(lambda x: round(x, 7)),
    st.floats(-1e4, 1e4).map(lambda x: round(x, 2)),
    st.integers(0, 4),
)
def test_a_number_beside_a_bound_stands_on_its_true_side(value, bound, decimals):
    shown = read(numbers.number(value, numbers.digits(value, bound, decimals)))

    assert (shown > bound, shown < bound) == (value > bound, value < bound)


def test_a_rank_as_an_indicator_is_said_among_how_many():
    assert "hạng 28/63" == numbers.figure(point(2023, 28, rank=28, ranked=63), PLACE)


def test_a_card_brings_its_own_unit():
    assert f"6,74{NB}%" == numbers.figure(card(6.74))
    assert f"{MINUS}4,70{NB}điểm %" == numbers.difference(card(6.74, change=-4.7))


def test_a_bound_has_no_change():
    """Above 90 after 85 is a change of more than 5, of which nobody knows how much."""
    row = card(90.0, comparator=">", change=5.0)

    assert f"trên 90{NB}%" == numbers.figure(row)
    assert "" == numbers.difference(row)


def test_the_change_of_a_ranked_unit_takes_its_indicators_unit():
    assert f"+0,35{NB}điểm" == numbers.difference(placed("A", 43.5, change=0.35), INDEX)


@pytest.mark.parametrize(
    ("place", "ranked", "text"),
    [
        (6, 63, "hạng 6/63"),
        (2, None, "hạng 2 (không rõ tổng số)"),
        (None, 63, "chưa có hạng"),
        (math.nan, 63, "chưa có hạng"),
        (1024.0, 3321.0, "hạng 1.024/3.321"),
    ],
)
def test_a_rank_says_among_how_many(place, ranked, text):
    assert text == numbers.rank(place, ranked)


@pytest.mark.parametrize(
    ("place", "before", "text"),
    [(6, 8, "tăng 2 bậc"), (8, 7, "giảm 1 bậc"), (8, 8, "giữ hạng"), (8, None, ""), (None, 8, "")],
)
def test_a_smaller_rank_has_risen(place, before, text):
    assert text == numbers.moved(place, before)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (aim("<=", 5.0, value=6.74, value_comparator="="), f"6,74{NB}%"),
        (aim(">=", 50.0, value=49.996, value_comparator="="), f"49,996{NB}%"),
        (aim(">=", 80.0, value=90.0, value_comparator=">"), f"trên 90{NB}%"),
        (aim("rank<=", 20.0, value=28.0, rank=28, ranked=63), "hạng 28/63"),
        (aim("rank<=", 20.0, value=41.0), "chưa có số liệu"),
        (aim("qualitative", value=6.74, value_comparator="="), f"6,74{NB}%"),
        (aim("milestone", unit=None, decimals=None), "chưa có số liệu"),
    ],
)
def test_what_a_target_has_reached_is_said_in_its_own_terms(row, text):
    assert text == numbers.reached(row)


def test_points_of_a_component_are_not_percent_although_its_index_is():
    row = part("Cải cách thể chế", 7.95, maximum=9.5)

    assert f"7,95/9,50{NB}điểm" == numbers.component_figure(row, PERCENT_INDEX)


def test_a_component_without_a_maximum_is_in_the_unit_of_its_index():
    row = part("Hài lòng", 82.1, maximum=None)

    assert f"82,10{NB}%" == numbers.component_figure(row, PERCENT_INDEX)
    assert "chưa có số liệu" == numbers.component_figure(row | {"value": None}, PERCENT_INDEX)


def test_a_rate_shows_what_it_was_summed_from():
    assert "3.848/113.295" == numbers.parts(
        point(2025, 3.4, numerator=3848.0, denominator=113295.0)
    )
    assert "" == numbers.parts(point(2025, 3.4))


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (date(2023, 8, 31), "31/8/2023"),
        (datetime(2023, 1, 5, 23, 59), "5/1/2023"),
        ("2023-08-31", "31/8/2023"),
        ("2023-08-31T10:00:00", "31/8/2023"),
        (None, "chưa rõ ngày"),
    ],
)
def test_a_day_is_written_day_month_year(when, text):
    assert text == numbers.day(when)


def test_a_moment_is_told_by_vietnams_clocks():
    assert "01:30 ngày 1/9/2023" == numbers.moment(datetime(2023, 8, 31, 18, 30, tzinfo=UTC))
    assert "01:30 ngày 1/9/2023" == numbers.moment("2023-08-31T18:30:00+00:00")
    assert "18:30 ngày 31/8/2023" == numbers.moment(datetime(2023, 8, 31, 18, 30))


@pytest.mark.parametrize(
    ("unit", "decimals", "text"),
    [
        ("%", 2, f'#,##0.00"{NB}%"'),
        ("điểm", 4, "#,##0.0000"),
        ("hồ sơ", 0, "#,##0"),
        (None, 1, "#,##0.0"),
    ],
)
def test_excel_keeps_the_percent_as_it_is_reported(unit, decimals, text):
    """A format that ends in a bare % would show 7.83 as 783 %."""
    assert text == numbers.excel_format(unit, decimals)


def test_figures_take_their_form_from_their_indicator_alone():
    assert f"6,740{NB}%" == numbers.figure(point(2023, 6.74), LATE | {"decimals": 3})

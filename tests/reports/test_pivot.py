"""Tables across: every figure in its place, totals from parts, and why there is none."""

from datetime import date
from typing import Any

import pytest

from reports.pivot import MixedFigures, Pivot, pivot
from tests.reports.rows import Row

AUGUST, SEPTEMBER = (
    ("2023-08", date(2023, 8, 1), date(2023, 8, 31)),
    (
        "2023-09",
        date(2023, 9, 1),
        date(2023, 9, 30),
    ),
)
YEAR = ("2025", date(2025, 1, 1), date(2025, 12, 31))
SPLIT = date(2025, 6, 30)


def figure(
    name: str, when: tuple[str, date | None, date | None], value: float | None, **more: Any
) -> Row:
    """A row of `lookup`: a count of a district."""
    period, since, until = when
    return {
        "indicator": "resolved_total",
        "indicator_name": "Số hồ sơ đã giải quyết",
        "short": "Đã giải quyết",
        "kind": "count",
        "unit": "hồ sơ",
        "scale": 1.0,
        "decimals": 0,
        "over_time": "sum",
        "unit_id": name,
        "unit_name": f"Huyện {name}",
        "level": "district",
        "aggregate": False,
        "valid_from": None,
        "valid_to": None,
        "parent_id": "p",
        "field": None,
        "period": period,
        "label": f"Kỳ {period}",
        "period_from": since,
        "period_to": until,
        "grain": "month" if "-" in period else "year",
        "cumulative": False,
        "value": value,
        "comparator": "=",
        "numerator": None,
        "denominator": None,
        "reported_units": None,
        "expected_units": None,
        "illustrative": False,
        "draft": False,
    } | more


def rate(name: str, when: tuple[str, date, date], late: float, of: float, **more: Any) -> Row:
    """A row of `lookup`: a rate with its parts."""
    told = {"kind": "ratio", "unit": "%", "scale": 100.0, "decimals": 2}
    parts = {"numerator": late, "denominator": of}
    return figure(name, when, 100 * late / of, **(told | parts | more))


def units_by_period(*rows: Row) -> Pivot:
    return pivot(rows, down="unit", across="period")


def test_every_figure_stands_in_its_place_and_a_gap_is_blank():
    """Periods run on whatever the order of the rows; units keep theirs."""
    table = units_by_period(
        figure("B", SEPTEMBER, 4), figure("B", AUGUST, 3), figure("A", SEPTEMBER, 0)
    )

    assert [
        {"Đơn vị": "Huyện B", "Kỳ 2023-08": 3, "Kỳ 2023-09": 4, "Cộng": 7},
        {"Đơn vị": "Huyện A", "Kỳ 2023-08": None, "Kỳ 2023-09": 0, "Cộng": 0},
        {"Đơn vị": "Cộng", "Kỳ 2023-08": 3, "Kỳ 2023-09": 4, "Cộng": None},
        {"Đơn vị": "Số đơn vị đã cộng", "Kỳ 2023-08": "1/2", "Kỳ 2023-09": "2/2", "Cộng": None},
    ] == table.rows


def test_periods_run_by_their_end_and_a_sum_follows_its_last_month():
    """A month of reports that begins in December does not stand before the end of that year."""
    january = ("2023-01", date(2022, 12, 15), date(2023, 1, 14))
    end = ("@2022-12-31", None, date(2022, 12, 31))
    since_january = ("2023-08-ytd", date(2023, 1, 1), date(2023, 8, 31))
    held = [figure("A", when, 1) for when in (since_january, SEPTEMBER, january, AUGUST, end)]

    expected = [f"Kỳ {when[0]}" for when in (end, january, AUGUST, since_january, SEPTEMBER)]
    assert expected == list(units_by_period(*held).columns)


def test_a_rate_is_summed_from_its_parts():
    """1 of 10 and 90 of 100 late: 82.73 %, not the mean of 50 %."""
    table = units_by_period(rate("A", AUGUST, 1, 10), rate("B", AUGUST, 90, 100))
    [total] = table.sums

    assert pytest.approx(100 * 91 / 110, rel=1e-9) == total.value
    assert total.figure is not None
    assert (91, 110, 2, 2) == (
        total.figure["numerator"],
        total.figure["denominator"],
        total.counted,
        total.of,
    )


def test_who_is_missing_is_said():
    table = units_by_period(
        figure("A", AUGUST, 1), figure("A", SEPTEMBER, 1), figure("B", SEPTEMBER, 2)
    )
    first, second = table.sums

    assert {"Đơn vị": "Số đơn vị đã cộng", "Kỳ 2023-08": "1/2", "Kỳ 2023-09": "2/2"} == {
        name: said for name, said in table.rows[-1].items() if said
    }
    assert (1, 2, True) == (first.counted, first.of, first.incomplete)
    assert (2, 2, False) == (second.counted, second.of, second.incomplete)


def test_a_unit_that_did_not_stand_yet_is_not_missing():
    table = units_by_period(
        figure("A", AUGUST, 1),
        figure("A", SEPTEMBER, 1),
        figure("B", SEPTEMBER, 2, valid_from=date(2023, 9, 1)),
    )

    assert [(1, 1), (2, 2)] == [(total.counted, total.of) for total in table.sums]


def test_a_sum_of_sums_that_lack_units_lacks_them_too():
    table = units_by_period(
        figure("A", AUGUST, 1, reported_units=2, expected_units=3), figure("B", AUGUST, 2)
    )

    assert [True] == [total.incomplete for total in table.sums]


NOT_SUMMED: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "scores": ({"kind": "score"}, {"kind": "score"}, "điểm số"),
    "ranks": ({"kind": "rank"}, {"kind": "rank"}, "thứ hạng"),
    "made-up beside real": ({}, {"illustrative": True}, "minh họa"),
    "a bound": ({}, {"comparator": ">"}, "mức chặn"),
    "a rate without its parts": (
        {"kind": "ratio", "numerator": 1.0, "denominator": 2.0},
        {"kind": "ratio"},
        "không kèm tử số",
    ),
    "two levels": ({}, {"level": "province"}, "các cấp"),
    "a unit beside the one above it": ({}, {"parent_id": "A"}, "cấp trên"),
    "blocks": ({"aggregate": True}, {"aggregate": True}, "khối gộp"),
    "cumulative beside in-month": ({}, {"cumulative": True}, "luỹ kế"),
    "two grains": ({}, {"grain": "custom"}, "loại kỳ"),
}


@pytest.mark.parametrize("what", NOT_SUMMED)
def test_what_is_not_alike_is_not_summed_and_said_why(what: str):
    one, other, told = NOT_SUMMED[what]
    table = units_by_period(figure("A", AUGUST, 1, **one), figure("B", AUGUST, 2, **other))
    [total] = table.sums

    assert total.value is None
    assert told in total.why
    assert [total.why] == table.reasons
    assert ["Huyện A", "Huyện B"] == [row["Đơn vị"] for row in table.rows]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Merged into a new one in the middle of the year.
        ({"valid_to": SPLIT}, {"valid_from": date(2025, 7, 1)}),
        # Absorbed by one that stays.
        ({"valid_to": SPLIT}, {}),
        # Told of a year before the new one began.
        ({"valid_to": date(2026, 6, 30)}, {"valid_from": date(2026, 7, 1)}),
    ],
)
def test_who_ended_is_not_summed_with_who_came_after(one: dict[str, Any], other: dict[str, Any]):
    table = units_by_period(figure("A", YEAR, 1, **one), figure("B", YEAR, 2, **other))

    assert ["đơn vị trước và sau sắp xếp trong cùng kỳ"] == [one.why for one in table.sums]


def test_those_that_all_ended_on_one_day_stood_side_by_side():
    table = units_by_period(
        figure("A", YEAR, 1, valid_to=SPLIT), figure("B", YEAR, 2, valid_to=SPLIT)
    )

    assert [3] == [total.value for total in table.sums]


ACROSS_TIME: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "sums since January": ({"cumulative": True}, {"cumulative": True}, "luỹ kế"),
    "what is pending": ({"over_time": "last"}, {"over_time": "last"}, "một thời điểm"),
    "months of two lengths": ({}, {"period_from": date(2023, 8, 15)}, "chồng lên nhau"),
}


@pytest.mark.parametrize("what", ACROSS_TIME)
def test_what_is_not_added_up_over_time_says_why(what: str):
    one, other, told = ACROSS_TIME[what]
    table = units_by_period(figure("A", AUGUST, 1, **one), figure("A", SEPTEMBER, 2, **other))
    [line] = table.lines

    assert line.total is not None
    assert line.total.value is None
    assert told in line.total.why


def test_a_month_and_its_year_are_not_added_up():
    year = ("2023", date(2023, 1, 1), date(2023, 12, 31))
    [line] = units_by_period(figure("A", AUGUST, 1), figure("A", year, 9)).lines

    assert line.total is not None
    assert "loại kỳ" in line.total.why


def test_units_by_indicators_have_sums_below_and_none_beside():
    other = {"indicator": "resolved_late", "indicator_name": "Số hồ sơ quá hạn", "short": "Quá hạn"}
    table = pivot(
        [figure("A", AUGUST, 5), figure("B", AUGUST, 6), figure("A", AUGUST, 1, **other)],
        down="unit",
        across="indicator",
    )

    assert ["Đơn vị", "Đã giải quyết", "Quá hạn"] == table.headings
    assert [11, 1] == [total.value for total in table.sums]
    assert [None, None] == [line.total for line in table.lines]


def test_indicators_by_periods_are_summed_over_time_and_never_with_one_another():
    other = {"indicator": "resolved_late", "indicator_name": "Số hồ sơ quá hạn", "short": "Quá hạn"}
    table = pivot(
        [figure("A", AUGUST, 5), figure("A", SEPTEMBER, 6), figure("A", AUGUST, 1, **other)],
        down="indicator",
        across="period",
    )

    assert () == table.sums
    assert [11, 1] == [line.total.value for line in table.lines if line.total]


@pytest.mark.parametrize("other", [{"field": "land"}, {"indicator": "resolved_late"}])
def test_figures_of_two_kinds_have_no_table(other: dict[str, Any]):
    with pytest.raises(MixedFigures):
        units_by_period(figure("A", AUGUST, 1), figure("B", AUGUST, 2, **other))


def test_made_up_figures_are_named_in_the_headings_of_a_file():
    table = units_by_period(
        figure("A", AUGUST, 1, illustrative=True),
        figure("A", SEPTEMBER, 1, illustrative=True),
        figure("B", SEPTEMBER, 2),
    )

    assert [
        "Đơn vị",
        "Kỳ 2023-08 (số liệu minh họa)",
        "Kỳ 2023-09 (có số liệu minh họa)",
        "Cộng (có số liệu minh họa)",
    ] == table.headings


def test_two_units_of_one_name_keep_columns_and_lines_apart():
    table = pivot(
        [figure("A", AUGUST, 1), figure("A", SEPTEMBER, 2, label="Kỳ 2023-08")],
        down="unit",
        across="period",
    )

    assert ["Đơn vị", "Kỳ 2023-08", "Kỳ 2023-08 (2)", "Cộng"] == table.headings


def test_what_bears_no_day_comes_last():
    undated = ("?", None, None)
    table = units_by_period(
        figure("A", undated, 1, grain="undated", cumulative=None), figure("A", AUGUST, 2)
    )

    assert ("Kỳ 2023-08", "Kỳ ?") == table.columns


def test_one_line_has_no_sum_below_and_one_column_none_beside():
    table = units_by_period(figure("A", AUGUST, 1))

    assert [{"Đơn vị": "Huyện A", "Kỳ 2023-08": 1}] == table.rows


def test_a_table_of_nothing_is_empty():
    table = units_by_period()

    assert ([], ["Đơn vị"]) == (table.rows, table.headings)

"""Whether a target is on course: what it needs, what was kept, and when nothing can be said."""

from collections.abc import Sequence
from datetime import date

import pytest

from reports.findings import distance_line, pace_line, pace_lines
from reports.numbers import NO_BREAK as NB
from reports.numbers import Row
from reports.pace import pace


def months(*values: float | None, **more: object) -> list[Row]:
    """Rows of `pace`: a late rate from January 2023 on, at most 5 % by the end of the year."""
    return [
        {
            "target_id": "L1",
            "indicator": "late_rate",
            "unit": "%",
            "decimals": 2,
            "kind": "ratio",
            "better": "down",
            "range_from": 0.0,
            "range_to": 100.0,
            "comparator": "<=",
            "target": 5.0,
            "target_max": None,
            "due": date(2023, 12, 31),
            "grain": "month",
            "cumulative": False,
            "period_to": date(2023, month, 28),
            "value": value,
        }
        | more
        for month, value in enumerate(values, 1)
        if value is not None
    ]


def test_what_is_needed_and_what_was_kept_are_per_period():
    """From 8 in April to 5 in December: eight months, 0,375 each; kept: one each."""
    found = pace(months(11.0, 10.0, 9.0, 8.0))

    assert found
    assert (8, -0.375, -1.0, "on_course") == (
        found.left,
        found.needed,
        found.kept,
        found.verdict,
    )


def test_a_pace_that_does_not_reach_the_target_is_slow():
    found = pace(months(8.3, 8.2, 8.1, 8.0))

    assert found
    assert "slow" == found.verdict
    assert -0.1 == pytest.approx(found.kept)


def test_a_target_that_is_met_and_being_lost_is_slow():
    found = pace(months(1.0, 2.0, 3.0, 4.0))

    assert found
    assert (0.0, "slow") == (found.needed, found.verdict)


@pytest.mark.parametrize(
    "rows",
    [
        months(9.0, 8.0, 7.0),
        months(9.0, 8.0, 7.0, 6.0, due=date(2023, 4, 30)),
        months(9.0, 8.0, 7.0, 6.0, cumulative=True, due=date(2024, 12, 31)),
        [],
    ],
    ids=["three figures", "no period left", "a sum since January, another year", "nothing"],
)
def test_of_too_little_nothing_is_said(rows: Sequence[Row]):
    assert pace(rows) is None


def test_a_gap_shares_its_change_among_its_periods():
    """Two months without a figure: from 10 to 7 is one a month, and the spread is none."""
    found = pace(months(12.0, 11.0, 10.0, None, None, 7.0))

    assert found
    assert -1.0 == pytest.approx(found.kept)
    assert found.low == pytest.approx(found.high)


def test_the_range_grows_with_how_much_the_changes_differ_and_stays_what_a_rate_can_be():
    calm, wild = pace(months(11.0, 10.0, 9.0, 8.0)), pace(months(11.0, 14.0, 5.0, 8.0))

    assert calm
    assert wild
    assert calm.high - calm.low < wild.high - wild.low
    assert 0.0 == calm.low


def test_only_the_last_changes_make_the_pace():
    found = pace(months(90.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.5))

    assert found
    assert (5.5 - 11.0) / 6 == pytest.approx(found.kept)


def test_a_month_that_is_not_whole_by_the_day_does_not_count():
    found = pace(months(11.0, 10.0, 9.0, 8.0, due=date(2023, 9, 1)))

    assert found
    assert 4 == found.left


@pytest.mark.parametrize(
    ("comparator", "better", "ends", "verdict"),
    [
        (">=", "up", (40.0, None), "on_course"),
        (">", "up", (15.0, None), "slow"),
        ("=", "up", (40.0, None), "on_course"),
        ("range", "up", (12.0, 30.0), "on_course"),
        ("range", "down", (1.0, 3.0), "slow"),
        ("<", "down", (15.0, None), "slow"),
    ],
)
def test_every_comparator_has_its_side(
    comparator: str, better: str, ends: tuple[float, float | None], verdict: str
):
    """From 4 to 7 in four months: 15 in December, were it so; 40 is not reached by then."""
    more = {"comparator": comparator, "better": better, "target": ends[0], "target_max": ends[1]}
    rising = months(4.0, 5.0, 6.0, 7.0, **more)
    if ends[0] == 40.0:
        rising = months(4.0, 14.0, 24.0, 34.0, **more)
    found = pace(rising)

    assert found
    assert verdict == found.verdict


def test_the_sentence_says_verdict_need_pace_and_range():
    said = pace_line(months(11.0, 10.0, 9.0, 8.0))

    assert (
        f"đúng tiến độ: cần mỗi tháng giảm 0,38{NB}điểm %, gần đây mỗi tháng giảm 1,00{NB}điểm %; "
        f"nếu giữ nhịp này, đến hạn khoảng 0,00{NB}%" == said
    )


def test_need_and_pace_never_look_alike_where_they_differ():
    rows = months(8.03, 8.02, 8.01, 8.0, target=7.921)

    assert "chậm: cần mỗi tháng giảm 0,010" not in pace_line(rows)
    assert pace_line(months(8.03, 8.02, 8.01, 8.0, target=7.919)).startswith(
        f"chậm: cần mỗi tháng giảm 0,0101{NB}điểm %, gần đây mỗi tháng giảm 0,0100"
    )


def test_too_few_figures_are_said_with_how_many():
    assert "không đủ số liệu để nói (mới có 3 kỳ nối được với nhau)" == pace_line(
        months(9.0, 8.0, 7.0)
    )


def distance(**more: object) -> Row:
    """A row of `rank_distance`."""
    return {
        "target_id": "T",
        "unit": "điểm",
        "decimals": 2,
        "target": 20.0,
        "label": "Năm 2023",
        "value": 84.6,
        "rank": 56,
        "ranked": 63,
        "value_there": 87.97,
    } | more


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (distance(), f"còn cách hạng 20: 3,37{NB}điểm (hạng 56/63 năm 2023)"),
        (distance(value_there=None), "còn cách hạng 20: 36 bậc (hạng 56/63 năm 2023)"),
        (distance(rank=12), "đã trong hạng 20 (hạng 12/63 năm 2023)"),
    ],
)
def test_the_distance_to_a_rank_is_in_points_where_its_holder_is_known(row: Row, said: str):
    assert said == distance_line(row)


def test_each_target_has_its_sentence():
    lines = pace_lines(months(11.0, 10.0, 9.0, 8.0), [distance()])

    assert ["L1", "T"] == list(lines)


def test_of_a_range_the_nearer_end_is_enough():
    """Half a point a month from 8 is 4 in December: within «từ 1 đến 5», which asks no more."""
    rows = months(9.5, 9.0, 8.5, 8.0, comparator="range", target=1.0, target_max=5.0)
    found = pace(rows)

    assert found
    assert ("on_course", -3 / 8) == (found.verdict, found.needed)

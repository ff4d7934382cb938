"""The sentence above a line over time."""

from datetime import date

from reports.findings import trend_title
from tests.reports.rows import DOSSIERS, INDEX, LATE, PLACE, point

NB = "\u00a0"
WHO = "Tỷ lệ hồ sơ trễ hạn của Tỉnh Quảng Nam"


def test_a_title_says_the_last_figure_and_how_it_moved():
    """11,44 - 6,74 = 4,70 points."""
    rows = [point(2021, 20.78), point(2022, 11.44), point(2023, 6.74)]

    assert f"{WHO}: 6,74{NB}% năm 2023, giảm 4,70{NB}điểm % so với năm 2022" == trend_title(
        rows, LATE
    )


def test_a_change_is_counted_from_the_last_year_that_has_a_figure():
    rows = [point(2021, 20.78), point(2022, None), point(2023, 6.74)]

    assert trend_title(rows, LATE).endswith(f"giảm 14,04{NB}điểm % so với năm 2021")


def test_the_last_year_without_a_figure_is_not_the_last_figure():
    rows = [point(2022, 11.44), point(2023, None)]

    assert f"{WHO}: 11,44{NB}% năm 2022" == trend_title(rows, LATE)


def test_a_draft_and_a_conflict_are_named_beside_the_figure():
    row = point(2023, 6.74, draft=True, doubt="conflict")

    assert f"{WHO}: 6,74{NB}% năm 2023 (dự thảo, các nguồn mâu thuẫn)" == trend_title([row], LATE)


def test_across_a_change_of_method_nothing_is_compared():
    rows = [point(2017, 38.1), point(2018, 43.2, series=2, break_before="Từ năm 2018 …")]

    assert (
        f"PAPI của Tỉnh Quảng Nam: 43,20{NB}điểm năm 2018, "
        "không so sánh được với năm 2017: đổi cách tính" == trend_title(rows, INDEX)
    )


def test_after_a_change_of_method_years_of_one_method_are_compared():
    rows = [point(2017, 38.1), point(2018, 43.2, series=2), point(2019, 44.2, series=2)]

    assert trend_title(rows, INDEX).endswith(f"tăng 1,00{NB}điểm so với năm 2018")


def test_only_a_judged_target_is_called_missed():
    """The row says what was aimed at; whether its day has come, only a status says."""
    rows = [point(2023, 6.74, target=5.0, target_comparator="<=")]

    assert trend_title(rows, LATE).endswith(f"năm 2023, mục tiêu ≤{NB}5{NB}%")
    assert trend_title(rows, LATE, status_code="missed").endswith(f"chưa đạt ≤{NB}5{NB}%")
    assert trend_title(rows, LATE, status_code="met").endswith(f", đạt ≤{NB}5{NB}%")
    assert trend_title(rows, LATE, status_code="watching").endswith(
        f"đang theo dõi mục tiêu ≤{NB}5{NB}%"
    )


def test_a_status_among_the_columns_is_used():
    rows = [point(2023, 6.74, target=5.0, target_comparator="<=", status_code="missed")]

    assert trend_title(rows, LATE).endswith(f"chưa đạt ≤{NB}5{NB}%")


def test_a_figure_just_past_its_target_shows_that_it_is():
    rows = [point(2023, 5.001, target=5.0, target_comparator="<=")]

    assert f"5,001{NB}%" in trend_title(rows, LATE, status_code="missed")


def test_a_rank_says_among_how_many_and_a_rank_among_one_is_not_said():
    assert trend_title([point(2023, 41.0, rank=55, ranked=61)], INDEX).endswith("hạng 55/61")
    assert "hạng" not in trend_title([point(2023, 6.74, rank=1, ranked=1)], LATE)


def test_a_rank_published_without_a_score_is_said_without_one():
    rows = [point(2022, 38.0), point(2023, None, rank=15, ranked=63)]

    assert "PAPI của Tỉnh Quảng Nam: hạng 15/63 năm 2023, chưa công bố giá trị" == trend_title(
        rows, INDEX
    )


def test_an_indicator_that_is_a_rank_rises_when_its_number_falls():
    rows = [point(2022, 36, rank=36, ranked=63), point(2023, 28, rank=28, ranked=63)]

    assert (
        "Hạng VNeID của Tỉnh Quảng Nam: hạng 28/63 năm 2023, tăng 8 bậc so với năm 2022"
        == trend_title(rows, PLACE)
    )


def test_a_bound_is_not_compared():
    rows = [point(2022, 85.0), point(2023, 90.0, comparator=">")]

    assert f"{WHO}: trên 90{NB}% năm 2023" == trend_title(rows, LATE)


def test_nothing_is_compared_with_a_bound():
    rows = [point(2022, 85.0, comparator=">"), point(2023, 90.0)]

    assert f"{WHO}: 90,00{NB}% năm 2023" == trend_title(rows, LATE)


def test_a_month_is_not_compared_with_the_months_before_it_added_up():
    august = {"grain": "month", "period_to": date(2023, 8, 31)}
    rows = [
        point(2023, 9.0, **august | {"period_to": date(2023, 7, 31)}, label="Tháng 7/2023"),
        point(2023, 8.0, **august, label="Tháng 8/2023"),
        point(2023, 7.0, **august, cumulative=True, label="8 tháng đầu năm 2023"),
    ]

    assert f"{WHO}: 8,00{NB}% tháng 8/2023, giảm 1,00{NB}điểm % so với tháng 7/2023" == trend_title(
        rows, LATE
    )


def test_a_period_that_begins_with_a_number_does_not_run_into_the_figure():
    row = point(2023, 7.83, grain="month", cumulative=True, label="8 tháng đầu năm 2023")

    assert f"{WHO}: 7,83{NB}% trong 8 tháng đầu năm 2023" == trend_title([row], LATE)


def test_a_sum_of_too_few_units_says_of_how_many():
    row = point(2023, 6.74, reported_units=15, expected_units=18)

    assert trend_title([row], LATE).endswith("mới có 15/18 đơn vị đã báo cáo")
    assert "đơn vị" not in trend_title([row | {"reported_units": 18}], LATE)


def test_an_unchanged_count_is_called_so():
    rows = [point(2022, 1200), point(2023, 1200)]

    assert (
        f"Số hồ sơ đã giải quyết của Tỉnh Quảng Nam: 1.200{NB}hồ sơ năm 2023, "
        "không đổi so với năm 2022" == trend_title(rows, DOSSIERS)
    )


def test_a_field_is_named():
    assert trend_title([point(2023, 6.74)], LATE, field="Lĩnh vực đất đai").startswith(
        "Tỷ lệ hồ sơ trễ hạn (lĩnh vực đất đai) của Tỉnh Quảng Nam: "
    )


def test_an_undated_figure_is_said_without_a_comparison():
    rows = [point(2022, 11.0), point(2023, 9.0, period_to=None, label=None, grain="undated")]

    assert f"{WHO}: 11,00{NB}% năm 2022" == trend_title(rows, LATE)
    assert f"{WHO}: 9,00{NB}% không rõ kỳ" == trend_title(rows[1:], LATE)


def test_without_a_figure_the_title_says_so():
    assert "Tỷ lệ hồ sơ trễ hạn: chưa có số liệu" == trend_title([], LATE)
    assert f"{WHO}: chưa có số liệu" == trend_title([point(2023, None)], LATE)


def test_months_added_up_are_not_compared_with_a_month():
    july = point(2023, 9.0, grain="month", period_to=date(2023, 7, 31), label="Tháng 7/2023")
    august = point(
        2023,
        7.0,
        grain="month",
        cumulative=True,
        period_to=date(2023, 8, 31),
        label="8 tháng đầu năm 2023",
    )

    assert f"{WHO}: 7,00{NB}% trong 8 tháng đầu năm 2023" == trend_title([july, august], LATE)

"""The sentence above a small line."""

from reports.findings import line_title
from tests.reports.rows import INDEX, LATE, point

NB = "\u00a0"


def test_a_small_line_says_its_figure_its_movement_and_its_target_without_the_unit():
    rows = [
        point(2022, 11.44),
        point(2023, 6.74, target=5.0, target_comparator="<=", status_code="missed"),
    ]

    assert (
        f"6,74{NB}% năm 2023, giảm 4,70{NB}điểm % so với năm 2022, chưa đạt ≤{NB}5{NB}%"
        == line_title(rows, LATE)
    )


def test_a_small_line_compares_nothing_across_a_break():
    rows = [point(2017, 38.1), point(2018, 43.2, series=2, status_code=None)]

    assert "không so sánh được" in line_title(rows, INDEX)
    assert "tăng" not in line_title(rows, INDEX)


def test_a_single_point_has_no_movement():
    assert f"6,74{NB}% năm 2023" == line_title([point(2023, 6.74, status_code=None)], LATE)

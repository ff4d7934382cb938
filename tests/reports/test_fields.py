"""Which field is worst, in a sentence."""

from datetime import date

from reports.findings import field_line, fields_title
from reports.numbers import NO_BREAK as NB
from reports.numbers import Row
from tests.reports.rows import LATE, ONLINE


def of(name: str, value: float | None, **more: object) -> Row:
    """A row of `fields`."""
    return {
        "field": name,
        "field_name": name,
        "label": "Tháng 8/2023",
        "period_to": date(2023, 8, 31),
        "value": value,
        "comparator": None if value is None else "=",
        "numerator": value,
        "denominator": 100.0,
        "is_few": False,
        "change": None,
        "previous_label": "Tháng 7/2023",
        "target": None,
        "target_comparator": None,
        "reported_units": None,
        "expected_units": None,
        "illustrative": False,
        "draft": False,
    } | more


ROWS = [of("Đất đai", 18.6), of("Môi trường", 5.93), of("Hộ tịch", 0.0)]


def test_the_two_worst_fields_are_named_with_their_figures():
    assert (
        f"Trễ hạn theo lĩnh vực tháng 8/2023: cao nhất ở đất đai (18,60{NB}%), "
        f"rồi môi trường (5,93{NB}%)" == fields_title(ROWS, LATE)
    )


def test_where_more_is_better_the_lowest_are_named():
    assert "thấp nhất ở đất đai" in fields_title(ROWS, ONLINE)


def test_few_cases_name_nobody():
    rows = [of("Đất đai", 2.0), of("Môi trường", 1.0), of("Văn hóa", 90.0, is_few=True)]

    assert "văn hóa" not in fields_title(rows, LATE)
    assert fields_title(rows[2:], LATE).endswith("lĩnh vực nào cũng ít hồ sơ")


def test_nothing_known_equal_made_up_and_partial_are_said():
    made_up = [of("Đất đai", 2.0, illustrative=True), of("Hộ tịch", 1.0, illustrative=True)]
    partial = [of("Đất đai", 2.0, reported_units=6, expected_units=9), of("Hộ tịch", 1.0)]

    assert fields_title([of("Đất đai", None)], LATE).endswith("chưa có số liệu")
    assert "2 lĩnh vực bằng nhau" in fields_title([of("A", 2.0), of("B", 2.0)], LATE)
    assert fields_title(made_up, LATE).endswith("(có số liệu minh họa)")
    assert fields_title(partial, LATE).endswith("; tính từ các đơn vị đã báo cáo")


def test_one_fields_line_says_its_parts_its_move_and_what_is_lacking():
    row = of(
        "Đất đai",
        18.6,
        numerator=728.0,
        denominator=3914.0,
        change=-1.81,
        reported_units=3,
        expected_units=39,
    )

    assert (
        f"728/3.914 hồ sơ; giảm 1,81{NB}điểm % so với tháng 7/2023; "
        "mới có 3/39 đơn vị đã báo cáo" == field_line(row, LATE)
    )
    assert field_line(of("Văn hóa", 1.0, is_few=True), LATE).endswith("ít hồ sơ")


def test_fields_that_less_than_half_of_the_units_told_are_not_compared():
    rows = [of("Đất đai", 2.0, reported_units=4, expected_units=9), of("Hộ tịch", 1.0)]

    assert fields_title(rows, LATE).endswith(
        "mới có 4/9 đơn vị đã báo cáo, chưa đủ để so các lĩnh vực"
    )

"""Which field is worst, in a sentence."""

from collections.abc import Sequence
from datetime import date

from reports import findings
from reports.findings import field_line
from reports.numbers import NO_BREAK as NB
from reports.numbers import Row
from tests.reports.rows import LATE, ONLINE


def of(name: str, value: float | None, **more: object) -> Row:
    """A row of `fields`."""
    return {
        "field": name,
        "field_name": name,
        "field_short": name,
        "is_group": False,
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


def fields_title(rows: Sequence[Row], indicator: Row, kind: str = "lĩnh vực") -> str:
    return findings.fields_title(rows, indicator, kind=kind)


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


def test_services_are_called_services():
    titles = [
        fields_title(rows, LATE, "dịch vụ")
        for rows in (
            ROWS,
            [of("A", 2.0), of("B", 2.0)],
            [of("A", 2.0, is_few=True)],
            [of("A", 2.0, reported_units=4, expected_units=9), of("B", 1.0)],
        )
    ]

    assert all("theo dịch vụ" in title for title in titles)
    assert "2 dịch vụ bằng nhau" in titles[1]
    assert titles[2].endswith("dịch vụ nào cũng ít hồ sơ")
    assert titles[3].endswith("chưa đủ để so các dịch vụ")
    assert not any("lĩnh vực" in title for title in titles)


def test_what_is_the_sum_of_others_is_not_named_beside_its_parts():
    rows = [of("25 dịch vụ", 9.0, is_group=True), of("Tạm trú", 8.0), of("Tạm vắng", 1.0)]

    assert "cao nhất ở tạm trú" in fields_title(rows, LATE, "dịch vụ")
    assert "cao nhất ở 25 dịch vụ" not in fields_title(rows, LATE, "dịch vụ")
    assert fields_title(rows[:1], LATE, "dịch vụ").endswith(f": 25 dịch vụ (9,00{NB}%)")


def test_one_alone_is_compared_with_nobody():
    few = of("Hộ tịch", 90.0, is_few=True)
    partial = of("Đất đai", 2.0, reported_units=4, expected_units=9)

    assert fields_title([ROWS[0], few], LATE).endswith(f"tháng 8/2023: đất đai (18,60{NB}%)")
    assert fields_title([partial], LATE).endswith("; mới có 4/9 đơn vị đã báo cáo")

"""Rates by field: which is worst, of few cases, and the squares of a heat map."""

from queries import Row, ask
from tests.conftest import Small, below

FIELDS = "land,Đất đai,,lĩnh vực,"
SECTOR, SERVICE = {"kind": "lĩnh vực"}, {"kind": "dịch vụ"}


def with_three_fields(small: Small) -> Small:
    more = "\ncivil,Hộ tịch,,lĩnh vực,\nservice,Cấp giấy,,dịch vụ,"
    small.edit("fields.csv", FIELDS, FIELDS + more)
    return small


def late(field: str, count: int, of: int, unit: str = "Hòa Vang", period: str = "2023-08") -> list:
    """The two counts of a late rate in a field."""
    return [
        below("resolved_late", unit, "district", "An Sơn", period, str(count), field=field),
        below("resolved_total", unit, "district", "An Sơn", period, str(of), field=field),
    ]


def shown(**given: str) -> list[Row]:
    return ask("fields", unit="d:1", indicator="late_rate", period="2023-08", **(SECTOR | given))


def squares(**given: str) -> list[Row]:
    return ask(
        "rate_grid", indicator="late_rate", unit="p:an", period="2023-08", **(SECTOR | given)
    )


def test_the_worst_field_comes_first_and_few_cases_last(small: Small):
    with_three_fields(small).publish(*late("land", 2, 100), *late("civil", 4, 5))
    small.build()
    rows = shown()

    assert [("land", False), ("civil", True)] == [(row["field"], row["is_few"]) for row in rows]


def test_sectors_and_services_are_told_apart(small: Small):
    with_three_fields(small).publish(*late("land", 2, 100), *late("service", 4, 50))
    small.build()

    assert ["land"] == [row["field"] for row in shown()]
    assert ["service"] == [row["field"] for row in shown(**SERVICE)]
    assert ["land"] == [row["field"] for row in squares(across="field")]
    assert ["service"] == [row["field"] for row in squares(across="field", **SERVICE)]


def test_what_is_the_sum_of_others_of_its_kind_is_marked_and_comes_last(small: Small):
    """A service may lie in a sector too, which is not its sum."""
    with_three_fields(small)
    small.edit("fields.csv", "service,Cấp giấy,", "all,Các dịch vụ,,dịch vụ,\nservice,Cấp giấy,all")
    small.edit("fields.csv", "civil,Hộ tịch,,", "birth,Khai sinh,land,dịch vụ,\ncivil,Hộ tịch,,")
    small.publish(*late("all", 4, 100), *late("service", 3, 100), *late("land", 2, 100))
    small.build()

    assert [("service", False), ("all", True)] == [
        (row["field"], row["is_group"]) for row in shown(**SERVICE)
    ]
    assert [("land", False)] == [(row["field"], row["is_group"]) for row in shown()]


def test_the_periods_are_those_of_fields_only_each_kind_by_itself(small: Small):
    with_three_fields(small).publish(
        *late("land", 2, 100),
        *late("service", 2, 100, period="2023-07"),
        below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-09", "1"),
        below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-09", "9"),
    )
    small.build()
    every = ask("field_periods", unit="d:1", indicator="late_rate")

    assert [("lĩnh vực", "2023-08"), ("dịch vụ", "2023-07")] == [
        (row["field_kind"], row["period"]) for row in every
    ]
    assert every[1:] == ask("field_periods", unit="d:1", indicator="late_rate", **SERVICE)


def test_squares_across_fields_begin_with_the_worst_unit_and_field(small: Small):
    with_three_fields(small).publish(
        *late("land", 1, 100),
        *late("civil", 3, 100),
        *late("land", 20, 100, unit="Tam Trà"),
    )
    small.build()

    assert [("d:2", "land"), ("d:1", "land"), ("d:1", "civil")] == [
        (row["unit_id"], row["field"]) for row in squares(across="field")
    ]


def test_squares_across_months_hold_a_year_and_no_more(small: Small):
    months = ("2022-08", "2022-09", "2023-07", "2023-08", "2023-09")
    with_three_fields(small).publish(
        *(row for month in months for row in late("land", 1, 100, period=month))
    )
    small.build()

    assert ["2022-09", "2023-07", "2023-08"] == [
        row["period"] for row in squares(across="month", field="land")
    ]
    assert [] == squares(across="month")

"""Who stood worst most often, over several periods."""

from datetime import date

from reports.findings import grid_title
from reports.numbers import Row
from tests.reports.rows import DOSSIERS, INDEX, LATE, placed

NAMES = {"A": "Huyện A", "B": "Huyện B", "C": "Huyện C"}


def months(*figures: dict[str, float], few: str = "", **more: object) -> list[Row]:
    """Rows of `unit_grid`: for each month from January 2023 what the units had."""
    return [
        placed(unit, value)
        | {
            "full_name": NAMES[unit],
            "period": f"2023-{month:02d}",
            "label": f"Tháng {month}/2023",
            "period_to": date(2023, month, 28),
            "grain": "month",
            "is_few": unit == few,
            "illustrative": False,
        }
        | more
        for month, held in enumerate(figures, start=1)
        for unit, value in held.items()
    ]


THREE = months({"A": 9, "B": 1, "C": 5}, {"A": 8, "B": 2, "C": 9}, {"A": 7, "B": 3, "C": 5})


def test_who_was_worst_most_often_is_named_with_how_often():
    assert (
        "Tỷ lệ hồ sơ trễ hạn, 3 tháng đến tháng 3/2023: Huyện A cao nhất trong 2/3 tháng"
        == grid_title(THREE, LATE, expected=3)
    )


def test_where_more_is_better_the_lowest_is_the_worst():
    assert grid_title(THREE, INDEX, expected=3).endswith("Huyện B thấp nhất trong 3/3 tháng")


def test_a_month_of_too_few_units_names_nobody_and_is_not_counted():
    rows = months({"A": 9, "B": 1, "C": 5}, {"A": 9, "C": 3}, {"A": 9})

    assert grid_title(rows, LATE, expected=3).endswith("Huyện A cao nhất trong 2/2 tháng")
    assert grid_title(rows, LATE, expected=9).endswith("3 đơn vị có số liệu")


def test_few_cases_equal_ends_and_no_direction_name_nobody():
    few = months({"A": 9, "B": 1, "C": 5}, {"A": 9, "B": 1, "C": 5}, few="A")
    turns = months({"A": 9, "B": 1, "C": 5}, {"A": 1, "B": 9, "C": 5})
    equal = months({"A": 1, "B": 1}, {"A": 1, "B": 1})

    assert grid_title(few, LATE, expected=3).endswith("Huyện C cao nhất trong 2/2 tháng")
    assert grid_title(turns, LATE, expected=3).endswith("3 đơn vị có số liệu")
    assert grid_title(equal, LATE, expected=2).endswith("2 đơn vị có số liệu")
    assert grid_title(THREE, DOSSIERS, expected=3).endswith("3 đơn vị có số liệu")


def test_made_up_figures_and_nothing_are_said():
    made_up = months({"A": 9, "B": 1}, {"A": 8, "B": 2}, illustrative=True)

    assert grid_title(made_up, LATE, expected=2).endswith("(có số liệu minh họa)")
    assert grid_title([], LATE, expected=2) == "Tỷ lệ hồ sơ trễ hạn: chưa có số liệu"

"""The day of an obligation in a month: told as the document does, kept in one place."""

from datetime import date

import pytest

from etl import catalogue, deadlines
from tests.conftest import Small
from tests.queries.sending import with_deadlines


@pytest.mark.parametrize(
    ("before", "month", "told", "last"),
    [
        (18, (2023, 8), date(2023, 8, 18), date(2023, 8, 17)),
        (2, (2023, 8), date(2023, 8, 2), date(2023, 8, 1)),
        (30, (2023, 2), date(2023, 2, 28), date(2023, 2, 28)),
        (30, (2024, 2), date(2024, 2, 29), date(2024, 2, 29)),
        (29, (2024, 2), date(2024, 2, 29), date(2024, 2, 28)),
        (30, (2023, 4), date(2023, 4, 30), date(2023, 4, 29)),
        (31, (2023, 4), date(2023, 4, 30), date(2023, 4, 30)),
        (31, (2023, 12), date(2023, 12, 31), date(2023, 12, 30)),
    ],
)
def test_before_a_day_ends_the_day_before_and_a_short_month_on_its_last(
    small: Small, before: int, month: tuple[int, int], told: date, last: date
):
    deadline = catalogue.read(with_deadlines(small).catalogue).deadlines["monthly"]

    assert (told, last) == deadlines.due(deadline.model_copy(update={"before": before}), *month)


def test_a_deadline_binds_in_the_months_that_lie_in_its_dates_with_their_days(small: Small):
    """From 10/11/2022 to 4/3/2023, due on the 5th of the month after: November to January."""
    with_deadlines(small)
    small.edit(
        "deadlines.toml",
        'month = 1\nfrom = "2023-01-01"',
        'month = 1\nfrom = "2022-11-10"\nuntil = "2023-03-04"',
    )

    rows = deadlines.tables(catalogue.read(small.catalogue))["deadline_day"]

    assert [
        ("2022-11", date(2022, 12, 5)),
        ("2022-12", date(2023, 1, 5)),
        ("2023-01", date(2023, 2, 5)),
    ] == [(row["period"], row["due"]) for row in rows if row["deadline"] == "summary"]


def test_a_deadline_from_the_middle_of_a_month_binds_from_its_next_day_on(small: Small):
    with_deadlines(small)
    small.edit("deadlines.toml", 'from = "2023-01-01"', 'from = "2023-01-20"')

    rows = deadlines.tables(catalogue.read(small.catalogue))["deadline_day"]

    assert "2023-02" == min(row["period"] for row in rows if row["deadline"] == "monthly")


def test_a_deadline_that_binds_nobody_is_found(small: Small):
    with_deadlines(small)
    assert [] == small.build().findings
    small.edit("deadlines.toml", 'units = ["d:1"]', 'units = ["p:chi"]')

    [finding] = small.build().findings

    assert "every_deadline_is_owed_by_somebody" == finding.check
    assert ["land"] == [row["deadline"] for row in finding.rows]

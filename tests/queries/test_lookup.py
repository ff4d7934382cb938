"""Any figures by any conditions: nothing else, nothing twice, in one order, page by page."""

import re
from datetime import date
from typing import Any

import pytest

from queries import Row, ask
from queries.asking import text
from tests.conftest import Small, below, province

EVERY = {"field": "any"}


def late(unit: str, level: str, period: str, value: str, **more: str) -> list[dict[str, str]]:
    return [
        below("resolved_late", unit, level, "An Sơn", period, value, **more),
        below("resolved_total", unit, level, "An Sơn", period, "10", **more),
    ]


@pytest.fixture
def country(small: Small) -> Small:
    """Two districts, a commune, a field, two months and a sum, a province's scores of two years."""
    small.publish(
        *late("Hòa Vang", "district", "2023-08", "1"),
        *late("Hòa Vang", "district", "2023-09", "2"),
        *late("Hòa Vang", "district", "2023-09-ytd", "3"),
        *late("Hòa Vang", "district", "2023-08", "1", field="land"),
        *late("Tam Trà", "district", "2023-08", "4"),
        province("quality", "An Sơn", "2021", "70"),
        province("quality", "An Sơn", "2022", "80"),
        province("quality", "Chi Lăng", "2022", "75"),
        below("late_rate", "Trà Don", "commune", "An Sơn", "2023-08", "12"),
    )
    small.begin()
    return small


def found(**given: Any) -> list[Row]:
    return ask("lookup", **given)


def told(rows: list[Row]) -> Row:
    """What every row says of all that were found."""
    return {name: one for name, one in rows[0].items() if name.endswith("_found")}


def keys(rows: list[Row]) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in ("indicator", "unit_id", "field", "period")) for row in rows]


def test_without_conditions_everything_of_all_fields_together_is_there_once(country: Small):
    rows = found()

    assert len(keys(rows)) == len({*keys(rows)}) > 10
    assert {None} == {row["field"] for row in rows}
    assert {len(rows)} == {row["rows_found"] for row in rows}


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ({"indicators": "late_rate"}, {"indicator": {"late_rate"}}),
        ({"indicators": "quality,resolved_late"}, {"indicator": {"quality", "resolved_late"}}),
        ({"unit": "d:1"}, {"unit_id": {"d:1"}}),
        ({"level": "province"}, {"level": {"province"}}),
        ({"parent": "p:an", "level": "district"}, {"unit_id": {"d:1", "d:2"}}),
        ({"period": "2023-08"}, {"period": {"2023-08"}}),
        ({"grain": "year"}, {"grain": {"year"}, "cumulative": {False}}),
        ({"cumulative": True}, {"cumulative": {True}, "period": {"2023-09-ytd"}}),
        ({"field": "land"}, {"field": {"land"}}),
        ({"field": "any", "unit": "d:1"}, {"unit_id": {"d:1"}, "field": {None, "land"}}),
        ({"source": "doc"}, {"source_id": {"doc"}}),
        ({"source": "returns"}, {"source_id": {None}}),
        ({"illustrative": False}, {"illustrative": {False}}),
    ],
)
def test_a_condition_leaves_what_meets_it_and_all_of_that(
    country: Small, given: dict[str, Any], held: dict[str, set[object]]
):
    every = found(**EVERY)
    wanted = {"field": {None}} | held
    expected = [row for row in every if all(row[key] in wanted[key] for key in wanted)]

    assert 0 < len(expected) < len(every)
    assert keys(expected) == keys(found(**given))


def test_of_one_unit_is_found_what_is_found_of_it_among_all(country: Small):
    country.publish(
        province("quality.1", "Chi Lăng", "2022", "30"), province("quality", "Chi Lăng", "?", "70")
    )
    country.build()
    every = [row for row in found() if row["unit_id"] == "p:chi"]

    assert {("quality.1", "2022"), ("quality", "?")} == {
        (row["indicator"], row["period"]) for row in every
    }
    assert every == [row | told(every) for row in found(unit="p:chi")]


def test_part_of_a_code_is_another_code(country: Small):
    assert [] == found(indicators="late")
    assert [] == found(indicators="late_rat,uality")
    assert [] == found(indicators="quality.1")


def test_days_are_kept_whole(country: Small):
    """A sum since January begins before August."""
    rows = found(since=date(2023, 8, 1), until=date(2023, 9, 30))

    assert {"2023-08", "2023-09"} == {row["period"] for row in rows}
    assert {(date(2023, 8, 1), date(2023, 9, 30))} == {
        (row["first_found"], row["last_found"]) for row in rows
    }


@pytest.mark.parametrize("question", ["lookup", "printed"])
def test_a_month_is_of_the_year_that_it_ends_in(small: Small, question: str):
    """The January of reports begins on 15 December (Decree 09/2019, article 12)."""
    decree = {"from": "2022-12-15", "to": "2023-01-14"}
    small.publish(
        *late("Hòa Vang", "district", "2022-12", "1"),
        *late("Hòa Vang", "district", "2023-01", "2", **decree),
        province("quality", "An Sơn", "2022", "80"),
        province("quality", "An Sơn", "2023", "80"),
    )
    small.build()
    of = [
        {row["period"] for row in ask(question, since=since, until=until)}
        for since, until in [
            (date(2022, 1, 1), date(2022, 12, 31)),
            (date(2023, 1, 1), date(2023, 12, 31)),
        ]
    ]

    assert [{"2022", "2022-12"}, {"2023", "2023-01"}] == of


def test_what_ends_later_is_not_up_to_a_day(country: Small):
    assert {"2023-08"} == {row["period"] for row in found(unit="d:1", until=date(2023, 8, 31))}


def test_who_stands_below_a_unit_does_so_from_its_day_on(country: Small):
    """What became part of the new province in 2025 was below the old one in 2023."""
    assert {"c:1", "d:1", "d:2"} >= {row["unit_id"] for row in found(parent="p:an")}
    assert [] == found(parent="p:new", **EVERY)


def test_pages_are_parts_of_the_whole_in_its_order_and_say_how_much_there_is(country: Small):
    rows = found(**EVERY)
    pages = [found(**EVERY, most=4, skip=skip) for skip in range(0, len(rows), 4)]

    assert len(pages) > 2
    assert rows == [row for page in pages for row in page]
    assert {len(rows)} == {row["rows_found"] for page in pages for row in page}


def test_a_figure_says_its_parts_its_rank_and_whom_it_stands_below(country: Small):
    first, second = found(indicators="late_rate", period="2023-08", level="district")

    assert (10.0, 1.0, 10.0, 1, 2) == tuple(
        first[key] for key in ("value", "numerator", "denominator", "rank", "ranked")
    )
    assert ("Tỉnh An Sơn (trước 01/7/2025)", "sum", 100.0) == tuple(
        second[key] for key in ("parent_name", "over_time", "scale")
    )


def test_what_was_printed_is_asked_for_by_the_same_conditions(country: Small):
    rows = ask("printed", indicators="resolved_late,late_rate", parent="p:an", field="any")

    assert 6 == len(rows) == rows[0]["rows_found"]
    assert {"2023-08"} == {
        row["period"] for row in ask("printed", level="commune", since=date(2023, 1, 1))
    }


def bare(question: str) -> str:
    """A question without comments, its figures called by one name, and without the homes of units,
    by which one of them finds its figures sooner.
    """
    said = re.sub(r" *--.*\n", "", text(question)).replace("(e.kind = 'sample')", "m.illustrative")
    return re.sub(r"\bo\.", "m.", re.sub(r" *(and a|l)\.home_id .*\n", "", said))


def conditions(question: str) -> set[str]:
    """The conditions of the figures that a question finds."""
    after = bare(question).partition("join listed l on l.unit_id = s.unit_id")[2]
    # The result, which printed figures have none of, is held against what all others left.
    last = "found as" if question == "lookup" else "told as"
    wheres = re.findall(r"\n    where (.*?)\n\)", after.partition(f"\n{last}")[0], re.DOTALL)
    ones = [one for where in wheres for one in re.split(r"\n {8}and ", where)]
    return {re.sub(r"\s+", "", one) for one in ones}


def units(question: str) -> list[str]:
    """Which units' figures a question finds, and of when, as its file says it."""
    parts = [
        ("\nstay as (", "\n),\n"),
        ("\nasked as (", "\n),\n"),
        ("\n    join asked a\n", "\n    left join period p "),
    ]
    return [bare(question).partition(first)[2].partition(last)[0] for first, last in parts]


def test_both_questions_hold_a_figure_against_the_same_conditions():
    """They stand twice: a view takes no parameters, and a file of SQL includes no other."""
    worked_out, printed = conditions("lookup"), conditions("printed")

    assert 12 == len(printed)
    assert {
        "(m.valueisnotnullorm.rankisnotnull)",
        "(cast($periodasvarchar)isnullorm.period=cast($periodasvarchar))",
    } == worked_out ^ printed
    assert all(units("lookup"))
    assert units("lookup") == units("printed")


def test_conditions_that_nothing_meets_give_nothing(country: Small):
    assert [] == found(unit="p:nobody")
    assert [] == found(status="missed")
    assert [] == ask("printed", unit="p:nobody")

"""The headings of exports, one for each column that a question answers with."""

import tomllib
from pathlib import Path

import pytest
import sqlglot
from pydantic import ValidationError

import queries
from reports.columns import DECLARED, Column, UndeclaredColumn, cell, declared, headings, shown
from tests.reports.rows import INDEX, LATE, aim, card, part, placed, point

QUESTIONS = Path(queries.__file__).parent


def columns_of(question: str) -> list[str]:
    """The columns that a question answers with."""
    text = (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")
    query = sqlglot.parse_one(text, read="duckdb")
    assert isinstance(query, sqlglot.exp.Query)
    return list(query.named_selects)


@pytest.mark.parametrize("question", queries.questions())
def test_every_column_of_every_question_has_a_heading(question):
    columns = columns_of(question)

    assert columns
    assert [] == [name for name in columns if name not in declared()]


# Of the lists that screens make of the journal and of the people let in.
LISTED = "deed_at act deed_by account deed person_name roles unit_names switched".split()


def test_every_heading_is_of_a_column_that_some_question_or_list_has():
    answered = {name for question in queries.questions() for name in columns_of(question)}
    answered |= {*LISTED}

    assert len(answered) > 100
    assert [] == [name for name in declared() if name not in answered]


@pytest.mark.parametrize("question", queries.questions())
def test_no_two_columns_of_a_question_are_headed_alike(question):
    """A heading that had to be told apart by its column's name would be English on a screen."""
    names = shown(columns_of(question))

    assert [] == [text for text in headings(names, [], None) if "_" in text]


def test_a_column_nobody_declared_is_an_error_that_says_what_to_add():
    with pytest.raises(UndeclaredColumn, match=r"columns\.toml.*'speed'"):
        shown(["speed"])


def test_an_unknown_key_of_a_column_is_an_error():
    with pytest.raises(ValidationError, match="colour"):
        Column.model_validate({"heading": "Giá trị", "colour": "red"})


def test_columns_for_screens_stay_there_and_codes_for_machines_come_last():
    assert ["unit_name", "value", "unit_id"] == shown(["unit_id", "tone", "unit_name", "value"])


def test_a_heading_has_the_unit_that_all_rows_share():
    assert ["Giá trị (%)", "Thay đổi (điểm %)", "Hạng"] == headings(
        ["value", "change", "rank"], [placed("A", 1.0)], LATE
    )
    assert ["Giá trị (điểm)"] == headings(["value"], [point(2023, 43.0)], INDEX)


def test_a_heading_has_no_unit_where_rows_differ():
    rows = [card(6.74), card(43.0, unit="điểm")]

    assert ["Giá trị"] == headings(["value"], rows, None)


def test_points_of_components_are_headed_as_points():
    assert ["Giá trị (điểm)"] == headings(["value"], [part("A", 5.0)], LATE)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("origin", "rolled_up", "Tổng hợp từ đơn vị trực thuộc"),
        ("level", "department", "Sở, ban, ngành"),
        ("better", "down", "Thấp hơn là tốt hơn"),
        ("kind", "ratio", "Tỷ lệ"),
        ("kind", "milestone", "Nhiệm vụ"),
        ("kind", "huyện", "huyện"),
        ("comparator", ">", ">"),
        ("comparator", "=", "bằng"),
        ("target_comparator", "rank<=", "hạng ≤"),
        ("draft", True, "dự thảo"),
        ("draft", False, None),
        ("cumulative", True, "luỹ kế"),
        ("cumulative", False, "trong kỳ"),
        ("cumulative", None, None),
        ("value", 0.0, 0.0),
        ("value", None, None),
        ("value", float("nan"), None),
        ("rank", 6, 6),
        ("note", "", None),
    ],
)
def test_a_cell_holds_words_in_place_of_codes_and_nothing_where_nothing_is(name, code, said):
    assert said == cell(name, {name: code})


def test_a_code_that_the_vocabulary_lacks_is_an_error():
    with pytest.raises(LookupError, match=r"origin\.guessed"):
        cell("origin", {"origin": "guessed"})


def test_the_words_of_a_targets_comparator_cover_those_of_a_value():
    """`comparator` bounds a value in some questions and states a target in `targets`."""
    assert set(declared()["target_comparator"].says) < set(declared()["comparator"].says)
    assert cell("comparator", aim("milestone")) == "hoàn thành"


def test_each_column_is_declared_once():
    """TOML refuses a table twice; this holds that the file is read as TOML at all."""
    assert len(declared()) == len(tomllib.loads(DECLARED.read_text(encoding="utf-8"))) > 100

"""Every question keeps to what also runs on PostgreSQL and on a cluster."""

import pytest

from queries import questions
from queries.asking import text
from tests.queries.portable import refused


def test_there_are_questions():
    assert {"trend", "ranking", "scorecard", "components", "targets"} <= set(questions())


@pytest.mark.parametrize("question", questions())
def test_a_question_keeps_to_the_portable_subset(question: str):
    assert [] == refused(text(question))


@pytest.mark.parametrize("question", questions())
def test_a_question_says_first_what_one_row_is(question: str):
    assert text(question).startswith("-- One row ")


@pytest.mark.parametrize(
    "sql",
    [
        "select max_by(a, b) as a from t order by 1",
        "select list(a) as a from t order by 1",
        "select a from t order by 1",
        "select a as a from t",
        "select round(a, 2) as a from t order by 1",
        "select a as a from t where a like 'x%' order by 1",
        "with recursive r as (select 1 as a) select a as a from r order by 1",
    ],
)
def test_what_is_not_portable_is_refused(sql: str):
    assert refused(sql)

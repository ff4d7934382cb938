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
        "select a as a, count(*) as n from t group by rollup (a) order by 1",
        "select a as a, b as b from t group by grouping sets ((a), (b)) order by 1",
        "select m.value as v from measure m left join standing s on s.period = m.period order by 1",
        "select m.value as v from measure m full join observation o on o.cell = m.cell order by 1",
        "with p as (select s.* from standing s where s.rank = 1) select m.value as v"
        " from measure m left join p on p.indicator = m.indicator order by 1",
    ],
)
def test_what_is_not_portable_is_refused(sql: str):
    assert refused(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "select m.value as v from measure m"
        " left join standing s on s.period = m.period and s.unit_id = m.unit_id order by 1",
        "select m.value as v from measure m left join unit u on u.level = m.label order by 1",
        "select m.value as v from measure m join standing s on s.period = m.period order by 1",
    ],
)
def test_what_a_cluster_can_join_is_not_refused(sql: str):
    assert [] == refused(sql)

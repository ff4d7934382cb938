"""A question in PostgreSQL's words, where they have to differ from DuckDB's."""

import re

from queries import questions
from queries.asking import text
from queries.elsewhere.words import in_postgres


def test_an_optional_parameter_is_said_so_that_its_rows_can_be_foretold():
    """«is not distinct from null» is one row to PostgreSQL's planner, which then takes minutes."""
    said = in_postgres(
        "select a as a from t where a is not distinct from cast($b as text) order by 1"
    )

    assert "(a = CAST(%(b)s AS TEXT) OR (a IS NULL AND CAST(%(b)s AS TEXT) IS NULL))" in said
    asking = [one for one in questions() if "is not distinct from cast($" in text(one)]
    assert {"lookup", "trend", "ranking"} <= set(asking)
    for question in asking:
        assert "IS NOT DISTINCT FROM CAST(%(" not in in_postgres(text(question)), question


def test_what_is_a_value_keeps_its_words():
    """There null would not be false."""
    said = in_postgres("select a is not distinct from cast($b as text) as a from t order by 1")

    assert "IS NOT DISTINCT FROM" in said


def test_what_is_summed_up_is_worked_out_once():
    said = in_postgres(
        "with m as (select a, max(b) as b from t group by a), n as (select min(b) as b from t),"
        " o as (select a from t), p as (select sum(b) over () as b from t),"
        " q as not materialized (select max(b) as b from t)"
        " select m.a as a from m cross join n cross join o cross join p cross join q order by a"
    )

    assert ["m AS MATERIALIZED", "n AS MATERIALIZED"] == re.findall(r"\w AS MATERIALIZED", said)

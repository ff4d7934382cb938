"""Asking: names, parameters, errors."""

import pytest

from queries import NoBuild, ask, current_build, parameters
from tests.conftest import Small


def test_an_unknown_question_is_refused_with_those_that_exist(small: Small):
    with pytest.raises(LookupError, match="trend"):
        ask("trends")


def test_an_unknown_parameter_is_refused_with_those_that_exist(small: Small):
    with pytest.raises(LookupError, match="indicator"):
        ask("trend", indikator="quality")


def test_a_parameter_in_a_comment_is_none():
    assert parameters("units") == {"level", "parent", "on"}


def test_asking_without_a_build_says_how_to_make_one(small: Small):
    with pytest.raises(NoBuild, match="cchc build"):
        ask("about")


def test_a_reader_cannot_write_or_reach_outside(small: Small):
    from queries.asking import connection

    small.build()
    opened = connection(current_build())

    for attempt in (
        "create table t (a integer)",
        "attach ':memory:' as other",
        "select * from read_csv('/etc/hostname')",
        "set enable_external_access = true",
    ):
        with pytest.raises(Exception, match=r"(?i)read-only|disabled|locked|not allowed|cannot"):
            opened.cursor().execute(attempt)

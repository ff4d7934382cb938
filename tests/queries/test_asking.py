"""Asking: names, parameters, errors."""

from pathlib import Path

import duckdb
import pytest

from queries import NoBuild, TooLarge, ask, asking, current_build, parameters
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


def test_a_question_that_needs_more_than_its_memory_goes_on_outside_the_builds(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asking, "MEMORY", "32MB")
    small.build()
    cursor = asking.connection(current_build()).cursor()

    sorted_all = "select max(place) from (select row_number() over (order by hash(r)) as place"
    assert [(3_000_000,)] == cursor.execute(
        f"{sorted_all} from (select unnest(range(3000000)) as r))"
    ).fetchall()
    [(folder,)] = cursor.execute("select current_setting('temp_directory')").fetchall()
    assert current_build().parent not in Path(folder).parents
    assert not list(current_build().parent.glob("*.tmp"))


def test_what_does_not_fit_into_memory_is_told_in_words(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asking, "MEMORY", "1MB")
    small.build()

    with pytest.raises(TooLarge, match=r"«lookup» cần nhiều bộ nhớ hơn .*1MB.* hẹp lại"):
        ask("lookup", field="any")


def test_a_build_that_nobody_opens_any_more_answers_who_asked_it_before(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(asking, "OPEN_BUILDS", 1)
    small.build()
    asked = asking.connection(current_build()).cursor()
    small.build()

    asking.connection(current_build())

    assert [(1,)] == asked.execute("select number from build").fetchall()


def test_a_build_that_was_let_go_is_asked_again_while_somebody_still_asks_it(
    small: Small, monkeypatch: pytest.MonkeyPatch
):
    """It is the same database then, which takes no setting any more."""
    monkeypatch.setattr(asking, "OPEN_BUILDS", 1)
    first = small.build().path
    asked = asking.connection(first).cursor()
    small.build()
    asking.connection(current_build())

    again = asking.connection(first).cursor()

    limit = "select current_setting('memory_limit'), current_setting('lock_configuration')"
    assert asked.execute(limit).fetchall() == again.execute(limit).fetchall()
    assert [(1,)] == again.execute("select number from build").fetchall()


def test_a_question_holds_a_part_of_the_memory_only(small: Small):
    small.build()
    limit = "select current_setting('memory_limit')"
    [(asked,)] = asking.connection(current_build()).cursor().execute(limit).fetchall()
    with duckdb.connect() as bare:
        [(usual,)] = bare.execute(limit).fetchall()

    assert asked != usual

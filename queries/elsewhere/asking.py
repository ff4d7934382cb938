"""Asking what is published: the same rows as DuckDB gives."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from queries.asking import Row, bound, text, unfit
from queries.elsewhere.schema import NAMING, SCHEMA, NotPublished, Passport, in_words, passport
from queries.elsewhere.words import in_postgres
from queries.home import schema
from queries.postgres import connect

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True)
class Stands:
    """What is published, all of one state for as long as it is read."""

    server: "psycopg.Connection[Any]"
    passport: Passport

    def ask(self, name: str, /, **given: object) -> list[Row]:
        """The rows of queries/<name>.sql on PostgreSQL, as `queries.ask` gives those of a build.

        Raises LookupError as `queries.ask`.
        """
        import psycopg

        values = bound(name, given)
        statement = in_postgres(text(name))
        try:
            with self.server.transaction():
                answer = self.server.execute(statement, values)
        except psycopg.DataError as error:
            raise unfit(name, values) from error
        columns = [column.name for column in answer.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


@contextmanager
def reading() -> Iterator[Stands]:
    """What is published in the PostgreSQL that CCHC_LEDGER names.

    Raises NoServer, and NotPublished where nothing is, or another version published it.
    """
    with connect(autocommit=True) as server, in_words("Chưa hỏi được"):
        # Before the transaction: one that began while the schemas changed their names would find
        # the new tables and see none of their rows.
        server.execute("select pg_advisory_lock_shared(%s)", [NAMING])
        _read_one_state(server)
        with server.transaction():
            # Planned for seconds and run for milliseconds otherwise.
            server.execute("set local jit = off")
            server.execute(f"set local search_path to {SCHEMA}")
            # The day is that of this machine, as it is to DuckDB.
            server.execute(f"set local time zone interval '{_offset()}' hour to minute")
            yield Stands(server, _of_this_version(server))


def _offset() -> str:
    """How far this machine's clock is from UTC, as +07:00."""
    said = datetime.now().astimezone().strftime("%z")
    return f"{said[:3]}:{said[3:5]}"


def _read_one_state(server: "psycopg.Connection[Any]") -> None:
    from psycopg import IsolationLevel

    server.isolation_level = IsolationLevel.REPEATABLE_READ
    server.read_only = True


def _of_this_version(server: "psycopg.Connection[Any]") -> Passport:
    found = passport(server)
    if found is None:
        raise NotPublished(
            f"Chưa có bản dựng nào được đưa lên PostgreSQL (schema {SCHEMA}). Chạy «cchc publish»."
        )
    if found.tables_mark != schema():
        raise NotPublished(
            f"Bản dựng trên PostgreSQL ({found.build}) do một phiên bản khác của phần mềm đưa lên. "
            "Chạy «cchc publish»."
        )
    return found

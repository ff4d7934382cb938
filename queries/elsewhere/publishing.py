"""Putting a build's tables into PostgreSQL: only what changed, seen whole or not at all."""

import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.csv as pacsv

from queries.asking import connection
from queries.elsewhere.schema import (
    BEFORE,
    NAMING,
    NEXT,
    PASSPORT,
    PUBLISHING,
    READERS,
    SCHEMA,
    NotPublished,
    in_words,
    passport,
)
from queries.home import schema
from queries.postgres import WAIT_SECONDS, connect

if TYPE_CHECKING:
    import psycopg

INDEXES = Path(__file__).parent / "indexes.sql"
# By this column what changed is found in tables that have it; others change whole.
PART = "period"
# Rows that are turned into text at once.
AT_ONCE = 50_000
TYPES = {
    "VARCHAR": "text",
    "DOUBLE": "double precision",
    "INTEGER": "integer",
    "BIGINT": "bigint",
    "BOOLEAN": "boolean",
    "DATE": "date",
}

Marks = dict[str, tuple[int, str]]


@dataclass(frozen=True)
class Put:
    """What publishing did: rows sent by table, those that left, and what stands there now.

    `anew` says that all tables were made anew; sizes are in bytes, indexes included in `size`.
    """

    anew: bool
    sent: dict[str, int]
    bytes_sent: int
    tables: int
    rows: int
    size: int


def publish(build: Path, *, anew: bool = False) -> Put:
    """Have PostgreSQL hold what a build holds, in the schema `built`.

    Who asks there goes on with what was there before until all of it stands. With `anew`, or
    where the tables are not this version's, all of them are made anew.
    Raises NoServer, and NotPublished where the account may not do it or somebody else does.
    """
    with connect() as server:
        with in_words("Chưa đưa gì lên"):
            _alone(server)
            before = passport(server)
            if anew or before is None or before.tables_mark != schema():
                put = _anew(server, build)
            else:
                put = _changed(server, build)
            server.commit()
        _drop_before(server)
    return put


def _alone(server: "psycopg.Connection[Any]") -> None:
    [(mine,)] = server.execute("select pg_try_advisory_xact_lock(%s)", [PUBLISHING])
    if not mine:
        raise NotPublished("Chưa đưa gì lên: đang có một lệnh khác đưa. Chờ lệnh ấy xong.")


def _anew(server: "psycopg.Connection[Any]", build: Path) -> Put:
    """All tables in a schema of their own, which takes the name of the one before at the end."""
    server.execute(f"drop schema if exists {NEXT}, {BEFORE} cascade")
    server.execute(f"create schema {NEXT}")
    server.execute(f"set local search_path to {NEXT}")
    server.execute(PASSPORT)
    copying = _Copying(server, connection(build).cursor(), fresh=True)
    for table in copying.tables():
        server.execute(copying.declared(table))
        copying.send(table, copying.marks(table), set())
    server.execute(INDEXES.read_text(encoding="utf-8"))
    _sign(server, build, copying.cursor)
    _analyse(server, copying.sent)
    # From here on nobody begins to ask until the names are changed.
    server.execute("select pg_advisory_xact_lock(%s)", [NAMING])
    if server.execute("select 1 from pg_namespace where nspname = %s", [SCHEMA]).fetchone():
        server.execute(f"alter schema {SCHEMA} rename to {BEFORE}")
    server.execute(f"alter schema {NEXT} rename to {SCHEMA}")
    server.execute(f"set local search_path to {SCHEMA}")
    _let_read(server)
    return copying.told(anew=True)


def _changed(server: "psycopg.Connection[Any]", build: Path) -> Put:
    """Only the parts that differ, in the tables that are there: who asks sees them at the end."""
    server.execute(f"set local search_path to {SCHEMA}")
    copying = _Copying(server, connection(build).cursor(), fresh=False)
    held = _held(server)
    for table in copying.tables():
        marks, before = copying.marks(table), held.get(table, {})
        new = {part: one for part, one in marks.items() if before.get(part) != one}
        gone = {part for part in before if part not in marks or part in new}
        if new or gone:
            copying.send(table, new, gone)
    _sign(server, build, copying.cursor)
    _analyse(server, copying.sent)
    _let_read(server)
    return copying.told(anew=False)


def _analyse(server: "psycopg.Connection[Any]", tables: Iterable[str]) -> None:
    """Have the planner know the tables as they are now, not as the server gets round to it."""
    for table in tables:
        server.execute(f'analyze "{table}"')


def _held(server: "psycopg.Connection[Any]") -> dict[str, Marks]:
    held: dict[str, Marks] = {}
    for table, part, rows, mark in server.execute(
        "select table_name, part, rows, mark from published_part"
    ):
        held.setdefault(table, {})[part] = (rows, mark)
    return held


class _Copying:
    """The way of a build's rows into the tables that the connection's search path finds."""

    def __init__(
        self,
        server: "psycopg.Connection[Any]",
        cursor: duckdb.DuckDBPyConnection,
        *,
        fresh: bool,
    ) -> None:
        self.server, self.cursor, self.fresh = server, cursor, fresh
        self.sent: dict[str, int] = {}
        self.bytes_sent = 0

    def tables(self) -> list[str]:
        """The build's tables, by name."""
        found = self.cursor.execute("select table_name from duckdb_tables() order by 1").fetchall()
        return [name for (name,) in found]

    def declared(self, table: str) -> str:
        """The statement that makes the table."""
        columns = [
            f'"{name}" {TYPES[kind]}{"" if null == "YES" else " not null"}'
            for name, kind, null, *_ in self.cursor.execute(f'describe "{table}"').fetchall()
        ]
        return f'create table "{table}" ({", ".join(columns)})'

    def marks(self, table: str) -> Marks:
        """How many rows each part of a table has, and a sum of checksums over them."""
        part = f"coalesce(\"{PART}\", '')" if PART in self._columns(table) else "''"
        found = self.cursor.execute(
            f"select {part}, count(*), cast(sum(hash(whole_row)) as varchar)"
            f' from "{table}" whole_row group by all having count(*) > 0 order by all'
        ).fetchall()
        return {part: (rows, mark) for part, rows, mark in found}

    def send(self, table: str, new: Marks, gone: set[str]) -> None:
        """Take out the parts that are gone, put in the new ones, and write down which."""
        by_part = PART in self._columns(table)
        if gone:
            where = f" where coalesce({PART}, '') = any(%s)" if by_part else ""
            self.server.execute(
                f'delete from "{table}"{where}', [sorted(gone)] if by_part else None
            )
            self.server.execute(
                "delete from published_part where table_name = %s and part = any(%s)",
                [table, sorted(gone)],
            )
        if new:
            self._copy(table, new, by_part)
            with self.server.cursor().copy(
                "copy published_part (table_name, part, rows, mark) from stdin"
            ) as pipe:
                for part, (rows, mark) in new.items():
                    pipe.write_row((table, part, rows, mark))
        self.sent[table] = sum(rows for rows, _ in new.values())

    def _copy(self, table: str, new: Iterable[str], by_part: bool) -> None:
        only = f" where list_contains($parts, coalesce({PART}, ''))" if by_part else ""
        given = {"parts": sorted(new)} if by_part else {}
        found = self.cursor.sql(f'select * from "{table}"{only}', params=given)
        # Tables that nobody else sees yet need not be gone over once more.
        how = "format csv, freeze" if self.fresh else "format csv"
        with self.server.cursor().copy(f'copy "{table}" from stdin ({how})') as pipe:
            for written in _as_text(found.to_arrow_reader(AT_ONCE)):
                pipe.write(written)
                self.bytes_sent += len(written)

    def _columns(self, table: str) -> list[str]:
        return [name for name, *_ in self.cursor.execute(f'describe "{table}"').fetchall()]

    def told(self, *, anew: bool) -> Put:
        """What was done, and what stands there now."""
        [(rows,)] = self.server.execute("select coalesce(sum(rows), 0)::bigint from published_part")
        [(size,)] = self.server.execute(
            "select coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint from pg_class c"
            " join pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = %s and c.relkind in ('r', 'p')",
            [SCHEMA],
        )
        tables = len(self.tables())
        return Put(anew, self.sent, self.bytes_sent, tables, rows, size)


def _as_text(batches: pa.RecordBatchReader) -> Iterator[memoryview]:
    """Rows as CSV: a text in quotes, also an empty one; nothing at all where there is no value."""
    for batch in batches:
        into = io.BytesIO()
        pacsv.write_csv(batch, into, pacsv.WriteOptions(include_header=False))
        yield into.getbuffer()


def _sign(
    server: "psycopg.Connection[Any]", build: Path, cursor: duckdb.DuckDBPyConnection
) -> None:
    """Say which build stands there from now on."""
    [made] = cursor.execute("select number, last_entry, catalogue_sha256 from build").fetchall()
    server.execute("delete from published")
    server.execute(
        "insert into published values (%s, %s, %s, %s, %s, now())", [build.name, *made, schema()]
    )


def _let_read(server: "psycopg.Connection[Any]") -> None:
    """Let those roles read that deploy/postgres.sql makes, where they are."""
    for (role,) in server.execute(
        "select rolname from pg_roles where rolname = any(%s)", [list(READERS)]
    ).fetchall():
        server.execute(f"grant usage on schema {SCHEMA} to {role}")
        server.execute(f"grant select on all tables in schema {SCHEMA} to {role}")


def _drop_before(server: "psycopg.Connection[Any]") -> None:
    """Take away what stood there before; where somebody still reads it, the next one does."""
    from psycopg.errors import LockNotAvailable

    with suppress(LockNotAvailable), server.transaction():
        server.execute(f"set local lock_timeout = '{WAIT_SECONDS}s'")
        server.execute(f"drop schema if exists {BEFORE} cascade")

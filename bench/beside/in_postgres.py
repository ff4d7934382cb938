"""The rows in a PostgreSQL of the bench's own, the questions through `queries.elsewhere`."""

import io
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.csv as pacsv

from bench.beside.carried import OF_A_UNIT, Carried, Table
from queries import Row
from queries.elsewhere import Passport, Stands
from queries.elsewhere.publishing import TYPES
from tests import servers

SCHEMA = "beside"
# A quarter of a machine of 16 GB; a question in one process; nothing is kept of what was cut off.
SETTINGS = {
    "shared_buffers": "4GB",
    "maintenance_work_mem": "1GB",
    "work_mem": "64MB",
    "jit": "off",
    # Planned once for all units it took seconds for some: planned for each call.
    "plan_cache_mode": "force_custom_plan",
    # From fewer samples it takes the rows of a heat map for one or for two, by chance; where it is
    # one the question takes a hundred times as long.
    "default_statistics_target": "1000",
    "max_parallel_workers_per_gather": "0",
    "max_connections": "8",
    "max_wal_senders": "0",
    "wal_level": "minimal",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "autovacuum": "off",
}


class PostgreSQL:
    """A server on a socket, ended with this; one connection asks it."""

    def __init__(self, build: Path, folder: Path) -> None:
        self.carried = Carried(build, folder)
        self.folder = folder / "postgres"
        self.running = ExitStack()

    def load(self) -> None:
        """Start the server and put the rows there."""
        self.folder.mkdir()
        with servers.postgres(self.folder) as address, _connected(address) as server:
            for name, value in SETTINGS.items():
                server.execute(f"alter system set {name} = '{value}'")
        # Some of them hold from its next start only.
        address = self.running.enter_context(servers.postgres(self.folder))
        self.server = self.running.enter_context(_connected(address))
        self.server.execute(f"create schema {SCHEMA}")
        self.server.execute(f"set search_path to {SCHEMA}")
        for table in self.carried.tables.values():
            self._put(table)
        for table in self.carried.tables.values():
            if table.named:
                self.server.execute(table.view())
        self.server.execute(f"create view unit_measure as select * from measure where {OF_A_UNIT}")
        self.server.execute("vacuum analyze")
        self.stands = Stands(self.server, Passport("", 0, 0, "", "", datetime.now()))
        [(self.process,)] = self.server.execute("select pg_backend_pid()")

    def ask(self, question: str, given: Mapping[str, object]) -> list[Row]:
        """The rows of a question."""
        return self.stands.ask(question, **given)

    def processor(self) -> float:
        """Seconds of the processor's in the server's process that answers."""
        told = Path(f"/proc/{self.process}/schedstat").read_text(encoding="utf-8")
        return int(told.split()[0]) / 1e9

    def size(self) -> int:
        """Bytes of the tables and indexes."""
        [(size,)] = self.server.execute(
            "select sum(pg_total_relation_size(c.oid))::bigint from pg_class c"
            " where c.relnamespace = %s::regnamespace and c.relkind = 'r'",
            [SCHEMA],
        )
        return int(size)

    def close(self) -> None:
        """End the server and take its folder away."""
        self.running.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _put(self, table: Table) -> None:
        columns = [f'"{one}" {TYPES[kind]}' for one, kind in table.columns.items()]
        with self.server.transaction():
            self.server.execute(f"create table {table.kept_as} ({', '.join(columns)})")
            with self.server.cursor().copy(
                f"copy {table.kept_as} from stdin (format csv, freeze)"
            ) as pipe:
                for batch in self.carried.batches(table):
                    pipe.write(_as_text(batch))
        for statement in table.indexes():
            self.server.execute(statement)


def _connected(address: str) -> "psycopg.Connection[tuple]":
    return psycopg.connect(address, autocommit=True)


def _as_text(batch: pa.RecordBatch) -> memoryview:
    """Rows as CSV: a text in quotes, also an empty one; nothing at all where there is no value."""
    into = io.BytesIO()
    pacsv.write_csv(batch, into, pacsv.WriteOptions(include_header=False))
    return into.getbuffer()

"""The rows in a SQLite file, the questions in its words."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyarrow as pa
from sqlglot import ErrorLevel

from bench.beside.carried import OF_A_UNIT, Carried, Table
from queries import Row
from queries.asking import bound, text
from queries.elsewhere.words import parsed

# As SQLite keeps them: a day is its text, true is 1.
TYPES = {
    "VARCHAR": "text",
    "DATE": "text",
    "DOUBLE": "real",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "BOOLEAN": "integer",
}


class SQLite:
    """A database of one file; Python's own module asks it, in this process."""

    def __init__(self, build: Path, folder: Path) -> None:
        self.carried = Carried(build, folder)
        self.path = folder / "beside.sqlite"
        self.database = sqlite3.connect(self.path)

    def load(self) -> None:
        """Put the rows into the file."""
        # Nobody needs what an interrupted loading leaves.
        for one in ("journal_mode = off", "synchronous = off", "cache_size = -1000000"):
            self.database.execute(f"pragma {one}")
        for table in self.carried.tables.values():
            self._put(table)
        for table in self.carried.tables.values():
            if table.named:
                self.database.execute(table.view())
        self.database.execute(
            f"create view unit_measure as select * from measure where {OF_A_UNIT}"
        )
        self.database.execute("analyze")
        self.database.commit()
        self.database.execute("pragma mmap_size = 64000000000")

    def ask(self, question: str, given: Mapping[str, object]) -> list[Row]:
        """The rows of a question."""
        answer = self.database.execute(_in_sqlite(text(question)), bound(question, given))
        columns = [one[0] for one in answer.description]
        return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]

    def processor(self) -> float:
        """Seconds of the processor's outside this process: none."""
        return 0.0

    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    def close(self) -> None:
        """Take the file away."""
        self.database.close()
        self.path.unlink()

    def _put(self, table: Table) -> None:
        name = table.kept_as
        columns = [f'"{one}" {TYPES[kind]}' for one, kind in table.columns.items()]
        self.database.execute(f"create table {name} ({', '.join(columns)})")
        places = ", ".join("?" for _ in columns)
        self.database.executemany(
            f"insert into {name} values ({places})",
            (row for batch in self.carried.batches(table, days="varchar") for row in _rows(batch)),
        )
        for statement in table.indexes():
            self.database.execute(statement)


def _rows(batch: pa.RecordBatch) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


@cache
def _in_sqlite(sql: str) -> str:
    return parsed(sql).sql(dialect="sqlite", unsupported_level=ErrorLevel.RAISE)

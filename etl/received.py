"""What a file turned out to hold, whatever road it came by, and what is wrong with it."""

import hashlib
from dataclasses import dataclass, field

import pyarrow as pa

from etl.observations import SCHEMA
from etl.periods import Period
from etl.problems import Problem
from etl.reading.book import Sheet


@dataclass(frozen=True)
class ReadTable:
    """One table of a file: its form, who reports, which period, how many rows, and its figures.

    `observations` has the columns of etl.observations.SCHEMA.
    """

    sheet: str
    form: str
    reporter: str | None
    period: Period | None
    rows: int
    observations: pa.Table
    fields: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells this table from all others: a correction bears the same."""
        return table_key(self.form, self.reporter, self.period)


def table_key(form: str, reporter: str | None, period: Period | None) -> str:
    """The key of the table of a form that a reporter sends for a period."""
    return f"{form} {reporter or '?'} {period.code if period else '?'}"


@dataclass
class Received:
    """What a file holds and what is wrong with it; `name` is what it is known by in the ledger."""

    name: str
    content: bytes
    kind: str = ""
    tables: list[ReadTable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: tuple[Sheet, ...] = ()

    @property
    def sha256(self) -> str:
        """The checksum of the file as it came."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def observations(self) -> pa.Table:
        """The figures of all tables, one after the other."""
        tables = [table.observations for table in self.tables]
        return pa.concat_tables(tables) if tables else SCHEMA.empty_table()

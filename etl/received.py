"""What a file turned out to hold, whatever road it came by, and what is wrong with it."""

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

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

    @property
    def dates(self) -> dict[str, Any]:
        """The period as it is written down: its code, words, first and last day; empty for none."""
        period = self.period
        if period is None:
            return {}
        return {
            "period": period.code,
            "label": period.label,
            "from": period.start.isoformat() if period.start else None,
            "to": period.end.isoformat() if period.end else None,
            "grain": period.grain,
            "cumulative": period.cumulative,
        }


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


def about(received: Received, on: date) -> dict[str, Any]:
    """What the ledger keeps of a return beside its figures: its tables, and what was odd.

    `on` is the day that it came in.
    """
    return {
        "received": on.isoformat(),
        "tables": [
            {
                "key": table.key,
                "sheet": table.sheet,
                "form": table.form,
                "reporter": table.reporter,
                "rows": table.rows,
                "fields": list(table.fields),
                "indicators": sorted(table.observations["indicator"].unique().to_pylist()),
                **table.dates,
            }
            for table in received.tables
        ],
        "problems": [asdict(one) for one in received.problems if one.severity == "warn"],
    }

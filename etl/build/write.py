"""Writing one build: its tables, its steps and its checks, in one file and one commit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl import (
    deadlines,
    owners,
    ratings,
    remedies,
    scenarios,
    schedules,
    sent,
    targets,
    unit_tables,
    views,
)
from etl.build import content, steps
from etl.catalogue import Catalogue
from etl.ledger import Ledger
from etl.names import Names
from etl.tables import Row, tables


@dataclass(frozen=True)
class Finding:
    """A check that found rows that should not exist; a blocking one keeps the build from use."""

    check: str
    reason: str
    blocks: bool
    rows: list[Row]


@dataclass(frozen=True)
class Built:
    """A build: its file, how many rows its tables hold, and what its checks found."""

    path: Path
    number: int
    counts: dict[str, int]
    findings: list[Finding] = field(default_factory=list)

    @property
    def blocking(self) -> list[Finding]:
        """What keeps it from use."""
        return [finding for finding in self.findings if finding.blocks]


@dataclass(frozen=True)
class Asked:
    """A build to write: of which ledger, where, under which number, and what it may grow out of."""

    ledger: Ledger
    writing: Path
    path: Path
    number: int
    before: Path | None


def write(asked: Asked, catalogue: Catalogue, names: Names) -> Built:
    """What was written into `asked.writing`, and what its checks found."""
    ledger = asked.ledger
    with duckdb.connect(str(asked.writing)) as database:
        database.execute("set autoinstall_known_extensions = false")
        database.execute("set autoload_known_extensions = false")
        database.execute("set enable_progress_bar = false")
        grows = asked.before is not None and steps.attach(database, asked.before, catalogue.sha256)
        # One commit: a build that was cut short is thrown away whole.
        database.begin()
        content.create(database)
        _units(database, catalogue, names, grows=grows)
        declared = tables(catalogue) | deadlines.tables(catalogue)
        written = sent.tables(ledger) | remedies.tables(ledger)
        for kept in (targets, owners, scenarios, ratings, schedules, views):
            written |= kept.tables(catalogue, ledger)
        for table, rows in (declared | written).items():
            content.fill(database, table, rows)
        content.load_ledger(database, ledger, asked.number, catalogue.sha256, grows=grows)
        steps.run(database, grows=grows)
        counts = {
            name: database.execute(f'select count(*) from "{name}"').fetchall()[0][0]
            for (name,) in database.execute(
                "select table_name from duckdb_tables() where database_name = current_database()"
            ).fetchall()
        }
        findings = list(_checks(database))
        database.commit()
        database.execute("checkpoint")
    return Built(asked.path, asked.number, dict(sorted(counts.items())), findings)


def _units(
    database: duckdb.DuckDBPyConnection, catalogue: Catalogue, names: Names, *, grows: bool
) -> None:
    """The tables of units: those of the build before (attached as `before`), or made anew."""
    if grows:
        for table in unit_tables.TABLES:
            database.execute(f"insert into {table} by name select * from before.{table}")
        return
    for table, rows in unit_tables.unit_tables(catalogue, names).items():
        content.fill(database, table, rows)


def _checks(database: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for file in sorted((content.QUERIES / "checks").glob("*.sql")):
        statement = file.read_text(encoding="utf-8")
        severity, _, reason = statement.partition("\n")[0].removeprefix("-- ").partition(": ")
        answer = database.execute(statement)
        columns = [column[0] for column in answer.description]
        rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        if rows:
            yield Finding(file.stem, reason, severity == "Block", rows)

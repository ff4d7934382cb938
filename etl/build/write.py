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
from etl.build import before, content, place, roll_up, steps
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
    """A build to write: of which ledger, where, under which number, and what it grows out of, which
    is attached as `before`.
    """

    ledger: Ledger
    writing: Path
    path: Path
    number: int
    before: Path | None


def write(
    database: duckdb.DuckDBPyConnection, asked: Asked, catalogue: Catalogue, names: Names
) -> Built:
    """What was written into `asked.writing`, and what its checks found; the file is let go of."""
    ledger = asked.ledger.as_it_stands()
    grows = asked.before is not None
    if asked.before:
        place.copied(asked.before, asked.writing)
    database.execute("set enable_progress_bar = false")
    # What does not fit goes to the disk beside the build; the machine has others to serve.
    database.execute("set memory_limit = '40%'")
    database.execute(f"set temp_directory = {before.quoted(f'{asked.writing}.tmp')}")
    # The commit goes into the file at once, however little it is.
    database.execute("set checkpoint_threshold = '1KB'")
    database.execute(f"attach {before.quoted(str(asked.writing))} as built")
    database.execute("use built")
    # One commit: a build that was cut short is thrown away whole.
    database.begin()
    written = sent.tables(ledger) | remedies.tables(ledger)
    for kept in (targets, owners, scenarios, ratings, schedules, views):
        written |= kept.tables(catalogue, ledger)
    declared = tables(catalogue) | deadlines.tables(catalogue)
    # A build that grows is of the same catalogue; people may add to some of what it declares.
    same = (*(declared.keys() - written.keys()), *_kept()) if grows else ()
    content.create(database, kept=same)
    if not grows:
        written = declared | unit_tables.unit_tables(catalogue, names) | written
    for table, rows in written.items():
        content.fill(database, table, rows)
    content.load_ledger(database, ledger, asked.number, catalogue.sha256, grows=grows)
    roll_up.run(database, grows=grows)
    counts = {
        name: database.execute(f'select count(*) from built."{name}"').fetchall()[0][0]
        for (name,) in database.execute(
            "select table_name from duckdb_tables() where database_name = 'built'"
        ).fetchall()
    }
    if grows:
        _only_what_is_new(database)
    findings = list(_checks(database))
    database.commit()
    database.execute("checkpoint built")
    database.execute("use memory")
    database.execute("detach built")
    return Built(asked.path, asked.number, dict(sorted(counts.items())), findings)


def _kept() -> tuple[str, ...]:
    """The tables that a build has from the one before, to be changed where a figure is another."""
    rolled_up = (*steps.KEPT, *steps.AS_IT_WAS, *steps.OF_INDICES)
    return (*unit_tables.TABLES, "observation", *rolled_up)


def _only_what_is_new(database: duckdb.DuckDBPyConnection) -> None:
    """Let the checks look at what is not of the build before, which they have seen."""
    database.execute("create temporary view measure as from shown_anew")
    database.execute("create temporary view observation as from changed")


def _checks(database: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for file in sorted((content.QUERIES / "checks").glob("*.sql")):
        statement = file.read_text(encoding="utf-8")
        severity, _, reason = statement.partition("\n")[0].removeprefix("-- ").partition(": ")
        answer = database.execute(statement)
        columns = [column[0] for column in answer.description]
        rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        if rows:
            yield Finding(file.stem, reason, severity == "Block", rows)

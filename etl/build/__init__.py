"""From the catalogue and the ledger to a build: one new DuckDB file, whole before it is named."""

import uuid
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
from etl.build import content, place, steps
from etl.catalogue import Catalogue
from etl.disk import free, refusal, replace
from etl.ledger import Ledger
from etl.names import Names
from etl.tables import Row, tables
from queries.home import schema


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


class BuildFailed(Exception):
    """A build that could not be written; the one before stays current."""


class BuildRefused(Exception):
    """A build whose blocking checks found rows; the one before stays current."""

    def __init__(self, findings: list[Finding]) -> None:
        lines = [
            f"{one.check}: {len(one.rows)} dòng không được có ({one.reason}) "
            f"Ví dụ: {', '.join(f'{k}={v}' for k, v in one.rows[0].items())}."
            for one in findings
        ]
        super().__init__("\n".join(lines))
        self.findings = findings

    def __reduce__(self) -> tuple[type["BuildRefused"], tuple[list[Finding]]]:
        """As another process takes it over: from what was found, not from the words."""
        return BuildRefused, (self.findings,)


def build(home: Path, catalogue: Catalogue, names: Names, *, grow: bool = False) -> Built:
    """A new build from the catalogue and the ledger of `home`, made current when it is whole.

    With `grow` only what changed since the current build is worked out anew; the content is the
    same as from nothing. Who waited for others to build, and whose entry is in what they built,
    has that one, without its counts. Raises BuildRefused when a blocking check finds rows, and
    BuildFailed; whatever stops it, the build before stays current.
    """
    folder = home / "builds"
    try:
        return _build(home, folder, catalogue, names, grow=grow)
    except OSError as error:
        raise BuildFailed(
            f"Không ghi được bản dựng: {refusal(error, folder)} Sau đó chạy «cchc build»; bản dựng "
            "trước vẫn dùng được."
        ) from error


def _build(home: Path, folder: Path, catalogue: Catalogue, names: Names, *, grow: bool) -> Built:
    folder.mkdir(parents=True, exist_ok=True)
    with place.alone(home):
        place.sweep(folder)
        before = place.current(home) if grow else None
        if before and _shows_all(before, home, catalogue):
            return Built(before, place.number(before), {})
        number = max(map(place.number, folder.glob(place.BUILDS)), default=0) + 1
        # Never a name that was used before: a reader may hold what stood under it.
        path = folder / f"{number:06d}-{schema()}-{uuid.uuid4().hex[:6]}.duckdb"
        writing = path.with_suffix(".writing")
        try:
            built = _write(_Asked(home, writing, path, number, before), catalogue, names)
        except duckdb.Error as error:
            place.sweep(folder)
            raise BuildFailed(
                f"Không ghi được bản dựng vào {folder}, ổ đĩa còn {free(folder)} MB ({error}). "
                "Kiểm tra dung lượng đĩa và quyền ghi rồi chạy lại «cchc build»; bản dựng trước "
                "vẫn dùng được."
            ) from error
        except OSError:
            place.sweep(folder)
            raise
        refused = [finding for finding in built.findings if finding.blocks]
        if refused:
            place.sweep(folder)
            raise BuildRefused(refused)
        place.flush(writing)
        replace(writing, path)
        place.point_to(home / "current", path.name)
        place.prune(folder, path)
    return built


def _shows_all(before: Path, home: Path, catalogue: Catalogue) -> bool:
    """Whether a build holds every entry of the ledger, and all that the catalogue says."""
    with duckdb.connect() as database:
        if not steps.attach(database, before, catalogue.sha256):
            return False
        rows = database.execute("select last_entry from before.build").fetchall()
    return rows == [(Ledger(home / "ledger").last(),)]


@dataclass(frozen=True)
class _Asked:
    """A build to write: where, under which number, and which one it may grow out of."""

    home: Path
    writing: Path
    path: Path
    number: int
    before: Path | None


def _write(asked: _Asked, catalogue: Catalogue, names: Names) -> Built:
    ledger = Ledger(asked.home / "ledger")
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

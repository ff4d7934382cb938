"""From the catalogue and the ledger to a build: one new DuckDB file, whole before it is named."""

import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from filelock import FileLock, Timeout

from etl import deadlines, observations, sent
from etl.catalogue import Catalogue
from etl.counting import counted
from etl.ledger import WAIT_SECONDS, Busy, Damaged, Ledger, LedgerEntry
from etl.names import Names
from etl.tables import Row, tables
from queries.home import CHECKOUT, schema

QUERIES = CHECKOUT / "queries"
# The current build, the one before for a meeting that still shows it, and one to go back to.
KEPT = 3
BUILDS = "[0-9]*.duckdb"
# Three seconds in all.
REPLACE_ATTEMPTS = 30


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


def build(home: Path, catalogue: Catalogue, names: Names) -> Built:
    """A new build from the catalogue and the ledger of `home`, made current when it is whole.

    Raises BuildRefused when a blocking check finds rows; whatever stops it, the build before
    stays current.
    """
    folder = home / "builds"
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        for unfinished in folder.glob("*.writing*"):
            _remove(unfinished)
        number = max(map(_number, folder.glob(BUILDS)), default=0) + 1
        # Never a name that was used before: a reader may hold what stood under it.
        path = folder / f"{number:06d}-{schema()}-{uuid.uuid4().hex[:6]}.duckdb"
        writing = path.with_suffix(".writing")
        try:
            built = _write(writing, path, number, Ledger(home / "ledger"), catalogue, names)
        except duckdb.Error as error:
            _remove(writing)
            raise BuildFailed(
                f"Không ghi được bản dựng vào {folder} ({error}). Kiểm tra dung lượng đĩa và quyền "
                "ghi rồi chạy lại «cchc build»; bản dựng trước vẫn dùng được."
            ) from error
        refused = [finding for finding in built.findings if finding.blocks]
        if refused:
            _remove(writing)
            raise BuildRefused(refused)
        _flush(writing)
        _replace(writing, path)
        _point_to(home / "current", path.name)
        _prune(folder, path)
    return built


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    try:
        with FileLock(home / ".build.lock", timeout=WAIT_SECONDS):
            yield
    except Timeout as error:
        raise Busy(
            f"{home} đang có người dựng quá {WAIT_SECONDS} giây. Chờ rồi làm lại."
        ) from error


def _write(
    writing: Path, path: Path, number: int, ledger: Ledger, catalogue: Catalogue, names: Names
) -> Built:
    with duckdb.connect(str(writing)) as database:
        database.execute("set autoinstall_known_extensions = false")
        database.execute("set autoload_known_extensions = false")
        # One commit: a build that was cut short is thrown away whole.
        database.begin()
        _create(database)
        declared = tables(catalogue, names) | deadlines.tables(catalogue)
        for table, rows in (declared | sent.tables(ledger)).items():
            _fill(database, table, rows)
        _load_ledger(database, ledger, number, catalogue.sha256)
        for file in sorted((QUERIES / "measures").glob("*.sql")):
            _measure(database, file)
        counts = {
            name: database.execute(f'select count(*) from "{name}"').fetchall()[0][0]
            for (name,) in database.execute("select table_name from duckdb_tables()").fetchall()
        }
        findings = list(_checks(database))
        database.commit()
        database.execute("checkpoint")
    return Built(path, number, dict(sorted(counts.items())), findings)


def _create(database: duckdb.DuckDBPyConnection) -> None:
    for file in sorted((QUERIES / "tables").glob("*.sql")):
        database.execute(file.read_text(encoding="utf-8"))


def _fill(database: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Insert rows whose keys are the table's columns; units get their Vietnamese order here."""
    if not rows:
        return
    columns = [
        name
        for (name,) in database.execute(
            "select column_name from duckdb_columns() where table_name = $table", {"table": table}
        ).fetchall()
    ]
    given = {name: [_plain(row[name]) for row in rows] for name in columns if name in rows[0]}
    database.register("incoming", pa.table(given))
    extra = ""
    if table == "unit":
        # Plain hexadecimal text: right under any collation, and the same on PostgreSQL.
        extra = (
            ", cast(icu_sort_key(full_name, 'vi') as varchar) as sort_key"
            ", strip_accents(lower(translate(full_name, 'Đđ', 'Dd'))) as search_key"
        )
    database.execute(f'insert into "{table}" by name select *{extra} from incoming')
    database.unregister("incoming")


def _plain(value: Any) -> Any:
    """An absent text is null, not an empty string."""
    return None if value == "" else value


def _load_ledger(
    database: duckdb.DuckDBPyConnection, ledger: Ledger, number: int, catalogue_sha256: str
) -> None:
    every = ledger.entries()
    active = ledger.active()
    numbers = {entry.number for entry in active}
    rows = [
        {
            "entry": one.number,
            "kind": one.kind,
            "name": one.name,
            "accepted_by": one.by,
            "accepted_at": one.at,
            "sha256": one.sha256,
            "replaces": one.replaces,
            "withdraws": one.withdraws,
            "why": one.why,
            "active": one.number in numbers,
        }
        for one in every
    ]
    _fill(database, "entry", rows)
    _observe(database, ledger, active)
    database.execute(
        "insert into period"
        " select period, min(grain), coalesce(bool_and(cumulative), false),"
        " min(coalesce(period_from, period_to)), max(period_to), min(label)"
        " from observation o where o.period_to is not null"
        " and not exists (select 1 from period p where p.period = o.period) group by period"
    )
    database.execute(
        "insert into build values ($number, $last, $sha256)",
        {
            "number": number,
            "last": every[-1].number if every else 0,
            "sha256": catalogue_sha256,
        },
    )


def _observe(
    database: duckdb.DuckDBPyConnection, ledger: Ledger, active: Iterable[LedgerEntry]
) -> None:
    """Insert the figures of the tables that count, each with its entry."""
    counts = counted(ledger)
    for one in active:
        path, keys = ledger.figures(one), counts[one.number]
        if path is None or keys == set():
            continue
        figures = _figures(one.number, path)
        if keys is not None:
            figures = figures.filter(pc.is_in(figures["table_key"], pa.array(sorted(keys))))
        database.register("incoming", figures)
        database.execute(
            "insert into observation by name select $entry as entry, * from incoming",
            {"entry": one.number},
        )
        database.unregister("incoming")


def _figures(number: int, path: Path) -> pa.Table:
    try:
        return observations.read(path)
    except (pa.ArrowException, OSError) as error:
        raise Damaged(
            f"bút toán {number}: không đọc được {path} ({error}). Khôi phục từ bản sao lưu."
        ) from error


def _measure(database: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Run a step of the roll-up; one that asks for a depth runs from the deepest level upwards."""
    statement = file.read_text(encoding="utf-8")
    if "$depth" not in statement:
        database.execute(statement)
        return
    deepest = database.execute("select coalesce(max(depth), 0) from unit_closure").fetchall()[0][0]
    for depth in range(deepest, 0, -1):
        database.execute(statement, {"depth": depth})


def _checks(database: duckdb.DuckDBPyConnection) -> Iterable[Finding]:
    for file in sorted((QUERIES / "checks").glob("*.sql")):
        statement = file.read_text(encoding="utf-8")
        severity, _, reason = statement.partition("\n")[0].removeprefix("-- ").partition(": ")
        answer = database.execute(statement)
        columns = [column[0] for column in answer.description]
        rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        if rows:
            yield Finding(file.stem, reason, severity == "Block", rows)


def _number(path: Path) -> int:
    return int(path.stem.partition("-")[0])


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _point_to(pointer: Path, name: str) -> None:
    temporary = pointer.with_name(".current.writing")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    _replace(temporary, pointer)


def _replace(source: Path, target: Path) -> None:
    """Rename over what is there; Windows refuses while somebody reads it, so it is tried again."""
    for attempt in range(REPLACE_ATTEMPTS):
        try:
            os.replace(source, target)
        except PermissionError:
            if attempt + 1 == REPLACE_ATTEMPTS:
                raise
            time.sleep(0.1)
        else:
            return


def _prune(folder: Path, current: Path) -> None:
    old = [path for path in sorted(folder.glob(BUILDS), key=_number) if path != current]
    for path in old[: -(KEPT - 1)]:
        _remove(path)


def _remove(path: Path) -> None:
    """Windows refuses while somebody reads it: a later build removes it."""
    with suppress(OSError):
        path.unlink()

"""What goes into a build: the tables of the catalogue, and the figures of the ledger that count."""

from collections.abc import Collection, Iterable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from etl import observations
from etl.counting import counted
from etl.ledger import Damaged, Ledger, LedgerEntry
from etl.tables import Row
from queries.home import CHECKOUT

QUERIES = CHECKOUT / "queries"


def create(database: duckdb.DuckDBPyConnection, kept: Collection[str] = ()) -> None:
    """The empty tables of a build; those of `kept` stay as they are, all others go."""
    for (name,) in database.execute(
        "select table_name from duckdb_tables() where database_name = 'built'"
    ).fetchall():
        if name not in kept:
            database.execute(f'drop table built."{name}"')
    for file in sorted((QUERIES / "tables").glob("*.sql")):
        if file.stem not in kept:
            database.execute(file.read_text(encoding="utf-8"))


def fill(database: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Insert rows whose keys are the table's columns; units get their Vietnamese order here."""
    if not rows:
        return
    columns = [name for name, *_ in database.execute(f'from "{table}" limit 0').description]
    given = {name: _column(rows, name) for name in columns if name in rows[0]}
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


def _column(rows: list[Row], name: str) -> pa.Array:
    """A column of rows; an absent text is null, not an empty string."""
    column = pa.array([row[name] for row in rows])
    if not pa.types.is_string(column.type):
        return column
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)


def load_ledger(
    database: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    number: int,
    catalogue_sha256: str,
    *,
    grows: bool,
) -> None:
    """The entries of the ledger, and the figures of those that count; with `grows` the figures
    that the build before holds are taken from there.
    """
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
    fill(database, "entry", rows)
    _observe(database, ledger, active, grows=grows)
    database.execute(
        "insert into build values ($number, $last, $sha256)",
        {
            "number": number,
            "last": every[-1].number if every else 0,
            "sha256": catalogue_sha256,
        },
    )


def _observe(
    database: duckdb.DuckDBPyConnection,
    ledger: Ledger,
    active: Iterable[LedgerEntry],
    *,
    grows: bool,
) -> None:
    """Insert the figures of the tables that count, each with its entry."""
    counts = counted(ledger)
    held = _held(database, counts) if grows else {}
    files: dict[int, Path] = {}
    wanted: list[tuple[int, str | None]] = []
    for one in sorted(active, key=_sender):
        keys = counts[one.number]
        if keys == set() or held.get(one.number, set()) == (keys or {""}):
            continue
        path = ledger.figures(one)
        if path is None:
            continue
        files[one.number] = path
        new = [None] if keys is None else sorted(keys - held.get(one.number, set()))
        wanted += [(one.number, key) for key in new]
    if files:
        _insert(database, files, wanted)
    if grows:
        database.register("incoming", pa.table({"entry": pa.array(files, pa.int32())}))
        database.execute("create temporary table came as from incoming")
        database.unregister("incoming")


def _sender(entry: LedgerEntry) -> str:
    """Whose figures an entry holds: in a build they lie side by side, whenever they came."""
    return min((table["reporter"] or "" for table in entry.about.get("tables", ())), default="")


def _insert(
    database: duckdb.DuckDBPyConnection,
    files: dict[int, Path],
    wanted: list[tuple[int, str | None]],
) -> None:
    """Insert the figures of entries, each with the table that is wanted of it; None: all it has."""
    place = {entry: place for place, entry in enumerate(files)}
    columns = {
        "place": pa.array([place[entry] for entry, _ in wanted], pa.uint64()),
        "entry": pa.array([entry for entry, _ in wanted], pa.int32()),
        "wanted_key": pa.array([key for _, key in wanted], pa.string()),
    }
    database.register("incoming", pa.table(columns))
    try:
        # All at once: one by one, hundreds of small returns would cost more than their figures.
        database.execute(
            "insert into observation by name"
            " select w.entry, o.*"
            " from read_parquet($files, union_by_name = true) o"
            " join incoming w on w.place = o.file_index"
            " where w.wanted_key is null or w.wanted_key = o.table_key",
            {"files": [str(path) for path in files.values()]},
        )
    except duckdb.Error:
        for entry, path in files.items():
            _readable(entry, path)
        raise
    database.unregister("incoming")


def _held(
    database: duckdb.DuckDBPyConnection, counts: dict[int, set[str] | None]
) -> dict[int, set[str]]:
    """Leave out the figures that no longer count; of those that do, by entry the keys of its
    tables, "" for all it has.

    An entry never changes: what the build before read of it is what would be read now. What
    is left out is noted in `changed`, what they spoke of in `gone`.
    """
    wanted = [(entry, key) for entry, keys in counts.items() for key in (keys or {""})]
    known = pa.table({"entry": [one for one, _ in wanted], "table_key": [k for _, k in wanted]})
    database.register("incoming", known)
    database.execute(
        "create temporary table gone as select distinct s.entry, s.table_key from spoken s"
        " where (s.entry, s.table_key) not in (select w.entry, w.table_key from incoming w)"
    )
    database.unregister("incoming")
    database.execute(
        "create temporary table changed as"
        " select distinct o.indicator, o.unit_id, o.period from observation o"
        " join gone g on g.entry = o.entry and g.table_key = coalesce(o.table_key, '')"
    )
    if database.execute("select count(*) from gone").fetchall() != [(0,)]:
        database.execute(
            "delete from observation where (entry, coalesce(table_key, '')) in"
            " (select g.entry, g.table_key from gone g)"
        )
    held: dict[int, set[str]] = {}
    for entry, key in database.execute(
        "select distinct entry, table_key from spoken anti join gone using (entry, table_key)"
    ).fetchall():
        held.setdefault(entry, set()).add(key)
    return held


def _readable(number: int, path: Path) -> None:
    """Nothing, where the figures of an entry can be read; raises Damaged."""
    try:
        observations.read(path)
    except (pa.ArrowException, OSError) as error:
        raise Damaged(
            f"bút toán {number}: không đọc được {path} ({error}). Khôi phục từ bản sao lưu."
        ) from error

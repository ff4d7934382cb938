"""The roll-up, step by step; of a build that grows only what was touched is worked out anew."""

from pathlib import Path

import duckdb

from etl.build.content import QUERIES

STEPS = QUERIES / "measures"
# After which step what was not touched is taken over: into which table, from which one before.
TAKEN_OVER = {"40_valued": ("valued", "measure"), "50_standing": ("standing", "standing")}


def attach(database: duckdb.DuckDBPyConnection, before: Path, catalogue_sha256: str) -> bool:
    """Whether a new build may grow out of one: it is there to read, of the same catalogue."""
    database.execute(f"attach '{str(before).replace(chr(39), 2 * chr(39))}' as before (read_only)")
    rows = database.execute("select catalogue_sha256 from before.build").fetchall()
    if rows == [(catalogue_sha256,)]:
        return True
    database.execute("detach before")
    return False


def run(database: duckdb.DuckDBPyConnection, *, grows: bool) -> None:
    """Work out the measures; what the build before (attached as `before`) still says is kept."""
    for file in sorted(STEPS.glob("*.sql")):
        _step(database, file)
        changed = STEPS / "grown" / file.name
        if grows and changed.exists():
            _step(database, changed)
        if grows and file.stem in TAKEN_OVER:
            _take_over(database, *TAKEN_OVER[file.stem])


def _step(database: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Run a step of the roll-up; one that asks for a depth runs from the deepest level upwards."""
    statement = file.read_text(encoding="utf-8")
    if "$depth" not in statement:
        database.execute(statement)
        return
    deepest = database.execute("select coalesce(max(depth), 0) from unit_closure").fetchall()[0][0]
    for depth in range(deepest, 0, -1):
        database.execute(statement, {"depth": depth})


def _take_over(database: duckdb.DuckDBPyConnection, table: str, source: str) -> None:
    """Add to a table its rows of the build before, but those of touched periods.

    The table is made anew: DuckDB 2.0.0 does not see, within its transaction, more than 122,880
    rows that are inserted into a table which was made from a query without rows.
    """
    columns = ", ".join(name for name, *_ in database.execute(f"describe {table}").fetchall())
    [(temporary,)] = database.execute(
        "select temporary from duckdb_tables() where table_name = $table"
        " and database_name <> 'before'",
        {"table": table},
    ).fetchall()
    database.execute(
        f"create or replace {'temporary ' if temporary else ''}table {table} as"
        f" select {columns} from {table} union all select {columns} from before.{source}"
        " where period not in (select t.period from touched t)"
    )

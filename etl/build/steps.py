"""The roll-up, step by step; of a build that grows only what was touched is worked out anew."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.build.content import QUERIES

STEPS = QUERIES / "measures"
GROWN = STEPS / "grown"
# What a step has summed into the table of this name is put beside what it was summed from.
SUMMED = "table summed as"
PUT = STEPS / "summed" / "put.sql"
# Tables of the build before that stay where they are in one that grows out of it: a step works out
# what is new of them, a step in GROWN puts it there.
KEPT = ("spoken", "standing", "measure", "unit_measure", "figures", "watched", "hotspot")
# From which step to which one the values and ranks of a period are worked out, whatever other years
# say, and the tables that are made on the way.
SUMMED_UP = ("15_latest", "50_place_held")
MADE_ON_THE_WAY = ("valued", "place_held")
# From which step to which one works on one indicator after the other, and which steps are between.
RANKED = ("51_standing", "51_standing")
JUDGED = ("52", "68_shown")
SHOWN = ("69_figure", "70_measure")
# How many figures are sorted at once.
SLICE = 5_000_000
# What follows from tables that stay as they are.
AS_IT_WAS = ("below",)


def attach(database: duckdb.DuckDBPyConnection, before: Path, catalogue_sha256: str) -> bool:
    """Whether a new build may grow out of one: it is there to read, of the same catalogue."""
    database.execute(f"attach {quoted(before)} as before (read_only)")
    rows = database.execute("select catalogue_sha256 from before.build").fetchall()
    if rows == [(catalogue_sha256,)]:
        return True
    database.execute("detach before")
    return False


def quoted(path: Path) -> str:
    """A path as a statement names it."""
    return f"'{str(path).replace(chr(39), 2 * chr(39))}'"


def run(database: duckdb.DuckDBPyConnection, *, grows: bool) -> None:
    """Work out the measures; what the build before (attached as `before`) still says is kept."""
    every = _steps(grows=grows)
    for file in _until(every, SUMMED_UP[0]):
        _step(database, file, grows=grows)
    _summed_up(database, _range(every, SUMMED_UP), grows=grows)
    slices = _slices(database)
    _by_slices(database, _range(every, RANKED), slices, grows=grows)
    for file in _range(every, JUDGED):
        _step(database, file, grows=grows)
    _by_slices(database, _range(every, SHOWN), slices, grows=grows)
    for file in every[every.index(_range(every, SHOWN)[-1]) + 1 :]:
        _step(database, file, grows=grows)


def _until(every: Sequence[Path], step: str) -> list[Path]:
    return [file for file in every if file.stem < step]


def _range(every: Sequence[Path], ends: tuple[str, str]) -> list[Path]:
    """The steps from one to another, with what stands beside them in a build that grows."""
    first, last = ends
    return [file for file in every if first <= file.stem <= last]


def _summed_up(database: duckdb.DuckDBPyConnection, files: Sequence[Path], *, grows: bool) -> None:
    """Have the values of all touched periods worked out: of some years at a time, as no year's
    values rest on another's, and all figures at once need ten times the memory of what is kept.
    """
    [(batches,)] = database.execute("select coalesce(max(batch), 0) + 1 from touched").fetchall()
    if batches == 1:
        for file in files:
            _step(database, file, grows=grows)
        return
    database.execute("alter table touched rename to all_touched")
    for batch in range(batches):
        database.execute(
            "create or replace temporary table touched as"
            " select t.* from all_touched t where t.batch = $batch",
            {"batch": batch},
        )
        for file in files:
            _step(database, file, grows=grows)
        for table in MADE_ON_THE_WAY:
            # In the order of indicators, by which they are taken up again.
            database.execute(
                (f"insert into all_{table}" if batch else f"create temporary table all_{table} as")
                + f" select t.* from {table} t order by t.indicator"
            )
            database.execute(f"drop table {table}")
    database.execute("drop table touched")
    for table in ("touched", *MADE_ON_THE_WAY):
        database.execute(f"alter table all_{table} rename to {table}")


def _slices(database: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """The indicators in their order, together as long as they have no more than so many figures."""
    slices: list[list[str]] = [[]]
    held = 0
    for indicator, figures in database.execute(
        "select indicator, count(*) from valued group by indicator order by indicator"
    ).fetchall():
        if slices[-1] and held + figures > SLICE:
            slices.append([])
            held = 0
        slices[-1].append(indicator)
        held += figures
    return slices


def _by_slices(
    database: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    slices: Sequence[list[str]],
    *,
    grows: bool,
) -> None:
    """Have steps work on some indicators at a time: what they sort begins with the indicator, so
    that the parts one after the other are in the order of the whole.
    """
    if grows or len(slices) == 1:
        for file in files:
            _step(database, file, grows=grows)
        return
    for table in MADE_ON_THE_WAY:
        database.execute(f"alter table {table} rename to all_{table}")
    for place, indicators in enumerate(slices):
        for table in MADE_ON_THE_WAY:
            database.execute(
                f"create or replace temporary table {table} as"
                f" select t.* from all_{table} t"
                " where t.indicator >= cast($first as indicator_code)"
                " and t.indicator <= cast($last as indicator_code)",
                {"first": indicators[0], "last": indicators[-1]},
            )
        for file in files:
            _step(database, file, grows=grows, adds=place > 0)
    for table in MADE_ON_THE_WAY:
        database.execute(f"drop table {table}")
        database.execute(f"alter table all_{table} rename to {table}")


def _steps(*, grows: bool) -> list[Path]:
    """The steps in their order; one in GROWN stands for the step of its name, or beside all."""
    files = {file.stem: file for file in STEPS.glob("*.sql")}
    if grows:
        files |= {file.stem: file for file in GROWN.glob("*.sql")}
        files = {name: one for name, one in files.items() if _table(name) not in AS_IT_WAS}
    return [files[name] for name in sorted(files)]


def _table(step: str) -> str:
    """The table that a step makes, after which it is called."""
    return step.partition("_")[2]


def _step(
    database: duckdb.DuckDBPyConnection, file: Path, *, grows: bool, adds: bool = False
) -> None:
    """Run a step of the roll-up; one that asks for a depth runs from the deepest level upwards.

    Of a table that stays, the step makes a temporary one with what is new, which the steps after
    it then read by the same name. A step that `adds` finds its table there.
    """
    statement = file.read_text(encoding="utf-8")
    if adds:
        table = _table(file.stem)
        statement = statement.replace(f"create table {table} as", f"insert into {table}", 1)
    if grows and file.parent == STEPS and _table(file.stem) in KEPT:
        statement = statement.replace("create table", "create temporary table", 1)
    for given in _depths(database) if "$depth" in statement else [{}]:
        database.execute(statement, given)
        if SUMMED in statement and database.execute("from summed limit 1").fetchone():
            database.execute(PUT.read_text(encoding="utf-8"))


def _depths(database: duckdb.DuckDBPyConnection) -> list[dict[str, int]]:
    """How deep below the nation units stand, the deepest first."""
    [(deepest,)] = database.execute("select coalesce(max(depth), 0) from unit_closure").fetchall()
    return [{"depth": depth} for depth in range(deepest, 0, -1)]

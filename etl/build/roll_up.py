"""The roll-up as a whole: its steps in their order, over some years, indicators or units at a time.

What all figures of a nation take at once is many times what is kept of them. Steps are run for one
part after the other where no part's rows rest on another's. A table that questions read is parted
by what it is sorted by: its parts one after the other are in the order of the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb

from etl.build import steps
from etl.build.before import quoted

# What is made on the way from a period's figures to its ranks.
VALUED = ("valued", "place_held")
# How many figures are sorted at once.
FIGURES = 5_000_000


@dataclass(frozen=True)
class Parted:
    """The steps from one to another, which see so many figures at a time of these tables.

    Parts are of what `column` says, told as `kind`; without a column of the touched periods, some
    years at a time (`touched.batch`).
    """

    first: str
    last: str
    tables: tuple[str, ...]
    column: str = ""
    kind: str = "varchar"


PARTED = (
    Parted("15_latest", "50_place_held", VALUED),
    Parted("51_standing", "51_standing", VALUED, "indicator", "indicator_code"),
    Parted("69_figure", "70_measure", VALUED, "shelf", "integer"),
    Parted("71_unit_measure", "71_unit_measure", ("measure",), "unit_id"),
    Parted("77_watched", "77_watched", ("measure",), "parent_id"),
    Parted("78_worst", "78_worst", ("watched",), "indicator"),
)


def run(database: duckdb.DuckDBPyConnection, *, grows: bool) -> None:
    """Work out the measures; what the build before (attached as `before`) still says is kept."""
    for parted, together in groupby(steps.ordered(grows=grows), _parted):
        files = list(together)
        if parted and not parted.column:
            _by_years(database, files, parted, grows=grows)
        elif parted and not grows:
            _by_parts(database, files, parted)
        else:
            _whole(database, files, grows=grows)


def _whole(database: duckdb.DuckDBPyConnection, files: Sequence[Path], *, grows: bool) -> None:
    for file in files:
        if not (grows and steps.stays(database, file)):
            steps.run(database, file, grows=grows)


def _parted(file: Path) -> Parted | None:
    """What a step belongs to, with what stands beside it in a build that grows."""
    return next((one for one in PARTED if one.first <= file.stem <= one.last), None)


def _by_years(
    database: duckdb.DuckDBPyConnection, files: Sequence[Path], parted: Parted, *, grows: bool
) -> None:
    """Have the values of all touched periods worked out, of some years at a time."""
    [(batches,)] = database.execute("select coalesce(max(batch), 0) + 1 from touched").fetchall()
    if batches == 1:
        _whole(database, files, grows=grows)
        return
    database.execute("alter table touched rename to all_touched")
    for batch in range(batches):
        database.execute(
            "create or replace temporary table touched as"
            " select t.* from all_touched t where t.batch = $batch",
            {"batch": batch},
        )
        _whole(database, files, grows=grows)
        for table in parted.tables:
            # In the order in which they are taken up again.
            database.execute(
                (f"insert into all_{table}" if batch else f"create temporary table all_{table} as")
                + f" select t.* from {table} t order by t.shelf"
            )
            database.execute(f"drop table {table}")
    database.execute("drop table touched")
    for table in ("touched", *parted.tables):
        database.execute(f"alter table all_{table} rename to {table}")


def _by_parts(database: duckdb.DuckDBPyConnection, files: Sequence[Path], parted: Parted) -> None:
    """Have steps see some of the tables' rows at a time, in the order of a column."""
    parts = _parts(database, parted)
    if len(parts) == 1:
        _whole(database, files, grows=False)
        return
    for table in parted.tables:
        database.execute(f"alter table {table} rename to all_{table}")
    for place, part in enumerate(parts):
        for table in parted.tables:
            database.execute(
                f"create or replace temporary view {table} as"
                f" select t.* from all_{table} t where {part}"
            )
        for file in files:
            steps.run(database, file, grows=False, adds=place > 0)
    for table in parted.tables:
        database.execute(f"drop view {table}")
        database.execute(f"alter table all_{table} rename to {table}")


def _parts(database: duckdb.DuckDBPyConnection, parted: Parted) -> list[str]:
    """Conditions on a column, each of as many of its values as have no more than so many figures
    together.
    """
    rows = database.execute(
        f"select {parted.column}, count(*) from {parted.tables[0]}"
        f" group by {parted.column} order by {parted.column} nulls last"
    ).fetchall()
    parts: list[list[str | int | None]] = [[]]
    held = 0
    for value, figures in rows:
        if parts[-1] and held + figures > FIGURES:
            parts.append([])
            held = 0
        parts[-1].append(value)
        held += figures
    return [_condition(parted, part) for part in parts]


def _condition(parted: Parted, part: Sequence[str | int | None]) -> str:
    """That a row is of a part: of its values from the first to the last, or of none."""
    said = [f"cast({quoted(str(one))} as {parted.kind})" for one in part if one is not None]
    within = [f"t.{parted.column} between {said[0]} and {said[-1]}"] if said else []
    return " or ".join(within + ([f"t.{parted.column} is null"] if None in part else []))

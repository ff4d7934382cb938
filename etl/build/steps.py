"""The steps of the roll-up: which there are, in which order, and how one of them is run."""

import re
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
KEPT = (
    "spoken",
    "standing",
    "measure",
    "unit_measure",
    "figures",
    "watched",
    "hotspot",
    "unit_period",
)
# What follows from tables that stay as they are.
AS_IT_WAS = ("below",)
# What follows from figures of indices and their components alone: made anew where one is another.
OF_INDICES = ("yearly", "moved", "usual")
CHANGED = STEPS / "of_indices" / "changed.sql"


def ordered(*, grows: bool) -> list[Path]:
    """The steps in their order; one in GROWN stands for the step of its name, or beside all."""
    files = {file.stem: file for file in STEPS.glob("*.sql")}
    if grows:
        files |= {file.stem: file for file in GROWN.glob("*.sql")}
        files = {name: one for name, one in files.items() if table(name) not in AS_IT_WAS}
    return [files[name] for name in sorted(files)]


def table(step: str) -> str:
    """The table that a step makes, after which it is called."""
    return step.partition("_")[2]


def stays(database: duckdb.DuckDBPyConnection, file: Path) -> bool:
    """Whether what a step of a build that grows would make is what the build before has."""
    if table(file.stem) not in OF_INDICES:
        return False
    return not database.execute(CHANGED.read_text(encoding="utf-8")).fetchone()


def run(
    database: duckdb.DuckDBPyConnection, file: Path, *, grows: bool, adds: bool = False
) -> None:
    """Run a step of the roll-up; one that asks for a depth runs from the deepest level upwards.

    Of a table that stays, the step makes a temporary one with what is new, which the steps after
    it then read by the same name. A step that `adds` finds its table there. What DuckDB refuses
    is raised with the step's name.
    """
    statement = file.read_text(encoding="utf-8")
    made = table(file.stem)
    if adds:
        creates = rf"create (temporary )?table {made} as"
        statement = re.sub(creates, f"insert into {made}", statement, count=1)
    if grows and file.parent == STEPS and made in KEPT:
        statement = statement.replace("create table", "create temporary table", 1)
    if grows and made in OF_INDICES:
        statement = statement.replace("create table", "create or replace table", 1)
    try:
        for given in _depths(database) if "$depth" in statement else [{}]:
            database.execute(statement, given)
            if SUMMED in statement and database.execute("from summed limit 1").fetchone():
                database.execute(PUT.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        error.add_note(f"in the step {file.stem}")
        raise


def _depths(database: duckdb.DuckDBPyConnection) -> list[dict[str, int]]:
    """How deep below the nation units stand, the deepest first."""
    [(deepest,)] = database.execute("select coalesce(max(depth), 0) from unit_closure").fetchall()
    return [{"depth": depth} for depth in range(deepest, 0, -1)]

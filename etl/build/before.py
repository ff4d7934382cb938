"""The build before, that a new one may grow out of."""

from pathlib import Path

import duckdb


def attach(database: duckdb.DuckDBPyConnection, before: Path, catalogue_sha256: str) -> bool:
    """Whether a new build may grow out of one: it is there to read, of the same catalogue."""
    database.execute(f"attach {quoted(str(before))} as before (read_only)")
    rows = database.execute("select catalogue_sha256 from before.build").fetchall()
    if rows == [(catalogue_sha256,)]:
        return True
    database.execute("detach before")
    return False


def fits(before: Path, catalogue_sha256: str) -> bool:
    """Whether a new build may grow out of one."""
    with duckdb.connect() as database:
        return attach(database, before, catalogue_sha256)


def quoted(text: str) -> str:
    """A text, such as a path, as a statement says it."""
    return f"'{text.replace(chr(39), 2 * chr(39))}'"

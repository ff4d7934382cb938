"""The build before, that a new one may grow out of."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import duckdb


@contextmanager
def opened(
    before: Path | None, catalogue_sha256: str
) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path | None]]:
    """A database in memory; and the build before, where a new one may grow out of it: it is of the
    same catalogue, and attached as `before`.

    Nobody waits until the memory has been given back, a gigabyte of a nation's. After an error it
    is waited for: no file is held any more.
    """
    database = duckdb.connect()
    try:
        database.execute("set autoinstall_known_extensions = false")
        database.execute("set autoload_known_extensions = false")
        yield database, before if before and _attached(database, before, catalogue_sha256) else None
    except BaseException:
        database.close()
        raise
    Thread(target=database.close).start()


def last_entry(database: duckdb.DuckDBPyConnection) -> int:
    """The last entry that the build before shows, which is attached."""
    [(last,)] = database.execute("select last_entry from before.build").fetchall()
    return int(last)


def quoted(text: str) -> str:
    """A text, such as a path, as a statement says it."""
    return f"'{text.replace(chr(39), 2 * chr(39))}'"


def _attached(database: duckdb.DuckDBPyConnection, before: Path, catalogue_sha256: str) -> bool:
    database.execute(f"attach {quoted(str(before))} as before (read_only)")
    [(sha256,)] = database.execute("select catalogue_sha256 from before.build").fetchall()
    if sha256 != catalogue_sha256:
        database.execute("detach before")
    return bool(sha256 == catalogue_sha256)

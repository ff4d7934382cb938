"""Where builds are kept: one new file each, the pointer to the current one, the old ones."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from etl.disk import MEGABYTE, NotWritten, existing, flush_folder, free, replace, write
from etl.ledger import WAIT_SECONDS, Busy
from etl.wording import written
from queries.home import schema

# The current build, the one before, and one to go back to.
KEPT = 3
# Beside them those that a server said, so many seconds ago at most, that somebody looks at.
LOOKED_AT_SECONDS, LOOKED_AT = 300, 24
SEEN = ".seen"
# A copy of a build, made ahead for the next one to grow in.
AHEAD = ".ahead"
BUILDS = "[0-9]*.duckdb"
# What an entry and its journal take beside a build, in bytes.
ROOM = 8 * MEGABYTE


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """One builder at a time."""
    try:
        with FileLock(home / ".build.lock", timeout=WAIT_SECONDS):
            yield
    except Timeout as error:
        raise Busy(
            f"{home} đang có người dựng quá {WAIT_SECONDS} giây. Chờ rồi làm lại."
        ) from error


def current(home: Path) -> Path | None:
    """The build that readers see now, where it is of this version; else None."""
    try:
        build = home / "builds" / (home / "current").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return build if build.is_file() and schema() in build.stem.split("-") else None


def number(path: Path) -> int:
    """The number of a build, which its file begins with."""
    return int(path.stem.partition("-")[0])


def flush(path: Path) -> None:
    """Make a file last through a loss of power."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def point_to(pointer: Path, name: str) -> None:
    """Let readers see another build from now on."""
    temporary = pointer.with_name(".current.writing")
    write(temporary, name.encode())
    replace(temporary, pointer)
    flush_folder(pointer.parent)


def room(home: Path) -> None:
    """Raises NotWritten where a disk has no room for another build: asked before an entry is made.

    A build is about as large as the one before.
    """
    before = current(home)
    needed = ROOM + (before.stat().st_size if before else 0)
    folder = existing(home)
    if shutil.disk_usage(folder).free < needed:
        raise NotWritten(
            f"Chưa ghi gì: đĩa gần đầy, còn {free(folder)} MB ở {folder}, một bản dựng mới cần "
            f"{written(needed / MEGABYTE, 1)} MB; xóa bớt tệp không cần hoặc thêm đĩa, rồi làm lại."
        )


def look_at(build: Path) -> None:
    """Say that somebody looks at a build, a meeting's screen say: said again while they do.

    Where the disk does not take it, the build is one of many.
    """
    with suppress(OSError):
        build.with_suffix(SEEN).touch()


def prune(home: Path) -> None:
    """Remove builds that nobody needs any more; where the disk is full, also what is looked at."""
    newest = current(home)
    if newest is None:
        return
    folder = newest.parent
    old = [path for path in sorted(folder.glob(BUILDS), key=number) if path != newest]
    spare = old[: -(KEPT - 1)]
    room = shutil.disk_usage(folder).free > ROOM + LOOKED_AT * newest.stat().st_size
    held = sorted(filter(_is_looked_at, spare), key=_last_looked_at)[-LOOKED_AT:] if room else []
    for path in spare:
        if path not in held:
            remove(path)
            remove(path.with_suffix(SEEN))
    for ahead in folder.glob(f"*{AHEAD}"):
        if ahead.stem != newest.stem:
            remove(ahead)


def copy_ahead(home: Path) -> None:
    """Copy the current build for the next one to grow in, where the disk has room for both.

    Nobody waits for it, so the copy is on the disk before it counts. Where it fails, or another
    builds meanwhile, the next build copies for itself.
    """
    build = current(home)
    with suppress(OSError):
        if build and shutil.disk_usage(build.parent).free > ROOM + 2 * build.stat().st_size:
            unfinished = build.with_suffix(f"{AHEAD}.writing")
            shutil.copyfile(build, unfinished)
            flush(unfinished)
            replace(unfinished, build.with_suffix(AHEAD))


def copied(before: Path, writing: Path) -> None:
    """Have a copy of a build where the next is written: a file is copied far sooner than its rows
    are written anew, and the one that was made ahead need not even be copied.
    """
    try:
        replace(before.with_suffix(AHEAD), writing)
    except OSError:
        shutil.copyfile(before, writing)


def _is_looked_at(build: Path) -> bool:
    return time.time() - _last_looked_at(build) < LOOKED_AT_SECONDS


def _last_looked_at(build: Path) -> float:
    """When somebody was last known to look at a build; never is long ago."""
    seen = build.with_suffix(SEEN)
    return seen.stat().st_mtime if seen.exists() else 0.0


def sweep(folder: Path) -> None:
    """Remove what was not finished, with what the database wrote beside it; nobody else builds."""
    # What the database had no memory for.
    for spilled in folder.glob("*.writing.tmp"):
        shutil.rmtree(spilled, ignore_errors=True)
    for unfinished in folder.glob("*.writing*"):
        remove(unfinished)


def remove(path: Path) -> None:
    """Windows refuses while somebody reads it: a later build removes it."""
    with suppress(OSError):
        path.unlink()

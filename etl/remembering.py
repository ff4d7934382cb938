"""What was read of the entries of a ledger, for whoever asks again: only what is new is read."""

import os
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

# Folders whose entries are kept; a server has one.
FOLDERS = 8

# What tells a file or a folder from another one in its place.
Mark = tuple[int, ...]


@dataclass
class _Known(Generic[Entry]):
    """The entries of a folder by their numbers; what the folder and the record of the last were."""

    folder: Mark = ()
    entries: dict[int, Entry] = field(default_factory=dict)
    last: int = 0
    record: Mark = ()


class Remembered(Generic[Entry]):
    """Entries as `read` gives them of their records, kept for several folders.

    An entry gets its number whole and is never changed: one that was read is not looked at again. A
    folder is read anew where it is another, where an entry of it is gone, or where the record of
    the last that was read is another file, as after a ledger was restored.
    """

    def __init__(self, read: Callable[[Path], Entry]) -> None:
        self._read = read
        self._known: dict[Path, _Known[Entry]] = {}
        self._lock = threading.Lock()

    def entries(
        self, folder: Path, numbers: Callable[[], Iterable[int]], record: Callable[[int], Path]
    ) -> list[Entry]:
        """The entries of a folder in their order; nobody writes into them, as others have the same.

        `numbers` lists those there are, `record` is where one is read from. Raises what `read`
        does.
        """
        with self._lock:
            known = self._known.pop(folder, _Known[Entry]())
            listed = set(numbers())
            if not listed:
                return []
            if not _stands(known, folder, listed, record):
                known = _Known(_mark_of_folder(folder))
            # What was read stays so, also where one of the next cannot be.
            self._known[folder] = known
            self._take_in(known, listed, record)
            while len(self._known) > FOLDERS:
                del self._known[next(iter(self._known))]
            return [known.entries[number] for number in sorted(known.entries)]

    def _take_in(
        self, known: _Known[Entry], listed: set[int], record: Callable[[int], Path]
    ) -> None:
        for number in sorted(listed - known.entries.keys()):
            # A folder that bears a number may be no entry; a record that cannot be read is told.
            with suppress(FileNotFoundError, NotADirectoryError):
                mark = _mark_of_file(record(number))
                known.entries[number] = self._read(record(number))
                if number > known.last:
                    known.last, known.record = number, mark


def _stands(
    known: _Known[Entry], folder: Path, listed: set[int], record: Callable[[int], Path]
) -> bool:
    """Whether what was read of a folder is still what it holds, but for what is new."""
    with suppress(OSError):
        return (
            known.last > 0
            and known.entries.keys() <= listed
            and known.folder == _mark_of_folder(folder)
            and known.record == _mark_of_file(record(known.last))
        )
    return False


def _mark_of_folder(folder: Path) -> Mark:
    found = os.stat(folder)
    return found.st_dev, found.st_ino


def _mark_of_file(path: Path) -> Mark:
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size, found.st_ino

"""Files that are made in a process of their own, beside the server: nobody else waits for one."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock, Thread
from typing import IO
from weakref import WeakSet, finalize

from queries.home import CHECKOUT
from reports.exporting import Wanted, described

# Files that are made at the same time; whoever comes next waits for their turn.
AT_ONCE = 2
# Who waits asks every second; one of whom nothing was heard for so long has left.
LEFT_AFTER = 15.0


@dataclass
class Progress:
    """How far a file is, as its process said it last."""

    written: int = 0
    of: int = 0
    failed: str = ""
    done: bool = False


class Work:
    """One file: it waits for its turn, is made, and is there until its visitor has gone.

    Process and file end with it: when the visitor wants another one, when their visit is over,
    when the server stops.
    """

    _numbers = count(1)

    def __init__(self, build: Path, wanted: Wanted, kind: str) -> None:
        self.number = next(self._numbers)
        self.progress = Progress()
        self.heard = time.monotonic()
        self._build, self.wanted, self.kind = build, wanted, kind
        self._folder = tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name) / f"file{kind}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def begun(self) -> bool:
        return self._process is not None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def waiting(self) -> bool:
        return not self.begun and time.monotonic() - self.heard < LEFT_AFTER

    def begin(self) -> None:
        """Start the process that makes the file."""
        self._process = process = subprocess.Popen(
            [sys.executable, "-m", "reports.exporting"],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        finalize(self, _end, process)
        assert process.stdin is not None
        # One that could not even begin says so itself.
        with suppress(BrokenPipeError), process.stdin as told:
            told.write(described(self._build, self.wanted, self.path))
        # It keeps hold of how far the file is, not of the file's work, which may end before.
        Thread(target=_listen, args=(process, self.progress), daemon=True).start()

    def stop(self) -> None:
        """Make no more of the file, and leave nothing of it."""
        if self._process is not None:
            _end(self._process)
        self._folder.cleanup()


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.kill()
        process.wait()


def _listen(process: subprocess.Popen[bytes], progress: Progress) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout as said, process.stderr as wrong:
        for written, of in _numbers(said):
            progress.written, progress.of = written, of
        told = wrong.read().decode(errors="replace").strip()
        if process.wait():
            progress.failed = told.splitlines()[-1] if told else "tiến trình lập tệp đã dừng"
        else:
            progress.done = True


def _numbers(said: IO[bytes]) -> Iterator[tuple[int, int]]:
    for line in said:
        written, of = line.split()
        yield int(written), int(of)


@dataclass
class Queue:
    """Who has a file made, in the order in which they came; one for the whole server."""

    _lock: Lock = field(default_factory=Lock)
    # The visits hold the work: what no visit holds any more is over.
    _works: WeakSet[Work] = field(default_factory=WeakSet)

    def heard(self, work: Work) -> int:
        """Begin the work if it is its turn; how many wait before it comes back."""
        with self._lock:
            work.heard = time.monotonic()
            self._works.add(work)
            if work.begun:
                return 0
            before = [one for one in self._works if one.waiting and one.number < work.number]
            free = AT_ONCE - sum(one.running for one in self._works)
            if len(before) < free:
                work.begin()
            return len(before)

"""The one process of a server that builds: started when it is needed, begun anew when it ended."""

import pickle
import subprocess
import sys
import threading
import weakref
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from etl.build import BuildFailed, BuildRefused, Built, place
from etl.checking import wire
from etl.ledger import Ledger
from etl.reading.outside import CHECKOUT, NO_WINDOW

WORDS = [sys.executable, "-m", "etl.building.worker"]
# Windows says at the start how much a process steps back; others say it themselves.
BEHIND = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
# Seconds between two builds, at most.
REST = 5.0


@dataclass(frozen=True)
class _Made:
    """A build: up to which entry, when it was there, and how many seconds it took."""

    built: Built
    last: int
    at: float
    took: float


class Builder:
    """Has builds made one after the other; who comes while one is made waits for the next.

    One begins no sooner after another than that took: of each whoever looks on asks everything
    anew, and the processors are theirs meanwhile.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: _Made | None = None
        self._processes: list[subprocess.Popen[bytes]] = []
        weakref.finalize(self, _end, self._processes)

    def build(self, home: Path) -> Built:
        """What etl.build.build says of an installation, with all that people answered so far.

        Whoever waited for one that holds all there was when they came has that one, without its
        counts. Raises what it raises; BuildFailed also where the process ended, once another has
        tried.
        """
        wanted = _last(home)
        with self._lock:
            made = self._made
            if made and made.last >= wanted and place.current(home) == made.built.path:
                return Built(made.built.path, made.built.number, {})
            if made:
                sleep(max(made.at + min(made.took, REST) - monotonic(), 0))
            return self._build(home)

    def _build(self, home: Path) -> Built:
        begun, last = monotonic(), _last(home)
        said = self._asked(home) or self._asked(home)
        if said is None:
            raise BuildFailed(
                "Tiến trình dựng số liệu đã dừng giữa chừng. Chạy «cchc build»; bản dựng trước vẫn "
                "dùng được."
            )
        found = pickle.loads(said)
        if isinstance(found, BuildFailed | BuildRefused):
            raise found
        assert isinstance(found, Built)
        done = monotonic()
        self._made = _Made(found, last, done, done - begun)
        return found

    def _asked(self, home: Path) -> bytes | None:
        """The answer, which only the process that we started can have sent; None where it ended."""
        if not self._processes:
            self._processes.append(_started())
        [process] = self._processes
        assert process.stdin
        assert process.stdout
        try:
            wire.put(process.stdin, str(home).encode())
            said = wire.get(process.stdout)
        except OSError:
            said = None
        if said is None:
            _end(self._processes)
        return said


def _last(home: Path) -> int:
    try:
        return Ledger(home / "ledger").last()
    except OSError as error:
        raise BuildFailed(str(error)) from error


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        WORDS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
        creationflags=NO_WINDOW | BEHIND,
    )


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    while processes:
        process = processes.pop()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            # What was not taken any more is not sent either.
            with suppress(OSError):
                assert pipe
                pipe.close()

"""The one process of a server that builds: started when it is needed, begun anew when it ended."""

import pickle
import subprocess
import sys
import threading
import weakref
from contextlib import suppress
from pathlib import Path

from etl.build import BuildFailed, BuildRefused, Built
from etl.checking import wire
from etl.reading.outside import CHECKOUT, NO_WINDOW

WORDS = [sys.executable, "-m", "etl.building.worker"]
# Windows says at the start how much a process steps back; others say it themselves.
BEHIND = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


class Builder:
    """Has builds made one after the other; who comes while one is made waits for the next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: list[subprocess.Popen[bytes]] = []
        weakref.finalize(self, _end, self._processes)

    def build(self, home: Path) -> Built:
        """What etl.build.build says of an installation, with all that people answered so far.

        Raises what it raises; BuildFailed also where the process ended, once another has tried.
        """
        with self._lock:
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

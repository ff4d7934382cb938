"""The processes that check: warm, few, each bounded in time and memory, replaced when it fails."""

import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from etl.checking import stopped, wire
from etl.checking.wire import Question
from etl.loading import NOBODY
from etl.problems import Problem
from etl.reading.limits import CHECK_SECONDS
from etl.reading.outside import CHECKOUT, NO_WINDOW
from etl.received import Received
from etl.returns import Asked

Answer = TypeVar("Answer")

WORDS = [sys.executable, "-m", "etl.checking.worker"]


class Checkers:
    """Checks files in processes of their own, as many at a time as there are cores.

    They start when they are needed, stay warm, and end with this process.
    """

    def __init__(self, most: int | None = None, seconds: float = CHECK_SECONDS) -> None:
        self._room = threading.BoundedSemaphore(most or os.cpu_count() or 1)
        self._seconds = seconds
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()
        weakref.finalize(self, _end_all, self._idle)

    def check(self, home: Path, name: str, content: bytes, asked: Asked = NOBODY) -> Received:
        """What Loader(home).check_content says of a file.

        One that takes too long, or takes its process down, has a blocking problem that says so.
        """
        question = wire.question(Question(str(home), name, content, asked))
        try:
            return self._asked(question, lambda said: wire.told(said, content))
        except Stopped as error:
            return Received(name, content, problems=[error.problem])

    def marked(self, received: Received) -> tuple[str, bytes]:
        """The name and content of the sender's own workbook with its problems marked.

        Raises Stopped where it takes too long, or takes its process down.
        """
        bare = replace(received, tables=[])
        return self._asked(wire.question(wire.Marking(bare)), wire.copy_told)

    def _asked(self, question: bytes, tell: Callable[[bytes], Answer | None]) -> Answer:
        with self._room:
            return self._answered(question, tell)

    def _answered(
        self, question: bytes, tell: Callable[[bytes], Answer | None], *, again: bool = False
    ) -> Answer:
        worker = _Worker() if again else self._taken()
        try:
            answer = worker.ask(question, tell, self._seconds)
        except _Late as error:
            raise Stopped(stopped.too_slow()) from error
        except _Gone as error:
            # A warm one may have been ended meanwhile: one that this file began speaks of the file.
            if again or worker.fresh:
                raise Stopped(stopped.ended()) from error
            return self._answered(question, tell, again=True)
        self._put_back(worker)
        if answer is None:
            raise Stopped(stopped.too_much())
        return answer

    def _put_back(self, worker: "_Worker") -> None:
        """Keep it warm; the next one begins to start where this one has grown."""
        if worker.spent:
            worker.end()
            worker = _Worker()
        with self._lock:
            self._idle.append(worker)

    def _taken(self) -> "_Worker":
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Worker()


class Stopped(Exception):
    """A file that was not checked or marked to the end; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Late(Exception):
    """It took longer than is waited for."""


class _Gone(Exception):
    """It ended, or said what is no answer."""


class _Worker:
    """One process: whether it has answered yet, and whether it has grown too much to go on."""

    def __init__(self) -> None:
        self.fresh = True
        self.spent = False
        self._ended = False
        self._ending = threading.Lock()
        self._process = subprocess.Popen(
            WORDS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=CHECKOUT,
            start_new_session=True, creationflags=NO_WINDOW,
        )  # fmt: skip

    def ask(
        self, question: bytes, tell: Callable[[bytes], Answer | None], seconds: float
    ) -> Answer | None:
        """Its answer; raises _Late or _Gone, and then it has been ended."""
        late = threading.Event()
        timer = threading.Timer(seconds, self._end_late, [late])
        timer.start()
        try:
            said = self._said(question)
            self.spent = self._heard() != wire.FIT
            self.fresh = False
            return tell(said)
        except (OSError, ValueError) as error:
            self.end()
            raise (_Late if late.is_set() else _Gone) from error
        finally:
            timer.cancel()

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self.end()

    def _said(self, question: bytes) -> bytes:
        assert self._process.stdin
        wire.put(self._process.stdin, question)
        return self._heard()

    def _heard(self) -> bytes:
        assert self._process.stdout
        said = wire.get(self._process.stdout)
        if said is None:
            raise BrokenPipeError("it ended")
        return said

    def end(self) -> None:
        """End it with all that it began, once: its number may be another's afterwards."""
        with self._ending:
            if not self._ended:
                self._ended = True
                self._end()

    def _end(self) -> None:
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        elif self._process.poll() is None:
            words = ["taskkill", "/F", "/T", "/PID", str(self._process.pid)]
            subprocess.run(words, capture_output=True, check=False, creationflags=NO_WINDOW)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not taken any more is not sent either.
            with suppress(OSError):
                assert pipe
                pipe.close()


def _end_all(workers: list[_Worker]) -> None:
    while workers:
        workers.pop().end()

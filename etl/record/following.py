"""What a server does again and again so that it is up with the others."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from etl.archive import JOURNAL
from etl.build import BuildFailed, BuildRefused
from etl.disk import NotWritten
from etl.journal import Journal
from etl.ledger import Busy, Damaged, Ledger
from etl.record.journals import send
from etl.record.store import SESSIONS_LAST, Record
from etl.sessions import Sessions
from queries.postgres import NoServer

# Between two looks.
SECONDS = 1.0

# More than passes between two looks that succeed.
LATELY = timedelta(minutes=2)


_log = logging.getLogger(__name__)


def follow(home: Path, build: Callable[[Path], object], ended: threading.Event) -> None:
    """Look again and again, and have a build made of what came, until that is ended.

    A record that is lost is waited for: the page «Tình trạng» says so, and what waits.
    """
    follower, reached = Follower(home), True
    # What a server that was killed had taken in may not be shown yet.
    waits = True
    while not ended.is_set():
        try:
            waits = follower.look() > 0 or waits
            before, reached = reached, True
        except (NoServer, NotWritten, Busy, Damaged, OSError):
            before, reached = reached, False
        if before != reached:
            _log.warning(
                "the record is followed again" if reached else "the record is not followed"
            )
        if waits:
            # One that fails is made with the next entry; one that is refused, by whoever wrote it.
            try:
                build(home)
            except (BuildFailed, BuildRefused):
                _log.exception("what came could not be built")
            waits = False
        ended.wait(SECONDS)
    follower.close()


class Follower:
    """One installation, and its connection to the record, made anew when it was lost."""

    def __init__(self, home: Path) -> None:
        self._ledger = Ledger(home / "ledger")
        self._sessions = Sessions(home / "sessions")
        self._journal = Journal(home / JOURNAL)
        self._record: Record | None = None
        self._ended: set[str] = set()
        self._sent = ""

    def look(self) -> int:
        """Take in and hand on what is new; how many entries came.

        Raises NoServer where the record cannot be asked, and what `Ledger.catch_up` raises.
        """
        if self._record is None or self._record.lost:
            self._record, self._ended = Record(), set()
        record = self._record
        sealed = self._ledger.sealed()
        new = 0
        if record.last() != (sealed[0] if sealed else 0):
            new = self._ledger.catch_up(record)
        self._exchange_sessions(record)
        self._send_lines(record)
        return new

    def close(self) -> None:
        """Give back the connection."""
        if self._record is not None:
            self._record.close()

    def _exchange_sessions(self, record: Record) -> None:
        there = record.ended(LATELY if self._ended else SESSIONS_LAST) - self._ended
        here = self._sessions.all_ended()
        for session in there - here:
            self._sessions.end(session)
        record.end(here - there - self._ended)
        self._ended |= here | there

    def _send_lines(self, record: Record) -> None:
        ends = self._journal.ends()
        if ends != self._sent:
            send(self._journal, record)
            self._sent = ends

"""One connection to the record, and what is asked and written through it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queries import postgres
from queries.postgres import NoServer

if TYPE_CHECKING:
    import psycopg

TABLES = Path(__file__).with_name("tables.sql")
# Whoever holds it writes; the letters cchc.
LOCK = 0x63636863
# Entries that travel together, at most, and what their files may come to beside the first one's.
AT_ONCE = 50
BYTES_AT_ONCE = 16_000_000
# The cookie of a sign-in lives for thirty days: what ended before that comes back no more.
SESSIONS_LAST = timedelta(days=31)
# How soon either side notices that the other has gone: else a writer that lost its power would
# keep the lock for hours.
ALIVE = {"idle": 5, "interval": 2, "count": 3}
SILENT_MILLISECONDS = 10_000


class Waited(Exception):
    """Another writer holds the record for longer than anybody waits."""


@dataclass(frozen=True)
class Held:
    """An entry as the record holds it: the bytes of its entry.json; its files by their names."""

    number: int
    record: bytes
    files: dict[str, bytes]

    @property
    def sha256(self) -> str:
        """The checksum of its record."""
        return hashlib.sha256(self.record).hexdigest()


class Record:
    """A connection to the record, which its owner closes. Everything raises NoServer."""

    def __init__(self, to: str | None = None) -> None:
        given: dict[str, Any] = {f"keepalives_{name}": said for name, said in ALIVE.items()}
        self._connection: psycopg.Connection[Any] = postgres.connect(
            to, autocommit=True, tcp_user_timeout=SILENT_MILLISECONDS, **given
        )
        with self._told():
            for name, said in ALIVE.items():
                self._connection.execute(f"set tcp_keepalives_{name} = {said}".encode())

    def close(self) -> None:
        """Give back the connection, and the lock with it."""
        self._connection.close()

    @property
    def lost(self) -> bool:
        """Whether nothing can be asked through it any more."""
        return bool(self._connection.closed)

    @property
    def place(self) -> str:
        """Where it is, without anybody's password: the host and the database."""
        info = self._connection.info
        return f"{info.host or 'localhost'}:{info.port}/{info.dbname}"

    def lock(self, seconds: float) -> None:
        """Be the one who writes, until it is closed; raises Waited."""
        import psycopg

        with self._told():
            self._connection.execute(f"set lock_timeout = {int(seconds * 1000)}".encode())
            try:
                self._connection.execute("select pg_advisory_lock(%s)", [LOCK])
            except psycopg.errors.LockNotAvailable as error:
                raise Waited from error

    def create(self) -> None:
        """Make the tables where they are not there."""
        with self.whole():
            self._connection.execute(TABLES.read_bytes())

    def last(self) -> int:
        """The number of the last entry; 0 where there is none."""
        [[number]] = self.rows("select coalesce(max(number), 0) from cchc.entry")
        return int(number)

    def checksum(self, number: int) -> str | None:
        """The checksum of an entry's record; None where there is no such entry."""
        found = self.rows("select sha256 from cchc.entry where number = %s", [number])
        return str(found[0][0]) if found else None

    def after(self, number: int) -> Iterator[list[Held]]:
        """The entries behind a number, in order, as many together as a memory may hold."""
        while found := self._next(number):
            yield found
            number = found[-1].number

    def _next(self, number: int) -> list[Held]:
        entries = self.rows(
            "select number, record, (select coalesce(sum(octet_length(f.content)), 0)::bigint"
            " from cchc.entry_file f where f.number = e.number)"
            " from cchc.entry e where number > %s order by number limit %s",
            [number, AT_ONCE],
        )
        if not entries:
            return []
        together = sum(come <= BYTES_AT_ONCE for come in accumulate(size for *_, size in entries))
        entries = entries[: max(1, together)]
        files = self.rows(
            "select number, name, content from cchc.entry_file where number between %s and %s",
            [entries[0][0], entries[-1][0]],
        )
        return [
            Held(one, record, {name: content for of, name, content in files if of == one})
            for one, record, _ in entries
        ]

    def insert(self, *every: tuple[Held, str]) -> None:
        """Write entries, each with its predecessor's checksum: all of them or none.

        After a lost connection either may be true.
        """
        with self.whole():
            for held, previous in every:
                self._insert(held, previous)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All that is written within, or nothing of it."""
        with self._told(), self._connection.transaction():
            yield

    def _insert(self, held: Held, previous: str) -> None:
        self._connection.execute(
            "insert into cchc.entry (number, record, sha256, previous) values (%s, %b, %s, %s)",
            [held.number, held.record, held.sha256, previous],
        )
        for name, content in held.files.items():
            self._connection.execute(
                "insert into cchc.entry_file (number, name, content, sha256)"
                " values (%s, %s, %b, %s)",
                [held.number, name, content, hashlib.sha256(content).hexdigest()],
            )

    def checksums(self) -> dict[int, tuple[str, dict[str, str]]]:
        """Of each entry what its record and its files come to now, worked out from their bytes."""
        entries = self.rows(
            "select number, encode(sha256(record), 'hex') from cchc.entry order by number"
        )
        found: dict[int, tuple[str, dict[str, str]]] = {one: (sum_, {}) for one, sum_ in entries}
        for number, name, sum_ in self.rows(
            "select number, name, encode(sha256(content), 'hex') from cchc.entry_file"
        ):
            found[number][1][name] = sum_
        return found

    def ended(self, since: timedelta = SESSIONS_LAST) -> set[str]:
        """The sign-ins that ended not longer ago, on whichever server."""
        return {
            session
            for [session] in self.rows(
                "select session from cchc.session_ended where ended > now() - %s", [since]
            )
        }

    def end(self, sessions: Iterable[str]) -> None:
        """Nobody gets in by these sign-ins any more."""
        for session in sessions:
            self.rows(
                "insert into cchc.session_ended (session) values (%s)"
                " on conflict do nothing returning session",
                [session],
            )

    def lines_there(self, checksums: Iterable[str]) -> set[str]:
        """Those of some lines of the journal, by their checksums, that the record holds."""
        return {
            sha256
            for [sha256] in self.rows(
                "select sha256 from cchc.journal_line where sha256 = any(%s)", [list(checksums)]
            )
        }

    def tell(self, lines: Mapping[str, bytes]) -> None:
        """Add lines of a journal by their checksums, in order: all of them or none."""
        with self.whole():
            for sha256, line in lines.items():
                self._connection.execute(
                    "insert into cchc.journal_line (sha256, line) values (%s, %b)"
                    " on conflict do nothing",
                    [sha256, line],
                )

    def lines(self) -> list[bytes]:
        """The lines of every server's journal, in the order in which they came."""
        return [line for [line] in self.rows("select line from cchc.journal_line order by place")]

    def rows(self, text: Any, given: list[Any] | None = None) -> list[Any]:
        """What a statement answers."""
        with self._told():
            return self._connection.execute(text, given, binary=True).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tells in words what PostgreSQL refuses, or that it has gone."""
        import psycopg

        try:
            yield
        except psycopg.Error as error:
            raise NoServer(_said(error)) from error


@contextmanager
def opened(to: str | None = None) -> Iterator[Record]:
    """The record that CCHC_LEDGER names, or the one at an address; raises NoServer."""
    record = Record(to)
    try:
        yield record
    finally:
        record.close()


def _said(error: "psycopg.Error") -> str:
    import psycopg

    first = str(error).strip().partition("\n")[0]
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.InvalidSchemaName):
        return (
            f"PostgreSQL mà {postgres.VARIABLE} trỏ tới chưa có bảng của sổ cái ({first}). Chạy "
            "«cchc move --to ĐỊA_CHỈ» một lần bằng tài khoản chủ của các bảng."
        )
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return (
            f"PostgreSQL không cho tài khoản này làm ({first}). Cấp quyền như deploy/postgres.sql, "
            "hoặc dùng đúng tài khoản."
        )
    return (
        f"PostgreSQL giữ sổ cái không trả lời hoặc từ chối ({first}). Kiểm tra máy chủ và mạng rồi "
        "làm lại; số liệu đã dựng vẫn xem được."
    )

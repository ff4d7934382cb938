"""The journal: who did what and when, line after line, never changed; beside the ledger."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from etl import catalogue
from etl.catalogue.entries import Word
from etl.catalogue.reading import toml_words
from etl.disk import NotWritten, flush_folder, refusal, replace, write
from etl.ledger import LedgerEntry

# The head of the chain: what the first line has for its predecessor's checksum.
NOTHING_BEFORE = "0" * 64
MONTHS = "[0-9]*-[0-9]*.jsonl"
# Where the last line ends, and its checksum: nothing after it would say that it changed or is lost.
HEAD = "head"
KIND = "act"
# A line takes milliseconds: who waits longer waits for something broken.
WAIT_SECONDS = 30
# More than any line takes, so that a disk that is nearly full is noticed beforehand.
ROOM = 8192

Plain = str | int | float | bool | None


@dataclass(frozen=True)
class Event:
    """One thing that somebody did. `account` is empty where nobody signed in.

    `when` is what the machine's clock said, in UTC; `about` holds what programs look for.
    """

    when: datetime
    act: str
    by: str
    account: str
    what: str
    about: dict[str, Any] = field(default_factory=dict)


class NotTold(NotWritten):
    """What somebody wants to do cannot be written into the journal; it is then not done."""


@cache
def acts() -> frozenset[str]:
    """The acts that there are: the words of that kind in the catalogue's vocabulary."""
    reasons: list[str] = []
    words = toml_words(catalogue.FOLDER / "vocabulary.toml", Word, reasons)
    if reasons:
        raise catalogue.CatalogueError(reasons)
    return frozenset(code for kind, code in words if kind == KIND)


@dataclass(frozen=True)
class _Seal:
    """The file of the last line, where in it the line ends, and the line's checksum."""

    name: str
    length: int
    checksum: str

    def text(self) -> str:
        return f"{self.name} {self.length} {self.checksum}\n"


@dataclass(frozen=True)
class _End:
    """How the journal ends: what is wrong with it, and what the next line has to name.

    `unsealed` is the seal of the one whole line of a writer that was killed before it could seal.
    """

    wrong: str
    previous: str
    unsealed: _Seal | None = None


# Of a journal that holds no line; of one whose seal says nothing any more.
BEGUN = _Seal("-", 0, NOTHING_BEFORE)
BROKEN = _Seal("?", 0, "?")


class Journal:
    """The lines in a folder, a file for each month."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / ".lock", timeout=WAIT_SECONDS)

    def tell(
        self,
        act: str,
        *,
        by: str = "",
        account: str = "",
        what: str = "",
        about: Mapping[str, Plain] | None = None,
    ) -> Event:
        """The event, whole on the disk when this returns.

        Raises NotTold where it cannot be written, and then no part of it is; ValueError for an act
        that the vocabulary does not know.
        """
        if act not in acts():
            raise ValueError(f"vocabulary.toml: there is no [{KIND}.{act}]")
        with self.alone():
            event = Event(datetime.now(UTC), act, by, account, what, dict(about or {}))
            self._append(event)
        return event

    def entered(self, act: str, entry: LedgerEntry, *, account: str = "") -> None:
        """Tell what stands in the ledger now, which says itself who did it and when.

        So a journal that fails in this moment loses nothing, and undoes nothing.
        """
        with suppress(NotTold):
            self.tell(
                act, by=entry.by, account=account, what=entry.name, about={"entry": entry.number}
            )

    def ready(self) -> None:
        """Raises NotTold where nothing can be told now: asked before what is told afterwards."""
        with self.alone():
            probe = self.folder / ".probe"
            try:
                write(probe, b" " * ROOM)
            finally:
                probe.unlink(missing_ok=True)

    def events(self, since: datetime | None = None, until: datetime | None = None) -> list[Event]:
        """The events from one moment to before another, newest first.

        Lines that are no events any more, of which `verify` tells, are left out.
        """
        lines = self.lines()
        found = [event for line in reversed(lines) if (event := event_of(line)) is not None]
        return [
            event
            for event in found
            if (since is None or event.when >= since) and (until is None or event.when < until)
        ]

    def lines(self) -> list[bytes]:
        """Every whole line, the oldest first."""
        return [line for path in self.files() for line in _lines(path.read_bytes())]

    def ends(self) -> str:
        """What tells one end of the journal from another; nothing where no line was ever told."""
        sealed = self._sealed()
        return sealed.text() if sealed else ""

    def verify(self) -> list[str]:
        """A sentence for every line that was changed, lost, moved or added.

        What a writer that was killed left of a line is none of these: the next sets it aside.
        """
        if not self.folder.is_dir():
            return []
        try:
            with self.alone():
                return list(self._wrong())
        except NotTold:
            # Where nobody can write, nobody writes meanwhile either.
            return list(self._wrong())

    def ends_wrongly(self) -> list[str]:
        """A sentence where the journal does not end as it was sealed: a look at its end alone."""
        # Twice, as somebody may have told something between two looks.
        wrong = self._end().wrong and self._end().wrong
        return [wrong] if wrong else []

    def files(self) -> list[Path]:
        """The files of the months, the oldest first."""
        return sorted(self.folder.glob(MONTHS))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One writer at a time; what the disk refuses meanwhile is told as NotTold."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._lock:
                yield
        except Timeout as error:
            raise NotTold(
                f"Chưa ghi được nhật ký nên chưa làm: {self.folder} đang có người ghi quá "
                f"{WAIT_SECONDS} giây. Chờ rồi làm lại."
            ) from error
        except OSError as error:
            raise NotTold(
                f"Chưa ghi được nhật ký nên chưa làm: {refusal(error, self.folder)}"
            ) from error

    def _append(self, event: Event) -> None:
        self._set_aside()
        if self._sealed() is None and not self.files():
            self._seal(BEGUN)
        end = self._end()
        if end.unsealed:
            # Else the next writer that is killed would leave two.
            self._seal(end.unsealed)
        line = _line(event, end.previous)
        # A clock that went back writes on where it is: lines stand in the order of what was done.
        name = max([f"{event.when:%Y-%m}.jsonl", *(path.name for path in self.files()[-1:])])
        path = self.folder / name
        length = path.stat().st_size if path.exists() else 0
        # Before the line: what refuses one refuses both.
        seal = self._sealing(_Seal(name, length + len(line), checksum(line)))
        try:
            write(path, line, "ab")
        except OSError:
            os.truncate(path, length)
            raise
        # The line stands: a seal that stays behind by one is brought up by the next.
        with suppress(OSError):
            replace(seal, self.folder / HEAD)
            flush_folder(self.folder)

    def _set_aside(self) -> None:
        """Keep beside the last file what a writer that was killed left of a line."""
        for path in self.files()[-1:]:
            content = path.read_bytes()
            torn = content[_whole(content) :]
            if torn:
                write(path.with_suffix(".torn"), torn + b"\n", "ab")
                os.truncate(path, _whole(content))

    def _seal(self, seal: _Seal) -> None:
        replace(self._sealing(seal), self.folder / HEAD)

    def _sealing(self, seal: _Seal) -> Path:
        """The seal as it will be, beside the one that holds."""
        temporary = self.folder / f".{HEAD}"
        write(temporary, seal.text().encode())
        return temporary

    def _sealed(self) -> _Seal | None:
        """The seal as it was written last; None without one."""
        try:
            text = (self.folder / HEAD).read_bytes().decode("ascii")
            name, length, last = text.split()
            seal = _Seal(name, int(length), last)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except ValueError:
            return BROKEN
        return seal if seal.text() == text else BROKEN

    def _end(self) -> _End:
        """How the journal ends. After one that ends wrongly the next line names what was sealed.

        So the chain shows the break for ever. One whole line after the seal is that of a writer
        that was killed before it could seal.
        """
        seal = self._sealed()
        if seal is None:
            lost = f"nhật ký: mất dấu của dòng cuối ({HEAD})" if self.files() else ""
            return _End(lost, NOTHING_BEFORE)
        if seal == BROKEN:
            return _End(f"nhật ký: dấu của dòng cuối ({HEAD}) đã bị thay đổi", seal.checksum)
        begin = "" if seal == BEGUN else seal.name
        contents = {p.name: p.read_bytes() for p in self.files() if p.name >= begin}
        sealed = contents.get(seal.name, b"")[: seal.length]
        if seal != BEGUN and checksum(_last(sealed)) != seal.checksum:
            return _End(
                f"nhật ký {seal.name}: dòng cuối hoặc dấu {HEAD} đã bị thay đổi hay mất",
                seal.checksum,
            )
        after = [
            (name, line)
            for name, content in contents.items()
            for line in _lines(content[seal.length if name == seal.name else 0 :])
        ]
        if len(after) > 1:
            return _End(f"nhật ký {seal.name}: có dòng lạ sau dòng cuối", seal.checksum)
        if not after:
            return _End("", seal.checksum)
        [(name, line)] = after
        unsealed = _Seal(name, _whole(contents[name]), checksum(line))
        return _End("", unsealed.checksum, unsealed)

    def _wrong(self) -> Iterator[str]:
        previous, files = NOTHING_BEFORE, self.files()
        for path in files:
            content = path.read_bytes()
            for place, line in enumerate(_lines(content), start=1):
                where = f"nhật ký {path.name}, dòng {place}"
                if event_of(line) is None:
                    yield f"{where}: không còn là một dòng nhật ký"
                elif previous_of(line) != previous:
                    yield f"{where}: dòng ngay trước đã bị thay đổi, mất, đổi chỗ hay thêm vào"
                previous = checksum(line)
            torn, begins = content[_whole(content) :], _beginning(previous)
            if torn[: len(begins)] != begins[: len(torn)] or (torn and path != files[-1]):
                yield f"nhật ký {path.name}: có chữ lạ sau dòng cuối"
        if end := self._end().wrong:
            yield end


def _beginning(previous: str) -> bytes:
    """How a line begins that follows another."""
    return f'{{"previous": "{previous}", "when": "'.encode()


def _line(event: Event, previous: str) -> bytes:
    said = {
        "previous": previous,
        "when": event.when.isoformat(timespec="microseconds"),
        "act": event.act,
        "by": event.by,
        "account": event.account,
        "what": event.what,
        "about": event.about,
    }
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


def event_of(line: bytes) -> Event | None:
    """The event of a line; None where it is none any more."""
    try:
        said = json.loads(line)
        del said["previous"]
        return Event(**said | {"when": datetime.fromisoformat(said["when"])})
    except (ValueError, TypeError, KeyError):
        return None


def previous_of(line: bytes) -> str:
    """The checksum of the line before, as an event's line names it."""
    return str(json.loads(line)["previous"])


def _whole(content: bytes) -> int:
    """Where the last whole line ends."""
    return content.rfind(b"\n") + 1


def _lines(content: bytes) -> list[bytes]:
    return [line + b"\n" for line in content.split(b"\n")[:-1]]


def _last(content: bytes) -> bytes:
    """The last line of a file's beginning; nothing where that ends within a line."""
    return content[_whole(content[:-1]) :] if content.endswith(b"\n") else b""


def checksum(line: bytes) -> str:
    """What the next line names a line by."""
    return hashlib.sha256(line).hexdigest()

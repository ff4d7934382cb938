"""The ledger: everything ever accepted, in order, never changed; the only thing ever written."""

import hashlib
import json
import os
import re
import shutil
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from filelock import FileLock, Timeout

from etl import observations
from etl.access import MACHINE, Rights, concerned
from etl.disk import NotWritten, flush_folder, refusal, replace, write
from etl.record.store import Held, Record, Waited, opened
from etl.remembering import Remembered
from queries import postgres
from queries.postgres import NoServer

# The head of the chain: what the first entry has for its predecessor's checksum.
NOTHING_BEFORE = "0" * 64
RECORD = "entry.json"
# The last entry's number and checksum: nothing after it would tell that it was changed or lost.
HEAD = "head"
TEMPORARY = ".writing-"
WAIT_SECONDS = 120
# The key in `about` that says whom the writer had signed in as.
ACCOUNT = "account"
LOOKS = 3
# Entries that are written side by side when many come from the record.
FLUSHED_AT_ONCE = 16
# What stands in the ledger's folder beside its entries.
NUMBERED = re.compile(r"\d{6}|[1-9]\d{6,}")
OURS = {".lock", HEAD}


# What this version knows how to read. An entry of another kind is of a later version and refused,
# not passed over: it may say that others no longer count.
KINDS = frozenset(
    "return table shipped sample published withdrawal alias field_alias form remedy remedy_done "
    "target task task_progress component_owner scenario rating schedule view person".split()
)


@dataclass(frozen=True)
class LedgerEntry:
    """One accepted thing. `files` holds the checksum of each file beside entry.json.

    `replaces` hides an earlier entry because this one says it better; `withdraws` hides one
    because somebody took it back, for the reason in `why`. `previous` chains the entries.
    """

    number: int
    kind: str
    name: str
    by: str
    at: str
    sha256: str
    previous: str
    replaces: int | None = None
    withdraws: int | None = None
    why: str = ""
    files: dict[str, str] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)


class Busy(Exception):
    """Somebody else writes for longer than anybody waits."""


class Unreached(NotWritten):
    """The record in PostgreSQL cannot be written now; what is in the folder can be read."""


class NotCurrent(Exception):
    """A correction or withdrawal of an entry that no longer counts."""


class Damaged(Exception):
    """A ledger whose files are not what was accepted; nothing more is written into such a one."""


class Later(Damaged):
    """An entry that says what this version does not know: a later version wrote it."""

    def __init__(self, where: str, strange: Iterable[str]) -> None:
        super().__init__(
            f"{where}: phiên bản này không hiểu «{'», «'.join(sorted(strange))}», do một phiên bản "
            "mới hơn của phần mềm ghi. Dùng phiên bản mới ấy, hoặc khôi phục bản sao lưu lập trước "
            "khi nâng cấp; chưa có gì bị thay đổi."
        )


class Ledger:
    """The entries in a folder, one numbered folder each.

    Where CCHC_LEDGER names a PostgreSQL, an entry stands once that has it, and the folder is this
    server's copy: all is read from it, and whoever writes brings it up to date first.

    `acting` is who writes, and looks into what was accepted, through this object. The entries of
    the numbers in `without` are passed over, as if nobody had accepted them.
    """

    def __init__(
        self, folder: Path, acting: Rights = MACHINE, *, without: Collection[int] = ()
    ) -> None:
        self.folder = folder
        self.acting = acting
        self.without = without
        # One lock for this object: who holds it may append without waiting for itself.
        self._lock = FileLock(folder / ".lock", timeout=WAIT_SECONDS)
        # The record while this object may write into it; only who has the lock looks.
        self._record: Record | None = None
        self._seen: list[LedgerEntry] | None = None

    def as_it_stands(self) -> "Ledger":
        """The same ledger as of now: whoever asks it often looks into the folder once.

        What is accepted later is not seen through it, and nothing is to be written through it.
        """
        seen = Ledger(self.folder, self.acting, without=self.without)
        seen._seen = self.entries()
        return seen

    def entries(self) -> list[LedgerEntry]:
        """Every entry in the order of acceptance, hidden ones too."""
        if self._seen is not None:
            return self._seen
        every = _REMEMBERED.entries(self.folder, self._numbers, self._record_of)
        return [one for one in every if one.number not in self.without] if self.without else every

    def _records(self) -> list[Path]:
        every = [self._record_of(number) for number in self._numbers()]
        return [path for path in every if path.is_file()]

    def _record_of(self, number: int) -> Path:
        return self.path(number) / RECORD

    def _numbers(self) -> list[int]:
        """The numbers that entries' folders bear, in order; a gap is looked at again: a listing may
        miss what is just new.
        """
        found: list[int] = []
        with suppress(FileNotFoundError):
            for _ in range(LOOKS):
                names = os.listdir(self.folder)
                found = sorted(int(name) for name in names if NUMBERED.fullmatch(name))
                if not found or found[-1] == len(found):
                    break
        return found

    def active(self) -> list[LedgerEntry]:
        """The entries that count: neither replaced nor withdrawn, nor themselves a withdrawal.

        A correction that is withdrawn no longer hides what it replaced.
        """
        every = self.entries()
        withdrawn = {entry.withdraws for entry in every}
        replaced = {entry.replaces for entry in every if entry.number not in withdrawn}
        hidden = withdrawn | replaced
        return [e for e in every if e.number not in hidden and e.withdraws is None]

    def last(self) -> int:
        """The number of the last entry; 0 where there is none."""
        return max(self._numbers(), default=0)

    def entry(self, number: int) -> LedgerEntry:
        """The entry of a number; raises LookupError where there is none."""
        path = self._record_of(number)
        if not path.is_file():
            raise LookupError(f"không có bút toán {number}; xem «cchc history»")
        return _read(path)

    def original(self, entry: LedgerEntry) -> bytes:
        """The file of an entry as it came; raises NotAllowed where it is not theirs to see."""
        self.acting.seeing(concerned(entry.about))
        name = next(name for name in entry.files if name.startswith("original"))
        return (self.path(entry.number) / name).read_bytes()

    def path(self, number: int) -> Path:
        """The folder of an entry."""
        return self.folder / f"{number:06d}"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time, for as long as a decision rests on what the ledger holds.

        Raises Busy, NotWritten where the disk does not let anybody write, and Unreached where the
        record cannot be asked.
        """
        with self.alone():
            if self._record is not None or postgres.address() is None:
                yield
                return
            with _reached():
                self._record = Record()
            try:
                with _reached():
                    # Before nobody else may write: the first time it can be all there is.
                    self._take_in(self._record)
                    self._record.lock(WAIT_SECONDS)
                    self._take_in(self._record)
                yield
            finally:
                self._record.close()
                self._record = None

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One at a time who changes this folder."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise Busy(
                f"{self.folder} đang có người ghi quá {WAIT_SECONDS} giây. Chờ xong rồi làm lại."
            ) from error
        except OSError as error:
            raise NotWritten(f"Chưa ghi gì vào sổ cái: {refusal(error, self.folder)}") from error
        try:
            yield
        finally:
            self._lock.release()

    def catch_up(self, record: Record | None = None) -> int:
        """Take in what others wrote into the record, asked through one or anew; how many entries.

        0 where none is named. Raises what `writing` raises, and Damaged where the record is not
        that of this folder or holds what cannot be taken in.
        """
        if postgres.address() is None:
            return 0
        with self.alone(), _reached():
            if held := record or self._record:
                return self._take_in(held)
            with opened() as own:
                return self._take_in(own)

    def _take_in(self, record: Record) -> int:
        """Bring the folder up to the record; how many entries were new."""
        last = begun = self.last()
        if last and record.checksum(last) != self._recorded(last):
            raise Damaged(
                f"Bút toán {last} ở {self.folder} không có, hoặc khác, trong PostgreSQL mà "
                f"{postgres.VARIABLE} trỏ tới: không phải cùng một sổ cái, hoặc PostgreSQL đã được "
                "khôi phục về trước. Chưa ghi gì. Chuyển sổ cái đầy đủ nhất vào một cơ sở dữ liệu "
                "trống bằng «cchc move», rồi xem «cchc verify»."
            )
        self._check_end()
        for several in record.after(last):
            self._receive(several, last)
            last = several[-1].number
        if last > begun:
            self._sweep()
        return last - begun

    def _receive(self, several: Sequence[Held], last: int) -> None:
        """Put entries of the record into the folder, behind its last one, if they belong there."""
        temporary = self.folder / f"{TEMPORARY}{uuid.uuid4().hex}"
        try:
            with self._whole_or_not(temporary):
                temporary.mkdir(parents=True)
                if not last:
                    self._seal(0, NOTHING_BEFORE)
                # Flushed side by side, a disk takes many nearly as soon as one.
                with ThreadPoolExecutor(FLUSHED_AT_ONCE) as pool:
                    list(pool.map(partial(_lay_out, temporary), several))
            previous = self._recorded(last)
            for number, held in enumerate(several, last + 1):
                laid_out = temporary / str(held.number)
                if wrong := list(_wrong_record(laid_out / RECORD, number, previous)):
                    raise Damaged(
                        f"PostgreSQL, bút toán {held.number}: không nhận được về {self.folder} "
                        f"({'; '.join(wrong)}). Chạy «cchc verify» để xem đủ."
                    )
                # Names in one folder last in the order in which they were given: where the power
                # goes, the seal is behind by one at most, and that the next writer mends.
                with self._whole_or_not(temporary):
                    os.rename(laid_out, self.path(number))
                    replace(temporary / f"{held.number}.{HEAD}", self.folder / HEAD)
                previous = held.sha256
        finally:
            with suppress(OSError):
                flush_folder(self.folder)
            shutil.rmtree(temporary, ignore_errors=True)

    def append(
        self,
        kind: str,
        name: str,
        content: bytes,
        *,
        by: str,
        figures: pa.Table | None = None,
        replaces: int | None = None,
        withdraws: int | None = None,
        why: str = "",
        about: dict[str, Any] | None = None,
    ) -> LedgerEntry:
        """The new entry, whole on the disk before it has its number; or none.

        `figures` are observations with the columns of etl.observations.SCHEMA.

        Whoever signed in is named as who they are, whatever `by` says. Raises NotCurrent when what
        it replaces or withdraws no longer counts, NotAllowed where it or what it hides is not
        theirs to write, NotWritten where the disk does not take it, Damaged where the last entry
        is not the one that was sealed.
        """
        if kind not in KINDS:
            raise ValueError(f"no kind of entry '{kind}': add it to etl.ledger.KINDS")
        about = about or {}
        with self.writing():
            self._check_end()
            for earlier in (replaces, withdraws):
                if earlier is not None and earlier not in {e.number for e in self.active()}:
                    raise NotCurrent(f"bút toán {earlier} không còn hiệu lực")
            self._check(kind, about, figures, replaces, withdraws)
            if self.acting.account:
                by, about = self.acting.name, {**about, ACCOUNT: self.acting.account}
            last = self.last()
            temporary = self.folder / f"{TEMPORARY}{uuid.uuid4().hex}"
            with self._whole_or_not(temporary):
                files = _write_files(temporary, name, content, figures)
            entry = LedgerEntry(
                number=last + 1,
                kind=kind,
                name=name,
                by=by,
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                sha256=hashlib.sha256(content).hexdigest(),
                previous=_checksum(self.path(last) / RECORD) if last else NOTHING_BEFORE,
                replaces=replaces,
                withdraws=withdraws,
                why=why,
                files=files,
                about=about,
            )
            text = json.dumps(asdict(entry), ensure_ascii=False, indent=1, sort_keys=True).encode()
            with self._whole_or_not(temporary):
                write(temporary / RECORD, text)
                # Before the entry has its number: a full disk refuses both or neither.
                seal = self._sealed_next(temporary, entry.number, hashlib.sha256(text).hexdigest())
            if self._record is None:
                self._number(temporary, entry.number, seal)
            else:
                self._commit(self._record, temporary, entry, text)
                # It stands: a folder that does not take it in this moment takes it in later.
                with suppress(NotWritten):
                    self._number(temporary, entry.number, seal)
            self._sweep()
        return entry

    def _sealed_next(self, temporary: Path, number: int, checksum: str) -> Path:
        """The seal of an entry that is whole on the disk, beside the one that holds."""
        flush_folder(temporary)
        if number == 1:
            self._seal(0, NOTHING_BEFORE)
        return self._sealing(number, checksum)

    def _number(self, temporary: Path, number: int, seal: Path) -> None:
        """Give an entry that is whole on the disk its number, and the seal."""
        with self._whole_or_not(temporary):
            os.rename(temporary, self.path(number))
        # The entry stands: a seal that stays behind by one is brought up by the next writer.
        with suppress(OSError):
            flush_folder(self.folder)
            replace(seal, self.folder / HEAD)
            flush_folder(self.folder)

    def _commit(self, record: Record, temporary: Path, entry: LedgerEntry, text: bytes) -> None:
        """Write an entry into the record; raises Unreached, and then its files here are gone."""
        files = {name: (temporary / name).read_bytes() for name in entry.files}
        held = Held(entry.number, text, files)
        try:
            with _reached():
                try:
                    record.insert((held, entry.previous))
                except NoServer:
                    if not (record.lost and _stands(held)):
                        raise
        except Unreached:
            shutil.rmtree(temporary, ignore_errors=True)
            raise

    def _check(
        self,
        kind: str,
        about: dict[str, Any],
        figures: pa.Table | None,
        replaces: int | None,
        withdraws: int | None,
    ) -> None:
        """Raise NotAllowed unless who acts may write this, and may hide what it hides."""
        hidden = [self.entry(one) for one in (replaces, withdraws) if one is not None]
        for entry in hidden:
            self.acting.writing(entry.kind, concerned(entry.about))
        units = concerned(hidden[-1].about if withdraws is not None else about)
        if figures is not None:
            units |= set(pc.unique(figures["unit_id"]).to_pylist())
        self.acting.writing(kind, units)

    @contextmanager
    def _whole_or_not(self, temporary: Path) -> Iterator[None]:
        """Leave nothing of an entry that the disk does not take."""
        try:
            yield
        except OSError as error:
            shutil.rmtree(temporary, ignore_errors=True)
            raise NotWritten(f"Chưa ghi gì vào sổ cái: {refusal(error, self.folder)}") from error

    def seal(self) -> None:
        """Write down which entry is the last one, and its checksum."""
        last = self.last()
        if not last:
            return
        with self.alone():
            self._seal(last, self._recorded(last))

    def _seal(self, number: int, checksum: str) -> None:
        try:
            replace(self._sealing(number, checksum), self.folder / HEAD)
            flush_folder(self.folder)
        except OSError as error:
            raise NotWritten(f"Chưa ghi gì vào sổ cái: {refusal(error, self.folder)}") from error

    def _sealing(self, number: int, checksum: str) -> Path:
        """The seal as it will be, beside the one that holds."""
        temporary = self.folder / f"{TEMPORARY}{HEAD}"
        write(temporary, _seal_of(number, checksum).encode())
        return temporary

    def seal_of(self, number: int) -> str:
        """What the seal of an entry says."""
        return _seal_of(number, self._recorded(number))

    def sealed(self) -> tuple[int, str] | None:
        """The number and the checksum of the last entry as `seal` wrote them; None without.

        One that was changed has the number -1.
        """
        try:
            text = (self.folder / HEAD).read_bytes().decode("ascii")
            number, checksum = text.split()
            known = (int(number), checksum)
        except FileNotFoundError:
            return None
        except ValueError:
            return -1, ""
        return known if _seal_of(*known) == text else (-1, "")

    def _recorded(self, number: int) -> str:
        """The checksum of an entry's record; of the first one's predecessor for 0."""
        path = self.path(number) / RECORD
        return (_checksum(path) if path.is_file() else "") if number else NOTHING_BEFORE

    def _check_end(self) -> None:
        """Raises Damaged where the ledger does not end as it was sealed.

        One more entry would hide for ever that others are lost or changed.
        """
        last = self.last()
        sealed = self.sealed()
        for wrong in self._wrong_end(last, sealed):
            raise Damaged(
                f"Không ghi thêm vào sổ cái ở {self.folder}: {wrong}. Chạy «cchc verify» để xem "
                "đủ, rồi khôi phục từ bản sao lưu gần nhất."
            )
        if sealed is not None and sealed[0] < last:
            # Else the next writer that is killed would leave it two behind.
            self._seal(last, self._recorded(last))

    def figures(self, entry: LedgerEntry) -> Path | None:
        """The Parquet file of an entry's observations, where it has any.

        Raises NotAllowed where they are not theirs to see.
        """
        self.acting.seeing(concerned(entry.about))
        path = self.path(entry.number) / "observations.parquet"
        return path if path.name in entry.files else None

    def checksums(self) -> dict[int, tuple[str, dict[str, str]]]:
        """Of each entry what its record and the files beside it come to now."""
        found = {}
        for path in self._records():
            beside = [one for one in path.parent.iterdir() if one.name != RECORD]
            files = {one.name: _checksum(one) for one in beside}
            found[int(path.parent.name)] = (_checksum(path), files)
        return found

    def verify(self) -> list[str]:
        """A line for every entry that is missing, out of order or not what was accepted.

        What somebody writes meanwhile is looked at next time.
        """
        wrong: list[str] = []
        previous, place, sealed = NOTHING_BEFORE, 0, self.sealed()
        records = self._records()
        if self.sealed() != sealed:
            records = records[: sealed[0] + 1 if sealed else 0]
        for place, path in enumerate(records, start=1):
            number = int(path.parent.name)
            if number != place:
                return [*wrong, f"thiếu bút toán {place}: sau {place - 1} là {number}"]
            wrong += _wrong_record(path, number, previous)
            previous = _checksum(path)
        return [*wrong, *self._wrong_end(place, sealed), *self._foreign()]

    def ends_wrongly(self) -> list[str]:
        """A line where the ledger does not end as it was sealed: a look at its last entry alone."""
        sealed, last = self.sealed(), self.last()
        # Whoever writes in this moment sees to it themselves.
        return list(self._wrong_end(last, sealed)) if self.sealed() == sealed else []

    def _wrong_end(self, last: int, sealed: tuple[int, str] | None) -> Iterator[str]:
        """A line where the ledger does not end as it was sealed."""
        if sealed is None:
            if last:
                yield (
                    f"sổ cái chưa có dấu của bút toán cuối ({HEAD}): của phiên bản trước, hoặc tệp "
                    "đã mất. Nếu biết chắc bút toán cuối còn đủ, chạy «cchc build» để đặt dấu."
                )
            return
        number, checksum = sealed
        if number > last:
            yield f"thiếu bút toán {last + 1}: bút toán cuối từng ghi là {number}"
        # A writer that lost its power between an entry and its seal leaves that of the one before.
        elif number < max(0, last - 1):
            yield f"dấu của bút toán cuối ({HEAD}) đã bị thay đổi"
        elif self._recorded(number) != checksum:
            yield f"bút toán {number}: {RECORD} hoặc dấu {HEAD} đã bị thay đổi"

    def _foreign(self) -> Iterator[str]:
        """A line for whatever stands beside the entries and is none."""
        for path in sorted(self.folder.glob("*")):
            entry = NUMBERED.fullmatch(path.name) and (path / RECORD).is_file()
            if not entry and path.name not in OURS and not path.name.startswith(TEMPORARY):
                yield f"sổ cái: có tệp hoặc thư mục lạ {path.name}"

    def _sweep(self) -> None:
        """Remove what a writer that was killed left unfinished; nobody else writes now."""
        for leftover in self.folder.glob(f"{TEMPORARY}*"):
            if leftover.is_dir():
                shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _reached() -> Iterator[None]:
    """Tells in words of the ledger that its record cannot be asked, or not in time."""
    try:
        yield
    except NoServer as lost:
        raise Unreached(f"Chưa ghi gì vào sổ cái: {lost}") from lost
    except Waited as error:
        raise Busy(
            f"Sổ cái trong PostgreSQL đang có người ghi quá {WAIT_SECONDS} giây. Chờ xong rồi làm "
            "lại."
        ) from error


def _lay_out(folder: Path, held: Held) -> None:
    """Write an entry of the record into a folder, whole on the disk, and its seal beside it."""
    own = folder / str(held.number)
    own.mkdir()
    for name, content in {**held.files, RECORD: held.record}.items():
        # A name that leads elsewhere is none of an entry's.
        write(own / Path(name).name, content)
    flush_folder(own)
    write(folder / f"{held.number}.{HEAD}", _seal_of(held.number, held.sha256).encode())


def _stands(held: Held) -> bool:
    """Whether the record has an entry, once a writer whose connection was lost has ended there.

    Raises Unreached, as nobody knows, where it cannot be asked again.
    """
    try:
        with opened() as record:
            # The lost one holds the lock for as long as its commit may still come.
            record.lock(WAIT_SECONDS)
            return record.checksum(held.number) == held.sha256
    except (NoServer, Waited) as error:
        raise Unreached(
            f"Mất kết nối với PostgreSQL đúng lúc ghi bút toán {held.number}: chưa rõ đã ghi hay "
            "chưa. Khi PostgreSQL trả lời lại, xem «Lịch sử» trước khi làm lại; một tệp nộp hai "
            "lần chỉ vào sổ một lần."
        ) from error


def _wrong_record(path: Path, number: int, previous: str) -> Iterator[str]:
    """A line for everything wrong with an entry; `previous` is its predecessor's checksum."""
    try:
        entry = _read(path)
    except Later as later:
        yield f"{later} (Nếu chưa từng dùng phiên bản mới hơn: {RECORD} đã bị thay đổi.)"
        return
    except Damaged:
        yield f"bút toán {number}: {RECORD} đã bị thay đổi"
        return
    if entry.number != number:
        yield f"bút toán {number}: {RECORD} ghi là bút toán {entry.number}"
    if entry.previous != previous:
        yield f"bút toán {number - 1} không còn như khi bút toán {number} được ghi"
    yield from _wrong_files(path.parent, entry)


def _wrong_files(folder: Path, entry: LedgerEntry) -> Iterator[str]:
    """A line for every file of an entry that is lost, changed, or none of its own."""
    for name, checksum in entry.files.items():
        if not (folder / name).is_file():
            yield f"bút toán {entry.number}: mất tệp {name}"
        elif _checksum(folder / name) != checksum:
            yield f"bút toán {entry.number}: tệp {name} đã bị thay đổi"
    for path in sorted(folder.iterdir()):
        if path.name != RECORD and path.name not in entry.files:
            yield f"bút toán {entry.number}: có tệp lạ {path.name}"


def _read(path: Path) -> LedgerEntry:
    """The entry of a record; raises Later for one of a later version, Damaged for none."""
    try:
        record = dict(json.loads(path.read_text(encoding="utf-8")))
        strange = record.keys() - LedgerEntry.__dataclass_fields__.keys()
        if record.get("kind", "return") not in KINDS:
            strange.add(str(record["kind"]))
        if strange:
            raise Later(str(path), strange)
        return LedgerEntry(**record)
    except (ValueError, TypeError) as error:
        raise Damaged(
            f"{path} không còn là một bút toán ({error}). Khôi phục từ bản sao lưu gần nhất."
        ) from error


_REMEMBERED = Remembered(_read)


def _write_files(
    folder: Path, name: str, content: bytes, figures: pa.Table | None
) -> dict[str, str]:
    """The original and the observations, flushed to the disk; their checksums by name."""
    suffix = Path(name).suffix
    # The name of an answer ends in anything, which a file's name on Windows may not.
    original = f"original{suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ''}"
    folder.mkdir(parents=True)
    write(folder / original, content)
    files = {original: hashlib.sha256(content).hexdigest()}
    if figures is not None:
        path = folder / "observations.parquet"
        observations.write(figures, path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())
        files[path.name] = _checksum(path)
    return files


def _seal_of(number: int, checksum: str) -> str:
    return f"{number} {checksum}\n"


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()

"""One archive of the ledger, and the way back from it."""

import json
import os
import shutil
import uuid
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.disk import flush_folder, replace, write, writing
from etl.journal import MONTHS, Journal
from etl.ledger import HEAD, TEMPORARY, Damaged, Ledger, LedgerEntry, Unreached
from queries import postgres

# Beside the entries in an archive; and what a home remembers of the last one that was made.
JOURNAL = "journal"
LAST = "backup.json"
UNFINISHED = ".restoring-"


@dataclass(frozen=True)
class Backup:
    """The archive that was made last: when (UTC), which file, how many entries it holds."""

    at: str
    file: str
    entries: int


class NotEmpty(Exception):
    """A home, or a record, that has a ledger already: nothing is put over it."""


def backup(home: Path, archive: Path) -> int:
    """Write the ledger and the journal into one zip, whole or not at all; how many entries.

    Entries never change, so one may be accepted meanwhile: it is in the next backup. Raises
    NotWritten where the archive cannot be written, and Damaged where the ledger is not what was
    accepted: a good archive is never replaced by a bad one.
    """
    ledger = Ledger(home / "ledger")
    with suppress(Unreached):
        # What others wrote; where the record is lost, what this server knows is all there is.
        ledger.catch_up()
    entries = ledger.entries()
    _check(ledger)
    temporary = archive.with_name(f".{archive.name}.{uuid.uuid4().hex}")
    with writing("Chưa sao lưu được", archive.parent):
        try:
            with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as file:
                _pack(file, ledger, entries)
                _pack_journal(file, Journal(home / JOURNAL))
            with temporary.open("rb+") as written:
                os.fsync(written.fileno())
            replace(temporary, archive)
            flush_folder(archive.parent)
        finally:
            temporary.unlink(missing_ok=True)
    made = Backup(datetime.now(UTC).isoformat(timespec="seconds"), archive.name, len(entries))
    with writing(f"Đã sao lưu vào {archive}, nhưng chưa ghi nhớ được là đã sao lưu", home):
        _remember(home, made)
    return len(entries)


def last(home: Path) -> Backup | None:
    """The archive that was made last from a home; None where nobody made one."""
    try:
        return Backup(**json.loads((home / LAST).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _check(ledger: Ledger) -> None:
    wrong = ledger.verify()
    if wrong:
        raise Damaged(
            "\n".join(
                [
                    f"Không sao lưu {ledger.folder}: sổ cái không còn như khi được ghi, và bản sao "
                    "lưu tốt trước đây không được thay bằng bản hỏng. Khôi phục từ bản đó vào một "
                    "thư mục trống.",
                    *wrong,
                ]
            )
        )


def _pack(file: zipfile.ZipFile, ledger: Ledger, entries: list[LedgerEntry]) -> None:
    for entry in entries:
        folder = ledger.path(entry.number)
        for path in sorted(folder.iterdir()):
            file.write(path, f"{folder.name}/{path.name}")
    if entries:
        file.writestr(HEAD, ledger.seal_of(entries[-1].number))


def _pack_journal(file: zipfile.ZipFile, journal: Journal) -> None:
    """The journal as it is between two lines."""
    if not journal.files():
        return
    with journal.alone():
        held = [*journal.files(), *journal.folder.glob("*.torn"), journal.folder / HEAD]
        contents = {path.name: path.read_bytes() for path in held if path.is_file()}
    for name, content in contents.items():
        file.writestr(f"{JOURNAL}/{name}", content)


def _remember(home: Path, made: Backup) -> None:
    temporary = home / f".{LAST}"
    write(temporary, json.dumps(asdict(made), ensure_ascii=False).encode())
    replace(temporary, home / LAST)


def restore(home: Path, archive: Path) -> int:
    """The archive's ledger and journal in a home without a ledger; how many entries it holds.

    A journal that the home has already is kept beside it. Raises NotEmpty where there is a ledger,
    or where the ledger is kept in PostgreSQL, which `cchc move` fills from a home without,
    Damaged when the archive's files are not what was accepted, NotWritten where the disk does not
    take them: then nothing is restored.
    """
    folder = home / "ledger"
    if postgres.address() is not None:
        raise NotEmpty(
            f"Chưa khôi phục gì: {postgres.VARIABLE} đang nói sổ cái ở PostgreSQL, nơi không gì bị "
            f"ghi đè. Bỏ {postgres.VARIABLE}, khôi phục vào một thư mục trống, rồi chuyển vào một "
            "cơ sở dữ liệu trống bằng «cchc move --to ĐỊA_CHỈ»."
        )
    _check_empty(folder)
    with _unpacked(home, archive) as temporary:
        restored = Ledger(temporary / "ledger")
        if restored.sealed() is None:
            # A backup of a version that knew no seal.
            restored.seal()
        wrong = restored.verify()
        if wrong:
            raise Damaged("\n".join(wrong))
        entries = len(restored.entries())
        if not entries:
            raise Damaged(f"{archive}: không có bút toán nào, không phải tệp sao lưu của sổ cái.")
        with writing("Chưa khôi phục gì", home):
            _journal(temporary / JOURNAL, home / JOURNAL)
            # Where somebody writes an entry in this moment, theirs stays and nothing is restored.
            _clear(folder)
            os.rename(temporary / "ledger", folder)
            flush_folder(home)
    return entries


def _check_empty(folder: Path) -> None:
    if any(folder.glob("[0-9]*")):
        raise NotEmpty(f"{folder} đã có sổ cái; khôi phục vào một thư mục trống.")


@contextmanager
def _unpacked(home: Path, archive: Path) -> Iterator[Path]:
    """The archive's files in a folder beside the ledger, for as long as they are looked at."""
    temporary = home / f"{UNFINISHED}{uuid.uuid4().hex}"
    with writing("Chưa khôi phục gì", home):
        home.mkdir(parents=True, exist_ok=True)
        for killed in home.glob(f"{UNFINISHED}*"):
            shutil.rmtree(killed, ignore_errors=True)
    if not archive.is_file():
        raise Damaged(f"{archive}: không có tệp này.")
    try:
        with writing("Chưa khôi phục gì", home), zipfile.ZipFile(archive) as file:
            for name in file.namelist():
                below = "" if name.startswith(f"{JOURNAL}/") else "ledger"
                file.extract(name, temporary / below)
            _flush(temporary)
        yield temporary
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Damaged(
            f"{archive}: không phải tệp sao lưu, hoặc là tệp dở dang ({error})."
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Make all files below a folder last through a loss of power."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            flush_folder(path)


def _journal(restored: Path, folder: Path) -> None:
    """Put the archive's journal where the home's is; the home's own is kept under another name."""
    if not restored.is_dir():
        return
    if any(folder.glob(MONTHS)):
        os.rename(folder, folder.with_name(f"{JOURNAL}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"))
    for name in (".lock", HEAD):
        (folder / name).unlink(missing_ok=True)
    if folder.exists():
        folder.rmdir()
    os.rename(restored, folder)


def _clear(folder: Path) -> None:
    """Remove a ledger without entries: its lock, its seal, and what killed writers left."""
    with Ledger(folder).writing():
        _check_empty(folder)
        for leftover in folder.glob(f"{TEMPORARY}*"):
            shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
        (folder / HEAD).unlink(missing_ok=True)
    (folder / ".lock").unlink(missing_ok=True)
    folder.rmdir()

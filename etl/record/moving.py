"""Carrying a ledger from a folder into PostgreSQL, and back: all of it or nothing."""

import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.archive import JOURNAL, NotEmpty
from etl.disk import flush_folder, writing
from etl.journal import Journal
from etl.ledger import NOTHING_BEFORE, RECORD, WAIT_SECONDS, Busy, Damaged, Ledger, Unreached
from etl.record.comparing import differences
from etl.record.journals import send
from etl.record.store import Held, Record, Waited, opened
from queries import postgres
from queries.postgres import NoServer

UNFINISHED = ".moving-"


@dataclass(frozen=True)
class Moved:
    """How many entries and files beside them were carried; each one's checksum was compared."""

    entries: int
    files: int


def into_record(home: Path, to: str) -> Moved:
    """The ledger of a home in the PostgreSQL at an address, and the lines of its journal.

    The tables are made where they are not there. Raises NotEmpty where that holds entries already,
    Damaged where the folder is not what was accepted or arrives otherwise, Unreached and Busy: then
    nothing is there that was not before.
    """
    ledger = Ledger(home / "ledger")
    _check(ledger.verify())
    try:
        with opened(to) as record, ledger.alone():
            record.create()
            record.lock(WAIT_SECONDS)
            if last := record.last():
                raise NotEmpty(
                    f"PostgreSQL này đã có {last} bút toán; chuyển vào một cơ sở dữ liệu trống."
                )
            with record.whole():
                for held, previous in _held(ledger):
                    record.insert((held, previous))
                _check(differences(ledger, record))
            send(Journal(home / JOURNAL), record)
            return _counted(record)
    except NoServer as lost:
        raise Unreached(f"Chưa chuyển gì: {lost}") from lost
    except Waited as error:
        raise Busy(
            f"PostgreSQL này đang có người ghi quá {WAIT_SECONDS} giây. Chờ xong rồi làm lại."
        ) from error


def into_folder(home: Path) -> Moved:
    """The ledger of the record that CCHC_LEDGER names in the folder of a home that has none.

    Raises what `into_record` raises, and NotWritten.
    """
    folder = home / "ledger"
    if any(folder.glob("[0-9]*")):
        raise NotEmpty(f"{folder} đã có sổ cái; chuyển vào một thư mục trống.")
    if postgres.address() is None:
        raise Unreached(
            f"Chưa chuyển gì: chưa đặt {postgres.VARIABLE}, nên không rõ chuyển từ đâu. Đặt biến "
            "này là địa chỉ PostgreSQL đang giữ sổ cái."
        )
    temporary = home / f"{UNFINISHED}{uuid.uuid4().hex}"
    try:
        with opened() as record, writing("Chưa chuyển gì", home):
            moved = Ledger(temporary)
            moved.catch_up(record)
            _check([*moved.verify(), *differences(moved, record)])
            (temporary / ".lock").unlink(missing_ok=True)
            if folder.exists():
                # An empty one, with what an empty ledger has: anything more, and it stays.
                for name in (".lock", "head"):
                    (folder / name).unlink(missing_ok=True)
                folder.rmdir()
            os.rename(temporary, folder)
            flush_folder(home)
            return _counted(record)
    except NoServer as lost:
        raise Unreached(f"Chưa chuyển gì: {lost}") from lost
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _check(wrong: list[str]) -> None:
    if wrong:
        raise Damaged("\n".join(["Chưa chuyển gì:", *wrong]))


def _held(ledger: Ledger) -> Iterator[tuple[Held, str]]:
    """Every entry of a folder as it stands, with its predecessor's checksum."""
    previous = NOTHING_BEFORE
    for entry in ledger.entries():
        folder = ledger.path(entry.number)
        files = {name: (folder / name).read_bytes() for name in entry.files}
        held = Held(entry.number, (folder / RECORD).read_bytes(), files)
        yield held, previous
        previous = held.sha256


def _counted(record: Record) -> Moved:
    found = record.checksums()
    return Moved(len(found), sum(len(files) for _, files in found.values()))

"""Each file checked once: kept by its checksum, what was answered, and the build beside it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from etl import periods
from etl.changes import Changes, changes
from etl.disk import NotWritten
from etl.history import Line, replaced
from etl.ledger import LedgerEntry
from etl.loading import Loader
from etl.received import Received
from etl.returns import Asked
from pages.parts import asking, known, telling
from pages.parts.receiving.desk import Desk
from pages.parts.receiving.theirs import refused, theirs
from reports import findings
from reports.findings import Verdict

KEPT, TOLD, TAKEN = "checked_files", "told_of_files", "taken_files"
UPLOADED = "uploaded_files"
UNSAID = {"no_reporter": "unit", "no_period": "period"}


@dataclass
class Told:
    """What a person said of one file during this visit."""

    unit: str | None = None
    period: str | None = None
    cells: dict[tuple[str, str], str] = field(default_factory=dict)

    def asked(self) -> Asked:
        """The same as the reader takes it."""
        return Asked(self.unit, periods.parse(self.period) if self.period else None, self.cells)


@dataclass(frozen=True)
class Checked:
    """A file: what it holds, what it would change, and the entries that it repeats or corrects."""

    received: Received
    sha256: str
    changes: Changes
    known: LedgerEntry | None
    corrects: list[LedgerEntry]
    code: Verdict
    twin: str | None = None
    older: Line | None = None

    @property
    def mark(self) -> str:
        """What tells the widgets of this file from those of others."""
        return self.sha256[:16]


def told(sha256: str) -> Told:
    """What was said of a file; changed in place."""
    every: dict[str, Told] = st.session_state.setdefault(TOLD, {})
    return every.setdefault(sha256, Told())


def taken() -> set[str]:
    """The checksums of the files accepted during this visit."""
    found: set[str] = st.session_state.setdefault(TAKEN, set())
    return found


def codes(files: Sequence[Checked]) -> list[Verdict]:
    """The verdicts, those of repeated files left out."""
    return [one.code for one in files if one.twin is None]


def checked(files: Sequence[UploadedFile], desk: Desk) -> list[Checked]:
    """Every file checked, with its progress where that takes time; none that cannot be told."""
    held: dict[object, Any] = st.session_state.setdefault(KEPT, {})
    used: dict[object, Any] = {}
    found: list[Checked] = []
    seen: dict[str, str] = {}
    place = st.empty()
    for number, file in enumerate(files, start=1):
        content = file.getvalue()
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in seen:
            found.append(_twin(file.name, content, sha256, seen[sha256]))
            continue
        seen[sha256] = file.name
        if not _told_of(file.name, sha256, desk):
            continue
        place.progress(
            (number - 1) / len(files), f"Đang xem tệp {number}/{len(files)}: {file.name}"
        )
        found.append(_checked(file.name, content, sha256, desk, held, used))
    place.empty()
    st.session_state[KEPT] = used
    return found


def _told_of(name: str, sha256: str, desk: Desk) -> bool:
    """Whether the journal knows that a file came in: told once in a visit."""
    uploaded: set[str] = st.session_state.setdefault(UPLOADED, set())
    try:
        if sha256 not in uploaded:
            telling.tell("upload", name, by=desk.by, sha256=sha256)
    except NotWritten as error:
        st.error(str(error))
        return False
    uploaded.add(sha256)
    return True


def _twin(name: str, content: bytes, sha256: str, first: str) -> Checked:
    return Checked(Received(name, content), sha256, Changes(), None, [], "known", twin=first)


def _checked(
    name: str,
    content: bytes,
    sha256: str,
    desk: Desk,
    held: dict[object, Any],
    used: dict[object, Any],
) -> Checked:
    """A file beside the ledger as it stands; read again only where an answer or the build moved."""
    own = known.loader()
    said = told(sha256)
    read = (
        sha256,
        name,
        known.answers(),
        str(asking.newest()),
        (said.unit, said.period, tuple(sorted(said.cells.items()))),
        (desk.unit, desk.period),
    )
    # Whatever else is accepted meanwhile does not change how a file reads, which takes long.
    used[read] = held[read] if read in held else _read(own, name, content, said, desk)
    beside = (*read, own.ledger.last())
    if beside not in held:
        # Accepting adds what it refuses to the problems: of this look, not of the file.
        received = replace(used[read], problems=[*used[read].problems])
        if not theirs(received):
            held[beside] = Checked(refused(received), sha256, Changes(), None, [], "blocked")
        else:
            held[beside] = _beside(own, received, sha256)
    used[beside] = held[beside]
    one: Checked = held[beside]
    return one


def _beside(own: Loader, received: Received, sha256: str) -> Checked:
    """A file that was read beside the ledger and the build: what it repeats, corrects, changes."""
    already = own.already(received)
    older = None if already else replaced(own.ledger, sha256)
    if already or older:
        code = findings.verdict(received.problems, already, now=sha256 in taken())
        code = "older" if older else code
        return Checked(received, sha256, Changes(), already, [], code, older=older)
    corrects = own.replaced(received)
    moved = changes(received, corrects, own.ledger, asking.newest())
    code = findings.verdict(received.problems, None, now=False)
    return Checked(received, sha256, moved, None, corrects, code)


def _read(own: Loader, name: str, content: bytes, said: Told, desk: Desk) -> Received:
    """What the file says of itself, then what was said of it, then the desk's for all."""
    received = known.checkers().check(own.home, name, content, said.asked())
    unsaid = {UNSAID[one.rule] for one in received.problems if one.rule in UNSAID}
    unit = desk.unit if "unit" in unsaid and not said.unit else said.unit
    period = desk.period if "period" in unsaid and not said.period else said.period
    if (unit, period) == (said.unit, said.period):
        return received
    return known.checkers().check(own.home, name, content, Told(unit, period, said.cells).asked())

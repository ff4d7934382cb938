"""Files that a person brings: checked without a trace, or accepted into the ledger and built."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl import catalogue, continuity, learned, published, reading, samples
from etl.access import Rights
from etl.build import BuildFailed, BuildRefused, Built, build, fault, place
from etl.catalogue import Catalogue
from etl.counting import RETURN
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.names import Names
from etl.observations import keys, keys_in, read
from etl.periods import Period
from etl.problems import Problem, Refused, blocking
from etl.received import ReadTable, Received, about
from etl.returns import Asked, Reader
from etl.returns.exported import exported
from etl.template import template
from etl.wording import listed
from queries import NoBuild, ask_in, current_build

TABLE = "table"
NOBODY = Asked()
# Who withdraws what somebody else accepted and no build can hold.
BUILDING = "hệ thống, khi dựng số liệu"
# How often a build is tried anew without what kept the last one from use.
TRIES = 10


class Loader:
    """Checks and accepts files for one home, against one reading of the catalogue."""

    def __init__(
        self, home: Path, declared_in: Path = catalogue.FOLDER, today: date | None = None
    ) -> None:
        self.home = home
        self.ledger = Ledger(home / "ledger")
        self.catalogue: Catalogue = learned.with_answers(catalogue.read(declared_in), self.ledger)
        self.names = Names(self.catalogue)
        self._built_by: Callable[[Path], Built] | None = None
        self._reader = Reader(self.catalogue, self.names, today=today or date.today())

    def acting_as(
        self, rights: Rights, built_by: Callable[[Path], Built] | None = None
    ) -> "Loader":
        """The same loader for somebody who may write no more than their rights say.

        `built_by` builds an installation beside this process, from the same ledger.
        """
        own = copy(self)
        own.ledger = Ledger(self.ledger.folder, rights)
        own._built_by = built_by
        return own

    def check(self, path: Path, asked: Asked = NOBODY) -> Received:
        """What a file holds and every problem with it; nothing is written."""
        try:
            content = path.read_bytes()
        except OSError as error:
            return Received(path.name, b"", problems=[_missing(path, error)])
        return self.check_content(path.name, content, asked)

    def check_content(self, name: str, content: bytes, asked: Asked = NOBODY) -> Received:
        """The same of a file's bytes."""
        if published.is_one(content):
            received = published.parsed(name, content, self.catalogue, self.names)
            received.problems += published.duplicates([received])
            return received
        try:
            book = reading.read(content, name)
        except Refused as refused:
            return Received(name, content, problems=refused.problems)
        if own := exported(book, self.catalogue.rows.exported):
            return Received(name, content, book.kind, problems=[own], sheets=book.sheets)
        received = self._reader.read(book, asked)
        received.problems += samples.illustrative(book, self.catalogue.rows)
        received.sheets = book.sheets
        received.problems += continuity.problems(
            received, self.catalogue, self.names, self._build()
        )
        return received

    def unit(self, name: str, period: Period | None) -> str:
        """The id of the unit that a person names; raises LookupError with candidates."""
        if self.names.knows(name):
            return name
        start, end = (period.start, period.end) if period else (None, None)
        found = self.names.find(name, start=start, end=end)
        if found.unit_id:
            return found.unit_id
        near = [f"{self.names.full_name(one)} ({one})" for one in found.unit_ids] or found.nearest
        raise LookupError(
            f"không rõ đơn vị «{name}»" + (f"; có thể là: {', '.join(near)}" if near else "")
        )

    def template(self, form: str, unit: str, period: Period) -> bytes:
        """A form ready to fill, with what the period before closed with.

        Raises NoTemplate, and NotAllowed where the unit's figures are not theirs to see.
        """
        self.ledger.acting.seeing({unit})
        return template(
            form,
            self.catalogue,
            self.names,
            unit=unit,
            period=period,
            opening=partial(continuity.opening, self.catalogue, period, self._build()),
        )

    def _build(self) -> Path | None:
        try:
            return current_build()
        except NoBuild:
            return None

    def accept(
        self,
        received: Received,
        *,
        by: str,
        replace: bool = False,
        on: date | None = None,
    ) -> LedgerEntry | None:
        """The new entry of a file without blocking problems; None when it adds nothing.

        A file that was accepted before changes nothing; other values for the same figures need
        `replace`, else the file gets a problem that says so. `on` is the day that it came in.
        Raises NotWritten where the disk does not take it, or has no room for a build with it.
        """
        with self.ledger.writing():
            if self.already(received) or blocking(received.problems):
                return None
            place.room(self.home)
            earlier = self.replaced(received)
            if earlier and not replace:
                received.problems.append(_needs_replace(received.name, earlier[-1]))
                return None
            whole = [one for one in earlier if self._covers(received, one)]
            return self.ledger.append(
                RETURN if _is_return(received) else TABLE,
                received.name,
                received.content,
                by=by,
                figures=received.observations,
                replaces=whole[-1].number if whole else None,
                about=about(received, on or date.today()) if _is_return(received) else {},
            )

    def replaced(self, received: Received) -> list[LedgerEntry]:
        """The entries that a file would correct: of the same form, reporter and period; of
        published tables the last that speaks of any of the same figures.
        """
        if _is_return(received):
            mine = {table.key for table in received.tables}
            held = [one for one in self.ledger.active() if one.kind == RETURN]
            return [one for one in held if mine & set(_table_keys(one))]
        figures = set(keys(received.observations))
        active = [one for one in self.ledger.active() if one.kind == TABLE]
        found = [
            one for one in active if (path := self.ledger.figures(one)) and figures & keys_in(path)
        ]
        return found[-1:]

    def _covers(self, received: Received, earlier: LedgerEntry) -> bool:
        """Whether nothing of an earlier entry is left beside a file."""
        mine = {table.key for table in received.tables}
        return not _is_return(received) or set(_table_keys(earlier)) <= mine

    def stale(self) -> bool:
        """Whether the ledger holds what the current build does not show: a load that was killed."""
        entries = self.ledger.entries()
        build = self._build()
        if build is None:
            return True
        return bool(entries) and entries[-1].number != ask_in(build, "about", {})[0]["last_entry"]

    def already(self, received: Received) -> LedgerEntry | None:
        """The entry that holds this very file, or another file with the very same figures."""
        active, own = self.ledger.active(), received.sha256
        same = [entry for entry in active if entry.sha256 == own]
        if same or not _is_return(received):
            return same[-1] if same else None
        mine = {table.key for table in received.tables}
        for entry in reversed(active):
            held = set(_table_keys(entry))
            if entry.kind == RETURN and held & mine:
                path = self.ledger.figures(entry)
                return entry if held == mine and path and _equal(received, read(path)) else None
        return None

    def build(self, accepted: list[LedgerEntry], by: str) -> Built:
        """The new build; entries that no build can hold are withdrawn again with the reason.

        Raises BuildRefused where one of `accepted` is such a one (then all of them are withdrawn),
        and BuildFailed where the disk holds no build: the entries stand, and the next build shows
        them.
        """
        try:
            built = self._built_of_the_sound(accepted, by)
        except BuildFailed as failed:
            if not accepted:
                raise
            numbers = listed([str(entry.number) for entry in accepted])
            raise BuildFailed(
                f"Đã ghi vào sổ cái (bút toán {numbers}), nhưng màn hình chưa có số liệu mới. "
                f"{failed}"
            ) from failed
        own = {entry.number for entry in accepted}
        for entry in self.ledger.entries():
            # Whoever built meanwhile found that it was this one.
            if entry.withdraws in own and entry.by == BUILDING:
                raise BuildRefused(entry.why)
        return built

    def _built_of_the_sound(
        self, accepted: list[LedgerEntry], by: str, tries: int = TRIES
    ) -> Built:
        """The build once nothing that waits keeps it from use, whoever accepted that."""
        own = {entry.number for entry in accepted}
        try:
            return self._built()
        except BuildRefused as refused:
            why = f"bản dựng bị từ chối: {refused}"
            wrong = fault.at_fault(self.home, self.catalogue, self.names)
            if not tries or any(one.number in own or one.withdraws for one in wrong):
                _take_back(self.ledger, accepted, by, why)
                raise
            _take_back(Ledger(self.ledger.folder), wrong, BUILDING, why)
        return self._built_of_the_sound(accepted, by, tries - 1)

    def _built(self) -> Built:
        if self._built_by is not None:
            return self._built_by(self.home)
        return build(self.home, self.catalogue, self.names, grow=True)


def _take_back(ledger: Ledger, entries: Sequence[LedgerEntry], by: str, why: str) -> None:
    """Withdraw what no build can hold; what is itself a withdrawal stays."""
    for entry in entries:
        # Whoever builds at the same time may have found the same.
        with suppress(NotCurrent):
            if entry.withdraws is None:
                ledger.append("withdrawal", entry.name, b"", by=by, withdraws=entry.number, why=why)


def _is_return(received: Received) -> bool:
    return any(table.form != published.FORM for table in received.tables)


def _table_keys(entry: LedgerEntry) -> list[str]:
    return [str(table["key"]) for table in entry.about.get("tables", ())]


def _equal(received: Received, earlier: pa.Table) -> bool:
    """Whether two sets of observations say the same, whatever their cells."""
    return _said(received.observations) == _said(earlier)


def _said(figures: pa.Table) -> dict[object, object]:
    return dict(zip(keys(figures), figures["value"].to_pylist(), strict=True))


def told(received: Received, *, entry: LedgerEntry | None, already: bool) -> dict[str, Any]:
    """A file as the command prints it: one object a file, tables by form and period."""
    return {
        "file": received.name,
        "sha256": received.sha256,
        "accepted": entry is not None,
        "already": already,
        "entry": entry.number if entry else None,
        "tables": [_told(table) for table in received.tables],
        "problems": [asdict(problem) for problem in received.problems],
    }


def _told(table: ReadTable) -> dict[str, Any]:
    period = table.dates
    figures = table.observations
    columns = ("unit_id", "field", "indicator", "value", "cell")
    rows = zip(*(figures[name].to_pylist() for name in columns), strict=True)
    return {
        "sheet": table.sheet,
        "form": table.form,
        "reporter": table.reporter,
        "period": {name: period.get(name) for name in ("from", "to", "grain", "cumulative")},
        "rows": table.rows,
        "observations": [dict(zip(("unit", *columns[1:]), row, strict=True)) for row in rows],
    }


def _missing(path: Path, error: OSError) -> Problem:
    return Problem(
        "block",
        "unreadable_file",
        "",
        "",
        str(path),
        f"{path}: không mở được ({error.strerror}).",
        "Kiểm tra đường dẫn và quyền đọc.",
    )


def _needs_replace(name: str, earlier: LedgerEntry) -> Problem:
    return Problem(
        "block",
        "already_loaded",
        "",
        "",
        name,
        f"{name}: những số liệu này đã được nhận từ tệp {earlier.name} "
        f"(bút toán {earlier.number}, {earlier.at}).",
        "Nếu đây là bản sửa, nộp lại với «thay thế» (--replace).",
    )

"""Files that are made by themselves on their day: which are due, made once, found again.

A day that nobody was there for is made up for later; the file keeps the day's name, and says when
it was made. Where one cannot be made, a text beside the others says why, until it can.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from filelock import FileLock

from etl.disk import put
from etl.schedules import FAILED, FOLDER
from queries import NoBuild, Row, ask
from queries.home import home
from reports.brief import brief
from reports.document import TextsRefused
from reports.meeting import Asking
from reports.slides import BadTemplate

NOT_IN_A_NAME = re.compile(r'[\s<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True)
class Made:
    """A file that was made for a day, or the text that says why it was not."""

    path: Path
    day: date

    @property
    def about(self) -> str:
        """The name of the file that it is, or should have been."""
        return self.path.name.removesuffix(FAILED)

    @property
    def failed(self) -> bool:
        """Whether it is the text of what went wrong."""
        return self.path.name.endswith(FAILED)


def folder() -> Path:
    """Where the files are, a folder for each day."""
    return home() / FOLDER


def make_due(now: datetime) -> list[Made]:
    """Make every file whose day has come and that is not there yet; those made now.

    Several servers may ask at once: one makes them, the others find them made.
    """
    try:
        schedules = ask("schedules")
    except NoBuild:
        return []
    if not schedules:
        return []
    folder().mkdir(parents=True, exist_ok=True)
    with FileLock(folder() / ".lock"):
        return [
            _make(row, kind, due, now)
            for row in schedules
            if (due := due_on(row, now.date()))
            for kind in str(row["makes"]).split()
            if not _path(row, kind, due).exists()
        ]


def due_on(schedule: Row, today: date) -> date | None:
    """The last day up to today that a schedule fell due; None before its first.

    In a month that has no such day it is the month's last.
    """
    this = _in_month(schedule["day"], today.year, today.month)
    year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    due = this if this <= today else _in_month(schedule["day"], year, month)
    written = date.fromisoformat(str(schedule["written_at"])[:10])
    return due if due >= written else None


def next_on(schedule: Row, today: date) -> date:
    """The next day after today that a schedule falls due."""
    this = _in_month(schedule["day"], today.year, today.month)
    if this > today:
        return this
    year, month = (today.year, today.month + 1) if today.month < 12 else (today.year + 1, 1)
    return _in_month(schedule["day"], year, month)


def made() -> list[Made]:
    """Every file that is there, the newest day first, each day's by their names."""
    return [
        Made(path, day)
        for day, of_day in sorted(_days(), reverse=True)
        for path in sorted(of_day.iterdir())
        if path.is_file() and not path.name.startswith(".")
    ]


def _days() -> Iterator[tuple[date, Path]]:
    for one in folder().iterdir() if folder().is_dir() else ():
        if one.is_dir():
            try:
                yield date.fromisoformat(one.name), one
            except ValueError:
                continue  # not a folder of ours


def _make(schedule: Row, kind: str, due: date, now: datetime) -> Made:
    path = _path(schedule, kind, due)
    path.parent.mkdir(exist_ok=True)
    failed = path.with_name(path.name + FAILED)
    try:
        content = _content(schedule, kind, now)
    except (BadTemplate, TextsRefused, LookupError, OSError) as error:
        failed.write_text(f"{error}\n", encoding="utf-8")
        return Made(failed, due)
    put(path, content)
    failed.unlink(missing_ok=True)
    return Made(path, due)


def _content(schedule: Row, kind: str, now: datetime) -> bytes:
    units: Sequence[Row] = ask("choices", unit=schedule["unit_id"])
    meeting = Asking(ask, dict(units[0]), None, now.date().isoformat())
    return brief(meeting, f".{kind}", made_at=now)


def _path(schedule: Row, kind: str, due: date) -> Path:
    name = NOT_IN_A_NAME.sub(" ", str(schedule["schedule_name"])).strip(" .")
    return folder() / due.isoformat() / f"{schedule['schedule_id']} {name}.{kind}"


def _in_month(day: int, year: int, month: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))

"""Targets and tasks: those of the catalogue, and those that people add or change on the screen.

A changed one replaces the earlier by its id; the ledger keeps both, and a withdrawal brings the
earlier one back, the catalogue's too.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl.catalogue import Catalogue
from etl.catalogue.entries import Day, Entry, Target, Task, needs
from etl.catalogue.references import Codes, of_target, of_task
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.stating import NotStated, day, label, typed
from etl.tables import Row
from etl.writers import writer

TARGET, TASK, TASK_PROGRESS = "target", "task", "task_progress"
# What a target or a task without its document would be: a claim.
DOCUMENTED = ("document", "clause", "quote")
NUMBERS = ("value", "value_max")
# As on the screens: dots between thousands, a decimal comma. «7.5» could mean either.
WRITTEN = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?")


class Progress(Entry):
    """On which day a task was done, and how."""

    done_on: Day
    done_words: str


@dataclass(frozen=True)
class _Kind:
    """What targets and tasks differ in."""

    kind: str
    model: type[Target] | type[Task]
    key: str
    title: str
    prefix: str

    def declared(self, catalogue: Catalogue) -> list[Target] | list[Task]:
        return catalogue.targets if self.kind == TARGET else catalogue.tasks


_TARGETS = _Kind(TARGET, Target, "target_id", "statement", "MT")
_TASKS = _Kind(TASK, Task, "task_id", "name", "NV")


def state_target(
    ledger: Ledger,
    catalogue: Catalogue,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None = None,
    seen: int | None = None,
) -> LedgerEntry:
    """The entry of a target: a new one, or another wording of the one whose id it `changes`.

    `seen` is the entry that the writer had before them, None for the catalogue's row. Raises
    NotStated, Nameless, and NotCurrent where somebody else changed it meanwhile.
    """
    said = {**said, **_numbers(said, catalogue)}
    comparator = str(said.get("comparator") or "")
    demanded = ("statement", "unit_id", "comparator", *needs(comparator)) if comparator else ()
    return _state(
        ledger,
        catalogue,
        _TARGETS,
        said,
        by=by,
        changes=changes,
        seen=seen,
        demanded=(*demanded, *DOCUMENTED),
    )


def state_task(
    ledger: Ledger,
    catalogue: Catalogue,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None = None,
    seen: int | None = None,
) -> LedgerEntry:
    """The entry of a task; the rest as of a target."""
    return _state(
        ledger,
        catalogue,
        _TASKS,
        said,
        by=by,
        changes=changes,
        seen=seen,
        demanded=("name", "unit_id", *DOCUMENTED),
    )


def report(
    ledger: Ledger,
    catalogue: Catalogue,
    task_id: str,
    said: Mapping[str, Any],
    *,
    by: str,
    today: date | None = None,
) -> LedgerEntry:
    """The entry that says that a task was done, on which day and how; a later one replaces it.

    Raises NotStated, Nameless.
    """
    name = writer(by)
    done = typed(Progress, said, catalogue.words)
    last = today or date.today()
    if done.done_on > last:
        where = label("done_on", catalogue.words)
        raise NotStated(
            [f"«{where}»: {day(done.done_on)} chưa tới. Chọn ngày muộn nhất là {day(last)}."]
        )
    with ledger.writing():
        known = {one["task_id"]: one["name"] for one in _rows(catalogue, ledger, _TASKS)}
        if task_id not in known:
            raise NotStated([f"Không có nhiệm vụ «{task_id}». Tải lại trang rồi chọn lại."])
        earlier = _active(ledger, TASK_PROGRESS).get(task_id)
        return ledger.append(
            TASK_PROGRESS,
            known[task_id],
            b"",
            by=name,
            replaces=earlier.number if earlier else None,
            about={"id": task_id, "stated": done.model_dump(mode="json")},
        )


@dataclass(frozen=True)
class Aim:
    """A target as it stands, and the entry that says so; None for the catalogue's."""

    target: Target
    entry: int | None


@dataclass(frozen=True)
class Todo:
    """A task as it stands; the rest as of a target."""

    task: Task
    entry: int | None


def stated(ledger: Ledger, catalogue: Catalogue) -> list[Aim]:
    """Every target in its last wording."""
    return [
        Aim(one, number)
        for one, number in _stated(catalogue, ledger, _TARGETS)
        if isinstance(one, Target)
    ]


def stated_tasks(ledger: Ledger, catalogue: Catalogue) -> list[Todo]:
    """Every task in its last wording."""
    return [
        Todo(one, number)
        for one, number in _stated(catalogue, ledger, _TASKS)
        if isinstance(one, Task)
    ]


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of target, task and task_done: what the catalogue says, then what people wrote."""
    return {
        "target": list(_rows(catalogue, ledger, _TARGETS)),
        "task": list(_rows(catalogue, ledger, _TASKS)),
        "task_done": [
            Progress.model_validate(one.about["stated"]).model_dump()
            | {"task_id": task_id, "entry": one.number, "done_by": one.by, "done_at": one.at}
            for task_id, one in _active(ledger, TASK_PROGRESS).items()
        ],
    }


def _rows(catalogue: Catalogue, ledger: Ledger, kind: _Kind) -> Iterator[Row]:
    for place, (one, number) in enumerate(_stated(catalogue, ledger, kind)):
        yield one.model_dump() | {"position": place, "entry": number}


def _stated(
    catalogue: Catalogue, ledger: Ledger, kind: _Kind
) -> Collection[tuple[Target | Task, int | None]]:
    """Each once, at the place of the first that bears its id, with its entry."""
    found: dict[str, tuple[Target | Task, int | None]] = {
        getattr(one, kind.key): (one, None) for one in kind.declared(catalogue)
    }
    for key, entry in _active(ledger, kind.kind).items():
        found[key] = (kind.model.model_validate(entry.about["stated"]), entry.number)
    return found.values()


def _active(ledger: Ledger, kind: str) -> dict[str, LedgerEntry]:
    """The entries of a kind that count, by what they speak of."""
    return {one.about["id"]: one for one in ledger.active() if one.kind == kind}


def _state(
    ledger: Ledger,
    catalogue: Catalogue,
    kind: _Kind,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None,
    seen: int | None,
    demanded: Iterable[str],
) -> LedgerEntry:
    name = writer(by)
    declared = {getattr(one, kind.key): one for one in kind.declared(catalogue)}
    with ledger.writing():
        active = _active(ledger, kind.kind)
        if changes is not None and changes not in declared.keys() | active.keys():
            raise NotStated([f"Không có «{changes}» để sửa. Tải lại trang rồi chọn lại."])
        earlier = active.get(changes or "")
        if changes is not None and seen != (earlier.number if earlier else None):
            raise NotCurrent(
                f"«{changes}» đã được người khác sửa. Tải lại trang, xem bản mới rồi ghi lại."
            )
        key = changes or _new(kind.prefix, declared.keys() | _ever(ledger, kind.kind))
        stated = typed(kind.model, {**said, kind.key: key}, catalogue.words, demanded)
        if reasons := list(_unknown(stated, catalogue)):
            raise NotStated(reasons)
        return ledger.append(
            kind.kind,
            getattr(stated, kind.title),
            b"",
            by=name,
            replaces=earlier.number if earlier else None,
            about={"id": key, "stated": stated.model_dump(mode="json", exclude_none=True)},
        )


def _numbers(said: Mapping[str, Any], catalogue: Catalogue) -> dict[str, float | None]:
    """The numbers of a target; a text is read as the screens write them, and never guessed at."""
    written = {key: said.get(key) for key in NUMBERS}
    wrong = [
        f"«{label(key, catalogue.words)}»: «{one}» không phải số; viết như 1.234,5 rồi ghi lại."
        for key, one in written.items()
        if isinstance(one, str) and one.strip() and not WRITTEN.fullmatch(one.strip())
    ]
    if wrong:
        raise NotStated(wrong)
    return {key: _number(one) for key, one in written.items()}


def _number(written: Any) -> float | None:
    if isinstance(written, str):
        plain = written.strip().replace(".", "").replace(",", ".")
        return float(plain) if plain else None
    return None if written is None else float(written)


def _unknown(stated: Entry, catalogue: Catalogue) -> Iterator[str]:
    codes = Codes.of(catalogue)
    told: Mapping[type, Callable[..., Iterator[str]]] = {Target: of_target, Task: of_task}
    yield from told[type(stated)](codes, stated)


def _ever(ledger: Ledger, kind: str) -> set[str]:
    """The ids ever given, hidden ones too: an id never comes to mean something else."""
    return {str(one.about["id"]) for one in ledger.entries() if one.kind == kind}


def _new(prefix: str, taken: Collection[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"

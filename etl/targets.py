"""Targets and tasks: those of the catalogue, and those that people add or change on the screen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from etl import kept
from etl.catalogue import Catalogue
from etl.catalogue.entries import Day, Entry, Target, Task, needs
from etl.catalogue.references import Codes, of_target, of_task
from etl.kept import DOCUMENTED, Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.stating import NotStated, day, label, numbers, restated, typed
from etl.tables import Row
from etl.writers import writer

TARGET, TASK, TASK_PROGRESS = "target", "task", "task_progress"
NUMBERS = ("value", "value_max")


class Progress(Entry):
    """On which day a task was done, and how."""

    done_on: Day
    done_words: str


_TARGETS = Kind(
    TARGET,
    Target,
    "target_id",
    "MT",
    title=lambda _, one: one.statement,
    declared=lambda catalogue: catalogue.targets,
    wrong=lambda catalogue, one, _: of_target(Codes.of(catalogue), one),
)
_TASKS = Kind(
    TASK,
    Task,
    "task_id",
    "NV",
    title=lambda _, one: one.name,
    declared=lambda catalogue: catalogue.tasks,
    wrong=lambda catalogue, one, _: of_task(Codes.of(catalogue), one),
)


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

    `seen` and what is raised are as of etl.kept.state.
    """
    given = {key: said.get(key) for key in NUMBERS}
    said = {**said, **numbers(given, lambda key: label(key, catalogue.words))}
    comparator = str(said.get("comparator") or "")
    demanded = ("statement", "unit_id", "comparator", *needs(comparator)) if comparator else ()
    return kept.state(
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
    return kept.state(
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
        known = {one.stated.task_id: one.stated.name for one in stated_tasks(ledger, catalogue)}
        if task_id not in known:
            raise NotStated([f"Không có nhiệm vụ «{task_id}». Tải lại trang rồi chọn lại."])
        earlier = kept.active(ledger, TASK_PROGRESS).get(task_id)
        return ledger.append(
            TASK_PROGRESS,
            known[task_id],
            b"",
            by=name,
            replaces=earlier.number if earlier else None,
            about={"id": task_id, "stated": done.model_dump(mode="json")},
        )


def stated(ledger: Ledger, catalogue: Catalogue) -> list[Kept[Target]]:
    """Every target in its last wording."""
    return kept.standing(catalogue, ledger, _TARGETS)


def stated_tasks(ledger: Ledger, catalogue: Catalogue) -> list[Kept[Task]]:
    """Every task in its last wording."""
    return kept.standing(catalogue, ledger, _TASKS)


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of target, target_level, task and task_done: those of the catalogue, then what
    people wrote.
    """
    return {
        "target": list(kept.rows(catalogue, ledger, _TARGETS)),
        "target_level": [
            {"target_id": one.stated.target_id, "level": level}
            for one in stated(ledger, catalogue)
            for level in dict.fromkeys(one.stated.levels)
        ],
        "task": list(kept.rows(catalogue, ledger, _TASKS)),
        "task_done": [
            restated(Progress, one).model_dump()
            | {"task_id": task_id, "entry": one.number, "done_by": one.by, "done_at": one.at}
            for task_id, one in kept.active(ledger, TASK_PROGRESS).items()
        ],
    }

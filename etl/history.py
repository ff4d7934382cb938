"""The ledger as it is looked through: each entry with what became of it, and its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from etl.counting import counted
from etl.ledger import Ledger, LedgerEntry
from etl.observations import read

State = Literal["active", "aside", "replaced", "withdrawn", "taking_back"]


@dataclass(frozen=True)
class Line:
    """An entry, whether it counts, and the entry that hides it.

    One stands `aside` while later entries speak of all that it says: an illustrative return beside
    a real one of its form, a return beside corrections of each of its tables.
    """

    entry: LedgerEntry
    state: State
    hidden_by: LedgerEntry | None = None


def lines(ledger: Ledger) -> list[Line]:
    """Every entry, the newest first."""
    every = ledger.entries()
    withdrawn = {one.withdraws: one for one in every if one.withdraws is not None}
    replaced = {
        one.replaces: one
        for one in every
        if one.replaces is not None and one.number not in withdrawn
    }
    aside = {number for number, keys in counted(ledger).items() if keys == set()}
    return [
        Line(one, "aside") if one.number in aside else _line(one, withdrawn, replaced)
        for one in reversed(every)
    ]


def _line(
    entry: LedgerEntry,
    withdrawn: dict[int, LedgerEntry],
    replaced: dict[int, LedgerEntry],
) -> Line:
    if entry.withdraws is not None:
        return Line(entry, "taking_back")
    if entry.number in withdrawn:
        return Line(entry, "withdrawn", withdrawn[entry.number])
    if entry.number in replaced:
        return Line(entry, "replaced", replaced[entry.number])
    return Line(entry, "active")


def replaced(ledger: Ledger, sha256: str) -> Line | None:
    """The entry that holds this very file and was replaced by a later one; None where none is."""
    if all(one.sha256 != sha256 for one in ledger.entries()):
        return None
    found = [one for one in lines(ledger) if one.entry.sha256 == sha256]
    return found[0] if found[0].state == "replaced" else None


def figures(ledger: Ledger, entry: LedgerEntry) -> list[dict[str, Any]]:
    """The figures of an entry as they were accepted, hidden ones too, each with its cell."""
    path = ledger.figures(entry)
    rows: list[dict[str, Any]] = read(path).to_pylist() if path else []
    return rows


def matching(every: Sequence[Line], words: str) -> list[Line]:
    """The lines that speak of all of some words: in the file's name, who, why, or a table."""
    wanted = words.lower().split()
    return [one for one in every if all(word in _said(one.entry) for word in wanted)]


def _said(entry: LedgerEntry) -> str:
    tables = " ".join(
        f"{one.get('label')} {one.get('form')}" for one in entry.about.get("tables", ())
    )
    return f"{entry.number} {entry.name} {entry.by} {entry.why} {tables}".lower()

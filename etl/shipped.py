"""What ships with the software, brought into the ledger: published tables, and what is alike."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from etl import published
from etl.catalogue import Catalogue
from etl.ledger import Ledger
from etl.names import Names
from etl.problems import Refused, blocking
from etl.received import Received

KIND = "shipped"
BY = "bộ dữ liệu kèm theo"

# What was read of the files that changed, each with what the ledger keeps beside its figures.
Reading = list[tuple[Received, dict[str, Any]]]


def accept(
    ledger: Ledger, catalogue: Catalogue, names: Names, folder: Path = published.FOLDER
) -> list[int]:
    """The numbers of the new entries: a table not yet accepted, or changed, or no longer shipped.

    Raises Refused with every problem of every table; then nothing of them is accepted.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.csv"))}

    def read(changed: set[str]) -> Reading:
        # All are read when one has changed: a key may stand in two tables.
        everything = [published.read(path, catalogue, names, folder) for path in paths.values()]
        everything[0].problems += published.duplicates(everything)
        return [(one, {}) for one in everything]

    return bring(ledger, KIND, paths, read, gone="bảng này không còn trong bộ dữ liệu kèm theo")


def bring(
    ledger: Ledger,
    kind: str,
    paths: Mapping[str, Path],
    read: Callable[[set[str]], Reading],
    *,
    gone: str,
) -> list[int]:
    """The numbers of the new entries of a kind, so that the ledger holds these files and no other.

    `read` is asked for the files that are new or changed, if there are any, by their names; `gone`
    is why one that no longer ships is withdrawn. Raises Refused with every problem of every file;
    then nothing is accepted.
    """
    with ledger.writing():
        held = {entry.name: entry for entry in ledger.active() if entry.kind == kind}
        taken_back = _taken_back(ledger)
        sums = {name: published.sha256(path) for name, path in paths.items()}
        changed = {
            name
            for name, sha256 in sums.items()
            if (name, sha256) not in taken_back
            and (name not in held or held[name].sha256 != sha256)
        }
        everything = read(changed) if changed else []
        problems = [problem for reading, _ in everything for problem in reading.problems]
        if blocking(problems):
            raise Refused(problems)
        numbers = [
            ledger.append(
                kind,
                reading.name,
                reading.content,
                by=BY,
                figures=reading.observations,
                replaces=held[reading.name].number if reading.name in held else None,
                about=about,
            ).number
            for reading, about in everything
            if reading.name in changed
        ]
        # Again and again: a correction that is withdrawn gives back what it replaced.
        while left := [e for e in ledger.active() if e.kind == kind and e.name not in paths]:
            numbers += [
                ledger.append(
                    "withdrawal", one.name, b"", by=BY, withdraws=one.number, why=gone
                ).number
                for one in left
            ]
    return numbers


def _taken_back(ledger: Ledger) -> set[tuple[str, str]]:
    """The tables, by name and checksum, that a person withdrew: no update brings them back."""
    every = ledger.entries()
    withdrawn = {entry.withdraws for entry in every if entry.withdraws and entry.by != BY}
    return {(one.name, one.sha256) for one in every if one.number in withdrawn}

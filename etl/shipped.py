"""The published tables that ship with the software, brought into the ledger."""

from pathlib import Path

from etl import published
from etl.catalogue import Catalogue
from etl.ledger import Ledger
from etl.names import Names
from etl.problems import Refused, blocking

KIND = "shipped"
BY = "bộ dữ liệu kèm theo"


def accept(
    ledger: Ledger, catalogue: Catalogue, names: Names, folder: Path = published.FOLDER
) -> list[int]:
    """The numbers of the new entries: a table not yet accepted, or changed, or no longer shipped.

    Raises Refused with every problem of every table; then nothing of them is accepted.
    """
    with ledger.writing():
        return _accept(ledger, catalogue, names, folder)


def _accept(ledger: Ledger, catalogue: Catalogue, names: Names, folder: Path) -> list[int]:
    held = {entry.name: entry for entry in ledger.active() if entry.kind == KIND}
    taken_back = _taken_back(ledger)
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.csv"))}
    changed = {
        name
        for name, path in paths.items()
        if (name, published.sha256(path)) not in taken_back
        and (name not in held or held[name].sha256 != published.sha256(path))
    }
    # All are read when one has changed: a key may stand in two tables.
    everything = [
        published.read(path, catalogue, names, folder) for path in paths.values() if changed
    ]
    problems = [problem for reading in everything for problem in reading.problems]
    problems += published.duplicates(everything)
    if blocking(problems):
        raise Refused(problems)
    numbers = [
        ledger.append(
            KIND,
            reading.name,
            reading.content,
            by=BY,
            figures=reading.observations,
            replaces=held[reading.name].number if reading.name in held else None,
        ).number
        for reading in everything
        if reading.name in changed
    ]
    for name in held.keys() - paths.keys():
        withdrawn = ledger.append(
            "withdrawal",
            name,
            b"",
            by=BY,
            withdraws=held[name].number,
            why="bảng này không còn trong bộ dữ liệu kèm theo",
        )
        numbers.append(withdrawn.number)
    return numbers


def _taken_back(ledger: Ledger) -> set[tuple[str, str]]:
    """The tables, by name and checksum, that a person withdrew: no update brings them back."""
    every = ledger.entries()
    withdrawn = {entry.withdraws for entry in every if entry.withdraws and entry.by != BY}
    return {(one.name, one.sha256) for one in every if one.number in withdrawn}

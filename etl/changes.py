"""What accepting a file would change: each value that counts now beside the one that would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from etl.ledger import Ledger, LedgerEntry
from etl.observations import read
from etl.received import Received
from queries import ask_in

_Key = tuple[str, str, str | None, str]
_KEY = ("indicator", "unit_id", "field", "period")


@dataclass(frozen=True, slots=True)
class Change:
    """A value that would change; `new` None says that the correction no longer holds it."""

    unit_id: str
    field: str | None
    indicator: str
    period: str
    label: str
    old: float
    new: float | None
    old_file: str
    old_sheet: str
    old_cell: str
    cell: str


@dataclass(frozen=True)
class Changes:
    """The values that would change, in the file's order, how many are new, how many stay."""

    rows: list[Change] = field(default_factory=list)
    new: int = 0
    same: int = 0


def changes(
    received: Received, replaced: Sequence[LedgerEntry], ledger: Ledger, build: Path | None
) -> Changes:
    """What a file would change in a build; `replaced` are the entries that it would correct."""
    rows, corrected = _rows(received.observations), _corrected(received, replaced, ledger)
    counts = _counting([*rows, *corrected], build)
    found = Changes()
    new, same, seen = 0, 0, set()
    for row in rows:
        key = _key(row)
        seen.add(key)
        old = counts.get(key)
        if old is None or old["value"] is None:
            new += 1
        elif old["value"] == row["value"]:
            same += 1
        else:
            found.rows.append(_change(row, old, row["value"], row["cell"]))
    for row in corrected:
        old = counts.get(_key(row))
        if _key(row) not in seen and old is not None:
            found.rows.append(_change(row, old, None, ""))
    return Changes(found.rows, new, same)


def _counting(
    rows: Sequence[Mapping[str, Any]], build: Path | None
) -> dict[_Key, Mapping[str, Any]]:
    """What counts now of the units and in the periods of some rows, by its key."""
    if build is None:
        return {}
    speaks: dict[str, set[str]] = {}
    for row in rows:
        speaks.setdefault(row["period"], set()).add(row["unit_id"])
    return {
        _key(row): row
        for period, units in speaks.items()
        for row in ask_in(build, "counted", {"period": period, "units": ",".join(sorted(units))})
    }


def _corrected(
    received: Received, replaced: Sequence[LedgerEntry], ledger: Ledger
) -> list[dict[str, Any]]:
    """The figures of the tables that a file corrects, as they were accepted."""
    mine = pa.array([table.key for table in received.tables], pa.string())
    found = []
    for entry in replaced:
        path = ledger.figures(entry)
        if path is not None:
            figures = read(path)
            found += _rows(figures.filter(pc.is_in(figures["table_key"], mine)))
    return found


def _rows(figures: pa.Table) -> list[dict[str, Any]]:
    kept = figures.filter(pc.invert(figures["alternative"]))
    rows: list[dict[str, Any]] = kept.select([*_KEY, "label", "value", "cell"]).to_pylist()
    return rows


def _key(row: Mapping[str, Any]) -> _Key:
    return row["indicator"], row["unit_id"], row["field"], row["period"]


def _change(row: Mapping[str, Any], old: Mapping[str, Any], new: float | None, cell: str) -> Change:
    return Change(
        unit_id=row["unit_id"],
        field=row["field"],
        indicator=row["indicator"],
        period=row["period"],
        label=row["label"],
        old=old["value"],
        new=new,
        old_file=old["file"],
        old_sheet=old["sheet"] or "",
        old_cell=old["cell"] or "",
        cell=cell,
    )

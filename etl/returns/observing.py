"""From the numbers of a table to observations: one long Arrow table, built column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.observations import SCHEMA
from etl.periods import Period
from etl.reading.book import letters
from etl.returns.figures import Numbers


@dataclass(frozen=True)
class Facts:
    """What all figures of a table share, and what each row adds."""

    sheet: str
    period: Period
    table: str
    rows: Sequence[int]
    units: Sequence[str | None]
    fields: Sequence[str | None]
    scopes: Sequence[str | None]
    ranks: Numbers | None
    notes: Mapping[tuple[int, str], str]
    whole_fields: bool


def observed(facts: Facts, columns: Mapping[int, tuple[str, Numbers]]) -> pa.Table:
    """The observations with SCHEMA's columns; `columns` are codes and numbers by their place."""
    parts = [_column(facts, place, code, numbers) for place, (code, numbers) in columns.items()]
    return pa.concat_tables(parts) if parts else SCHEMA.empty_table()


def _column(facts: Facts, place: int, code: str, numbers: Numbers) -> pa.Table:
    units = pa.array(facts.units, pa.string())
    kept = np.flatnonzero(~np.isnan(numbers) & np.array(pc.is_valid(units)))
    size, index = len(kept), pa.array(kept)
    rows = pa.array(np.asarray(facts.rows, dtype=np.int64)[kept] + 1)
    cells = pc.binary_join_element_wise(letters(place), pc.cast(rows, pa.string()), "")
    ranks = None if facts.ranks is None else [None if np.isnan(r) else int(r) for r in facts.ranks]
    noted = [facts.notes.get((int(row), code)) for row in kept] if facts.notes else None
    period = facts.period
    given: dict[str, object] = {
        "indicator": pa.repeat(code, size),
        "unit_id": units.take(index),
        "field": pa.array(facts.fields, pa.string()).take(index),
        "period": pa.repeat(period.code, size),
        "period_from": pa.repeat(pa.scalar(period.start, pa.date32()), size),
        "period_to": pa.repeat(pa.scalar(period.end, pa.date32()), size),
        "grain": pa.repeat(period.grain, size),
        "cumulative": pa.repeat(pa.scalar(period.cumulative, pa.bool_()), size),
        "label": pa.repeat(period.label, size),
        "value": pa.array(numbers[kept]),
        "comparator": pa.repeat("=", size),
        "rank": pa.array(ranks, pa.int32()).take(index) if ranks else pa.nulls(size, pa.int32()),
        "draft": pa.repeat(False, size),
        "note": pa.array(noted, pa.string()) if noted else pa.nulls(size, pa.string()),
        "alternative": pa.repeat(False, size),
        "sheet": pa.repeat(facts.sheet, size),
        "cell": cells,
        "table_key": pa.repeat(facts.table, size),
        "scope": pa.array(facts.scopes, pa.string()).take(index),
        "whole_fields": pa.repeat(facts.whole_fields, size),
    }
    if noted:
        given["doubt"] = pa.array(["gap" if one else None for one in noted], pa.string())
    columns = [given.get(one.name, pa.nulls(size, one.type)) for one in SCHEMA]
    return pa.table(columns, schema=SCHEMA)

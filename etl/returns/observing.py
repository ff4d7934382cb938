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
    """What all figures of a table share, and what each row adds; `notes` by indicator and line."""

    sheet: str
    period: Period
    table: str
    rows: Sequence[int]
    units: Sequence[str | None]
    fields: Sequence[str | None]
    scopes: Sequence[str | None]
    ranks: Numbers | None
    notes: Mapping[str, Mapping[int, str]]
    whole_fields: bool


def observed(facts: Facts, columns: Mapping[int, tuple[str, Numbers]]) -> pa.Table:
    """The observations with SCHEMA's columns; `columns` are codes and numbers by their place."""
    if not columns:
        return SCHEMA.empty_table()
    shared = _shared(facts)
    parts = [
        _column(facts, shared, place, code, numbers) for place, (code, numbers) in columns.items()
    ]
    return pa.concat_tables(parts)


def _shared(facts: Facts) -> dict[str, pa.Array]:
    """What every column of a table says alike of a row."""
    size, period = len(facts.rows), facts.period
    numbers = pa.array(np.asarray(facts.rows, dtype=np.int64) + 1)
    ranks = pa.nulls(size, pa.int32())
    if facts.ranks is not None:
        ranks = pc.cast(pa.array(facts.ranks, pa.float64(), from_pandas=True), pa.int32())
    said = {
        "unit_id": pa.array(facts.units, pa.string()),
        "field": pa.array(facts.fields, pa.string()),
        "period": _shared_text(period.code, size),
        "period_from": pa.repeat(pa.scalar(period.start, pa.date32()), size),
        "period_to": pa.repeat(pa.scalar(period.end, pa.date32()), size),
        "grain": _shared_text(period.grain, size),
        "cumulative": pa.repeat(pa.scalar(period.cumulative, pa.bool_()), size),
        "label": _shared_text(period.label, size),
        "comparator": _shared_text("=", size),
        "rank": ranks,
        "draft": pa.repeat(False, size),
        "alternative": pa.repeat(False, size),
        "sheet": _shared_text(facts.sheet, size),
        "cell": pc.cast(numbers, pa.string()),
        "table_key": _shared_text(facts.table, size),
        "scope": pa.array(facts.scopes, pa.string()),
        "whole_fields": pa.repeat(facts.whole_fields, size),
    }
    return {one.name: pa.nulls(size, one.type) for one in SCHEMA if one.name not in said} | said


def _shared_text(text: str, size: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), size), [text])


def _column(
    facts: Facts, shared: Mapping[str, pa.Array], place: int, code: str, numbers: Numbers
) -> pa.Table:
    size = len(numbers)
    notes = facts.notes.get(code, {})
    given = {
        **shared,
        "indicator": _shared_text(code, size),
        "value": pa.array(numbers, pa.float64(), from_pandas=True),
        "cell": pc.binary_join_element_wise(letters(place), shared["cell"], ""),
    }
    if notes:
        given["note"] = pa.array([notes.get(line) for line in range(size)], pa.string())
        given["doubt"] = pc.if_else(pc.is_valid(given["note"]), "gap", pa.scalar(None, pa.string()))
    table = pa.table([given[name] for name in SCHEMA.names], schema=SCHEMA)
    if not table["value"].null_count and not table["unit_id"].null_count:
        return table
    return table.filter(pc.and_(pc.is_valid(table["value"]), pc.is_valid(table["unit_id"])))

"""Observations: one value of one indicator for one unit in one period, as somebody printed it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from etl.periods import Period


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure with its place. `value` None says that the source publishes none.

    `comparator` other than «=» makes the value a bound; `alternative` marks a second printed
    figure for the same thing, which is shown beside the first and never charted.
    """

    indicator: str
    unit_id: str
    field: str | None
    period: Period
    value: float | None
    comparator: str = "="
    numerator: float | None = None
    denominator: float | None = None
    rank: int | None = None
    source_id: str | None = None
    locator: str | None = None
    quote: str | None = None
    draft: bool = False
    doubt: str | None = None
    note: str | None = None
    alternative: bool = False
    sheet: str = ""
    cell: str = ""


SCHEMA = pa.schema(
    [
        ("indicator", pa.string()),
        ("unit_id", pa.string()),
        ("field", pa.string()),
        ("period", pa.string()),
        ("period_from", pa.date32()),
        ("period_to", pa.date32()),
        ("grain", pa.string()),
        ("cumulative", pa.bool_()),
        ("label", pa.string()),
        ("value", pa.float64()),
        ("comparator", pa.string()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("rank", pa.int32()),
        ("source_id", pa.string()),
        ("locator", pa.string()),
        ("quote", pa.string()),
        ("draft", pa.bool_()),
        ("doubt", pa.string()),
        ("note", pa.string()),
        ("alternative", pa.bool_()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
    ]
)

_PERIOD_COLUMNS: dict[str, str] = {
    "period": "code",
    "period_from": "start",
    "period_to": "end",
    "grain": "grain",
    "cumulative": "cumulative",
    "label": "label",
}


def table(observations: list[Observation]) -> pa.Table:
    """The observations as an Arrow table with SCHEMA's columns, in their order."""
    columns: dict[str, list[Any]] = {}
    for name in SCHEMA.names:
        part = _PERIOD_COLUMNS.get(name)
        if part:
            columns[name] = [getattr(one.period, part) for one in observations]
        else:
            columns[name] = [getattr(one, name) for one in observations]
    return pa.table(columns, schema=SCHEMA)


def write(observations: list[Observation], path: Path) -> None:
    """The observations as Parquet."""
    pq.write_table(table(observations), path, compression="zstd")


Key = tuple[str, str, str | None, str, bool]


def key(observation: Observation) -> Key:
    """What may stand only once in a table: indicator, unit, field, period, and which printing."""
    return (
        observation.indicator,
        observation.unit_id,
        observation.field,
        observation.period.code,
        observation.alternative,
    )


def keys(path: Path) -> set[Key]:
    """The keys of the observations in a Parquet file."""
    columns = ["indicator", "unit_id", "field", "period", "alternative"]
    rows = pq.read_table(path, columns=columns).to_pylist()
    return {tuple(row[name] for name in columns) for row in rows}


def read(path: Path) -> pa.Table:
    """The observations of a Parquet file, with SCHEMA's columns."""
    return pq.read_table(path, schema=SCHEMA)

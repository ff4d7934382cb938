"""Observations: one value of one indicator for one unit in one period, as somebody printed it."""

from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

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
    table_key: str | None = None
    scope: str | None = None
    whole_fields: bool = False


# A text that all figures of a table share is kept once, not a million times.
SHARED = pa.dictionary(pa.int32(), pa.string())

SCHEMA = pa.schema(
    [
        ("indicator", SHARED),
        ("unit_id", pa.string()),
        ("field", pa.string()),
        ("period", SHARED),
        ("period_from", pa.date32()),
        ("period_to", pa.date32()),
        ("grain", SHARED),
        ("cumulative", pa.bool_()),
        ("label", SHARED),
        ("value", pa.float64()),
        ("comparator", SHARED),
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
        ("sheet", SHARED),
        ("cell", pa.string()),
        # Of a return: which table of which reporter («tthc_06 d:512 2023-08»), so that a correction
        # replaces all of it; that a figure is a unit's own, without the units below it («own»);
        # that the rows of fields are all there are.
        ("table_key", SHARED),
        ("scope", pa.string()),
        ("whole_fields", pa.bool_()),
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
    said = [one.period for one in observations]
    columns = {
        name: list(map(attrgetter(_PERIOD_COLUMNS[name]), said))
        if name in _PERIOD_COLUMNS
        else list(map(attrgetter(name), observations))
        for name in SCHEMA.names
    }
    return pa.table(columns, schema=SCHEMA)


def write(observations: pa.Table, path: Path) -> None:
    """Observations with SCHEMA's columns as Parquet.

    Without statistics, which cost a quarter of the time: a build takes a file whole.
    """
    # An address is hardly ever said twice.
    alike = [name for name in observations.column_names if name != "cell"]
    pq.write_table(
        observations.unify_dictionaries(),
        path,
        compression="zstd",
        use_dictionary=alike,
        write_statistics=False,
    )


Key = tuple[str, str, str | None, str, bool]
KEY = ("indicator", "unit_id", "field", "period", "alternative")


def keys(observations: pa.Table) -> list[Key]:
    """What may stand only once: indicator, unit, field, period, and which printing; a row each."""
    return list(zip(*(observations[name].to_pylist() for name in KEY), strict=True))


def keys_in(path: Path) -> set[Key]:
    """The keys of the observations in a Parquet file."""
    return set(keys(pq.read_table(path, columns=list(KEY))))


def read(path: Path) -> pa.Table:
    """The observations of a Parquet file, with SCHEMA's columns."""
    # Not read_table, which lays out a data set first: that costs more than a small return's rows.
    with pq.ParquetFile(path) as file:
        held = file.read()
    absent = {
        one.name: pa.nulls(len(held), one.type)
        for one in SCHEMA
        if one.name not in held.schema.names
    }
    columns = [
        absent[one.name] if one.name in absent else held[one.name].cast(one.type) for one in SCHEMA
    ]
    return pa.table(columns, schema=SCHEMA)

"""A table for other programs: CSV as a Vietnamese Excel opens it, Parquet that says what it is."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from csv import writer
from datetime import date
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from reports import numbers
from reports.about import About
from reports.columns import Cell, cell, column, headings, shown, telling
from reports.numbers import Row

# A spreadsheet takes a cell of a CSV that begins like this for a formula.
BEGINS_A_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n]")

# Rows that become columns of Parquet at once: what is kept of the rest is far smaller than rows.
AT_ONCE = 10_000
MOST_KEPT = 20_000

Passing = Callable[[Iterable[Row]], Iterable[Row]]

# What a column of Parquet is of where no row says.
TYPES = {
    "text": pa.string(),
    "flag": pa.bool_(),
    "date": pa.date32(),
    "moment": pa.timestamp("us"),
    "count": pa.int64(),
    "rank": pa.int64(),
}


def csv(rows: Sequence[Row], indicator: Row | None = None) -> bytes:
    """UTF-8 with its mark, semicolons, decimal commas, Vietnamese headings; no formula."""
    kept = BytesIO()
    write_csv(kept, rows, indicator)
    return kept.getvalue()


def write_csv(
    to: Path | IO[bytes],
    rows: Iterable[Row],
    indicator: Row | None = None,
    *,
    names: Sequence[str] = (),
    passing: Passing = iter,
) -> None:
    """The same into a file, row by row; of all columns, or of `names` in their order.

    Who has to see every row on its way goes through them in `passing`.
    """
    with _opened(to) as file:
        text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
        lines = writer(text, delimiter=";", lineterminator="\r\n")
        text.write("")  # the mark is there even where no row is
        lines.writerows(_lines(rows, indicator, names, passing))
        text.flush()
        text.detach()


def _lines(
    rows: Iterable[Row], indicator: Row | None, names: Sequence[str], passing: Passing
) -> Iterator[list[str]]:
    heads: list[str] = []
    kept: list[tuple[str, dict[object, str]]] = []
    for row in passing(rows):
        if not heads:
            heads = shown(names or row)
            kept = [(name, {}) for name in heads]
            yield headings(heads, telling(rows, row), indicator)
        yield [
            "" if (found := row[name]) is None else known.get(found) or _keep(known, name, row)
            for name, known in kept
        ]


def _keep(known: dict[object, str], name: str, row: Row) -> str:
    """How a cell is written; every distinct content of a column is worked out once."""
    if len(known) >= MOST_KEPT:
        known.clear()
    known[row[name]] = text = _as_text(cell(name, row))
    return text


def _as_text(held: Cell) -> str:
    match held:
        case None:
            return ""
        case str():
            return f"'{held}" if BEGINS_A_FORMULA.match(held) else held
        case date():
            return numbers.day(held)
        case _:
            return numbers.plain(held)


def parquet(rows: Sequence[Row], indicator: Row | None = None, about: About | None = None) -> bytes:
    """The rows as they are, under the columns' own names, for other programs."""
    kept = BytesIO()
    write_parquet(kept, rows, indicator, (lambda: about) if about else None)
    return kept.getvalue()


def write_parquet(
    to: Path | IO[bytes],
    rows: Iterable[Row],
    indicator: Row | None = None,
    about: Callable[[], About] | None = None,
    *,
    names: Sequence[str] = (),
    passing: Passing = iter,
) -> None:
    """The same into a file that says what it is about: in itself, and the heading of each column.

    What it is about is asked once the rows have been gone through; `names` and `passing` are as
    those of `write_csv`.
    """
    source = iter(passing(rows))
    taken: list[pa.Table] = []
    first: Row | None = None
    while part := list(islice(source, AT_ONCE)):
        first = first or part[0]
        taken.append(
            pa.Table.from_pylist([{one: row[one] for one in names or row} for row in part])
        )
    table = pa.concat_tables(taken, promote_options="permissive") if taken else pa.table({})
    heads = (
        headings(table.schema.names, telling(rows, first), indicator) if first is not None else []
    )
    fields = [
        pa.field(one.name, _type(one), metadata={"heading": head})
        for one, head in zip(table.schema, heads, strict=True)
    ]
    schema = pa.schema(fields, metadata=_metadata(about()) if about else None)
    with _opened(to) as file:
        pq.write_table(table.cast(schema), file)


def _type(field: pa.Field) -> pa.DataType:
    """A column of which no row knows anything has the type of its kind."""
    if not pa.types.is_null(field.type):
        return field.type
    return TYPES.get(column(field.name).kind, pa.float64())


def _metadata(about: About) -> Mapping[str, str]:
    """What a file is about, each as text; lists and pairs as JSON."""
    said: dict[str, object] = {
        "title": about.title,
        "filters": dict(about.filters),
        "data_until": str(about.data_until or ""),
        "coverage": about.coverage,
        "definitions": dict(about.definitions),
        "sources": about.sources,
        "cautions": about.cautions,
        "made_at": about.made_at.isoformat() if about.made_at else "",
        "build": str(about.build or ""),
    }
    return {
        name: held if isinstance(held, str) else json.dumps(held, ensure_ascii=False)
        for name, held in said.items()
    }


@contextmanager
def _opened(to: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(to, Path):
        with to.open("wb") as file:
            yield file
    else:
        yield to

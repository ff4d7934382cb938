"""The columns of exports: their Vietnamese headings, and what their cells hold."""

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from queries import Answer
from reports import numbers
from reports.numbers import Row, known
from reports.words import vocabulary, word

DECLARED = Path(__file__).with_name("columns.toml")

Cell = str | float | date | datetime | None


class Column(BaseModel):
    """One column, as columns.toml declares it; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heading: str
    kind: Literal[
        "text", "value", "change", "target", "count", "rank", "number", "date", "moment", "flag"
    ] = "text"
    words: str = ""
    says: dict[str, str] = {}
    open: bool = False
    last: bool = False
    shown: bool = True
    toned: bool = False
    marks: bool = False


class UndeclaredColumn(LookupError):
    """A column that columns.toml does not head."""


@cache
def declared() -> dict[str, Column]:
    """Every column by its name in the questions."""
    tables = tomllib.loads(DECLARED.read_text(encoding="utf-8"))
    return {name: Column.model_validate(table) for name, table in tables.items()}


def column(name: str) -> Column:
    """The column of a name; raises UndeclaredColumn, which says what to add."""
    if name not in declared():
        raise UndeclaredColumn(f"reports/columns.toml: no heading for {name!r}; add [{name}].")
    return declared()[name]


def shown(names: Iterable[str]) -> list[str]:
    """The names of the columns that people get, codes for machines last."""
    wanted = [name for name in names if column(name).shown]
    return sorted(wanted, key=lambda name: column(name).last)


def telling(rows: Iterable[Row], first: Row) -> Sequence[Row]:
    """The rows that say in which unit a table is: all, or what all share where they pass once."""
    if isinstance(rows, Sequence):
        return rows
    if isinstance(rows, Answer) and "unit" in first and "component" not in first:
        return rows.differing("unit")
    return [] if {"unit", "component"} & first.keys() else [first]


def headings(names: Sequence[str], rows: Sequence[Row], indicator: Row | None) -> list[str]:
    """What stands above the columns, no two alike; with the unit where all rows share one."""
    units = {unit(row, indicator) for row in rows}
    shared = units.pop() if len(units) == 1 else ""
    texts: list[str] = []
    for name in names:
        text = _heading(column(name), shared)
        texts.append(text if text not in texts else f"{text} ({name})")
    return texts


def cell(name: str, row: Row) -> Cell:
    """What a cell holds: a number, a day, or words in place of a code; None for a blank."""
    found = row[name]
    if found is None or found == "" or (isinstance(found, float) and not known(found)):
        return None
    declared = column(name)
    if declared.kind == "date":
        return found if isinstance(found, date) else date.fromisoformat(found)
    if declared.kind == "moment":
        return numbers.moment(found)
    if declared.kind in ("text", "flag"):
        return _words(declared, found) or None
    return float(found) if not isinstance(found, int) else found


def tone(name: str, row: Row) -> str | None:
    """The tone of what a cell says: good, bad, watch or quiet; None where it has none.

    A `toned` column has its row's; a column of codes has those that the vocabulary states.
    """
    own, code = column(name), str(row[name])
    if own.toned:
        said = row.get("tone")
        return None if said is None else str(said)
    if (own.words, code) not in vocabulary() or "tone" not in word(
        own.words, code
    ).model_fields_set:
        return None
    return word(own.words, code).tone


def number_format(name: str, row: Row, indicator: Row | None) -> str:
    """Excel's format for a number in a column: in the unit and decimals of what it measures."""
    kind = column(name).kind
    own = numbers.own_decimals(row[name])
    if kind not in ("value", "change", "target") or row.get("comparator") == "rank<=":
        return numbers.excel_format("", own)
    how = row if "decimals" in row else indicator
    if kind == "target" or how is None or how["decimals"] is None:
        return numbers.excel_format(unit(row, indicator), own)
    return numbers.excel_format(unit(row, indicator), how["decimals"])


def unit(row: Row, indicator: Row | None) -> str:
    """The unit that a row's values are in, or "" where neither it nor an indicator says."""
    if indicator is not None and "component" in row:
        return numbers.component_unit(row, indicator)
    return (row if "unit" in row else indicator or {}).get("unit") or ""


def _heading(column: Column, unit: str) -> str:
    if not unit or column.kind not in ("value", "change", "target"):
        return column.heading
    said = numbers.UNITS_OF_CHANGE.get(unit, unit) if column.kind == "change" else unit
    return f"{column.heading} ({said})"


def _words(column: Column, found: object) -> str:
    """A code in words; raises LookupError for one that the vocabulary lacks."""
    code = str(found).lower() if isinstance(found, bool) else str(found)
    if code in column.says:
        return column.says[code]
    if not column.words or (column.open and (column.words, code) not in vocabulary()):
        return code
    return word(column.words, code).label

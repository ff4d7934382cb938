"""What the other engines are given: the questions, the rows, and what is looked for by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
from sqlglot import exp

from bench import nation
from etl.catalogue import Catalogue
from queries.asking import text
from queries.elsewhere.words import parsed

CALLS = 30
PROVINCE, ON = nation.ORDER[0], "2035-06-10"
QUESTIONS = ("trend", "ranking", "unit_grid", "scorecard", "fields")
# Asked first, and compared but not counted: of what ships, with what the made-up figures have not,
# such as targets, printed ranks, sources and notes.
SHIPPED: dict[str, list[dict[str, object]]] = {
    "trend": [
        {"indicator": "papi", "unit": "p63:49", "field": None, "on": ON},
        {"indicator": "par_index", "unit": "p63:49", "field": None, "on": ON},
        {"indicator": "late_rate", "unit": "p63:49", "field": None, "on": "2023-10-01"},
    ],
    "ranking": [
        {"indicator": "papi", "parent": "nation", "period": "2023", "on": ON},
        {"indicator": "par_index", "parent": "nation", "period": "2023", "on": "2024-06-01"},
        {"indicator": "late_rate", "parent": "p63:49", "period": "2023-08", "on": "2023-10-01"},
    ],
    "unit_grid": [
        {"indicator": "papi", "parent": "nation", "period": "2023"},
        {"indicator": "par_index", "parent": "nation", "period": "2024"},
    ],
    "scorecard": [
        {"unit": "p63:49", "period": "2023", "on": "2024-06-01"},
        {"unit": "p34:48", "period": "2025", "on": "2026-06-01"},
    ],
    "fields": [
        {"unit": PROVINCE, "period": "2030-01", "kind": "lĩnh vực", "on": "2029-06-01"},
    ],
}
# Tables of a row for each figure or rank. They are read indicator by indicator.
LARGE = ("measure", "watched", "standing")
ORDERS = {
    "measure": "field nulls first, unit_id, period_to, period",
    "watched": "unit_id, period, field nulls first",
    "standing": "period, scope_id, unit_id, field nulls first",
}
# `unit_measure` is these rows of `measure`: DuckDB keeps them twice, in another order; who has
# indexes needs no second copy.
OF_A_UNIT = "field is null"
# What a figure's row is named by, and from where: it stands there once, and a view joins it.
NAMED = {
    "unit_id": ("unit", {"unit_name": "display_name"}),
    "field": (
        "field",
        {"field_name": "name", "field_short": "coalesce(n.short, n.name)", "field_kind": "kind"},
    ),
    "indicator": ("indicator", {"better": "better", "few": "few"}),
    "entry": (
        "entry",
        {"file": "name", "accepted_by": "accepted_by", "accepted_at": "accepted_at"},
    ),
    "source_id": ("source", {"source": "title", "source_address": "address"}),
}
# Sentences that are the same in millions of rows: kept once, by a number.
SENTENCES = ("illustrative_reason", "method_reason", "unit_reason")
INDEXES = {
    "measure": ["indicator, unit_id, field, period_to", f"unit_id, indicator where {OF_A_UNIT}"],
    "watched": ["unit_id, period"],
    "standing": ["indicator, period, scope_id, unit_id"],
    "judgement": ["indicator, unit_id", "target_id, unit_id"],
    "below": ["ancestor_id"],
    "bound": ["unit_id"],
    "edition": ["indicator, period"],
    "indicator_level": ["indicator, level"],
    "word": ["kind, code"],
    "period": ["period"],
}
KEYS = {
    "unit": "unit_id",
    "field": "field",
    "indicator": "indicator",
    "entry": "entry",
    "source": "source_id",
    "sentence": "sentence",
}


@dataclass(frozen=True)
class Table:
    """A table as it is carried: its columns with DuckDB's types, and what a view adds to them.

    `named` says of a column by which key, in which table and as what it stands; it is empty where
    the table is carried as it is.
    """

    name: str
    columns: Mapping[str, str]
    named: Mapping[str, tuple[str, str, str]]

    @property
    def kept_as(self) -> str:
        """The name of the table where a view bears its own."""
        return f"{self.name}_row" if self.named else self.name

    def indexes(self) -> Iterator[str]:
        """The statements that make its indexes."""
        if key := KEYS.get(self.name):
            yield f"create unique index {self.name}_key on {self.kept_as} ({key})"
        for place, index in enumerate(INDEXES.get(self.name, [])):
            columns, where, rows = index.partition(" where ")
            yield f"create index {self.name}_{place} on {self.kept_as} ({columns}){where}{rows}"

    def view(self) -> str:
        """The statement of the view with all columns that the questions read."""
        keys = {key: place for place, key in enumerate(sorted({k for k, _, _ in self._joins()}))}
        columns = [f"m.{name}" for name in self.columns if name not in SENTENCES]
        for column, (key, _, said) in self.named.items():
            by = column if column in SENTENCES else key
            written = said if "(" in said else f"n.{said}"
            columns.append(f"{written.replace('n.', f'n{keys[by]}.')} as {column}")
        joins = [
            f"left join {table} n{keys[by]} on n{keys[by]}.{key} = m.{by}"
            for by, table, key in self._joins()
        ]
        return (
            f"create view {self.name} as select {', '.join(columns)} from {self.kept_as} m "
            + " ".join(joins)
        )

    def _joins(self) -> list[tuple[str, str, str]]:
        """The column of the row, the table and its key, once for each."""
        found = {
            column if column in SENTENCES else key: (table, KEYS[table])
            for column, (key, table, _) in self.named.items()
        }
        return [(by, table, key) for by, (table, key) in found.items()]


class Carried:
    """A build's rows on their way: read by DuckDB, of each table what the questions need."""

    def __init__(self, build: Path, folder: Path) -> None:
        self.database = duckdb.connect()
        # Beside this, another engine is given its rows.
        self.database.execute("set memory_limit = '4GB'")
        self.database.execute(f"set temp_directory = '{folder / 'spilled'}'")
        self.database.execute(f"attach '{build}' as built (read_only)")
        self.tables = {name: self._table(name) for name in _needed()}
        kinds = {"sentence": "INTEGER", "said": "VARCHAR"}
        # Before the views that join it.
        self.tables = {"sentence": Table("sentence", kinds, {}), **self.tables}
        self.database.execute(
            "create table sentence as select cast(row_number() over (order by said) as integer)"
            " as sentence, said from ("
            + " union ".join(
                f"select distinct {one} as said from built.measure where {one} is not null"
                for one in SENTENCES
            )
            + ")"
        )

    def batches(self, table: Table, *, days: str = "date") -> Iterator[pa.RecordBatch]:
        """All rows of a table in the order in which they are looked for; days of a DuckDB type."""
        words = [_said(name, kind, days) for name, kind in table.columns.items()]
        return self.selected(table, ", ".join(words))

    def selected(self, table: Table, words: str) -> Iterator[pa.RecordBatch]:
        """The same with other words for the columns; `m` is the row."""
        if table.name not in LARGE:
            yield from self._read(f"select {words} from {self._where(table)} m", {})
            return
        for one in self.indicators(table):
            yield from self._read(
                f"select {words} from {self._where(table)} m where m.indicator = $one"
                f" order by {ORDERS[table.name]}",
                {"one": one},
            )

    def indicators(self, table: Table) -> list[str]:
        """The indicators of a table, in order."""
        found = self.database.execute(
            f"select distinct indicator from {self._where(table)} order by 1"
        )
        return [one for (one,) in found.fetchall()]

    def rows(self, table: Table) -> int:
        """How many rows a table has."""
        [(rows,)] = self.database.execute(f"select count(*) from {self._where(table)}").fetchall()
        return int(rows)

    def categories(self, table: Table, column: str) -> list[object]:
        """What a column holds, in order; DuckDB knows it as the type `<table>_<column>` then."""
        every = (
            f"select distinct {column} as v from {self._where(table)} where {column} is not null"
        )
        self.database.execute(
            f"create type {table.name}_{column} as enum"
            f" (select cast(v as varchar) from ({every}) order by v)"
        )
        return [one for (one,) in self.database.execute(f"{every} order by v").fetchall()]

    def named(self, table: str, said: str) -> dict[object, object]:
        """What a table says of each of its keys."""
        return dict(
            self.database.execute(f"select {KEYS[table]}, {said} from built.{table} n").fetchall()
        )

    def _where(self, table: Table) -> str:
        return "sentence" if table.name == "sentence" else f"built.{table.name}"

    def _read(self, statement: str, given: dict[str, str]) -> Iterator[pa.RecordBatch]:
        yield from self.database.sql(statement, params=given).to_arrow_reader(50_000)

    def _table(self, name: str) -> Table:
        described = self.database.execute(f"describe built.{name}").fetchall()
        kinds = {column: kind for column, kind, *_ in described}
        wanted = _read_of(name) & kinds.keys()
        if name not in LARGE:
            return Table(name, {one: kinds[one] for one in kinds if one in wanted}, {})
        named = {
            column: (key, table, said)
            for key, (table, offered) in NAMED.items()
            for column, said in offered.items()
            if column in wanted and name != "standing"
        }
        sentences = {one: (one, "sentence", "said") for one in SENTENCES if one in wanted}
        kept = (wanted - named.keys()) | {key for key, _, _ in named.values()}
        columns = {
            one: "INTEGER" if one in sentences else kinds[one] for one in kinds if one in kept
        }
        return Table(name, columns, named | sentences)


def _said(name: str, kind: str, days: str) -> str:
    if name in SENTENCES:
        return f"(select s.sentence from sentence s where s.said = m.{name}) as {name}"
    return f"cast(m.{name} as {days}) as {name}" if kind == "DATE" else f"m.{name}"


def calls(declared: Catalogue) -> dict[str, list[dict[str, object]]]:
    """What each question is asked after SHIPPED: every call of another commune or month."""
    communes = [one for one in nation.reporting(declared, PROVINCE) if one.startswith("c2:")]
    months = [one.code for one in nation.months()][-CALLS:]
    asked: dict[str, list[dict[str, object]]] = {name: [] for name in QUESTIONS}
    for place, month in enumerate(months):
        commune = communes[place % len(communes)]
        field = nation.FIELDS[place % len(nation.FIELDS)] if place % 2 else None
        rate = {"indicator": "late_rate"}
        asked["trend"].append({**rate, "unit": commune, "field": field, "on": ON})
        asked["ranking"].append({**rate, "parent": PROVINCE, "period": month, "on": ON})
        asked["unit_grid"].append({**rate, "parent": PROVINCE, "period": month})
        asked["scorecard"].append({"unit": commune, "period": month, "on": ON})
        asked["fields"].append({"unit": PROVINCE, "period": month, "kind": "lĩnh vực", "on": ON})
    return asked


def _needed() -> list[str]:
    """The tables that the questions read, and those that name their rows."""
    found = {name for question in QUESTIONS for name in _tables(question)}
    found |= {table for table, _ in NAMED.values()}
    return sorted(found - {"unit_measure"})


def _tables(question: str) -> set[str]:
    tree = parsed(text(question))
    own = {one.alias for one in tree.find_all(exp.CTE)}
    return {one.name for one in tree.find_all(exp.Table)} - own


def _read_of(table: str) -> set[str]:
    """The names of columns in the questions that read a table, and what it is found by."""
    also = {"unit_measure"} if table == "measure" else set()
    read = {
        one.name
        for question in QUESTIONS
        if ({table} | also) & _tables(question)
        for one in parsed(text(question)).find_all(exp.Column)
    }
    read |= {part for index in INDEXES.get(table, []) for part in index.replace(",", " ").split()}
    names = [offered.values() for other, offered in NAMED.values() if other == table]
    read |= {said for offer in names for said in offer if "(" not in said}
    return read | {KEYS.get(table, ""), "short" if table == "field" else ""}

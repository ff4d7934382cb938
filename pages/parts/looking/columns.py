"""Which columns, and what a row says in each on the screen."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from html import escape

from etl.views import Choice
from pages.parts import choose, source
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import columns, numbers, targets_in_words

# A longer name would fill three lines of its cell.
LONGEST = 48
RIGHT = ("value", "change", "target", "count", "rank", "number")


def chosen(first: Row, *, printed: bool) -> list[str]:
    """The names of the columns chosen, in the order in which they were.

    `first` is a row of the question: it has all columns that there are.
    """
    offered = {name: columns.column(name).heading for name in columns.shown(first)}
    kept: Sequence[str] = DEFAULTS["lookup"]["printed" if printed else "columns"]
    key = Choice.PRINTED_COLUMNS if printed else Choice.COLUMNS
    found = choose.some(
        "Cột hiển thị và xuất",
        offered,
        key,
        most=len(offered),
        default=kept,
        placeholder="Gõ tên cột để thêm",
    )
    return found or list(kept)


def on_screen(names: Sequence[str]) -> list[source.Column]:
    """The columns of the table on the screen."""
    return [
        source.Column(
            columns.column(name).heading,
            SAID.get(name) or _plain(name),
            number=columns.column(name).kind in RIGHT and name not in ("target", "entry"),
        )
        for name in names
    ]


def in_full(rows: Sequence[Row]) -> list[Row]:
    """The rows under their units' official names, where these tell the units apart."""
    names = Counter(name for name, _ in {(row["full_name"], row["unit_id"]) for row in rows})
    return [
        {**row, "unit_name": row["full_name"]} if names[row["full_name"]] == 1 else row
        for row in rows
    ]


def _plain(name: str) -> Callable[[Row], str]:
    def said(row: Row) -> str:
        match columns.cell(name, row):
            case None:
                return ""
            case str() as text:
                return escape(text)
            case datetime() | date() as day:
                return numbers.day(day)
            case number:
                return numbers.shortest(number)

    return said


def _figure(row: Row) -> str:
    """The figure; of a printed rank its denominator says among how many."""
    return source.figure(row if "ranked" in row else {**row, "ranked": row["denominator"]})


def _before(row: Row) -> str:
    if row["previous_value"] is None:
        return ""
    how = {"unit": row["unit"], "decimals": row["decimals"], "kind": row["kind"]}
    return escape(numbers.value(row["previous_value"], **how))


def _rank(row: Row) -> str:
    """A rank among how many; a figure as it was printed does not say."""
    if "ranked" in row:
        return source.place(row) if row["rank"] is not None else ""
    return "" if row["rank"] is None else numbers.count(row["rank"])


def _indicator(row: Row) -> str:
    """The name of an indicator, a component after its index; a long one in short."""
    name, short = row["indicator_name"], row["short"]
    if row["index_short"]:
        return escape(f"{row['index_short']} · {name}")
    if len(name) <= LONGEST:
        return escape(name)
    return f'<span title="{escape(name)}">{escape(short)}</span>'


SAID: Mapping[str, Callable[[Row], str]] = {
    "indicator_name": _indicator,
    "value": _figure,
    "previous_value": _before,
    "change": source.difference,
    "rank": _rank,
    "target": lambda row: escape(targets_in_words.target(row)),
    "status": source.status,
    "source": lambda row: source.origin({"origin": None, **row}),
    "note": source.remarks,
    "entry": lambda row: source.entry_link(row["entry"]),
}

"""Which tables of the ledger count: the last of each, and samples while nothing is real."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from etl.ledger import Ledger, LedgerEntry

RETURN, SAMPLE = "return", "sample"

Table = dict[str, Any]


def counted(ledger: Ledger) -> dict[int, set[str] | None]:
    """For each active entry the keys of its tables that count; None where it has none: all counts.

    Of a table that was accepted twice the last one counts. Illustrative tables leave with the
    first return that is of their form or counts any of the same, whoever sent it for whatever
    period, and are back when there is none (design.md 5.9).
    """
    active = ledger.active()
    stays = _until([table for one in active if one.kind == RETURN for table in one.about["tables"]])
    keys = {one.number: list(_keys(one, stays)) for one in active if one.kind in (RETURN, SAMPLE)}
    last = {key: number for number, own in keys.items() for key in own}
    return {
        one.number: {key for key in keys[one.number] if last[key] == one.number}
        if one.number in keys
        else None
        for one in active
    }


def _until(real: Iterable[Table]) -> Callable[[Table], bool]:
    """Whether an illustrative table stays beside real ones.

    By its form alone a sample of online filing would stay beside a real return that counts the
    same dossiers, and screens would open on the made-up months.
    """
    forms: set[str] = set()
    # Most returns count what others did.
    alike: dict[tuple[tuple[str, ...], tuple[str | None, ...]], Table] = {}
    for table in real:
        forms.add(table["form"])
        alike[tuple(table.get("indicators", ())), tuple(table.get("fields", ()))] = table
    figures = {figure for table in alike.values() for figure in _figures(table)}
    return lambda table: table["form"] not in forms and figures.isdisjoint(_figures(table))


def _figures(table: Table) -> Iterator[tuple[str, str | None]]:
    """What a table counts: indicators, each of its fields or of all together."""
    # Entries older than this list of theirs are told apart by their forms.
    for indicator in table.get("indicators", ()):
        for field in table["fields"] or [None]:
            yield indicator, field


def _keys(entry: LedgerEntry, stays: Callable[[Table], bool]) -> Iterator[str]:
    """The keys of an entry's tables, those of samples only as long as they stay."""
    for table in entry.about["tables"]:
        if entry.kind == RETURN or stays(table):
            yield table["key"]

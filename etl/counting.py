"""Which tables of the ledger count: the last of each, and samples while nothing is real."""

from collections.abc import Iterator

from etl.ledger import Ledger, LedgerEntry

RETURN, SAMPLE = "return", "sample"


def counted(ledger: Ledger) -> dict[int, set[str] | None]:
    """For each active entry the keys of its tables that count; None where it has none: all counts.

    Of a table that was accepted twice the last one counts. Illustrative tables of a form leave
    with the first return of that form, and are back when nobody has sent one (design.md 5.9).
    """
    active = ledger.active()
    real = {table["form"] for one in active if one.kind == RETURN for table in one.about["tables"]}
    last = {key: one.number for one in active for key in _keys(one, real)}
    return {
        one.number: {key for key in _keys(one, real) if last[key] == one.number}
        if one.kind in (RETURN, SAMPLE)
        else None
        for one in active
    }


def _keys(entry: LedgerEntry, real: set[str]) -> Iterator[str]:
    """The keys of an entry's tables, without samples of a form that real returns have."""
    if entry.kind in (RETURN, SAMPLE):
        for table in entry.about["tables"]:
            if entry.kind == RETURN or table["form"] not in real:
                yield table["key"]

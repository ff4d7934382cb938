"""What came in and when: the tables of every return that nobody took back."""

from collections.abc import Iterable, Iterator
from datetime import date

from etl.ledger import Ledger, LedgerEntry
from etl.tables import Row

RETURN, SAMPLE = "return", "sample"


def tables(ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of return_table and return_field.

    A return that was corrected stays, as not active: it is the one that came in time. Samples of
    a form leave with the first real return of that form.
    """
    every = ledger.entries()
    withdrawn = {entry.withdraws for entry in every}
    active = {entry.number for entry in ledger.active()}
    kept = [
        entry for entry in every if entry.kind in (RETURN, SAMPLE) and entry.number not in withdrawn
    ]
    real = {
        table["form"]
        for entry in kept
        if entry.kind == RETURN and entry.number in active
        for table in entry.about["tables"]
    }
    rows = [
        row for row in _tables(kept, active) if not (row["illustrative"] and row["form"] in real)
    ]
    return {"return_table": rows, "return_field": list(_fields(rows))}


def _tables(entries: Iterable[LedgerEntry], active: set[int]) -> Iterator[Row]:
    for entry in entries:
        for place, table in enumerate(entry.about["tables"], start=1):
            yield {
                "entry": entry.number,
                "place": place,
                "sheet": table["sheet"],
                "form": table["form"],
                "reporter": table["reporter"],
                "period": table["period"],
                "period_from": _day(table["from"]),
                "period_to": _day(table["to"]),
                "grain": table["grain"],
                "cumulative": table["cumulative"],
                "rows": table["rows"],
                "received": _day(entry.about["received"]),
                "active": entry.number in active,
                "illustrative": entry.kind == SAMPLE,
                "fields": table["fields"],
            }


def _fields(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        for field in dict.fromkeys(row["fields"]):
            if field is not None:
                yield {"entry": row["entry"], "place": row["place"], "field": field}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

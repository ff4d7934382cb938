"""Taking an accepted entry back: it stays in the ledger and no longer counts."""

from pathlib import Path

from etl.build import place
from etl.ledger import Ledger, LedgerEntry
from etl.loading import Loader
from etl.writers import writer


class NoReason(Exception):
    """A withdrawal that does not say why."""


def withdraw(home: Path, number: int, *, by: str, why: str) -> LedgerEntry:
    """The entry that hides another one; the new build no longer holds it.

    Raises what `take_back` raises.
    """
    place.room(home)
    entry = take_back(Ledger(home / "ledger"), number, by=by, why=why)
    # Read after the withdrawal: what was taken back may be an answer.
    Loader(home).build([entry], entry.by)
    return entry


def take_back(ledger: Ledger, number: int, *, by: str, why: str) -> LedgerEntry:
    """The entry that hides another one, for the reason in `why`; what is built stays as it is.

    Raises LookupError for an entry that there is not, NotCurrent for one that no longer counts,
    NoReason, Nameless, and NotAllowed where it is not theirs to take back.
    """
    name, reason = writer(by), why.strip()
    if not reason:
        raise NoReason("Ghi lý do rút: người xem lịch sử cần biết vì sao.")
    return ledger.append(
        "withdrawal", ledger.entry(number).name, b"", by=name, withdraws=number, why=reason
    )

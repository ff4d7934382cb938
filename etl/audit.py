"""Who did what: the journal's events and the ledger's entries as one list, each thing once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from etl.journal import Event
from etl.ledger import Ledger, LedgerEntry
from etl.shipped import BY
from etl.wording import VIETNAM

ACCEPTED = ("return", "table")


@dataclass(frozen=True)
class Deed:
    """One thing that was done: when (UTC), which act, by whom, and the entry that it made."""

    when: datetime
    act: str
    by: str
    account: str
    what: str
    entry: int | None = None
    kind: str = ""

    @property
    def day(self) -> date:
        """The day on Vietnam's clocks."""
        return self.when.astimezone(VIETNAM).date()


def deeds(events: Sequence[Event], ledger: Ledger) -> list[Deed]:
    """Everything that people did, newest first.

    An entry that the journal tells of is one deed, with the account that only the journal knows.
    What ships with the software nobody did.
    """
    entries = {entry.number: entry for entry in ledger.entries() if entry.by != BY}
    told = {one.about.get("entry"): one for one in events}
    of_entries = [_entered(entry, told.get(number)) for number, entry in entries.items()]
    others = [_told(one) for one in events if one.about.get("entry") not in entries]
    return sorted([*others, *of_entries], key=_order, reverse=True)


def _order(one: Deed) -> tuple[datetime, int, datetime]:
    """By the second, as the ledger tells no finer; within one by the numbers of entries."""
    return one.when.replace(microsecond=0), one.entry or 0, one.when


def matching(
    found: Iterable[Deed],
    *,
    acts: Collection[str] = (),
    people: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    said: str = "",
) -> list[Deed]:
    """The deeds of some acts, of some people, within some days, that hold some words."""
    words = said.casefold().split()
    return [
        one
        for one in found
        if (not acts or one.act in acts)
        and (not people or one.by in people)
        and (since is None or one.day >= since)
        and (until is None or one.day <= until)
        and _holds(one, words)
    ]


def _holds(one: Deed, words: Sequence[str]) -> bool:
    text = f"{one.by} {one.account} {one.what} {one.entry or ''}".casefold()
    return all(word in text for word in words)


def _told(event: Event) -> Deed:
    return Deed(event.when, event.act, event.by, event.account, event.what)


def _entered(entry: LedgerEntry, event: Event | None) -> Deed:
    when = event.when if event else datetime.fromisoformat(entry.at)
    account = event.account if event else ""
    what = f"{entry.name}: {entry.why}" if entry.why else entry.name
    return Deed(when, _act(entry, event), entry.by, account, what, entry.number, entry.kind)


def _act(entry: LedgerEntry, event: Event | None) -> str:
    if event is not None:
        return event.act
    if entry.withdraws is not None:
        return "withdraw"
    return "accept" if entry.kind in ACCEPTED else "write"

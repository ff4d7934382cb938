"""The journals of all servers: each keeps its own, and every line of each stands in the record.

A line names its predecessor by that one's checksum, so the lines of one journal are one chain,
whatever stands between them: no server has to wait for another to tell what was done.
"""

from collections.abc import Iterator, Sequence

from etl.journal import NOTHING_BEFORE, Event, Journal, checksum, event_of, previous_of
from etl.record.store import Record, opened
from queries import postgres
from queries.postgres import NoServer

# Lines whose checksums are asked for together, from the last one back.
AT_ONCE = 500


def send(journal: Journal, record: Record) -> None:
    """Add to the record what a journal holds beyond the last of its lines that stands there."""
    waiting = _waiting(journal.lines(), record)
    if waiting:
        record.tell({checksum(line): line for line in waiting})


def events(journal: Journal) -> tuple[list[Event], str]:
    """What was done on every server, newest first; and why that of the others is missing, if so."""
    if postgres.address() is None:
        return journal.events(), ""
    try:
        with opened() as record:
            there = record.lines()
    except NoServer as lost:
        return journal.events(), str(lost)
    every = {checksum(line): line for line in [*there, *journal.lines()]}
    found = [event for line in every.values() if (event := event_of(line)) is not None]
    return sorted(found, key=lambda one: one.when, reverse=True), ""


def wrong(journal: Journal, record: Record) -> Iterator[str]:
    """A sentence for every line in the record that was changed, or whose predecessor is lost.

    What a journal holds beyond its last line there waits to be sent.
    """
    there = record.lines()
    sums = {checksum(line): line for line in there}
    for line in there:
        event = event_of(line)
        if event is None:
            yield "nhật ký: có dòng không còn là một dòng nhật ký"
        elif (previous := previous_of(line)) != NOTHING_BEFORE and previous not in sums:
            yield f"nhật ký: mất hoặc đã thay đổi dòng ngay trước dòng lúc {event.when.isoformat()}"
    own = journal.lines()
    for line in own[: len(own) - len(_waiting(own, record))]:
        event = event_of(line)
        if event is not None and checksum(line) not in sums:
            yield f"nhật ký: mất hoặc đã thay đổi dòng lúc {event.when.isoformat()}"


def _waiting(lines: Sequence[bytes], record: Record) -> Sequence[bytes]:
    """Those of a journal's lines that stand behind the last one which the record holds."""
    end = len(lines)
    while end:
        begin = max(0, end - AT_ONCE)
        sums = [checksum(line) for line in lines[begin:end]]
        there = record.lines_there(sums)
        known = [place for place, one in enumerate(sums, begin + 1) if one in there]
        if known:
            return lines[known[-1] :]
        end = begin
    return lines

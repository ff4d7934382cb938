"""Whether PostgreSQL and a folder hold the same entries, byte for byte."""

from collections.abc import Iterator

from etl.journal import Journal
from etl.ledger import Ledger
from etl.record import journals
from etl.record.store import Record, opened
from queries import postgres
from queries.postgres import NoServer

Checksums = dict[int, tuple[str, dict[str, str]]]


def verify(ledger: Ledger, journal: Journal) -> list[str]:
    """A line for every entry, file and line of the journal that the record holds otherwise.

    None where CCHC_LEDGER names none; one where it cannot be asked.
    """
    if postgres.address() is None:
        return []
    try:
        with opened() as record:
            wrong = [f"PostgreSQL, {line}" for line in journals.wrong(journal, record)]
            return [*differences(ledger, record), *wrong]
    except NoServer as lost:
        return [str(lost)]


def differences(ledger: Ledger, record: Record) -> list[str]:
    """A line for every entry and file that a record holds otherwise than a folder.

    What the record has beyond the folder's last entry waits to be taken in: no difference.
    """
    last = ledger.last()
    return [
        f"PostgreSQL, {line}" for line in _different(ledger.checksums(), record.checksums(), last)
    ]


def _different(here: Checksums, there: Checksums, last: int) -> Iterator[str]:
    numbers = sorted(there)
    for place, number in enumerate(numbers, start=1):
        if place != number:
            yield f"thiếu bút toán {place}: sau {place - 1} là {number}"
            return
    for number in range(1, last + 1):
        if number not in there:
            yield f"thiếu bút toán {number}"
        elif number not in here:
            yield f"bút toán {number}: thư mục sổ cái không có"
        else:
            yield from _different_entry(number, *here[number], *there[number])


def _different_entry(
    number: int, record: str, files: dict[str, str], other: str, others: dict[str, str]
) -> Iterator[str]:
    where = f"bút toán {number}"
    if record != other:
        yield f"{where}: entry.json khác với ở thư mục sổ cái"
    for name in sorted(files.keys() | others.keys()):
        if name not in others:
            yield f"{where}: mất tệp {name}"
        elif name not in files:
            yield f"{where}: có tệp lạ {name}"
        elif files[name] != others[name]:
            yield f"{where}: tệp {name} khác với ở thư mục sổ cái"

"""Writers of several servers into one PostgreSQL at once, and readers beside them.

python -m bench.writers [WRITERS [ENTRIES]]

No time but how long it took. Each writer is a process with a home of its own. Beside them one
process lists the entries of a folder that is brought up to date again and again, and one reads
PostgreSQL directly: both count what they saw, and how often it was half of something.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from etl.journal import Journal
from etl.ledger import Ledger
from etl.record import comparing
from etl.record.store import opened
from queries import postgres
from queries.home import CHECKOUT
from tests import servers

WRITERS, ENTRIES = 4, 50
WRITE = """
import sys
from pathlib import Path
import pyarrow as pa
from etl import periods
from etl.ledger import Ledger
from etl.observations import Observation, table
ledger = Ledger(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    figures = table([Observation("quality", "p:an", None, periods.parse("2023"), number)] * 20)
    ledger.append("published", f"{number}.csv", b"x" * 40_000, by=sys.argv[2], figures=figures)
"""
LIST = """
import sys
from pathlib import Path
from etl.ledger import Ledger
ledger, looks, half = Ledger(Path(sys.argv[1])), 0, 0
while not Path(sys.argv[2]).exists():
    ledger.catch_up()
    entries = ledger.entries()
    looks += 1
    half += [one.number for one in entries] != list(range(1, len(entries) + 1))
    half += any(not (ledger.path(one.number) / name).is_file()
                for one in entries[-5:] for name in one.files)
print(looks, half)
"""
READ = """
import sys
from pathlib import Path
from etl.record.store import opened
looks, half = 0, 0
with opened() as record:
    while not Path(sys.argv[2]).exists():
        [[last, entries, files]] = record.rows(
            "select coalesce(max(number), 0), count(*),"
            " (select count(*) from cchc.entry_file) from cchc.entry"
        )
        looks += 1
        half += last != entries or files != 2 * entries
print(looks, half)
"""


def main(given: Sequence[str] = ()) -> int:
    """Print what was written, what the readers saw, and what the comparison says."""
    writers = int(given[0]) if given else WRITERS
    entries = int(given[1]) if len(given) > 1 else ENTRIES
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as data,
        servers.postgres(Path(data)) as address,
    ):
        os.environ[postgres.VARIABLE] = address
        with opened() as record:
            record.create()
        return _written(Path(folder), writers, entries)


def _written(folder: Path, writers: int, entries: int) -> int:
    ended = folder / "ended"
    readers = [_started(text, folder / "reader" / "ledger", str(ended)) for text in (LIST, READ)]
    began = time.perf_counter()
    every = [
        _started(WRITE, folder / f"{place}" / "ledger", f"{place}", str(entries))
        for place in range(writers)
    ]
    refused = [one.wait() for one in every]
    took = time.perf_counter() - began
    ended.touch()
    seen = [one.communicate()[0].split() for one in readers]
    wrong: list[str] = []
    for place in range(writers):
        ledger = Ledger(folder / f"{place}" / "ledger")
        ledger.catch_up()
        wrong += [*ledger.verify(), *comparing.verify(ledger, Journal(folder / "none"))]
    found = [entry.number for entry in ledger.entries()]
    expected = list(range(1, writers * entries + 1))
    print(
        f"{writers} × {entries}: {len(found)} entries, without a gap: {found == expected}; "
        f"writers that were refused anything: {sum(map(bool, refused))}; {took:.1f} s; "
        f"wrong: {len(wrong)}"
    )
    for name, (looks, half) in zip(("folder", "PostgreSQL"), seen, strict=True):
        print(f"reader of the {name}: {looks} looks, {half} of them at half of something")
    halves = sum(int(half) for _, half in seen)
    return int(found != expected or any(refused) or bool(wrong) or bool(halves))


def _started(text: str, *words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", text, *map(str, words)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

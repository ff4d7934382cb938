"""A new server's empty folder filled from a large record: python -m bench.filling [ENTRIES [MB]]

The record holds what ships and then corrections of one table, so that a build of it is an ordinary
one. What is printed, each in turn with an empty folder: seconds until a folder holds all of it, by
the clock and by the processor, and the memory of the process that fills it; how much stands when
that is killed half way, and that it goes on from there; what a writer of another server waits
meanwhile, while the new server's own writer waits too; what the pages of the new server say, how
soon, and when they show figures.
"""

import asyncio
import hashlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.client import Failed, visiting
from bench.serving import served
from etl.ledger import Ledger, LedgerEntry
from etl.record.store import Held, opened
from etl.update import update
from queries import postgres
from queries.home import CHECKOUT, NoBuild, current_build
from tests import servers

ENTRIES, MEGABYTES = 40_000, 500
AT_ONCE = 200
# After which a server that shows no figures is told as such.
MOST_SECONDS = 1800
FILL = """
import sys, time
from pathlib import Path
from etl.ledger import Ledger
began = time.perf_counter()
came = Ledger(Path(sys.argv[1])).catch_up()
clock, status = time.perf_counter() - began, Path("/proc/self/status").read_text()
memory = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(came, clock, time.process_time(), memory)
"""
WRITE = """
import sys
from pathlib import Path
from etl.ledger import Ledger
Ledger(Path(sys.argv[1])).append("published", "own.csv", b"x", by="own")
"""


def main(given: Sequence[str] = ()) -> int:
    """Print it all; the exit code is 1 where a folder came out otherwise than the record."""
    many = int(given[0]) if given else ENTRIES
    megabytes = int(given[1]) if len(given) > 1 else MEGABYTES
    with (
        tempfile.TemporaryDirectory(prefix="cchc-") as folder,
        tempfile.TemporaryDirectory(prefix="cchc-data-") as data,
        servers.postgres(Path(data)) as address,
    ):
        os.environ[postgres.VARIABLE] = address
        with opened() as record:
            record.create()
        first = Path(folder) / "first"
        update(first)
        _fill_record(Ledger(first / "ledger"), many, megabytes * 1_000_000 // many)
        wrong = [
            *_whole(Path(folder) / "whole"),
            *_killed(Path(folder) / "killed"),
            *_beside(first, Path(folder) / "beside"),
        ]
        _screens(Path(folder) / "screens")
        print("\n".join(wrong) or "nothing wrong")
        return int(bool(wrong))


def _fill_record(ledger: Ledger, many: int, size: int) -> None:
    """Behind what a ledger holds: corrections each of the one before, the last one withdrawn."""
    last = ledger.last()
    with opened() as record:
        every = _corrections(last, str(record.checksum(last)), many, size)
        while batch := list(islice(every, AT_ONCE)):
            record.insert(*batch)


def _corrections(last: int, previous: str, many: int, size: int) -> Iterator[tuple[Held, str]]:
    half = size // 2
    for number in range(last + 1, last + many + 1):
        files = {
            "original.csv": os.urandom(half).hex().encode()[:half],
            "marked.xlsx": os.urandom(size - half),
        }
        end = number == last + many
        before = number - 1 if number > last + 1 else None
        entry = LedgerEntry(
            number=number,
            kind="withdrawal" if end else "published",
            name="table.csv",
            by="bench",
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            sha256=hashlib.sha256(files["original.csv"]).hexdigest(),
            previous=previous,
            replaces=None if end else before,
            withdraws=before if end else None,
            why="bench" if end else "",
            files={name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        )
        held = Held(number, json.dumps(asdict(entry)).encode(), files)
        yield held, previous
        previous = held.sha256


def _started(text: str, *words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", text, *map(str, words)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )


def _told(process: "subprocess.Popen[str]") -> list[float]:
    return [float(word) for word in process.communicate()[0].split()]


def _whole(home: Path) -> list[str]:
    """Fill a folder at one go."""
    came, clock, processor, memory = _told(_started(FILL, home / "ledger"))
    print(
        f"{came:,.0f} entries: {clock:.0f} s, {processor:.0f} of the processor, "
        f"{came / clock:.0f} a second, {memory:.0f} MiB at most"
    )
    return Ledger(home / "ledger").verify()


def _killed(home: Path) -> list[str]:
    """Kill who fills a folder once it has a quarter, then fill on."""
    ledger = Ledger(home / "ledger")
    with opened() as record:
        last = record.last()
    filling = _started(FILL, ledger.folder)
    while ledger.last() < last / 4:
        time.sleep(0.05)
    filling.send_signal(signal.SIGKILL)
    filling.wait()
    stood, wrong = ledger.last(), ledger.verify()
    came, *_ = _told(_started(FILL, ledger.folder))
    left = [path.name for path in ledger.folder.glob(".writing-*") if path.is_dir()]
    print(f"killed at {stood:,} entries, {came:,.0f} came afterwards, left lying: {len(left)}")
    whole = [] if stood + came == last else [f"{stood} + {came} are not {last}"]
    return [*wrong, *whole, *ledger.verify(), *left]


def _beside(first: Path, new: Path) -> list[str]:
    """Write on another server again and again while a writer of the new one waits."""
    Ledger(first / "ledger").catch_up()
    own = _started(WRITE, new / "ledger")
    waits: list[float] = []
    began = time.perf_counter()
    while own.poll() is None:
        before = time.perf_counter()
        Ledger(first / "ledger").append("published", f"{len(waits)}.csv", b"x", by="first")
        waits.append(time.perf_counter() - before)
        time.sleep(0.5)
    print(
        f"the new server's first entry after {time.perf_counter() - began:.0f} s; another server's "
        f"{len(waits)} meanwhile: median {statistics.median(waits):.2f} s, most {max(waits):.1f}"
    )
    return [f"the writer ended with {own.returncode}"] * bool(own.returncode)


def _screens(home: Path) -> None:
    """Open a page of a new server again and again until it shows figures."""
    environment = {"CCHC_HOME": str(home)}
    home.mkdir()
    os.environ.update(environment)
    seen: dict[str, list[float]] = {}
    ended = threading.Event()
    began = time.perf_counter()
    with served("serve.py", environment) as server:
        print(f"the new server answers after {time.perf_counter() - began:.1f} s")
        while not ended.is_set() and time.perf_counter() - began < MOST_SECONDS:
            said, took = asyncio.run(_opened(server.address))
            seen.setdefault(said, []).append(took)
            with suppress(NoBuild):
                current_build()
                ended.set()
            time.sleep(1)
        said, took = asyncio.run(_opened(server.address))
        print(f"figures after {time.perf_counter() - began:.0f} s; then: {said}")
    for said, took_ in seen.items():
        print(f"{len(took_)} × in {statistics.median(took_):.2f} s ({max(took_):.1f} most): {said}")


async def _opened(address: str) -> tuple[str, float]:
    """What a page begins with, and how long it took."""
    began = time.perf_counter()
    try:
        async with visiting(address) as visitor:
            await visitor.open()
            said = " | ".join(visitor.shown())[:160]
    except Failed as failed:
        said = f"failed: {failed}"[:160]
    return said, time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

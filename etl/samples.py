"""The illustrative returns that ship with the software, brought into the ledger as samples.

They are read by the road that every return takes; `etl/illustrative` makes them.
"""

import csv
from datetime import date
from pathlib import Path

from etl import reading, shipped
from etl.catalogue import Catalogue
from etl.counting import SAMPLE
from etl.ledger import Ledger
from etl.names import Names
from etl.problems import Refused
from etl.received import Received, about
from etl.returns import Asked, Reader
from queries.home import CHECKOUT

FOLDER = CHECKOUT / "data" / "samples"
# The days on which the returns are said to have come in: file, received.
DAYS = "received.csv"


def accept(ledger: Ledger, catalogue: Catalogue, names: Names, folder: Path = FOLDER) -> list[int]:
    """The numbers of the new entries: a sample not yet accepted, or changed, or no longer shipped.

    Raises Refused with every problem of every sample; then nothing of them is accepted.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.xlsx"))}

    def read(changed: set[str]) -> shipped.Reading:
        reader = Reader(catalogue, names, today=date.today())
        days = received_on(folder)
        return [
            (one, about(one, days[one.name]))
            for one in (_read(reader, name, paths[name]) for name in sorted(changed))
        ]

    return shipped.bring(
        ledger, SAMPLE, paths, read, gone="báo cáo minh họa này không còn trong bộ dữ liệu kèm theo"
    )


def received_on(folder: Path) -> dict[str, date]:
    """The day on which each sample is said to have come in, by its file."""
    with (folder / DAYS).open(encoding="utf-8", newline="") as opened:
        return {row["file"]: date.fromisoformat(row["received"]) for row in csv.DictReader(opened)}


def _read(reader: Reader, name: str, path: Path) -> Received:
    content = path.read_bytes()
    try:
        return reader.read(reading.read(content, name), Asked())
    except Refused as refused:
        return Received(name, content, problems=refused.problems)

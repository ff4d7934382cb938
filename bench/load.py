"""Reading, checking and keeping a large return beside its floor: python -m bench.load

A file as Excel writes it, and one as some exporters do, with its texts in the cells. The floor is
what calamine takes to read the same cells and DuckDB to take them in. Both are done in turn in one
run and taken in the processor's time, so that what else the machine does counts for neither.
"""

import io
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import xlsxwriter
from python_calamine import CalamineWorkbook

from etl import observations, reading
from etl.loading import Loader
from etl.reading.book import Book
from etl.returns import Asked, Reader

ROWS, ROUNDS = 100_000, 7
HEADINGS = (
    *("STT", "Tên đơn vị", "Thuộc tỉnh", "Lĩnh vực", "Kỳ"),
    *("received_total", "received_online", "received_offline", "carried_over"),
    *("resolved_total", "resolved_early", "resolved_on_time", "resolved_late"),
    *("pending_total", "pending_in_time", "pending_late", "apologised", "returned"),
)


def main() -> None:
    """Print the seconds of each step, and their sums beside the floor, for both ways of writing."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_HOME"] = str(Path(folder) / "home")
        loader = Loader(Path(folder) / "home", today=date(2026, 11, 21))
        reader = Reader(loader.catalogue, loader.names, today=date(2026, 11, 21))
        for written, in_cells in (("Excel's way", False), ("texts in cells", True)):
            _measured(reader, workbook(loader, in_cells), Path(folder), written)


def _measured(reader: Reader, content: bytes, folder: Path, written: str) -> None:
    """One file, read, checked and kept several times beside its floor."""
    cells: list[float] = []
    floors: list[float] = []
    steps: dict[str, list[float]] = {"read": [], "check": [], "keep": []}
    for number in range(ROUNDS):
        target = folder / f"{written} {number}"
        cells.append(_seconds(partial(_cells, content))[0])
        floors.append(_seconds(partial(_floor, content, target.with_suffix(".duckdb")))[0])
        seconds, book = _seconds(lambda: reading.read(content, "return.xlsx"))
        steps["read"].append(seconds)
        seconds, received = _seconds(partial(_check, reader, book))
        steps["check"].append(seconds)
        del book  # one file at a time, as in the command
        seconds, _ = _seconds(partial(observations.write, received, target))
        steps["keep"].append(seconds)
    print(written)
    print(f"calamine    {statistics.median(cells):8.2f} s")
    print(f"the floor   {statistics.median(floors):8.2f} s")
    for name, taken in steps.items():
        print(f"{name:<11} {statistics.median(taken):8.2f} s")
    for name, asked in (("read, check", ("read", "check")), ("all", tuple(steps))):
        ours = [sum(one) for one in zip(*map(steps.__getitem__, asked), strict=True)]
        ratios = [one / floor for one, floor in zip(ours, floors, strict=True)]
        print(f"{name + ' / floor':<19} {statistics.median(ratios):8.2f}")


def _check(reader: Reader, book: object) -> pa.Table:
    assert isinstance(book, Book)
    received = reader.read(book, Asked())
    assert not [one for one in received.problems if one.severity == "block"], received.problems[:3]
    found = received.observations
    assert len(found) == 13 * ROWS, (len(found), received.problems[:3])
    return found


def _cells(content: bytes) -> list[list[Any]]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    return rows


def _floor(content: bytes, path: Path) -> None:
    columns = list(zip(*_cells(content)[2:], strict=True))
    with duckdb.connect(str(path)) as database:
        database.register("cells", pa.table({str(n): pa.array(c) for n, c in enumerate(columns)}))
        database.execute("create table cell as select * from cells")
        database.execute("checkpoint")


def _seconds(act: Callable[[], object]) -> tuple[float, object]:
    started = time.process_time()
    found = act()
    return time.process_time() - started, found


def workbook(loader: Loader, in_cells: bool) -> bytes:
    """A plain table of units, fields and months that adds up, with a total of thirteen counts.

    Its texts stand in a part of their own, as Excel writes them, or `in_cells` as exporters do.
    """
    chance = random.Random(7)
    fields = [one.name for one in loader.catalogue.fields if one.kind == "lĩnh vực"]
    on = date(2023, 1, 1)
    units = [
        (loader.names.full_name(unit), loader.names.full_name(above))
        for above in ("p63:49", "p63:52")
        for level in ("district", "commune")
        for unit in loader.names.below(above, level, on)
    ]
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"constant_memory": in_cells}) as book:
        sheet = book.add_worksheet("Số liệu")
        sheet.write_row(0, 0, ["SỐ LIỆU TỔNG HỢP"])
        sheet.write_row(1, 0, HEADINGS)
        for number in range(ROWS):
            unit, above = units[number % len(units)]
            field = fields[number // len(units) % len(fields)]
            month = 1 + number // (len(units) * len(fields))
            sheet.write_row(
                number + 2,
                0,
                [number + 1, unit, above, field, f"{month}/2023", *_counts(chance)],
            )
    return held.getvalue()


def _counts(chance: random.Random) -> list[int]:
    online, offline, carried, late = (chance.randrange(1000) for _ in range(4))
    received = online + offline + carried
    late = min(late, received)
    early = chance.randrange(received - late + 1)
    on_time = chance.randrange(received - late - early + 1)
    pending = received - late - early - on_time
    overdue = chance.randrange(pending + 1)
    resolved = [late + early + on_time, early, on_time, late]
    done = [pending, pending - overdue, overdue, chance.randrange(late + 1), 0]
    return [received, online, offline, carried, *resolved, *done]


if __name__ == "__main__":
    main()

"""Writing a large table beside its floor: python -m bench.export

The floor is the writer library alone: the same cells with the same forms, ready in lists, written
in the two ways that it has. Every figure is of a process of its own, in the processor's time, so
that what else the machine does counts for little; peaks of memory are of that process.
"""

import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from bench.timed import peak
from etl.update import update
from queries import Answer, Row, answer_in, current_build
from queries.home import CHECKOUT
from reports import workbook
from reports.columns import cell, number_format, shown
from reports.looks import DEFAULT

ROWS, FEW, ROUNDS = 100_000, 20_000, 5
PARTS = ("kept", "through", "ours", "ours, through", "csv", "parquet")


def main() -> None:
    """Print the seconds of each way, the ratios to the floor, and the peaks of memory."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CCHC_HOME"] = folder
        update(Path(folder))
        taken: dict[str, list[dict[str, float]]] = {part: [] for part in PARTS}
        for _ in range(ROUNDS):
            for part in PARTS:
                taken[part].append(_measured(part, ROWS, folder))
        floor = min(_median(taken[part], "seconds") for part in ("kept", "through"))
        for part in PARTS:
            seconds = _median(taken[part], "seconds")
            few = _measured(part, FEW, folder)
            print(
                f"{part:<14} {seconds:6.2f} s  {seconds / floor:5.2f} × floor  "
                f"{_median(taken[part], 'peak'):5.0f} MiB at {ROWS}  {few['peak']:5.0f} at {FEW}  "
                f"{_median(taken[part], 'size'):5.1f} MB"
            )


def _median(found: list[dict[str, float]], name: str) -> float:
    return statistics.median(one[name] for one in found)


def _measured(part: str, rows: int, folder: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.export", part, str(rows), str(Path(folder) / "file")]
    said = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, check=True).stdout
    found: dict[str, float] = json.loads(said)
    return found


def _alone(part: str, rows: int, path: Path) -> None:
    """One way, once, in this process."""
    gc.disable()  # as in the process that makes a file for a screen
    act: Callable[[], object]
    if part in ("kept", "through"):
        cells = _cells(rows)
        act = partial(_floor, cells, path, through=part == "through")
    else:
        act = partial(_ours, part, rows, path)
    started = time.process_time()
    act()
    seconds = time.process_time() - started
    print(json.dumps({"seconds": seconds, "peak": peak(), "size": path.stat().st_size / 1e6}))


class _Repeated(Answer):
    """The observations of the build, from the start again until there are enough."""

    def __init__(self, rows: int) -> None:
        table = answer_in(current_build(), "observations", {})._table
        super().__init__(pa.concat_tables([table] * (1 + rows // table.num_rows)).slice(0, rows))


def _ours(part: str, rows: int, path: Path) -> None:
    """From the question to the file."""
    answer: Iterable[Row] = _Repeated(rows)
    gathering = workbook.Gathering("Số liệu gốc")
    match part:
        case "csv":
            workbook.write_csv(path, gathering.passing(answer))
        case "parquet":
            workbook.write_parquet(path, gathering.passing(answer), None, gathering.about)
        case _:
            answer = answer if part == "ours" else iter(answer)
            sheet = workbook.Sheet("Số liệu", answer)
            workbook.write_xlsx(path, [sheet], gathering.about, passing=gathering.passing)


def _cells(rows: int) -> list[list[tuple[str, Any, str] | None]]:
    """What stands in the cells and in which form, worked out beforehand."""
    kept: dict[tuple[str, Any, str], tuple[str, Any, str]] = {}
    names: list[str] = []
    lines = []
    for row in _Repeated(rows):
        names = names or shown(row)
        line = [_cell(name, row) for name in names]
        lines.append([held and kept.setdefault(held, held) for held in line])
    return lines


def _cell(name: str, row: Row) -> tuple[str, Any, str] | None:
    match cell(name, row):
        case None:
            return None
        case str(text):
            return "text", text, ""
        case date() as day:
            return "day", day, ""
        case found:
            return "number", found, number_format(name, row, None)


def _floor(lines: list[list[tuple[str, Any, str] | None]], path: Path, *, through: bool) -> None:
    options = {
        "constant_memory": through,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": DEFAULT,
    }
    with xlsxwriter.Workbook(path, options) as book:
        page = book.add_worksheet()
        day = book.add_format(DEFAULT | {"num_format": "d/m/yyyy"})
        numbers = {
            form: book.add_format(DEFAULT | {"num_format": form})
            for form in {held[2] for line in lines for held in line if held and held[2]}
        }
        for line, cells in enumerate(lines, 1):
            for place, held in enumerate(cells):
                if held is None:
                    continue
                kind, content, form = held
                if kind == "text":
                    page.write_string(line, place, content)
                elif kind == "day":
                    page.write_datetime(line, place, content, day)
                else:
                    page.write_number(line, place, content, numbers[form])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _alone(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()

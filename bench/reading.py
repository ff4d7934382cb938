"""Reading beside its floor, the same file through calamine alone: python -m bench.reading

Sheets of 100,000 rows by 16 columns. Each round takes both, one after the other.
"""

import gc
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from etl.reading import read

ROUNDS = 5
ROWS, COLUMNS = 100_000, 16


def main() -> None:
    """Print medians of seconds by the clock and of the processor, and the ratios of each round."""
    print(f"{ROWS:,} rows by {COLUMNS} columns, medians of {ROUNDS} rounds")
    for what, content in (
        ("numbers", _sheet()),
        ("numbers with a style, two columns in percent", _sheet(styled=True)),
        ("a column of names, 15 of numbers", _sheet(names=True)),
    ):
        floors, reads = [], []
        for _ in range(ROUNDS):
            floors.append(_seconds(partial(_floor, content)))
            reads.append(_seconds(partial(read, content, "a.xlsx")))
        print(f"\n{what} ({len(content) / 1e6:.0f} MB)")
        for name, at in (("clock", 0), ("processor", 1)):
            floor = statistics.median(one[at] for one in floors)
            took = statistics.median(one[at] for one in reads)
            ratios = [b[at] / a[at] for a, b in zip(floors, reads, strict=True)]
            middle, least, most = statistics.median(ratios), min(ratios), max(ratios)
            print(
                f"  {name:9} floor {floor:.2f} s, read {took:.2f} s, "
                f"read / floor {middle:.2f} ({least:.2f}–{most:.2f})"
            )


def _floor(content: bytes) -> object:
    """The rows as lists, in calamine's own way."""
    opened = CalamineWorkbook.from_filelike(BytesIO(content))
    return opened.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _sheet(*, styled: bool = False, names: bool = False) -> bytes:
    """A workbook of numbers under a row of headings."""
    chance, file = random.Random(1), BytesIO()
    workbook = Workbook(file, {"constant_memory": True})
    sheet = workbook.add_worksheet("Số liệu")
    thousands = workbook.add_format({"num_format": "#,##0"}) if styled else None
    percent = workbook.add_format({"num_format": "0.0%"}) if styled else None
    sheet.write_row(0, 0, [f"Cột {column}" for column in range(COLUMNS)])
    for row in range(1, ROWS):
        for column in range(COLUMNS):
            if names and column == 0:
                sheet.write_string(row, column, f"Xã số {row % 3000}")
            elif column % 8 == 7:
                sheet.write_number(row, column, round(chance.random(), 4), percent)
            else:
                sheet.write_number(row, column, chance.randrange(100_000), thousands)
    workbook.close()
    return file.getvalue()


def _seconds(act: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of the processor, over all threads."""
    gc.collect()
    started, worked = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - started, time.process_time() - worked


if __name__ == "__main__":
    main()

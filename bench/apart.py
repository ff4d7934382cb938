"""What it costs to check a file in a process of its own: python -m bench.apart

The same file checked here and there in turn, by the clock: a usual return, and 100,000 rows.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.load import workbook
from etl.checking import Checkers
from etl.loading import Loader
from etl.received import Received
from etl.update import update
from tests.sent import district_return


def main() -> None:
    """Print a line for each file: milliseconds here, there, the difference, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        os.environ["CCHC_HOME"] = folder
        update(home)
        own, checkers = Loader(home), Checkers(most=1)
        usual = district_return()
        began = time.perf_counter()
        checkers.check(home, "a.xlsx", usual)
        print(f"the first file, which starts the process: {time.perf_counter() - began:.1f} s")
        for name, content, rounds in (
            ("a usual return", usual, 60),
            ("100,000 rows", workbook(own, False), 5),
        ):
            one, other = _both(own, checkers, content, rounds)
            told = f"{one:.0f} ms here, {other:.0f} there, {other - one:+.0f}, × {other / one:.2f}"
            print(f"{name}, {len(content) / 1e6:.2f} MB: {told}")


def _both(own: Loader, checkers: Checkers, content: bytes, rounds: int) -> tuple[float, float]:
    """The medians of both ways in milliseconds, taken in turn."""
    here, there = [], []
    for _ in range(rounds):
        here.append(_seconds(lambda: own.check_content("a.xlsx", content)))
        there.append(_seconds(lambda: checkers.check(own.home, "a.xlsx", content)))
    return 1000 * statistics.median(here), 1000 * statistics.median(there)


def _seconds(check: Callable[[], Received]) -> float:
    began = time.perf_counter()
    check()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()

"""A build from nothing beside its floor: python -m bench.build

The floor is what DuckDB takes to read the same observations from Parquet, sort and write them.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb

from etl import catalogue
from etl.build import build
from etl.ledger import Ledger
from etl.names import Names
from etl.update import update

ROUNDS = 7


def main() -> None:
    """Print seconds for what ships into the ledger, the build, and the floor; and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        os.environ["CCHC_HOME"] = str(home)
        first = _seconds(lambda: update(home))
        declared = catalogue.read()
        names = Names(declared)
        floors, builds = [], []
        for number in range(ROUNDS):
            floors.append(_seconds(partial(_floor, home, Path(folder) / f"{number}.duckdb")))
            builds.append(_seconds(lambda: build(home, declared, names)))
        floor, built = statistics.median(floors), statistics.median(builds)
        print(f"everything from a clean checkout   {first:8.2f} s")
        print(f"a build from the ledger            {built:8.2f} s")
        print(f"the floor                          {floor:8.2f} s")
        print(f"build / floor                      {built / floor:8.1f}")


def _floor(home: Path, path: Path) -> None:
    ledger = Ledger(home / "ledger")
    files = [str(file) for one in ledger.active() if (file := ledger.figures(one))]
    with duckdb.connect(str(path)) as database:
        database.execute(
            "create table observation as select * from read_parquet($files)"
            " order by indicator, unit_id, period_to",
            {"files": files},
        )
        database.execute("checkpoint")


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

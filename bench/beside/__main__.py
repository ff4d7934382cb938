"""Load each engine in a process of its own, ask, compare, and print the table."""

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from bench.beside.carried import QUESTIONS, SHIPPED, calls
from bench.beside.in_duckdb import DuckDB
from bench.timed import Timed, milliseconds, peak
from etl import catalogue
from queries import Row, current_build

ENGINES = ("duckdb", "sqlite", "pandas", "postgres")
OTHERS = ENGINES[1:]
NAMES = dict(zip(ENGINES, ("DuckDB", "SQLite", "pandas", "PostgreSQL"), strict=True))
# A question that takes long is asked less often, but so often at least.
ENOUGH_SECONDS, LEAST = 10.0, 3


class Engine(Protocol):
    """What holds the rows and answers."""

    def load(self) -> None: ...
    def ask(self, question: str, given: Mapping[str, object]) -> list[Row]: ...
    def processor(self) -> float: ...
    def size(self) -> int: ...
    def close(self) -> None: ...


def main() -> None:
    """Print the table; or load and ask one engine."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", default=os.environ.get("CCHC_HOME"))
    parser.add_argument("--folder", help="where the others keep their rows meanwhile")
    parser.add_argument("--engines", default=",".join(OTHERS))
    parser.add_argument("--engine", choices=ENGINES)
    asked = parser.parse_args()
    if asked.engine:
        print(json.dumps(_one(asked.engine, Path(asked.folder))))
        return
    tell(run(Path(asked.home), asked.engines.split(","), asked.folder))


def run(home: Path, engines: list[str], within: str | None = None) -> dict[str, Any]:
    """What each engine took, DuckDB first; CalledProcessError where one answers otherwise."""
    with tempfile.TemporaryDirectory(prefix="cchc-beside-", dir=within) as folder:
        told = {}
        for engine in ("duckdb", *engines):
            done = subprocess.run(
                [sys.executable, "-m", "bench.beside", "--engine", engine, "--folder", folder],
                stdout=subprocess.PIPE,
                check=True,
                env={**os.environ, "CCHC_HOME": str(home)},
            )
            told[engine] = json.loads(done.stdout.decode().splitlines()[-1])
            print(f"  {NAMES[engine]}: {told[engine]}", file=sys.stderr, flush=True)
    return told


def tell(told: Mapping[str, Mapping[str, Any]]) -> None:
    """Print the table: milliseconds of each question, median and p95 by the clock, the median of
    the processor, and the ratios of both medians to DuckDB's.
    """
    print(f"{'question, milliseconds':<24}" + "".join(f"{NAMES[one]:^46}" for one in told))
    print(" " * 24 + f"{'median':>9}{'p95':>9}{'×':>7}{'proc.':>9}{'×':>7}     " * len(told))
    for question in QUESTIONS:
        own = told["duckdb"]["questions"][question]
        cells = [
            f"{one['median']:>9.1f}{one['p95']:>9.1f}{one['median'] / own['median']:>7.2f}"
            f"{one['processor']:>9.1f}{one['processor'] / own['processor']:>7.2f}     "
            for one in (told[engine]["questions"][question] for engine in told)
        ]
        print(f"{question + ', ' + str(own['rows']) + ' rows':<24}" + "".join(cells))
    for engine, one in told.items():
        print(
            f"{NAMES[engine]:<11} loaded in {one['load']['seconds']:.0f} s"
            f" ({one['load']['processor']:.0f} s of the processor), {one['mib']} MiB,"
            f" peak of its process {one['peak_mib']} MiB, {one['calls']} calls equal"
        )


def _one(name: str, folder: Path) -> dict[str, Any]:
    """Load one engine and ask it everything."""
    asked = calls(catalogue.read())
    with _loaded(name, folder) as (engine, load):
        told, answers = {}, {}
        for question in QUESTIONS:
            answers[question] = [engine.ask(question, given) for given in SHIPPED[question]]
            told[question], found = _times(engine, question, asked[question])
            answers[question] += found
        kept = folder / "answers"
        if name == "duckdb":
            kept.write_bytes(pickle.dumps(answers))
        else:
            _compare(pickle.loads(kept.read_bytes()), answers)
        return {
            "load": load,
            "mib": round(engine.size() / 2**20),
            "peak_mib": round(peak()),
            "calls": sum(len(one) for one in answers.values()),
            "questions": told,
        }


@contextmanager
def _loaded(name: str, folder: Path) -> Iterator[tuple[Engine, dict[str, float]]]:
    engine = _engine(name, folder)
    try:
        with Timed() as timed:
            engine.load()
        yield engine, timed.told
    finally:
        engine.close()


def _engine(name: str, folder: Path) -> Engine:
    """What the process of one engine needs is imported there alone."""
    if name == "sqlite":
        from bench.beside.in_sqlite import SQLite

        return SQLite(current_build(), folder)
    if name == "pandas":
        from bench.beside.in_pandas import Pandas

        return Pandas(current_build(), folder)
    if name == "postgres":
        from bench.beside.in_postgres import PostgreSQL

        return PostgreSQL(current_build(), folder)
    return DuckDB(current_build())


def _times(
    engine: Engine, question: str, asked: list[dict[str, object]]
) -> tuple[dict[str, float], list[list[Row]]]:
    """How long the calls took, and what they gave."""
    clock: list[float] = []
    processor: list[float] = []
    answers = []
    for given in asked:
        if len(clock) >= LEAST and sum(clock) > ENOUGH_SECONDS:
            break
        elsewhere = engine.processor()
        with Timed() as timed:
            answers.append(engine.ask(question, given))
        clock.append(timed.seconds)
        processor.append(timed.processor + engine.processor() - elsewhere)
    told = milliseconds(clock)
    told["processor"] = milliseconds(processor)["median"]
    return {**told, "rows": len(answers[0])}, answers


def _compare(expected: Mapping[str, list[list[Row]]], found: Mapping[str, list[list[Row]]]) -> None:
    """Stop where an answer is not DuckDB's."""
    for question, answers in found.items():
        for place, (one, other) in enumerate(zip(expected[question], answers, strict=False)):
            where = f"{question}, call {place}"
            assert one, f"{where}: nothing to compare"
            assert len(one) == len(other), f"{where}: {len(one)} rows, here {len(other)}"
            for number, (row, own) in enumerate(zip(one, other, strict=True)):
                assert list(row) == list(own), f"{where}: other columns"
                unlike = {
                    key: (row[key], own[key]) for key in row if not _alike(row[key], own[key])
                }
                assert not unlike, f"{where}, row {number}: {unlike}"


def _alike(one: object, other: object) -> bool:
    """Equal, numbers to 1e-9; SQLite knows neither days nor truth, and says texts and numbers."""
    if isinstance(one, date):
        return str(one) == str(other)
    if isinstance(one, float) and isinstance(other, float | int):
        return abs(one - other) <= 1e-9 * max(abs(one), abs(other))
    return one == other and (one is None) == (other is None)


if __name__ == "__main__":
    main()

"""Make each size, measure it step by step, and print the tables."""

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from bench import nation
from bench.beside import __main__ as beside
from bench.scale import tables
from bench.scale.asked import MONTH, ON, PROVINCE, WHOLE_LISTS, every, titled
from bench.timed import Timed, milliseconds, peak
from etl import catalogue, periods
from etl.build import afterwards, build
from etl.catalogue import Catalogue
from etl.ledger import Ledger
from etl.loading import Loader
from etl.names import Names
from etl.template import filled
from etl.template.plan import plan
from etl.update import update
from queries import answer_in, ask_in, current_build, questions
from reports import exporting

MILLION = 1_000_000
RETURNS, ROUNDS, SLOW_ROUNDS, PAGE_ROUNDS = 5, 20, 5, 3
# A question that takes longer is asked less often.
SLOW_SECONDS = 0.5
EXPORTED = 100_000
# The step that all sizes take together, once they are built.
IN_TURN = "ask"

Step = Callable[..., dict[str, Any]]


def main() -> None:
    """Print for each size what stands in bench/README.md; or do one step of a size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--facts", default="1,10")
    parser.add_argument("--folder")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", default=",".join(STEPS), help="steps, of all of them")
    parser.add_argument("--step", nargs="+")
    asked = parser.parse_args()
    if asked.step:
        step, *folders = asked.step
        print(json.dumps(_measured((STEPS | FILES)[step], *map(Path, folders))))
        return
    told: dict[float, dict[str, Any]] = {}
    steps = asked.only.split(",")
    try:
        with ExitStack() as kept:
            sizes = [float(one) for one in asked.facts.split(",")]
            folders = {one: kept.enter_context(_folder(asked, one)) for one in sizes}
            for millions, folder in folders.items():
                found = told.setdefault(millions, {})
                try:
                    _size(folder, millions, [one for one in steps if one != IN_TURN], found)
                finally:
                    # What was measured for hours is told, whatever a later step came to.
                    tables.steps(millions, found)
            if IN_TURN in steps:
                answers = _apart(IN_TURN, *folders.values())["sizes"]
                for millions, said in zip(folders, answers, strict=True):
                    told[millions][IN_TURN] = said
    finally:
        tables.questions(told)
        tables.pages(told)


@contextmanager
def _folder(asked: argparse.Namespace, millions: float) -> Iterator[Path]:
    """Where a size is kept: gone afterwards unless it is to stay."""
    if asked.folder:
        folder = Path(asked.folder) / f"{millions:g}"
        folder.mkdir(parents=True, exist_ok=True)
    else:
        folder = Path(tempfile.mkdtemp(prefix="cchc-scale-"))
    try:
        yield folder
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _size(folder: Path, millions: float, steps: list[str], found: dict[str, Any]) -> None:
    """Put down what each step of a size said, with its seconds and its peak of memory."""
    (folder / "millions").write_text(f"{millions:g}", encoding="utf-8")
    for step in steps:
        found[step] = _apart(step, folder)
        if step not in tables.LONG:
            print(f"  {millions:g} million, {step}: {found[step]}", file=sys.stderr, flush=True)


def _apart(step: str, folder: Path, *more: Path) -> dict[str, Any]:
    """What a step said, done in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", "--step", step, *map(str, (folder, *more))],
        stdout=subprocess.PIPE,
        check=True,
        env={**os.environ, "CCHC_HOME": str(folder / "home")},
    )
    said: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    return said


def _measured(step: Step, *folders: Path) -> dict[str, Any]:
    return {**step(*folders), "peak_mib": round(peak())}


def _make(folder: Path) -> dict[str, Any]:
    """The ledger: what ships, and the made-up returns."""
    home = folder / "home"
    if (home / "ledger").exists():
        return {"kept": True}
    update(home)
    millions = float((folder / "millions").read_text(encoding="utf-8"))
    with Timed() as timed:
        facts = nation.make(home, catalogue.read(), round(millions * MILLION))
    return {**timed.told, "facts": facts, "entries": Ledger(home / "ledger").last()}


def _floor(folder: Path) -> dict[str, Any]:
    """DuckDB reads the same observations from Parquet, sorts and writes them."""
    ledger, path = Ledger(folder / "home" / "ledger"), folder / "floor.duckdb"
    files = [str(file) for one in ledger.active() if (file := ledger.figures(one))]
    with Timed() as timed, duckdb.connect(str(path)) as database:
        database.execute(
            "create table observation as select * from read_parquet($files, union_by_name = true)"
            " order by indicator, unit_id, period_to",
            {"files": files},
        )
        database.execute("checkpoint")
    size = path.stat().st_size
    path.unlink()
    return {**timed.told, "mib": _mib(size)}


def _build(folder: Path) -> dict[str, Any]:
    """A build from nothing."""
    home, declared = folder / "home", catalogue.read()
    names = Names(declared)
    with Timed() as timed:
        built = build(home, declared, names)
    counts = {name: built.counts[name] for name in ("observation", "measure")}
    size = sum(one.stat().st_size for one in (home / "ledger").rglob("*") if one.is_file())
    return {
        **timed.told,
        **counts,
        "build_mib": _mib(built.path.stat().st_size),
        "ledger_mib": _mib(size),
        "findings": {one.check: len(one.rows) for one in built.findings},
    }


def _load(folder: Path) -> dict[str, Any]:
    """Returns of communes for a month that all have sent: until the build shows the new figure.

    In a warm process, as the one that builds beside a server is; the first is not counted.
    """
    # A return of a month to come is refused: the day is the one that the figures tell.
    loader = Loader(folder / "home", today=date.fromisoformat(ON))
    communes = _communes(loader.catalogue)
    # Never what an earlier run sent.
    first = 5000 + loader.ledger.last()
    contents = [_return(loader, unit, first + n) for n, unit in enumerate(communes[: RETURNS + 1])]
    steps: dict[str, list[float]] = {"check": [], "accept": [], "build": [], "all": [], "cpu": []}
    for place, content in enumerate(contents):
        with Timed() as check:
            received = loader.check_content("bieu.xlsx", content)
        assert not [one for one in received.problems if one.severity == "block"], received.problems
        with Timed() as accept:
            entry = loader.accept(received, by=nation.WHO, replace=True)
        assert entry, received.problems
        with Timed() as built:
            build(loader.home, loader.catalogue, loader.names, grow=True, tidy=False)
        _shows(communes[place], first + place)
        afterwards(loader.home)
        if place:
            parts = {"check": check, "accept": accept, "build": built}
            for name, one in parts.items():
                steps[name].append(one.seconds)
            steps["all"].append(sum(one.seconds for one in parts.values()))
            steps["cpu"].append(sum(one.processor for one in parts.values()))
    return {name: round(statistics.median(times), 3) for name, times in steps.items()}


def _return(loader: Loader, unit: str, many: int) -> bytes:
    """A commune's workbook for the month, with one figure that tells it from others."""
    period = periods.parse(MONTH)
    asked = plan(nation.FORM, loader.catalogue, loader.names, unit=unit, period=period)
    codes = [
        c for c, one in asked.indicators.items() if c not in asked.sums and one.kind == "count"
    ]
    given = {(line.key, code): 10.0 for line in asked.lines for code in codes}
    given |= {(line.key, "resolved_early"): float(many) for line in asked.lines}
    given |= {(line.key, "received_online"): float(2 * many) for line in asked.lines}
    return filled(nation.FORM, loader.catalogue, loader.names, given, unit=unit, period=period)


def _shows(unit: str, many: int) -> None:
    """The current build has the figure of a return."""
    found = ask_in(
        current_build(),
        "trend",
        {"indicator": "resolved_early", "unit": unit, "field": nation.FIELDS[0]},
    )
    assert many in {row["value"] for row in found if row["period"] == MONTH}, unit


def _ask(*folders: Path) -> dict[str, Any]:
    """Every question, as a server asks it: milliseconds of several calls, of all sizes in turn, as
    a machine may be twice as fast an hour later.
    """
    builds = [_current(folder) for folder in folders]
    sizes: list[dict[str, Any]] = [{} for _ in folders]
    for asked in zip(*(every(_places(folder)) for folder in folders), strict=True):
        name, first = asked[0]
        title = titled(name, first)
        found = _times(name, [(one, given) for one, (_, given) in zip(builds, asked, strict=True)])
        for said, (timed, rows) in zip(sizes, found, strict=True):
            processor = milliseconds([one.processor for one in timed])
            clock = milliseconds([one.seconds for one in timed])
            print(f"{title}: {clock['median']:.0f} ms, {processor['median']:.0f}", file=sys.stderr)
            said[title] = {"clock": clock, "processor": processor, "rows": rows, "question": name}
    missing = sorted(set(questions()) - {one["question"] for one in sizes[0].values()})
    return {"sizes": [{"questions": said, "missing": missing} for said in sizes]}


def _current(folder: Path) -> Path:
    """The build of a size."""
    os.environ["CCHC_HOME"] = str(folder / "home")
    return current_build()


def _times(
    name: str, asked: Sequence[tuple[Path, Mapping[str, object]]]
) -> list[tuple[list[Timed], int]]:
    """How long the calls took in each build after one that is not counted; and the rows."""
    answer = answer_in if name in WHOLE_LISTS else ask_in
    times: list[list[Timed]] = [[] for _ in asked]
    rows = [0 for _ in asked]
    for calls in range(ROUNDS + 1):
        for place, (path, given) in enumerate(asked):
            if calls > SLOW_ROUNDS and times[place][-1].seconds > SLOW_SECONDS:
                continue
            with Timed() as timed:
                rows[place] = len(answer(path, name, given))
            times[place].append(timed)
    return [(one[1:], many) for one, many in zip(times, rows, strict=True)]


def _page(folder: Path) -> dict[str, Any]:
    """Every page of the dashboard beside the same page with constant answers."""
    from bench import pages

    return {"pages": {str(page): pages.measured(page, PAGE_ROUNDS) for page in pages.PAGES}}


def _export(folder: Path) -> dict[str, Any]:
    """A list of so many rows as each kind of file."""
    return {name: _apart(name, folder) for name in FILES}


def _file(kind: str, folder: Path) -> dict[str, Any]:
    """From the question to the file, as somebody gets it who takes out what Tra cứu found."""
    gc.disable()  # as in the process that makes a file for a screen
    given = {"parent": PROVINCE, "field": "any", "on": ON, "most": str(EXPORTED)}
    path = folder / f"export{kind}"
    with Timed() as timed:
        rows = exporting.export(current_build(), exporting.Wanted("lookup", given), path)
    size = path.stat().st_size
    path.unlink()
    return {**timed.told, "rows": rows, "mib": _mib(size)}


def _others(folder: Path) -> dict[str, Any]:
    """The same rows in other engines: bench.beside."""
    return {"engines": beside.run(folder / "home", list(beside.OTHERS), str(folder))}


def _places(folder: Path) -> dict[str, object]:
    """What ASKED leaves open: a commune, and the last entry."""
    ledger = Ledger(folder / "home" / "ledger")
    made = [one.number for one in ledger.entries() if one.by == nation.WHO]
    return {"COMMUNE": _communes(catalogue.read())[7], "ENTRY": max(made)}


def _communes(declared: Catalogue) -> list[str]:
    reporting = nation.reporting(declared, PROVINCE)
    return [one for one in reporting if one.startswith("c2:")]


def _mib(size: int) -> int:
    return round(size / 2**20)


STEPS: dict[str, Step] = {
    "make": _make,
    "floor": _floor,
    "build": _build,
    "load": _load,
    "ask": _ask,
    "pages": _page,
    "export": _export,
    "beside": _others,
}
FILES = {f"export{kind}": partial(_file, kind) for kind in exporting.KINDS}

if __name__ == "__main__":
    main()

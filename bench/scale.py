"""A million figures, ten, fifty: python -m bench.scale --facts 1,10,50 [--folder DIR] [--keep]

For each size a home of its own (bench/nation.py): a build from nothing beside its floor, a return
of a commune until the build shows it, every question, every page, a long list as a file, and the
same rows in SQLite, pandas and PostgreSQL; memory and disk. Each step is a process of its own, so
that its peak is its own; `--only build,ask` takes some of them. Seconds are by the clock and of the
processor. With --keep the home stays in the folder, and a later run goes on with it.
"""

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
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from bench import nation
from bench.beside import __main__ as beside
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
from queries.asking import parameters, required
from reports import exporting

MILLION = 1_000_000
RETURNS, ROUNDS, SLOW_ROUNDS, PAGE_ROUNDS = 5, 20, 5, 3
# A question that takes longer is asked less often.
SLOW_SECONDS = 0.5
# What is wanted of every question at fifty million, and of the pages' beside the first size.
LIMIT, FLAT = 60, 1.25
EXPORTED = 100_000
PROVINCE = nation.ORDER[0]
MONTH, ON = "2035-05", "2035-06-10"
BUILT = dict[str, float]

# What the pages ask of a province, a commune, the nation. A question that is not here is asked with
# what it cannot do without.
ASKED: list[tuple[str, dict[str, object]]] = [
    ("trend", {"indicator": "late_rate", "unit": PROVINCE}),
    ("trend", {"indicator": "late_rate", "unit": "COMMUNE", "field": "dat_dai"}),
    ("scorecard", {"unit": PROVINCE, "period": MONTH, "on": ON}),
    ("scorecard", {"unit": "COMMUNE", "on": ON}),
    ("ranking", {"indicator": "late_rate", "parent": PROVINCE, "period": MONTH, "on": ON}),
    ("ranking", {"indicator": "late_rate", "parent": "nation", "period": MONTH, "on": ON}),
    ("unit_grid", {"indicator": "late_rate", "parent": PROVINCE, "period": MONTH}),
    ("hotspots", {"unit": PROVINCE, "period": MONTH, "on": ON}),
    ("fields", {"unit": PROVINCE, "period": MONTH, "kind": "lĩnh vực", "on": ON}),
    ("field_periods", {"unit": PROVINCE, "indicator": "late_rate"}),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": PROVINCE,
            "period": MONTH,
            "across": "month",
            "kind": "lĩnh vực",
        },
    ),
    (
        "rate_grid",
        {
            "indicator": "late_rate",
            "unit": PROVINCE,
            "period": MONTH,
            "across": "field",
            "kind": "lĩnh vực",
        },
    ),
    ("zeros", {"unit": PROVINCE, "indicator": "online_rate", "period": MONTH}),
    ("periods", {"unit": PROVINCE}),
    ("periods", {"indicator": "late_rate", "unit": PROVINCE}),
    ("periods", {"indicator": "late_rate", "parent": PROVINCE}),
    ("held", {"unit": PROVINCE}),
    ("held", {"parent": PROVINCE}),
    ("lines", {"unit": PROVINCE}),
    ("areas", {"indicator": "late_rate", "parent": PROVINCE, "period": MONTH, "level": "district"}),
    ("recalculated", {"indicator": "late_rate", "unit": PROVINCE}),
    ("spread", {"indicator": "late_rate", "unit": PROVINCE}),
    ("components", {"indicator": "papi", "unit": "p63:49", "year": 2023}),
    ("movement", {"indicator": "papi", "unit": "p63:49", "year": 2023}),
    ("kindred", {"indicator": "papi", "unit": "p63:49", "year": 2023, "size": "commune"}),
    ("levers", {"indicator": "papi", "unit": "p63:49", "year": 2023, "rank": 20}),
    ("outcomes", {"indicator": "papi", "unit": "p63:49", "year": 2023, "gain": 0.5}),
    ("scores", {"indicator": "papi", "unit": "p63:49", "year": 2023}),
    ("thresholds", {"indicator": "papi", "unit": "p63:49", "rank": 20}),
    ("recomputed", {"indicator": "papi", "unit": "p63:49"}),
    ("years", {"indicator": "papi", "unit": "p63:49"}),
    ("structures", {"indicator": "papi"}),
    ("targets", {"unit": "p63:49", "on": ON}),
    ("choices", {}),
    ("units", {"parent": PROVINCE, "on": ON}),
    ("submissions", {"period": MONTH, "parent": PROVINCE, "on": ON}),
    ("discipline", {"period": "2035", "parent": PROVINCE, "on": ON}),
    ("tiles", {"grid": "province_34", "on": ON}),
    (
        "lookup",
        {"unit": PROVINCE, "indicators": "late_rate", "on": ON, "most": 200},
    ),
    (
        "lookup",
        {"parent": PROVINCE, "indicators": "late_rate", "period": MONTH, "on": ON, "most": 200},
    ),
    ("lookup", {"parent": PROVINCE, "period": MONTH, "field": "any", "on": ON, "most": 200}),
    ("printed", {"unit": "COMMUNE", "field": "any", "most": 200}),
    ("observations", {"indicator": "resolved_late", "unit": "COMMUNE"}),
    ("observations", {"entry": "ENTRY"}),
    ("counted", {"period": MONTH, "units": "COMMUNE"}),
    ("counted", {"period": MONTH}),
    ("formers", {"parent": PROVINCE, "level": "district", "on": ON}),
    ("census", {"unit": "nation", "on": ON}),
    ("names", {"spelling": "lạng sơn"}),
]
# What no page asks: commands and checks of everything that came in within a month, or of one entry.
WHOLE_LISTS = {"counted", "printed", "observations", "sectors", "measured", "sources"}


def main() -> None:
    """Print for each size what stands in bench/README.md; or do one step of a size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--facts", default="1,10")
    parser.add_argument("--folder")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", default=",".join(STEPS), help="steps, of all of them")
    parser.add_argument("--step", nargs=2)
    asked = parser.parse_args()
    if asked.step:
        print(json.dumps(_measured((STEPS | FILES)[asked.step[0]], Path(asked.step[1]))))
        return
    told: dict[float, dict[str, Any]] = {}
    try:
        for millions in map(float, asked.facts.split(",")):
            with _folder(asked, millions) as folder:
                found = told.setdefault(millions, {})
                try:
                    _size(folder, millions, asked.only.split(","), found)
                finally:
                    # What was measured for hours is told, whatever a later step came to.
                    _told(millions, found)
    finally:
        _questions(told)
        _pages(told)


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
        if step not in LONG:
            print(f"  {millions:g} million, {step}: {found[step]}", file=sys.stderr, flush=True)


def _apart(step: str, folder: Path) -> dict[str, Any]:
    """What a step said, done in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", "--step", step, str(folder)],
        stdout=subprocess.PIPE,
        check=True,
        env={**os.environ, "CCHC_HOME": str(folder / "home")},
    )
    said: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    return said


def _measured(step: Callable[[Path], dict[str, Any]], folder: Path) -> dict[str, Any]:
    return {**step(folder), "peak_mib": round(peak())}


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
            every = (check, accept, built)
            for name, one in zip(("check", "accept", "build"), every, strict=True):
                steps[name].append(one.seconds)
            steps["all"].append(sum(one.seconds for one in every))
            steps["cpu"].append(sum(one.processor for one in every))
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


def _ask(folder: Path) -> dict[str, Any]:
    """Every question: milliseconds of several runs, as a server asks it."""
    build = current_build()
    places = _places(folder)
    asked = [(name, _given(given, places)) for name, given in ASKED]
    told: dict[str, Any] = {}
    known = {name for name, _ in ASKED}
    asked += [
        (name, {"on": ON} if "on" in parameters(name) else {})
        for name in questions()
        if name not in known and not required(name)
    ]
    for name, given in asked:
        timed, rows = _times(build, name, given)
        processor = milliseconds([one.processor for one in timed])
        clock = milliseconds([one.seconds for one in timed])
        said = _said(name, given)
        print(f"{said}: {clock['median']:.0f} ms, {processor['median']:.0f}", file=sys.stderr)
        told[said] = {"clock": clock, "processor": processor, "rows": rows, "question": name}
    missing = set(questions()) - {one["question"] for one in told.values()}
    return {"questions": told, "missing": sorted(missing)}


def _times(build: Path, name: str, given: Mapping[str, object]) -> tuple[list[Timed], int]:
    """How long the calls took after one that is not counted; and the rows."""
    times: list[Timed] = []
    rows = 0
    while len(times) <= (ROUNDS if not times or times[-1].seconds < SLOW_SECONDS else SLOW_ROUNDS):
        with Timed() as timed:
            rows = len(
                answer_in(build, name, given) if name in WHOLE_LISTS else ask_in(build, name, given)
            )
        times.append(timed)
    return times[1:], rows


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


def _said(name: str, given: Mapping[str, object]) -> str:
    left = ("on", "most", "kind")
    return f"{name} {' '.join(str(one) for key, one in given.items() if key not in left)}".strip()


def _given(given: Mapping[str, object], places: Mapping[str, object]) -> dict[str, object]:
    return {key: places.get(str(one), one) for key, one in given.items()}


def _places(folder: Path) -> dict[str, object]:
    """What ASKED leaves open: a commune, and the last entry."""
    ledger = Ledger(folder / "home" / "ledger")
    made = [one.number for one in ledger.entries() if one.by == nation.WHO]
    return {"COMMUNE": _communes(catalogue.read())[7], "ENTRY": max(made)}


def _communes(declared: Catalogue) -> list[str]:
    every = nation.reporting(declared, PROVINCE)
    return [one for one in every if one.startswith("c2:")]


def _told(millions: float, found: Mapping[str, Any]) -> None:
    print(f"\n{millions:g} million")
    for step, said in found.items():
        if step not in LONG:
            print(f"  {step:<8}{said}")
    if {"build", "floor"} <= found.keys():
        built, floor = found["build"], found["floor"]
        for what in ("seconds", "processor"):
            print(f"  build / floor, {what}: {built[what] / floor[what]:.1f}")
    if "beside" in found:
        beside.tell(found["beside"]["engines"])


def _questions(told: Mapping[float, Mapping[str, Any]]) -> None:
    """Each question at each size, the last beside the first; then those that are above a limit."""
    sizes = [one for one in told if "ask" in told[one]]
    if not sizes:
        return
    heads = "".join(f"{f'{one:g} M: clock, p95; processor, p95; rows':>44}" for one in sizes)
    print(f"\n{'question, milliseconds':<60}{heads}{'×':>7}")
    answers = [told[one]["ask"]["questions"] for one in sizes]
    for name in answers[0]:
        ones = [answer[name] for answer in answers if name in answer]
        print(f"{name:<60}" + "".join(map(_cells, ones)) + f"{_growth(ones):>7.2f}")
    for size, answer in zip(sizes, answers, strict=True):
        for measure in ("clock", "processor"):
            pages = [one[measure] for one in answer.values() if one["question"] not in WHOLE_LISTS]
            whole = sum(one["median"] for one in pages)
            print(f"{size:g} million, {measure}: all pages' questions {whole:.0f} ms")
            above = {
                name: one[measure]["p95"]
                for name, one in answer.items()
                if one[measure]["p95"] > LIMIT
            }
            _list(f"  p95 above {LIMIT} ms", above)
    if len(sizes) > 1:
        grown = {
            name: _growth([answers[0][name], answers[-1][name]])
            for name, one in answers[-1].items()
            if name in answers[0] and one["question"] not in WHOLE_LISTS
        }
        above = {name: ratio for name, ratio in grown.items() if ratio > FLAT}
        _list(f"pages' questions above {FLAT} × {sizes[0]:g} million, processor", above)


def _cells(one: Mapping[str, Any]) -> str:
    clock, processor = one["clock"], one["processor"]
    return (
        f"{clock['median']:>12.1f}{clock['p95']:>8.1f}"
        f"{processor['median']:>9.1f}{processor['p95']:>8.1f}{one['rows']:>7}"
    )


def _growth(ones: Sequence[Mapping[str, Any]]) -> float:
    first, last = (one["processor"]["median"] for one in (ones[0], ones[-1]))
    return float(last / first)


def _list(what: str, found: Mapping[str, float]) -> None:
    """What is above a limit, the farthest first; that there is none, too."""
    print(f"{what}: {len(found)}")
    for name, number in sorted(found.items(), key=lambda one: -one[1]):
        print(f"    {number:>10.2f}  {name}")


def _pages(told: Mapping[float, Mapping[str, Any]]) -> None:
    """Each page at each size, in milliseconds of the processor."""
    sizes = [one for one in told if "pages" in told[one]]
    if not sizes:
        return
    heads = "".join(f"{f'{one:g} M: constant, later, first':>34}" for one in sizes)
    print(f"\n{'page, milliseconds of the processor':<40}{heads}{'first ×':>9}")
    found = [told[one]["pages"]["pages"] for one in sizes]
    for page in found[0]:
        ones = [{way: said["processor"] for way, said in one[page].items()} for one in found]
        cells = [
            f"{one['constant']:>14.0f}{one['later']:>10.0f}{one['first']:>10.0f}" for one in ones
        ]
        print(f"{page:<40}{''.join(cells)}{ones[-1]['first'] / ones[0]['first']:>9.2f}")


def _mib(size: int) -> int:
    return round(size / 2**20)


STEPS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "make": _make,
    "floor": _floor,
    "build": _build,
    "load": _load,
    "ask": _ask,
    "pages": _page,
    "export": _export,
    "beside": _others,
}
# Told in tables of their own.
LONG = ("ask", "pages", "beside")
FILES = {f"export{kind}": partial(_file, kind) for kind in exporting.KINDS}

if __name__ == "__main__":
    main()

"""Kills of load, build, withdraw and backup at random moments: nothing is lost, nothing half done.

python -m bench.kills [KILLS [FIRST_SEED]]

Each is the real command in a process of its own, on a small country that ships in a copy of the
code. After a kill the state is the one before or after, and the next command works.
"""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl import archive
from etl.journal import Journal
from etl.ledger import Ledger
from queries import NoBuild, ask_in, current_build
from queries.home import CHECKOUT
from tests.conftest import Small, province

KILLS = 200
# What the commands read beside what is declared of a country.
OF_NO_COUNTRY = ("health.toml", "roles.toml")
COMMANDS = ("load", "build", "withdraw", "backup")
SHIPPED, SENT = "Chi Lăng", "An Sơn"
UNITS = {SHIPPED: "p:chi", SENT: "p:an"}


@dataclass(frozen=True)
class State:
    """What counts in the ledger: the figure that ships, those that were loaded, by their order."""

    shipped: float
    loaded: tuple[float, ...]
    backups: int = 0


class Country:
    """A copy of the code with a small country, and a home that commands change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code, self.home = folder / "code", folder / "home"
        ignored = shutil.ignore_patterns("__pycache__")
        for name in ("etl", "queries", "reports"):
            shutil.copytree(CHECKOUT / name, self.code / name, ignore=ignored)
        shutil.copy(CHECKOUT / "cli.py", self.code)
        shutil.copytree(CHECKOUT / ".streamlit", self.code / ".streamlit")
        self.small = Small(folder / "country", folder / "begun")
        (self.code / "data" / "samples").mkdir(parents=True)
        shutil.copytree(self.small.catalogue, self.code / "data" / "catalogue")
        for name in OF_NO_COUNTRY:
            shutil.copy(CHECKOUT / "data" / "catalogue" / name, self.code / "data" / "catalogue")
        self.ship(10.0)
        self.archive = folder / "backup.zip"
        built = self.run("build")
        assert not built.returncode, built.stderr

    def ship(self, value: float) -> None:
        """Change the figure that the release brings."""
        table = self.small.publish(province("quality", SHIPPED, "2022", str(value)))
        shutil.copytree(table.parent, self.code / "data" / "published", dirs_exist_ok=True)

    def sent(self, value: float) -> Path:
        """A table to load that says another figure."""
        path = self.folder / f"{value}.csv"
        rows = province("quality", SENT, "2022", str(value))
        shutil.copy(self.small.publish(rows, file="sent.csv"), path)
        (self.small.published / "sent.csv").unlink()
        return path

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A command in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "cli.py", *words],
            cwd=self.code,
            env={**os.environ, "CCHC_HOME": str(self.home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command that is left to come to its end."""
        process = self.start(*words)
        _, said = process.communicate()
        return subprocess.CompletedProcess(words, process.returncode, "", said.decode())

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.home / "ledger")

    def shown(self) -> dict[str, float]:
        """The figures that the screens show of the two provinces."""
        os.environ["CCHC_HOME"] = str(self.home)
        try:
            build = current_build()
        except NoBuild:
            return {}
        return {
            name: row["value"]
            for name, unit in UNITS.items()
            for row in ask_in(build, "trend", {"indicator": "quality", "unit": unit})
            if row["value"] is not None
        }


@dataclass
class Tally:
    """What the kills found; `wrong` is empty where nothing was."""

    found: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Try:
    """A command: its words, and what the ledger holds when it was done."""

    name: str
    words: tuple[str, ...]
    after: State


def main(given: Sequence[str] = ()) -> int:
    """Print how many kills of each command left the state before, and how many the one after."""
    kills = int(given[0]) if given else KILLS
    seed = int(given[1]) if len(given) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        tally = kill(Path(folder), kills, seed, say=print)
    for name in COMMANDS:
        before, after = (tally.found[f"{name} {state}"] for state in ("before", "after"))
        late = tally.found[f"{name} ended"]
        print(
            f"{name:9}{tally.seconds[name]:6.2f} s  killed {before + after + late:3}: state before "
            f"{before}, after {after}, ended before its kill {late}"
        )
    torn = sum(count for what, count in tally.found.items() if what.startswith("left "))
    print(f"{torn} kills left something unfinished, all of it removed by the next command")
    print(*tally.wrong or ["nothing lost, nothing in between, every next command worked"], sep="\n")
    return 1 if tally.wrong else 0


def kill(
    folder: Path, kills: int, seed: int, say: Callable[[str], object] = lambda _: None
) -> Tally:
    """Kill so many commands, each at a moment of its own, and look after each."""
    country, tally = Country(folder), Tally()
    state = State(10.0, ())
    for name in COMMANDS:
        # Each once to its end: how long it takes, by which the moments are spread.
        one = _try(country, name, state, 0)
        started = time.perf_counter()
        done = country.run(*one.words)
        assert not done.returncode, done.stderr
        tally.seconds[name] = time.perf_counter() - started
        state = one.after
    for number in range(1, kills + 1):
        name = COMMANDS[number % len(COMMANDS)]
        if name == "withdraw" and not state.loaded:
            name = "load"
        state = _killed(country, _try(country, name, state, number), state, seed + number, tally)
        if number % 20 == 0:
            say(f"{number} kills, {len(tally.wrong)} wrong")
    return tally


def _try(country: Country, name: str, state: State, number: int) -> Try:
    words: tuple[str, ...]
    if name == "load":
        value = 20.0 + number / 8
        words = ("load", str(country.sent(value)), "--replace", "--by", "Lan")
        return Try(name, words, State(state.shipped, (*state.loaded, value), state.backups))
    if name == "build":
        value = 10.0 + (number + 1) / 16
        country.ship(value)
        return Try(name, ("build",), State(value, state.loaded, state.backups))
    if name == "withdraw":
        entry = [one for one in country.ledger.active() if one.kind == "table"][-1]
        words = ("withdraw", str(entry.number), "--why", "thử", "--by", "Lan")
        return Try(name, words, State(state.shipped, state.loaded[:-1], state.backups))
    after = State(state.shipped, state.loaded, country.ledger.last())
    return Try(name, ("backup", str(country.archive)), after)


def _killed(country: Country, one: Try, before: State, seed: int, tally: Tally) -> State:
    """Kill a command, look, then let it come to its end; the state then."""
    shown, entries = country.shown(), country.ledger.entries()
    process = country.start(*one.words)
    time.sleep(random.Random(seed).uniform(0.0, 1.1) * tally.seconds[one.name])
    ended = process.poll() is not None
    process.kill()
    process.communicate()
    wrong, kept = _looked(country, one, before, shown)
    left = "ended" if ended else "after" if kept == one.after else "before"
    tally.found[f"{one.name} {left}"] += 1
    tally.found["left something"] += bool(_unfinished(country))
    if country.ledger.entries()[: len(entries)] != entries:
        wrong.append("an entry was lost or changed")
    if kept != one.after or ended or one.name in ("load", "build"):
        again = country.run(*one.words)
        if again.returncode and not (kept == one.after and one.name == "withdraw"):
            wrong.append(f"the next command: {again.stderr}")
    elif country.run("build").returncode:
        wrong.append("the next build did not work")
    wrong += _settled(country, one.after)
    tally.wrong += [f"seed {seed}, {one.name}: {line}" for line in wrong]
    return one.after


def _looked(
    country: Country, one: Try, before: State, shown: dict[str, float]
) -> tuple[list[str], State]:
    """What is wrong right after a kill, and the state that the ledger is in."""
    wrong = [*country.ledger.verify(), *Journal(country.home / "journal").verify()]
    kept = _state(country)
    if kept not in (before, one.after):
        wrong.append(f"the ledger holds {kept}, neither {before} nor {one.after}")
    if country.shown() not in (shown, _figures(one.after)):
        wrong.append(f"the screens show {country.shown()}, not {shown}, not {one.after}")
    return wrong, kept


def _settled(country: Country, after: State) -> list[str]:
    """What is wrong once the next command came to its end."""
    wrong = [*country.ledger.verify(), *Journal(country.home / "journal").verify()]
    if country.shown() != _figures(after):
        wrong.append(f"the screens show {country.shown()}, not {after}")
    return [*wrong, *(f"left behind: {path}" for path in _unfinished(country))]


def _unfinished(country: Country) -> list[Path]:
    """What no command that came to its end leaves: parts of entries, builds, archives."""
    parts = ("ledger/.writing-*/", "builds/*.writing*", ".restoring-*")
    return [path for part in parts for path in country.home.glob(part)]


def _state(country: Country) -> State:
    active = country.ledger.active()
    shipped = [one for one in active if one.kind == "shipped"]
    loaded = [one for one in country.ledger.entries() if one.kind == "table"]
    taken_back = {one.withdraws for one in country.ledger.entries()}
    values = [float(Path(one.name).stem) for one in loaded if one.number not in taken_back]
    backups = _restored(country) if country.archive.exists() else 0
    [value] = [_value(country, one.number) for one in shipped]
    return State(value, tuple(values), backups)


def _value(country: Country, number: int) -> float:
    text = (country.ledger.path(number) / "original.csv").read_text(encoding="utf-8")
    heading, row = (line.split(",") for line in text.splitlines()[:2])
    return float(row[heading.index("value")])


def _restored(country: Country) -> int:
    """How many entries the archive gives back; it is whole at every moment."""
    elsewhere = country.folder / "elsewhere"
    shutil.rmtree(elsewhere, ignore_errors=True)
    return archive.restore(elsewhere, country.archive)


def _figures(state: State) -> dict[str, float]:
    loaded = {SENT: state.loaded[-1]} if state.loaded else {}
    return {SHIPPED: state.shipped} | loaded


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A small country with known numbers, and the real one, each built once it is asked for."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from etl.build import Built
from etl.catalogue import checksum
from etl.ledger import Unreached
from etl.published import COLUMNS
from etl.update import update
from queries.home import CHECKOUT

# Whatever waits longer hangs: a machine that others share may stand still for a minute.
SECONDS = 300

SMALL = Path(__file__).parent / "small" / "catalogue"

SHARED = ("levels.toml", "kinds.toml", "vocabulary.toml", "rows.toml", "comparing.toml")


class Small:
    """A small country in a temporary home: publish rows, build, ask."""

    def __init__(self, folder: Path, begun: Path) -> None:
        self.home = folder / "home"
        self._begun = begun
        self.catalogue = folder / "catalogue"
        self.published = folder / "published"
        self.published.mkdir(parents=True)
        self.samples: Path | None = None
        shutil.copytree(SMALL, self.catalogue)
        for shared in SHARED:
            shutil.copy(CHECKOUT / "data" / "catalogue" / shared, self.catalogue)

    def publish(self, *rows: dict[str, str], file: str = "table.csv") -> Path:
        """Write a published table; a row names only what differs from an ordinary figure."""
        path = self.published / file
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(row | {"source": row.get("source", "doc")} for row in rows)
        return path

    def edit(self, file: str, old: str, new: str) -> None:
        """Change a catalogue file; the text to change must be there."""
        path = self.catalogue / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def aim(self, **said: str) -> None:
        """Declare one more target; a column that is not named stays empty."""
        path = self.catalogue / "targets.csv"
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        rows.append({"document": "Công văn thử", "source": "doc", "statement": "Điều kiện"} | said)
        with path.open("w", encoding="utf-8", newline="") as opened:
            columns = dict.fromkeys(key for row in rows for key in row)
            writer = csv.DictWriter(opened, list(columns), restval="")
            writer.writeheader()
            writer.writerows(rows)

    def build(self, lost: Callable[[Unreached], object] | None = None) -> Built:
        """Bring the home up to date."""
        return update(
            self.home,
            declared_in=self.catalogue,
            published_in=self.published,
            samples_in=self.samples,
            lost=lost,
        )

    def begin(self) -> None:
        """Bring a home that holds nothing up to date: tests that begin alike copy what the first
        of them built. What a test says of a build itself, it sees by `build`.
        """
        assert not self.home.exists()
        assert self.samples is None
        alike = self._begun / (checksum(self.catalogue) + checksum(self.published))
        if alike.exists():
            shutil.copytree(alike, self.home)
        else:
            self.build()
            shutil.copytree(self.home, alike)


def province(
    indicator: str, unit: str, period: str, value: str = "", **more: str
) -> dict[str, str]:
    """A row of a published table about a province."""
    return {
        "indicator": indicator,
        "unit": unit,
        "level": "province",
        "period": period,
        "value": value,
    } | more


def below(
    indicator: str, unit: str, level: str, within: str, period: str, value: str = "", **more: str
) -> dict[str, str]:
    """A row of a published table about a unit inside a province."""
    row = province(indicator, unit, period, value, **more)
    return row | {"level": level, "within": within}


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where small countries are kept that tests begin with."""
    return tmp_path_factory.mktemp("begun")


@pytest.fixture
def small(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """The small country, asked by default."""
    country = Small(tmp_path, begun)
    monkeypatch.setenv("CCHC_HOME", str(country.home))
    return country


@pytest.fixture(scope="session")
def real_home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home with everything that ships, for all tests that only read: built from nothing once in a
    run, of which each of its processes has a copy.
    """
    home = tmp_path_factory.mktemp("real") / "home"
    if worker_id == "master":
        update(home)
        return home
    shared = tmp_path_factory.getbasetemp().parent / "home"
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            update(home)
            making = shutil.copytree(home, shared.with_suffix(".making"))
            making.rename(shared)
            return home
    shutil.copytree(shared, home)
    return home


@pytest.fixture
def real(real_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real country, asked by default."""
    monkeypatch.setenv("CCHC_HOME", str(real_home))
    return real_home

"""Builds: derived, immutable, whole before they are named; a kill leaves the state before."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from etl import build as building
from etl import catalogue
from etl.build import BuildFailed, BuildRefused, place
from etl.catalogue import CatalogueError
from etl.ledger import Damaged, Ledger
from etl.names import Names
from queries import NoBuild, ask, ask_in, current_build
from queries.home import CHECKOUT
from tests.conftest import Small, below, province
from tests.etl.test_published import BUILD


def content(build: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a build as sorted rows; what names the build itself is left out."""
    with duckdb.connect(str(build), read_only=True) as database:
        names = database.execute("select table_name from duckdb_tables()").fetchall()
        return {
            name: sorted(database.execute(f'select * from "{name}"').fetchall(), key=repr)
            for (name,) in names
            if name != "build"
        }


@pytest.fixture
def country(small: Small) -> Small:
    """A country with scores, counts and a roll-up."""
    small.publish(
        province("quality", "An Sơn", "2022", "81"),
        province("quality", "Chi Lăng", "2022", "70.25"),
        *(
            below(code, name, "district", "An Sơn", f"2023-{month:02d}", str(month * factor))
            for month in range(1, 13)
            for name in ("Hòa Vang", "Tam Trà")
            for code, factor in (("resolved_late", 3), ("resolved_total", 17))
        ),
    )
    return small


def test_building_twice_gives_equal_content(country: Small):
    first = content(country.build().path)
    second = content(country.build().path)

    assert first.keys() == second.keys()
    for table, rows in first.items():
        assert len(rows) == len(second[table])
        for row, other in zip(rows, second[table], strict=True):
            numbers = [value for value in row if isinstance(value, float)]
            assert numbers == pytest.approx([v for v in other if isinstance(v, float)], rel=1e-9)
            assert [v for v in row if not isinstance(v, float)] == [
                v for v in other if not isinstance(v, float)
            ]


def test_a_build_from_nothing_equals_the_one_that_grew(country: Small, tmp_path: Path):
    country.build()
    country.publish(province("quality", "Đông Hà", "2022", "66"), file="later.csv")
    grown = content(country.build().path)
    (country.home / "current").unlink()
    for path in (country.home / "builds").glob("*.duckdb"):
        path.unlink()

    assert grown == content(country.build().path)


def test_a_reader_keeps_its_build_while_a_new_one_is_made(country: Small):
    before = country.build().path
    country.publish(province("quality", "An Sơn", "2022", "99"), file="table.csv")
    after = country.build().path

    def value(build: Path) -> float:
        return ask_in(build, "trend", {"indicator": "quality", "unit": "p:an"})[0]["value"]

    assert (81.0, 99.0) == (value(before), value(after))
    assert after == current_build()


def test_old_builds_are_pruned_and_the_last_ones_kept(country: Small):
    paths = [country.build().path for _ in range(5)]

    assert paths[-3:] == sorted((country.home / "builds").glob("*.duckdb"))


def test_a_build_that_somebody_looks_at_stays_beside_the_last_ones(country: Small):
    shown = country.build().path
    others = []
    for _ in range(5):
        others.append(country.build().path)
        place.look_at(shown)

    assert {shown, *others[-3:]} == set((country.home / "builds").glob("*.duckdb"))


@pytest.mark.thorough
def test_a_build_that_nobody_looks_at_any_more_goes(
    country: Small, monkeypatch: pytest.MonkeyPatch
):
    shown = country.build().path
    place.look_at(shown)
    monkeypatch.setattr(place, "LOOKED_AT_SECONDS", 0)
    for _ in range(5):
        country.build()

    assert not shown.exists()


def test_a_wrong_catalogue_leaves_the_last_good_build(country: Small):
    country.build()
    before = current_build()
    country.edit("indicators.toml", 'kind = "score"', 'kind = "skore"')

    with pytest.raises(CatalogueError):
        country.build()
    assert before == current_build()
    assert 81.0 == ask("trend", indicator="quality", unit="p:an")[0]["value"]


def test_a_build_of_another_version_is_not_asked(country: Small):
    path = country.build().path
    other = path.with_name("000009-00000000-abcdef.duckdb")
    path.rename(other)
    (country.home / "current").write_text(other.name, encoding="utf-8")

    with pytest.raises(NoBuild, match="phiên bản khác"):
        ask("about")


def test_a_damaged_build_says_what_to_do(country: Small):
    country.build().path.write_bytes(b"no database")

    with pytest.raises(NoBuild, match="cchc build"):
        ask("about")


def test_nothing_grows_out_of_a_damaged_build_and_one_from_nothing_stands(country: Small):
    country.build().path.write_bytes(b"no database")
    declared = catalogue.read(country.catalogue)

    with pytest.raises(BuildFailed, match="cchc build"):
        building.build(country.home, declared, Names(declared), grow=True)
    building.build(country.home, declared, Names(declared))

    assert 81.0 == ask("trend", indicator="quality", unit="p:an")[0]["value"]


def test_damaged_figures_are_named_and_the_last_build_stays(country: Small):
    country.build()
    before = current_build()
    (country.home / "ledger" / "000001" / "observations.parquet").write_bytes(b"PAR1")

    with pytest.raises(Damaged, match="bút toán 1"):
        country.build()
    assert before == current_build()


def test_a_figure_that_the_catalogue_no_longer_knows_refuses_the_build(country: Small):
    """The ledger holds it, the catalogue forgot it: the check says which; the last build stays."""
    country.build()
    before = current_build()
    country.edit("units.csv", "d:2,", "d:22,")
    country.edit("succession.csv", "d:2,", "d:22,")
    declared = catalogue.read(country.catalogue)

    with pytest.raises(BuildRefused, match="every_figure_is_of_a_known_unit") as refused:
        building.build(country.home, declared, Names(declared))
    assert "d:2" in str(refused.value)
    assert before == current_build()


PLANTED = {
    "every_deadline_is_owed_by_somebody": (
        "insert into deadline values"
        " ('lost', 'Báo cáo thử', 'biểu', null, 'doc', 'văn bản', null, null, null, 1)"
    ),
    "every_figure_is_of_a_declared_indicator": (
        "insert into observation select * replace ('lost' as indicator) from observation limit 1"
    ),
    "every_figure_is_of_a_known_unit": (
        "insert into observation select * replace ('lost' as unit_id) from observation limit 1"
    ),
    "one_measure_for_each_key": "insert into measure select * from measure limit 1",
    "no_unit_has_two_parents_on_a_day": (
        "insert into unit_epoch select * replace (date '2024-01-01' as valid_from)"
        " from unit_epoch where unit_id = 'd:1'"
    ),
    "every_value_is_within_its_range": (
        "update measure set value = 101 where indicator = 'late_rate'"
    ),
    "every_unit_has_a_name_of_its_own": (
        "insert into unit select * replace ('p:copy' as unit_id) from unit where unit_id = 'p:chi'"
    ),
    "every_figure_is_of_a_living_unit": (
        "update measure set period_from = date '2026-01-01', period_to = date '2026-12-31'"
    ),
    "every_printed_rate_follows_from_its_parts": (
        "update measure set value = 55 where indicator = 'late_rate'"
    ),
}


@pytest.mark.parametrize(
    "check", sorted(path.stem for path in (CHECKOUT / "queries/checks").glob("*.sql"))
)
def test_a_check_finds_a_planted_fault_and_nothing_before(
    country: Small, tmp_path: Path, check: str
):
    built = country.build()
    assert [] == built.findings
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(built.path.read_bytes())

    with duckdb.connect(str(copy)) as database:
        database.execute(PLANTED[check])
        found = database.execute(
            (CHECKOUT / "queries" / "checks" / f"{check}.sql").read_text(encoding="utf-8")
        ).fetchall()

    assert found


def start(country: Small) -> subprocess.Popen[bytes]:
    """A build in a process of its own."""
    arguments = [country.home, country.catalogue, country.published]
    return subprocess.Popen([sys.executable, "-c", BUILD, *map(str, arguments)], cwd=CHECKOUT)


@pytest.mark.thorough
def test_a_kill_at_any_moment_leaves_the_state_before_or_after(country: Small):
    """Each round changes a figure, kills the load and build at a random moment, and looks."""
    country.build()
    chance = random.Random(7)
    started = time.monotonic()
    start(country).wait()
    whole = time.monotonic() - started
    seen = {81.0}
    for round_number in range(8):
        value = 50.0 + round_number
        country.publish(province("quality", "An Sơn", "2022", str(value)), file="table.csv")
        process = start(country)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        process.wait()
        found = ask("trend", indicator="quality", unit="p:an")[0]["value"]

        assert found in seen | {value}
        assert [] == Ledger(country.home / "ledger").verify()
        seen = {found, value}

    country.build()
    assert value == ask("trend", indicator="quality", unit="p:an")[0]["value"]


def test_what_the_database_had_no_memory_for_goes_with_a_build_that_was_killed(country: Small):
    country.build()
    spilled = country.home / "builds" / "000009-abc.writing.tmp"
    spilled.mkdir()
    (spilled / "block.tmp").write_bytes(b"x")

    country.build()

    assert not spilled.exists()

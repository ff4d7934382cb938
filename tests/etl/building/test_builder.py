"""Builds made in a process of its own: the same as here, whatever becomes of the process."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl.build import BuildFailed, build, place
from etl.building import Builder, builder
from etl.loading import Loader
from queries import ask_in, current_build
from tests.sent import district_return


@pytest.fixture
def home(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own that has taken in a return which no build shows yet."""
    left = shutil.ignore_patterns("journal", "sessions", "logs")
    shutil.copytree(real_home, tmp_path, dirs_exist_ok=True, ignore=left)
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    loader = Loader(tmp_path)
    assert loader.accept(loader.check_content("a.xlsx", district_return()), by="Lan")
    return tmp_path


def test_it_builds_what_was_taken_in_and_who_waited_has_the_same(home: Path):
    beside = Builder()
    built, again = beside.build(home), beside.build(home)

    assert built.path == again.path == current_build()
    given = {"indicator": "received_online", "parent": "p63:49", "period": "2023-07"}
    rows = ask_in(built.path, "ranking", given)
    held = sorted(row["value"] for row in rows if row["value"] is not None)
    assert [float(100 + place) for place in range(18)] == held


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The rests before a build, in seconds; nobody sits them out."""
    seconds: list[float] = []
    monkeypatch.setattr(builder, "sleep", seconds.append)
    return seconds


def arriving(home: Path, period: str) -> Callable[[], int]:
    """Takes in another return, which was checked before, and says its entry."""
    loader = Loader(home)
    checked = loader.check_content(f"{period}.xlsx", district_return(period))

    def take_in() -> int:
        entry = loader.accept(checked, by="Lan")
        assert entry
        return entry.number

    return take_in


def shown(path: Path) -> int:
    """The last entry that a build shows."""
    return int(ask_in(path, "about", {})[0]["last_entry"])


def written(home: Path) -> None:
    """Wait until a build is written: of which entries is settled then."""
    deadline = time.monotonic() + 60
    # Another file is a copy for the build after.
    while all(place.AHEAD in one.name for one in (home / "builds").glob("*.writing")):
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


def test_who_waited_has_the_build_that_shows_all_there_was_when_they_came(
    home: Path, rests: list[float]
):
    beside = Builder()
    beside.build(home)
    second, third = arriving(home, "Tháng 8/2023"), arriving(home, "Tháng 9/2023")
    second()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(beside.build, home)
        waited = pool.submit(beside.build, home)
        written(home)
        later = third()
        assert not first.done()

    assert first.result().path == waited.result().path == current_build()
    assert shown(current_build()) == later - 1
    assert 1 == len(rests)
    assert shown(beside.build(home).path) == later
    assert 2 == len(rests)


def test_a_build_begins_no_sooner_after_another_than_that_took(home: Path, rests: list[float]):
    beside = Builder()
    take_in = arriving(home, "Tháng 8/2023")
    began = time.monotonic()
    beside.build(home)
    took = time.monotonic() - began
    assert [] == rests

    take_in()
    beside.build(home)
    assert 0 < rests[0] <= min(took, builder.REST)


def test_where_another_process_has_built_since_that_is_what_is_shown(home: Path):
    beside = Builder()
    before = beside.build(home)
    loader = Loader(home)
    other = build(home, loader.catalogue, loader.names)

    assert before.path != other.path
    assert beside.build(home).path == other.path


def test_a_process_that_was_ended_meanwhile_is_replaced(home: Path):
    beside = Builder()
    beside.build(home)
    [process] = beside._processes
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert beside.build(home).path == current_build()


def test_one_that_never_answers_is_told_and_the_build_before_stays(
    home: Path, monkeypatch: pytest.MonkeyPatch
):
    before = current_build()
    monkeypatch.setattr(builder, "WORDS", [builder.WORDS[0], "-c", ""])

    with pytest.raises(BuildFailed, match="cchc build"):
        Builder().build(home)
    assert before == current_build()


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(home: Path):
    shutil.rmtree(home / "builds")
    (home / "builds").write_text("no folder")

    with pytest.raises(BuildFailed, match="bản dựng"):
        Builder().build(home)


def test_a_ledger_that_cannot_be_read_is_a_build_that_failed(home: Path):
    shutil.rmtree(home / "ledger")
    (home / "ledger").write_text("no folder")

    with pytest.raises(BuildFailed):
        Builder().build(home)

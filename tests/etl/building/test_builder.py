"""Builds made in a process of its own: the same as here, whatever becomes of the process."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from etl.build import BuildFailed
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

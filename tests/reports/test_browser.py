"""The browser that draws pictures: which one it is, and what comes of one that does not draw."""

import sys
import time
from pathlib import Path

import pytest

import run
from reports import browser


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that is the whole PATH of a machine on which nothing names a browser."""
    monkeypatch.delenv("CCHC_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in browser.WINDOWS_FOLDERS:
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def program(place: Path, text: str = "") -> str:
    """A program of these lines of Python."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    place.chmod(0o755)
    return str(place)


def test_there_is_no_browser_where_none_is(bare: Path):
    assert browser.found() is None


def test_a_browser_on_the_path_is_found(bare: Path):
    assert program(bare / "google-chrome") == browser.found()


def test_a_browser_of_windows_is_found_off_the_path(bare: Path):
    assert program(bare / browser.ON_WINDOWS[0]) == browser.found()


def test_the_one_that_is_named_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch):
    program(bare / "chromium")
    monkeypatch.setenv("CCHC_CHROMIUM", program(bare / "own" / "browser"))

    assert str(bare / "own" / "browser") == browser.found()


def test_one_that_is_named_and_not_there_is_no_other(bare: Path, monkeypatch: pytest.MonkeyPatch):
    program(bare / "chromium")
    monkeypatch.setenv("CCHC_CHROMIUM", str(bare / "nothing"))

    assert browser.found() is None


def test_the_launcher_looks_for_the_same_browsers():
    """It cannot ask: nothing of ours is installed when it starts."""
    assert run.BROWSERS == browser.NAMES
    assert run.WINDOWS_BROWSERS == browser.ON_WINDOWS


@pytest.mark.parametrize("said", ["", "import sys; print('no display'); sys.exit(3)"])
def test_a_browser_that_draws_nothing_is_told(
    bare: Path, monkeypatch: pytest.MonkeyPatch, said: str
):
    monkeypatch.setenv("CCHC_CHROMIUM", program(bare / "broken", said))

    with pytest.raises(browser.NoPicture, match="no display" if said else "exit code 0"):
        browser.picture("<p>", 10, 10, 1)


def test_a_browser_that_hangs_is_ended_with_all_that_it_began(
    bare: Path, monkeypatch: pytest.MonkeyPatch
):
    told = bare / "child"
    hangs = f"import os, time\npid = os.fork()\nopen({str(told)!r} + str(pid), 'w')\ntime.sleep(60)"
    monkeypatch.setenv("CCHC_CHROMIUM", program(bare / "hangs", hangs))

    with pytest.raises(browser.NoPicture, match="longer than 1 s"):
        browser.picture("<p>", 10, 10, 1, seconds=1)

    children = [int(one.name.removeprefix("child")) for one in bare.glob("child?*")]
    [child] = [pid for pid in children if pid]
    assert ended(child)


def ended(process: int) -> bool:
    """Whether a process is gone, or is only waiting to be counted out."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False

"""Files checked in processes of their own: the same answers, and bounds that hold."""

import os
import pickle
import resource
import shutil
import signal
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bench.mutate import mutants
from etl import answering, periods
from etl.checking import Checkers, pool, wire
from etl.checking.pool import Stopped
from etl.loading import Loader
from etl.marked_copy import copy_of
from etl.problems import Problem
from etl.reading.limits import MEMORY_BYTES
from etl.received import Received
from etl.returns import Asked
from tests.returns.test_returns import CASES, expected, sent
from tests.sent import district_return


@pytest.fixture(scope="module")
def checkers() -> Checkers:
    return Checkers(most=2)


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the processes that were begun."""
    numbers: list[int] = []
    begin = subprocess.Popen

    def counted(*words: Any, **how: Any) -> "subprocess.Popen[bytes]":
        process = begin(*words, **how)
        numbers.append(process.pid)
        return process

    monkeypatch.setattr(subprocess, "Popen", counted)
    return numbers


def same(one: Received, other: Received) -> None:
    assert one.problems == other.problems
    assert (one.name, one.kind, one.content) == (other.name, other.kind, other.content)
    assert one.sheets == other.sheets
    assert len(one.tables) == len(other.tables)
    for left, right in zip(one.tables, other.tables, strict=True):
        assert (left.key, left.sheet, left.rows) == (right.key, right.sheet, right.rows)
        assert (left.period, left.fields) == (right.period, right.fields)
        assert left.observations.equals(right.observations)


def cells(content: bytes) -> list[list[tuple[object, ...]]]:
    """What stands in each sheet of a workbook."""
    book = openpyxl.load_workbook(BytesIO(content))
    return [[*page.iter_rows(values_only=True)] for page in book]


def only(received: Received) -> Problem:
    assert [] == received.tables
    [found] = received.problems
    assert "block" == found.severity
    assert found.message.endswith(".")
    assert found.fix.endswith(".")
    return found


def gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.thorough)])
def test_every_case_comes_to_the_same_as_in_this_process(
    checkers: Checkers, real: Path, every: int
):
    own = Loader(real)
    for case in CASES[::every]:
        said = expected(case).get("asked", {})
        period = periods.parse(said["period"]) if "period" in said else None
        asked, path = Asked(said.get("unit"), period), sent(case)
        content = path.read_bytes()

        same(
            own.check_content(path.name, content, asked),
            checkers.check(real, path.name, content, asked),
        )
    assert len(CASES) > 40


def test_every_published_table_comes_to_the_same(checkers: Checkers, real: Path):
    own = Loader(real)
    tables = sorted(Path("data/published").rglob("*.csv"))[::12]
    for path in tables:
        content = path.read_bytes()

        same(own.check_content(path.name, content), checkers.check(real, path.name, content))
    assert tables


@pytest.mark.parametrize("many", [24, pytest.param(2000, marks=pytest.mark.thorough)])
def test_damaged_files_come_to_the_same(checkers: Checkers, real: Path, many: int):
    own = Loader(real)
    for kind, content in mutants(many, seed=7):
        name = f"hỏng.{kind}"

        same(own.check_content(name, content), checkers.check(real, name, content))


def test_an_answer_counts_for_the_next_file(checkers: Checkers, own: Path):
    """The same process goes on: it read the catalogue before anybody answered."""
    content = district_return(called={"Huyện Hiệp Đức": "H. Hiệp Đứk"})

    assert "unknown_unit" in {one.rule for one in checkers.check(own, "a", content).problems}

    loader = Loader(own)
    answering.unit_spelling(loader.ledger, loader.names, "H. Hiệp Đứk", "d:512", by="Lan")

    assert "unknown_unit" not in {one.rule for one in checkers.check(own, "a", content).problems}
    same(Loader(own).check_content("a", content), checkers.check(own, "a", content))


@pytest.mark.thorough
def test_what_came_before_is_asked_of_the_newest_build(checkers: Checkers, own: Path):
    """September begins with other dossiers than August closed with, once August is known."""
    later = district_return("Tháng 9/2023", cells={"F12": 99_999})
    before = checkers.check(own, "a", later)
    loader = Loader(own)
    earlier = loader.check_content("b", district_return("Tháng 8/2023"))
    entry = loader.accept(earlier, by="Nguyễn Thị Lan", on=date(2023, 9, 5))
    assert entry
    loader.build([entry], "Nguyễn Thị Lan")
    now = Loader(own).check_content("a", later)

    assert {one.rule for one in now.problems} > {one.rule for one in before.problems}
    same(now, checkers.check(own, "a", later))


def test_a_marked_copy_is_the_same_as_one_made_here(checkers: Checkers, real: Path):
    content = district_return(called={"Huyện Hiệp Đức": "H. Hiệp Đứk"})
    received = checkers.check(real, "a.xlsx", content)
    (name, copy), (own_name, own_copy) = checkers.marked(received), copy_of(received)

    assert name == own_name
    assert cells(own_copy) == cells(copy)
    assert cells(content) != cells(copy)


def test_a_copy_that_takes_too_long_to_mark_is_told_so(real: Path, begun: list[int]):
    received = Loader(real).check_content("a.xlsx", district_return())

    with pytest.raises(Stopped, match="giây"):
        Checkers(seconds=0.02).marked(received)
    assert all(map(gone, begun))


def says_to_all(framed: bytes) -> str:
    """Words of a process that says this to whatever it is asked, once it has heard it all: one that
    ended sooner would break the asking off.
    """
    return (
        "import struct, sys;"
        f" head = sys.stdin.buffer.read({wire.LENGTH.size});"
        f" sys.stdin.buffer.read(*struct.unpack({wire.LENGTH.format!r}, head));"
        f" sys.stdout.buffer.write({framed!r})"
    )


@pytest.mark.parametrize("says", [None, ("a.xlsx", "text"), 7])
def test_what_is_no_copy_is_not_handed_on(
    real: Path, monkeypatch: pytest.MonkeyPatch, says: object
):
    """None is that memory ran out, which is said otherwise; both end in no file."""
    framed = b"".join(wire.LENGTH.pack(len(x)) + x for x in (pickle.dumps(says), wire.FIT))
    monkeypatch.setattr(pool, "WORDS", [sys.executable, "-c", says_to_all(framed)])

    with pytest.raises(Stopped, match="bộ nhớ" if says is None else "dừng giữa chừng"):
        Checkers().marked(Received("a.xlsx", b""))


def test_a_file_that_takes_too_long_is_told_so(real: Path, begun: list[int]):
    """To start a process alone takes longer than a fiftieth of a second."""
    hasty = Checkers(seconds=0.02)

    assert "check_too_slow" == only(hasty.check(real, "a.xlsx", district_return())).rule
    assert all(map(gone, begun))
    assert 1 == len(begun)


def test_a_file_that_ends_its_process_is_told_so(
    real: Path, monkeypatch: pytest.MonkeyPatch, begun: list[int]
):
    ends = "import os, sys; sys.stdin.buffer.read(99); os.abort()"
    monkeypatch.setattr(pool, "WORDS", [sys.executable, "-c", ends])

    assert "check_stopped" == only(Checkers().check(real, "a.xlsx", district_return())).rule
    assert all(map(gone, begun))


@pytest.mark.parametrize(
    "says", [b"abc", wire.question(wire.Question("", "a", b"", Asked()))], ids=["no pickle", "code"]
)
def test_what_is_no_answer_is_not_believed(
    real: Path, monkeypatch: pytest.MonkeyPatch, says: bytes
):
    """A process that a file has taken over can say values, and nothing that would be made here."""
    framed = b"".join(wire.LENGTH.pack(len(one)) + one for one in (says, wire.FIT))
    monkeypatch.setattr(pool, "WORDS", [sys.executable, "-c", says_to_all(framed)])

    assert "check_stopped" == only(Checkers().check(real, "a", district_return())).rule


def test_a_process_that_was_ended_meanwhile_is_replaced(real: Path, begun: list[int]):
    checkers = Checkers(most=1)
    content = district_return()
    first = checkers.check(real, "a.xlsx", content)
    os.kill(begun[0], signal.SIGKILL)

    same(first, checkers.check(real, "a.xlsx", content))
    assert 2 == len(begun)


@pytest.mark.thorough
def test_a_process_that_has_no_memory_left_says_so_and_is_replaced(real: Path, begun: list[int]):
    """A warm one is left a hundred megabytes, of which two million cells take more."""
    checkers = Checkers(most=1)
    content = district_return()
    first = checkers.check(real, "a.xlsx", content)
    pages = int(Path(f"/proc/{begun[0]}/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + 100 * 2**20
    resource.prlimit(begun[0], resource.RLIMIT_AS, (most, most))
    large = "".join(f"{row};" * 16 + "\n" for row in range(110_000)).encode()

    assert "check_too_large" == only(checkers.check(real, "a.csv", large)).rule
    assert gone(begun[0])
    same(first, checkers.check(real, "a.xlsx", content))


def test_a_process_may_not_take_all_of_the_memory(real: Path, begun: list[int]):
    checkers = Checkers(most=1)
    checkers.check(real, "a.xlsx", district_return())

    assert (MEMORY_BYTES,) * 2 == resource.prlimit(begun[0], resource.RLIMIT_AS)
    assert checkers


def test_they_end_with_those_who_asked(real: Path, begun: list[int]):
    checkers = Checkers()
    checkers.check(real, "a.xlsx", district_return())
    del checkers

    assert all(map(gone, begun))


@pytest.fixture
def own(real_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of one's own with everything that ships."""
    shutil.copytree(real_home, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    return tmp_path

"""The ledger: written whole or not at all, in order, never changed."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from etl import catalogue, periods
from etl.ledger import KINDS, Damaged, Ledger, NotCurrent
from etl.observations import Observation, read, table
from queries.home import CHECKOUT


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger."""
    return Ledger(tmp_path / "ledger")


def figure(value: float) -> Observation:
    """A figure of somebody's quality."""
    return Observation("quality", "p:an", None, periods.parse("2023"), value)


def test_what_was_accepted_comes_back_with_who_when_and_its_checksum(ledger: Ledger):
    entry = ledger.append("published", "a.csv", b"text", by="Lan", figures=table([figure(83)]))

    [found] = ledger.entries()

    assert found == entry
    assert (found.number, found.by, found.kind) == (1, "Lan", "published")
    assert (ledger.path(1) / "original.csv").read_bytes() == b"text"
    path = ledger.figures(found)
    assert path
    assert read(path).to_pylist()[0]["value"] == 83


def test_a_replaced_and_a_withdrawn_entry_no_longer_count_and_stay(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    ledger.append("published", "b.csv", b"2", by="Lan")
    ledger.append("published", "a.csv", b"3", by="Lan", replaces=1)
    ledger.append("withdrawal", "b.csv", b"", by="Lan", withdraws=2, why="gửi nhầm")

    assert [3] == [entry.number for entry in ledger.active()]
    assert [1, 2, 3, 4] == [entry.number for entry in ledger.entries()]


def test_a_withdrawn_correction_gives_back_what_it_replaced(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    ledger.append("published", "a.csv", b"2", by="Lan", replaces=1)
    ledger.append("withdrawal", "a.csv", b"", by="Lan", withdraws=2, why="sửa nhầm")

    assert [1] == [entry.number for entry in ledger.active()]


def test_a_ledger_as_it_stands_keeps_to_what_it_was_then(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    then = ledger.as_it_stands()
    ledger.append("published", "a.csv", b"2", by="Lan", replaces=1)

    assert [1] == [entry.number for entry in then.entries()]
    assert [1] == [entry.number for entry in then.active()]
    assert [2] == [entry.number for entry in ledger.active()]


def test_a_damaged_record_is_named(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    (ledger.path(1) / "entry.json").write_text("{", encoding="utf-8")

    with pytest.raises(Damaged, match="000001"):
        ledger.entries()


def test_what_no_longer_counts_cannot_be_replaced_again(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    ledger.append("published", "a.csv", b"2", by="Lan", replaces=1)

    with pytest.raises(NotCurrent, match="bút toán 1"):
        ledger.append("published", "a.csv", b"3", by="Minh", replaces=1)
    assert 2 == len(ledger.entries())


def test_an_untouched_ledger_is_whole(ledger: Ledger):
    for number in range(5):
        ledger.append("published", f"{number}.csv", b"x", by="Lan", figures=table([figure(number)]))

    assert [] == ledger.verify()


@pytest.mark.parametrize("name", ["original.csv", "observations.parquet"])
def test_a_changed_byte_is_found_and_located(ledger: Ledger, name: str):
    for number in range(3):
        ledger.append(
            "published", f"{number}.csv", b"content", by="Lan", figures=table([figure(1)])
        )
    path = ledger.path(2) / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))

    assert [f"bút toán 2: tệp {name} đã bị thay đổi"] == ledger.verify()


def test_a_changed_record_is_found_by_the_one_after_it(ledger: Ledger):
    for number in range(3):
        ledger.append("published", f"{number}.csv", b"content", by="Lan")
    path = ledger.path(2) / "entry.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Lan", "Lam"), encoding="utf-8")

    assert ["bút toán 2 không còn như khi bút toán 3 được ghi"] == ledger.verify()


def test_a_changed_record_of_the_last_entry_is_found_by_its_seal(ledger: Ledger):
    for number in range(3):
        ledger.append("published", f"{number}.csv", b"text", by="Lan")
    record = ledger.path(3) / "entry.json"
    record.write_text(record.read_text(encoding="utf-8").replace("Lan", "Nam"), encoding="utf-8")

    assert ["bút toán 3: entry.json hoặc dấu head đã bị thay đổi"] == ledger.verify()


def test_a_lost_last_entry_is_found_by_the_seal(ledger: Ledger):
    for number in range(3):
        ledger.append("published", f"{number}.csv", b"text", by="Lan")
    shutil.rmtree(ledger.path(3))

    assert ["thiếu bút toán 3: bút toán cuối từng ghi là 3"] == ledger.verify()


def test_a_seal_that_the_last_writer_did_not_live_to_set_is_none_the_worse(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    before = (ledger.folder / "head").read_bytes()
    ledger.append("published", "b.csv", b"2", by="Lan")
    (ledger.folder / "head").write_bytes(before)

    assert [] == ledger.verify()
    ledger.append("published", "c.csv", b"3", by="Lan")
    assert (3, []) == ((ledger.sealed() or (0, ""))[0], ledger.verify())


def test_a_ledger_of_before_there_were_seals_says_so_until_it_is_sealed(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    (ledger.folder / "head").unlink()
    assert "cchc build" in ledger.verify()[0]

    ledger.seal()
    assert [] == ledger.verify()


def test_a_foreign_file_beside_an_entry_is_found(ledger: Ledger):
    ledger.append("published", "a.csv", b"1", by="Lan")
    (ledger.path(1) / "b.csv").write_bytes(b"2")

    assert ["bút toán 1: có tệp lạ b.csv"] == ledger.verify()


def test_one_altered_byte_anywhere_is_found_and_its_entry_named(ledger: Ledger):
    """Of a sample of all bytes of all files; `python -m bench.verify` does the same with more."""
    for number in range(8):
        ledger.append("published", f"{number}.csv", b"text", by="Lan", figures=table([figure(1)]))
    files = sorted(path for path in ledger.folder.rglob("*") if path.is_file())
    files.remove(ledger.folder / ".lock")
    chance = random.Random(20)
    for _ in range(200):
        path = chance.choice(files)
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        path.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        )
        number = int(path.parent.name) if path.parent != ledger.folder else 8
        wrong = ledger.verify()
        assert any(f"bút toán {number}" in line or "head" in line for line in wrong), (path, place)
        path.write_bytes(whole)
    assert [] == ledger.verify()


def test_a_missing_entry_is_found(ledger: Ledger):
    for number in range(3):
        ledger.append("published", f"{number}.csv", b"content", by="Lan")
    ledger.path(2).rename(ledger.folder / "gone")

    assert ["thiếu bút toán 2: sau 1 là 3"] == ledger.verify()


def test_what_a_killed_writer_left_is_no_entry_and_is_swept(ledger: Ledger):
    unfinished = ledger.folder / ".writing-abc"
    unfinished.mkdir(parents=True)
    (unfinished / "entry.json").write_text("{", encoding="utf-8")

    assert [] == ledger.entries()
    ledger.append("published", "a.csv", b"1", by="Lan")
    assert not unfinished.exists()


WRITE_TEN = """
import sys
from pathlib import Path
from etl.ledger import Ledger
for number in range(10):
    Ledger(Path(sys.argv[1])).append("published", f"{number}.csv", b"x", by=sys.argv[2])
"""


def test_two_writers_at_once_lose_nothing_and_keep_one_order(ledger: Ledger):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE_TEN, str(ledger.folder), who], cwd=CHECKOUT)
        for who in ("Lan", "Minh")
    ]

    assert [0, 0] == [writer.wait(60) for writer in writers]
    entries = ledger.entries()
    assert list(range(1, 21)) == [entry.number for entry in entries]
    assert ["Lan"] * 10 + ["Minh"] * 10 == sorted(entry.by for entry in entries)
    assert [] == ledger.verify()


class Crash(BaseException):
    """What stops a writer in the middle of a line."""


def crashing_after(steps: int, act: Callable[[], object]) -> bool:
    """Run until so many lines of the ledger were run; whether it came to its end."""
    left = steps

    def watch(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        if Path(frame.f_code.co_filename).name not in ("ledger.py", "shutil.py"):
            return None
        if event == "line":
            left -= 1
            if left == 0:
                raise Crash
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        act()
    except Crash:
        return False
    finally:
        sys.settrace(before)
    return True


# What crashes in the middle of a line leaves its files open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_crash_at_any_line_leaves_the_state_before_or_after(tmp_path: Path):
    """Every line of writing an entry in turn: it is there whole, or it is not there."""
    steps, ended, states = 0, False, set()
    while not ended:
        steps += 1
        ledger = Ledger(tmp_path / str(steps))
        ledger.append("published", "a.csv", b"1", by="Lan")
        writer = Ledger(ledger.folder)
        ended = crashing_after(
            steps,
            lambda writer=writer: writer.append(  # type: ignore[misc]
                "published", "b.csv", b"2", by="Lan", figures=table([figure(1)]), replaces=1
            ),
        )
        # A process that dies gives its lock back; this one lives on.
        writer._lock.release(force=True)
        states.add(tuple(entry.number for entry in ledger.active()))

        assert [] == ledger.verify()
        assert len(ledger.entries()) + 1 == ledger.append("table", "c.csv", b"3", by="Lan").number

    assert steps > 40
    assert {(1,), (2,)} == states


def test_every_kind_of_entry_that_has_a_word_can_be_read():
    """Two lists of one fact: what this version reads, and what screens call it."""
    words = {code for kind, code in catalogue.read().words if kind == "entry"}

    assert len(words) > 15
    assert words <= KINDS

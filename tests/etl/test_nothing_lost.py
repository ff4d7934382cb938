"""Whatever a disk, a clock or a kill does: done or refused with what to do, never in between."""

import random
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import cli
from etl import archive
from etl import ledger as ledgers
from etl.build import BuildFailed, place
from etl.disk import NotWritten
from etl.journal import Journal, NotTold
from etl.ledger import HEAD, Damaged, Ledger
from queries import ask
from queries.home import CHECKOUT
from tests import disks
from tests.conftest import SECONDS, Small, province


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A place of 40 MB that a test may fill or close."""
    with disks.place(tmp_path / "disk", 40) as folder:
        yield folder


@pytest.fixture
def country(small: Small, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> Small:
    """A country on such a place, built once with 81."""
    small.home = small_disk / "home"
    monkeypatch.setenv("CCHC_HOME", str(small.home))
    small.publish(province("quality", "An Sơn", "2022", "81"))
    small.build()
    return small


def quality() -> float:
    [row] = ask("trend", indicator="quality", unit="p:an")
    return float(row["value"])


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content; locks and what fills a disk left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (".lock", ".build.lock", "ballast")
    }


# A full disk


@pytest.mark.parametrize("left", [0, 4_096, 60_000])
def test_a_full_disk_refuses_an_entry_whole(small_disk: Path, left: int):
    ledger = Ledger(small_disk / "ledger")
    ledger.append("published", "a.csv", b"1", by="Lan")
    before = everything(ledger.folder)
    with disks.full(small_disk, left), pytest.raises(NotWritten, match="Chưa ghi gì") as refused:
        ledger.append("published", "b.csv", b"x" * 100_000, by="Lan")

    assert str(ledger.folder) in str(refused.value)
    assert "làm lại" in str(refused.value)
    assert before == everything(ledger.folder)
    assert 2 == ledger.append("published", "b.csv", b"x" * 100_000, by="Lan").number
    assert [] == ledger.verify()


def test_a_full_disk_leaves_the_build_before_and_the_next_build_has_all(
    country: Small, small_disk: Path
):
    country.publish(province("quality", "An Sơn", "2022", "55"))
    with disks.full(small_disk, 200_000), pytest.raises(BuildFailed, match="cchc build"):
        country.build()

    assert 81 == quality()
    assert [] == Ledger(country.home / "ledger").verify()
    assert [] == list((country.home / "builds").glob("*.writing*"))
    country.build()
    assert 55 == quality()


def test_what_has_no_room_for_its_build_is_refused_beforehand(
    country: Small, monkeypatch: pytest.MonkeyPatch
):
    place.room(country.home)
    monkeypatch.setattr(place, "ROOM", 10**18)

    with pytest.raises(NotWritten, match="đĩa gần đầy"):
        place.room(country.home)


def test_a_full_disk_leaves_the_backup_before(country: Small, small_disk: Path):
    path = small_disk / "sao lưu.zip"
    archive.backup(country.home, path)
    before, remembered = path.read_bytes(), archive.last(country.home)
    Ledger(country.home / "ledger").append("published", "b.csv", b"x" * 5_000, by="Lan")
    with disks.full(small_disk, 100), pytest.raises(NotWritten, match="Chưa sao lưu"):
        archive.backup(country.home, path)

    assert before == path.read_bytes()
    assert remembered == archive.last(country.home)
    assert {"home", "sao lưu.zip"} == {one.name for one in small_disk.iterdir()}


def test_a_full_disk_restores_nothing(country: Small, small_disk: Path, tmp_path: Path):
    archive.backup(country.home, tmp_path / "sao lưu.zip")
    elsewhere = small_disk / "elsewhere"
    with disks.full(small_disk, 100), pytest.raises(NotWritten, match="Chưa khôi phục"):
        archive.restore(elsewhere, tmp_path / "sao lưu.zip")

    assert {} == everything(elsewhere)
    assert 1 == archive.restore(elsewhere, tmp_path / "sao lưu.zip")


# A closed folder


def test_a_closed_folder_refuses_by_name_and_is_still_read(
    country: Small, small_disk: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    ledger, journal = Ledger(country.home / "ledger"), Journal(country.home / "journal")
    journal.tell("build")
    before = everything(country.home)
    with disks.read_only(small_disk):
        with pytest.raises(NotWritten, match="không có quyền ghi"):
            ledger.append("published", "b.csv", b"2", by="Lan")
        with pytest.raises(NotTold, match="không có quyền ghi"):
            journal.tell("build")
        with pytest.raises(NotTold, match="không có quyền ghi"):
            journal.ready()
        with pytest.raises((BuildFailed, NotWritten), match="quyền ghi"):
            country.build()
        code = cli.main(["withdraw", "1", "--why", "thử", "--by", "Lan"])
        told = capsys.readouterr().err
        assert (81, 1, []) == (quality(), len(journal.events()), ledger.verify())
        assert 0 == cli.main(["verify"])

    assert cli.BROKEN == code
    assert "không có quyền ghi" in told
    assert before == everything(country.home)


# Clocks


def test_a_clock_that_goes_back_leaves_the_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each entry says what the clock said; its place is its number."""
    ledger, moments = Ledger(tmp_path / "ledger"), []
    for days in (0, 400, -3, 1):
        moments.append(datetime(2026, 3, 31, tzinfo=UTC) + timedelta(days=days))

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return moments[-1]

        monkeypatch.setattr(ledgers, "datetime", Clock)
        ledger.append("published", "a.csv", b"1", by="Lan")

    assert [moment.isoformat() for moment in moments] == [one.at for one in ledger.entries()]
    assert [1, 2, 3, 4] == [one.number for one in ledger.entries()]
    assert [] == ledger.verify()


# Backups


def test_a_backup_while_another_process_writes_is_a_ledger_of_some_moment(tmp_path: Path):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(tmp_path / "home")], cwd=CHECKOUT, stdout=subprocess.PIPE
    )
    assert writer.stdout
    writer.stdout.readline()
    held = []
    for place_ in range(4):
        path, elsewhere = tmp_path / f"{place_}.zip", tmp_path / str(place_)
        held.append(archive.backup(tmp_path / "home", path))
        assert held[-1] == archive.restore(elsewhere, path)
        assert [] == Ledger(elsewhere / "ledger").verify()
        assert [] == Journal(elsewhere / "journal").verify()
    writer.communicate(timeout=SECONDS)

    assert sorted(held) == held
    assert held[0] < 60
    assert 60 == Ledger(tmp_path / "home" / "ledger").last()


WRITE = """
import sys
from pathlib import Path
from etl.journal import Journal
from etl.ledger import Ledger
home = Path(sys.argv[1])
for number in range(60):
    Ledger(home / "ledger").append("published", f"{number}.csv", b"x" * 3000, by="Lan")
    Journal(home / "journal").tell("write", by="Lan")
    print(number, flush=True)
"""


@pytest.fixture
def backed_up(tmp_path: Path) -> Path:
    """The archive of a ledger of five entries with a journal."""
    home = tmp_path / "home"
    for number in range(5):
        Ledger(home / "ledger").append("published", f"{number}.csv", b"text", by="Lan")
        Journal(home / "journal").tell("write", by="Lan", what=str(number))
    archive.backup(home, tmp_path / "a.zip")
    return tmp_path / "a.zip"


def test_a_backup_that_was_cut_short_anywhere_restores_nothing(backed_up: Path, tmp_path: Path):
    whole, chance = backed_up.read_bytes(), random.Random(5)
    for length in [0, 1, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(20))]:
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        with pytest.raises(Damaged):
            archive.restore(tmp_path / "elsewhere", tmp_path / "cut.zip")
        assert {} == everything(tmp_path / "elsewhere"), length


def test_an_archive_from_which_an_entry_was_taken_restores_nothing(backed_up: Path, tmp_path: Path):
    with zipfile.ZipFile(backed_up) as whole, zipfile.ZipFile(tmp_path / "b.zip", "w") as less:
        for name in whole.namelist():
            if not name.startswith("000005/"):
                less.writestr(name, whole.read(name))

    with pytest.raises(Damaged, match="thiếu bút toán 5"):
        archive.restore(tmp_path / "elsewhere", tmp_path / "b.zip")


def test_the_journal_comes_back_with_the_ledger_and_goes_on(backed_up: Path, tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    Journal(elsewhere / "journal").tell("sign_in", by="Minh")
    archive.restore(elsewhere, backed_up)
    Journal(elsewhere / "journal").tell("restore", by="Minh")

    said = [(event.act, event.what) for event in Journal(elsewhere / "journal").events()]
    assert [("restore", ""), *[("write", str(number)) for number in (4, 3, 2, 1, 0)]] == said
    assert [] == Journal(elsewhere / "journal").verify()
    [aside] = elsewhere.glob("journal-*")
    assert ["sign_in"] == [event.act for event in Journal(aside).events()]


def test_a_ledger_that_is_damaged_does_not_replace_a_good_backup(backed_up: Path, tmp_path: Path):
    good = backed_up.read_bytes()
    (tmp_path / "home" / "ledger" / "000002" / "original.csv").write_bytes(b"other")

    with pytest.raises(Damaged, match="bút toán 2"):
        archive.backup(tmp_path / "home", backed_up)
    assert good == backed_up.read_bytes()


def test_nothing_is_restored_over_a_ledger(backed_up: Path, tmp_path: Path):
    before = everything(tmp_path / "home")

    with pytest.raises(archive.NotEmpty, match="thư mục trống"):
        archive.restore(tmp_path / "home", backed_up)
    assert before == everything(tmp_path / "home")


RESTORE = """
import sys
from pathlib import Path
from etl.archive import restore
print("begin", flush=True)
restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_killed_restore_leaves_nothing_or_all(backed_up: Path, tmp_path: Path):
    elsewhere, chance, seen = tmp_path / "elsewhere", random.Random(9), set()
    for _ in range(6):
        words = [sys.executable, "-c", RESTORE, str(elsewhere), str(backed_up)]
        process = subprocess.Popen(words, cwd=CHECKOUT, stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        process.kill()
        process.communicate()
        ledger = Ledger(elsewhere / "ledger")
        seen.add(len(ledger.entries()))

        assert [] == ledger.verify()
        if not ledger.entries():
            archive.restore(elsewhere, backed_up)
            assert not list(elsewhere.glob(".restoring-*"))
        assert [] == Ledger(elsewhere / "ledger").verify()
        shutil.rmtree(elsewhere)
    assert seen <= {0, 5}


# A ledger that lost its end takes nothing more


@pytest.fixture
def three(tmp_path: Path) -> Ledger:
    """A ledger of three entries."""
    ledger = Ledger(tmp_path / "ledger")
    for number in range(3):
        ledger.append("published", f"{number}.csv", b"text", by="Lan")
    return ledger


def test_an_entry_never_hides_that_the_last_was_lost(three: Ledger):
    shutil.rmtree(three.path(3))

    with pytest.raises(Damaged, match="thiếu bút toán 3"):
        three.append("published", "d.csv", b"4", by="Lan")
    assert ["thiếu bút toán 3: bút toán cuối từng ghi là 3"] == three.verify()


def test_an_entry_never_hides_that_the_last_was_changed(three: Ledger):
    record = three.path(3) / "entry.json"
    record.write_text(record.read_text(encoding="utf-8").replace("Lan", "Nam"), encoding="utf-8")

    with pytest.raises(Damaged, match="bút toán 3"):
        three.append("published", "d.csv", b"4", by="Lan")


def test_a_lost_seal_is_said_before_anything_is_added(three: Ledger):
    (three.folder / HEAD).unlink()

    with pytest.raises(Damaged, match="cchc build"):
        three.append("published", "d.csv", b"4", by="Lan")


def test_two_writers_killed_before_their_seals_leave_a_whole_ledger(three: Ledger):
    for number in (4, 5):
        before = (three.folder / HEAD).read_bytes()
        three.append("published", f"{number}.csv", b"x", by="Lan")
        (three.folder / HEAD).write_bytes(before)
        assert [] == three.verify()
        three._check_end()


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 3), (1, 3)])
def test_entries_that_changed_places_are_found(three: Ledger, one: int, other: int):
    aside = three.folder / "aside"
    three.path(one).rename(aside)
    three.path(other).rename(three.path(one))
    aside.rename(three.path(other))

    wrong = "\n".join(three.verify())
    assert f"bút toán {one}: entry.json ghi là bút toán {other}" in wrong
    assert f"bút toán {other}: entry.json ghi là bút toán {one}" in wrong


@pytest.mark.parametrize("name", ["000004", "000002-copy", "entry.json", "x"])
def test_what_is_no_entry_is_found_beside_them(three: Ledger, name: str):
    (three.folder / name).mkdir()

    assert any(name in line for line in three.verify())

"""What was read of a ledger is read no more, unless it is another ledger now."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from etl.ledger import Damaged, Ledger
from etl.remembering import FOLDERS, Remembered


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """One of three entries that was read."""
    own = Ledger(tmp_path / "ledger")
    for name in ("a.csv", "b.csv", "c.csv"):
        own.append("published", name, name.encode(), by="Lan")
    assert ["a.csv", "b.csv", "c.csv"] == names(own)
    return own


def names(ledger: Ledger) -> list[str]:
    return [one.name for one in ledger.entries()]


def damage(ledger: Ledger, number: int) -> None:
    (ledger.path(number) / "entry.json").write_text("{", encoding="utf-8")


def record_in(folder: Path, number: int) -> Path:
    return folder / str(number) / "record"


def test_an_entry_is_read_once(ledger: Ledger):
    """Checksums still tell that it was changed."""
    damage(ledger, 2)
    Ledger(ledger.folder).append("published", "d.csv", b"d", by="Lan")

    assert ["a.csv", "b.csv", "c.csv", "d.csv"] == names(ledger)
    assert ["bút toán 2: entry.json đã bị thay đổi"] == ledger.verify()[:1]


def test_a_ledger_whose_last_entry_is_another_is_read_anew(ledger: Ledger):
    damage(ledger, 3)

    with pytest.raises(Damaged, match="000003"):
        ledger.entries()


def test_a_ledger_that_lost_an_entry_is_read_anew(ledger: Ledger):
    damage(ledger, 1)
    shutil.rmtree(ledger.path(2))

    with pytest.raises(Damaged, match="000001"):
        ledger.entries()


def test_a_ledger_in_the_place_of_another_is_read_anew(ledger: Ledger, tmp_path: Path):
    """Even one that ends with the very file that the other ended with."""
    restored = tmp_path / "restored"
    shutil.copytree(ledger.folder, restored)
    damage(Ledger(restored), 1)
    ledger.folder.rename(tmp_path / "before")
    (tmp_path / "before" / "000003").rename(tmp_path / "last")
    restored.rename(ledger.folder)
    shutil.rmtree(ledger.path(3))
    (tmp_path / "last").rename(ledger.path(3))

    with pytest.raises(Damaged, match="000001"):
        ledger.entries()


def test_an_entry_that_was_passed_over_takes_its_place(ledger: Ledger, tmp_path: Path):
    ledger.path(2).rename(tmp_path / "2")
    assert ["a.csv", "c.csv"] == names(ledger)
    (tmp_path / "2").rename(ledger.path(2))

    assert ["a.csv", "b.csv", "c.csv"] == names(ledger)


def test_who_changes_the_list_changes_it_for_nobody_else(ledger: Ledger):
    ledger.entries().clear()

    assert ["a.csv", "b.csv", "c.csv"] == names(ledger)


def test_a_record_that_cannot_be_read_is_told_and_read_later(tmp_path: Path):
    """What stands after it is not taken for all there is; what was read before it is kept."""
    read: list[str] = []
    locked = {"2"}

    def name(path: Path) -> str:
        if path.parent.name in locked:
            raise PermissionError(path)
        read.append(path.parent.name)
        return path.parent.name

    for number in ("1", "2", "3"):
        (tmp_path / number).mkdir()
        (tmp_path / number / "record").touch()
    kept = Remembered(name)
    with pytest.raises(PermissionError):
        kept.entries(tmp_path, lambda: [1, 2, 3], partial(record_in, tmp_path))
    locked.clear()

    assert ["1", "2", "3"] == kept.entries(
        tmp_path, lambda: [1, 2, 3], partial(record_in, tmp_path)
    )
    assert ["1", "2", "3"] == read


def test_of_many_folders_the_last_that_were_asked_for_are_kept(tmp_path: Path):
    read: list[str] = []

    def name(path: Path) -> str:
        read.append(path.parent.parent.name)
        return path.name

    kept = Remembered(name)
    folders = [tmp_path / str(place) for place in range(FOLDERS + 1)]
    for folder in folders:
        (folder / "1").mkdir(parents=True)
        (folder / "1" / "record").touch()
    for folder in (*folders, folders[-1], folders[0]):
        kept.entries(folder, lambda: [1], partial(record_in, folder))

    assert [*map(str, range(FOLDERS + 1)), "0"] == read

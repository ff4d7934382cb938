"""An entry that no build can hold: found among all that wait, and taken back alone."""

from datetime import date
from pathlib import Path

import pytest

from etl.accepting import accept
from etl.build import BuildFailed, BuildRefused
from etl.build.fault import TRIAL
from etl.ledger import Ledger, LedgerEntry
from etl.loading import BUILDING, Loader
from etl.observations import Observation, table
from etl.periods import parse
from queries import ask
from tests.sent import district_return

LAN, BINH = "Nguyễn Thị Lan", "Trần Văn Bình"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that shows one return and nothing else."""
    monkeypatch.setenv("CCHC_HOME", str(tmp_path))
    take(tmp_path, "Tháng 5/2023")
    return tmp_path


def take(home: Path, period: str) -> LedgerEntry:
    loader = Loader(home)
    received = loader.check_content(f"{period}.xlsx".replace("/", "-"), district_return(period))
    [entry] = accept(loader, [received], by=LAN, on=date(2023, 8, 5)).values()
    return entry


def strange(home: Path, unit: str = "d:0") -> LedgerEntry:
    """An entry of another hand, about a unit that nobody knows; no build shows it yet."""
    figure = Observation("received_online", unit, None, parse("2023-06"), 7.0)
    return Ledger(home / "ledger").append(
        "table", "lạ.csv", b"strange", by=BINH, figures=table([figure])
    )


def states(home: Path) -> dict[int, bool]:
    """Whether each entry that is no withdrawal counts."""
    ledger = Ledger(home / "ledger")
    active = {one.number for one in ledger.active()}
    return {one.number: one.number in active for one in ledger.entries() if not one.withdraws}


def shown() -> set[int]:
    return {int(row["entry"]) for row in ask("counted", period="2023-07")}


def test_the_one_at_fault_is_taken_back_and_the_good_one_beside_it_stands(home: Path):
    wrong = strange(home)
    good = take(home, "Tháng 7/2023")
    ledger = Ledger(home / "ledger")
    [back] = [one for one in ledger.entries() if one.withdraws]

    assert {1: True, wrong.number: False, good.number: True} == states(home)
    assert (wrong.number, BUILDING) == (back.withdraws, back.by)
    assert "d:0" in back.why
    assert shown() == {good.number}
    assert [] == ledger.verify()


@pytest.mark.thorough
def test_of_several_each_that_is_at_fault_is_taken_back(home: Path):
    first, second = strange(home), strange(home, "d:00")
    good = take(home, "Tháng 7/2023")

    assert {1: True, first.number: False, second.number: False, good.number: True} == states(home)


@pytest.mark.thorough
def test_whose_entry_was_found_by_another_is_told_so(home: Path):
    """Both wait for a build: the other's comes first, and theirs is in it no more."""
    wrong = strange(home)
    take(home, "Tháng 7/2023")

    with pytest.raises(BuildRefused, match="d:0"):
        Loader(home).build([wrong], BINH)
    assert 1 == sum(one.withdraws == wrong.number for one in Ledger(home / "ledger").entries())


def test_who_is_at_fault_themselves_takes_nothing_of_others_with_them(home: Path):
    loader = Loader(home)
    received = loader.check_content("a.xlsx", district_return("Tháng 7/2023"))
    good = loader.accept(received, by=LAN)
    wrong = strange(home)

    with pytest.raises(BuildRefused, match="d:0"):
        Loader(home).build([wrong], BINH)
    assert good is not None
    assert {1: True, good.number: True, wrong.number: False} == states(home)


def test_a_trial_that_the_disk_does_not_take_is_told_and_the_entries_stand(home: Path):
    wrong = strange(home)
    (home / "builds" / TRIAL).mkdir()

    with pytest.raises(BuildFailed, match="dựng thử"):
        Loader(home).build([wrong], BINH)
    assert {1: True, wrong.number: True} == states(home)

"""Illustrative returns: accepted as samples by the road of returns, gone with a real one."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl import samples
from etl.ledger import Ledger
from etl.loading import Loader
from etl.problems import Refused
from etl.update import update
from queries import ask
from tests.conftest import Small

FORM = """
name = "{name}"
short = "{name}"
title = ["{title}"]
title_needed = true
levels = ["district"]

[[layout]]
column = [
    {{ role = "unit", heading = ["đơn vị"] }},
    {{ indicator = "{indicator}", heading = ["số hồ sơ"] }},
]
"""


@pytest.fixture
def country(small: Small) -> Small:
    """A country with two forms, each of one count, and an empty folder of samples."""
    (small.catalogue / "forms").mkdir()
    for code, title, indicator in (
        ("land", "đất đai", "resolved_late"),
        ("people", "hộ tịch", "resolved_early"),
    ):
        text = FORM.format(name=f"Biểu {title}", title=title, indicator=indicator)
        (small.catalogue / "forms" / f"{code}.toml").write_text(text, encoding="utf-8")
    small.samples = small.home.parent / "samples"
    small.samples.mkdir()
    (small.samples / "received.csv").write_text("file,received,unit\n", encoding="utf-8")
    return small


def workbook(path: Path, title: str, *rows: tuple[str, int]) -> Path:
    """A return of An Sơn for August 2023."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        [f"SỐ LIỆU {title.upper()}"],
        ["Đơn vị báo cáo: Tỉnh An Sơn"],
        ["Tháng 8/2023"],
        ["Đơn vị", "Số hồ sơ"],
        *rows,
    ):
        sheet.append(row)
    book.save(path)
    return path


def sample(country: Small, name: str, title: str, *rows: tuple[str, int]) -> Path:
    """The same among the samples, come in on the fifth."""
    assert country.samples
    with (country.samples / "received.csv").open("a", encoding="utf-8") as opened:
        opened.write(f"{name},2023-09-05,\n")
    return workbook(country.samples / name, title, *rows)


def shown() -> dict[str, float]:
    """The figures of August by district, as they are asked."""
    return {row["unit_id"]: row["value"] for row in ask("observations", period="2023-08")}


def test_a_sample_is_an_entry_of_its_own_kind_with_its_day_and_tables(country: Small):
    sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    country.build()

    [entry] = Ledger(country.home / "ledger").entries()

    assert ("sample", "2023-09-05") == (entry.kind, entry.about["received"])
    [table] = entry.about["tables"]
    assert ("land", "p:an", "2023-08", 1) == (
        table["form"], table["reporter"], table["period"], table["rows"],
    )  # fmt: skip
    assert {"d:1": 4} == shown()


def test_nothing_is_read_again_when_nothing_changed(country: Small, monkeypatch):
    sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    country.build()
    monkeypatch.setattr("etl.reading.read", None)

    country.build()

    assert 1 == len(Ledger(country.home / "ledger").entries())


def test_a_changed_sample_replaces_and_one_that_is_gone_is_withdrawn(country: Small):
    path = sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    country.build()
    workbook(path, "đất đai", ("Hòa Vang", 5))
    country.build()
    assert {"d:1": 5} == shown()

    path.unlink()
    country.build()

    [first, second, *withdrawals] = Ledger(country.home / "ledger").entries()
    assert first.number == second.replaces
    assert [2, 1] == [one.withdraws for one in withdrawals]
    assert {} == shown()


def test_a_wrong_sample_is_refused_with_its_cell_and_nothing_is_accepted(country: Small):
    sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    sample(country, "people.xlsx", "hộ tịch", ("Hoa Vang", 4))

    with pytest.raises(Refused) as refused:
        country.build()

    assert [("unknown_unit", "A5")] == [(one.rule, one.cell) for one in refused.value.problems]
    assert [] == Ledger(country.home / "ledger").entries()


def test_a_file_that_is_no_workbook_is_refused(country: Small):
    path = sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    path.write_bytes(b"PK\x03\x04 broken")

    with pytest.raises(Refused):
        country.build()


def test_samples_leave_with_the_first_return_of_their_form_and_are_back_without_it(country: Small):
    sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    sample(country, "people.xlsx", "hộ tịch", ("Tam Trà", 8))
    country.build()
    assert {"d:1": 4, "d:2": 8} == shown()

    loader = Loader(country.home, country.catalogue, today=date(2024, 1, 1))
    real = loader.check(workbook(country.home / "real.xlsx", "đất đai", ("Hòa Vang", 1)))
    entry = loader.accept(real, by="Lan")
    assert entry, real.problems
    loader.build([entry], by="Lan")
    assert {"d:1": 1, "d:2": 8} == shown()

    loader.ledger.append(
        "withdrawal", "real.xlsx", b"", by="Lan", withdraws=entry.number, why="gửi nhầm"
    )
    country.build()
    assert {"d:1": 4, "d:2": 8} == shown()


def test_a_sample_sent_in_as_it_ships_does_not_become_real(country: Small):
    path = sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))
    country.build()
    loader = Loader(country.home, country.catalogue, today=date(2024, 1, 1))

    assert None is loader.accept(loader.check(path), by="Lan")
    assert ["sample"] == [one.kind for one in loader.ledger.active()]


def test_a_home_may_go_without_samples(country: Small):
    sample(country, "land.xlsx", "đất đai", ("Hòa Vang", 4))

    update(
        country.home,
        declared_in=country.catalogue,
        published_in=country.published,
        samples_in=None,
    )

    assert [] == Ledger(country.home / "ledger").entries()


def test_a_sample_is_never_taken_for_a_real_return(tmp_path: Path):
    """Saved anew it has another checksum, and would drive out the samples of its kind."""
    workbook = openpyxl.load_workbook(next(samples.FOLDER.rglob("2023-08.xlsx")))
    workbook.save(tmp_path / "return.xlsx")

    received = Loader(tmp_path / "home").check(tmp_path / "return.xlsx")

    assert "illustrative_file" in [one.rule for one in received.problems if one.severity == "block"]

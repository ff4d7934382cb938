"""The illustrative returns: made by the plan, marked everywhere, true to what was stated."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from etl import reading, samples
from etl.illustrative import plan as plans
from etl.illustrative.__main__ import write
from etl.illustrative.shares import shared
from etl.ledger import Ledger
from etl.reading.book import Book
from queries import ask

COUNTS = [
    "received", "online", "offline", "carried", "resolved", "early", "on_time", "late",
    "pending", "in_time", "pending_late",
]  # fmt: skip
HIEP_DUC = "Huyện Hiệp Đức"
YEARS = [f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)]


@cache
def workbooks() -> dict[str, Path]:
    """The sample workbooks by name."""
    folder = samples.FOLDER
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.xlsx")}
    assert len(found) > 100
    return found


def book(path: Path) -> Book:
    """The cells of a workbook."""
    return reading.read(path.read_bytes(), path.name)


@cache
def counted(folder: str, sheet: str = "Minh họa – Biểu II.06") -> pd.DataFrame:
    """Biểu II.06 of all months as it is printed, read without our reader: its numbered rows."""
    frames = []
    for month in YEARS:
        cells = pd.read_excel(
            samples.FOLDER / folder / "tthc_06" / f"{month}.xlsx",
            sheet_name=sheet, header=None, engine="calamine",
        )  # fmt: skip
        rows = cells[cells[0].map(lambda cell: isinstance(cell, int | float) and cell == cell)]
        frames.append(rows.iloc[:, 1:].set_axis(["unit", *COUNTS], axis=1).assign(month=month))
    table = pd.concat(frames)
    table[COUNTS] = table[COUNTS].astype(int)
    return table


def hiep_duc() -> pd.DataFrame:
    """Hiệp Đức and its communes, which alone have rows in the last block."""
    table = counted("quang-nam")
    of = table["unit"].str.match("Xã |Thị trấn ") | (table["unit"] == HIEP_DUC)
    assert table[of]["unit"].nunique() == 12
    return table[of]


def rate(rows: pd.DataFrame, part: str = "late", whole: str = "resolved") -> float:
    """A share in percent, summed over rows."""
    return float(100 * rows[part].sum() / rows[whole].sum())


def between(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The rows of some months."""
    return rows[(rows["month"] >= first) & (rows["month"] <= last)]


@pytest.mark.thorough
def test_the_plan_makes_the_cells_that_ship(tmp_path: Path):
    names = write(tmp_path, samples.FOLDER)

    assert sorted(workbooks()) == names
    differing = [
        name
        for name in names
        if [(one.name, one.rows) for one in book(tmp_path / name).sheets]
        != [(one.name, one.rows) for one in book(workbooks()[name]).sheets]
    ]
    assert [] == differing
    assert (samples.FOLDER / "received.csv").read_bytes() == (
        tmp_path / "received.csv"
    ).read_bytes()


def test_every_sheet_says_that_it_is_illustrative():
    for name, path in workbooks().items():
        for sheet in book(path).sheets:
            texts = [cell for row in sheet.rows for cell in row if isinstance(cell, str)]
            assert sheet.name.startswith("Minh họa – "), name
            assert any(text.startswith("SỐ LIỆU MINH HỌA") for text in texts), name


def test_every_sample_is_accepted_and_reads_whole(real: Path):
    entries = [one for one in Ledger(real / "ledger").active() if one.kind == "sample"]
    sheets = {one.name: len(one.about["tables"]) for one in entries}

    assert {name: len(book(path).sheets) for name, path in workbooks().items()} == sheets


def test_what_is_odd_about_samples_is_meant(real: Path):
    """Nothing online where the document says so, and two sums that are left broken."""
    entries = [one for one in Ledger(real / "ledger").active() if one.kind == "sample"]
    odd = [(problem["rule"], one.name) for one in entries for problem in one.about["problems"]]
    broken = {name for rule, name in odd if rule == "parts_do_not_sum"}

    assert {"quang-nam/tthc_06/2022-10.xlsx", "binh-dinh/tthc_06/2023-05.xlsx"} == broken
    assert {"parts_do_not_sum", "nothing_counted"} == {rule for rule, _ in odd}


@pytest.mark.parametrize(("year", "stated"), [("2022", 11.44), ("2023", 6.74)])
def test_quang_nam_is_as_late_as_stated(year: str, stated: float):
    months = between(counted("quang-nam"), f"{year}-01", f"{year}-12")

    assert stated == round(rate(months), 2)


def test_quang_nam_resolves_as_much_as_three_stated_years_leave_for_two():
    """1,151,470 in 2021–2023, on time 1,017,300; 2021 was late at 20.78 %."""
    resolved = counted("quang-nam")["resolved"].sum()
    late = counted("quang-nam")["late"].sum()
    before = 1_151_470 - resolved

    assert pytest.approx(20.78, abs=2) == 100 * (1_151_470 - 1_017_300 - late) / before


@pytest.mark.parametrize(
    ("first", "last", "stated"), [("2022-01", "2022-12", 28.72), ("2023-01", "2023-08", 7.83)]
)
def test_hiep_duc_is_as_late_as_stated(first: str, last: str, stated: float):
    assert stated == round(rate(between(hiep_duc(), first, last)), 2)


def test_hiep_duc_goes_online_as_stated():
    new = hiep_duc().assign(new=lambda rows: rows["online"] + rows["offline"])

    assert 0 == rate(between(new, "2022-12", "2022-12"), "online", "new")
    assert 57.7 == round(rate(between(new, "2023-08", "2023-08"), "online", "new"), 1)


@pytest.mark.parametrize("unit", ["Xã Hiệp Thuận", "Xã Quế Lưu"])
def test_two_communes_have_nothing_online_as_stated(unit: str):
    rows = between(hiep_duc(), "2023-01", "2023-08")
    of = rows[rows["unit"] == unit]

    assert (8, 0) == (len(of), of["online"].sum())
    assert (of["offline"] > 0).all()


@pytest.mark.parametrize("folder", ["quang-nam", "binh-dinh"])
def test_all_sums_hold_but_the_planned_ones(folder: str):
    rows = counted(folder)

    assert (rows["received"] == rows["online"] + rows["offline"] + rows["carried"]).all()
    assert (rows["resolved"] == rows["early"] + rows["on_time"] + rows["late"]).all()
    assert (rows["received"] == rows["resolved"] + rows["pending"]).all()
    assert 1 == (rows["pending"] != rows["in_time"] + rows["pending_late"]).sum()
    assert (rows[COUNTS] >= 0).all(axis=None)


@pytest.mark.parametrize("folder", ["quang-nam", "binh-dinh"])
def test_a_month_begins_with_what_the_one_before_left(folder: str):
    rows = counted(folder)
    left = rows.pivot_table(index="unit", columns="month", values="pending").shift(axis=1)
    carried = rows.pivot_table(index="unit", columns="month", values="carried")

    assert (left.iloc[:, 1:] == carried.iloc[:, 1:]).all(axis=None)


def test_land_is_the_latest_field_of_a_district():
    fields = counted("quang-nam", "Minh họa – Hiệp Đức").groupby("unit")[["late", "resolved"]]
    rates = {name: rate(rows) for name, rows in fields}

    assert "Đất đai" == max(rates, key=lambda name: rates[name])
    assert rates["Đất đai"] > 2 * rate(hiep_duc())


def test_the_fields_of_a_district_are_all_of_it():
    fields = counted("quang-nam", "Minh họa – Hiệp Đức")

    assert fields.groupby("month")[COUNTS].sum().equals(hiep_duc().groupby("month")[COUNTS].sum())


def test_some_returns_come_late_and_some_not_at_all(real: Path):
    rows = ask("submissions", parent="p63:49", period="2023-08")
    districts = {row["status_code"] for row in rows if row["level"] == "district"}

    assert {"on_time", "late", "missing"} == districts


def test_no_unit_of_the_plan_is_unknown(real: Path):
    """A misspelt id would make nothing, silently."""
    plan = plans.read(samples.FOLDER / "plan.toml")
    known = {row["unit_id"] for row in ask("units")}

    assert [] == [unit for unit in _units(plan) if unit not in known]


def _units(plan: plans.Plan) -> Iterator[str]:
    for province in plan.province.values():
        yield from (province.unit, *province.district)
        for district in province.district.values():
            yield from district.none_online
    yield from (one.unit for one in plan.gap)
    yield from (one.unit for one in plan.alone)
    yield from (unit for units in plan.by_field.values() for unit in units)
    yield from (*plan.services.departments, *plan.services.communes_of)


def test_shares_sum_to_their_total_below_their_caps():
    assert [4, 3, 3] == shared(10, [1, 1, 1], [10, 10, 10])
    assert [1, 9] == shared(10, [1, 1], [1, 10])
    assert [0, 2] == shared(2, [0, 1], [5, 5])

    with pytest.raises(ValueError, match="do not fit"):
        shared(3, [1, 1], [1, 1])

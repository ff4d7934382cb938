"""Units through time: on any day one whole hierarchy; whatever ends becomes something."""

import csv
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import catalogue
from etl.catalogue.entries import Succession, Unit
from etl.names import Names
from etl.periods import parse
from etl.returns.named import Units, Unresolved
from queries.home import CHECKOUT

FIRST, REFORM, DAY = date(2006, 1, 1), date(2025, 7, 1), timedelta(days=1)
# Which levels a unit may stand directly below; a commune's changed with the reform.
ABOVE: dict[str, set[str | None]] = {
    "ministry": {"nation"},
    "province": {"nation"},
    "region": {"nation"},
    "group": {"nation", "province"},
    "department": {"province"},
    "branch": {"department", "province"},
    "district": {"province"},
}


@cache
def units() -> list[Unit]:
    """Every epoch of every unit of the real catalogue."""
    return catalogue.read().units


@cache
def successions() -> list[Succession]:
    """Who became whom, of provinces, districts and communes."""
    rows = catalogue.read().successions
    return [row for row in rows if row.level != "department"]


@cache
def names() -> Names:
    """The names of the real catalogue."""
    return Names(catalogue.read())


def alive(on: date, every: Sequence[Unit] | None = None) -> list[Unit]:
    """The epochs that a day lies in."""
    return [
        unit
        for unit in every or units()
        if (unit.valid_from is None or unit.valid_from <= on)
        and (unit.valid_to is None or unit.valid_to >= on)
    ]


def below(above: str, level: str, on: date) -> int:
    """How many units of a level stand below another on a day."""
    return len(names().below(above, level, on))


def faults(on: date, every: Sequence[Unit] | None = None) -> list[str]:
    """Units of a day that stand twice, or not below exactly one living unit of a fit level."""
    living = alive(on, every)
    times = Counter(unit.unit_id for unit in living)
    levels = {unit.unit_id: unit.level for unit in living}
    fit = ABOVE | {"commune": {"district"} if on < REFORM else {"province"}, "nation": {None}}
    return [f"{unit_id} stands {n} times" for unit_id, n in times.items() if n > 1] + [
        f"{unit.unit_id} below {unit.parent_id}"
        for unit in living
        if levels.get(unit.parent_id or "") not in fit[unit.level]
    ]


def turns() -> list[date]:
    """The days on which something begins or has ended, with the day before and after each."""
    found = {unit.valid_from for unit in units() if unit.valid_from}
    found |= {unit.valid_to + DAY for unit in units() if unit.valid_to}
    near = {turn + shift * DAY for turn in found for shift in (-1, 0, 1)}
    return sorted(day for day in near | {FIRST, date.today()} if FIRST <= day <= date.today())


def test_around_every_change_each_unit_has_one_living_parent():
    wrong = {day.isoformat(): found[:5] for day in turns() if (found := faults(day))}

    assert len(turns()) > 20
    assert {} == wrong


@settings(deadline=None)
@given(st.dates(min_value=FIRST, max_value=date.today()))
def test_on_any_day_each_unit_has_one_living_parent(on: date):
    assert [] == faults(on)


def test_the_epochs_of_a_unit_follow_one_another():
    """No two of them share a day, and none stands before one that is older."""
    epochs: dict[str, list[Unit]] = defaultdict(list)
    for unit in units():
        epochs[unit.unit_id].append(unit)

    pairs = [(a, b) for found in epochs.values() for a, b in pairwise(found)]
    assert len(pairs) > 200
    assert [] == [
        b.unit_id
        for a, b in pairs
        if a.valid_to is None or b.valid_from is None or b.valid_from != a.valid_to + DAY
    ]


def test_a_succession_joins_what_ends_to_what_is_there():
    """The predecessor ended the day before; the successor is there, and new unless it took in
    another.
    """
    first: dict[str, date | None] = {}
    last: dict[str, date | None] = {}
    for unit in units():
        first.setdefault(unit.unit_id, unit.valid_from)
        last[unit.unit_id] = unit.valid_to
    wrong = []
    for row in successions():
        begun, ended = first[row.successor], last[row.successor]
        fits = last[row.predecessor] == row.effective_date - DAY
        fits &= ended is None or ended >= row.effective_date
        if row.kind != "absorbed":
            fits &= begun == row.effective_date
        else:
            fits &= begun is None or begun <= row.effective_date
        if not fits:
            wrong.append((row.predecessor, row.successor, row.effective_date.isoformat()))

    assert len(successions()) > 14_000
    assert [] == wrong


def test_a_part_is_one_of_several_and_a_whole_is_the_only_one():
    rows: dict[str, list[Succession]] = defaultdict(list)
    for row in successions():
        rows[row.predecessor].append(row)

    assert [] == [
        unit_id
        for unit_id, found in rows.items()
        if {row.share for row in found} != ({"whole"} if len(found) == 1 else {"part"})
    ]


def test_the_kind_of_a_change_is_what_its_rows_show():
    """Split into several; else merged with others; else renamed, or nothing but the parent."""
    rows = [one for one in successions() if (one.level, one.effective_date) == ("commune", REFORM)]
    into = Counter(row.predecessor for row in rows)
    called = {unit.unit_id: unit.full_name for unit in units()}

    def shown(row: Succession) -> str:
        if into[row.predecessor] > 1:
            return "split"
        if len(came_from()[row.successor]) > 1:
            return "merged"
        same = called[row.predecessor] == called[row.successor]
        return "unchanged" if same else "renamed"

    assert [] == [(row.predecessor, row.kind) for row in rows if row.kind != shown(row)]


def test_whatever_ended_became_something_and_whatever_began_came_from_something():
    last = {
        unit.unit_id: unit for unit in units() if unit.level in ("province", "district", "commune")
    }
    ended = {unit_id for unit_id, unit in last.items() if unit.valid_to}
    begun = {unit.unit_id for unit in last.values() if unit.unit_id.startswith(("p34:", "c2:"))}

    assert len(ended) > 10_700
    assert set() == ended - {row.predecessor for row in successions()}
    assert len(begun) > 3_350
    assert set() == begun - {row.successor for row in successions()}


@pytest.mark.parametrize(
    ("above", "level", "counts"),
    [
        ("nation", "province", {"2008-07-31": 64, "2008-08-01": 63, "2025-06-30": 63}),
        ("nation", "province", {"2025-07-01": 34, "2026-11-21": 34}),
        ("nation", "district", {"2025-06-30": 696, "2025-07-01": 0}),
        ("nation", "commune", {"2025-06-30": 10_035, "2025-07-01": 3_321, "2026-11-21": 3_321}),
        ("p63:49", "district", {"2024-12-31": 18, "2025-01-01": 17, "2025-07-01": 0}),
        ("p63:49", "commune", {"2024-12-31": 241, "2025-01-01": 233, "2025-07-01": 0}),
        ("p63:52", "district", {"2024-12-31": 11, "2025-06-30": 11}),
        ("p63:52", "commune", {"2024-12-31": 159, "2025-01-01": 155}),
        ("p34:48", "commune", {"2025-06-30": 0, "2025-07-01": 94}),
        ("p34:52", "commune", {"2025-06-30": 0, "2025-07-01": 135}),
        ("p34:22a", "commune", {"2026-08-31": 54, "2026-09-01": 0}),
        ("p34:22", "commune", {"2026-08-31": 0, "2026-09-01": 54}),
    ],
)
def test_a_day_has_the_units_that_the_state_counted(above: str, level: str, counts: dict[str, int]):
    assert counts == {on: below(above, level, date.fromisoformat(on)) for on in counts}


def test_on_the_first_day_the_communes_are_those_of_the_list():
    """Government file on the reform: 3.321 communes; the code list says of which kinds."""
    kinds = Counter(unit.kind for unit in alive(REFORM) if unit.level == "commune")

    assert {"xã": 2_621, "phường": 687, "đặc khu": 13} == kinds


@cache
def came_from() -> dict[str, set[str]]:
    """The former communes, or island districts, that each commune of today was made of."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in successions():
        if row.effective_date == REFORM and row.level == "commune":
            found[row.successor].add(row.predecessor)
    return found


@pytest.mark.parametrize(("above", "communes"), [("p63:49", 78), ("p63:52", 58)])
def test_the_former_province_is_an_exact_set_of_todays_communes(above: str, communes: int):
    """Old Quảng Nam and Bình Định: no commune of today lies in two former districts."""
    before = REFORM - DAY
    districts = names().below(above, "district", before)
    of = {
        commune: district
        for district in districts
        for commune in names().below(district, "commune", before)
    }
    inside = {new: olds for new, olds in came_from().items() if olds & set(of)}

    assert communes == len(inside)
    assert {1} == {len({of[old] for old in olds}) for olds in inside.values()}


def test_the_divided_and_the_mixed_are_as_many_as_were_counted():
    """471 former communes were divided; 317 of today's lie in several districts, 23 in several
    provinces; there and only there a succession from a district says that it is shared.
    """
    parent = {unit.unit_id: unit.parent_id for unit in alive(REFORM - DAY)}
    divided = {row.predecessor for row in successions() if row.kind == "split"}
    districts = {new: {parent[old] for old in olds} for new, olds in came_from().items()}
    for row in successions():
        if row.level == "district_to_commune":
            districts.setdefault(row.successor, set()).add(row.predecessor)
    mixed = {new for new, found in districts.items() if len(found) > 1}
    of_provinces = [new for new in mixed if len({parent[one or ""] for one in districts[new]}) > 1]
    shared = {row.successor for row in successions() if row.detail.startswith("xã mới gồm cả")}

    assert (471, 317, 23) == (len(divided), len(mixed), len(of_provinces))
    assert shared <= mixed
    told = Counter(row.successor for row in successions() if row.level == "district_to_commune")
    assert mixed == {new for new, times in told.items() if times > 1}


def test_a_code_that_is_used_again_is_another_unit():
    """52 was Bình Định and is Gia Lai, which was 64."""
    by_code = {
        on: {
            unit.code: unit.name
            for unit in alive(date.fromisoformat(on))
            if unit.level == "province"
        }
        for on in ("2025-06-30", "2025-07-01")
    }

    assert ("Bình Định", "Gia Lai") == (by_code["2025-06-30"]["52"], by_code["2025-06-30"]["64"])
    assert ("Gia Lai", None) == (by_code["2025-07-01"]["52"], by_code["2025-07-01"].get("64"))


def test_no_two_units_of_a_day_bear_one_code():
    for on in (date(2024, 12, 31), REFORM - DAY, REFORM, date.today()):
        codes = Counter((unit.level, unit.code) for unit in alive(on) if unit.code)

        assert [] == [code for code, times in codes.items() if times > 1]


def written_into(folder: Path, file: str, rows: list[list[str]]) -> None:
    """Put rows into a CSV of a catalogue; a row of the same unit and first day gives way."""
    path = folder / file
    with path.open(encoding="utf-8", newline="") as opened:
        heading, *held = csv.reader(opened)
    assert heading == rows[0]
    key = [heading.index(name) for name in ("unit_id", "valid_from") if name in heading]
    given = {tuple(row[at] for at in key) for row in rows[1:] if key}
    kept = [row for row in held if not key or tuple(row[at] for at in key) not in given]
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows([heading, *kept, *rows[1:]])


def test_the_merger_that_the_docs_work_out_is_rows_in_two_files(tmp_path: Path):
    """`docs/adding.md` is followed to the letter, in a copy of the catalogue."""
    folder = shutil.copytree(catalogue.FOLDER, tmp_path / "catalogue")
    docs = (CHECKOUT / "docs" / "adding.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```csv\n(.*?)```", docs, re.DOTALL)
    for file, block in zip(("units_communes.csv", "succession.csv"), blocks, strict=True):
        written_into(folder, file, list(csv.reader(block.splitlines())))
    declared = catalogue.read(folder)
    known = Names(declared)

    def meant(name: str, month: str) -> str | Unresolved:
        return Units(declared, known, parse(month), "p34:48").find(name, ["commune"])

    assert len(declared.units) == len(units()) + 1
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        assert [] == faults(day, declared.units)
    assert ("c2:20779", "c2:20767") == (meant("Hiệp Đức", "2026-12"), meant("Việt An", "2026-12"))
    assert "c2:20779@2027" == meant("Xã Hiệp Đức", "2027-01")
    ended = meant("Xã Việt An", "2027-01")
    assert isinstance(ended, Unresolved)
    assert ("unit_not_in_period", ("c2:20779@2027",)) == (ended.rule, ended.candidates)

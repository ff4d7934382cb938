"""Whose ground a unit's was at another time: exact where whole units covered it, else not told."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import catalogue
from etl.catalogue import Catalogue
from etl.catalogue.entries import Succession, Unit
from etl.territory import Stretch, stretches

REFORM = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


@pytest.fixture(scope="module")
def declared() -> Catalogue:
    return catalogue.read()


@pytest.fixture(scope="module")
def told(declared: Catalogue) -> dict[str, list[Stretch]]:
    found: dict[str, list[Stretch]] = defaultdict(list)
    for one in stretches(declared):
        found[one.unit_id].append(one)
    return found


def on(told: Mapping[str, list[Stretch]], unit: str, day: date) -> Stretch | None:
    """What is told of a unit's ground on a day; None while it covers that itself."""
    found = [one for one in told.get(unit, ()) if one.start <= day <= one.end]
    assert len(found) <= 1
    return found[0] if found else None


def parts(told: Mapping[str, list[Stretch]], unit: str, day: date) -> tuple[str, ...]:
    found = on(told, unit, day)
    return found.parts if found else ()


def test_a_new_province_lies_where_the_old_ones_lay(told: dict[str, list[Stretch]]):
    assert parts(told, "p34:48", BEFORE) == ("p63:48", "p63:49")
    assert parts(told, "p34:52", BEFORE) == ("p63:52", "p63:64")


def test_a_former_district_lies_where_its_new_communes_lie(told: dict[str, list[Stretch]]):
    """Hiệp Đức: xã Việt An, xã Phước Trà, xã Hiệp Đức."""
    assert parts(told, "d:512", REFORM) == ("c2:20767", "c2:20770", "c2:20779")


def test_an_old_province_lies_on_all_of_its_communes(told: dict[str, list[Stretch]]):
    assert 78 == len(parts(told, "p63:49", REFORM))
    assert 58 == len(parts(told, "p63:52", REFORM))


def test_every_district_of_the_two_provinces_is_a_whole_set_of_new_communes(
    declared: Catalogue, told: dict[str, list[Stretch]]
):
    for province, communes in (("p63:49", 78), ("p63:52", 58)):
        districts = [
            one.unit_id
            for one in declared.units
            if one.level == "district" and one.parent_id == province and one.valid_to == BEFORE
        ]
        found = [commune for one in districts for commune in parts(told, one, REFORM)]

        assert communes == len(found) == len(set(found))


def test_a_district_that_took_in_another_lay_on_both_before(told: dict[str, list[Stretch]]):
    """Nông Sơn joined Quế Sơn on 1 January 2025."""
    assert parts(told, "d:509", date(2024, 12, 31)) == ("d:509", "d:519")
    assert on(told, "d:509", date(2025, 1, 1)) is None
    assert {"c3:20656", "c3:20671"} <= set(parts(told, "d:519", date(2025, 1, 1)))


def test_a_commune_that_was_merged_into_a_larger_one_is_told_from_it(
    told: dict[str, list[Stretch]],
):
    """Quế Thọ is a part of xã Việt An, which holds others too."""
    found = on(told, "c3:20785", REFORM) or on(told, "c3:20764", REFORM)

    assert found is not None
    assert not found.parts
    assert found.divided


def test_a_department_that_gave_functions_away_is_no_whole_part(told: dict[str, list[Stretch]]):
    """Quảng Nam's Sở Nội vụ of 2025: religion had gone to another department."""
    found = on(told, "QN-SNV-2", date(2025, 2, 28))

    assert found is not None
    assert found.parts == ()
    assert "QN-SNV-1" in found.divided


def test_departments_that_merged_whole_are_summed(told: dict[str, list[Stretch]]):
    assert parts(told, "QN-STC-2", date(2025, 2, 28)) == ("QN-SKHDT-1", "QN-STC-1")


# Small maps with known ground: every commune is a set of parcels, handed over on one day.
PARCELS = 8
Ground = dict[str, frozenset[int]]


@st.composite
def sides(
    draw: st.DrawFn, side: str, start: date | None, end: date | None
) -> tuple[list[Unit], Ground]:
    """The units of one time, and the parcels of each: communes in two districts of a province."""
    of_parcel = draw(st.lists(st.integers(0, 4), min_size=PARCELS, max_size=PARCELS))
    of_commune = draw(st.lists(st.integers(0, 1), min_size=5, max_size=5))
    ground: dict[str, set[int]] = defaultdict(set)
    above: dict[str, tuple[str, str | None]] = {f"p{side}": ("province", None)}
    for parcel, number in enumerate(of_parcel):
        commune, district = f"c{side}{number}", f"d{side}{of_commune[number]}"
        above |= {commune: ("commune", district), district: ("district", f"p{side}")}
        for name in (commune, district, f"p{side}"):
            ground[name].add(parcel)
    units = [
        Unit(
            unit_id=name,
            level=level,
            name=name,
            full_name=name,
            parent_id=parent,
            valid_from=start,
            valid_to=end,
            order=1,
        )
        for name, (level, parent) in above.items()
    ]
    return units, {name: frozenset(parcels) for name, parcels in ground.items()}


def communes(ground: Ground) -> Ground:
    return {name: parcels for name, parcels in ground.items() if name.startswith("c")}


@settings(max_examples=300, deadline=None)
@given(sides("old", None, BEFORE), sides("new", REFORM, None))
def test_what_is_told_exact_is_the_same_ground(
    declared: Catalogue, before: tuple[list[Unit], Ground], after: tuple[list[Unit], Ground]
):
    """And while no commune is divided, whatever is the same ground is told."""
    changes = [
        Succession(
            level="commune",
            predecessor=old,
            successor=new,
            effective_date=REFORM,
            kind="merged",
            share="whole" if parcels <= others else "part",
        )
        for old, parcels in communes(before[1]).items()
        for new, others in communes(after[1]).items()
        if parcels & others
    ]
    country = replace(declared, units=before[0] + after[0], successions=changes)

    found = {one.unit_id: one for one in stretches(country)}

    merged = all(change.share == "whole" for change in changes)
    for ours, others in ((before[1], after[1]), (after[1], before[1])):
        for name, ground in ours.items():
            lots = [others[part] for part in found[name].parts]
            inside = [lot for lot in communes(others).values() if lot <= ground]
            if lots:
                assert ground == frozenset().union(*lots)
                assert len(ground) == sum(map(len, lots))
            elif merged:
                assert ground != frozenset().union(*inside)

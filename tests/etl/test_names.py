"""Names: how spellings are compared, and how units are found or asked."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import catalogue
from etl.names import Names, normalised


@pytest.fixture(scope="module")
def names() -> Names:
    """The names of the real catalogue."""
    return Names(catalogue.read())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Huyện Hiệp Đức", "huyện hiệp đức"),
        ("H. Hiệp Đức", "Huyện Hiệp Đức"),
        ("UBND H.Hiệp Đức", "Huyện Hiệp Đức"),
        ("Ủy ban nhân dân huyện Hiệp Đức", "Huyện Hiệp Đức"),
        ("TP Tam Kỳ", "Thành phố Tam Kỳ"),
        ("TP. Tam Kỳ", "Thành phố Tam Kỳ"),
        ("TX. Điện Bàn", "Thị xã Điện Bàn"),
        ("Huyện Hoà Vang", "Huyện Hòa Vang"),
        ("Xã Thuỷ Phù", "Xã Thủy Phù"),
        ("Đại\u00a0Lộc", "Đại Lộc"),
        ("  Đại   Lộc ", "Đại Lộc"),
        ("\u00d0iện Bàn", "Điện Bàn"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "Thừa Thiên Huế"),
    ],
)
def test_spellings_of_one_name_compare_equal(one: str, other: str):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trà Don", "Trà Dơn"),
        ("Tam Thanh", "Tam Thạnh"),
        ("Tam Thanh", "Tam Thành"),
        ("An Nghĩa", "Ân Nghĩa"),
        ("Phú Xuân", "Phú Xuyên"),
        ("Quý", "Qúy Lộc"),
    ],
)
def test_diacritics_are_never_stripped(one: str, other: str):
    assert normalised(one) != normalised(other)


@given(st.text(max_size=40))
def test_comparing_a_spelling_twice_changes_nothing(text: str):
    once = normalised(text)
    assert normalised(unicodedata.normalize("NFD", once)) == normalised(once)


def test_one_name_is_a_district_before_the_reform_and_a_commune_after(names: Names):
    before = names.find("Hiệp Đức", level="district", end=date(2023, 8, 31))
    after = names.find("Hiệp Đức", level="commune", end=date(2026, 1, 31), within="p34:48")

    assert before.unit_id == "d:512"
    assert after.unit_id == "c2:20779"
    assert names.find("Hiệp Đức", level="district", end=date(2026, 1, 31)).unit_ids == ()


def test_a_name_that_many_communes_bear_is_asked_and_known_within_a_parent(names: Names):
    on = date(2026, 1, 31)
    anywhere = names.find("Xã Hiệp Đức", level="commune", end=on)
    here = names.find("Xã Hiệp Đức", level="commune", end=on, within="p34:48")

    assert ("c2:20779", "c2:28501") == anywhere.unit_ids
    assert anywhere.unit_id is None
    assert here.unit_id == "c2:20779"


WRITTEN = {
    "thành phố": ["TP {}", "TP. {}", "Tp.{}", "T.P {}"],
    "thị xã": ["TX {}", "TX. {}", "tx.{}"],
    "thị trấn": ["TT. {}", "TT.{}", "tt. {}"],
    "huyện": ["H. {}", "H.{}", "h {}"],
    "quận": ["Q. {}", "Q.{}"],
    "phường": ["P. {}", "P.{}", "p. {}"],
    "xã": ["X. {}", "X.{}", "x. {}"],
    "đặc khu": ["ĐK. {}", "ĐK.{}"],
    "tỉnh": ["T. {}", "T.{}"],
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_every_unit_of_a_kind_is_known_however_its_kind_is_written(names: Names, kind: str):
    """A sample of fifty of each kind, on the last day of each, within what it stood below."""
    every = [
        unit
        for unit in catalogue.read().units
        if unit.full_name == f"{kind.capitalize()} {unit.name}"
    ]
    lost = []
    for unit in every[:: max(1, len(every) // 50)]:
        on = unit.valid_to or date(2026, 11, 1)
        for spelling in [*WRITTEN[kind], f"UBND {kind} {{}}", f"{kind.upper()} {{}}"]:
            text = spelling.format(unit.name)
            found = names.find(text, level=unit.level, end=on, within=unit.parent_id)
            if unit.unit_id not in found.unit_ids:
                lost.append(text)

    assert len(every) > 10
    assert [] == lost


def test_one_name_is_another_province_after_the_reform(names: Names):
    assert names.find("Gia Lai", level="province", end=date(2024, 12, 31)).unit_id == "p63:64"
    assert names.find("Gia Lai", level="province", end=date(2025, 12, 31)).unit_id == "p34:52"


def test_an_abbreviation_follows_its_name_through_the_reform(names: Names):
    assert names.find("TPHCM", level="province", end=date(2024, 12, 31)).unit_id == "p63:79"
    assert names.find("TPHCM", level="province", end=date(2025, 12, 31)).unit_id == "p34:79"


def test_an_unknown_name_is_never_guessed_only_offered(names: Names):
    found = names.find("H. Hiệp Đứk", level="district", end=date(2023, 8, 31), within="p63:49")

    assert found.unit_id is None
    assert found.nearest == ("Huyện Hiệp Đức",)


def test_of_many_units_the_likest_are_offered_first(names: Names):
    communes = names.below("nation", "commune", date(2026, 1, 31))

    found = names.likest("Xã Hiệp Đứk", communes, 5)

    assert len(communes) == 3_321
    assert {"c2:20779", "c2:28501"} == set(found[:2])
    assert len(found) == 5


def test_a_department_is_found_within_its_province_only(names: Names):
    on = date(2023, 12, 31)
    here = names.find("Sở Nội vụ", level="department", end=on, within="p63:49")
    there = names.find("Sở Nội vụ", level="department", end=on, within="p63:52")

    assert (here.unit_id, there.unit_id) == ("QN-SNV-1", "BD-SNV-1")


def test_a_bare_name_without_a_level_is_the_larger_unit(names: Names):
    assert names.find("Bình Định", end=date(2025, 3, 1)).unit_id == "p63:52"


def test_every_alias_of_the_catalogue_leads_to_its_unit(names: Names):
    declared = catalogue.read()
    epochs = {unit.unit_id: unit for unit in declared.units}
    lost = []
    for alias in declared.aliases:
        unit = epochs[alias.unit_id]
        found = names.find(alias.alias, level=unit.level, start=unit.valid_from, end=unit.valid_to)
        if alias.unit_id not in found.unit_ids:
            lost.append((alias.alias, alias.unit_id, found.unit_ids))
    assert len(declared.aliases) > 1000
    assert [] == lost

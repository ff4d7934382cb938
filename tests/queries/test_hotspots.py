"""Who stands worst below a unit, fell most, and had nothing at all."""

from datetime import date
from runpy import run_path

import pytest

from etl import catalogue
from queries import Row, ask
from reports.findings import shares
from tests.conftest import Small, below, province

ON = date(2024, 1, 15)


def resolved(
    unit: str, period: str, late: int, total: int, level: str = "district", **more: str
) -> list[dict[str, str]]:
    """The two counts of a late rate, of a unit in An Sơn."""
    return [
        below("resolved_late", unit, level, "An Sơn", period, str(late), **more),
        below("resolved_total", unit, level, "An Sơn", period, str(total), **more),
    ]


def aimed_at_most_five(small: Small, until: str) -> None:
    """Hòa Vang promised a late rate of at most 5 % by a day."""
    stated = f"\nL9,late_rate,Trễ hạn,d:1,,UBND huyện,,<=,5,,%,,,,2023-01-01,{until},,doc,Kế hoạch"
    small.edit("targets.csv", "\nL2,", f"{stated} thử,II.9,không quá 5%,\nL2,")


def each_at_most_four(small: Small, until: str = "2023-08-31", **other: str) -> None:
    """The province asks at most 4 % of each district by a day."""
    said = {"clause": "mục 1", "quote": "từng huyện không quá 4%", "each_of": "district"} | other
    aim = {"indicator": "late_rate", "unit_id": "p:an", "comparator": "<=", "value": "4"}
    small.aim(target_id="E1", measured_from="2023-01-01", due=until, **aim, **said)


def spots(unit: str = "p:an", period: str | None = None) -> list[Row]:
    return [
        row
        for row in ask("hotspots", unit=unit, period=period, on=ON)
        if row["indicator"] == "late_rate"
    ]


def test_the_worst_comes_first_by_name(small: Small):
    small.publish(*resolved("Hòa Vang", "2023-08", 2, 100), *resolved("Tam Trà", "2023-08", 9, 100))
    small.build()

    assert [("Huyện Tam Trà", 1, 9.0), ("Huyện Hòa Vang", 2, 2.0)] == [
        (row["full_name"], row["place"], row["value"]) for row in spots()
    ]


def test_few_cases_are_marked_and_never_lead(small: Small):
    """The small country's threshold is ten: two of four say little."""
    small.publish(*resolved("Hòa Vang", "2023-08", 2, 100), *resolved("Tam Trà", "2023-08", 2, 4))
    small.build()
    first, last = spots()

    assert ("d:1", False, 1) == (first["unit_id"], first["is_few"], first["place"])
    assert ("d:2", True, 50.0) == (last["unit_id"], last["is_few"], last["value"])


def test_a_fall_of_which_either_side_is_few_cases_is_none(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-07", 0, 9),
        *resolved("Hòa Vang", "2023-08", 20, 100),
        *resolved("Tam Trà", "2023-07", 1, 100),
        *resolved("Tam Trà", "2023-08", 5, 100),
    )
    small.build()
    falls = {row["unit_id"]: row["fall_place"] for row in spots()}

    assert {"d:1": None, "d:2": 1} == falls


def test_the_largest_fall_comes_first(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-07", 1, 100),
        *resolved("Hòa Vang", "2023-08", 4, 100),
        *resolved("Tam Trà", "2023-07", 1, 100),
        *resolved("Tam Trà", "2023-08", 9, 100),
    )
    small.build()

    assert {"d:1": 2, "d:2": 1} == {row["unit_id"]: row["fall_place"] for row in spots()}


def test_a_change_too_small_to_speak_of_is_no_fall(small: Small):
    """The small country speaks of one point and more."""
    small.publish(
        *resolved("Hòa Vang", "2023-07", 10, 1000),
        *resolved("Hòa Vang", "2023-08", 19, 1000),
        *resolved("Tam Trà", "2023-07", 1, 100),
        *resolved("Tam Trà", "2023-08", 1, 100),
    )
    small.build()

    assert [None, None] == [row["fall_place"] for row in spots()]


def test_a_better_rate_is_no_fall(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-07", 30, 100),
        *resolved("Hòa Vang", "2023-08", 10, 100),
        *resolved("Tam Trà", "2023-07", 1, 100),
        *resolved("Tam Trà", "2023-08", 1, 100),
    )
    small.build()

    assert [None, None] == [row["fall_place"] for row in spots()]


def test_a_month_of_which_only_one_has_told_knows_no_worst(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-07", 5, 100),
        *resolved("Tam Trà", "2023-07", 1, 100),
        *resolved("Hòa Vang", "2023-08", 9, 100),
    )
    small.build()

    assert {"2023-07"} == {row["period"] for row in spots()}


def test_less_than_half_of_those_that_stand_there_know_no_worst(small: Small):
    """Two of five provinces have told: nobody is said to be the latest of the nation."""
    one, other = (
        province("late_rate", "An Sơn", "2023-08", "5"),
        province("late_rate", "Bình Khê", "2023-08", "7"),
    )
    small.publish(one, other)
    small.build()
    of_four = spots("nation")
    small.edit("units.csv", "p:dong,", "p:em,province,tỉnh,Em,Tỉnh Em,,05,nation,,,,5,,,\np:dong,")
    small.build()

    assert [4, 4] == [row["standing_units"] for row in of_four]
    assert [] == spots("nation")


@pytest.mark.parametrize(("coverage", "told"), [("0.5", True), ("0.6", False)])
def test_the_share_that_must_have_told_is_declared_once(
    small: Small, monkeypatch: pytest.MonkeyPatch, coverage: str, told: bool
):
    """Two of four provinces have told: hot spots and sentences go by the same declaration."""
    small.edit("comparing.toml", "coverage = 0.5", f"coverage = {coverage}")
    small.publish(
        province("late_rate", "An Sơn", "2023-08", "5"),
        province("late_rate", "Bình Khê", "2023-08", "7"),
    )
    small.build()
    monkeypatch.setattr(catalogue, "FOLDER", small.catalogue)

    assert told == bool(spots("nation"))
    assert told == run_path(str(shares.__file__))["covers"](2, 4)


@pytest.mark.parametrize("named", [1, 2])
def test_how_many_are_named_is_declared_once(
    small: Small, monkeypatch: pytest.MonkeyPatch, named: int
):
    small.edit("comparing.toml", "named = 3", f"named = {named}")
    small.publish(*resolved("Hòa Vang", "2023-08", 2, 100), *resolved("Tam Trà", "2023-08", 9, 100))
    small.build()
    monkeypatch.setattr(catalogue, "FOLDER", small.catalogue)

    assert named == len(spots())
    assert named == run_path(str(shares.__file__))["NAMED"]


@pytest.mark.parametrize(("kind", "told"), [("lĩnh vực", {"land"}), ("dịch vụ", {"permit"})])
def test_which_kind_of_fields_is_hot_is_declared(small: Small, kind: str, told: set[str]):
    small.edit("comparing.toml", 'field_kind = "lĩnh vực"', f'field_kind = "{kind}"')
    small.edit(
        "fields.csv",
        "land,Đất đai,,lĩnh vực,",
        "land,Đất đai,,lĩnh vực,\ncivil,Hộ tịch,,lĩnh vực,\n"
        "permit,Cấp phép,,dịch vụ,\nbirth,Khai sinh,,dịch vụ,",
    )
    small.publish(
        *resolved("Hòa Vang", "2023-08", 5, 100, field="land"),
        *resolved("Hòa Vang", "2023-08", 0, 100, field="civil"),
        *resolved("Hòa Vang", "2023-08", 7, 100, field="permit"),
        *resolved("Hòa Vang", "2023-08", 0, 100, field="birth"),
    )
    small.build()

    assert told == {row["field"] for row in spots("d:1") if row["value"]}


def test_a_kind_of_fields_that_does_not_exist_is_refused(small: Small):
    small.edit("comparing.toml", 'field_kind = "lĩnh vực"', 'field_kind = "lĩnh vựt"')

    with pytest.raises(catalogue.CatalogueError, match="Gần nhất: 'lĩnh vực'"):
        small.build()


def test_an_earlier_period_is_asked_for(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-07", 5, 100),
        *resolved("Tam Trà", "2023-07", 1, 100),
        *resolved("Hòa Vang", "2023-08", 9, 100),
        *resolved("Tam Trà", "2023-08", 1, 100),
    )
    small.build()

    assert {"2023-08"} == {row["period"] for row in spots()}
    assert {"2023-07"} == {row["period"] for row in spots(period="2023-07")}


def test_missing_is_neither_nought_nor_worst(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-08", 5, 100),
        *resolved("Trà Don", "2023-08", 1, 100, level="commune"),
        *resolved("Trà Dơn", "2023-08", 2, 100, level="commune"),
    )
    small.build()

    assert {"c:1", "c:2"} == {row["unit_id"] for row in spots("d:1")}
    assert [] == spots("p:an")


def test_printed_blocks_are_no_units(small: Small):
    small.publish(
        *resolved("Hòa Vang", "2023-08", 5, 100),
        *resolved("Tam Trà", "2023-08", 1, 100),
        *resolved("Cấp huyện (tổng hợp)", "2023-08", 60, 100, level="group"),
    )
    small.build()

    assert {"d:1", "d:2"} == {row["unit_id"] for row in spots()}


@pytest.mark.parametrize(("late", "status", "short"), [(9, "missed", 1), (3, "exceeded", None)])
def test_a_unit_is_held_against_its_own_target_only(
    small: Small, late: int, status: str, short: int | None
):
    """Hòa Vang promised at most 5 %; Tam Trà nothing, however late it is."""
    aimed_at_most_five(small, until="2023-08-31")
    small.publish(
        *resolved("Hòa Vang", "2023-08", late, 100), *resolved("Tam Trà", "2023-08", 50, 100)
    )
    small.build()
    by_unit = {row["unit_id"]: row for row in spots()}

    assert (status, short) == (by_unit["d:1"]["status_code"], by_unit["d:1"]["short_place"])
    assert (None, None) == (by_unit["d:2"]["target"], by_unit["d:2"]["short_place"])
    assert {1} == {row["aimed"] for row in by_unit.values()}


def test_what_is_asked_of_each_unit_makes_hot_spots_of_those_that_are_short_of_it(small: Small):
    """The districts are held against it; the province's own sum and its communes are not."""
    each_at_most_four(small)
    small.publish(
        *resolved("Hòa Vang", "2023-08", 9, 100),
        *resolved("Tam Trà", "2023-08", 3, 100),
        *resolved("Trà Don", "2023-08", 9, 100, level="commune"),
        *resolved("Trà Dơn", "2023-08", 8, 100, level="commune"),
    )
    small.build()
    told = {row["unit_id"]: (row["status_code"], row["short_place"]) for row in spots()}
    ranks = ask("ranking", indicator="late_rate", parent="p:an", period="2023-08", on=ON)

    assert {"d:1": ("missed", 1), "d:2": ("exceeded", None)} == told
    assert {"d:1": "missed", "d:2": "exceeded"} == {
        row["unit_id"]: row["status_code"] for row in ranks
    }
    assert {None} == {row["status_code"] for row in spots("d:1")}


def test_a_unit_s_own_condition_goes_before_what_is_asked_of_each(small: Small):
    """Hòa Vang promised at most 5 % by a later day and has 4.5 %; Tam Trà is short of 4 %."""
    aimed_at_most_five(small, until="2023-09-15")
    each_at_most_four(small)
    small.publish(*resolved("Hòa Vang", "2023-08", 9, 200), *resolved("Tam Trà", "2023-08", 9, 200))
    small.build()
    told = {row["unit_id"]: (row["target"], row["status_code"]) for row in spots()}
    ranks = ask("ranking", indicator="late_rate", parent="p:an", period="2023-08", on=ON)

    assert {"d:1": (5.0, "exceeded"), "d:2": (4.0, "missed")} == told
    assert {"d:1": (5.0, "exceeded"), "d:2": (4.0, "missed")} == {
        row["unit_id"]: (row["target"], row["status_code"]) for row in ranks
    }


def test_what_is_asked_of_each_unit_is_watched_until_its_day(small: Small):
    each_at_most_four(small, until="2024-12-31")
    small.publish(*resolved("Hòa Vang", "2023-08", 9, 100), *resolved("Tam Trà", "2023-08", 1, 100))
    small.build()

    assert {"watching"} == {row["status_code"] for row in spots()}


def test_a_target_whose_day_has_not_come_is_not_failed(small: Small):
    aimed_at_most_five(small, until="2024-12-31")
    small.publish(*resolved("Hòa Vang", "2023-08", 9, 100), *resolved("Tam Trà", "2023-08", 1, 100))
    small.build()

    assert "watching" == next(row["status_code"] for row in spots() if row["unit_id"] == "d:1")


def test_no_fall_is_counted_across_a_change_of_units(small: Small):
    """The commune Hòa Vang of 2025 is another unit than the district it came from."""
    small.publish(
        *resolved("Hòa Vang", "2025-06", 0, 100),
        *resolved("Hòa Vang", "2025-07", 50, 100, level="commune"),
        *resolved("Tam Trà", "2025-07", 1, 100, level="commune"),
    )
    small.build()
    rows = ask("hotspots", unit="p:new", on=date(2026, 1, 1))

    assert rows
    assert {None} == {row["fall_place"] for row in rows}


def nought(period: str, unit: str = "Hòa Vang", late: int = 0, **more: str) -> list[dict[str, str]]:
    return resolved(unit, period, late, 100, **more)


def zeros(period: str) -> list[str]:
    return [
        row["unit_id"] for row in ask("zeros", unit="p:an", indicator="late_rate", period=period)
    ]


def test_a_unit_with_nought_in_every_month_since_january_is_named(small: Small):
    small.publish(
        *nought("2023-01"),
        *nought("2023-02"),
        *nought("2023-01", "Tam Trà", 0),
        *nought("2023-02", "Tam Trà", 1),
    )
    small.build()

    assert ["d:1"] == zeros("2023-02")
    assert ["d:1", "d:2"] == zeros("2023-01")


def test_a_month_without_figures_forbids_to_say_since_january(small: Small):
    small.publish(*nought("2023-02"), *nought("2023-01", "Tam Trà"), *nought("2023-02", "Tam Trà"))
    small.build()

    assert ["d:2"] == zeros("2023-02")


def test_a_sum_since_january_says_it_at_once(small: Small):
    small.publish(*nought("2023-08-ytd"), *nought("2023-08-ytd", "Tam Trà", 1))
    small.build()

    assert ["d:1"] == zeros("2023-08-ytd")


def test_nothing_received_is_not_nothing_online(small: Small):
    small.publish(*resolved("Hòa Vang", "2023-01", 0, 0), *nought("2023-01", "Tam Trà"))
    small.build()

    assert ["d:2"] == zeros("2023-01")


def test_hot_spots_of_fields_are_the_units_own(small: Small):
    small.edit(
        "fields.csv", "land,Đất đai,,lĩnh vực,", "land,Đất đai,,lĩnh vực,\ncivil,Hộ tịch,,lĩnh vực,"
    )
    small.publish(
        *resolved("Hòa Vang", "2023-08", 5, 100, field="land"),
        *resolved("Hòa Vang", "2023-08", 1, 100, field="civil"),
    )
    small.build()

    assert [("field", "land"), ("field", "civil")] == [
        (row["side"], row["field"]) for row in spots("d:1")
    ]


def test_illustrative_figures_never_stand_among_real_ones(real: object):
    """Three units of Quảng Nam have real online rates of June 2024; the samples are older."""
    for unit in ("p63:49", "p63:52", "d:512", "nation"):
        rows = ask("hotspots", unit=unit, on=ON)
        kinds = {(row["side"], row["indicator"], row["illustrative"]) for row in rows}
        assert len(kinds) == len({kind[:2] for kind in kinds})


def test_a_province_has_hot_spots_of_its_own_rows_only(small: Small):
    small.publish(
        province("late_rate", "An Sơn", "2023-08", "5"),
        province("late_rate", "Bình Khê", "2023-08", "7"),
    )
    small.build()

    assert ["p:binh", "p:an"] == [row["unit_id"] for row in spots("nation")]

"""Counts over the ground of today, and of yesterday: exact sums of whole units, or no figure."""

import random
from pathlib import Path

import pytest

from etl.catalogue import Catalogue
from queries import ask
from tests.conftest import Small, below, province
from tests.queries.test_roll_up_of_returns import accept, figure


def total(unit: str, indicator: str = "resolved_total", **given: str) -> dict[str, object]:
    """The one row that is recalculated for a unit."""
    [row] = ask("recalculated", unit=unit, indicator=indicator, **given)
    return row


def test_counts_of_the_predecessors_are_summed(small: Small):
    """10 of 100 and 40 of 50 late: 50 of 150, not the mean of 10 % and 80 %."""
    small.publish(
        province("resolved_late", "An Sơn", "2023-08", "10"),
        province("resolved_total", "An Sơn", "2023-08", "100"),
        province("resolved_late", "Bình Khê", "2023-08", "40"),
        province("resolved_total", "Bình Khê", "2023-08", "50"),
    )
    small.build()

    rate = total("p:new", "late_rate")

    assert 100 * 50 / 150 == pytest.approx(rate["value"])
    assert (50.0, 150.0, "recalculated") == (rate["numerator"], rate["denominator"], rate["origin"])
    assert 150.0 == total("p:new")["value"]


def test_a_former_district_is_the_sum_of_its_new_communes(small: Small):
    """Hòa Vang's ground is xã Hòa Vang today; An Sơn's is that and Tam Trà."""
    accept(
        small,
        figure("resolved_total", "c:3", 7, "2026-03"),
        figure("resolved_total", "c:5", 5, "2026-03"),
        figure("resolved_total", "c:6", 90, "2026-03"),
    )

    assert 7.0 == total("d:1")["value"]
    assert 12.0 == total("p:an")["value"]


def test_a_unit_without_counts_leaves_no_sum_and_is_named(small: Small):
    small.publish(province("resolved_total", "An Sơn", "2023-08", "100"))
    small.build()

    row = total("p:new")

    assert row["value"] is None
    assert "Tỉnh Bình Khê" == row["lacking"]
    assert "Tỉnh Bình Khê" in str(row["note"])


def test_a_bare_rate_is_no_count(small: Small):
    """A printed 4,5 % has no dossiers behind it."""
    small.publish(
        province("resolved_late", "An Sơn", "2023-08", "10"),
        province("resolved_total", "An Sơn", "2023-08", "100"),
        province("late_rate", "Bình Khê", "2023-08", "4.5"),
    )
    small.build()

    assert total("p:new", "late_rate")["value"] is None


def test_scores_and_ranks_are_never_summed(small: Small):
    small.publish(
        province("quality", "An Sơn", "2023", "70"),
        province("quality", "Bình Khê", "2023", "80"),
    )
    small.build()

    assert [] == ask("recalculated", unit="p:new", indicator="quality")


def test_a_period_across_the_day_of_the_change_is_not_told(small: Small):
    small.publish(
        province("resolved_total", "An Sơn", "2025-05-21..2025-06-30", "3"),
        province("resolved_total", "Bình Khê", "2025-05-21..2025-06-30", "4"),
        province("resolved_total", "An Sơn", "2025", "100"),
        province("resolved_total", "Bình Khê", "2025", "50"),
    )
    small.build()

    assert [7.0] == [
        row["value"] for row in ask("recalculated", unit="p:new", indicator="resolved_total")
    ]


@pytest.fixture
def nation(small: Small) -> Small:
    """The real catalogue, without any published figure."""
    from queries.home import CHECKOUT

    small.catalogue = CHECKOUT / "data" / "catalogue"
    return small


def test_what_old_quang_nam_counted_adds_up_in_da_nang_and_in_its_districts(nation: Small):
    """Random counts of every district and commune, before and after: to the last dossier."""
    from etl import catalogue

    declared: Catalogue = catalogue.read()
    chance = random.Random(48)
    old = {
        one.unit_id: chance.randrange(10_000)
        for one in declared.units
        if one.level == "district"
        and one.parent_id in ("p63:48", "p63:49")
        and str(one.valid_to) == "2025-06-30"
    }
    new = {
        one.unit_id: chance.randrange(10_000)
        for one in declared.units
        if one.level == "commune" and one.parent_id == "p34:48"
    }
    accept(
        nation,
        *(figure("resolved_total", unit, count, "2024-11") for unit, count in old.items()),
        *(figure("resolved_total", unit, count, "2025-08") for unit, count in new.items()),
    )
    [da_nang] = ask("recalculated", unit="p34:48", indicator="resolved_total")
    [quang_nam] = ask("recalculated", unit="p63:49", indicator="resolved_total")
    districts = {
        unit: ask("recalculated", unit=unit, indicator="resolved_total")
        for unit in old
        if unit in {row["unit_id"] for row in ask("units", parent="p63:49")}
    }

    assert sum(old.values()) == da_nang["value"]
    assert 17 == len(districts)
    assert quang_nam["value"] == sum(rows[-1]["value"] for rows in districts.values())
    # Nông Sơn lies in Quế Sơn, which it joined before the reform: it is no area beside that one.
    areas = ask(
        "areas", indicator="resolved_total", parent="p34:48", period="2025-08", level="district"
    )
    listed = {str(row["unit_id"]) for row in areas}
    formers = {
        row["unit_id"] for row in ask("formers", parent="p34:48", level="district", on="2025-08-01")
    }
    assert set(districts) <= listed == formers
    assert "d:519" not in listed
    for unit, rows in districts.items():
        communes = {row["other_id"] for row in ask("ground", unit=unit, on="2025-08-01")}
        assert sum(new[one] for one in communes) == rows[-1]["value"]


def test_who_stood_where_is_told_with_dates(small: Small):
    small.publish(below("resolved_total", "Hòa Vang", "district", "An Sơn", "2023-08", "10"))
    small.build()

    ground = ask("ground", unit="p:new")
    story = ask("lineage", unit="p:new")

    assert ["p:an", "p:binh"] == [row["other_id"] for row in ground]
    assert [("from", "hợp nhất", "NQ thử")] * 2 == [
        (row["direction"], row["kind_label"], row["document"]) for row in story
    ]
    assert ["Tỉnh An Sơn"] == [row["full_name"] for row in ask("epochs", unit="p:an")]


def test_no_line_crosses_a_change_of_ground(nation: Small):
    """Quế Sơn took in Nông Sơn on 1 January 2025 and kept its id: another district since then."""
    accept(
        nation,
        figure("resolved_total", "d:509", 10, "2024-12"),
        figure("resolved_total", "d:519", 5, "2024-12"),
        figure("resolved_total", "d:509", 20, "2025-01"),
    )

    before, after = ask("trend", unit="d:509", indicator="resolved_total")

    assert before["series"] != after["series"]
    assert str(after["break_before"]).startswith("Địa giới của đơn vị thay đổi")
    assert [15.0] == [
        row["value"] for row in ask("recalculated", unit="d:509", indicator="resolved_total")
    ]


def test_a_former_district_is_compared_by_those_who_stand_there_now(small: Small):
    """1 of 10 late in Hòa Vang, 4 of 20 in Tam Trà; Sơn Hạ lies on no former district."""
    counts = {"c:3": (1, 10), "c:5": (4, 20), "c:6": (0, 9)}
    accept(
        small,
        *(figure("resolved_late", unit, late, "2026-03") for unit, (late, _) in counts.items()),
        *(figure("resolved_total", unit, done, "2026-03") for unit, (_, done) in counts.items()),
    )

    rows = ask("areas", indicator="late_rate", parent="p:new", period="2026-03", level="district")

    assert [("d:1", 10.0, 1, 2), ("d:2", 20.0, 2, 2)] == [
        (row["unit_id"], row["value"], row["rank"], row["ranked"]) for row in rows
    ]
    assert all(str(row["unit_name"]).endswith("(địa bàn cũ)") for row in rows)


def test_former_districts_are_not_ranked_by_how_much_they_count(small: Small):
    """Not even where fewer of them, as of late dossiers here, are better."""
    small.edit("indicators.toml", 'better = "none"', 'better = "down"')
    accept(
        small,
        figure("resolved_late", "c:3", 10, "2026-03"),
        figure("resolved_late", "c:5", 20, "2026-03"),
    )

    rows = ask(
        "areas", indicator="resolved_late", parent="p:new", period="2026-03", level="district"
    )

    assert {("d:1", 10.0), ("d:2", 20.0)} == {(row["unit_id"], row["value"]) for row in rows}
    assert {None} == {row["rank"] for row in rows}


def test_a_made_up_figure_of_a_former_district_stands_aside_for_a_real_one(small: Small):
    """Hòa Vang sent its counts; what the sample says of Tam Trà is not set beside them."""
    sample = [
        figure("resolved_late", "c:5", 4, "2026-03"),
        figure("resolved_total", "c:5", 20, "2026-03"),
    ]
    accept(small, *sample, kind="sample")
    asked = {"indicator": "late_rate", "parent": "p:new", "period": "2026-03", "level": "district"}
    [alone] = [row for row in ask("areas", **asked) if row["value"] is not None]
    small.publish(
        below("resolved_late", "Hòa Vang", "commune", "An Sơn", "2026-03", "1"),
        below("resolved_total", "Hòa Vang", "commune", "An Sơn", "2026-03", "10"),
    )
    small.build()

    beside = {row["unit_id"]: (row["value"], row["rank"]) for row in ask("areas", **asked)}

    assert ("d:2", 20.0) == (alone["unit_id"], alone["value"])
    assert {"d:1": (10.0, 1), "d:2": (None, None)} == beside


def test_a_former_district_that_shares_a_commune_has_no_figure_and_says_why(small: Small):
    """A commune that was made of two districts' ground is no whole part of either."""
    small.edit("succession.csv", "district_to_commune,d:2,c:5,", "district_to_commune,d:2,c:3,")
    accept(small, figure("resolved_total", "c:3", 7, "2026-03"))

    first, second = ask(
        "areas", indicator="resolved_total", parent="p:new", period="2026-03", level="district"
    )

    assert first["value"] is None
    assert second["value"] is None
    assert "Xã Hòa Vang" in str(first["note"])
    assert "Xã Hòa Vang" in str(second["note"])


def test_the_map_of_a_ranking_is_that_of_its_period(real: Path):
    """PAPI 2024: 61 of 63 scored; a year after the reform knows 34, before any is scored."""
    before = ask("ranking", indicator="papi", parent="nation", period="2024")
    after = ask("ranking", indicator="papi", parent="nation", period="2026")

    assert 63 == len(before)
    assert {61} == {row["ranked"] for row in before if row["rank"] is not None}
    assert 34 == len(after)
    assert not {row["unit_id"] for row in before} & {row["unit_id"] for row in after}

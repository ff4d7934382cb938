"""The real figures: every published one comes back equal; those that people know by heart."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from queries import ask
from queries.asking import connection
from queries.home import CHECKOUT, current_build

PUBLISHED = CHECKOUT / "data" / "published"
QUANG_NAM, QUANG_NINH, BINH_DINH, HIEP_DUC = "p63:49", "p63:22", "p63:52", "d:512"


def rows_of_every_table() -> Iterator[tuple[str, int, dict[str, str]]]:
    """Each row of each published table, with its file and line."""
    for path in sorted(PUBLISHED.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), start=2):
                yield path.relative_to(PUBLISHED).as_posix(), line, row


def published() -> list[dict[str, Any]]:
    """The figures of published tables as they are asked for; illustrative returns stay out."""
    return [row for row in ask("observations") if row["file"].endswith(".csv")]


def stated(indicator: str, unit: str) -> list[dict[str, Any]]:
    """The rows of a trend that a document states, oldest first."""
    return [row for row in ask("trend", indicator=indicator, unit=unit) if row["source"]]


def trend(indicator: str, unit: str) -> dict[str, dict[str, Any]]:
    """The rows of a trend by their period."""
    return {row["period"]: row for row in ask("trend", indicator=indicator, unit=unit)}


def test_every_published_figure_comes_back_equal_and_every_missing_one_missing(real: Path):
    found = {(row["file"], row["cell"]): row for row in published()}
    rows = list(rows_of_every_table())
    different = []
    for file, line, row in rows:
        one = found[file, f"K{line}"]
        for key in ("value", "numerator", "denominator", "rank"):
            printed = float(row[key]) if row[key] else None
            if one[key] != printed:
                different.append((file, line, key, row[key], one[key]))

    assert len(rows) == len(found) > 38000
    assert [] == different


def test_every_published_figure_can_be_asked_for_as_a_trend(real: Path):
    """What is not a second printing stands in the trend of its unit, value for value."""
    wanted: dict[tuple[str, str, str | None], list[dict[str, Any]]] = defaultdict(list)
    for row in published():
        if not row["alternative"]:
            wanted[row["indicator"], row["unit_id"], row["field"]].append(row)
    # Everything but the 38,000 sub-index figures of the two panels, and every tenth of those.
    keys = [k for n, k in enumerate(sorted(wanted, key=str)) if "." not in k[0] or n % 10 == 0]
    lost = []
    for indicator, unit, field in keys:
        asked = ask("trend", indicator=indicator, unit=unit, field=field)
        by_period = {row["period"]: row for row in asked}
        for row in wanted[indicator, unit, field]:
            shown = by_period.get(row["period"])
            if shown is None or (row["value"] is not None and shown["value"] != row["value"]):
                lost.append((indicator, unit, field, row["period"], row["value"]))

    assert len(keys) > 900
    assert [] == lost


def test_papi_of_quang_nam_has_fourteen_years_and_a_break_in_2018(real: Path):
    found = trend("papi", QUANG_NAM)

    assert [str(year) for year in range(2011, 2025)] == list(found)
    assert found["2018"]["value"] == pytest.approx(43.14, abs=0.01)
    assert [year for year, row in found.items() if row["break_before"]] == ["2018"]
    assert (found["2018"]["rank"], found["2018"]["ranked"]) == (44, 61)


def test_papi_of_quang_ninh_2018_is_empty_not_zero(real: Path):
    found = trend("papi", QUANG_NINH)["2018"]

    assert (found["value"], found["rank"]) == (None, None)


def test_pci_of_quang_nam_2019(real: Path):
    found = trend("pci", QUANG_NAM)["2019"]

    assert (found["value"], found["rank"], found["ranked"]) == (69.42, 6, 63)


def test_pci_2024_is_ranked_for_nobody_because_few_scores_are_published(real: Path):
    rows = ask("ranking", indicator="pci", parent="nation", period="2024")

    assert 63 == len(rows)
    assert {None} == {row["rank"] for row in rows if row["rank_origin"] != "published"}


def test_late_rates_of_quang_nam_are_drafts_with_their_clause(real: Path):
    found = trend("late_rate", QUANG_NAM)

    for year, value in (("2021", 20.78), ("2022", 11.44), ("2023", 6.74)):
        row = found[year]
        assert (row["value"], row["draft"]) == (value, True)
        assert "27" in row["locator"]
        assert row["quote"]
        assert "631" in row["source"] or "16-NQ/TU" in row["source"]


def test_on_time_dossiers_2021_to_2023_give_their_rate_from_the_parts(real: Path):
    row = trend("on_time_rate", QUANG_NAM)["2021..2023"]

    assert (row["numerator"], row["denominator"]) == (1017300, 1151470)
    assert row["value"] == pytest.approx(88.35, abs=0.005)


def test_hiep_duc_keeps_the_doubt_about_its_periods(real: Path):
    late, online = stated("late_rate", HIEP_DUC), stated("online_rate", HIEP_DUC)

    assert [28.72, 7.83] == [row["value"] for row in late]
    assert [0.0, 57.7] == [row["value"] for row in online]
    assert late[-1]["note"]
    assert online[-1]["note"]


def test_vneid_above_ninety_percent_is_a_bound(real: Path):
    [row] = ask("trend", indicator="vneid_rate", unit=HIEP_DUC)

    assert (row["comparator"], row["value"]) == (">", 90)


def test_communes_without_an_online_dossier_are_a_finding_not_a_gap(real: Path):
    rows = [
        row
        for row in ask("observations", indicator="received_online")
        if row["value"] == 0 and row["period"] == "2023-08-ytd"
    ]

    assert {"Xã Hiệp Thuận", "Xã Quế Lưu"} <= {row["unit_name"].split(",")[0] for row in rows}


def test_targets_of_binh_dinh_2023_stand_against_its_figures(real: Path):
    rows = ask("targets", unit=BINH_DINH)
    stated = {
        (row["indicator"], row["comparator"], row["target"], row["scope"]): row
        for row in rows
        if row["due"] and row["due"].year == 2023
    }

    assert ("pci", ">", 68.5, None) in stated
    assert ("sipas", ">=", 85.0, None) in stated
    assert ("par_index", ">=", 87.0, None) in stated
    papi = stated["papi", "rank<=", 20.0, "nation"]
    assert papi["ranked"] == 61
    assert papi["status"] == ("Chưa đạt" if papi["rank"] > 20 else "Vượt")


def test_groups_by_2025_are_rank_targets_of_a_unit_that_ended(real: Path):
    ranks = {
        (row["target"], row["scope"] == "nation"): row
        for row in ask("targets", unit=BINH_DINH)
        if row["comparator"] == "rank<=" and row["due"] and row["due"].year == 2025
    }

    assert {(20.0, True), (3.0, False)} <= ranks.keys()
    assert ranks[20.0, True]["unit_ended"].isoformat() == "2025-06-30"


def test_the_vneid_rank_28_stands_against_group_20(real: Path):
    [row] = [row for row in ask("targets", unit=QUANG_NAM) if row["indicator"] == "vneid_rank"]

    assert (row["target"], row["value"], row["ranked"]) == (20, 28, 63)
    # The target was set on 25/7/2023; a rank of June says nothing about its year's end.
    assert (row["value_label"], row["judged"]) == ("6 tháng đầu năm 2023", False)
    assert row["status"] == "Chưa có số liệu"


def test_targets_without_a_number_say_so(real: Path):
    rows = [row for row in ask("targets") if row["comparator"] == "qualitative"]

    assert len(rows) >= 5
    assert {"Không định lượng"} == {row["status"] for row in rows}
    assert {None} == {row["target"] for row in rows}


def test_pci_totals_follow_from_the_parts_and_weights_of_2006_to_2016(real: Path):
    """Recomputed from the catalogue's weights; 2011 is known to differ."""
    cursor = connection(current_build()).cursor()
    rows = cursor.execute(
        """
        select extract(year from t.period_to) as year, t.unit_id, t.value,
            any_value(s.scale) * sum(c.weight * m.value) / sum(c.weight) as recomputed
        from measure t
        join structure s on s.index_code = t.indicator and s.series = t.method
        join component c on c.index_code = s.index_code and c.series = s.series and c.depth = 1
        join measure m
            on m.indicator = c.component and m.unit_id = t.unit_id and m.period = t.period
        where t.indicator = 'pci' and extract(year from t.period_to) between 2006 and 2016
        group by t.period_to, t.unit_id, t.value
        """
    ).fetchall()
    furthest: dict[int, float] = defaultdict(float)
    for year, _, value, recomputed in rows:
        furthest[year] = max(furthest[year], abs(value - recomputed))

    assert len(rows) == 3 * 64 + 8 * 63
    assert {} == {y: gap for y, gap in furthest.items() if y != 2011 and gap >= 0.01}
    assert furthest[2011] <= 0.56


def test_papi_totals_are_the_sums_of_their_dimensions(real: Path):
    cursor = connection(current_build()).cursor()
    rows = cursor.execute(
        """
        select t.value, sum(m.value) as total, count(m.value) as parts, count(*) as expected
        from measure t
        join component c on c.index_code = t.indicator and c.series = t.method and c.depth = 1
        join measure m
            on m.indicator = c.component and m.unit_id = t.unit_id and m.period = t.period
        where t.indicator = 'papi' and t.value is not null
        group by t.period, t.unit_id, t.value
        """
    ).fetchall()

    assert len(rows) > 850
    assert {6, 8} == {expected for _, _, _, expected in rows}
    assert [] == [row for row in rows if row[2] != row[3] or abs(row[0] - row[1]) > 0.011]


def test_the_nations_rankings_say_among_how_many(real: Path):
    papi = ask("ranking", indicator="papi", parent="nation", period="2024")
    now = ask("ranking", indicator="service_index", parent="nation", period="2026")

    assert (63, 61) == (len(papi), max(row["ranked"] or 0 for row in papi))
    assert 34 == len(now)


def test_the_build_finds_no_fault_but_those_that_are_known(real: Path, real_home: Path):
    """A printed rate that its own counts do not give, and nothing out of its range."""
    cursor = connection(current_build()).cursor()
    folder = CHECKOUT / "queries" / "checks"
    found = {
        path.stem: cursor.execute(path.read_text(encoding="utf-8")).fetchall()
        for path in sorted(folder.glob("*.sql"))
    }

    assert len(found) >= 7
    # Two sources print the group «online services» with payment in it, out of 22 points.
    assert {"gop_thanh_toan"} == {row[2] for row in found["every_value_is_within_its_range"]}
    # A printed rate that its own counts do not give, kept as printed with its doubt.
    [printed] = found["every_printed_rate_follows_from_its_parts"]
    assert printed[:4] == ("late_rate", "VP-SKHCN-1", "2018", 5.47)
    assert [] == found["every_figure_is_of_a_living_unit"]

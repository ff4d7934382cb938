"""What a build makes of returns: totals from parts, units from fields, months from sums."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from etl import observations, periods
from etl.ledger import Ledger
from etl.observations import Observation
from queries import ask
from reports import findings
from tests.conftest import Small, below

PARTS = ("resolved_early", "resolved_on_time", "resolved_late")


def figure(
    indicator: str, unit: str, value: float | None, period: str = "2023-08", **more: object
) -> Observation:
    """A figure of a return."""
    one = Observation(indicator, unit, None, periods.parse(period), value)
    return replace(one, **more)  # type: ignore[arg-type]


def accept(
    small: Small, *figures: Observation, kind: str = "return", reporter: str = "p:an"
) -> None:
    """Accept figures as one return of the form «monthly», and build."""
    key = f"monthly {reporter} 2023-08"
    about = {
        "received": "2023-09-01",
        "tables": [
            {
                "key": key,
                "sheet": "T8",
                "form": "monthly",
                "reporter": reporter,
                "period": "2023-08",
                "from": "2023-08-01",
                "to": "2023-08-31",
                "grain": "month",
                "cumulative": False,
                "rows": len(figures),
                "fields": [],
            }
        ],
    }
    Ledger(small.home / "ledger").append(
        kind,
        f"{kind} {reporter.replace(':', '')}.xlsx",
        repr(figures).encode(),
        by="người thử",
        figures=observations.table([replace(one, table_key=key) for one in figures]),
        about=about,
    )
    small.build()


def shown(indicator: str, unit: str, period: str = "2023-08", **more: str) -> dict[str, object]:
    """The one figure of an indicator for a unit in a period."""
    rows = ask("trend", indicator=indicator, unit=unit, **more)
    [row] = [row for row in rows if row["period"] == period]
    return row


def test_a_total_that_was_not_reported_is_summed_from_its_parts(small: Small):
    accept(
        small, *(figure(code, "d:1", value) for code, value in zip(PARTS, (5, 3, 2), strict=True))
    )

    total = shown("resolved_total", "d:1")

    assert (10.0, "composed") == (total["value"], total["origin"])
    assert 20.0 == pytest.approx(shown("late_rate", "d:1")["value"])


def test_a_total_of_which_a_part_is_missing_is_not_made_up(small: Small):
    accept(small, figure("resolved_early", "d:1", 5), figure("resolved_late", "d:1", 2))

    assert [] == ask("trend", indicator="resolved_total", unit="d:1")


def test_a_return_of_all_fields_sums_to_its_unit(small: Small):
    """90 of 100 in one field, 10 of 10 in the other, as parts and not as a mean of rates."""
    every = [
        figure(code, "d:1", value, field=field, whole_fields=True)
        for field, late, total in (("land", 90, 100), ("other", 10, 10))
        for code, value in (("resolved_late", late), ("resolved_total", total))
    ]
    accept(small, *every)

    unit, land = shown("late_rate", "d:1"), shown("late_rate", "d:1", field="land")

    assert 100 * 100 / 110 == pytest.approx(unit["value"])
    assert 90.0 == pytest.approx(land["value"])
    assert "summed" == shown("resolved_total", "d:1")["origin"]


def test_some_fields_are_not_taken_for_all(small: Small):
    accept(small, figure("resolved_total", "d:1", 100, field="land"))

    assert [] == ask("trend", indicator="resolved_total", unit="d:1")


def test_what_a_unit_counts_for_itself_is_added_to_what_stands_below_it(small: Small):
    """The district's own 40, its communes' 10 and 7; the other district's 3: 57 and 60."""
    accept(
        small,
        figure("resolved_total", "d:1", 40, scope="own"),
        figure("resolved_total", "c:1", 10),
        figure("resolved_total", "c:2", 7),
        figure("resolved_total", "d:2", 3),
    )

    district, province = shown("resolved_total", "d:1"), shown("resolved_total", "p:an")

    assert (57.0, 2, 2) == tuple(
        district[name] for name in ("value", "reported_units", "expected_units")
    )
    assert (60.0, 2, 2) == tuple(
        province[name] for name in ("value", "reported_units", "expected_units")
    )


@pytest.mark.parametrize(("late", "of"), [(None, None), (1.0, 2.0)])
def test_a_rate_of_a_units_own_part_is_not_the_rate_of_the_unit(
    small: Small, late: float | None, of: float | None
):
    """Of its own 2 the district was late with 1, which a cell calls 50 %; of the commune's 98 one
    was late: together 2 %.
    """
    accept(
        small,
        figure("late_rate", "d:1", 50, scope="own", numerator=late, denominator=of),
        figure("resolved_late", "d:1", 1, scope="own"),
        figure("resolved_total", "d:1", 2, scope="own"),
        figure("resolved_late", "c:1", 1),
        figure("resolved_total", "c:1", 98),
    )

    district = shown("late_rate", "d:1")

    assert (2.0, 2.0, 100.0, "rolled_up") == tuple(
        district[name] for name in ("value", "numerator", "denominator", "origin")
    )


def test_a_bound_of_a_units_own_part_is_not_told_of_the_unit(small: Small):
    accept(
        small,
        figure("resolved_late", "d:1", 5, scope="own", comparator="<"),
        figure("resolved_late", "c:1", 8),
    )

    assert (8.0, "=") == tuple(
        shown("resolved_late", "d:1")[name] for name in ("value", "comparator")
    )


@pytest.mark.parametrize(
    ("own", "ranks"),
    [
        ([figure("resolved_late", "d:1", 5, scope="own", comparator="<")], {}),
        ([figure("late_rate", "d:1", 50, scope="own")], {}),
        ([figure("late_rate", "d:1", None, scope="own")], {}),
        ([], {"d:1": 2, "d:2": 1}),
        (
            [
                figure("resolved_late", "d:1", 0, scope="own"),
                figure("resolved_total", "d:1", 10, scope="own"),
            ],
            {"d:1": 2, "d:2": 1},
        ),
    ],
    ids=["a bound", "a rate without its counts", "no value", "none", "counts"],
)
def test_what_a_unit_counts_for_itself_without_a_number_leaves_it_without_a_rank(
    small: Small, own: list[Observation], ranks: dict[str, int]
):
    accept(
        small,
        *own,
        *(figure("resolved_late", unit, 1) for unit in ("c:1", "c:2", "d:2")),
        *(figure("resolved_total", unit, 10) for unit in ("c:1", "c:2")),
        figure("resolved_total", "d:2", 100),
    )

    rows = ask("ranking", indicator="late_rate", parent="p:an", period="2023-08")

    assert ranks == {row["unit_id"]: row["rank"] for row in rows if row["rank"]}
    [district] = [row for row in rows if row["unit_id"] == "d:1"]
    said = "" if "d:1" in ranks else "2/2 đơn vị đã báo cáo nhưng chưa đủ số liệu"
    assert said == findings.lacking(district)


def test_a_commune_that_did_not_report_leaves_its_district_incomplete(small: Small):
    accept(
        small,
        figure("resolved_total", "d:1", 40, scope="own"),
        figure("resolved_total", "c:1", 10),
    )

    district = shown("resolved_total", "d:1")

    assert (50.0, 1, 2) == tuple(
        district[name] for name in ("value", "reported_units", "expected_units")
    )


def test_a_month_is_worked_out_from_two_sums_since_january(small: Small):
    """100 to July and 130 to August: 30 in August, marked as derived."""
    accept(
        small,
        figure("resolved_total", "d:1", 100, "2023-07-ytd"),
        figure("resolved_late", "d:1", 20, "2023-07-ytd"),
        figure("resolved_total", "d:1", 130, "2023-08-ytd"),
        figure("resolved_late", "d:1", 23, "2023-08-ytd"),
    )

    august = shown("resolved_total", "d:1")

    assert (30.0, "derived", False) == tuple(
        august[name] for name in ("value", "origin", "cumulative")
    )
    assert 10.0 == pytest.approx(shown("late_rate", "d:1")["value"])
    assert [] == [
        row
        for row in ask("trend", indicator="resolved_total", unit="d:1")
        if row["period"] == "2023-07"
    ]


def test_a_sum_over_several_returns_says_that_it_names_only_the_last(small: Small):
    """The district's two communes sent one each; of the other district one return tells all."""
    accept(small, figure("resolved_total", "c:1", 10), reporter="c:1")
    accept(
        small,
        *(figure(code, "d:2", 1) for code in (*PARTS, "resolved_total")),
        reporter="d:2",
    )
    accept(small, figure("resolved_total", "c:2", 7), reporter="c:2")

    district, other, province = (shown("resolved_total", unit) for unit in ("d:1", "d:2", "p:an"))

    assert ("return c2.xlsx", True) == in_file(district)
    assert ("return d2.xlsx", False) == in_file(other)
    assert ("return d2.xlsx", False) == in_file(shown("late_rate", "d:2"))
    assert ("return c2.xlsx", True) == in_file(province)
    assert "Nguồn: nhiều báo cáo, gần nhất «return c2.xlsx»." in findings.source_line([district])


def test_a_sum_of_one_sum_is_of_as_many_returns(small: Small):
    """Nobody else told anything: the province's is the one district's, which two communes sent."""
    for unit, told in (("c:1", 10), ("c:2", 7)):
        accept(small, figure("resolved_total", unit, told), reporter=unit)

    assert ("return c2.xlsx", True) == in_file(shown("resolved_total", "p:an"))


def test_a_rate_of_a_publication_and_a_return_is_not_the_publications(small: Small):
    small.publish(below("resolved_late", "Hòa Vang", "district", "An Sơn", "2023-08", "1"))
    accept(small, figure("resolved_total", "d:1", 10))

    rate = shown("late_rate", "d:1")

    assert shown("resolved_late", "d:1")["source"] is not None
    assert (10.0, None, True) == (rate["value"], rate["source"], rate["several_files"])


def test_a_month_between_two_sums_is_of_both_their_files(small: Small):
    for period, told in (("2023-07-ytd", 100), ("2023-08-ytd", 130)):
        accept(small, figure("resolved_total", "d:1", told, period), reporter=f"d:1 {period}")

    month, since = (shown("resolved_total", "d:1", when) for when in ("2023-08", "2023-08-ytd"))

    assert ("return d1 2023-08-ytd.xlsx", True) == in_file(month)
    assert ("return d1 2023-08-ytd.xlsx", False) == in_file(since)


def two_sums(small: Small, earlier: Mapping[str, object], later: Mapping[str, object]) -> None:
    """100 to July and 130 to August, by a return each."""
    for period, told, more in (("2023-07-ytd", 100, earlier), ("2023-08-ytd", 130, later)):
        one = figure("resolved_late", "d:1", told, period, **more)
        accept(small, one, reporter=f"d:1 {period}")


def test_a_stock_at_the_end_of_a_month_is_of_the_later_sums_file_alone(small: Small):
    small.edit(
        "indicators.toml",
        'levels = ["province", "district", "commune"]\nfrequency = "month"\nover_time = "sum"\n\n'
        "[resolved_early]",
        'levels = ["province", "district", "commune"]\nfrequency = "month"\nover_time = "last"\n\n'
        "[resolved_early]",
    )
    two_sums(small, {"doubt": "gap", "draft": True}, {})

    month = shown("resolved_late", "d:1")

    assert (130.0, None, False) == (month["value"], month["doubt"], month["draft"])
    assert ("return d1 2023-08-ytd.xlsx", False) == in_file(month)


@pytest.mark.parametrize(
    ("earlier", "later", "worse"),
    [
        ({"doubt": "gap"}, {"doubt": "single-source"}, "gap"),
        ({"doubt": "single-source"}, {"doubt": "conflict"}, "conflict"),
        ({"doubt": "doubt"}, {}, "doubt"),
    ],
)
def test_a_month_between_two_sums_is_as_doubtful_as_the_worse_of_them(
    small: Small, earlier: dict[str, object], later: dict[str, object], worse: str
):
    two_sums(small, earlier, later)

    assert worse == shown("resolved_late", "d:1")["doubt"]


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (("doc", "mục 1"), ("doc", "mục 1"), ("Báo cáo thử", "mục 1")),
        (("doc", "mục 1"), ("doc", "mục 2"), ("Báo cáo thử", None)),
        ((None, None), ("doc", "mục 1"), (None, None)),
    ],
)
def test_a_month_between_two_sums_has_a_source_where_both_are_of_it(
    small: Small,
    earlier: tuple[str | None, str | None],
    later: tuple[str, str],
    told: tuple[str | None, str | None],
):
    sides = [{"source_id": one, "locator": place} for one, place in (earlier, later)]
    two_sums(small, *sides)

    month = shown("resolved_late", "d:1")

    assert told == (month["source"], month["locator"])


def test_a_month_that_was_reported_itself_is_not_derived(small: Small):
    accept(
        small,
        figure("resolved_total", "d:1", 100, "2023-07-ytd"),
        figure("resolved_total", "d:1", 130, "2023-08-ytd"),
        figure("resolved_total", "d:1", 29),
    )

    assert (29.0, "reported") == tuple(
        shown("resolved_total", "d:1")[name] for name in ("value", "origin")
    )


def test_a_sum_that_fell_gives_no_month(small: Small):
    accept(
        small,
        figure("resolved_total", "d:1", 100, "2023-07-ytd"),
        figure("resolved_total", "d:1", 90, "2023-08-ytd"),
    )

    assert {"2023-07-ytd", "2023-08-ytd"} == {
        row["period"] for row in ask("trend", indicator="resolved_total", unit="d:1")
    }


def test_made_up_figures_never_sum_with_real_ones(small: Small):
    """The sample's 500 of one district stand aside where the other's real 3 are summed."""
    small.publish(below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-08", "3"))
    accept(small, figure("resolved_total", "d:1", 500), kind="sample")

    province = shown("resolved_total", "p:an")

    assert (3.0, 1, 2, False) == tuple(
        province[name] for name in ("value", "reported_units", "expected_units", "illustrative")
    )
    assert shown("resolved_total", "d:1")["illustrative"]


def test_made_up_figures_are_held_against_nothing_that_is_asked_of_each_unit(small: Small):
    """9 % late against at most 4 %: the real one misses it, the sample's is not judged."""
    said = {"target_id": "E1", "indicator": "late_rate", "comparator": "<=", "value": "4"}
    small.aim(**said, unit_id="p:an", each_of="district", due="2023-08-31")
    small.publish(
        below("resolved_late", "Tam Trà", "district", "An Sơn", "2023-08", "9"),
        below("resolved_total", "Tam Trà", "district", "An Sơn", "2023-08", "100"),
    )
    made_up = figure("resolved_late", "d:1", 9), figure("resolved_total", "d:1", 100)
    accept(small, *made_up, kind="sample")
    spots = ask("hotspots", unit="p:an", period="2023-08")
    units = {unit: shown("late_rate", unit)["status_code"] for unit in ("d:1", "d:2")}

    assert {"d:1": None, "d:2": "missed"} == units
    assert all(row["target"] is None for row in spots if row["illustrative"])


def test_a_total_may_be_summed_in_two_ways(small: Small):
    """18 in time and 2 late, where nobody told early from on time: 20 resolved, 90 % in time."""
    two_ways(small)
    accept(small, figure("resolved_in_time", "d:1", 18), figure("resolved_late", "d:1", 2))

    assert (20.0, "composed") == of(shown("resolved_total", "d:1"))
    assert 90.0 == pytest.approx(shown("on_time_rate", "d:1")["value"])


def test_what_two_ways_sum_is_there_once(small: Small):
    """5 early, 13 on time and 2 late beside a printed 18: the parts come first, and only once."""
    two_ways(small)
    figures = zip((*PARTS, "resolved_in_time"), (5, 13, 2, 18), strict=True)
    accept(small, *(figure(code, "d:1", value) for code, value in figures))

    assert (20.0, "composed") == of(shown("resolved_total", "d:1"))
    assert (18.0, "reported") == of(shown("resolved_in_time", "d:1"))


def test_districts_that_count_apart_and_together_sum_to_their_province(small: Small):
    """18 of 20 and 6 of 10 in time: 80 %; what was early is known of one district only."""
    two_ways(small)
    apart = zip(PARTS, (5, 13, 2), strict=True)
    together = zip(("resolved_in_time", "resolved_late"), (6, 4), strict=True)
    accept(
        small,
        *(figure(code, "d:1", value) for code, value in apart),
        *(figure(code, "d:2", value) for code, value in together),
    )

    rate = shown("on_time_rate", "p:an")
    assert (24.0, 30.0) == (rate["numerator"], rate["denominator"])
    assert 80.0 == pytest.approx(rate["value"])
    early = shown("resolved_early", "p:an")
    assert (5.0, 1, 2) == (early["value"], early["reported_units"], early["expected_units"])


def of(row: dict[str, object]) -> tuple[object, object]:
    """The value of a figure and where it comes from."""
    return row["value"], row["origin"]


def in_file(row: dict[str, object]) -> tuple[object, object]:
    """The file that a figure names, and whether it is of more than that one."""
    return row["file"], row["several_files"]


def two_ways(small: Small) -> None:
    """Declare a count of what was resolved early or on time, which some sheets tell together."""
    small.edit(
        "indicators.toml",
        "[resolved_on_time]",
        """[resolved_in_time]
name = "Trước hạn và đúng hạn"
short = "Trước và đúng hạn"
meaning = "Hồ sơ giải quyết trước hạn hoặc đúng hạn."
group = "dossiers"
kind = "count"
unit = "hồ sơ"
decimals = 0
range = [0, inf]
better = "up"
levels = ["nation", "province", "district"]
frequency = "month"
over_time = "sum"

[resolved_on_time]""",
    )
    small.edit(
        "indicators.toml",
        'numerator = ["resolved_early", "resolved_on_time"]',
        'numerator = ["resolved_in_time"]',
    )
    small.edit(
        "checks.toml",
        "[carry]",
        """[identity.in_time]
name = "hồ sơ giải quyết trước hạn và đúng hạn"
total = "resolved_in_time"
parts = ["resolved_early", "resolved_on_time"]

[identity.resolved_in_time]
name = "hồ sơ đã giải quyết"
total = "resolved_total"
parts = ["resolved_in_time", "resolved_late"]

[carry]""",
    )

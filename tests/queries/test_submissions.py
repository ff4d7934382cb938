"""Who has sent: in time, late by how many days, missing, not yet due; and how often in a year."""

from datetime import date
from typing import Any

import pytest

from queries import ask
from tests.conftest import Small
from tests.etl.test_build import content
from tests.queries.sending import (
    END,
    send,
    sent_from_july_to_september,
    with_deadlines,
    withdraw,
)


@pytest.fixture
def country(small: Small) -> Small:
    """The small country with deadlines."""
    return with_deadlines(small)


def owed(period: str, parent: str = "p:an", on: date = END) -> dict[tuple[str, str], Any]:
    """The rows of a month by unit and obligation."""
    rows = ask("submissions", period=period, parent=parent, on=on)
    found = {(row["unit_id"], row["obligation"]): row for row in rows}
    assert len(rows) == len(found)
    return found


def value(indicator: str, unit: str, period: str) -> float | None:
    """A unit's figure of a month; None where there is none."""
    rows = [row for row in ask("trend", indicator=indicator, unit=unit) if row["label"] == period]
    assert len(rows) < 2
    return rows[0]["value"] if rows else None


# In time, late, missing, awaited


def test_before_the_eighteenth_the_seventeenth_is_in_time_and_the_eighteenth_a_day_late(
    country: Small,
):
    send(country, "d:1", "2023-08", "2023-08-17")
    send(country, "d:2", "2023-08", "2023-08-18")
    send(country, "c:1", "2023-08", "2023-09-01")
    country.build()

    rows = owed("2023-08")

    assert [
        ("d:1", "Đúng hạn", date(2023, 8, 17), None),
        ("d:2", "Muộn", date(2023, 8, 18), 1),
        ("c:1", "Muộn", date(2023, 9, 1), 15),
        ("c:2", "Chưa nộp", None, 136),
    ] == [
        (unit, row["status"], row["received_at"], row["days_late"])
        for (unit, obligation), row in rows.items()
        if obligation == "monthly"
    ]
    assert {date(2023, 8, 18)} == {
        row["due"] for (_, obligation), row in rows.items() if obligation == "monthly"
    }


@pytest.mark.parametrize(
    ("on", "status", "days"),
    [
        (date(2023, 8, 1), "awaited", None),
        (date(2023, 8, 17), "awaited", None),
        (date(2023, 8, 18), "missing", 1),
        (date(2023, 9, 1), "missing", 15),
    ],
)
def test_what_has_not_come_is_missing_only_when_its_day_is_over(
    country: Small, on: date, status: str, days: int | None
):
    country.build()

    row = owed("2023-08", on=on)["d:2", "monthly"]

    assert (status, days, None) == (row["status_code"], row["days_late"], row["received_at"])


@pytest.mark.parametrize(
    ("period", "received", "due", "status", "days"),
    [
        ("2023-02", "2023-02-28", date(2023, 2, 28), "on_time", None),
        ("2023-02", "2023-03-01", date(2023, 2, 28), "late", 1),
        ("2024-02", "2024-02-29", date(2024, 2, 29), "on_time", None),
        ("2023-04", "2023-04-29", date(2023, 4, 30), "on_time", None),
        ("2023-04", "2023-04-30", date(2023, 4, 30), "late", 1),
    ],
)
def test_a_month_without_the_day_ends_on_its_last(
    country: Small, period: str, received: str, due: date, status: str, days: int | None
):
    """«Before the 30th»: in February the last day is still in time, in April the 30th is not."""
    send(country, "d:1", period, received, fields=("land",))
    country.build()

    row = owed(period)["d:1", "land"]

    assert (due, status, days) == (row["due"], row["status_code"], row["days_late"])


def test_one_month_carries_two_obligations_and_a_return_meets_those_it_speaks_of(country: Small):
    """Without the land field the 18th is met and the 30th is not; one return may meet both."""
    send(country, "d:1", "2023-07", "2023-07-10", fields=(None, "other"))
    send(country, "d:1", "2023-08", "2023-08-20", fields=(None, "land"))
    country.build()

    july, august = owed("2023-07"), owed("2023-08")

    assert ("on_time", "missing") == (
        july["d:1", "monthly"]["status_code"],
        july["d:1", "land"]["status_code"],
    )
    assert ("late", 3, "on_time") == (
        august["d:1", "monthly"]["status_code"],
        august["d:1", "monthly"]["days_late"],
        august["d:1", "land"]["status_code"],
    )


def test_the_months_so_far_answer_for_their_last_and_a_quarter_for_none(country: Small):
    send(country, "d:1", "2023-06-ytd", "2023-06-10")
    send(country, "d:2", "2023-Q2", "2023-06-10")
    country.build()

    rows = owed("2023-06")

    assert "on_time" == rows["d:1", "monthly"]["status_code"]
    assert "missing" == rows["d:2", "monthly"]["status_code"]


# Begun


def test_an_obligation_is_begun_with_the_first_real_return_that_meets_it(country: Small):
    """One district's August begins it for all, from August on; the land report stays unbegun."""
    send(country, "d:1", "2023-08", "2023-08-10")
    country.build()

    begun = {
        period: {obligation: row["begun"] for (_, obligation), row in owed(period).items()}
        for period in ("2023-07", "2023-08", "2023-09")
    }

    assert {"monthly": False, "land": False, "summary": False} == begun["2023-07"]
    assert {"monthly": True, "land": False, "summary": False} == begun["2023-08"]
    assert begun["2023-08"] == begun["2023-09"]
    assert owed("2023-09")["d:2", "monthly"]["days_late"] > 0


def test_a_sample_begins_nothing(country: Small):
    send(country, "d:1", "2023-08", "2023-08-10", kind="sample")
    country.build()

    assert {False} == {row["begun"] for row in owed("2023-08").values()}
    [august] = [row for row in ask("owed", parent="p:an") if row["period"] == "2023-08"]
    assert (1, 0) == (august["reports_received"], august["reports_real"])


# Corrections and withdrawals


def test_a_correction_keeps_the_day_of_the_first(country: Small):
    first = send(country, "d:1", "2023-08", "2023-08-10")
    second = send(country, "d:1", "2023-08", "2023-08-25", replaces=first)
    country.build()

    row = owed("2023-08")["d:1", "monthly"]

    assert ("on_time", date(2023, 8, 10)) == (row["status_code"], row["received_at"])
    assert (first.number, second.number) == (row["entry"], row["current_entry"])


def test_a_correction_that_is_of_somebody_else_leaves_the_first_unit_missing(country: Small):
    first = send(country, "d:1", "2023-08", "2023-08-10")
    send(country, "d:2", "2023-08", "2023-08-25", replaces=first)
    country.build()

    rows = owed("2023-08")

    assert "missing" == rows["d:1", "monthly"]["status_code"]
    assert ("late", 8) == (
        rows["d:2", "monthly"]["status_code"],
        rows["d:2", "monthly"]["days_late"],
    )


def test_what_was_taken_back_never_came(country: Small):
    withdraw(country, send(country, "d:1", "2023-08", "2023-08-10"))
    first = send(country, "d:2", "2023-08", "2023-08-10")
    withdraw(country, send(country, "d:2", "2023-08", "2023-08-25", replaces=first))
    country.build()

    rows = owed("2023-08")

    assert "missing" == rows["d:1", "monthly"]["status_code"]
    assert first.number == rows["d:2", "monthly"]["current_entry"]


# Who owes


def test_a_unit_owes_until_it_ends(country: Small):
    """June 2025 by the 18th is owed, July is not; the province's June, due on 5/7, has nobody."""
    country.build()

    assert {("d:1", "monthly"), ("d:1", "land"), ("d:2", "monthly")} | {
        ("c:1", "monthly"),
        ("c:2", "monthly"),
    } == owed("2025-06").keys()
    assert {} == owed("2025-07")
    assert ("p:an", "summary") in owed("2025-05")


def test_who_is_renamed_between_a_month_and_its_day_owes_all_the_same(country: Small):
    country.edit("units.csv", "01,nation,,,2025-06-30,1", "01,nation,,,2023-08-31,1")
    country.edit(
        "units.csv",
        "p:binh,province",
        "p:an,province,tỉnh,An Sơn Mới,Tỉnh An Sơn Mới,,01,nation,,2023-09-01,2025-06-30,1,,,\n"
        "p:binh,province",
    )
    country.build()

    assert date(2023, 9, 5) == owed("2023-08")["p:an", "summary"]["due"]


@pytest.mark.parametrize(
    ("parent", "units"),
    [
        ("nation", ["p:an", "d:1", "d:2", "c:1", "c:2"]),
        ("p:an", ["p:an", "d:1", "d:2", "c:1", "c:2"]),
        ("d:1", ["d:1", "c:1", "c:2"]),
        ("c:1", ["c:1"]),
        ("p:binh", []),
    ],
)
def test_a_parent_is_asked_with_all_that_is_below_it(country: Small, parent: str, units: list[str]):
    country.build()

    rows = owed("2023-08", parent)

    assert set(units) == {unit for unit, _ in rows}


def test_an_obligation_says_who_stated_it_and_to_whom(country: Small):
    country.build()

    row = owed("2023-08")["c:1", "monthly"]

    assert ("Báo cáo tháng", "Văn phòng", "Kết luận thử", "Mục 1", "trước ngày 18 hằng tháng") == (
        row["obligation_name"],
        row["recipient"],
        row["document"],
        row["clause"],
        row["quote"],
    )


# In a year


def test_a_year_of_each_unit_counts_from_the_first_return_to_the_last(country: Small):
    """July, August and September: Hòa Vang owes twice three, in time once; the rest thrice."""
    sent_from_july_to_september(country)
    country.build()

    rows = ask("discipline", period="2023", parent="p:an", on=END)

    assert [
        ("c:1", 3, 0, 0, 3, None),
        ("c:2", 3, 0, 0, 3, None),
        ("d:2", 3, 0, 1, 2, 3),
        ("d:1", 6, 1, 0, 5, None),
    ] == [
        (
            row["unit_id"],
            row["reports_due"],
            row["reports_on_time"],
            row["reports_late"],
            row["reports_missing"],
            row["most_days_late"],
        )
        for row in rows
    ]
    assert [0, 0, 0, pytest.approx(100 / 6, rel=1e-9)] == [row["on_time_share"] for row in rows]


def test_within_a_year_only_days_that_are_over_count(country: Small):
    """On 18/9 the third day of «before the 18th» is over, that of «before the 30th» is not."""
    sent_from_july_to_september(country)
    country.build()

    [hoa_vang] = [
        row
        for row in ask("discipline", period="2023", parent="d:1", on=date(2023, 9, 18))
        if row["unit_id"] == "d:1"
    ]

    assert (5, date(2023, 9, 18)) == (hoa_vang["reports_due"], hoa_vang["last_due"])


# As an indicator


@pytest.mark.parametrize(
    ("unit", "period", "due", "on_time"),
    [
        # Hòa Vang owes two and its communes one each.
        ("d:1", "Tháng 7/2023", 4, 1),
        ("d:2", "Tháng 7/2023", 1, 0),
        ("c:1", "Tháng 7/2023", 1, 0),
        ("p:an", "Tháng 7/2023", 5, 1),
        # Nobody sent: a real zero.
        ("p:an", "Tháng 8/2023", 5, 0),
        # The last return came on the 20th: the 18th is over, the 30th is not.
        ("d:1", "Tháng 9/2023", 3, 0),
        ("p:an", "Tháng 9/2023", 4, 0),
        # Before the first return and after the last nobody is behind.
        ("p:an", "Tháng 6/2023", None, None),
        ("p:an", "Tháng 10/2023", None, None),
    ],
)
def test_the_rate_of_reports_in_time_is_summed_over_all_that_is_below(
    country: Small, unit: str, period: str, due: int | None, on_time: int | None
):
    sent_from_july_to_september(country)
    country.build()

    assert (due, on_time) == (
        value("reports_due", unit, period),
        value("reports_on_time", unit, period),
    )
    rate = None if due is None or on_time is None else pytest.approx(100 * on_time / due, rel=1e-9)
    assert rate == value("report_on_time_rate", unit, period)


def test_the_nation_says_of_how_many_provinces_it_knows(country: Small):
    sent_from_july_to_september(country)
    country.build()

    [row, *_] = ask("trend", indicator="report_on_time_rate", unit="nation")

    assert (20, 1, 4) == (row["value"], row["reported_units"], row["expected_units"])


def test_a_report_of_the_province_itself_stands_beside_those_below_it(country: Small):
    """July: 5 owed below and one of its own, in time until 4/8; the form's first and last."""
    sent_from_july_to_september(country)
    send(country, "p:an", "2023-07", "2023-08-04", form="summary")
    country.build()

    assert (6, 2) == (
        value("reports_due", "p:an", "Tháng 7/2023"),
        value("reports_on_time", "p:an", "Tháng 7/2023"),
    )
    assert 5 == value("reports_due", "p:an", "Tháng 8/2023")


def test_without_any_return_nobody_is_behind(country: Small):
    country.build()

    assert [] == ask("trend", indicator="report_on_time_rate", unit="p:an")
    assert [] == ask("discipline", period="2023", parent="p:an", on=END)
    assert {False} == {row["counted"] for row in owed("2023-08").values()}


def test_a_month_still_running_is_no_zero(country: Small):
    """The first return of the first month makes nobody else late before the day is over."""
    send(country, "d:1", "2023-08", "2023-08-10")
    country.build()

    assert [] == ask("trend", indicator="report_on_time_rate", unit="p:an")


def test_a_build_from_nothing_has_the_same_submissions(country: Small):
    sent_from_july_to_september(country)
    first = content(country.build().path)
    second = content(country.build().path)

    tables = ("submission", "deadline_day", "deadline_unit", "return_table", "measure")
    assert all(first[table] for table in tables)
    assert [first[table] for table in tables] == [second[table] for table in tables]


# Samples


def test_samples_are_told_and_leave_with_the_first_real_return_of_their_form(country: Small):
    send(country, "d:1", "2023-08", "2023-08-10", kind="sample")
    send(country, "d:2", "2023-09", "2023-10-10", kind="sample")
    country.build()

    before = owed("2023-08")
    assert ("on_time", True) == (
        before["d:1", "monthly"]["status_code"],
        before["d:1", "monthly"]["illustrative"],
    )
    assert before["c:1", "monthly"]["illustrative"]
    assert {True} == {
        row["illustrative"] for row in ask("discipline", period="2023", parent="p:an", on=END)
    }
    assert 5 == value("reports_due", "p:an", "Tháng 8/2023")

    send(country, "c:1", "2023-08", "2023-08-10")
    country.build()

    after = owed("2023-08")
    assert {"missing", "on_time"} == {row["status_code"] for row in after.values()} - {"awaited"}
    assert [("c:1", "monthly")] == [key for key, row in after.items() if row["received_at"]]
    assert {False} == {row["illustrative"] for row in after.values()}


def test_samples_of_one_form_are_not_summed_with_real_returns_of_another(country: Small):
    send(country, "d:1", "2023-08", "2023-08-10", kind="sample")
    send(country, "d:1", "2023-09", "2023-09-20", kind="sample")
    send(country, "p:an", "2023-08", "2023-09-03", form="summary")
    send(country, "p:an", "2023-09", "2023-10-10", form="summary")
    country.build()

    assert (1, 1) == (
        value("reports_due", "p:an", "Tháng 8/2023"),
        value("reports_on_time", "p:an", "Tháng 8/2023"),
    )
    assert ["p:an"] == [
        row["unit_id"] for row in ask("discipline", period="2023", parent="p:an", on=END)
    ]
    assert owed("2023-08")["d:1", "monthly"]["illustrative"]


# The deadlines that ship


def test_quang_nam_owes_what_its_conclusions_say(real: object):
    """18 districts and 241 communes by the 18th of August 2023, the province by the 22nd, land by
    the 30th; nobody after 6/2025."""
    rows = ask("submissions", period="2023-08", parent="p63:49", on=date(2023, 9, 1))
    by_day = {(row["obligation"], row["level"]): row["due"].day for row in rows}

    assert 18 == sum(row["level"] == "district" for row in rows)
    assert 241 == sum(row["level"] == "commune" for row in rows)
    assert {
        ("de_an_06_quang_nam", "department"): 18,
        ("de_an_06_quang_nam", "district"): 18,
        ("de_an_06_quang_nam", "commune"): 18,
        ("de_an_06_quang_nam_trung_uong", "province"): 22,
        ("dat_dai_tre_han_quang_nam", "department"): 30,
    } == by_day
    assert {"missing", "late", "on_time"} == {row["status_code"] for row in rows}
    assert [] == ask("submissions", period="2025-07", parent="nation")

"""Periods: codes, dates, words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.periods import UnknownPeriod, parse


@pytest.mark.parametrize(
    ("text", "code", "start", "end", "grain", "cumulative", "label"),
    [
        ("2023", "2023", "2023-01-01", "2023-12-31", "year", False, "Năm 2023"),
        ("2023-08", "2023-08", "2023-08-01", "2023-08-31", "month", False, "Tháng 8/2023"),
        ("8/2023", "2023-08", "2023-08-01", "2023-08-31", "month", False, "Tháng 8/2023"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29", "month", False, "Tháng 2/2024"),
        ("2023-Q1", "2023-Q1", "2023-01-01", "2023-03-31", "quarter", False, "Quý I/2023"),
        ("2023Q4", "2023-Q4", "2023-10-01", "2023-12-31", "quarter", False, "Quý IV/2023"),
        (
            "2023-08-ytd", "2023-08-ytd", "2023-01-01", "2023-08-31", "month", True,
            "8 tháng đầu năm 2023",
        ),
        ("2021..2023", "2021..2023", "2021-01-01", "2023-12-31", "years", False, "2021–2023"),
        (
            "2025-07-01..2025-08-19", "2025-07-01..2025-08-19", "2025-07-01", "2025-08-19",
            "custom", False, "1/7/2025–19/8/2025",
        ),
        ("@2022-12-31", "@2022-12-31", None, "2022-12-31", "point", None, "Đến 31/12/2022"),
        ("?", "?", None, None, "undated", None, "Không rõ kỳ"),
    ],
)  # fmt: skip
def test_a_code_is_a_period_with_the_calendars_dates(
    text: str,
    code: str,
    start: str | None,
    end: str | None,
    grain: str,
    cumulative: bool | None,
    label: str,
):
    found = parse(text)

    assert (code, grain, cumulative, label) == (
        found.code,
        found.grain,
        found.cumulative,
        found.label,
    )
    assert found.start == (date.fromisoformat(start) if start else None)
    assert found.end == (date.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    "text",
    ["", "năm nay", "2023-13", "2023-00", "2023-Q5", "2023-8", "1823", "2023..2021", "@2023-02-30",
     "2023-08-19..2023-08-01", "20233", "2023-08-01", "13/2023"],
)  # fmt: skip
def test_what_is_no_period_is_refused_with_what_is_allowed(text: str):
    with pytest.raises(UnknownPeriod, match="2023-08-ytd"):
        parse(text)


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_is_refused(text: str):
    try:
        found = parse(text)
    except UnknownPeriod:
        return
    assert found.start is None or found.end is None or found.start <= found.end


def test_two_undated_figures_are_told_apart_by_their_sources_words():
    assert parse("?", label="năm 2024").code != parse("?", label="2024 (6 tháng?)").code

"""Periods in words and dates: what a return's titles, sheet name and two dates say together."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.period_words import SHEET, Contradiction, from_dates, said, together, unread_dates
from etl.periods import Period, UnknownPeriod, parse


def codes(*texts: str, sheet: str = "") -> list[str]:
    places = [(f"A{row}", text) for row, text in enumerate(texts, 1)]
    return [one.period.code for one in said([*places, *([(SHEET, sheet)] if sheet else [])])]


def agreed(*texts: str, sheet: str = "") -> Period | None:
    places = [(f"A{row}", text) for row, text in enumerate(texts, 1)]
    return together(said([*places, *([(SHEET, sheet)] if sheet else [])]))


def written(period: Period | None) -> str:
    return f"{period.code} {period.start}..{period.end}" if period else ""


# Two dates


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        # A month: the calendar's, and the cut-offs.
        ("2023-08-01", "2023-08-31", "2023-08"), ("2023-07-15", "2023-08-14", "2023-08"),
        ("2025-09-21", "2025-10-20", "2025-10"), ("2023-07-26", "2023-08-25", "2023-08"),
        ("2023-07-16", "2023-08-15", "2023-08"), ("2022-12-15", "2023-01-14", "2023-01"),
        ("2022-12-21", "2023-01-20", "2023-01"), ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-15", "2023-03-14", "2023-03"), ("2023-01-01", "2023-01-31", "2023-01"),
        ("2023-08-02", "2023-08-31", "2023-08"), ("2023-08-01", "2023-08-27", "2023-08"),
        ("2023-08-03", "2023-09-02", "2023-08"), ("2022-12-04", "2023-01-03", "2022-12"),
        ("2023-01-31", "2023-03-01", "2023-02"), ("2023-07-20", "2023-08-19", "2023-08"),
        ("2023-07-10", "2023-08-09", "2023-07"),
        ("2023-08-01", "2023-08-26", "2023-08-01..2023-08-26"),
        # A quarter, a year, years.
        ("2023-01-01", "2023-03-31", "2023-Q1"), ("2022-12-15", "2023-03-14", "2023-Q1"),
        ("2023-06-15", "2023-09-14", "2023-Q3"), ("2023-09-21", "2023-12-20", "2023-Q4"),
        ("2023-01-01", "2023-12-31", "2023"), ("2022-12-15", "2023-12-14", "2023"),
        ("2021-01-01", "2023-12-31", "2021..2023"),
        # The year so far.
        ("2023-01-01", "2023-08-31", "2023-08-ytd"), ("2022-12-15", "2023-06-14", "2023-06-ytd"),
        ("2022-12-16", "2023-06-15", "2023-06-ytd"), ("2023-01-01", "2023-08-20", "2023-08-ytd"),
        ("2023-01-01", "2023-03-14", "2023-03-ytd"), ("2022-12-15", "2023-09-20", "2023-09-ytd"),
        ("2023-01-01", "2023-02-28", "2023-02-ytd"), ("2022-12-15", "2023-12-31", "2023-12-ytd"),
        # Neither.
        ("2023-01-01", "2023-09-02", "2023-01-01..2023-09-02"),
        ("2023-06-15", "2023-12-14", "2023-06-15..2023-12-14"),
        ("2025-07-01", "2025-08-19", "2025-07-01..2025-08-19"),
        ("2023-01-01", "2023-01-20", "2023-01-01..2023-01-20"),
        ("2023-02-01", "2023-04-30", "2023-02-01..2023-04-30"),
        ("2022-01-01", "2023-08-31", "2022-01-01..2023-08-31"),
        ("2022-12-15", "2022-12-20", "2022-12-15..2022-12-20"),
        ("2023-08-14", "2023-08-14", "@2023-08-14"),
    ],
)  # fmt: skip
def test_two_dates_bound_a_reporting_period_and_stay_its_own(start: str, end: str, code: str):
    found = from_dates(date.fromisoformat(start), date.fromisoformat(end))

    assert code == found.code
    assert (parse(code).grain, parse(code).cumulative) == (found.grain, found.cumulative)
    if found.grain != "point":
        assert (start, end) == (str(found.start), str(found.end))


def test_dates_that_bound_nothing_are_refused():
    with pytest.raises(UnknownPeriod, match="31/08/2023"):
        from_dates(date(2023, 8, 31), date(2023, 8, 1))
    with pytest.raises(UnknownPeriod):
        from_dates(date(1, 1, 1), date(2023, 8, 1))
    with pytest.raises(UnknownPeriod):
        from_dates(date(2023, 1, 1), date(9999, 12, 31))


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS, st.integers(0, 800))
@example(date(1900, 1, 1), 29)
@example(date(2098, 12, 15), 364)
def test_any_two_dates_bound_a_period_that_its_code_names(start: date, days: int):
    end = min(start + timedelta(days=days), date(2099, 12, 31))
    found = from_dates(start, end)
    named = parse(found.code)

    assert (named.grain, named.cumulative) == (found.grain, found.cumulative)
    if found.grain != "point":
        assert (start, end) == (found.start, found.end)
    if found.grain == "month" and not found.cumulative and named.start and named.end:
        shared = (min(end, named.end) - max(start, named.start)).days + 1
        assert 2 * shared >= 27 or end.day in range(14, 27)


# One text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Từ ngày 21/9/2025 đến ngày 20/10/2025", "2025-10 2025-09-21..2025-10-20"),
        ("(Từ ngày 01/08/2023 - 31/08/2023)", "2023-08 2023-08-01..2023-08-31"),
        ("từ 15/7/2023 đến 14/8/2023", "2023-08 2023-07-15..2023-08-14"),
        (
            "từ ngày 21 tháng 9 năm 2025 đến ngày 20 tháng 10 năm 2025",
            "2025-10 2025-09-21..2025-10-20",
        ),
        ("TỪ NGÀY 01-08-2023 ĐẾN HẾT NGÀY 31-08-2023", "2023-08 2023-08-01..2023-08-31"),
        ("Từ ngày 01.08.2023 đến ngày 31.08.2023;", "2023-08 2023-08-01..2023-08-31"),
        ("Từ ngày: 01/08/2023, đến ngày: 31/08/2023.", "2023-08 2023-08-01..2023-08-31"),
        ("01/08/2023 – 31/08/2023", "2023-08 2023-08-01..2023-08-31"),
        ("từ 2023-08-01 đến 2023-08-31", "2023-08 2023-08-01..2023-08-31"),
        ("Từ 01/08/2023 00:00:00 đến 31/08/2023 23:59:59", "2023-08 2023-08-01..2023-08-31"),
        ("Từ 0h00 ngày 01/8/2023 đến 24h00 ngày 31/8/2023", "2023-08 2023-08-01..2023-08-31"),
        ("từ 01/08/23 đến 31/08/23", "2023-08 2023-08-01..2023-08-31"),
        ("từ 21/09/25 đến 20/10/25", "2025-10 2025-09-21..2025-10-20"),
        ("Từ ngày 21/9 đến ngày 20/10/2025", "2025-10 2025-09-21..2025-10-20"),
        ("Từ ngày 15/12 đến ngày 14/3/2023", "2023-Q1 2022-12-15..2023-03-14"),
        ("Từ ngày 15/12/2022 đến ngày 14/01", "2023-01 2022-12-15..2023-01-14"),
        ("từ ngày 01 đến ngày 31/8/2023", "2023-08 2023-08-01..2023-08-31"),
        ("từ ngày 01 đến ngày 31 tháng 8 năm 2023", "2023-08 2023-08-01..2023-08-31"),
        ("Từ ngày 15/7 đến ngày 14/8 năm 2023", "2023-08 2023-07-15..2023-08-14"),
        ("Kỳ báo cáo: 21/9 - 20/10/2025", "2025-10 2025-09-21..2025-10-20"),
        ("Từ ngày 01/01/2023 đến ngày 31/8/2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Lũy kế từ 01/01/2023 đến 31/01/2023", "2023-01-ytd 2023-01-01..2023-01-31"),
        ("Lũy kế từ 15/12/2022 đến 14/3/2023", "2023-03-ytd 2022-12-15..2023-03-14"),
        ("Tháng 8/2023", "2023-08 2023-08-01..2023-08-31"),
        ("tháng 8 năm 2023", "2023-08 2023-08-01..2023-08-31"),
        ("THÁNG 08-2023", "2023-08 2023-08-01..2023-08-31"),
        ("Tháng 08 . 2023", "2023-08 2023-08-01..2023-08-31"),
        ("Tháng 8 (năm 2023)", "2023-08 2023-08-01..2023-08-31"),
        ("Tháng 8/23", "2023-08 2023-08-01..2023-08-31"),
        ("T8/2023", "2023-08 2023-08-01..2023-08-31"),
        ("T8.2023", "2023-08 2023-08-01..2023-08-31"),
        ("T.08-2023", "2023-08 2023-08-01..2023-08-31"),
        ("Kỳ báo cáo: 8/2023", "2023-08 2023-08-01..2023-08-31"),
        ("Kỳ báo cáo: 2023-08", "2023-08 2023-08-01..2023-08-31"),
        ("Báo cáo tháng 8, Tỉnh Quảng Nam, năm 2023", "2023-08 2023-08-01..2023-08-31"),
        ("Từ tháng 1 đến tháng 8 năm 2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Từ tháng 12/2022 đến tháng 2/2023", "2022-12-01..2023-02-28 2022-12-01..2023-02-28"),
        ("T1 - T8/2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Từ tháng 12 đến tháng 2/2023", "2022-12-01..2023-02-28 2022-12-01..2023-02-28"),
        ("Tháng 7, 8, 9 năm 2023", "2023-Q3 2023-07-01..2023-09-30"),
        ("Quý III/2023", "2023-Q3 2023-07-01..2023-09-30"),
        ("QUÝ 3 NĂM 2023", "2023-Q3 2023-07-01..2023-09-30"),
        ("Quý IV - 2023", "2023-Q4 2023-10-01..2023-12-31"),
        ("quí I/2023", "2023-Q1 2023-01-01..2023-03-31"),
        ("Quý I, II/2023", "2023-06-ytd 2023-01-01..2023-06-30"),
        ("Q3/2023", "2023-Q3 2023-07-01..2023-09-30"),
        ("6 tháng đầu năm 2023", "2023-06-ytd 2023-01-01..2023-06-30"),
        ("Kết quả 06 tháng đầu năm 2023", "2023-06-ytd 2023-01-01..2023-06-30"),
        ("8 tháng đầu năm 2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("9 tháng năm 2023", "2023-09-ytd 2023-01-01..2023-09-30"),
        ("9 tháng/2023", "2023-09-ytd 2023-01-01..2023-09-30"),
        ("Báo cáo 06 tháng, năm 2023", "2023-06-ytd 2023-01-01..2023-06-30"),
        ("sáu tháng đầu năm 2023", "2023-06-ytd 2023-01-01..2023-06-30"),
        ("6T/2023", "2023-06-ytd 2023-01-01..2023-06-30"),
        ("6 tháng cuối năm 2023", "2023-07-01..2023-12-31 2023-07-01..2023-12-31"),
        ("3 tháng cuối năm 2023", "2023-Q4 2023-10-01..2023-12-31"),
        ("lũy kế đến tháng 8/2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("LUỸ KẾ TỪ ĐẦU NĂM ĐẾN HẾT THÁNG 8 NĂM 2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Lũy kế từ đầu năm 2023 đến tháng 8", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Từ đầu năm đến ngày 14/8/2023", "2023-08-ytd 2023-01-01..2023-08-14"),
        ("Lũy kế đến ngày 2/9/2023", "2023-01-01..2023-09-02 2023-01-01..2023-09-02"),
        ("Tháng 8/2023 (lũy kế)", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Lũy kế quý III/2023", "2023-09-ytd 2023-01-01..2023-09-30"),
        ("đến ngày 31/8/2023", "@2023-08-31 None..2023-08-31"),
        ("tính đến thời điểm 31/8/2023", "@2023-08-31 None..2023-08-31"),
        ("Số liệu tính đến hết ngày 31 tháng 8 năm 2023", "@2023-08-31 None..2023-08-31"),
        ("Tính đến hết quý III/2023", "@2023-09-30 None..2023-09-30"),
        ("Lũy kế đến hết quý III/2023", "2023-09-ytd 2023-01-01..2023-09-30"),
        ("LUY KE DEN THANG 8/2023", "2023-08-ytd 2023-01-01..2023-08-31"),
        ("Đến ngày 31/8, năm 2023", "@2023-08-31 None..2023-08-31"),
        ("Tính đến hết tháng 8/2023", "@2023-08-31 None..2023-08-31"),
        ("Năm 2023", "2023 2023-01-01..2023-12-31"),
        ("Kỳ báo cáo: 2023", "2023 2023-01-01..2023-12-31"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_state_a_period(text: str, expected: str, form):
    messy = unicodedata.normalize(form, text.replace(" ", "\u00a0 "))

    assert (
        expected == written(agreed(text)) == written(agreed(messy)) == written(agreed(text.upper()))
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "Đơn vị tính: hồ sơ", "Biểu số II.06a/VPCP/KSTT", "Từ ngày … đến ngày …",
        "Kỳ báo cáo: ….", "Từ ngày dd/mm/yyyy đến ngày dd/mm/yyyy",
        "Theo Quyết định số 766/QĐ-TTg năm 2022", "766/QĐ-TTg ngày 23/6/2022", "ngày 23/6/2022",
        "Ban hành kèm theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
        "Ban hành kèm theo Thông tư số 01/2020/TT-VPCP ngày 21 tháng 10 năm 2020 của Bộ trưởng",
        "Chế độ báo cáo định kỳ 05/2020-TT-VPCP",
        "Tháng … theo Báo cáo số 123/BC-SNV ngày    /9/2023",
        "Nghị định số 61/2018/NĐ-CP", "Nghị quyết số 131/NQ-CP năm 2022 của Chính phủ",
        "Luật Tổ chức chính quyền địa phương năm 2025", "Số: 08/2023/BC-UBND", "2019/QH14",
        "Quảng Nam, ngày 20 tháng 8 năm 2023", "Tam Kỳ, ngày     tháng 8 năm 2023",
        "Tam Kỳ, ngày ... tháng ... năm 2023", "Hạn gửi báo cáo: ngày 20 tháng 8",
        "Chương trình tổng thể giai đoạn 2021-2030", "Kế hoạch năm 2021 - 2025",
        "định hướng đến năm 2030", "so với năm 2022", "tăng so với cùng kỳ năm 2022",
        "Tăng, giảm so với tháng 7/2023", "Cùng kỳ tháng 8/2022", "So với cuối năm 2022",
        "Tháng 8", "Quý III", "6 tháng đầu năm", "Định kỳ 6 tháng, năm", "Quá hạn trên 3 tháng",
        "Tháng … năm 2023", "Tháng Năm 2023", "THÁNG TÁM NĂM 2023", "Quý … năm 2023",
        "Đến ngày 31/8", "UBND Q.1", "8/2023", "15/63", "T13/2023", "Tháng 13/2023",
        "Từ tháng 1/2023 đến nay",
        "Từ ngày 01/9/2025 đến ngày 31/9/2025", "Tỷ lệ 8/2023 hồ sơ",
    ],
)  # fmt: skip
def test_what_states_no_period_is_left_unread(text: str):
    assert [] == codes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kết quả thực hiện Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng, tháng 8/2023",
            ["2023-08"],
        ),
        ("Quyết định số 468/QĐ-TTg – Quý III/2023", ["2023-Q3"]),
        ("Tháng 8/2023 (so với cùng kỳ năm 2022)", ["2023-08"]),
        ("Tháng 8 và 8 tháng đầu năm 2023", ["2023-08", "2023-08-ytd"]),
        ("Tháng 8/2023 và lũy kế đến tháng 8/2023", ["2023-08", "2023-08-ytd"]),
        ("Kỳ báo cáo tháng 8 năm 2023, Phụ lục 1/2023", ["2023-08"]),
        ("Tháng 8/2023 (so sánh với tháng 7/2023)", ["2023-08"]),
        ("Tháng trước (tháng 7/2023), tháng 8/2023", ["2023-08"]),
        ("Tháng 8/2023 (không lũy kế)", ["2023-08"]),
        ("Tháng 9, 9 tháng đầu năm 2023", ["2023-09", "2023-09-ytd"]),
    ],
)
def test_a_title_states_what_it_states_beside_its_documents(text: str, expected: list[str]):
    assert expected == codes(text)


# Several texts


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("T8", "2023-08"), ("Tháng 8", "2023-08"), ("T08", "2023-08"), ("8", "2023-08"),
        ("thang 8", "2023-08"), ("BC_T8", "2023-08"), ("T8 LK", "2023-08-ytd"),
        ("LK_T8", "2023-08-ytd"), ("Quý 3", "2023-Q3"), ("Q3", "2023-Q3"),
        ("6 tháng", "2023-06-ytd"), ("6T", "2023-06-ytd"),
    ],
)  # fmt: skip
def test_a_sheets_name_takes_its_year_from_the_titles(sheet: str, expected: str):
    assert expected == written(agreed("Năm 2023", sheet=sheet)).split()[0]
    assert None is agreed("Đơn vị: hồ sơ", sheet=sheet)
    assert [] == codes("Năm 2022 - 2023", sheet=sheet)
    assert ["2022", "2023"] == codes("Năm 2022", "Năm 2023", sheet=sheet)


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("8-2023", ["2023-08"]), ("08.2023", ["2023-08"]), ("T8_2023", ["2023-08"]),
        ("T082023", ["2023-08"]), ("2023.08", ["2023-08"]), ("BC_2023", ["2023"]),
        ("2023", ["2023"]),
        ("Q3-2023", ["2023-Q3"]),
        ("Sheet1", []), ("Bieu 2", []), ("13", []), ("II.06", []), ("0", []),
    ],
)  # fmt: skip
def test_a_sheets_name_may_be_bare(sheet: str, expected: list[str]):
    assert expected == codes(sheet=sheet)


@pytest.mark.parametrize(
    "texts",
    [
        ("Từ ngày:", "01/08/2023", "Đến ngày:", "31/08/2023"),
        ("Từ ngày 01/08/2023", "Đến ngày 31/08/2023"),
        ("Từ ngày 01/08/2023", "- 31/08/2023"),
        ("Kỳ báo cáo:", "Tháng", "8", "năm", "2023"),
        ("Kỳ báo cáo:", "8/2023"),
        ("Năm báo cáo: 2023", "Kỳ báo cáo: Tháng 8"),
    ],
)
def test_a_statement_may_be_spread_over_neighbouring_cells(texts: tuple[str, ...]):
    assert "2023-08 2023-08-01..2023-08-31" == written(agreed(*texts))


@pytest.mark.parametrize(
    ("texts", "sheet", "expected"),
    [
        (("Tháng 8/2023", "Từ ngày 15/7/2023 đến ngày 14/8/2023"), "T8",
         "2023-08 2023-07-15..2023-08-14"),
        (("Tháng 8/2023", "lũy kế"), "", "2023-08-ytd 2023-01-01..2023-08-31"),
        (("Tháng 8/2023", "lũy kế", "Từ 01/01/2023 đến 20/8/2023"), "T8",
         "2023-08-ytd 2023-01-01..2023-08-20"),
        (("6 tháng đầu năm 2023", "Từ 15/12/2022 đến 14/6/2023"), "",
         "2023-06-ytd 2022-12-15..2023-06-14"),
        (("3 tháng đầu năm 2023", "Từ 15/12/2022 đến 14/3/2023"), "",
         "2023-03-ytd 2022-12-15..2023-03-14"),
        (("Quý I/2023", "Từ 15/12/2022 đến 14/3/2023"), "", "2023-Q1 2022-12-15..2023-03-14"),
        (("6 tháng cuối năm 2023", "Từ 15/6/2023 đến 14/12/2023"), "",
         "2023-06-15..2023-12-14 2023-06-15..2023-12-14"),
        (("Năm 2023", "Từ 15/12/2022 đến 14/12/2023"), "", "2023 2022-12-15..2023-12-14"),
        (("Năm 2023", "Từ 15/12/2022 đến 14/01/2023"), "", "2023-01 2022-12-15..2023-01-14"),
        (("Năm 2023", "Từ 15/12/2022 đến 02/3/2023"), "",
         "2022-12-15..2023-03-02 2022-12-15..2023-03-02"),
        (("Năm 2023", "Tháng 8/2023"), "2023", "2023-08 2023-08-01..2023-08-31"),
        (("Năm 2023", "tính đến ngày 31/8/2023"), "", "@2023-08-31 None..2023-08-31"),
        (("Lũy kế đến tháng 12/2023", "Năm 2023", "Từ 01/01/2023 đến 31/12/2023"), "",
         "2023-12-ytd 2023-01-01..2023-12-31"),
        # A day ends what is named, and says how it was cut.
        (("Tháng 11/2023", "tính đến ngày 27/11/2023"), "", "2023-11 2023-11-01..2023-11-27"),
        (("Tháng 8/2023", "tính đến ngày 14/8/2023"), "", "2023-08 2023-07-15..2023-08-14"),
        (("Tháng 8/2023", "tính đến ngày 20/8/2023"), "", "2023-08 2023-07-21..2023-08-20"),
        (("Quý I/2023", "đến ngày 14/3/2023"), "", "2023-Q1 2022-12-15..2023-03-14"),
        (("8 tháng đầu năm 2023", "đến ngày 14/8/2023"), "", "2023-08-ytd 2023-01-01..2023-08-14"),
        (("Từ 15/7 đến 14/8", "Năm 2023"), "", "2023-08 2023-07-15..2023-08-14"),
    ],
)  # fmt: skip
def test_statements_that_agree_are_one_period(texts: tuple[str, ...], sheet: str, expected: str):
    assert expected == written(agreed(*texts, sheet=sheet))


@pytest.mark.parametrize(
    ("texts", "sheet"),
    [
        (("Tháng 8/2023", "Từ ngày 01/7/2023 đến ngày 31/7/2023"), ""),
        (("Tháng 8/2023", "Từ ngày 01/01/2023 đến ngày 31/8/2023"), ""),
        (("Từ ngày 01/8/2023 đến ngày 31/8/2023",), "T7"),
        (("Tháng 8/2022",), "8-2023"), (("Tháng 8/2023",), "2022"),
        (("6 tháng đầu năm 2023", "Quý II/2023"), ""),
        (("Tháng 3/2023", "Từ 01/01/2023 đến 31/3/2023"), ""),
        (("Tháng 8/2023 và 8 tháng đầu năm 2023",), ""),
        (("Từ 01/8/2023 đến 31/8/2023", "Từ 15/7/2023 đến 14/8/2023"), ""),
        (("Từ 01/8/2023 đến 31/8/2023", "Lũy kế từ đầu năm"), ""),
        (("Từ 15/7/2023 đến 14/8/2023", "tính đến ngày 20/8/2023"), ""),
        (("Tháng 8/2023", "tính đến ngày 05/9/2023"), ""),
        (("đến ngày 31/8/2023", "đến ngày 30/9/2023"), ""),
        (("Năm 2022", "Từ 15/12/2022 đến 14/01/2023"), ""), (("Năm 2022", "Năm 2023"), ""),
        (("Từ ngày 20/10/2025 đến ngày 21/9/2025",), ""),
        (("Năm 2023", "Từ 01/12/2022 đến 02/3/2023"), ""),
    ],
)  # fmt: skip
def test_statements_that_cannot_both_be_true_contradict(texts: tuple[str, ...], sheet: str):
    with pytest.raises(Contradiction):
        agreed(*texts, sheet=sheet)


def test_a_contradiction_names_both_places_and_what_to_do():
    texts = [("A3", "Kỳ báo cáo: Từ ngày 01/8/2023 đến ngày 31/8/2023"), (SHEET, "T7")]

    with pytest.raises(Contradiction) as told:
        together(said(texts))

    assert ("A3", True) == (told.value.first.place, told.value.first.dated)
    assert (SHEET, False) == (told.value.second.place, told.value.second.dated)
    assert str(told.value) == (
        "Hai chỗ ghi hai kỳ báo cáo khác nhau: «Từ ngày 01/8/2023 đến ngày 31/8/2023» (ô A3) là "
        "Tháng 8/2023; «T7» (tên tờ) là Tháng 7/2023. Sửa chỗ sai rồi nộp lại."
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("(Từ ngày 01/9/2025 đến ngày 31/9/2025)", "Từ ngày 01/9/2025 đến ngày 31/9/2025"),
        ("Từ 08/01/2023 đến 08/31/2023", "Từ 08/01/2023 đến 08/31/2023"),
        ("tính đến ngày 31/9/2025", "tính đến ngày 31/9/2025"),
        # 22 August 2023, or 23 August 2022.
        ("từ 22/08/23 đến 22/09/23", "từ 22/08/23 đến 22/09/23"),
    ],
)
def test_dates_that_cannot_be_read_are_told_rather_than_passed_over(text: str, words: str):
    assert [("B2", words)] == unread_dates([("B2", text)])
    assert [] == said([("B2", text)])


def test_dates_that_can_be_read_are_not_told():
    assert [] == unread_dates(
        [("A1", "Từ 01/08/23 đến 31/08/23"), ("A2", "766/QĐ-TTg ngày 31/9/2022"), ("A3", "T8")]
    )


# Any text

PERIODS = st.builds(
    lambda year, month, form: (parse(form[0].format(y=year, m=month)), form[1], year, month),
    st.integers(2010, 2035), st.integers(1, 12),
    st.sampled_from([
        ("{y}-{m:02d}", "Tháng {m}/{y}"), ("{y}-{m:02d}", "tháng {m:02d} năm {y}"),
        ("{y}-{m:02d}", "T{m}.{y}"), ("{y}-{m:02d}-ytd", "{m} tháng đầu năm {y}"),
        ("{y}-{m:02d}-ytd", "lũy kế đến hết tháng {m}/{y}"),
    ]),
)  # fmt: skip


@given(PERIODS)
def test_a_period_is_read_back_from_its_words(made):
    period, form, year, month = made

    assert period == agreed(f"BÁO CÁO {form.format(y=year, m=month)} của Sở Tư pháp")


@given(st.integers(2010, 2035), st.integers(1, 12), st.sampled_from([1, 15, 21, 26]))
def test_a_months_dates_agree_with_its_name(year: int, month: int, cut: int):
    last = date(year, month, monthrange(year, month)[1])
    start, end = date(year, month, 1), last
    if cut > 1:
        start = (start - timedelta(days=1)).replace(day=cut)
        end = end.replace(day=cut - 1)
    dates = f"Từ ngày {start:%d/%m/%Y} đến ngày {end:%d/%m/%Y}"

    assert (start, end) == (from_dates(start, end).start, from_dates(start, end).end)
    assert from_dates(start, end) == agreed(
        dates, f"Tháng {month}", f"Năm {year}", sheet=f"{month}"
    )


PIECES = st.lists(
    st.sampled_from(
        ["từ", "đến", "ngày", "tháng", "quý", "năm", "lũy kế", "đầu năm", "T8", "III", "kỳ", "-",
         "/", ".", "8", "31", "29/2", "2023", "31/8/2023", "21/10/20", "99", "so với", ",", "và"]
    ), max_size=12,
).map(" ".join)  # fmt: skip
TEXTS = st.lists(
    st.tuples(st.sampled_from(["", "A1", SHEET]), st.one_of(PIECES, st.text(max_size=30))),
    max_size=4,
)


@pytest.mark.parametrize("piece", ["quyết định ", "1/8/2023 - ", "tháng 8 và ", "6 tháng ", "năm "])
def test_a_paragraph_is_read_as_well(piece: str):
    assert [] == [one for one in said([("A1", piece * 3000)]) if not one.period.end]


@given(TEXTS, st.randoms())
def test_any_texts_state_periods_whose_agreement_has_no_order(texts, random):
    statements = said(texts)
    shuffled = random.sample(statements, len(statements))

    def outcome(given):
        try:
            return together(given)
        except Contradiction:
            return "contradiction"

    unread_dates(texts)
    assert outcome(statements) == outcome(shuffled)
    for one in statements:
        assert one.text
        assert one.period.end
        assert one.period.code == parse(one.period.code).code
        assert not re.search(r"\s\s", one.text)

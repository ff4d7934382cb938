"""A table that leaves the screen: what is read back is what was shown."""

import json
from csv import reader
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.paper import TONES
from reports import workbook
from reports.columns import cell, shown
from reports.workbook import Sheet
from tests.reports.reading import by_calamine, same
from tests.reports.rows import INDEX, LATE, aim, card, part, placed, point

NB = "\u00a0"
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1", "\r=1", "＝1+1", "=HYPERLINK(1)"]
LINE = [
    point(2022, 11.44, numerator=1144.0, denominator=10000.0),
    point(2023, 6.74, draft=True, rank=6, ranked=63, note="đợt 1; đợt 2"),
    point(2024, None),
]


def made(*sheets: Sheet, **about: Any) -> bytes:
    rows = [row for sheet in sheets for row in sheet.rows]
    return workbook.xlsx(sheets, workbook.about("Tỷ lệ hồ sơ trễ hạn", rows, **about))


def opened(book: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(book))


def lines(csv: bytes) -> list[list[str]]:
    return list(reader(StringIO(csv.decode("utf-8-sig"), newline=""), delimiter=";"))


def introduced(book: bytes) -> dict[str, list[str]]:
    """The labels and texts of the introduction."""
    said: dict[str, list[str]] = {}
    for label, text in opened(book)["Giới thiệu"].iter_rows(max_col=2, values_only=True):
        said.setdefault(label, []).append(text)
    return said


@pytest.mark.parametrize(
    ("rows", "indicator"),
    [
        (LINE, LATE),
        ([placed("A", 90.0, 1, 2), placed("B", None)], INDEX),
        ([card(6.74, change=-4.7), card(None, unit="điểm")], None),
        ([part("A", 5.0, 0.3), part("B", None)], INDEX),
        ([aim("<=", 5.0, value=6.74, value_comparator="="), aim("milestone", unit=None)], None),
    ],
)
def test_a_workbook_read_back_by_two_readers_equals_its_rows(rows, indicator):
    book = made(Sheet("Số liệu", rows, indicator))
    names = shown(rows[0])
    expected = [[cell(name, row) for name in names] for row in rows]

    by_openpyxl = [list(line) for line in opened(book)["Số liệu"].values][1:]
    assert same(expected, [[_day(held) for held in line] for line in by_openpyxl])
    assert same(expected, by_calamine(book, "Số liệu"))


def _day(held: object) -> object:
    return held.date() if isinstance(held, datetime) else held


def test_numbers_are_numbers_in_the_form_of_what_they_measure():
    sheet = opened(made(Sheet("Số liệu", LINE, LATE)))["Số liệu"]
    heads = {head.value: head.column for head in sheet[1]}

    value = sheet.cell(3, heads["Giá trị (%)"])
    assert 6.74 == value.value
    assert f'#,##0.00"{NB}%"' == value.number_format
    assert "#,##0" == sheet.cell(2, heads["Tử số"]).number_format
    assert "d/m/yyyy" == sheet.cell(2, heads["Đến hết ngày"]).number_format


def test_rows_of_several_units_have_their_own_forms():
    rows = [card(6.74), card(0.5808, unit="điểm", decimals=4), card(1200, unit="hồ sơ", decimals=0)]
    sheet = opened(made(Sheet("Bảng điểm", rows)))["Bảng điểm"]
    place = next(head.column for head in sheet[1] if head.value == "Giá trị")

    assert [f'#,##0.00"{NB}%"', "#,##0.0000", "#,##0"] == [
        sheet.cell(line, place).number_format for line in (2, 3, 4)
    ]


def test_a_target_keeps_the_decimals_it_was_stated_with():
    rows = [
        aim("<=", 68.5, unit="điểm"),
        aim("rank<=", 20.0, value=28.0, rank=28, ranked=63),
    ]
    sheet = opened(made(Sheet("Mục tiêu", rows)))["Mục tiêu"]
    heads = {head.value: head.column for head in sheet[1]}

    assert "#,##0.0" == sheet.cell(2, heads["Mục tiêu"]).number_format
    assert ["#,##0", "#,##0"] == [
        sheet.cell(3, heads[head]).number_format for head in ("Mục tiêu", "Giá trị")
    ]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_or_a_link_in_a_workbook(text):
    rows = [point(2023, 6.74, note=text, source="https://vanphong.quangnam.gov.vn")]
    sheet = opened(made(Sheet("Số liệu", rows, LATE)))["Số liệu"]
    cells = [held for line in sheet.iter_rows() for held in line]

    # XML keeps a carriage return only by its code.
    assert text.replace("\r", "_x000D_") in [str(held.value) for held in cells]
    assert {"s", "n", "d"} >= {held.data_type for held in cells}
    assert [] == [held for held in cells if held.hyperlink]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_in_a_csv(text):
    rows = [point(2023, 6.74, note=text)]

    [heads, line] = lines(workbook.csv(rows))

    assert f"'{text}" == line[heads.index("Ghi chú")]


def test_a_csv_opens_right_in_a_vietnamese_excel():
    """UTF-8 by its mark, semicolons, decimal commas, no thousands dots, days as day/month/year."""
    rows = [point(2023, -1234.5, note='một; hai "ba"', draft=True)]

    csv = workbook.csv(rows, LATE)

    assert csv.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in csv
    [heads, line] = lines(csv)
    found = dict(zip(heads, line, strict=True))
    assert "-1234,5" == found["Giá trị (%)"]
    assert "31/12/2023" == found["Đến hết ngày"]
    assert 'một; hai "ba"' == found["Ghi chú"]
    assert "dự thảo" == found["Dự thảo"]
    assert "" == found["Hạng"]


@settings(max_examples=50)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
def test_every_number_of_a_csv_reads_back_as_it_was(values):
    [heads, *body] = lines(workbook.csv([placed("A", value) for value in values]))
    place = heads.index("Giá trị")

    assert values == [float(line[place].replace(",", ".")) for line in body]


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_words_come_back_from_a_csv_at_most_behind_an_apostrophe(text):
    [heads, line] = lines(workbook.csv([point(2023, 1.0, note=text)]))
    found = line[heads.index("Ghi chú")]

    assert found in (text, f"'{text}")
    assert not found.lstrip().startswith(("=", "+", "-", "@"))


def test_parquet_keeps_the_rows_and_their_own_names():
    found = pq.read_table(BytesIO(workbook.parquet(LINE))).to_pylist()

    assert LINE == found


def test_the_introduction_says_what_from_when_and_from_where():
    book = made(
        Sheet("Số liệu", LINE, LATE),
        filters=[("Đơn vị", "Tỉnh Quảng Nam"), ("Kỳ", "Năm 2022 đến 2024")],
        indicators=[LATE],
        made_at=datetime(2023, 9, 1, 8, 30),
    )

    said = introduced(book)

    assert "Tỷ lệ hồ sơ trễ hạn" == opened(book)["Giới thiệu"]["A1"].value
    assert ["Tỉnh Quảng Nam"] == said["Đơn vị"]
    assert ["Số liệu đến ngày 31/12/2023"] == said["Thời gian"]
    assert ["2/3 dòng có số liệu"] == said["Mức đầy đủ"]
    assert ["08:30 ngày 1/9/2023"] == said["Lập lúc"]
    assert ["Dự thảo: 1/2 số liệu"] == said["Cần lưu ý"]
    assert ["Báo cáo sơ kết"] == said["Nguồn"]
    assert "Cách tính: quá hạn / đã giải quyết." in said["Tỷ lệ hồ sơ trễ hạn"][1]


def test_the_introduction_of_a_table_without_figures_claims_no_day():
    book = workbook.xlsx([Sheet("Đơn vị", [{"unit_name": "A"}])], workbook.about("Đơn vị", []))

    assert {"Thời gian", "Mức đầy đủ"}.isdisjoint(introduced(book))


def test_sums_of_too_few_units_and_computed_ranks_are_cautioned_about():
    rows = [
        point(2023, 6.74, reported_units=15, expected_units=18),
        point(2024, 6.0, rank=1, ranked=2, rank_origin="computed"),
    ]

    said = introduced(made(Sheet("Số liệu", rows, LATE)))

    assert ["Chưa đủ báo cáo: 1 số liệu", "Hạng tính từ số liệu đang có"] == said["Cần lưu ý"]


def test_headings_stay_in_sight_on_every_page_and_can_be_filtered():
    sheet = opened(made(Sheet("Số liệu", LINE, LATE)))["Số liệu"]

    # A table too wide for one page keeps its first column in sight as well.
    assert "B2" == sheet.freeze_panes
    assert "$A:$A" == sheet.print_title_cols
    assert f"$A$1:${sheet.cell(1, sheet.max_column).column_letter}$4" in sheet.print_area
    assert sheet.auto_filter.ref.startswith("A1:")
    assert sheet.auto_filter.ref.endswith(str(len(LINE) + 1))
    assert "$1:$1" == sheet.print_title_rows
    assert ("landscape", 9) == (sheet.page_setup.orientation, int(sheet.page_setup.paperSize))


def test_everything_is_in_times_new_roman():
    book = opened(made(Sheet("Số liệu", LINE, LATE)))

    fonts = {held.font.name for sheet in book for line in sheet.iter_rows() for held in line}
    assert {"Times New Roman"} == fonts


def test_tabs_have_names_that_excel_takes():
    titles = ["Hồ sơ: trễ/đúng [2023]?", "x" * 40, "X" * 40, "'", "Giới thiệu"]

    tabs = opened(made(*(Sheet(title, LINE, LATE) for title in titles))).sheetnames

    assert ["Giới thiệu", "Hồ sơ  trễ đúng  2023", "x" * 31, f"{'X' * 27} (2)", "Bảng"] == tabs[:5]
    assert "Giới thiệu (2)" == tabs[5]


def test_a_table_without_rows_is_a_sheet_that_says_so():
    assert "Không có dòng nào." == opened(made(Sheet("Số liệu", [])))["Số liệu"]["A1"].value
    assert b"\xef\xbb\xbf" == workbook.csv([])
    assert [] == pq.read_table(BytesIO(workbook.parquet([]))).to_pylist()


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    rows = [point(2023, 6.74, note="dài " * 10_000)]
    sheet = opened(made(Sheet("Số liệu", rows, LATE)))["Số liệu"]

    longest = max((str(held.value) for line in sheet for held in line), key=len)
    assert longest.endswith("(đã cắt bớt)")
    assert len(longest) == 32_767


def test_a_day_written_as_text_in_the_rows_is_a_day_in_the_workbook():
    rows = [point(2023, 6.74, period_to="2023-08-31")]
    sheet = opened(made(Sheet("Số liệu", rows, LATE)))["Số liệu"]
    place = next(head.column for head in sheet[1] if head.value == "Đến hết ngày")

    assert date(2023, 8, 31) == sheet.cell(2, place).value.date()


def test_a_narrow_table_keeps_its_headings_alone_and_one_page_across():
    rows = [{"unit_name": "A", "value": 1.0}, {"unit_name": "B", "value": 2.0}]
    sheet = opened(made(Sheet("Số liệu", rows)))["Số liệu"]

    assert "A2" == sheet.freeze_panes
    assert not sheet.print_title_cols
    # One page across is what a sheet that is fitted says by saying nothing.
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (None, 0) == (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
    assert "'Số liệu'!$A$1:$B$3" == sheet.print_area


def test_a_status_is_coloured_by_its_word():
    rows = [card(6.74, status="Đạt", tone="good"), card(7.0, status="Chưa đạt", tone="bad")]
    sheet = opened(made(Sheet("Bảng điểm", rows)))["Bảng điểm"]
    place = next(head.column_letter for head in sheet[1] if head.value == "Tình trạng")

    rules = {
        rule.formula[0]: rule.dxf.fill.bgColor.rgb[-6:]
        for where in sheet.conditional_formatting
        if str(where.sqref) == f"{place}2:{place}3"
        for rule in where.rules
    }
    assert {'"Đạt"': TONES["good"][0][1:], '"Chưa đạt"': TONES["bad"][0][1:]} == rules


def test_a_row_of_illustrative_or_draft_figures_is_set_apart_and_says_so():
    marked = [{"illustrative": True}, {"illustrative": False, "draft": True}]
    rows = [placed("A", 1.0, **one) for one in marked]
    sheet = opened(made(Sheet("Số liệu", rows)))["Số liệu"]
    heads = {head.value: head.column_letter for head in sheet[1]}

    rules = {
        (rule.formula[0], rule.dxf.font.i)
        for where in sheet.conditional_formatting
        if str(where.sqref).startswith("A2:")
        for rule in where.rules
    }
    assert rules == {
        (f'${heads["Số liệu minh họa"]}2="số liệu minh họa"', True),
        (f'${heads["Dự thảo"]}2="dự thảo"', True),
    }


def test_a_doubt_that_is_to_be_watched_has_its_colour():
    rows = [placed("A", 1.0, doubt="conflict"), placed("B", 1.0, doubt="single-source")]
    sheet = opened(made(Sheet("Số liệu", rows)))["Số liệu"]

    coloured = [rule.formula[0] for one in sheet.conditional_formatting for rule in one.rules]
    assert ['"Các nguồn mâu thuẫn"'] == coloured


def test_text_that_looks_like_a_cell_of_the_file_is_text():
    text = "<r><t>=1+1</t></r>"
    book = made(Sheet("Số liệu", [point(2023, 6.74, note=text)], LATE))

    assert text in [held for line in by_calamine(book, "Số liệu") for held in line]


def test_a_long_table_that_passes_once_is_the_same_table(tmp_path):
    """Row by row into the file, with what it is about known at its end."""
    rows = [placed(f"Đơn vị {n}", n / 7, note="=1+1", draft=n % 2 == 0) for n in range(300)]
    gathering = workbook.Gathering("Xếp hạng")

    path = tmp_path / "dài.xlsx"
    sheet = Sheet("Số liệu", (row for row in rows))
    workbook.write_xlsx(path, [sheet], gathering.about, passing=gathering.passing)

    names = shown(rows[0])
    expected = [[cell(name, row) for name in names] for row in rows]
    assert same(expected, by_calamine(path.read_bytes(), "Số liệu"))
    assert ["Dự thảo: 150/300 số liệu"] == introduced(path.read_bytes())["Cần lưu ý"]
    fonts = {held.font.name for one in opened(path.read_bytes())["Số liệu"] for held in one}
    assert {"Times New Roman"} == fonts


def test_more_rows_than_a_sheet_holds_go_on_on_the_next_and_are_announced():
    rows = [placed(f"Đơn vị {n}", float(n)) for n in range(7)]
    kept = BytesIO()

    sheets = [Sheet("Số liệu", rows)]
    workbook.write_xlsx(kept, sheets, lambda: workbook.about("Dài", rows), most_rows=4)

    book = opened(kept.getvalue())
    tabs = ["Số liệu", "Số liệu (2)", "Số liệu (3)"]
    assert ["Giới thiệu", *tabs] == book.sheetnames
    values = [by_calamine(kept.getvalue(), tab) for tab in tabs]
    place = [head.value for head in book["Số liệu"][1]].index("Giá trị")
    assert [0, 1, 2, 3, 4, 5, 6] == [line[place] for lines in values for line in lines]
    [said] = introduced(kept.getvalue())["Bảng «Số liệu»"]
    assert "7 dòng" in said
    assert "«Số liệu (3)»" in said


def test_texts_that_were_cut_are_counted_in_the_introduction():
    rows = [point(2023, 6.74, note="dài " * 10_000)]

    [said] = introduced(made(Sheet("Số liệu", rows, LATE)))["Bảng «Số liệu»"]

    assert said.startswith("1 ô")


def test_letters_that_excel_counts_twice_are_counted_so():
    book = made(Sheet("Số liệu", [point(2023, 6.74, note="😀" * 20_000)], LATE))

    longest = max((str(h.value) for line in opened(book)["Số liệu"] for h in line), key=len)
    assert longest.endswith("(đã cắt bớt)")
    assert len(longest.encode("utf-16-le")) // 2 <= 32_767


def test_parquet_says_what_it_is_and_how_its_columns_are_headed():
    about = workbook.about(
        "Tỷ lệ hồ sơ trễ hạn",
        LINE,
        filters=[("Đơn vị", "Tỉnh Quảng Nam")],
        indicators=[LATE],
        made_at=datetime(2023, 9, 1, 8, 30),
        build=7,
    )

    schema = pq.read_schema(BytesIO(workbook.parquet(LINE, LATE, about)))

    told = {name.decode(): text.decode() for name, text in schema.metadata.items()}
    assert ("Tỷ lệ hồ sơ trễ hạn", "2023-12-31", "7") == tuple(
        told[name] for name in ("title", "data_until", "build")
    )
    assert {"Đơn vị": "Tỉnh Quảng Nam"} == json.loads(told["filters"])
    assert ["Dự thảo: 1/2 số liệu"] == json.loads(told["cautions"])
    assert "Giá trị (%)" == schema.field("value").metadata[b"heading"].decode()


def test_a_column_of_parquet_that_no_row_knows_has_its_own_type():
    rows = [placed("A", None, note=None, draft=None)]

    schema = pq.read_schema(BytesIO(workbook.parquet(rows)))

    found = [str(schema.field(name).type) for name in ("value", "note", "draft")]
    assert found in (["double", "string", "bool"], ["double", "large_string", "bool"])

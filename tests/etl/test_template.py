"""Forms to fill: what is asked stands there, what is not typed stays empty, nonsense is refused."""

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from etl import catalogue
from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period, parse
from etl.template import NoTemplate, filled, headings, template
from etl.template.headings import Span
from etl.template.looks import allowed
from tests.conftest import Small

AUGUST = parse("2023-08")
DISTRICT, PROVINCE = "d:512", "p63:49"
OFFERED = [
    "tthc_06 de_an_06 online_766 digitised_766 payment_766 service_index_result",
    "par_index_local_result sipas_local_result ddci_result dti_local_result plain",
]
FORMS = " ".join(OFFERED).split()


@pytest.fixture(scope="module")
def real() -> tuple[Catalogue, Names]:
    """The real catalogue and its names."""
    read = catalogue.read()
    return read, Names(read)


def sheet(content: bytes) -> Worksheet:
    """The only sheet of a form."""
    [found] = openpyxl.load_workbook(BytesIO(content)).worksheets
    return found


def made(real: tuple[Catalogue, Names], form: str, unit: str = DISTRICT, **given: Any) -> Worksheet:
    """A form of the real catalogue, opened."""
    if form == "plain":
        given = {"indicators": ["received_total", "late_rate"]} | given
    return sheet(template(form, *real, unit=unit, **{"period": AUGUST} | given))


def first_cell(page: Worksheet, row: int, column: int) -> Any:
    """What a cell shows: of merged cells, the first one's."""
    for merged in page.merged_cells.ranges:
        if (row, column) in {(r, c) for r, c in merged.cells}:
            return page.cell(merged.min_row, merged.min_col).value
    return page.cell(row, column).value


def numbering(page: Worksheet) -> int:
    """The row of the columns' numbers."""
    [row] = [one for one in range(1, 15) if page.cell(one, 1).value == "(1)"]
    return row


def paths(page: Worksheet) -> list[list[str]]:
    """The headings above each column, equal ones below each other once."""
    above = [
        [first_cell(page, row, column) for row in range(6, numbering(page))]
        for column in range(1, page.max_column + 1)
    ]
    return [list(dict.fromkeys(one)) for one in above]


def named(page: Worksheet) -> dict[str, int]:
    """The rows of the table by the names in them, in order."""
    rows = range(numbering(page) + 1, page.max_row + 1)
    held = {str(page.cell(row, 2).value): row for row in rows if page.cell(row, 2).value}
    return held


@pytest.mark.parametrize("form", FORMS)
def test_every_column_stands_under_its_headings(real, form):
    page = made(real, form, PROVINCE)
    columns = [one for one in real[0].forms[form].columns(AUGUST.end) if one.role == "value"]
    found = [[text.lower() for text in path] for path in paths(page)]

    assert len(columns) >= 1 or form == "plain"
    for column in columns:
        assert [ways[0].lower() for ways in column.ways()] in found


def test_every_form_that_is_not_refused_is_handed_out(real):
    assert set(FORMS) == {code for code, form in real[0].forms.items() if not form.refuse}


@pytest.mark.parametrize("form", FORMS)
def test_the_title_holds_the_words_that_a_form_is_known_by(real, form):
    title = str(made(real, form, PROVINCE)["A2"].value).lower()

    for words in real[0].forms[form].title:
        assert any(way.strip() in title for way in words.split("|"))


def test_the_title_says_what_when_and_who(real):
    page = made(real, "tthc_06")
    said = [cell.value for row in page["A1:Q5"] for cell in row if cell.value]

    assert [
        "TỈNH QUẢNG NAM",
        "Biểu II.06",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Kỳ báo cáo: Tháng 8/2023",
        "(Từ ngày 01/08/2023 đến ngày 31/08/2023)",
        "Đơn vị báo cáo: Huyện Hiệp Đức",
        "Đơn vị tính: hồ sơ",
    ] == said
    assert "Tháng 8-2023" == page.title


def test_a_point_in_time_is_said_as_one(real):
    assert (
        "(Tính đến ngày 31/12/2022)"
        == made(real, "tthc_06", period=parse("@2022-12-31"))["A4"].value
    )


def test_equal_headings_side_by_side_are_one_and_short_ones_reach_down():
    found = headings.spans(
        [["STT"], ["Tiếp nhận", "Tổng số"], ["Tiếp nhận", "Kỳ trước"], ["Tổng số"]]
    )

    assert [
        Span(0, 0, 1, 0, "STT"),
        Span(0, 1, 0, 2, "Tiếp nhận"),
        Span(1, 1, 1, 1, "Tổng số"),
        Span(1, 2, 1, 2, "Kỳ trước"),
        Span(0, 3, 1, 3, "Tổng số"),
    ] == found


def test_lower_headings_of_one_name_stay_apart_under_different_ones():
    found = headings.spans([["A", "X", "Tổng"], ["A", "X", "Quá hạn"], ["B", "X", "Tổng"]])

    assert [(0, 1, "A"), (0, 1, "X"), (2, 2, "B"), (2, 2, "X")] == sorted(
        ((one.left, one.right, one.text) for one in found if one.text in "ABX"),
    )


def test_the_columns_are_numbered_and_say_what_they_sum(real):
    page = made(real, "tthc_06")
    said = [page.cell(numbering(page), column).value for column in range(1, 18)]

    assert ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)"] == said[:7]
    assert "(11)=(12)+(13)" == said[10]
    assert "(17)" == said[16]


def test_a_units_own_return_has_a_row_for_every_field_and_a_total(real):
    fields = [one.name for one in real[0].fields if one.kind == "lĩnh vực"]

    assert len(fields) > 50
    assert [*fields, "Tổng số"] == list(named(made(real, "tthc_06")))


def test_services_that_hold_each_other_have_no_total(real):
    rows = named(made(real, "de_an_06"))

    assert "Đăng ký thường trú" in rows
    assert "Tổng số" not in rows


def test_a_province_lists_what_stands_directly_under_it_in_blocks(real):
    page = made(real, "payment_766", PROVINCE)
    rows = range(numbering(page) + 1, page.max_row + 1)
    blocks = [row for row in rows if str(page.cell(row, 1).value).startswith(("I. ", "II. "))]
    listed = [name for name in named(page) if name != "Tổng số"]

    assert ["I. Sở, ban, ngành", "II. Cấp huyện"] == [page.cell(row, 1).value for row in blocks]
    assert 1 == page.cell(blocks[1] + 1, 1).value
    assert "Văn phòng UBND tỉnh" == listed[0]
    assert 18 == len([name for name in listed if name.startswith(("Huyện", "Thành phố", "Thị xã"))])
    assert "Xã Hiệp Hòa" not in listed


def test_units_are_those_of_the_period(real):
    listed = named(made(real, "payment_766", "p34:48", period=parse("2026-03")))

    assert "Đặc khu Hoàng Sa" in listed
    assert [] == [name for name in listed if name.startswith(("Huyện", "Quận"))]


def test_of_two_that_bear_one_name_in_a_period_one_row_is_asked(real):
    """Sở Nội vụ ended on 28/2/2025, another began on 1/3/2025."""
    rows = made(real, "par_index_local_result", PROVINCE, period=parse("2025"))
    names = [rows.cell(row, 2).value for row in range(numbering(rows) + 1, rows.max_row + 1)]

    assert 1 == names.count("Sở Nội vụ")


def test_a_unit_with_none_below_it_is_the_only_row(real):
    assert ["Sở Tư pháp"] == list(named(made(real, "payment_766", "QN-STP-1")))


def test_sums_are_locked_formulas_and_show_nothing_until_something_is_typed(real):
    content = template("tthc_06", *real, unit=DISTRICT, period=AUGUST)
    page = sheet(content)
    rows, stored = named(page), openpyxl.load_workbook(BytesIO(content), data_only=True).active
    row, last = rows["Đất đai"], rows["Tổng số"]

    assert f'=IF(COUNT(D{row},E{row})=0,"",SUM(D{row},E{row},F{row}))' == page.cell(row, 3).value
    assert (
        f'=IF(COUNT(C{row}:C{last - 1})=0,"",SUM(C{row}:C{last - 1}))' == page.cell(last, 3).value
    )
    for at in (row, last):
        assert page.cell(at, 3).protection.locked
        assert stored.cell(at, 3).value in (None, "")
    assert not page.cell(row, 4).protection.locked
    assert page.cell(row, 2).protection.locked
    assert page.protection.sheet
    assert page.protection.password in (None, "")


def test_a_sum_that_shows_nothing_is_stored_as_a_spreadsheet_stores_it(real):
    """Without its type the cell would read as a formula that nobody has worked out."""
    content = template("tthc_06", *real, unit=DISTRICT, period=AUGUST)
    with ZipFile(BytesIO(content)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    formulas = re.findall(r"<c ([^>]*)><f>[^<]*</f><v></v>", xml)

    assert len(formulas) > 190
    assert [] == [cell for cell in formulas if 't="str"' not in cell]


def test_an_empty_form_holds_no_figure(real):
    """Read as a sender's return is: nothing but the rows' own numbers."""
    for form in FORMS:
        chosen = ["received_total"] if form == "plain" else []
        content = template(form, *real, unit=PROVINCE, period=AUGUST, indicators=chosen)
        [name] = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name).to_python()
        figures = [value for row in rows for value in row[1:] if isinstance(value, float)]

        assert len(rows) > 10
        assert [] == figures


def test_the_opening_is_the_last_closing_and_may_be_changed(real):
    opening = {(DISTRICT, "dat_dai"): 120.0, (DISTRICT, None): 7.0, ("d:503", "ho_tich"): 9.0}
    content = template("tthc_06", *real, unit=DISTRICT, period=AUGUST, opening=lambda _: opening)
    page, row = sheet(content), named(sheet(content))["Đất đai"]
    stored = openpyxl.load_workbook(BytesIO(content), data_only=True).active
    notes = [str(cell.value) for cell in page["A"] if "kỳ trước" in str(cell.value)]

    assert 120 == page.cell(row, 6).value
    assert not page.cell(row, 6).protection.locked
    assert stored.cell(row, 3).value in (None, ""), "what was carried over fills no row by itself"
    assert page.cell(row + 1, 6).value is None
    assert ["Cột (6) điền sẵn số cuối kỳ trước"] == [note[2:35] for note in notes]
    assert "kỳ trước" in page.cell(numbering(page) - 1, 6).comment.text


def test_a_unit_opens_with_its_own_closing_where_rows_are_units(small: Small):
    small.edit(
        "checks.toml",
        "[carry]",
        "[carry.open]\nname = 'a'\nopening = 'resolved_early'\nclosing = 'resolved_late'",
    )
    _form(small, "unit", "đơn vị")
    read = catalogue.read(small.catalogue)
    page = sheet(
        template(
            "f", read, Names(read), unit="p:an", period=AUGUST, opening=lambda _: {("d:1", None): 5}
        )
    )

    assert [5, None] == [page.cell(row, 3).value for row in list(named(page).values())[:2]]


def _form(small: Small, role: str, heading: str) -> None:
    folder = small.catalogue / "forms"
    folder.mkdir(exist_ok=True)
    (folder / "f.toml").write_text(
        f"""
name = "=1+1"
short = "http://bieu.example"
levels = ["district", "province"]
fields = ["lĩnh vực"]
whole_fields = true
[[layout]]
column = [
    {{ role = "number", heading = ["STT"] }},
    {{ role = "{role}", heading = ["{heading}"] }},
    {{ indicator = "resolved_early", heading = ["=2+2"] }},
    {{ indicator = "resolved_late", heading = ["@b"] }},
]
""",
        encoding="utf-8",
    )


def test_no_text_is_a_formula_or_a_link(small: Small):
    small.edit("units.csv", "Huyện Hòa Vang", "=3+3")
    _form(small, "unit", "+x")
    read = catalogue.read(small.catalogue)
    page = sheet(template("f", read, Names(read), unit="p:an", period=AUGUST))
    texts = [cell for row in page.iter_rows() for cell in row if str(cell.value).startswith("=")]
    formulas = [cell for cell in texts if cell.data_type == "f"]

    assert {"=1+1", "=2+2", "=3+3"} <= {cell.value for cell in texts}
    assert {"=IF"} == {cell.value[:3] for cell in formulas}
    assert [] == [cell for row in page.iter_rows() for cell in row if cell.hyperlink]


def test_a_count_takes_whole_numbers_from_nought_and_says_so(real):
    page = made(real, "tthc_06")
    row = named(page)["Đất đai"]
    [rule] = [one for one in page.data_validations.dataValidation if f"D{row}" in one.sqref]

    assert ("whole", "greaterThanOrEqual") == (rule.type, rule.operator)
    assert 0 == float(rule.formula1)
    assert "số nguyên từ 0 trở lên" in rule.error
    assert [] == [one for one in page.data_validations.dataValidation if f"C{row}" in one.sqref]


def test_a_rate_takes_decimals_within_its_range(real):
    page = made(real, "plain", PROVINCE)
    [rule] = [one for one in page.data_validations.dataValidation if one.type == "decimal"]

    assert "between" == (rule.operator or "between")
    assert (0, 100) == (float(rule.formula1), float(rule.formula2))
    assert "57,7" in rule.error


def test_a_spreadsheet_takes_the_message_of_every_indicator(real):
    """Excel allows 255 letters; a longer message would be left out, and its rule with it."""
    rules = [allowed(one) for one in (*real[0].indicators.values(), None)]

    assert len(rules) > 80
    assert [] == [rule for rule in rules if len(str(rule["error_message"])) > 255]


def test_two_sums_that_should_be_one_turn_red(real):
    page = made(real, "tthc_06")
    row = named(page)["Đất đai"]
    [(area, [rule])] = page.conditional_formatting._cf_rules.items()

    assert f"C{row}" in area
    assert f"C{row}<>SUM(G{row},K{row})" in rule.formula[0]
    assert any("Cột (3) phải bằng (7)+(11)" in str(cell.value) for cell in page["A"])


def test_what_follows_the_table_ends_it(real):
    page = made(real, "tthc_06")
    below = [
        str(cell.value).lower()
        for row in page.iter_rows(min_row=named(page)["Tổng số"] + 1, max_row=page.max_row)
        for cell in row
        if cell.value
    ]
    ends = real[0].rows.end

    assert below[0].startswith(ends)
    assert any(text.startswith("người lập biểu") for text in below)
    assert any(text.startswith("thủ trưởng đơn vị") for text in below)


def test_it_prints_on_a4_with_its_headings_and_stays_readable(real):
    page = made(real, "tthc_06")
    number = numbering(page)

    assert ("landscape", 9) == (page.page_setup.orientation, int(page.page_setup.paperSize))
    assert f"$6:${number}" == page.print_title_rows
    assert f"C{number + 1}" == page.freeze_panes
    assert {"Times New Roman"} == {
        cell.font.name for row in page["A1:Q80"] for cell in row if cell.value
    }


REFUSED = [
    ("tthc_07b", DISTRICT, AUGUST, {}, ["Biểu II.07b", "đếm số thủ tục"]),
    ("tthc_60", DISTRICT, AUGUST, {}, ["«tthc_60»", "tthc_06"]),
    ("plain", DISTRICT, AUGUST, {}, ["chọn ít nhất một chỉ tiêu"]),
    ("plain", DISTRICT, AUGUST, {"indicators": ["late_rat"]}, ["«late_rat»"]),
    ("tthc_06", DISTRICT, AUGUST, {"indicators": ["late_rate"]}, ["đã định sẵn"]),
    ("tthc_06", "d:999999", AUGUST, {}, ["d:999999"]),
    ("tthc_06", DISTRICT, parse("2026-01"), {}, ["Huyện Hiệp Đức", "Tháng 1/2026", "kế thừa"]),
    ("tthc_06", DISTRICT, parse("?"), {}, ["2023-08"]),
    ("tthc_06", "nation", AUGUST, {}, ["Biểu II.06", "cấp huyện", "Cả nước"]),
]


@pytest.mark.parametrize(("form", "unit", "period", "given", "said"), REFUSED)
def test_a_form_that_cannot_be_handed_out_says_why(real, form, unit, period: Period, given, said):
    with pytest.raises(NoTemplate) as refused:
        template(form, *real, unit=unit, period=period, **given)

    for words in said:
        assert words in str(refused.value)


def test_a_filled_form_holds_its_sums(real):
    """4 + 5 + 6 received and 1 + 2 late; the total row adds both rows."""
    figures: dict[tuple[str, str], float] = {
        ("dat_dai", "received_online"): 4,
        ("dat_dai", "received_offline"): 5,
        ("dat_dai", "carried_over"): 6,
        ("ho_tich", "received_online"): 10,
        ("dat_dai", "pending_late"): 0,
    }
    content = filled("tthc_06", real[0], real[1], figures, unit=DISTRICT, period=AUGUST)
    stored, rows = (
        openpyxl.load_workbook(BytesIO(content), data_only=True).active,
        named(sheet(content)),
    )
    land, last = rows["Đất đai"], rows["Tổng số"]

    assert [15, 4, 5, 6] == [stored.cell(land, column).value for column in range(3, 7)]
    assert [25, 14, 5, 6] == [stored.cell(last, column).value for column in range(3, 7)]
    assert 0 == stored.cell(land, 11).value, "a nought that was typed is a figure"
    assert stored.cell(rows["Hộ tịch"], 11).value in (None, "")


def test_a_period_whose_dates_differ_says_its_own(real):
    own = Period("2023-08", date(2023, 7, 21), date(2023, 8, 20), "month", False, "Tháng 8/2023")

    assert (
        "(Từ ngày 21/07/2023 đến ngày 20/08/2023)" == made(real, "tthc_06", period=own)["A4"].value
    )

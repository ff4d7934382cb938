"""Excel workbooks: values, and what stands beside them, each at its place."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as Written

from etl.problems import Refused
from etl.reading import read
from etl.reading.book import Area, Sheet, address
from tests.etl.reading.workbooks import MAIN, cells, mess, package, saved, workbook_part

FILES = Path(__file__).parent / "files"


def sheet(content: bytes) -> Sheet:
    """The only sheet of a file."""
    [one] = read(content, "a.xlsx").sheets
    return one


def filled(**values: object) -> tuple[Workbook, Worksheet]:
    """A workbook with values in cells, and its sheet."""
    workbook = Workbook()
    for cell, value in values.items():
        workbook.active[cell] = value
    return workbook, workbook.active


def rules(content: bytes) -> list[str]:
    return [problem.rule for problem in read(content, "a.xlsx").problems]


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (11, 3, "D12"), (0, 26, "AA1"), (1, 16383, "XFD2")]
)
def test_a_place_has_the_name_that_excel_shows(row: int, column: int, name: str):
    assert name == address(row, column)


def test_values_keep_their_kinds():
    workbook, _ = filled(
        A1="Huyện Hiệp Đức", B1=123, C1=0.5, D1=True, E1=date(2023, 8, 31),
        A2=datetime(2023, 8, 31, 7, 30), B2=time(7, 30), D2="1.234",
    )  # fmt: skip

    assert (
        ("Huyện Hiệp Đức", 123.0, 0.5, True, date(2023, 8, 31)),
        (datetime(2023, 8, 31, 7, 30), time(7, 30), None, "1.234", None),
    ) == sheet(saved(workbook)).rows


def test_whole_numbers_are_floats_and_truths_are_not_numbers():
    [row] = sheet(saved(filled(A1=7, B1=True)[0])).rows

    assert [float, bool] == [type(value) for value in row]


def test_cells_stand_at_their_addresses_whatever_is_empty_before_them():
    found = sheet(saved(filled(C3="x", D5=1)[0]))

    assert "x" == found.rows[2][2]
    assert 1.0 == found.rows[4][3]
    assert {4} == {len(row) for row in found.rows}
    assert 5 == len(found.rows)


def test_empty_rows_and_columns_at_the_end_are_cut():
    found = sheet(saved(filled(A1=1, B2=" \n ", D9="   ")[0]))

    assert ((1.0,),) == found.rows


def test_texts_are_composed_and_stripped_and_keep_their_lines():
    found = sheet(
        saved(filled(A1=" Hiê\u0323p Đư\u0301c ", B1="một\nhai", C1="\u00a0x\u00a0y\u00a0")[0])
    )

    assert (("Hiệp Đức", "một\nhai", "x\u00a0y"),) == found.rows


def test_a_merged_range_says_what_its_first_cell_says():
    workbook, one = filled(B2="gộp", D2="bên", B5="dưới")
    one.merge_cells("B2:C4")
    found = sheet(saved(workbook))

    assert (Area(1, 1, 3, 2),) == found.merged
    assert None is found.rows[3][2]
    assert ["gộp"] * 6 == [found.value(row, column) for row in (1, 2, 3) for column in (1, 2)]
    assert ["bên", "dưới", None] == [found.value(1, 3), found.value(4, 1), found.value(0, 1)]


def test_a_place_outside_of_the_sheet_is_blank():
    found = sheet(saved(filled(A1=1)[0]))

    assert [None] * 4 == [found.value(*place) for place in ((9, 9), (0, 9), (-1, 0), (0, -1))]


def test_a_merged_range_reaches_past_what_is_filled():
    workbook, one = filled(A1="x")
    one.merge_cells("A1:C9")

    assert (Area(0, 0, 8, 2),) == sheet(saved(workbook)).merged


def test_hidden_sheets_rows_and_columns_are_read_and_said():
    book = read(saved(mess()), "a.xlsx")
    first, second = book.sheets

    assert [True, False] == [first.visible, second.visible]
    assert (frozenset({8}), frozenset({5})) == (first.hidden_rows, first.hidden_columns)
    assert "ẩn" == first.rows[8][0]
    said = {problem.rule: problem for problem in book.problems}
    assert ["A9", "F1", ""] == [
        said[r].cell for r in ("hidden_rows", "hidden_columns", "hidden_sheet")
    ]
    assert "warn" == said["hidden_rows"].severity
    assert "info" == said["hidden_sheet"].severity
    assert "dòng 9" in said["hidden_rows"].message


def test_hidden_past_the_table_is_not_worth_a_word():
    workbook, one = filled(A1=1)
    one.row_dimensions[500].hidden = True
    one.column_dimensions["Z"].hidden = True

    assert [] == rules(saved(workbook))


def test_a_group_of_columns_is_hidden_as_a_whole():
    file = package(
        cells(
            '<row r="1"><c r="E1"><v>1</v></c></row>',
            before='<cols><col min="2" max="4" hidden="1"/></cols>',
        )
    )

    assert frozenset({1, 2, 3}) == sheet(file).hidden_columns


def test_percent_is_where_the_sheet_shows_percent():
    """57,7 % is stored as 0.577; 0" %" shows a sign and multiplies nothing."""
    workbook, one = filled(A1=0.577, B1=0.25, C1=0.5, D1=3, E1="chữ", F1=0.1)
    formats = {
        "A1": "0.0%",
        "B1": '0" %"',
        "C1": "0.00%",
        "D1": r"0\%",
        "E1": "0%",
        "F1": "[Red]#,##0.0 %",
    }
    for cell, shown in formats.items():
        one[cell].number_format = shown

    assert frozenset({(0, 0), (0, 2), (0, 5)}) == sheet(saved(workbook)).percent


def test_a_formula_without_a_value_is_told_from_a_blank():
    """Saved by a program that does not calculate: openpyxl here."""
    found = sheet(saved(filled(A1="=1+1", B1=2)[0]))

    assert ((None, 2.0),) == found.rows
    assert frozenset({(0, 0)}) == found.uncomputed


@pytest.mark.parametrize(
    ("cell", "uncomputed"),
    [
        ('<c r="A1"><f>1+1</f></c>', True),
        ('<c r="A1"><f>1+1</f><v/></c>', True),
        ('<c r="A1"><f>1+1</f>\n <v></v>\n</c>', True),
        ('<c r="A1"><f t="shared" si="0"/></c>', True),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', False),
        ('<c r="A1" t="str"><f>B1&amp;""</f><v></v></c>', False),
        ('<c r="A1" t="str"><f>IF(A2&lt;3,"","f/")</f><v></v></c>', False),
    ],
)
def test_a_formula_is_uncomputed_when_nothing_was_stored(cell: str, uncomputed: bool):
    found = sheet(package(cells(f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')))

    assert ({(0, 0)} if uncomputed else set()) == found.uncomputed


def test_an_error_cell_is_a_blank_with_its_error():
    file = package(
        cells(
            '<row r="1"><c r="A1" t="e"><v>#REF!</v></c>'
            '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1"><v>1</v></c></row>'
        )
    )
    found = sheet(file)

    assert ((None, None, 1.0),) == found.rows
    assert {(0, 0): "#REF!", (0, 1): "#DIV/0!"} == found.errors


def test_what_is_no_number_is_a_blank():
    file = package(
        cells(
            '<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>1e999</v></c>'
            '<c r="C1"><v>1</v></c></row>'
        )
    )

    assert ((None, None, 1.0),) == sheet(file).rows


def test_text_in_a_font_of_before_unicode_is_converted_and_shown():
    book = read(saved(mess()), "a.xlsx")

    assert ("Tổng số", "Quảng Nam", "TỈNH", "Tỉnh") == book.sheets[0].rows[1][1:5]
    assert {(1, 1): "tcvn3", (1, 2): "vni", (1, 3): "tcvn3"} == book.sheets[0].fonts
    [said] = [problem for problem in book.problems if problem.rule == "legacy_font"]
    assert ("warn", "Tháng 8", "B2") == (said.severity, said.sheet, said.cell)
    assert "3 ô" in said.message
    assert "«Tæng sè» → «Tổng số»" in said.message


def test_text_in_a_font_of_today_is_never_converted():
    workbook, one = filled(A1="C«ng")
    one["A1"].font = Font(name="Arial")

    assert (("C«ng",),) == sheet(saved(workbook)).rows


def test_cells_without_a_style_have_the_workbooks_own_font():
    """An old workbook whose every cell is in .VnTime says so once, in its first style."""
    fonts = '<fonts><font><name val=".VnTime"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>'
    file = package(
        cells('<row r="1"><c r="A1" t="str"><v>C«ng</v></c><c r="B1" s="7"><v>1</v></c></row>'),
        styles=f'<styleSheet xmlns="{MAIN}">{fonts}</styleSheet>',
    )

    assert (("Công", 1.0),) == sheet(file).rows


def test_percent_may_be_the_workbooks_own_format():
    formats = '<cellXfs><xf numFmtId="10"/><xf numFmtId="0"/></cellXfs>'
    file = package(
        cells('<row r="1"><c r="A1"><v>0.5</v></c><c r="B1" s="1"><v>1</v></c></row>'),
        styles=f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>',
    )

    assert frozenset({(0, 0)}) == sheet(file).percent


def test_a_style_may_stand_behind_the_kind_and_on_the_row():
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
    row = '<row r="1" s="1"><c r="A1" t="n" s="1"><v>0.5</v></c><c r="B1" s="1"><v>1</v></c></row>'
    file = package(cells(row), styles=f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>')

    assert frozenset({(0, 0), (0, 1)}) == sheet(file).percent


def test_each_part_of_a_text_is_converted_by_its_own_font(tmp_path: Path):
    written = Written(str(tmp_path / "a.xlsx"))
    one = written.add_worksheet()
    old = written.add_format({"font_name": ".VnTime"})
    today = written.add_format({"font_name": "Arial"})
    one.write_rich_string("A1", today, "C«ng ", old, "C«ng")
    written.close()
    found = sheet((tmp_path / "a.xlsx").read_bytes())

    assert (("C«ng Công",),) == found.rows
    assert {(0, 0): "tcvn3"} == found.fonts


def test_macros_are_not_run_and_said(tmp_path: Path):
    written = Written(str(tmp_path / "a.xlsm"))
    (tmp_path / "vba.bin").write_bytes(b"\xd0\xcf\x11\xe0")
    written.add_vba_project(str(tmp_path / "vba.bin"))
    written.add_worksheet().write("A1", 1)
    written.close()
    book = read((tmp_path / "a.xlsm").read_bytes(), "a.xlsx")

    assert "xlsm" == book.kind
    assert ["macros_ignored"] == [problem.rule for problem in book.problems]


def test_a_sheet_that_is_a_chart_has_no_cells(tmp_path: Path):
    written = Written(str(tmp_path / "a.xlsx"))
    written.add_worksheet("Số liệu").write("A1", 1)
    chart = written.add_chart({"type": "line"})
    chart.add_series({"values": "='Số liệu'!$A$1:$A$1"})
    written.add_chartsheet("Biểu đồ").set_chart(chart)
    written.add_worksheet("Sau").write("A1", 2)
    written.close()
    book = read((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")

    assert [("Số liệu", 1.0), ("Sau", 2.0)] == [(one.name, one.value(0, 0)) for one in book.sheets]


@pytest.mark.parametrize(("said", "day"), [("", date(2023, 8, 31)), ("1", date(2027, 9, 1))])
def test_days_are_counted_from_1900_or_1904(said: str, day: date):
    """Day 45,169 of either count."""
    properties = f'<workbookPr date1904="{said}"/>' if said else ""
    formats = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    file = package(
        cells('<row r="1"><c r="A1" s="0"><v>45169</v></c></row>'),
        workbook=workbook_part(properties),
        styles=f'<styleSheet xmlns="{MAIN}">{formats}</styleSheet>',
    )

    assert ((day,),) == sheet(file).rows


def test_a_book_keeps_its_name_and_its_bytes():
    content = saved(filled(A1=1)[0])
    book = read(content, "báo cáo.xls")

    assert ("báo cáo.xls", content, "xlsx") == (book.name, book.content, book.kind)


def test_a_workbook_without_any_content_is_refused():
    with pytest.raises(Refused) as refused:
        read(saved(Workbook()), "a.xlsx")

    assert ["no_cells"] == [problem.rule for problem in refused.value.problems]


def test_merged_ranges_that_lie_on_one_another_are_refused():
    ranges = "".join(f'<mergeCell ref="A1:B{row}"/>' for row in range(2, 9))
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>1</v></c></row>'
    rows = "".join(row.format(number) for number in range(1, 9))

    with pytest.raises(Refused, match="chồng lên nhau"):
        sheet(package(cells(rows, after=f"<mergeCells>{ranges}</mergeCells>")))

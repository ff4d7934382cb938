"""The marked copy: the sender's workbook stays as it was, and what is wrong is found in it."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from etl.marked_copy import marked, zipped
from etl.marked_copy.listing import conclusion
from etl.problems import Problem, Severity


def problem(
    severity: Severity = "block", sheet: str = "Tháng 8", cell: str = "B3", **said: str
) -> Problem:
    """A problem; only what differs from an ordinary one is named."""
    words = {"found": "H. Hiệp Đứk", "message": "Không có đơn vị này.", "fix": "Sửa tên."} | said
    return Problem(
        severity, "unknown_unit", sheet, cell, words["found"], words["message"], words["fix"]
    )


def workbook(title: str = "Tháng 8") -> openpyxl.Workbook:
    """A return with a title over merged cells, a formula and a number format."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = title
    page["A1"] = "BÁO CÁO"
    page.merge_cells("A1:D1")
    page["B3"], page["C3"], page["D3"] = "H. Hiệp Đứk", 0.577, "=C3*2"
    page["C3"].number_format = "0.0%"
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def copy(problems: Sequence[Problem], made: openpyxl.Workbook | None = None) -> openpyxl.Workbook:
    """The marked copy of a workbook, opened."""
    _, content = marked("bao cao.xlsx", saved(made or workbook()), "xlsx", problems)
    return openpyxl.load_workbook(BytesIO(content))


def table(page: Worksheet) -> list[dict[str, object]]:
    """The rows of the list of problems by their headings."""
    lines = list(page.iter_rows(values_only=True))
    [start] = [at for at, line in enumerate(lines) if line[0] == "STT"]
    return [dict(zip(lines[start], line, strict=True)) for line in lines[start + 1 :]]


def test_the_copy_is_named_after_the_file():
    assert "T8 - kết quả kiểm tra.xlsx" == marked("T8.xlsm", saved(workbook()), "xlsm", [])[0]
    assert "T8 - kết quả kiểm tra.xlsx" == marked(r"C:\x\T8.xls", b"", "xls", [])[0]
    assert "báo cáo - kết quả kiểm tra.xlsx" == marked("", b"", "csv", [])[0]


def test_the_workbook_stays_as_it_was():
    page = copy([problem()])["Tháng 8"]

    assert "=C3*2" == page["D3"].value
    assert "0.0%" == page["C3"].number_format
    assert ["A1:D1"] == [str(merged) for merged in page.merged_cells.ranges]
    assert page["C3"].fill.fill_type is None


@pytest.mark.parametrize(
    ("severity", "word"), [("block", "CẦN SỬA"), ("warn", "XEM LẠI"), ("info", "LƯU Ý")]
)
def test_a_wrong_cell_is_coloured_and_says_what_to_do(severity, word):
    cell = copy([problem(severity)])["Tháng 8"]["B3"]

    assert f"{word}: Không có đơn vị này.\nCách sửa: Sửa tên." == cell.comment.text
    assert "solid" == cell.fill.fill_type


def test_the_colours_differ_also_in_lightness():
    def lightness(severity: Severity) -> float:
        colour = copy([problem(severity)])["Tháng 8"]["B3"].fill.start_color.rgb[-6:]
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light = sorted(lightness(one) for one in ("block", "warn", "info"))
    assert light[1] - light[0] > 20
    assert light[0] > 120, "black letters stay readable"


def test_problems_of_one_cell_share_its_comment_the_worst_first():
    cell = copy([problem("info", message="hai"), problem("block", message="một")])["Tháng 8"]["B3"]

    assert cell.comment.text.startswith("CẦN SỬA: một")
    assert "LƯU Ý: hai" in cell.comment.text
    alone = copy([problem("block")])["Tháng 8"]["B3"]
    assert alone.fill.start_color.rgb == cell.fill.start_color.rgb


def test_what_the_sender_had_noted_is_kept_above():
    made = workbook()
    made["Tháng 8"]["B3"].comment = Comment("Số liệu tạm tính", "Chị Lan")

    text = copy([problem()], made)["Tháng 8"]["B3"].comment.text
    assert text.startswith("Số liệu tạm tính\n\nCẦN SỬA")


def test_a_problem_inside_merged_cells_is_marked_in_the_first():
    page = copy([problem(cell="C1")])["Tháng 8"]

    assert "CẦN SỬA" in page["A1"].comment.text
    assert "solid" == page["A1"].fill.fill_type


def test_a_range_is_coloured_whole_and_commented_once():
    page = copy([problem(cell="B3:D3"), problem("warn", cell="$C$3")])["Tháng 8"]

    assert 1 == len({page.cell(3, column).fill.start_color.rgb for column in (2, 3, 4)})
    assert "CẦN SỬA" in page["B3"].comment.text
    assert page["D3"].comment is None
    assert "XEM LẠI" in page["C3"].comment.text


def test_white_letters_stay_readable_on_a_mark():
    made = workbook()
    made["Tháng 8"]["B3"].font = Font(color="FFFFFF", bold=True)
    made["Tháng 8"]["B3"].fill = PatternFill("solid", start_color="000080")
    font = copy([problem()], made)["Tháng 8"]["B3"].font

    assert "001F2A37" == font.color.rgb
    assert font.bold


@pytest.mark.parametrize("cell", ["", "B12:", "A0", "XFE1", "A1048577", "dòng 5", "=B3", "B3;C3"])
def test_a_problem_without_a_cell_is_listed_all_the_same(cell):
    opened = copy([problem(cell=cell), problem(sheet="Không có"), problem(sheet="")])

    assert 3 == len(table(opened.worksheets[0]))
    assert [cell or None, "B3", "B3"] == [line["Ô"] for line in table(opened.worksheets[0])]


def test_a_range_as_large_as_a_sheet_is_no_work():
    page = copy([problem(cell="A1:XFD1048576"), problem(cell="A2:D900000")])["Tháng 8"]

    assert page.max_row < 10
    assert "CẦN SỬA" in page["A1"].comment.text
    assert "solid" == page["D3"].fill.fill_type, "what the sheet has of it is coloured"


def test_a_range_of_many_cells_is_marked_at_its_beginning():
    made = workbook()
    made["Tháng 8"]["Z99"] = 1
    page = copy([problem(cell="B3:Z99")], made)["Tháng 8"]

    assert "solid" == page["B3"].fill.fill_type
    assert page["C4"].fill.fill_type is None


def test_the_first_sheet_says_the_conclusion_and_lists_everything():
    opened = copy([problem("warn", found="123", cell="C3"), problem("block")])
    page = opened.worksheets[0]

    assert "Kết quả kiểm tra" == page.title
    assert "Chưa nhận được: 1 chỗ cần sửa, 1 chỗ nên xem lại" == page["A2"].value
    assert [
        {
            "STT": 1,
            "Mức độ": "CẦN SỬA",
            "Tờ": "Tháng 8",
            "Ô": "B3",
            "Tìm thấy": "H. Hiệp Đứk",
            "Vấn đề": "Không có đơn vị này.",
            "Cách sửa": "Sửa tên.",
        }
    ] == table(page)[:1]
    assert ("XEM LẠI", "123") == (table(page)[1]["Mức độ"], table(page)[1]["Tìm thấy"])


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        (["block", "block"], "Chưa nhận được: 2 chỗ cần sửa"),
        (["warn", "warn", "warn", "info"], "Đã nhận, 3 chỗ nên xem lại"),
        (["info"], "Đã nhận, không có chỗ nào cần sửa"),
        ([], "Đã nhận, không có chỗ nào cần sửa"),
    ],
)
def test_the_conclusion(severities, said):
    assert said == conclusion([problem(one) for one in severities])


def test_only_the_list_is_selected_when_the_copy_opens():
    """Sheets that are selected together would be changed together."""
    made = workbook()
    made.create_sheet("Tháng 9").sheet_view.tabSelected = True
    opened = copy([problem()], made)

    assert opened.active.title == "Kết quả kiểm tra"
    assert [True, False, False] == [bool(page.sheet_view.tabSelected) for page in opened]


def test_the_lists_name_is_unlike_the_others():
    opened = copy([problem(sheet="KẾT QUẢ KIỂM TRA")], workbook("KẾT QUẢ KIỂM TRA"))

    assert ["Kết quả kiểm tra (2)", "KẾT QUẢ KIỂM TRA"] == opened.sheetnames
    assert opened["KẾT QUẢ KIỂM TRA"]["B3"].comment


def test_an_address_is_a_link_inside_the_workbook():
    opened = copy([problem(sheet="T8 'x' #1")], workbook("T8 'x' #1"))
    [cell] = [cell for row in opened.worksheets[0].iter_rows() for cell in row if cell.hyperlink]

    assert "'T8 ''x'' #1'!B3" == cell.hyperlink.location
    assert cell.hyperlink.target is None
    assert "B3" == cell.value


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.example", "#REF!"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula_or_a_link(text):
    wrong = problem(found=text, message=text, fix=text, sheet=text, cell=text)
    _, content = marked(text, saved(workbook()), "xlsx", [wrong])
    page = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == text]

    assert 5 == len(cells)
    assert {"s"} == {cell.data_type for cell in cells}
    assert [] == [cell for row in page.iter_rows() for cell in row if cell.hyperlink]
    with ZipFile(BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_what_no_workbook_can_hold_is_left_out():
    wrong = problem(found="a\x00b\ud800", message="\x0bmột" + "x" * 40_000, fix="\x1b")
    opened = copy([wrong])

    assert "ab?" == table(opened.worksheets[0])[0]["Tìm thấy"]
    assert str(table(opened.worksheets[0])[0]["Vấn đề"]).endswith("(đã cắt bớt)")
    assert "xem tiếp" in opened["Tháng 8"]["B3"].comment.text


@pytest.mark.parametrize("kind", ["xlsx", "xlsm"])
def test_a_workbook_with_macros_comes_back_without_and_says_so(kind):
    kept = BytesIO(saved(workbook()))
    with ZipFile(kept, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macros")
    _, content = marked("a.xlsm", kept.getvalue(), kind, [problem()])
    opened = openpyxl.load_workbook(BytesIO(content))
    said = [str(cell.value) for cell in opened.worksheets[0]["A"]]

    assert any("không kèm macro" in text for text in said)
    assert "=C3*2" == opened["Tháng 8"]["D3"].value
    with ZipFile(BytesIO(content)) as package:
        assert [] == [name for name in package.namelist() if "vba" in name]


def test_protection_stays():
    made = workbook()
    made["Tháng 8"].protection.set_password("mat khau")
    made["Tháng 8"].protection.enable()
    page = copy([problem()], made)["Tháng 8"]

    assert page.protection.sheet
    assert page.protection.password == made["Tháng 8"].protection.password
    assert "CẦN SỬA" in page["B3"].comment.text


ROWS: list[list[object]] = [[], ["Đơn vị", None, 1.5], ["=1+1", "H. Hiệp Đứk", float("nan"), True]]


@pytest.mark.parametrize("kind", ["xls", "xlsb", "ods", "csv", "html", "xlsx"])
def test_what_cannot_be_kept_is_rebuilt_with_the_same_addresses(kind):
    _, content = marked("a.xls", b"no workbook", kind, [problem()], [("Tháng 8", ROWS)])
    opened = openpyxl.load_workbook(BytesIO(content))
    page = opened["Tháng 8"]

    assert ("Đơn vị", 1.5, True) == (page["A2"].value, page["C2"].value, page["D3"].value)
    assert ("=1+1", "s") == (page["A3"].value, page["A3"].data_type)
    assert "nan" == page["C3"].value
    assert "CẦN SỬA" in page["B3"].comment.text
    assert any("chỉ giữ giá trị" in str(cell.value) for cell in opened.worksheets[0]["A"])


def test_a_sheets_name_that_excel_refuses_still_takes_its_marks():
    long = "Sở/ngành: tình hình, kết quả giải quyết hồ sơ"
    wrong = problem(sheet=long)
    _, content = marked("a.ods", b"", "ods", [wrong], [(long, ROWS), (long + " 2", ROWS)])
    opened = openpyxl.load_workbook(BytesIO(content))

    assert 3 == len({title.casefold() for title in opened.sheetnames})
    assert "CẦN SỬA" in opened.worksheets[1]["B3"].comment.text
    assert long == table(opened.worksheets[0])[0]["Tờ"]


def test_without_any_sheet_the_list_is_there():
    _, content = marked("a.pdf", b"%PDF", "unknown", [problem(cell="", sheet="")])

    assert 1 == len(table(openpyxl.load_workbook(BytesIO(content)).worksheets[0]))


def test_five_hundred_problems_stay_usable():
    many = [problem(cell=f"B{row}") for row in range(3, 503)]
    opened = copy(many)
    page = opened.worksheets[0]

    assert 500 == len(table(page))
    assert 500 == sum(1 for cell in opened["Tháng 8"]["B"] if cell.comment)
    assert page.freeze_panes.startswith("A")
    assert page.auto_filter.ref
    assert page.print_title_rows


def test_an_archive_holds_every_copy_under_a_name_of_its_own():
    content = zipped([("Sở Nội vụ.xlsx", b"1"), ("sở nội vụ.XLSX", b"2"), ("../a/b.xlsx", b"3")])
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        held = [archive.read(name) for name in names]

    assert ["Sở Nội vụ.xlsx", "sở nội vụ (2).XLSX", "b.xlsx"] == names
    assert [b"1", b"2", b"3"] == held

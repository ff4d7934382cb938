"""Whatever comes: bounded time and memory, and a refusal that says what was too much."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from etl.problems import Problem, Refused
from etl.reading import limits, package, read, tags
from tests.etl.reading import xlsb
from tests.etl.reading.test_outside import FILES
from tests.etl.reading.workbooks import MAIN, cells, workbook_part, zipped
from tests.etl.reading.workbooks import package as packed

FORMATS = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
PERCENT = f'<styleSheet xmlns="{MAIN}">{FORMATS}</styleSheet>'
ONE = cells('<row r="1"><c r="A1"><v>1</v></c></row>')


def refused(content: bytes) -> Problem:
    """The one problem that a file is refused for."""
    with pytest.raises(Refused) as raised:
        read(content, "a.xlsx")
    [problem] = raised.value.problems
    assert "block" == problem.severity
    return problem


def test_a_file_past_the_limit_is_refused_unread():
    problem = refused(b"a" * (limits.FILE_BYTES + 1))

    assert "too_large" == problem.rule
    assert "25 MB" in problem.message


def test_a_part_that_says_how_much_it_inflates_to_is_not_inflated():
    """Two hundred megabytes of blanks in two hundred kilobytes."""
    file = BytesIO()
    with ZipFile(BytesIO(packed(ONE))) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = b" " * limits.INFLATED_BYTES + content
            new.writestr(name, content)

    assert "too_large" == refused(file.getvalue()).rule


def test_a_part_that_lies_about_its_size_is_inflated_no_further_than_it_said():
    inflated = packed(cells('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 10_000_000))
    size = len(cells('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 10_000_000))
    lying = inflated.replace(struct.pack("<I", size), struct.pack("<I", 1000))
    assert inflated != lying
    taken: list[bytes] = []
    with pytest.raises(Refused, match="bị hỏng"):
        taken += package.Package(lying).pieces("xl/worksheets/sheet1.xml")

    assert sum(map(len, taken)) <= 1000
    assert "unreadable_file" == refused(lying).rule


def test_what_a_few_bytes_inflate_to_comes_in_pieces():
    blanks = zipped({"a": " " * 10_000_000})

    assert max(map(len, package.Package(blanks).pieces("a"))) <= package.PIECE


def test_a_zip_with_a_directory_of_its_own_size_is_refused():
    many = zipped({f"{number:0100}": "" for number in range(4000)})

    assert "too_large" == refused(many).rule


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="{}"><v>1</v></c></row>',
        '<row r="1"><c r="{}"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c><c r='{}'><v>1</v></c></row>",
        '<row r="1"><c r="A1"><v>1</v></c><x:c r="{}"><v>1</v></x:c></row>',
    ],
    ids=["last", "out of order", "in single quotes", "under a prefix"],
)
def test_a_cell_astray_is_named_and_no_grid_is_laid_out_to_it(sheet: str):
    problem = refused(
        packed(cells(sheet.format("XFD1048576"), namespace=f'{MAIN}" xmlns:x="{MAIN}'))
    )

    assert ("too_large", "Tờ 1", "XFD1048576") == (problem.rule, problem.sheet, problem.cell)
    assert "2.000.000" in problem.message
    assert "Ctrl+End" in problem.fix


def test_a_cell_past_the_last_row_is_refused():
    row = '<row r="1"><c r="A1"><v>1</v></c><c r="A4294967295"><v>1</v></c></row>'

    assert "unreadable_file" == refused(packed(cells(row))).rule


def test_blank_cells_with_a_style_reach_nowhere():
    """A thousand rows of the sheet's full width would be too much to lay out."""
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="XFD{0}" s="0"/></row>'
    rows = "".join(row.format(number) for number in (1, 1000))

    assert (1.0,) == read(packed(cells(rows)), "a").sheets[0].rows[999]


def test_more_cells_than_are_read_are_refused_before_their_rows_are_made(
    monkeypatch: pytest.MonkeyPatch,
):
    """Within what may be laid out, past what is read: 1,500 by 1,500."""
    row = '<c r="A1"><v>1</v></c></row><row r="1500"><c r="BER1500"><v>1</v></c>'
    problem = refused(packed(cells(f'<row r="1">{row}</row>')))

    assert ("too_large", "BER1500") == (problem.rule, problem.cell)


def test_all_sheets_together_are_bounded():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="P99999"><v>1</v></c></row>'
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="r1"/>' for n in "12")
    book = workbook_part().replace("<sheets>", f"<sheets>{listed}")

    assert 99_999 == len(read(packed(cells(rows)), "a").sheets[0].rows)
    assert "too_large" == refused(packed(cells(rows), workbook=book)).rule


def test_more_sheets_than_are_read_are_refused():
    listed = '<sheet name="a" sheetId="1" r:id="r1"/>' * 101
    problem = refused(
        packed(ONE, workbook=workbook_part().replace("<sheets>", f"<sheets>{listed}"))
    )

    assert "too_large" == problem.rule
    assert "102 tờ" in problem.message


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize("part", ["sheet", "workbook", "rels", "texts", "styles"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_wherever_it_stands(part: str, encoding: str):
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}]><x>&i;</x>'.encode(encoding)
    parts: dict[str, str | bytes] = {"sheet": ONE} | {part: bomb}
    problem = refused(packed(**parts))

    assert "unreadable_file" == problem.rule
    assert "khai báo DTD" in problem.message


def test_a_number_of_shared_texts_is_not_believed():
    texts = (
        f'<sst xmlns="{MAIN}" count="4000000000" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    )
    file = packed(cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), texts=texts)

    assert (("a",),) == read(file, "a").sheets[0].rows


PATTERNS = [
    'f="', "<f", "<f ", "<f>", 't="e"', 't="e" ', 's="1"', 'hidden="1"', "<c ", "<c>", '<c r="A1"',
    '<c r="A1">', "<row", "<row ", "mergeCell ", "<mergeCell ", "<", ">", ":c ", "<!", "<?", "&a",
    "'=",
]  # fmt: skip


@pytest.mark.parametrize("inside", ["{}", "<v>{}</v>", "<f {}/>"])
@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_text_takes_the_square_of_its_length(pattern: str, inside: str):
    """Half a megabyte of what is searched for: hours if each were searched from to the end."""
    said = inside.format(pattern * (500_000 // len(pattern)))
    file = packed(cells(f'<row r="1"><c r="A1">{said}</c></row>'), styles=PERCENT)

    with suppress(Refused):
        read(file, "a")


@pytest.mark.parametrize("repeated", ["columns", "rows"])
def test_a_cell_repeated_without_end_is_refused(repeated: str):
    office = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{office}:{name}:1.0"' for name in ("office", "table", "text"))
    cell = '<table:table-cell office:value-type="float" office:value="1" {}/>'
    row = "<table:table-row {}>" + cell + "</table:table-row>"
    many = f'table:number-{repeated}-repeated="1000000000"'
    said = row.format(many, "") if repeated == "rows" else row.format("", many)
    table = f'<table:table table:name="a">{said}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = f"<office:document-content {names}>{body}</office:document-content>"

    assert "too_large" == refused(zipped({"mimetype": kind, "content.xml": content})).rule


def test_a_binary_workbook_that_reaches_too_far_is_refused():
    sheet = xlsb.sheet(
        {0: (False, [xlsb.number(0, 1)]), 1_048_575: (False, [xlsb.number(16_383, 1)])}
    )
    file = xlsb.package(xlsb.workbook(("a", 0)), xlsb.styles([], [], [(0, 0)]), sheet)

    assert "too_large" == refused(file).rule


def test_text_with_more_fields_than_are_read_is_refused():
    assert "too_large" == refused(b";" * 2_100_000).rule
    assert "too_large" == refused(b"a;b\n" * 2000 + b";" * 2000).rule


def test_a_page_with_more_cells_than_are_read_is_refused():
    row = "<tr>" + "<td colspan=1000>" * 3 + "x"

    assert "too_large" == refused(("<table>" + row * 1000).encode()).rule


def test_a_page_that_its_parser_would_chew_on_for_hours_is_ended(monkeypatch: pytest.MonkeyPatch):
    """Python's parser takes the square of the length for some pages."""
    monkeypatch.setattr("etl.reading.outside.SECONDS", 2)

    assert "too_large" == refused(b"<table><tr><td>x" + b"<a " * 1_000_000).rule


def test_a_checksum_that_does_not_fit_is_refused():
    content = packed(ONE)
    checksum = struct.pack("<I", zlib.crc32(ONE.encode()))

    assert checksum in content
    assert "unreadable_file" == refused(content.replace(checksum, b"\0\0\0\0")).rule


def test_a_number_of_thousands_of_digits_is_refused():
    """Python takes the square of their length to read them, and stops at 4,300."""
    digits = "9" * 5000
    merged = f'<mergeCells><mergeCell ref="A1:B{digits}"/></mergeCells>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{digits}"/></cellXfs></styleSheet>'

    assert (
        ()
        == read(packed(ONE.replace("</sheetData>", f"</sheetData>{merged}")), "a").sheets[0].merged
    )
    assert "unreadable_file" == refused(packed(ONE, styles=styles)).rule
    for said in ('r="{}"', 'r="{}" hidden="1"'):
        row = ONE.replace('<row r="1"', f"<row {said.format(digits)}")
        with suppress(Refused):
            read(packed(row), "a")


def test_styles_by_the_thousand_are_searched_for_as_one():
    """Some workbooks have a style for every cell; half of the cells here are in percent."""
    styles = '<xf numFmtId="0"/>' + '<xf numFmtId="9"/>' * 9_999
    row = "".join(f'<c r="A{n}" s="{9_999 * (n % 2)}"><v>1</v></c>' for n in range(1, 1001))
    other = '<c r="B1" t="n" s="0"><v>1</v></c><c r="C1" t="n" s="7"><v>1</v></c>'
    looks = f'<styleSheet xmlns="{MAIN}"><cellXfs>{styles}</cellXfs></styleSheet>'
    near = read(packed(cells(f'<row r="1">{row}</row>'), styles=looks), "a").sheets[0]
    far = read(packed(cells(f'<row r="1">{row}{other}</row>'), styles=looks), "a").sheets[0]

    assert {(row, 0) for row in range(0, 1000, 2)} == near.percent
    assert {(0, 2)} == far.percent - near.percent
    pattern = tags.styled(range(9_999))
    assert pattern
    assert len(pattern.pattern) < 100


def test_a_part_that_has_to_be_parsed_whole_is_bounded():
    styles = f'<styleSheet xmlns="{MAIN}">' + " " * limits.TREE_BYTES + "</styleSheet>"

    assert "too_large" == refused(packed(ONE, styles=styles)).rule


def test_more_marks_than_cells_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("etl.reading.worksheet.CELLS", 2000)
    many = '<mergeCell ref="A1:B2"/>' * 2001

    assert "too_large" == refused(packed(ONE.replace("</sheetData>", f"</sheetData>{many}"))).rule


def test_a_sheet_to_be_rewritten_is_bounded_too(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("etl.reading.rewritten.CELLS", 2000)
    many = "<c><v>1</v></c>" * 2001

    assert "too_large" == refused(packed(cells(f"<row>{many}</row>"))).rule


def test_a_sector_that_is_named_again_and_again_is_refused():
    """A list of sectors of an old file that leads back to itself."""
    content = bytearray((FILES / "mess.xls").read_bytes())
    struct.pack_into("<I", content, 68, 0)
    struct.pack_into("<I", content, 512 + 508, 0)

    assert "unreadable_file" == refused(bytes(content)).rule


def test_an_old_file_with_more_tables_than_sectors_is_refused():
    content = bytearray((FILES / "mess.xls").read_bytes())
    content[76 : 76 + 4 * 109] = content[76:80] * 109

    assert "unreadable_file" == refused(bytes(content)).rule

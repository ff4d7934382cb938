"""Old, binary and open workbooks: read in another process, and the same as any other."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from etl.problems import Refused
from etl.reading import apart, outside, read
from etl.reading.book import Book
from etl.reading.ods import read as open_document
from tests.etl.reading.workbooks import mess, saved, zipped
from tests.etl.reading.xlsb import mess as binary

FILES = Path(__file__).parent / "files"


def book(kind: str) -> Book:
    """The same workbook in a kind of file."""
    contents = {"xlsx": saved(mess()), "xlsb": binary()}
    return read(contents.get(kind) or (FILES / f"mess.{kind}").read_bytes(), "a")


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsb"])
def test_every_kind_of_workbook_says_the_same(kind: str):
    """Only formulas differ: who saved the others had calculated them."""
    found, expected = book(kind), book("xlsx")

    assert kind == found.kind
    for one, other in zip(found.sheets, expected.sheets, strict=True):
        calculated = list(other.rows)
        if one.name == "Tháng 8":
            calculated[3] = one.rows[3]
            assert (None, 2.0, None, None, None, None) == one.rows[3]
            assert {(3, 2): "#DIV/0!"} == one.errors
        expected_sheet = replace(
            other, rows=tuple(calculated), uncomputed=frozenset(), errors=one.errors
        )
        assert expected_sheet == one
    assert expected.problems == found.problems


def ods(styles: str, row: str) -> bytes:
    """An open document with these styles and one row."""
    named = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text", "style", "fo")
    )
    table = f'<table:table table:name="a"><table:table-row>{row}</table:table-row></table:table>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "styles.xml": f"<office:document-styles {named}>{styles}</office:document-styles>",
            "content.xml": (
                f"<office:document-content {named}><office:body><office:spreadsheet>{table}"
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


@pytest.mark.parametrize(
    "style",
    [
        '<style:style style:name="Default" style:family="table-cell">{}</style:style>',
        '<style:default-style style:family="table-cell">{}</style:default-style>'
        '<style:default-style style:family="graphic">'
        '<style:text-properties fo:font-family="Arial"/></style:default-style>',
    ],
)
def test_cells_of_an_open_document_without_a_style_have_its_own_font(style: str):
    cell = '<table:table-cell office:value-type="string"><text:p>C«ng</text:p></table:table-cell>'
    font = '<style:text-properties fo:font-family=".VnTime"/>'

    [sheet] = read(ods(style.format(font), cell), "a").sheets
    assert (("Công",),) == sheet.rows


def test_cells_of_an_open_document_have_the_style_of_their_column():
    style = '<style:style style:name="{}" style:family="table-cell">{}</style:style>'
    old = '<style:text-properties fo:font-family=".VnTime"/>'
    column = "<table:table-column {}/>"
    columns = column.format('table:number-columns-repeated="2"') + column.format(
        'table:default-cell-style-name="old"'
    )
    cell = '<table:table-cell office:value-type="string"><text:p>C«ng</text:p></table:table-cell>'
    row = f"</table:table-row>{columns}<table:table-row>{cell * 3}"

    [sheet] = read(ods(style.format("old", old), row), "a").sheets
    assert ("C«ng", "C«ng", "Công") == sheet.rows[-1]


def test_cells_that_are_written_once_and_repeated_are_counted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("etl.reading.ods.CELLS", 99)
    many = 'table:number-columns-repeated="100" office:value-type="float" office:value="1"'

    with pytest.raises(Refused, match="CV1"):
        open_document(ods("", f"<table:table-cell {many}/>"))


def test_a_reader_without_memory_says_so(monkeypatch: pytest.MonkeyPatch):
    def without_memory(content: bytes):
        raise MemoryError

    monkeypatch.setitem(apart.READERS, "xls", without_memory)
    told, _, [problem] = apart.told("xls", b"")

    assert ("refused", "too_large") == (told, problem[1])


def test_numbers_of_old_workbooks_are_floats():
    numbers = [value for row in book("xls").sheets[0].rows for value in row if value is not None]

    assert {float} <= set(map(type, numbers))
    assert int not in set(map(type, numbers))


def test_a_reader_that_dies_is_a_file_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "false")

    with pytest.raises(Refused) as refused:
        book("xls")

    assert ["unreadable_file"] == [problem.rule for problem in refused.value.problems]


def test_a_reader_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(outside, "SECONDS", 0.01)

    with pytest.raises(Refused) as refused:
        book("xls")

    assert ["too_large"] == [problem.rule for problem in refused.value.problems]


def test_the_reader_can_say_nothing_but_values():
    """A pickle that would run something is refused before it does."""
    with pytest.raises(Exception, match=r"builtins\.print"):
        outside.unpickled(b"cbuiltins\nprint\n(S'x'\ntR.")


def test_the_readers_own_process_is_bounded_and_quiet():
    told = subprocess.run(
        [sys.executable, "-W", "error", "-m", "etl.reading.apart", "html"],
        input=b"<table><tr><td>x</table>",
        capture_output=True,
        cwd=outside.CHECKOUT,
        check=True,
    )

    assert b"" == told.stderr
    assert b"x" in told.stdout

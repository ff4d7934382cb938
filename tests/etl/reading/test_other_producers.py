"""Workbooks that Excel would not write so, and reads all the same."""

import pytest

from etl.reading import read
from etl.reading.book import Area, Sheet
from tests.etl.reading.workbooks import (
    MAIN,
    OFFICE,
    STRICT_MAIN,
    STRICT_OFFICE,
    cells,
    package,
    related,
    workbook_part,
    zipped,
)

PLAIN = cells(
    '<row r="2" hidden="1"><c r="B2" s="1"><v>0.5</v></c>'
    '<c r="C2" t="inlineStr"><is><t>một</t></is></c><c r="D2"><f>1+1</f></c>'
    '<c r="E2" t="e"><v>#REF!</v></c></row>'
    '<row r="3"><c r="B3"><v>2</v></c></row>',
    before='<cols><col min="3" max="3" hidden="1"/></cols>',
    after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
)
FORMATS = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
STYLES = f'<styleSheet xmlns="{MAIN}">{FORMATS}</styleSheet>'
EXPECTED = Sheet(
    name="Tờ 1",
    rows=((None, None, None), (None, 0.5, "một"), (None, 2.0, None)),
    merged=(Area(1, 1, 2, 1),),
    hidden_rows=frozenset({1}),
    hidden_columns=frozenset({2}),
    uncomputed=frozenset({(1, 3)}),
    errors={(1, 4): "#REF!"},
    percent=frozenset({(1, 1)}),
)


def sheet(content: bytes) -> Sheet:
    """The only sheet of a file."""
    [one] = read(content, "a.xlsx").sheets
    return one


def prefixed(xml: str) -> str:
    """The same XML with every element under a prefix."""
    named = xml.replace("xmlns=", "xmlns:x=").replace("</", "</x:").replace("<", "<x:")
    return named.replace("<x:/x:", "</x:")


WAYS = {
    "as Excel does": PLAIN,
    "without addresses": PLAIN.replace('<c r="C2"', "<c")
    .replace('<c r="D2"', "<c")
    .replace(' r="3"', ""),
    "with another attribute first": PLAIN.replace('r="B2" s="1"', 's="1" r="B2"'),
    "with single quotes": PLAIN.replace('"', "'"),
    "with single quotes here and there": PLAIN.replace('s="1"', "s='1'"),
    "with single quotes on rows": PLAIN.replace('hidden="1">', "hidden='1'>"),
    "with a prefix": prefixed(PLAIN),
    "in the strict namespace": PLAIN.replace(MAIN, STRICT_MAIN),
    "in small letters": PLAIN.replace('r="B2"', 'r="b2"'),
    "with a comment": PLAIN.replace("<sheetData>", "<!-- <sheetData><c> --><sheetData>"),
    "with a comment among the cells": PLAIN.replace(
        '<row r="3">', '<row r="3"><!-- <c r="Z9" t="e"><v>#N/A</v></c> -->'
    ),
    "with an instruction": PLAIN.replace("<sheetData>", "<?x <sheetData>?><sheetData>"),
    "with line breaks": PLAIN.replace("><", ">\r\n  <"),
    "as UTF-16": '<?xml version="1.0" encoding="utf-16"?>' + PLAIN,
    "as windows-1258": '<?xml version="1.0" encoding="windows-1258"?>'
    + PLAIN.replace("ộ", "ô&#803;"),
    "with a row that does not say its number": PLAIN.replace('<row r="2" ', "<row><c/></row><row "),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_sheet_says_the_same_however_it_is_written(way: str):
    encoding = {"as UTF-16": "utf-16", "as windows-1258": "cp1258"}.get(way, "utf-8")

    assert EXPECTED == sheet(package(WAYS[way].encode(encoding), styles=STYLES))


def test_parts_may_lie_anywhere_and_be_named_from_the_top():
    file = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": related(STRICT_OFFICE, a=("officeDocument", "/book/Main.xml")),
            "book/Main.xml": workbook_part(namespace=STRICT_MAIN, office=STRICT_OFFICE),
            "book/_rels/main.xml.rels": related(
                STRICT_OFFICE, r1=("worksheet", "/book/worksheets/One.xml"), s=("styles", "s.xml")
            ),
            "book/s.xml": STYLES.replace(MAIN, STRICT_MAIN),
            "book/worksheets/one.xml": PLAIN.replace(MAIN, STRICT_MAIN),
        }
    )

    assert EXPECTED == sheet(file)


def test_shared_texts_are_joined_from_their_parts_without_readings_of_them():
    texts = (
        f'<sst xmlns="{MAIN}"><si><r><t>Quảng</t></r><r><t xml:space="preserve"> Nam</t></r>'
        "<rPh><t>x</t></rPh></si></sst>"
    )
    file = package(cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), texts=texts)

    assert (("Quảng Nam",),) == sheet(file).rows


def test_texts_in_their_cells_are_joined_the_same_way():
    said = "<is><r><t>Quảng</t></r><r><t> Nam</t></r><rPh><t>x</t></rPh></is>"

    assert (("Quảng Nam",),) == sheet(
        package(cells(f"<row><c t='inlineStr'>{said}</c></row>"))
    ).rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_shared_texts_may_be_written_in_other_ways(encoding: str):
    texts = (
        f'<?xml version="1.0" encoding="{encoding}"?><!-- x -->'
        f'<y:sst xmlns:y="{MAIN}"><y:si><y:t>Đức</y:t></y:si></y:sst>'
    )
    file = package(
        cells('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), texts=texts.encode(encoding)
    )

    assert (("Đức",),) == sheet(file).rows


def test_days_may_be_written_as_days():
    [row] = sheet(package(cells('<row r="1"><c r="A1" t="d"><v>2023-08-31</v></c></row>'))).rows

    assert "2023-08-31" == str(row[0])


def test_a_workbook_without_styles_or_shared_texts_is_read():
    rels = related(OFFICE, r1=("worksheet", "worksheets/sheet1.xml"))

    assert ((1.0,),) == sheet(
        package(cells('<row r="1"><c r="A1"><v>1</v></c></row>'), rels=rels)
    ).rows


def test_wide_tables_are_read():
    """Past column Z and past what is bounded without counting rows."""
    row = "".join(f'<c r="{letter}B{{0}}"><v>1</v></c>' for letter in "ABCDEF")
    rows = "".join(f'<row r="{n}">{row.format(n)}</row>' for n in range(1, 40))
    found = sheet(package(cells(rows)))

    assert (39, 158) == (len(found.rows), len(found.rows[0]))
    assert 6 * 39 == sum(value == 1.0 for one in found.rows for value in one)

"""Web pages under a workbook's name: tables of texts, spans as merged ranges."""

import pytest

from etl.problems import Refused
from etl.reading import read
from etl.reading.book import Area, Book


def book(page: str, encoding: str = "utf-8") -> Book:
    return read(page.encode(encoding), "báo cáo.xls")


def test_a_page_saved_as_a_workbook_is_read_and_said():
    found = book(
        "\n <html><body><table><tr><td>Đơn vị</td><td>1.234</td></tr></table></body></html>"
    )

    assert "html" == found.kind
    assert (("Đơn vị", "1.234"),) == found.sheets[0].rows
    assert [("html_as_xls", "info")] == [(one.rule, one.severity) for one in found.problems]


def test_spans_are_merged_ranges_and_push_what_follows():
    [sheet] = book(
        "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f"
        "<tr><th colspan='2' rowspan='2'>g<th>h<tr><td>i</table>"
    ).sheets

    assert (
        ("a", "b", None, "c"),
        (None, "d", "e", "f"),
        ("g", None, "h", None),
        (None, None, "i", None),
    ) == sheet.rows
    assert (Area(0, 0, 1, 0), Area(0, 1, 0, 2), Area(2, 0, 3, 1)) == sheet.merged
    assert ["a", "b", "g"] == [sheet.value(1, 0), sheet.value(0, 2), sheet.value(3, 1)]


def test_several_tables_are_several_sheets():
    found = book("<table><tr><td>a</table><p>x</p><table></table><table><tr><td>b</table>")

    assert [("Bảng 1", "a"), ("Bảng 2", "b"), ("Ngoài bảng", "x")] == [
        (one.name, one.value(0, 0)) for one in found.sheets
    ]


def test_a_table_inside_a_cell_is_a_sheet_of_its_own():
    outer, inner = book(
        "<table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table>"
    ).sheets

    assert (("ac", "d"),) == outer.rows
    assert (("b",),) == inner.rows


def test_text_is_what_a_browser_shows():
    [sheet] = book(
        "<table><tr><td> Huyện \n <b>Hiệp</b>&nbsp;Đức<br>x &amp; y </td>"
        "<td><style>td {}</style>&#7879;</td></tr></table>"
    ).sheets

    assert (("Huyện Hiệp\u00a0Đức\nx & y", "ệ"),) == sheet.rows


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("cp1258", ""),
        ("cp1258", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258">'),
        ("utf-8", "<meta charset=utf-8>"),
        ("cp1252", "<meta charset='windows-1252'>"),
        ("utf-8", "<meta charset='x-unheard-of'>"),
    ],
)  # fmt: skip
def test_letters_are_read_in_the_encoding_of_the_page(encoding: str, said: str):
    """Of both code pages, letters that the other has not, or has elsewhere."""
    text = {"cp1258": "Đơn vi\u0323", "cp1252": "Þór"}.get(encoding, "Đơn vị")
    [sheet] = book(f"<html>{said}<table><tr><td>{text}</table>", encoding).sheets

    assert {"Þór": "Þór"}.get(text, "Đơn vị") == sheet.rows[0][0]


def test_a_page_without_a_table_is_refused():
    with pytest.raises(Refused) as refused:
        book("<html><body>Hết phiên đăng nhập</body></html>")

    assert ["no_cells"] == [problem.rule for problem in refused.value.problems]


def test_what_stands_outside_the_tables_is_kept_on_a_sheet_of_its_own():
    page = "<h3>BÁO CÁO <b>THÁNG 8/2023</b></h3><p>Đơn vị: A</p><table><tr><td>x</td></tr></table>"

    table, outside = read(page.encode(), "a.xls").sheets

    assert (("x",),) == table.rows
    assert ("Ngoài bảng", (("BÁO CÁO THÁNG 8/2023",), ("Đơn vị: A",))) == (
        outside.name,
        outside.rows,
    )

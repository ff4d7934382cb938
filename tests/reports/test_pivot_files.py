"""A table across leaves the screen as it stands."""

from csv import reader
from io import BytesIO, StringIO

import openpyxl
import pyarrow.parquet as pq

from reports import pivot_files
from reports.about import about
from reports.pivot import Pivot, pivot
from tests.reports.test_pivot import AUGUST, SEPTEMBER, figure, rate


def table() -> Pivot:
    rows = [rate("=A", AUGUST, 1, 8), rate("B", AUGUST, 3, 8), rate("B", SEPTEMBER, 0, 4)]
    return pivot(rows, down="unit", across="period")


def test_a_workbook_holds_the_table_with_real_numbers_and_its_introduction():
    rows = [row | {"source": None, "doubt": None, "rank": None} for row in [figure("A", AUGUST, 1)]]
    book = openpyxl.load_workbook(BytesIO(pivot_files.xlsx(table(), about("Trễ hạn", rows))))
    sheet = book["Số liệu"]

    assert [
        ("Đơn vị", "Kỳ 2023-08", "Kỳ 2023-09", "Cộng"),
        ("Huyện =A", 12.5, None, 12.5),
        ("Huyện B", 37.5, 0, 25),
        ("Cộng", 25, 0, None),
        ("Số đơn vị đã cộng", "2/2", "1/2", None),
    ] == list(sheet.iter_rows(values_only=True))
    assert '#,##0.00"\N{NO-BREAK SPACE}%"' == sheet["B2"].number_format == sheet["D3"].number_format
    assert "Trễ hạn" == book["Giới thiệu"]["A1"].value


def test_a_csv_is_what_a_vietnamese_excel_reads():
    text = pivot_files.csv(table()).decode("utf-8-sig")
    lines = list(reader(StringIO(text, newline=""), delimiter=";"))

    assert ["Huyện =A", "12,5", "", "12,5"] == lines[1]
    assert ["Số đơn vị đã cộng", "2/2", "1/2", ""] == lines[-1]


def test_a_name_is_no_formula():
    text = pivot_files.csv(
        pivot([figure("A", AUGUST, 1, unit_name="=1+1")], down="unit", across="period")
    ).decode("utf-8-sig")

    assert "'=1+1;1" in text


def test_parquet_holds_the_lines_without_their_sums():
    found = pq.read_table(BytesIO(pivot_files.parquet(table()))).to_pylist()

    assert ["Huyện =A", "Huyện B"] == [row["Đơn vị"] for row in found]
    assert [12.5, 37.5] == [row["Kỳ 2023-08"] for row in found]

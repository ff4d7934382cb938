"""Cases of files that are no workbook: delimited text in old encodings, a page saved as .xls."""

import csv
import io
import unicodedata
from html import escape

from tests.returns.layouts import FIELDS, TOTAL
from tests.returns.make import case
from tests.returns.workbooks import COLUMNS, titled, tthc_06


def grid() -> list[list[str]]:
    """The cells of Biểu II.06 by field as the texts that a person sees; merged cells are empty."""
    sheet = tthc_06([*FIELDS, TOTAL], numbering=None)
    heads = [path[0] if len(path) == 1 else f"{path[0]} - {path[-1]}" for path in COLUMNS]
    shown = [["" if cell is None else str(cell) for cell in row] for row in sheet.rows]
    above, below = shown[: len(titled())], shown[len(titled()) + 3 :]
    return [*above, heads, *below]


def delimited(delimiter: str) -> str:
    """The grid as delimited text."""
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter, lineterminator="\r\n").writerows(grid())
    return held.getvalue()


@case("csv-cham-phay/return.csv")
def semicolons() -> bytes:
    return delimited(";").encode("utf-8-sig")


@case("csv-tab-utf-16/return.csv")
def tabs() -> bytes:
    """«Unicode Text» of Excel."""
    return b"\xff\xfe" + delimited("\t").encode("utf-16-le")


@case("csv-windows-1258/return.csv")
def windows_1258() -> bytes:
    """Tone marks are characters of their own in this encoding."""
    return _combined(delimited(",")).encode("cp1258")


def _combined(text: str) -> str:
    """Letters as Windows-1258 has them: â, ê, ô, ă, ơ, ư, đ whole, tones after them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        marks = [one for one in parts if one in tones]
        rest = "".join(one for one in parts if one not in tones)
        found.append(unicodedata.normalize("NFC", rest) + "".join(marks))
    return "".join(found)


@case("html-luu-thanh-xls/return.xls")
def a_page() -> bytes:
    """HTML under the name .xls: a table of titles, then one with rowspan and colspan."""
    received, resolved, pending = (COLUMNS[n][0] for n in (2, 6, 10))
    heads = [
        [
            ("STT", 3, 1),
            ("Lĩnh vực, công việc giải quyết theo cấp", 3, 1),
            (received, 1, 4),
            (resolved, 1, 4),
            (pending, 1, 3),
        ],
        [("Tổng số", 2, 1), ("Trong đó", 1, 2), ("Từ kỳ trước", 2, 1)]
        + [(path[1], 2, 1) for path in COLUMNS[6:]],
        [("Trực tuyến", 1, 1), ("Trực tiếp, dịch vụ bưu chính", 1, 1)],
    ]
    rows = [
        "".join(f'<th rowspan="{down}" colspan="{across}">{t}</th>' for t, down, across in row)
        for row in heads
    ]
    rows += [
        "".join(f"<td>{'' if cell is None else cell}</td>" for cell in row)
        for row in [*FIELDS, TOTAL]
    ]
    above = "".join(f"<tr><td>{escape(str(row[-1]))}</td></tr>" for row in titled())
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    head = "<html><head><meta charset='utf-8'></head><body>"
    return f"{head}<table>{above}</table><table border=1>{body}</table></body></html>".encode()


@case("csv-so-kieu-anh/return.csv")
def numbers_in_text() -> bytes:
    """In text every figure is a text: «1.234» is a thousand, «1,234» is asked."""
    rows = [
        ["Đơn vị", "Số hồ sơ tiếp nhận trực tuyến trong kỳ", "received_offline", "Kỳ"],
        ["Huyện Hiệp Đức", "1.234", "1,234", "2023-08"],
        ["Huyện Quế Sơn", "1234", "12", "2023-08"],
    ]
    held = io.StringIO()
    csv.writer(held, delimiter=";", lineterminator="\n").writerows(rows)
    return held.getvalue().encode()


@case("csv-tieu-de-ba-hang/return.csv")
def merged_headings_as_text() -> bytes:
    """Excel's own text of the three-row heading: only the first cell of a merged one is left."""
    sheet = tthc_06([*FIELDS, TOTAL])
    held = io.StringIO()
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.rows]
    wide = [[*row, *[""] * (13 - len(row))] for row in rows]
    csv.writer(held, delimiter=";", lineterminator="\r\n").writerows(wide)
    return held.getvalue().encode("utf-8-sig")

"""Cases of how numbers are written."""

from datetime import date
from typing import Any

from tests.returns.layouts import CIVIL, FIELDS, HIEP_DUC, LAND, OF_PROVINCE, QUE_SON, TOTAL
from tests.returns.make import case
from tests.returns.workbooks import COLUMNS, OF_UNITS, Shown, counts, tthc_06, xlsx


@case("nghin-thanh-thap-phan/return.xlsx")
def thousands_turned_decimal() -> bytes:
    """One column holds 1.234 as a text (1234) and as the number that some software made of it."""
    rows: list[list[Any]] = [
        [1, "Huyện Quế Sơn", *["1.234", "1.000", 200, 34], 1000, 500, 500, 0, 234, 234, 0],
        [2, "Huyện Hiệp Đức", *[1.234, 1000, 200, 34], 1000, 500, 500, 0, 234, 234, 0],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("so-chu-co-dau-cham/return.xlsx")
def texts_with_dots() -> bytes:
    """Every figure is a text with a dot between thousands, some with blanks around them."""
    rows = [[1, "Huyện Quế Sơn", *[f" {n:,} ".replace(",", ".") for n in counts_of_a_city()]]]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


def counts_of_a_city() -> list[int]:
    """Counts above a thousand and a million."""
    return counts(1_107_152, 8_713, 23_641, 80_000, 1_029_447, 3_848, 4_104)


@case("dau-phay-nghin/return.xlsx")
def thousands_commas() -> bytes:
    """«12,345» is a thousand to one office and decimals to another: it is asked."""
    row = ["12,345", 10000, 2000, 345, 12000, 6000, 6000, 0, 345, 345, 0]
    return xlsx(tthc_06([[1, "Hộ tịch", *row]]))


@case("khong-phat-sinh/return.xlsx")
def words_for_zero() -> bytes:
    """«-», «KPS», «Không phát sinh» and 0 are zero; blanks are not reported."""
    rows: list[list[Any]] = [
        [1, "Đất đai", *LAND],
        [2, "Hộ tịch", "-", "KPS", "Không phát sinh", 0, "–", "kps", "-", "-", 0, "-", "-"],
        [3, "Chứng thực", None, None, 200, 0, 200, 200, 0, 0, 0, 0, 0],
    ]
    return xlsx(tthc_06(rows))


@case("khong-phai-so-ho-so/return.xlsx")
def no_counts() -> bytes:
    """A negative count, TRUE, a date, a percent, words: each is asked by its cell."""
    land: list[Any] = list(LAND)
    land[1], land[2], land[3] = -30, True, date(2023, 8, 15)
    civil: list[Any] = list(CIVIL)
    civil[5], civil[6] = Shown(0.45, "0%"), "khoảng 40"
    return xlsx(tthc_06([[1, "Đất đai", *land], [2, "Hộ tịch", *civil]]))


@case("dong-tong-sai/return.xlsx")
def wrong_total() -> bytes:
    """The total counts 10 more online than its rows do; the other ten columns are right."""
    wrong = list(TOTAL)
    wrong[3] += 10
    return xlsx(tthc_06([*FIELDS, wrong]))


@case("tong-dung-dau-sai/return.xlsx")
def wrong_total_first() -> bytes:
    wrong = list(TOTAL)
    wrong[9] += 1
    return xlsx(tthc_06([wrong, *FIELDS]))


@case("dong-tong-bang-chu-so/return.xlsx")
def wrong_total_in_text() -> bytes:
    """The total is a text with a dot, and wrong by 100: texts are held against the sum as well."""
    above = [QUE_SON, HIEP_DUC]
    total: list[Any] = [None, "Tổng số", *(a + b for a, b in zip(*above, strict=True))]
    total[2] = "2.110"
    rows = [[1, "Huyện Quế Sơn", *QUE_SON], [2, "Huyện Hiệp Đức", *HIEP_DUC], total]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("khong-ho-so-truc-tuyen/return.xlsx")
def nothing_online() -> bytes:
    """A commune that received 40 dossiers and none online; one that received nothing at all."""
    rows: list[list[Any]] = [
        [1, "Xã Hiệp Thuận", *counts(0, 40, 0, 40, 0, 0, 0)],
        [2, "Xã Quế Lưu", *counts(0, 0, 0, 0, 0, 0, 0)],
    ]
    return xlsx(tthc_06(rows, columns=OF_UNITS))


@case("cong-khong-khop/return.xlsx")
def parts_that_do_not_add_up() -> bytes:
    """Received is 1 too many, resolved 2 too few: gaps of 1, 2, and 1 - 2 against what is done."""
    row = list(LAND)
    row[0] += 1
    row[4] -= 2
    return xlsx(tthc_06([[1, "Đất đai", *row]], columns=COLUMNS))

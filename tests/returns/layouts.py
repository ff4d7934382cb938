"""Cases of how Biểu II.06 is laid out."""

from typing import Any

from tests.returns.make import case
from tests.returns.workbooks import (
    COLUMNS,
    OF_UNITS,
    PENDING,
    RECEIVED,
    RESOLVED,
    Cells,
    Formula,
    Sheet,
    counts,
    heading,
    summed,
    titled,
    tthc_06,
    xlsx,
)

LAND = counts(30, 20, 15, 10, 25, 5, 3)
CIVIL = counts(120, 30, 2, 100, 45, 0, 0)
NOTARY = counts(10, 200, 0, 210, 0, 0, 0)
FIELDS: list[list[Any]] = [
    [1, "Đất đai", *LAND],
    [2, "Hộ tịch", *CIVIL],
    [3, "Chứng thực", *NOTARY],
]
ALL = summed([LAND, CIVIL, NOTARY])
TOTAL: list[Any] = [None, "Tổng số", *ALL]

OF_PROVINCE = titled("UBND tỉnh Quảng Nam")
HOME_AFFAIRS = counts(40, 10, 5, 20, 25, 2, 1)
JUSTICE = counts(300, 50, 30, 250, 80, 10, 4)
BRANCH = counts(200, 150, 90, 60, 200, 55, 20)
QUE_SON = counts(500, 400, 50, 700, 150, 40, 5)
HIEP_DUC = counts(577, 423, 60, 600, 300, 79, 8)


@case("gia-lai-thang-10-2025/return.xlsx")
def gia_lai() -> bytes:
    """The real figures; how 109.447 parts into early and on time was not published."""
    above = titled("UBND tỉnh Gia Lai", "(Từ ngày 21/9/2025 đến ngày 20/10/2025)")
    row = [139506, 107152, 8713, 23641, 113295, 80000, 29447, 3848, 26068, 19972, 4104]
    return xlsx(tthc_06([[1, "Tỉnh Gia Lai", *row]], above=above, columns=OF_UNITS))


@case("theo-linh-vuc/return.xlsx")
def by_field() -> bytes:
    return xlsx(tthc_06([*FIELDS, TOTAL]))


@case("ba-khoi-so-la-ma/return.xlsx")
def blocks_with_numerals() -> bytes:
    rows: list[list[Any]] = [
        ["I", "Sở, ban, ngành"],
        [1, "Sở Nội vụ", *HOME_AFFAIRS],
        [2, "Sở Tư pháp", *JUSTICE],
        ["II", "Văn phòng đăng ký đất đai"],
        [1, "Chi nhánh VPĐKĐĐ Hiệp Đức", *BRANCH],
        ["III", "Cấp huyện"],
        [1, "Huyện Quế Sơn", *QUE_SON],
        [2, "Huyện Hiệp Đức", *HIEP_DUC],
        [None, "Tổng cộng", *summed([HOME_AFFAIRS, JUSTICE, BRANCH, QUE_SON, HIEP_DUC])],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("khoi-co-so-cong/return.xlsx")
def blocks_with_sums() -> bytes:
    """The row that names a block holds the sum of the block."""
    rows: list[list[Any]] = [
        ["I", "Sở, ban, ngành", *summed([HOME_AFFAIRS, JUSTICE])],
        [1, "Sở Nội vụ", *HOME_AFFAIRS],
        [2, "Sở Tư pháp", *JUSTICE],
        ["II", "Cấp huyện", *summed([QUE_SON, HIEP_DUC])],
        [1, "Quế Sơn", *QUE_SON],
        [2, "Hiệp Đức", *HIEP_DUC],
        [None, "Toàn tỉnh", *summed([HOME_AFFAIRS, JUSTICE, QUE_SON, HIEP_DUC])],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("tat-ca-cac-cap/return.xlsx")
def all_levels() -> bytes:
    """Blocks are named by a row merged across; the number of a row starts anew in each."""
    commune = counts(12, 30, 1, 20, 20, 1, 1)
    rows: list[list[Any]] = [
        ["Sở ban ngành"],
        [1, "Sở Tư pháp", *JUSTICE],
        [2, "Chi nhánh VPĐKĐĐ Hiệp Đức", *BRANCH],
        ["Huyện, thị xã, thành phố"],
        [1, "Hiệp Đức", *HIEP_DUC],
        ["Xã, phường, thị trấn"],
        [1, "Quế Thọ", *commune],
        ["Tổng số", None, *summed([JUSTICE, BRANCH, HIEP_DUC, commune])],
    ]
    across = ["A11:M11", "A14:M14", "A16:M16", "A18:B18"]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS, merged=across))


@case("khong-co-cot-tong/return.xlsx")
def without_totals() -> bytes:
    places = [place for place, path in enumerate(COLUMNS) if path[-1] != "Tổng số"]
    rows = [[row[place] for place in places] for row in FIELDS]
    columns = [COLUMNS[place] for place in places]
    return xlsx(tthc_06(rows, columns=columns, numbering=None))


@case("cot-tam-dung-cho-bo-sung/return.xlsx")
def with_more_columns() -> bytes:
    """Pending lacks 4 that are paused or wait for papers, and 2 were returned."""
    columns = [*OF_UNITS, ("Tạm dừng",), ("Chờ bổ sung",), ("Trả lại, xin rút",), ("Liên thông",)]
    row = [65, 30, 20, 15, 38, 10, 25, 3, 25, 18, 3, 1, 3, 2, 7]
    rows = [[1, "UBND H.Hiệp Đức", *row]]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=columns, numbering=None))


@case("tieu-de-mot-hang/return.xlsx")
def heading_in_one_row() -> bytes:
    columns = [
        ("TT",),
        ("Lĩnh vực",),
        ("Tổng số nhận giải quyết",),
        ("Tiếp nhận trực tuyến",),
        ("Tiếp nhận trực tiếp, BCCI",),
        ("Tiếp nhận từ kỳ trước",),
        ("Tổng số đã giải quyết",),
        ("Đã giải quyết trước hạn",),
        ("Đã giải quyết đúng hạn",),
        ("Đã giải quyết trễ hạn",),
        ("Tổng số đang giải quyết",),
        ("Đang giải quyết trong hạn",),
        ("Đang giải quyết trễ hạn",),
    ]
    return xlsx(tthc_06(FIELDS, columns=columns, numbering=None))


@case("tieu-de-hai-hang/return.xlsx")
def heading_in_two_rows() -> bytes:
    columns = [path if len(path) < 3 else (path[0], path[2]) for path in COLUMNS]
    return xlsx(tthc_06([*FIELDS, TOTAL], columns=columns))


@case("doi-thu-tu-cot/return.xlsx")
def columns_in_another_order() -> bytes:
    """Pending first, received last, and parts before their total."""
    order = [0, 1, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]
    rows = [[row[place] for place in order] for row in [*FIELDS, TOTAL]]
    return xlsx(tthc_06(rows, columns=[COLUMNS[place] for place in order], numbering=None))


@case("dong-so-co-cong-thuc/return.xlsx")
def numbers_with_formulas() -> bytes:
    numbering = ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)"]
    numbering += ["(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"]
    return xlsx(tthc_06([*FIELDS, TOTAL], numbering=numbering))


@case("dong-chu-cai-va-so/return.xlsx")
def letters_and_numbers() -> bytes:
    numbering = ["A", "B", "1=2+3+4", 2, 3, 4, "5=6+7+8", 6, 7, 8, "9=10+11", 10, 11]
    return xlsx(tthc_06([*FIELDS, TOTAL], numbering=numbering))


@case("dong-dau-giong-dong-so/return.xlsx")
def first_row_like_numbers() -> bytes:
    """The figures 1 to 13 in a row are a row of figures where a name stands beside them."""
    row = [1, "Đất đai", 6, 1, 2, 3, 6, 1, 2, 3, 0, 0, 0]
    other = [2, "Hộ tịch", 3, 1, 1, 1, 3, 1, 1, 1, 0, 0, 0]
    return xlsx(tthc_06([row, other], numbering=None))


@case("tieu-de-tron-o/return.xlsx")
def merged_titles() -> bytes:
    above: list[Cells] = [
        ["UBND TỈNH QUẢNG NAM\nUBND HUYỆN HIỆP ĐỨC", *[None] * 6, "Biểu số 06/VPCP/KSTT"],
        ["TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC THÁNG 8 NĂM 2023"],
        [None, None, "Kỳ báo cáo: Tháng 8/2023"],
        [],
    ]
    across = ["A1:F1", "H1:M1", "A2:M2", "C3:K3"]
    return xlsx(tthc_06([*FIELDS, TOTAL], above=above, merged=across))


@case("hai-bang-mot-to/return.xlsx")
def two_tables_on_a_sheet() -> bytes:
    first = tthc_06([*FIELDS, TOTAL])
    rows = [*first.rows, [], []]
    rows += [["THEO DÕI MỨC ĐỘ SỐ HÓA THEO QUYẾT ĐỊNH 766/QĐ-TTG"]]
    rows += [["(Từ ngày 01/8/2023 đến ngày 31/8/2023)"]]
    rows += [["Đơn vị báo cáo: UBND huyện Hiệp Đức"]]
    inputs, results = "Số hóa hồ sơ TTHC khi tiếp nhận", "Số hóa kết quả giải quyết"
    head, merged = heading(
        [
            ("STT",),
            ("Đơn vị",),
            ("Tiếp nhận",),
            (inputs, "Chưa số hóa TPHS"),
            (inputs, "Có số hóa TPHS"),
            (inputs, "Có tái sử dụng thành phần"),
            ("Đã giải quyết",),
            (results, "Chưa số hóa"),
            (results, "Đã số hóa"),
        ],
        len(rows) + 1,
    )
    rows += [*head, [1, "Xã Quế Thọ", 42, 10, 32, 5, 41, 1, 40]]
    return xlsx(Sheet("Tháng 8", rows, [*first.merged, *merged]))


@case("cac-to-t1-t3/return.xlsx")
def a_sheet_a_month() -> bytes:
    """Sheets T1 to T3, the year in the titles only; a cover without a table."""
    above = titled(period="NĂM 2023")
    rows = [[[1, "Đất đai", *counts(10 * n, 5, 0, 5, 5, 0, 0)]] for n in (1, 2, 3)]
    months = [tthc_06(row, above=above, name=f"T{n}") for n, row in enumerate(rows, start=1)]
    cover = Sheet("Bìa", [["BÁO CÁO SỐ LIỆU"], ["Năm 2023"]])
    return xlsx(cover, *months)


@case("lap-lai-tieu-de/return.xlsx")
def heading_again() -> bytes:
    """The heading and its numbers are printed again where a new page begins."""
    sheet = tthc_06(FIELDS[:2])
    again = [list(row) for row in sheet.rows[6:10]]
    rows = [*sheet.rows, *again, FIELDS[2], TOTAL]
    return xlsx(Sheet(sheet.name, rows, sheet.merged))


@case("tong-dung-dau/return.xlsx")
def total_first() -> bytes:
    return xlsx(tthc_06([TOTAL, *FIELDS]))


@case("chi-co-dong-tong/return.xlsx")
def nothing_but_the_total() -> bytes:
    """One row of figures, headed «Tổng số»: they are the reporter's own."""
    return xlsx(tthc_06([TOTAL]))


@case("chu-ky-va-ghi-chu/return.xlsx")
def signatures_and_notes() -> bytes:
    rows: list[list[Any]] = [
        *FIELDS,
        TOTAL,
        [],
        ["Ghi chú: 02 hồ sơ đất đai chờ thuế."],
        [None, "1. Số liệu trích xuất lúc 8 giờ ngày 01/9/2023", None, 15, 20, 30],
        [*[None] * 8, "Hiệp Đức, ngày 05 tháng 9 năm 2023"],
        [None, "NGƯỜI LẬP BIỂU", *[None] * 6, "KT. CHỦ TỊCH"],
        [],
        [None, "Nguyễn Văn A", *[None] * 6, "Trần Thị B"],
    ]
    return xlsx(tthc_06(rows))


@case("dong-sau-dong-trong/return.xlsx")
def rows_after_empty_ones() -> bytes:
    """Three empty rows, then two more fields: no row may be lost without a word."""
    return xlsx(tthc_06([FIELDS[0], [], [], [], FIELDS[1], FIELDS[2]]))


@case("dong-sau-dong-tong/return.xlsx")
def rows_after_the_total() -> bytes:
    """A total, an empty row, then one more unit."""
    rows: list[Cells] = [[1, "Huyện Quế Sơn", *QUE_SON], [None, "Tổng số", *QUE_SON], []]
    rows += [[2, "Huyện Hiệp Đức", *HIEP_DUC]]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("dong-an-to-an/return.xlsx")
def hidden_rows_and_sheet() -> bytes:
    shown = tthc_06([*FIELDS, TOTAL])
    hidden = tthc_06(FIELDS, name="Nháp")
    return xlsx(
        Sheet("Tháng 8", shown.rows, shown.merged, hidden_rows=(12,), hidden_columns="J:J"),
        Sheet("Nháp", hidden.rows, hidden.merged, hidden=True),
    )


@case("cong-thuc-loi/return.xlsx")
def broken_formulas() -> bytes:
    """A sum that was never calculated, a lost reference; a sound formula is its value."""
    land = list(FIELDS[0])
    land[2] = Formula("D11+E11+F11")
    land[4] = Formula("Nguon!B2", "#REF!")
    land[6] = Formula("H11+I11+J11", 40)
    return xlsx(tthc_06([land, FIELDS[1]]))


@case("nhom-trong-bang/return.xlsx")
def group_subtotals() -> bytes:
    """«Cộng» after each group, and a group named by a row that holds its sum."""
    rows: list[list[Any]] = [
        ["A", "KHỐI SỞ, BAN, NGÀNH"],
        [1, "Sở Nội vụ", *HOME_AFFAIRS],
        [2, "Sở Tư pháp", *JUSTICE],
        [None, "Cộng khối sở, ban, ngành", *summed([HOME_AFFAIRS, JUSTICE])],
        ["B", "KHỐI HUYỆN, THỊ XÃ, THÀNH PHỐ"],
        [1, "Huyện Quế Sơn", *QUE_SON],
        [2, "Huyện Hiệp Đức", *HIEP_DUC],
        [None, "Cộng khối huyện, thị xã, thành phố", *summed([QUE_SON, HIEP_DUC])],
        [None, "TỔNG CỘNG (A+B)", *summed([HOME_AFFAIRS, JUSTICE, QUE_SON, HIEP_DUC])],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("cot-ty-le-chen-giua/return.xlsx")
def rates_between_counts() -> bytes:
    """A rate stands under the same heading as its counts and must not be read as one."""
    columns = [
        *COLUMNS[:4],
        (RECEIVED, "Trong đó", "Tỷ lệ trực tuyến (%)"),
        *COLUMNS[4:10],
        (RESOLVED, "Tỷ lệ quá hạn"),
        *COLUMNS[10:],
        (PENDING, "% quá hạn"),
    ]
    row = [1, "Đất đai", *LAND]
    row = [*row[:4], 60, *row[4:10], 12.5, *row[10:], 12]
    return xlsx(tthc_06([row], columns=columns, numbering=None))

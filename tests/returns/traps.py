"""Cases that read wrongly without a word if one is not careful."""

from typing import Any

from tests.returns.forms import AUGUST, PAYMENT, QUANG_NAM, index, table
from tests.returns.layouts import (
    CIVIL,
    FIELDS,
    HIEP_DUC,
    HOME_AFFAIRS,
    JUSTICE,
    LAND,
    NOTARY,
    OF_PROVINCE,
    QUE_SON,
    TOTAL,
)
from tests.returns.make import case
from tests.returns.names import COMMUNES, OFFICE, of_units
from tests.returns.workbooks import (
    COLUMNS,
    OF_UNITS,
    PENDING,
    RECEIVED,
    RESOLVED,
    Cells,
    Path,
    Sheet,
    Shown,
    counts,
    summed,
    titled,
    tthc_06,
    xlsx,
)


@case("hai-cot-deu-hop/return.xlsx")
def two_columns_fit() -> bytes:
    """Online of the province's offices and online of the communes stand side by side."""
    columns = [*COLUMNS[:4], (RECEIVED, "Trong đó (cấp xã)", "Trực tuyến"), *COLUMNS[4:]]
    rows = [[*row[:4], 1, *row[4:]] for row in FIELDS]
    return xlsx(tthc_06(rows, columns=columns, numbering=None))


@case("hai-thang-canh-nhau/return.xlsx")
def two_months_side_by_side() -> bytes:
    """July and August in one heading: which of them the period means, nobody can say."""
    months: list[Path] = [
        (month, *path) for month in ("Tháng 7", "Tháng 8") for path in COLUMNS[2:]
    ]
    rows = [[1, "Đất đai", *LAND, *CIVIL]]
    return xlsx(tthc_06(rows, columns=[*COLUMNS[:2], *months], numbering=None))


@case("diem-hai-nam/return.xlsx")
def scores_of_two_years() -> bytes:
    title = "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"
    heads = ["STT", "Đơn vị", "Điểm năm 2022", "Điểm năm 2023"]
    return index(title, heads, [[1, "Sở Tư pháp", 90.1, 92.57]], QUANG_NAM)


@case("diem-tu-cham/return.xlsx")
def scores_by_themselves() -> bytes:
    """What a department gave itself stands before what was found on appraisal."""
    title = "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"
    heads = ["STT", "Đơn vị", "Điểm tự chấm", "Điểm thẩm định", "Xếp hạng"]
    return index(title, heads, [[1, "Sở Tư pháp", 97.5, 92.57, 1]], QUANG_NAM)


@case("so-trong-o-tron/return.xlsx")
def a_merged_figure() -> bytes:
    """30 stands merged over online and in person, 5 over two rows of resolved late."""
    land: list[Any] = list(LAND)
    land[2] = None
    civil: list[Any] = list(CIVIL)
    civil[7] = None
    rows = [[1, "Đất đai", *land], [2, "Hộ tịch", *civil]]
    return xlsx(tthc_06(rows, merged=["D11:E11", "J11:J12"]))


@case("tieu-de-chung-cho-ca-bang/return.xlsx")
def one_heading_over_all() -> bytes:
    """«Tiếp nhận, giải quyết» over every column says nothing of one; pending stands first."""
    order = [0, 1, 10, 11, 12, 6, 7, 8, 9, 2, 3, 4, 5]
    over = "Tình hình tiếp nhận, giải quyết hồ sơ"
    columns: list[Path] = [
        COLUMNS[place] if place < 2 else (over, *COLUMNS[place]) for place in order
    ]
    rows = [[row[place] for place in order] for row in [*FIELDS, TOTAL]]
    return xlsx(tthc_06(rows, columns=columns, numbering=None))


@case("dong-ten-tinh-la-tong/return.xlsx")
def the_provinces_row_is_the_total() -> bytes:
    """The last row is named as the reporter and sums the rows above: it counts nothing more."""
    rows: list[list[Any]] = [
        [1, "Sở Nội vụ", *HOME_AFFAIRS],
        [2, "Huyện Hiệp Đức", *HIEP_DUC],
        [3, "Tỉnh Quảng Nam", *summed([HOME_AFFAIRS, HIEP_DUC])],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("huyen-va-xa-khong-dong-tong/return.xlsx")
def nobody_says_what_a_district_holds() -> bytes:
    """520 of the district may hold the 205 of its communes or stand beside them: it is asked."""
    rows: list[list[Any]] = [
        [1, "Huyện Hiệp Đức", *counts(300, 200, 20, 250, 120, 30, 6)],
        [2, "Xã Quế Thọ", *COMMUNES[0]],
        [3, "Xã Bình Lâm", *COMMUNES[1]],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("huyen-it-hon-xa/return.xlsx")
def a_district_of_less_than_its_communes() -> bytes:
    """100 in person at the district, 120 at its communes: its row can only be its own."""
    rows: list[list[Any]] = [
        [1, "Huyện Hiệp Đức", *OFFICE],
        [2, "Xã Quế Thọ", *COMMUNES[0]],
        [3, "Xã Bình Lâm", *COMMUNES[1]],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("so-dem-dinh-dang-phan-tram/return.xlsx")
def a_count_shown_as_percent() -> bytes:
    """1 shown as «100%» is whole, and no count all the same."""
    civil: list[Any] = list(CIVIL)
    civil[1] = Shown(1, "0%")
    return xlsx(tthc_06([[1, "Đất đai", *LAND], [2, "Hộ tịch", *civil]]))


@case("bang-la-duoi-bang/return.xlsx")
def an_unknown_table_below() -> bytes:
    """Causes of lateness below the total: its rows are no fields, and are told."""
    rows: list[Cells] = [
        *FIELDS,
        TOTAL,
        [],
        ["TT", "Nguyên nhân", "Do cơ chế", "Do quá tải", "Do người nộp", "Khác"],
        [1, "Đất đai", 1, 2, 1, 1],
        [2, "Hộ tịch", 0, 0, 0, 0],
    ]
    return xlsx(tthc_06(rows))


@case("bang-day-cot-duoi-bang/return.xlsx")
def an_unknown_table_as_wide() -> bytes:
    """Last year's figures below, under a heading of months, in as many columns."""
    months = [f"Th.{n}" for n in range(1, 12)]
    rows: list[Cells] = [
        *FIELDS,
        TOTAL,
        [],
        [],
        ["TT", "Phòng", *months],
        [1, "Phòng Nội vụ", *range(11)],
        [2, "Phòng Tư pháp", *range(11)],
    ]
    return xlsx(tthc_06(rows))


@case("ghi-chu-giua-bang/return.xlsx")
def a_note_between_rows() -> bytes:
    """A row «Ghi chú» before the last field: what stands below it is told, not lost."""
    rows: list[Cells] = [*FIELDS[:2], ["Ghi chú: chưa gồm hồ sơ liên thông"], FIELDS[2]]
    return xlsx(tthc_06(rows))


@case("cot-da-giai-quyet/return.xlsx")
def a_name_of_two_indicators() -> bytes:
    """«Đã giải quyết» is a count and a rate: in a plain table it is taken for neither."""
    heads = ["TT", "Đơn vị", "Nhận giải quyết", "Đã giải quyết", "Hồ sơ trực tuyến"]
    rows: list[Cells] = [[1, "Huyện Hiệp Đức", 65, 40, 30]]
    return index("SỐ LIỆU TỔNG HỢP", heads, rows, AUGUST, QUANG_NAM)


@case("ty-le-o-tieu-de-tren/return.xlsx")
def rates_by_the_upper_heading() -> bytes:
    """«Trực tuyến» under «Tỷ lệ (%)» is a rate, though the words above the figures do not say."""
    columns: list[Path] = [
        *PAYMENT[:3],
        ("Tỷ lệ thanh toán (%)", "Trực tiếp"),
        ("Tỷ lệ thanh toán (%)", "Trực tuyến"),
        *PAYMENT[3:5],
    ]
    rows: list[Cells] = [[1, "Huyện Hiệp Đức", 100, 25, 75, 25, 75]]
    return table("THEO DÕI THANH TOÁN TRỰC TUYẾN", columns, rows, AUGUST, QUANG_NAM)


@case("don-vi-de-trong/return.xlsx")
def a_unit_without_figures() -> bytes:
    """Quế Sơn has a row and not one figure: one warning, no zero."""
    rows: list[list[Any]] = [[1, "Huyện Hiệp Đức", *HIEP_DUC], [2, "Huyện Quế Sơn"]]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("linh-vuc-theo-cap/return.xlsx")
def fields_by_level() -> bytes:
    """Notarising stands under the district's competence and again under the communes'."""
    rows: list[list[Any]] = [
        ["I", "Thuộc thẩm quyền cấp huyện"],
        [1, "Đất đai", *LAND],
        [2, "Chứng thực", *NOTARY],
        ["II", "Thuộc thẩm quyền cấp xã"],
        [1, "Hộ tịch", *CIVIL],
        [2, "Chứng thực", *NOTARY],
    ]
    return xlsx(tthc_06(rows))


@case("hai-to-hai-don-vi/return.xlsx")
def a_sheet_a_reporter() -> bytes:
    first = tthc_06(FIELDS, name="Hiệp Đức")
    second = tthc_06(FIELDS, name="Quế Sơn", above=titled("UBND huyện Quế Sơn"))
    return xlsx(first, second)


@case("hai-to-cung-ky/return.xlsx")
def the_same_month_twice() -> bytes:
    """A draft was left in the workbook: of two tables for one month neither is taken."""
    draft = tthc_06([[1, "Đất đai", *CIVIL]], name="Nháp")
    return xlsx(tthc_06(FIELDS, name="Chính thức"), draft)


@case("khong-ro-ai-bao-cao/return.xlsx")
def units_without_a_reporter() -> bytes:
    """All rows are of Quảng Nam; that it reports is said and may be denied."""
    return received_online_by("Huyện Hiệp Đức", "H. Quế Sơn")


@case("khong-ro-ai-bao-cao-ten-tran/return.xlsx")
def bare_names_without_a_reporter() -> bytes:
    """Hiệp Đức is a district of Quảng Nam and a commune of Tiền Giang: it is asked which."""
    return received_online_by("Hiệp Đức", "H. Quế Sơn")


def received_online_by(*units: str) -> bytes:
    """What units received online in August, and nothing of who reports it."""
    heads = ["TT", "Đơn vị", "Số hồ sơ tiếp nhận trực tuyến trong kỳ"]
    rows: list[Cells] = [[1, units[0], 30], [2, units[1], 40]]
    return index("SỐ LIỆU TỔNG HỢP", heads, rows, AUGUST)


@case("chu-trong-cot-so/return.xlsx")
def words_among_figures() -> bytes:
    """The letter O, a number with its unit, a number with a remark, a percentage."""
    land: list[Any] = list(LAND)
    land[1], land[2], land[3], land[4] = "O", "20 hồ sơ", "15 (lũy kế 150)", "40%"
    return xlsx(tthc_06([[1, "Đất đai", *land]]))


@case("tieu-de-xuong-dong/return.xlsx")
def headings_over_lines() -> bytes:
    """Line breaks, footnote marks, double blanks and capitals in headings."""
    columns: list[Path] = [
        ("TT",),
        ("LĨNH VỰC,\nCÔNG VIỆC  GIẢI QUYẾT",),
        ("SỐ HỒ SƠ\nNHẬN GIẢI QUYẾT", "Tổng\nsố"),
        ("SỐ HỒ SƠ\nNHẬN GIẢI QUYẾT", "Trong kỳ", "Trực\ntuyến (*)"),
        ("SỐ HỒ SƠ\nNHẬN GIẢI QUYẾT", "Trong kỳ", "Trực tiếp,\ndịch vụ bưu chính"),
        ("SỐ HỒ SƠ\nNHẬN GIẢI QUYẾT", "Từ kỳ trước "),
        ("Số lượng hồ sơ đã giải quyết", "Tổng số"),
        ("Số lượng hồ sơ đã giải quyết", "Trước hạn"),
        ("Số lượng hồ sơ đã giải quyết", "Đúng hạn (Bao gồm cả hồ sơ trả lại, xin rút)"),
        ("Số lượng hồ sơ đã giải quyết", "Quá hạn:"),
        *((PENDING, *path[1:]) for path in COLUMNS[10:]),
    ]
    return xlsx(tthc_06([*FIELDS, TOTAL], columns=columns))


@case("bang-lech-xuong-phai/return.xlsx")
def far_down_and_right() -> bytes:
    """The table begins in row 27 and column D; a title above holds two words of headings."""
    sheet = tthc_06([*FIELDS, TOTAL])
    moved = [[None, None, None, *row] for row in sheet.rows]
    above: list[Cells] = [[] for _ in range(18)]
    above += [["Đơn vị: UBND huyện Hiệp Đức", None, "Lĩnh vực: tất cả"], []]
    return xlsx(Sheet("Tháng 8", [*above, *moved], [_moved(area) for area in sheet.merged]))


def _moved(area: str) -> str:
    """«A7:B9» twenty rows down and three columns to the right."""
    return ":".join(f"{chr(ord(cell[0]) + 3)}{int(cell[1:]) + 20}" for cell in area.split(":"))


@case("bia-ghi-don-vi/return.xlsx")
def the_cover_says() -> bytes:
    """Who reports and which month stand on a sheet of their own."""
    cover = Sheet("Bìa", [["Đơn vị báo cáo: UBND huyện Hiệp Đức"], ["Kỳ báo cáo: Tháng 8/2023"]])
    return xlsx(cover, tthc_06([*FIELDS, TOTAL], above=[["TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT"]]))


@case("don-vi-sai-khoi/return.xlsx")
def a_unit_in_another_block() -> bytes:
    """A department among the districts is asked: the block says otherwise."""
    rows: list[list[Any]] = [
        ["I", "Cấp huyện"],
        [1, "Sở Tư pháp", *JUSTICE],
        [2, "Quế Sơn", *QUE_SON],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("khong-cot-stt/return.xlsx")
def no_numbers_of_rows() -> bytes:
    rows = [row[1:] for row in [*FIELDS, TOTAL]]
    return xlsx(tthc_06(rows, columns=COLUMNS[1:], numbering=None))


@case("ca-nam/return.xlsx")
def a_whole_year() -> bytes:
    return xlsx(tthc_06([*FIELDS, TOTAL], above=titled(period="Năm 2023")))


@case("tong-cong-moi-nhom/return.xlsx")
def a_bare_total_below_each_group() -> bytes:
    """«Cộng» stands below each group, «Tổng cộng» below all; one group's sum is wrong by 1."""
    wrong = summed([QUE_SON, HIEP_DUC])
    wrong[0] += 1
    rows: list[list[Any]] = [
        [1, "Sở Nội vụ", *HOME_AFFAIRS],
        [2, "Sở Tư pháp", *JUSTICE],
        [None, "Cộng", *summed([HOME_AFFAIRS, JUSTICE])],
        [1, "Huyện Quế Sơn", *QUE_SON],
        [2, "Huyện Hiệp Đức", *HIEP_DUC],
        [None, "Cộng", *wrong],
        [None, "Tổng cộng", *summed([HOME_AFFAIRS, JUSTICE, QUE_SON, HIEP_DUC])],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("don-vi-co-ten-tinh/return.xlsx")
def units_with_their_provinces_name() -> bytes:
    """«Sở Tư pháp tỉnh Quảng Nam»: the name of the province after the unit's own."""
    return of_units("Sở Tư pháp tỉnh Quảng Nam", "Huyện Hiệp Đức, tỉnh Quảng Nam", "Sở Y tế")


@case("cot-truoc-va-dung-han/return.xlsx")
def early_and_on_time_in_one() -> bytes:
    """One column counts early and on time together: no more is said of which is which."""
    return in_time_together("Trước hạn và đúng hạn")


def in_time_together(heading: str, *after: Path) -> bytes:
    """A return of land with one column for what was resolved in time, and more after it."""
    columns: list[Path] = [*COLUMNS[:7], (RESOLVED, heading), *after, *COLUMNS[9:]]
    more = [1] * len(after)
    row = [1, "Đất đai", *LAND[:5], LAND[5] + LAND[6], *more, *LAND[7:]]
    return xlsx(tthc_06([row], columns=columns, numbering=None))


@case("cot-dung-han-gom-ca-truoc-han/return.xlsx")
def on_time_means_both() -> bytes:
    """«Đúng hạn» stands alone beside «Quá hạn»: it holds what was early as well."""
    return in_time_together("Đúng hạn")


@case("cot-truoc-han-phay-dung-han/return.xlsx")
def early_and_on_time_that_do_not_sum() -> bytes:
    """«Trước hạn, đúng hạn» and late make 27, the total says 28: the gap is told."""
    columns: list[Path] = [*COLUMNS[:7], (RESOLVED, "Trước hạn, đúng hạn"), *COLUMNS[9:]]
    row = [1, "Đất đai", *LAND[:5], LAND[5] + LAND[6] - 1, *LAND[7:]]
    return xlsx(tthc_06([row], columns=columns, numbering=None))


@case("cot-dung-han-canh-cot-la/return.xlsx")
def on_time_beside_an_unknown_part() -> bytes:
    """«Hoàn thành sớm» stands beside «Đúng hạn»: whether that holds both, nobody can say."""
    return in_time_together("Đúng hạn", (RESOLVED, "Hoàn thành sớm"))


@case("cot-dung-han-trong-do-truoc-han/return.xlsx")
def early_of_what_was_in_time() -> bytes:
    """All in time, and of it what was early: the early ones are not counted twice."""
    after = [(RESOLVED, "Trước hạn và đúng hạn"), (RESOLVED, "Trong đó: trước hạn")]
    columns: list[Path] = [*COLUMNS[:7], *after, *COLUMNS[9:]]
    row = [1, "Đất đai", *LAND[:5], LAND[5] + LAND[6], LAND[5], *LAND[7:]]
    return xlsx(tthc_06([row], columns=columns, numbering=None))


@case("tong-cong-cua-moi-cap/return.xlsx")
def totals_only_of_levels() -> bytes:
    """A province's form with nothing but three rows of sums: they are nobody's own."""
    rows: list[list[Any]] = [
        [1, "Cấp tỉnh", *summed([HOME_AFFAIRS, JUSTICE])],
        [2, "Cấp huyện", *summed([QUE_SON, HIEP_DUC])],
        [3, "Cấp xã", *counts(1, 2, 0, 3, 0, 0, 0)],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))

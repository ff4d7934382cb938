"""Cases of how units and fields are named, and of units that were not there."""

import unicodedata
from typing import Any

from tests.returns.layouts import BRANCH, FIELDS, HIEP_DUC, LAND, OF_PROVINCE, QUE_SON
from tests.returns.make import case
from tests.returns.workbooks import OF_UNITS, Shown, counts, summed, titled, tthc_06, xlsx

ROW = counts(30, 20, 15, 10, 25, 5, 3)


def of_units(*names: Any, above: list[Any] | None = None, figures: list[int] = ROW) -> bytes:
    """Biểu II.06 with one equal row for each name."""
    rows = [[number, name, *figures] for number, name in enumerate(names, start=1)]
    return xlsx(tthc_06(rows, above=OF_PROVINCE if above is None else above, columns=OF_UNITS))


@case("nhieu-cach-viet-ten/return.xlsx")
def spellings() -> bytes:
    """NFD, no-break spaces, capitals, abbreviations, tone marks, numbers, double blanks."""
    return of_units(
        "UBND H.Hiệp Đức",
        "HUYỆN QUẾ SƠN",
        unicodedata.normalize("NFD", "Thành phố Tam Kỳ"),
        "TP.\u00a0Hội\u00a0An",
        "Thị  xã Điện Bàn ",
        "7. Đại Lộc",
        "Sở TN&MT",
        "Sở Văn hoá, Thể thao và Du lịch",
        "Sở LĐ-TB&XH",
        "UỶ BAN NHÂN DÂN HUYỆN NÚI THÀNH",
        "H. Ðông Giang",
    )


@case("go-nham-ten/return.xlsx")
def a_typo() -> bytes:
    """«H. Hiệp Đứk» is no unit; the nearest is offered and never taken."""
    return of_units("H. Hiệp Đứk", "Huyện Quế Sơn")


@case("khong-bo-dau/return.xlsx")
def without_diacritics() -> bytes:
    """Letters without their marks do not name a unit: Trà Don and Trà Dơn are two communes."""
    return of_units("Huyen Hiep Duc", "Trà Don", "Trà Dơn")


@case("ten-trung-nhieu-cap/return.xlsx")
def the_same_name_at_two_levels() -> bytes:
    """«Núi Thành» is a district and a town in it, «Phước Hòa» a ward and a commune."""
    return of_units("Núi Thành", "Phước Hòa", "Phước Sơn")


@case("xa-theo-huyen/return.xlsx")
def communes_below_their_districts() -> bytes:
    """A district's row without figures says which of two «Phước Hòa» is meant below it."""
    rows: list[list[Any]] = [
        ["I", "Huyện Phước Sơn"],
        [1, "Phước Hòa", *ROW],
        ["II", "Thành phố Tam Kỳ"],
        [1, "Phước Hòa", *ROW],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("huyen-trong-nam-2026/return.xlsx")
def a_district_after_its_end() -> bytes:
    """No district reports in 2026; who took over is named."""
    period = "(Từ ngày 01/3/2026 đến ngày 31/3/2026)"
    return of_units("Huyện Hiệp Đức", "Xã Quế Sơn", above=titled("UBND thành phố Đà Nẵng", period))


@case("xa-da-sap-nhap/return.xlsx")
def a_commune_that_ended() -> bytes:
    """Hiệp Hòa and Hiệp Thuận became Quế Tân on 1/1/2025."""
    period = "(Từ ngày 01/3/2025 đến ngày 31/3/2025)"
    return of_units("Xã Hiệp Hòa", "Xã Quế Tân", above=titled(period=period))


@case("mot-don-vi-hai-dong/return.xlsx")
def the_same_unit_twice() -> bytes:
    return of_units("Huyện Hiệp Đức", "Huyện Quế Sơn", "UBND huyện Hiệp Đức")


@case("mot-linh-vuc-hai-dong/return.xlsx")
def the_same_field_twice() -> bytes:
    rows = [*FIELDS, [4, "Lĩnh vực đất đai", *LAND]]
    return xlsx(tthc_06(rows))


@case("linh-vuc-la/return.xlsx")
def an_unknown_field() -> bytes:
    """«Lĩnh vực Đất đaii» is asked with its candidate; «Hộ tich» too, never guessed."""
    rows = [[1, "Lĩnh vực Đất đaii", *LAND], [2, "Lĩnh vực: Hộ tịch", *LAND]]
    return xlsx(tthc_06(rows))


@case("tinh-khac/return.xlsx")
def a_unit_of_another_province() -> bytes:
    """Huyện Phù Cát is in Bình Định: no unit of Quảng Nam."""
    return of_units("Huyện Phù Cát", "Huyện Quế Sơn")


@case("xa-ten-nhu-dong-tong/return.xlsx")
def names_like_words_of_rows() -> bytes:
    """A field named like a note, a total or a block is still a row of figures."""
    rows: list[list[Any]] = [
        [1, "Công Thương", *LAND],
        [2, "Tổ chức, biên chế", *LAND],
        [3, "Tài chính, ngân sách", *LAND],
        ["", "Cộng", *summed([LAND] * 3)],
    ]
    return xlsx(tthc_06(rows))


@case("xa-sau-thang-7-2025/return.xlsx")
def communes_after_the_reform() -> bytes:
    """Communes stand right below the province; «Hiệp Đức» is one of them now."""
    above = titled("UBND thành phố Đà Nẵng", "(Từ ngày 01/9/2025 đến ngày 30/9/2025)")
    rows: list[list[Any]] = [
        ["Xã, phường, đặc khu"],
        [1, "Xã Hiệp Đức", *ROW],
        [2, "Phường Hải Châu", *ROW],
        [3, "Xã Quế Sơn Trung", *ROW],
    ]
    sheet = tthc_06(rows, above=above, columns=OF_UNITS, merged=["A11:M11"])
    return xlsx(sheet)


@case("chi-nhanh-dat-dai/return.xlsx")
def branches_of_the_land_registry() -> bytes:
    """In a block of branches «Hiệp Đức» is the branch and not the district."""
    rows: list[list[Any]] = [
        ["I", "Văn phòng đăng ký đất đai"],
        [1, "CN VPĐKĐĐ Hiệp Đức", *BRANCH],
        [2, "Chi nhánh Văn phòng đăng ký đất đai huyện Quế Sơn", *BRANCH],
        ["II", "Cấp huyện"],
        [1, "Hiệp Đức", *HIEP_DUC],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


COMMUNES = [counts(60, 40, 5, 50, 40, 10, 2), counts(20, 80, 0, 60, 40, 0, 0)]
OFFICE = counts(300, 100, 20, 250, 120, 30, 6)


def with_communes(district: list[int], total: list[int]) -> bytes:
    """A district's row, then its communes, in one block; the total row as given."""
    rows: list[list[Any]] = [
        ["I", "Cấp huyện (bao gồm các huyện, thị xã, thành phố và xã, phường, thị trấn)"],
        [1, "Huyện Hiệp Đức", *district],
        [2, "Xã Quế Thọ", *COMMUNES[0]],
        [3, "Xã Bình Lâm", *COMMUNES[1]],
        [None, "Tổng số", *total],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("huyen-rieng-xa-rieng/return.xlsx")
def a_district_without_its_communes() -> bytes:
    """The total is the sum of all three rows: the district's own office stands in its row."""
    return with_communes(OFFICE, summed([OFFICE, *COMMUNES]))


@case("huyen-gom-ca-xa/return.xlsx")
def a_district_with_its_communes() -> bytes:
    """The total is the district's row alone: it already holds the communes below it."""
    whole = summed([OFFICE, *COMMUNES])
    return with_communes(whole, whole)


@case("huyen-bang-cac-xa-lech-mot-o/return.xlsx")
def a_district_of_its_communes_but_for_one_cell() -> bytes:
    """Ten of eleven counts are the sum of the communes, overdue is one less: no total row says."""
    district = summed(COMMUNES)
    district[-1] -= 1
    rows: list[list[Any]] = [
        [1, "Huyện Hiệp Đức", *district],
        [2, "Xã Quế Thọ", *COMMUNES[0]],
        [3, "Xã Bình Lâm", *COMMUNES[1]],
    ]
    return xlsx(tthc_06(rows, above=OF_PROVINCE, columns=OF_UNITS))


@case("tong-cong-ca-huyen-va-xa/return.xlsx")
def a_total_that_counts_twice() -> bytes:
    """The district's row is the sum of its communes, and the total adds all three rows."""
    district = summed(COMMUNES)
    return with_communes(district, summed([district, *COMMUNES]))


@case("huyen-gom-ca-xa-ma-it-hon/return.xlsx")
def a_district_that_holds_more_than_it_counts() -> bytes:
    """The total is the district's row alone, which counts less overdue than its communes do."""
    whole = summed([OFFICE, *COMMUNES])
    whole[-1] = 1
    return with_communes(whole, whole)


@case("phong-chu-tcvn3/return.xlsx")
def old_letters() -> bytes:
    """Names typed in .VnTime: «HuyÖn HiÖp §øc» shows as «Huyện Hiệp Đức»."""
    old = "HuyÖn HiÖp §øc"
    return of_units(Shown(old, font=".VnTime"), "Huyện Quế Sơn", figures=QUE_SON)


@case("ten-tinh-cu-moi/return.xlsx")
def a_province_renewed() -> bytes:
    """Gia Lai in 2023 is the province of before: An Khê is its town, not a ward of Đà Nẵng."""
    above = titled("UBND tỉnh Gia Lai", "(Từ ngày 01/8/2023 đến ngày 31/8/2023)")
    return of_units("Thị xã An Khê", "Huyện Ia Grai", above=above)

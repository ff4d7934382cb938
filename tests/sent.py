"""Workbooks as districts of Quảng Nam send them, made in place so that their mess can be read."""

from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook

RECEIVED, RESOLVED, PENDING = (
    "Số hồ sơ nhận giải quyết",
    "Số hồ sơ đã giải quyết",
    "Số hồ sơ đang giải quyết",
)
COLUMNS = [
    ("STT", ""),
    ("Đơn vị", ""),
    (RECEIVED, "Tổng số"),
    (RECEIVED, "Trực tuyến"),
    (RECEIVED, "Trực tiếp"),
    (RECEIVED, "Từ kỳ trước"),
    (RESOLVED, "Tổng số"),
    (RESOLVED, "Trước hạn"),
    (RESOLVED, "Đúng hạn"),
    (RESOLVED, "Quá hạn"),
    (PENDING, "Tổng số"),
    (PENDING, "Trong hạn"),
    (PENDING, "Quá hạn"),
]
DISTRICTS = (
    "Thành phố Tam Kỳ;Thành phố Hội An;Thị xã Điện Bàn;Huyện Duy Xuyên;Huyện Đại Lộc;"
    "Huyện Quế Sơn;Huyện Thăng Bình;Huyện Núi Thành;Huyện Phú Ninh;Huyện Tiên Phước;"
    "Huyện Hiệp Đức;Huyện Nông Sơn;Huyện Bắc Trà My;Huyện Nam Trà My;Huyện Phước Sơn;"
    "Huyện Nam Giang;Huyện Đông Giang;Huyện Tây Giang"
).split(";")


def district_return(
    period: str = "Tháng 7/2023",
    *,
    called: Mapping[str, str] | None = None,
    cells: Mapping[str, object] | None = None,
    more: int = 0,
    lacking: int = 0,
) -> bytes:
    """Biểu II.06 of the eighteen districts: each received 100 + its place online, 50 at the desk.

    `called` writes districts otherwise, `cells` changes single cells, `more` adds online dossiers,
    each resolved early, to the first district; the last `lacking` districts are left out.
    """
    book = Workbook()
    page = book.active
    page.title = "Biểu"
    page["A1"] = "UBND TỈNH QUẢNG NAM"
    page["A2"] = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    page["A3"] = period
    page["A4"] = "Đơn vị báo cáo: UBND tỉnh Quảng Nam"
    for place, (above, below) in enumerate(COLUMNS, start=1):
        page.cell(6, place, above)
        page.cell(7, place, below or None)
    for place, district in enumerate(DISTRICTS[: len(DISTRICTS) - lacking]):
        online = 100 + place + (more if place == 0 else 0)
        name = (called or {}).get(district, district)
        early = online + 40 - 2
        counts = [online + 50 + 10, online, 50, 10, early + 12, early, 10, 2, 10, 9, 1]
        for column, value in enumerate([place + 1, name, *counts], start=1):
            page.cell(8 + place, column, value)
    for cell, value in (cells or {}).items():
        page[cell] = value
    return saved(book)


def strange_table() -> bytes:
    """A table that no form knows."""
    book = Workbook()
    page = book.active
    page.title = "Theo dõi"
    page.append(["THEO DÕI HỒ SƠ ĐIỆN TỬ THÁNG 7/2023"])
    page.append(["Đơn vị báo cáo: UBND tỉnh Quảng Nam"])
    page.append(["TT", "Địa phương", "Lượng nộp qua mạng", "Lượng nộp tại quầy", "Ghi chú"])
    for place, district in enumerate(DISTRICTS, start=1):
        page.append([place, district, 100 + place, 50 + place])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The workbook's bytes."""
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()

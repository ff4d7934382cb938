"""Cases of the other forms: 766, Đề án 06, index tables, plain tables, and those not taken."""

from typing import Any

from tests.returns.layouts import CIVIL, LAND
from tests.returns.make import case
from tests.returns.workbooks import Cells, Path, Sheet, Shown, heading, xlsx

AUGUST = "(Từ ngày 01/8/2023 đến ngày 31/8/2023)"
QUANG_NAM = "Đơn vị báo cáo: UBND tỉnh Quảng Nam"


def table(
    title: str, columns: list[Path], rows: list[Cells], *more: str, name: str = "Sheet1"
) -> bytes:
    """A title, further lines, a heading and rows."""
    above: list[Cells] = [[title], *([line] for line in more), []]
    head, merged = heading(columns, len(above) + 1)
    return xlsx(Sheet(name, [*above, *head, *rows], merged))


GIVEN = "Số hồ sơ nhận giải quyết"
SHARE = "Tỷ lệ nộp hồ sơ trực tuyến"
HANDLED = "Kết quả xử lý hồ sơ nộp trực tuyến với hồ sơ đang xử lý"
PAID = "Thanh toán trực tuyến trên Cổng DVC Quốc gia"
ONLINE_766: list[Path] = [
    ("STT",),
    ("Mã định danh",),
    ("Tên đơn vị",),
    (GIVEN, "Số mới tiếp nhận trực tuyến"),
    (GIVEN, "Số mới tiếp nhận trực tiếp"),
    (GIVEN, "Số mới tiếp nhận qua BCCI"),
    (SHARE, "Tỷ lệ trực tuyến (%)"),
    (SHARE, "Tỷ lệ trực tiếp (%)"),
    (SHARE, "Tỷ lệ nộp BCCI (%)"),
    (HANDLED, "HS xử lý đúng hạn"),
    (HANDLED, "HS xử lý quá hạn"),
    (HANDLED, "Tỷ lệ HS xử lý đúng hạn (%)"),
    (HANDLED, "Tỷ lệ HS xử lý quá hạn (%)"),
    ("Số lượng hồ sơ đã đồng bộ về cổng DVC QG",),
    ("Tổng HS có nghĩa vụ tài chính",),
    (PAID, "Số HS đã TTTT"),
    (PAID, "Tỷ lệ TTTT (%)"),
    (PAID, "Tỷ lệ TT trực tiếp (%)"),
]
TITLE_766 = "THEO DÕI CHỈ TIÊU DVC TRỰC TUYẾN – THEO QUYẾT ĐỊNH 766/QĐ-TTg"


@case("766-truc-tuyen/return.xlsx")
def online_766() -> bytes:
    """Rates are texts with a dot and a sign, empty where they are zero."""
    rows: list[Cells] = [
        ["I", None, "Sở, ban, ngành"],
        [
            1,
            "H47.01",
            "Sở Tư pháp",
            300,
            100,
            0,
            "75%",
            "25%",
            None,
            290,
            10,
            "96.67%",
            "3.33%",
            300,
            200,
            150,
            "75%",
            "25%",
        ],
        ["II", None, "Cấp huyện"],
        [
            1,
            "H47.12",
            "Hiệp Đức",
            577,
            400,
            23,
            "57.7%",
            "40%",
            "2.3%",
            570,
            7,
            "98.79%",
            "1.21%",
            577,
            320,
            80,
            "25%",
            "75%",
        ],
        [
            2,
            "H47.09",
            "Quế Sơn",
            0,
            40,
            0,
            None,
            "100%",
            None,
            0,
            0,
            None,
            None,
            0,
            0,
            0,
            None,
            None,
        ],
    ]
    return table(TITLE_766, ONLINE_766, rows, AUGUST, QUANG_NAM)


@case("ty-le-trai-so/return.xlsx")
def a_rate_against_its_counts() -> bytes:
    """577 of 1000 is 57,7 %, the cell says 67,7 %."""
    row = [1, None, "Hiệp Đức", 577, 400, 23, "67.7%", "40%", "2.3%", 570, 7, "98.79%", "1.21%"]
    row += [577, 320, 80, "25%", "75%"]
    return table(TITLE_766, ONLINE_766, [row], AUGUST, QUANG_NAM)


@case("766-so-hoa/return.xlsx")
def digitised() -> bytes:
    """Reuse is a part of what was digitised; 12 results more than were resolved."""
    inputs, results = "Số hóa hồ sơ TTHC khi tiếp nhận", "Số hóa kết quả giải quyết"
    columns: list[Path] = [
        ("STT",),
        ("Đơn vị",),
        ("Tiếp nhận",),
        (inputs, "Chưa số hóa TPHS"),
        (inputs, "Có số hóa TPHS"),
        (inputs, "Có tái sử dụng thành phần"),
        (inputs, "Có tái sử dụng thành phần từ cổng DVC quốc gia"),
        ("Đã giải quyết",),
        (results, "Chưa số hóa"),
        (results, "Đã số hóa"),
    ]
    rows: list[Cells] = [
        [1, "Huyện Hiệp Đức", 1000, 100, 900, 250, 40, 979, 79, 900],
        [2, "Huyện Quế Sơn", 900, 0, 900, 10, 0, 890, 2, 900],
    ]
    title = "THEO DÕI MỨC ĐỘ SỐ HÓA – THEO QĐ 766/QĐ-TTg"
    return table(title, columns, rows, AUGUST, QUANG_NAM)


PAYMENT: list[Path] = [
    ("STT",),
    ("Tên đơn vị",),
    ("Hồ sơ thu phí",),
    ("Thanh toán", "Trực tiếp"),
    ("Thanh toán", "Trực tuyến"),
    ("Tỷ lệ thanh toán trực tuyến",),
    ("Phí (VNĐ)",),
    ("Lệ phí (VNĐ)",),
    ("Tổng số tiền (VNĐ)",),
]


@case("766-thanh-toan/return.xlsx")
def payment() -> bytes:
    """Counts with dots, money with commas, in one table; the total's number is empty."""
    money = [
        ["12,500,000", "1,500,000", "14,000,000"],
        ["8,000,000", "0", "8,000,000"],
        ["20,500,000", "1,500,000", "22,000,000"],
    ]
    rows: list[Cells] = [
        [
            1,
            "Huyện Hiệp Đức",
            "1.234",
            "234",
            "1.000",
            "81.04%",
            "12,500,000",
            "1,500,000",
            "14,000,000",
        ],
        [2, "Huyện Quế Sơn", "800", "800", "0", None, *money[1]],
        [
            "",
            "Tổng số",
            "2.034",
            "1.034",
            "1.000",
            "49.16%",
            "20,500,000",
            "1,500,000",
            "22,000,000",
        ],
    ]
    title = "THEO DÕI THANH TOÁN TRỰC TUYẾN – THEO QĐ 766"
    return table(title, PAYMENT, rows, AUGUST, QUANG_NAM)


@case("ty-le-dinh-dang-phan-tram/return.xlsx")
def percent_formats() -> bytes:
    """0.577 shown as 57,7 % is 57,7; so are the number 57,7 and the text «57,7%» in its column."""
    columns: list[Path] = [("TT",), ("Đơn vị",), ("Tỷ lệ hồ sơ tiếp nhận trực tuyến",)]
    rows: list[Cells] = [
        [1, "Huyện Hiệp Đức", Shown(0.577, "0.0%")],
        [2, "Huyện Quế Sơn", "57,7%"],
        [3, "Huyện Đại Lộc", 57.7],
        [4, "Huyện Duy Xuyên", "57.7 %"],
        [5, "Huyện Phú Ninh", Shown(1, "0%")],
    ]
    return table("TỶ LỆ HỒ SƠ TRỰC TUYẾN", columns, rows, AUGUST, QUANG_NAM)


@case("ty-le-phan-so/return.xlsx")
def fractions() -> bytes:
    """A column of bare numbers from 0 to 1: per cent or parts of one is asked."""
    columns: list[Path] = [("TT",), ("Đơn vị",), ("Tỷ lệ hồ sơ tiếp nhận trực tuyến",)]
    rows: list[Cells] = [[1, "Huyện Hiệp Đức", 0.577], [2, "Huyện Quế Sơn", 0.8]]
    return table("TỶ LỆ HỒ SƠ TRỰC TUYẾN", columns, rows, AUGUST, QUANG_NAM)


@case("ty-le-phan-so-lan-phan-tram/return.xlsx")
def fractions_beside_percents() -> bytes:
    """0,577 stands beside «62%»: one column cannot hold both, so the bare ones are asked."""
    columns: list[Path] = [("TT",), ("Đơn vị",), ("Tỷ lệ hồ sơ tiếp nhận trực tuyến",)]
    rows: list[Cells] = [
        [1, "Huyện Hiệp Đức", 0.577],
        [2, "Huyện Quế Sơn", "62%"],
        [3, "Huyện Đại Lộc", Shown(0.7, "0%")],
        [4, "Huyện Phú Ninh", 0.8],
    ]
    return table("TỶ LỆ HỒ SƠ TRỰC TUYẾN", columns, rows, AUGUST, QUANG_NAM)


@case("de-an-06/return.xlsx")
def de_an_06() -> bytes:
    columns: list[Path] = [
        ("STT",),
        ("Dịch vụ công",),
        ("Số hồ sơ tiếp nhận", "Trực tiếp"),
        ("Số hồ sơ tiếp nhận", "Trực tuyến"),
        ("Đã giải quyết",),
    ]
    rows: list[Cells] = [
        [1, "Đăng ký thường trú", 700, 300, 950],
        [2, "Đăng ký tạm trú", 400, 600, 990],
        [3, "Khai báo tạm vắng", 30, 70, 100],
        [4, "Thông báo lưu trú", "-", 12345, 12345],
    ]
    title = "KẾT QUẢ THỰC HIỆN ĐỀ ÁN 06 THÁNG 11/2022"
    return table(title, columns, rows, "Đơn vị báo cáo: Công an tỉnh Quảng Nam")


def index(title: str, heads: list[str], rows: list[Cells], *more: str) -> bytes:
    """A result table of an index, in one row of headings."""
    return table(title, [(one,) for one in heads], rows, *more)


@case("ket-qua-par-index/return.xlsx")
def par_index() -> bytes:
    """Ranks beside scores with decimal commas as texts."""
    rows: list[Cells] = [
        [1, "Sở Tư pháp", "92,57", 1],
        [2, "Sở Nội vụ", 91.5, 2],
        [3, "Sở Y tế", 88, 3],
    ]
    title = "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023 CỦA CÁC SỞ, BAN, NGÀNH"
    return index(title, ["STT", "Tên đơn vị", "Tổng điểm", "Xếp hạng"], rows, QUANG_NAM)


@case("ket-qua-sipas/return.xlsx")
def sipas() -> bytes:
    rows: list[Cells] = [[1, "Huyện Hiệp Đức", "87,12%"], [2, "Huyện Quế Sơn", 90.25]]
    title = "CHỈ SỐ HÀI LÒNG CỦA NGƯỜI DÂN NĂM 2023 (SIPAS)"
    return index(title, ["TT", "Đơn vị", "Chỉ số"], rows, QUANG_NAM)


@case("ket-qua-ddci-hang-chia/return.xlsx")
def ddci() -> bytes:
    """«15/45» may be a rank among 45 or two ranks: it is asked."""
    rows: list[Cells] = [
        [1, "Huyện Hiệp Đức", 70.15, "15/45"],
        [2, "Huyện Quế Sơn", 74.3, "3/45"],
    ]
    title = "KẾT QUẢ CHỈ SỐ DDCI NĂM 2023"
    return index(title, ["TT", "Địa phương", "Điểm số", "Xếp hạng"], rows, QUANG_NAM)


@case("ket-qua-dti/return.xlsx")
def dti() -> bytes:
    """The score is above its range in one row."""
    rows: list[Cells] = [[1, "Sở Y tế", 71.2, 1], [2, "Sở Tư pháp", 712, 2]]
    title = "KẾT QUẢ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ (DTI) NĂM 2023"
    return index(title, ["TT", "Cơ quan", "Tổng điểm", "Xếp hạng"], rows, QUANG_NAM)


@case("ket-qua-766/return.xlsx")
def service_index() -> bytes:
    rows: list[Cells] = [[1, "Sở Y tế", 81.2], [2, "Huyện Hiệp Đức", 79.05]]
    title = "SỐ LIỆU BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP THÁNG 11/2023"
    return index(title, ["TT", "Đơn vị", "Điểm"], rows, QUANG_NAM)


@case("diem-tung-linh-vuc/return.xlsx")
def scores_of_domains() -> bytes:
    """Points of domains stand before the total: only the total is the index."""
    columns: list[Path] = [
        ("STT",),
        ("Tên đơn vị",),
        ("Điểm các lĩnh vực", "Chỉ đạo điều hành"),
        ("Điểm các lĩnh vực", "Cải cách thể chế"),
        ("Tổng điểm",),
        ("Xếp hạng",),
    ]
    rows: list[Cells] = [
        [1, "Sở Tư pháp", 9.5, 8.25, 92.57, 1],
        [2, "Sở Nội vụ", 9, 8, 91.5, 2],
    ]
    title = "KẾT QUẢ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH (PAR INDEX) NĂM 2023"
    return table(title, columns, rows, QUANG_NAM)


@case("bang-don-gian/return.xlsx")
def plain() -> bytes:
    """Columns are headed by indicators' names, rows say their own field and period."""
    heads = ["TT", "Đơn vị", "Lĩnh vực", "Kỳ", "Số hồ sơ tiếp nhận trực tuyến trong kỳ"]
    heads += ["received_offline", "Ghi chú"]
    rows: list[Cells] = [
        [1, "Huyện Hiệp Đức", "Đất đai", "2023-07", 30, 20, "đã đối chiếu"],
        [2, "Huyện Hiệp Đức", "Đất đai", "8/2023", 40, 25, None],
        [3, "Huyện Hiệp Đức", "Hộ tịch", "8/2023", 50, 5, None],
    ]
    return index("SỐ LIỆU TỔNG HỢP", heads, rows, QUANG_NAM)


@case("bieu-07b/return.xlsx")
def not_used() -> bytes:
    """Counts of procedures, not of dossiers."""
    total = "Tổng số TTHC thuộc thẩm quyền"
    columns: list[Path] = [
        ("STT",),
        ("Đơn vị",),
        *[(total, one) for one in ("Tổng", "Cấp tỉnh", "Cấp huyện", "Cấp xã")],
    ]
    rows: list[Cells] = [[1, "Huyện Hiệp Đức", 339, 0, 250, 89]]
    return table("TỔNG HỢP SỐ LƯỢNG TTHC", columns, rows, AUGUST, QUANG_NAM)


@case("danh-sach-nguoi/return.xlsx")
def persons() -> bytes:
    heads = ["STT", "Họ và tên", "Số CCCD", "Điện thoại", "Lĩnh vực", "Ngày nộp"]
    rows: list[Cells] = [[1, "Nguyễn Văn A", "049000000001", "0900000001", "Đất đai", "1/8/2023"]]
    return index("DANH SÁCH HỒ SƠ TRỄ HẠN", heads, rows, AUGUST)


@case("tep-xuat-tu-bang-dieu-khien/return.xlsx")
def exported() -> bytes:
    """What the dashboard exported, made up figures in it: told once, whatever its tables hold."""
    about: list[Cells] = [
        ["Tra cứu"],
        [],
        ["Chỉ tiêu", "Tỷ lệ hồ sơ trễ hạn"],
        ["Thời gian", "Số liệu đến ngày 31/8/2023"],
        ["Cần lưu ý", "Số liệu minh họa: 1/1 số liệu"],
        ["Ô trống", "Chưa có số liệu; không phải là số 0."],
    ]
    rows: list[Cells] = [
        ["Đơn vị", "Chỉ tiêu", "Kỳ", "Giá trị (%)", "Ô"],
        ["Huyện Hiệp Đức", "Tỷ lệ hồ sơ trễ hạn", "Tháng 8/2023", 6.74, "K12"],
        ["Huyện Quế Sơn", "Tỷ lệ hồ sơ trễ hạn", "Tháng 8/2023", 3.2, "K13"],
    ]
    return xlsx(Sheet("Giới thiệu", about), Sheet("Số liệu", rows))


@case("thieu-cot/return.xlsx")
def a_column_is_missing() -> bytes:
    """Biểu II.06 without «Quá hạn» of what is pending."""
    from tests.returns.workbooks import COLUMNS, titled, tthc_06

    rows: list[list[Any]] = [[1, "Đất đai", *LAND[:-1]], [2, "Hộ tịch", *CIVIL[:-1]]]
    return xlsx(tthc_06(rows, above=titled(), columns=COLUMNS[:-1], numbering=None))


@case("khong-ro-bieu/return.xlsx")
def no_form() -> bytes:
    rows: list[Cells] = [[1, "Hội nghị", 3], [2, "Tập huấn", 5]]
    return index("HOẠT ĐỘNG TUYÊN TRUYỀN", ["TT", "Nội dung", "Số lượt"], rows, AUGUST)

"""Cases of which period a return is of, and who reports."""

from tests.returns.layouts import FIELDS, TOTAL
from tests.returns.make import case
from tests.returns.workbooks import Cells, titled, tthc_06, xlsx


def of(period: str, name: str = "Sheet1", reporter: str = "UBND huyện Hiệp Đức") -> bytes:
    """Biểu II.06 by field with other words for its period."""
    return xlsx(tthc_06([*FIELDS, TOTAL], above=titled(reporter, period), name=name))


@case("luy-ke-8-thang/return.xlsx")
def cumulative() -> bytes:
    return of("8 tháng đầu năm 2023 (Từ ngày 01/01/2023 đến ngày 31/8/2023)")


@case("luy-ke-tu-15-12/return.xlsx")
def cumulative_from_december() -> bytes:
    """Six months that begin on 15/12 of the year before."""
    return of("Kỳ báo cáo: 6 tháng đầu năm 2023 (Từ ngày 15/12/2022 đến ngày 14/6/2023)")


@case("ky-21-den-20/return.xlsx")
def month_from_21_to_20() -> bytes:
    return of("Tháng 8/2023 (Từ ngày 21/7/2023 đến ngày 20/8/2023)", "Tháng 8")


@case("ky-15-den-14/return.xlsx")
def month_from_15_to_14() -> bytes:
    return of("(Từ ngày 15/7/2023 đến ngày 14/8/2023)")


@case("quy-iii/return.xlsx")
def a_quarter() -> bytes:
    return of("Quý III năm 2023 (Từ ngày 15/6/2023 đến ngày 14/9/2023)")


@case("ky-mau-thuan/return.xlsx")
def title_and_sheet_disagree() -> bytes:
    return of("(Từ ngày 01/8/2023 đến ngày 31/8/2023)", "T9.2023")


@case("ky-tuong-lai/return.xlsx")
def in_the_future() -> bytes:
    return of("(Từ ngày 01/12/2026 đến ngày 31/12/2026)", reporter="UBND phường Quy Nhơn")


@case("khong-ghi-ky/return.xlsx")
def no_period() -> bytes:
    return of("")


@case("ky-do-nguoi-nop-chon/return.xlsx")
def period_by_hand() -> bytes:
    return of("")


@case("khong-ghi-don-vi/return.xlsx")
def no_reporter() -> bytes:
    return xlsx(tthc_06([*FIELDS, TOTAL], above=[["(Từ ngày 01/8/2023 đến ngày 31/8/2023)"]]))


@case("don-vi-mau-thuan/return.xlsx")
def another_reporter() -> bytes:
    """The file says Hiệp Đức, the person says Quế Sơn."""
    return of("(Từ ngày 01/8/2023 đến ngày 31/8/2023)")


@case("ngay-khong-co-that/return.xlsx")
def a_day_that_is_none() -> bytes:
    """September has 30 days."""
    return of("(Từ ngày 01/9/2023 đến ngày 31/9/2023)")


@case("ngay-ky-khac-ky/return.xlsx")
def other_dates_in_the_titles() -> bytes:
    """The form's circular and the day of signing are no periods."""
    above: list[Cells] = [
        ["Biểu số 06/VPCP/KSTT – Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"],
        ["TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC"],
        ["Kỳ báo cáo: Tháng 8/2023"],
        [None, None, "Hiệp Đức, ngày 05 tháng 9 năm 2023"],
        ["Đơn vị báo cáo:", "UBND huyện Hiệp Đức"],
    ]
    return xlsx(tthc_06([*FIELDS, TOTAL], above=above))

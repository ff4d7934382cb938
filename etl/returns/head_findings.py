"""What is said of what stands above a table: dates, periods and reporters that have to be asked."""

from __future__ import annotations

from etl.periods import Period, short
from etl.problems import Problem
from etl.reading.book import address
from etl.returns.tables import Table


def unread_date(table: Table, place: str, words: str) -> Problem:
    """Words that look like a day and are none."""
    return Problem(
        "block",
        "unknown_date",
        table.sheet.name,
        place,
        words,
        f"Tờ «{table.sheet.name}», ô {place}: «{words}» không phải ngày có trong lịch, hoặc không "
        "rõ ngày và tháng.",
        "Viết ngày/tháng/năm với năm đủ bốn chữ số, như 31/8/2023, rồi nộp lại.",
    )


def no_period(table: Table) -> Problem:
    """The question which period a table is of."""
    cell = address(table.top, 0)
    return Problem(
        "block",
        "no_period",
        table.sheet.name,
        cell,
        "",
        f"Tờ «{table.sheet.name}»: không thấy kỳ báo cáo trong tiêu đề hay tên tờ.",
        "Ghi «Từ ngày … đến ngày …» hoặc «Tháng …/…» trên bảng, hoặc chọn kỳ khi nộp "
        "(--period 2023-08).",
    )


def no_reporter(table: Table) -> Problem:
    """The question who reports the rows of a table."""
    cell = address(table.top, 0)
    return Problem(
        "block",
        "no_reporter",
        table.sheet.name,
        cell,
        "",
        f"Tờ «{table.sheet.name}»: không thấy đơn vị báo cáo.",
        "Ghi «Đơn vị báo cáo: …» trên bảng, hoặc chọn đơn vị khi nộp (--unit).",
    )


def reporter_assumed(table: Table, name: str) -> Problem:
    """Nobody says who reports; all units of the table lie in one province."""
    cell = address(table.top, 0)
    return Problem(
        "warn",
        "reporter_assumed",
        table.sheet.name,
        cell,
        name,
        f"Tờ «{table.sheet.name}»: không ghi đơn vị báo cáo; mọi đơn vị trong bảng đều thuộc "
        f"{name} nên được hiểu là báo cáo của đơn vị ấy.",
        "Ghi «Đơn vị báo cáo: …» trên bảng, chọn đơn vị khi nộp (--unit), hoặc xác nhận.",
    )


def in_future(table: Table, period: Period, cell: str) -> Problem:
    """A period that is not over cannot have been reported."""
    return Problem(
        "block",
        "future_period",
        table.sheet.name,
        cell or address(table.top, 0),
        short(period),
        f"Tờ «{table.sheet.name}»: kỳ {short(period)} chưa kết thúc.",
        "Kiểm tra lại kỳ báo cáo; số liệu của kỳ chưa kết thúc không được nhận.",
    )

"""What is said about a file whose check did not come to its end."""

from etl.problems import Problem
from etl.reading.limits import CHECK_SECONDS
from etl.reading.messages import RESAVE

SMALLER = "Xóa các tờ, cột và dòng không thuộc báo cáo, hoặc tách thành nhiều tệp, rồi nộp lại."


def too_slow() -> Problem:
    """It took longer than is waited for."""
    return _stopped(
        "check_too_slow",
        f"quá {CHECK_SECONDS} giây",
        f"Kiểm tra tệp mất quá {CHECK_SECONDS} giây nên đã dừng; chưa có gì được ghi. Chỉ nhận tệp "
        "kiểm tra xong trong thời gian đó.",
        SMALLER,
    )


def too_much() -> Problem:
    """It took more memory than it may."""
    return _stopped(
        "check_too_large",
        "quá nhiều bộ nhớ",
        "Kiểm tra tệp cần nhiều bộ nhớ hơn mức cho phép nên đã dừng; chưa có gì được ghi. Chỉ nhận "
        "tệp cỡ một báo cáo.",
        SMALLER,
    )


def ended() -> Problem:
    """It took the process that checks it down."""
    return _stopped(
        "check_stopped",
        "dừng giữa chừng",
        "Nội dung tệp làm việc kiểm tra dừng giữa chừng; chưa có gì được ghi. Chỉ nhận tệp kiểm "
        "tra được trọn vẹn.",
        RESAVE,
    )


def _stopped(rule: str, found: str, message: str, fix: str) -> Problem:
    return Problem("block", rule, "", "", found, message, fix)

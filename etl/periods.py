"""Periods of reporting: their codes, their dates, and how they are written in Vietnamese.

A code names a period among those of its grain; the dates may differ under one code, because
a reporting month may run from the 21st to the 20th.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

GRAINS = ("month", "quarter", "year", "years", "custom", "point", "undated")

ALLOWED = (
    "2023 · 2023-08 · 2023-Q1 · 2023-08-ytd (luỹ kế từ đầu năm) · 2021..2023 · "
    "2025-07-01..2025-08-19 · @2022-12-31 (thời điểm)"
)

QUARTERS = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True)
class Period:
    """A period: `code` as in ALLOWED; `start` is None for a point in time; both are if undated.

    `cumulative` says that the figures count from the year's start, None that nobody said.
    """

    code: str
    start: date | None
    end: date | None
    grain: str
    cumulative: bool | None = False
    label: str = ""


class UnknownPeriod(ValueError):
    """A text that is no period."""


def parse(text: str, *, label: str = "") -> Period:
    """The period that a code names, with the calendar's dates.

    Raises UnknownPeriod, whose message says what is allowed.
    """
    code = text.strip()
    period = (
        _year(code)
        or _months(code)
        or _quarter(code)
        or _years(code)
        or _range(code)
        or _point(code)
        or (Period("?", None, None, "undated", None) if code == "?" else None)
    )
    if period is None:
        raise UnknownPeriod(f"«{text}» không phải kỳ báo cáo; viết theo một trong: {ALLOWED}")
    if period.grain == "undated":
        # Two undated figures of one unit are told apart by the words of their sources alone.
        period = replace(period, code=f"? {label}".strip())
    return replace(period, label=label or written(period))


def with_dates(period: Period, start: date | None, end: date | None) -> Period:
    """The same period where the source's own dates differ from the calendar's."""
    return replace(period, start=start or period.start, end=end or period.end)


def written(period: Period) -> str:
    """The period in Vietnamese, as on the screens: «Tháng 8/2023», «8 tháng đầu năm 2023»."""
    end = period.end
    if end is None:
        return "Không rõ kỳ"
    if period.grain == "year":
        return f"Năm {period.code}"
    if period.grain == "quarter":
        return f"Quý {QUARTERS[int(period.code[-1])]}/{period.code[:4]}"
    if period.grain == "month" and period.cumulative:
        return f"{int(period.code[5:7])} tháng đầu năm {period.code[:4]}"
    if period.grain == "month":
        return f"Tháng {int(period.code[5:7])}/{period.code[:4]}"
    if period.grain == "years" and period.start:
        return f"{period.start.year}–{end.year}"
    if period.grain == "custom" and period.start:
        return f"{_day(period.start)}–{_day(end)}"
    return f"Đến {_day(end)}"


def before(period: Period) -> Period | None:
    """The period right before one of the same kind; None where there is no such thing.

    Before a sum since January it is the sum up to a month earlier, and nothing before January's.
    """
    year = int(period.code[:4]) if period.grain in ("month", "quarter", "year") else 0
    last = int(period.code[5:7]) if period.grain == "month" else 0
    match period.grain:
        case "year":
            return parse(str(year - 1))
        case "quarter":
            quarter = int(period.code[-1])
            return parse(f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4")
        case "month" if period.cumulative:
            return parse(f"{year}-{last - 1:02d}-ytd") if last > 1 else None
        case "month":
            return parse(f"{year}-{last - 1:02d}" if last > 1 else f"{year - 1}-12")
    return None


def short(period: Period) -> str:
    """The period within a sentence: «8/2023», «quý III/2023», «8 tháng đầu năm 2023»."""
    said = period.label or written(period)
    return said.removeprefix("Tháng ") if said.startswith("Tháng ") else said[:1].lower() + said[1:]


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _year(code: str) -> Period | None:
    if not re.fullmatch(r"(19|20)\d\d", code):
        return None
    year = int(code)
    return Period(code, date(year, 1, 1), date(year, 12, 31), "year")


def _months(code: str) -> Period | None:
    """2023-08, 8/2023, and the same with -ytd: from the year's start to that month's end."""
    turned = re.fullmatch(r"(\d\d?)/((?:19|20)\d\d)", code)
    if turned:
        code = f"{turned[2]}-{int(turned[1]):02d}"
    found = re.fullmatch(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])(-ytd)?", code)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    last = date(year, month, monthrange(year, month)[1])
    first = date(year, 1 if found[3] else month, 1)
    return Period(code, first, last, "month", cumulative=bool(found[3]))


def _quarter(code: str) -> Period | None:
    found = re.fullmatch(r"((?:19|20)\d\d)-?Q([1-4])", code)
    if not found:
        return None
    year, quarter = int(found[1]), int(found[2])
    month = 3 * quarter
    return Period(
        f"{year}-Q{quarter}",
        date(year, month - 2, 1),
        date(year, month, monthrange(year, month)[1]),
        "quarter",
    )


def _years(code: str) -> Period | None:
    found = re.fullmatch(r"((?:19|20)\d\d)\.\.((?:19|20)\d\d)", code)
    if not found or int(found[1]) > int(found[2]):
        return None
    return Period(code, date(int(found[1]), 1, 1), date(int(found[2]), 12, 31), "years")


def _range(code: str) -> Period | None:
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", code)
    if not found:
        return None
    start, end = _iso(found[1]), _iso(found[2])
    if start is None or end is None or end < start:
        return None
    if end - start < timedelta(days=1):
        return None
    return Period(code, start, end, "custom")


def _point(code: str) -> Period | None:
    day = _iso(code[1:]) if code.startswith("@") else None
    return Period(f"@{day}", None, day, "point", cumulative=None) if day else None


def _iso(text: str) -> date | None:
    # fromisoformat alone would also take «20221231» and «2022-W52-6».
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

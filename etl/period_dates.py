"""Which reporting period two dates bound, by the cut-offs that Vietnamese offices use.

A month M is the calendar's, or 15/(M-1) to 14/M (Decree 09/2019/NĐ-CP, art. 12), or 21/(M-1) to
20/M (the government office's monthly return); quarters and years are cut alike (domain.md B.8).
"""

from calendar import monthrange
from datetime import date, timedelta

from etl.periods import Period, UnknownPeriod, parse, with_dates

# The first and the last day of a period that is cut inside months; its months are those it ends.
CUTS = {(15, 14), (16, 15), (21, 20), (26, 25)}
# A month's span has 28 to 31 days; one more or less is a slip of the office, not another period.
MONTH_DAYS = range(27, 33)
# A span of a month's length that ends from this day on has the name of the month it ends in, an
# earlier one of the month where most of its days lie.
FIRST_CUT = 14


def from_dates(start: date, end: date) -> Period:
    """The reporting period that two dates bound, with these dates; a custom range if no other.

    From the new year to a cut-off is cumulative, but for a month, a plain quarter and the year.
    Raises UnknownPeriod where the end is before the start, or outside 1900 to 2099.
    """
    if end < start:
        raise UnknownPeriod(f"kỳ kết thúc ({end:%d/%m/%Y}) trước khi bắt đầu ({start:%d/%m/%Y})")
    if start.year < 1900 or end.year > 2099:
        raise UnknownPeriod(f"năm {start.year} hoặc {end.year} không phải năm báo cáo")
    if start == end:
        return parse(f"@{end}")
    length = (end - start).days + 1
    code = (
        (_month(end, length) if length in MONTH_DAYS else None)
        or _whole(start, end)
        or (_so_far(start, end) if length > MONTH_DAYS[-1] else None)
        or f"{start}..{end}"
    )
    return with_dates(parse(code), start, end)


def so_far(start: date, end: date) -> Period | None:
    """The year to date that two dates bound, even of one month or quarter; None if they do not."""
    code = _so_far(start, end)
    return with_dates(parse(code), start, end) if code else None


def months(period: Period) -> tuple[int, int] | None:
    """The first and the last month of a period, counted from year 0; None if not of months."""
    if period.start is None or period.end is None:
        return None
    if period.grain == "custom":
        return _months(period.start, period.end)
    calendar = parse(period.code)
    return _months(calendar.start or period.start, calendar.end or period.end)


def cut(first: date, end: date) -> date:
    """The first day of what would begin on `first` by the calendar, but is cut as `end` is."""
    opening = next((opening for opening, last in CUTS if last == end.day), None)
    if opening is None or _is_last(end):
        return first
    before = first - timedelta(days=1)
    return before.replace(day=opening)


def _month(end: date, length: int) -> str:
    if end.day >= FIRST_CUT or 2 * end.day >= length:
        return f"{end:%Y-%m}"
    return f"{end.year - 1}-12" if end.month == 1 else f"{end.year}-{end.month - 1:02d}"


def _whole(start: date, end: date) -> str | None:
    """The quarter, year or years that the dates bound as cut by the calendar or by one cut-off."""
    named = _months(start, end)
    if named is None:
        return None
    year, first = divmod(named[0], 12)
    length = named[1] - named[0] + 1
    if length == 3 and first % 3 == 0:
        return f"{year}-Q{first // 3 + 1}"
    if length == 12 and first == 0:
        return str(year)
    if length > 12 and length % 12 == 0 and first == 0:
        return f"{year}..{year + length // 12 - 1}"
    return None


def _months(start: date, end: date) -> tuple[int, int] | None:
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if start.day == 1 and _is_last(end):
        return first, last
    if (start.day, end.day) in CUTS and first < last:
        return first + 1, last
    return None


def _so_far(start: date, end: date) -> str | None:
    opening = {day for day, _ in CUTS}
    if (start.month, start.day) == (1, 1):
        year = start.year
    elif start.month == 12 and start.day in opening:
        year = start.year + 1
    else:
        return None
    cut = _is_last(end) or end.day in {day for _, day in CUTS}
    return f"{year}-{end.month:02d}-ytd" if cut and end.year == year else None


def _is_last(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]

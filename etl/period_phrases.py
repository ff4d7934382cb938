"""The phrases of one text that state a period: two dates, «Tháng 8/2023», «8 tháng đầu năm».

What is not plainly a period is left unread: dates of documents, comparisons, signatures.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache, partial

from etl import period_patterns as patterns
from etl.period_dates import from_dates
from etl.periods import QUARTERS, Period, parse

_SIGNS = str.maketrans("０１２３４５６７８９／．–—‐‑−", "0123456789/.-----")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# In place of what is read already, or must not be; the name of a document ends with its date.
_TAKEN, _DATE = "\x00", "\x01"

_COUNTED = {"sáu": 6, "chín": 9}
_NUMERALS = {numeral: quarter for quarter, numeral in QUARTERS.items()}
# Stands in for a year that is not known yet: it has a 29th of February.
LEAP = 2024
# How many letters before a phrase may change what it means.
NEARBY = 80
# Years that a return may be of, where two digits leave a choice.
NEAR = range(2010, 2036)


@dataclass(frozen=True)
class Phrase:
    """A phrase that states a period: `year` where its own words say it, `period` once it is known.

    `dated`: said by two dates; `since`: by words that count from the new year.
    """

    at: int
    text: str
    year: int | None
    period: Callable[[int], Period | None]
    dated: bool = False
    since: bool = False


@lru_cache(maxsize=20_000)
def phrases(text: str, *, sheet: bool = False) -> tuple[Phrase, ...]:
    """The phrases of a tidy text that state a period, in order; a sheet's name may be bare.

    Every sheet of a workbook has much the same titles, so each text is read once.
    """
    scan = _Scan(text)
    scan.drop(patterns.NUMBERED)
    found = [*_pairs(scan), *_points(scan)]
    scan.drop(patterns.OTHER_DATE, _DATE)
    scan.drop(patterns.DOCUMENT)
    scan.drop(patterns.YEARS)
    found += [*_month_spans(scan), *_so_many_months(scan, sheet), *_quarters(scan, sheet)]
    found += [*_single_months(scan, sheet), *_single_years(scan, sheet)]
    return tuple(sorted(found, key=lambda one: one.at))


def cumulative(text: str) -> str:
    """The words of a tidy text that make its periods cumulative: «lũy kế», «từ đầu năm»; or ""."""
    hit = patterns.CUMULATIVE.search(text)
    return hit[0] if hit else ""


@lru_cache(maxsize=20_000)
def unread(text: str) -> tuple[str, ...]:
    """The bounds of periods in a tidy text that no calendar has, or whose order is unclear."""
    scan = _Scan(text)
    scan.drop(patterns.NUMBERED)
    pairs = [hit for hit in scan.take(patterns.PAIR, _DATE) if _bounds(hit, LEAP) is None]
    points = [hit for hit in scan.take(patterns.POINT) if _day(hit["day"], LEAP) is None]
    return tuple(hit[0].strip() for hit in pairs + points)


@lru_cache(maxsize=20_000)
def tidy(text: str) -> str:
    """A text as it is read: NFC, one blank, plain digits and dashes; letters keep their case."""
    found = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SIGNS)
    return " ".join(found.split())


def continues(text: str, following: str) -> bool:
    """Whether a phrase is spread over two cells: «Từ ngày:» and «01/08/2023», «Đến ngày …»."""
    if patterns.STARTED.search(text):
        return bool(patterns.AND_ENDS.match(following))
    return bool(patterns.DANGLING.search(text) and patterns.CONTINUES.match(following))


class _Scan:
    """A text of which each part is read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text

    def take(self, pattern: re.Pattern[str], filler: str = _TAKEN) -> Iterator[re.Match[str]]:
        """The places of a pattern in what is left, which then are left no more."""
        hits = list(pattern.finditer(self.left))
        if hits:
            self.left = pattern.sub(lambda hit: filler * len(hit[0]), self.left)
        yield from hits

    def drop(self, pattern: re.Pattern[str], filler: str = _TAKEN) -> None:
        """Leaves a pattern unread."""
        list(self.take(pattern, filler))

    def follows(self, hit: re.Match[str], pattern: re.Pattern[str]) -> bool:
        """Whether the words just before a place are of a kind."""
        return bool(pattern.search(self.text[max(0, hit.start() - NEARBY) : hit.start()]))


# Dates


def _pairs(scan: _Scan) -> Iterator[Phrase]:
    for hit in scan.take(patterns.PAIR, _DATE):
        stated = _year_of(hit["start"]) or _year_of(hit["end"])
        bounds = _bounds(hit, stated or LEAP)
        if bounds is None:
            continue
        words = hit[0].strip()
        if stated is None and not words.lower().startswith(("từ", "ngày")):
            continue  # «1/2 - 3/4» alone are fractions as well
        if bounds[0] <= bounds[1]:
            yield Phrase(hit.start(), words, stated, partial(_between, hit), dated=True)
            continue
        # Two days, the later first: no period, and they contradict each other.
        for day in bounds:
            yield Phrase(hit.start(), words, day.year, partial(_on, day), dated=True)


def _points(scan: _Scan) -> Iterator[Phrase]:
    for hit in scan.take(patterns.POINT, _DATE):
        since = scan.follows(hit, patterns.SINCE_BEFORE)
        make = partial(_until, hit["day"])
        yield Phrase(hit.start(), hit[0].strip(), _year_of(hit["day"]), make, since=since)


def _between(hit: re.Match[str], year: int) -> Period | None:
    bounds = _bounds(hit, year)
    return from_dates(*bounds) if bounds and bounds[0] <= bounds[1] else None


def _until(text: str, year: int) -> Period | None:
    day = _day(text, year)
    return parse(f"@{day}") if day else None


def _on(day: date, _year: int) -> Period:
    return parse(f"@{day}")


def _bounds(hit: re.Match[str], year: int) -> tuple[date, date] | None:
    """The two days of a pair; a part that one leaves out is the other's: «từ 15/12 đến 14/3/2023».

    None where a day does not exist, or where «22/08/23» may as well begin with its year.
    """
    start, end = _parts(hit["start"]), _parts(hit["end"])
    if _may_be_turned(hit["start"], hit["end"]):
        return None
    missing = len(start) < 3
    start_year = start[2] if not missing else end[2] if len(end) == 3 else year
    end_year = end[2] if len(end) == 3 else start_year
    start_month = start[1] if len(start) > 1 else end[1]
    first, last = _date(start[0], start_month, start_year), _date(end[0], end[1], end_year)
    if first and last and first > last:
        if missing and len(start) > 1:
            first = _date(start[0], start_month, start_year - 1)
        elif len(end) < 3:
            last = _date(end[0], end[1], end_year + 1)
    return (first, last) if first and last else None


def _day(text: str, year: int) -> date | None:
    day, month, *stated = _parts(text)
    return None if _may_be_turned(text) else _date(day, month, *(stated or [year]))


def _parts(text: str) -> list[int]:
    """Day, month, year, as far as they are written; a year of two digits is of this century."""
    parts = [int(one) for one in re.findall("[0-9]+", text)]
    if parts[0] > 31:
        parts.reverse()
    return [*parts[:2], *(one + 2000 if one < 100 else one for one in parts[2:])]


def _year_of(text: str) -> int | None:
    parts = _parts(text)
    return parts[2] if len(parts) == 3 else None


def _may_be_turned(*texts: str) -> bool:
    """Whether days of two-digit years may as well begin with the year: «22/08/23 - 21/09/23»."""
    turned = []
    for text in texts:
        parts = re.findall("[0-9]+", text)
        if [len(part) <= 2 for part in parts] != [True] * 3:
            return False
        turned.append(_date(int(parts[2]), int(parts[1]), 2000 + int(parts[0])))
    days = [day for day in turned if day and day.year in NEAR]
    return len(days) == len(texts) and timedelta() <= days[-1] - days[0] <= timedelta(days=366)


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# Names


def _month_spans(scan: _Scan) -> Iterator[Phrase]:
    for hit in scan.take(patterns.MONTHS):
        first, last = int(hit["first"]), int(hit["last"])
        opening = int(hit["from"]) if hit["from"] else None
        year = _whole_year(hit["year"])
        if not scan.follows(hit, patterns.NOT_BEFORE):
            make = partial(_from_month_to_month, first, last, opening)
            yield Phrase(hit.start(), _said(hit), year, make)


def _so_many_months(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for hit in scan.take(patterns.SO_MANY):
        plain = not (hit["half"] or hit["year"])
        if scan.follows(hit, patterns.NOT_BEFORE):
            continue
        if plain and not (sheet or scan.follows(hit, patterns.ABOUT_THE_REPORT)):
            continue  # «định kỳ 6 tháng», «quá 3 tháng»
        many = _COUNTED.get(hit["many"].lower()) or int(hit["many"])
        make = partial(_last_months if (hit["half"] or "").lower() == "cuối" else _so_far, many)
        yield Phrase(hit.start(), _said(hit), _whole_year(hit["year"]), make)


def _quarters(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for pattern in (patterns.QUARTERS, patterns.Q_OF_SHEET if sheet else patterns.Q):
        for hit in scan.take(pattern):
            first = _quarter(hit["first"])
            last = _quarter(hit["last"]) if hit["last"] else first
            yield from _named(scan, hit, 3 * first - 2, 3 * last)


def _single_months(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for pattern in (
        patterns.MONTH_AND_YEAR,
        patterns.MONTH,
        *((patterns.ONLY_MONTH,) if sheet else ()),
    ):
        for hit in scan.take(pattern):
            yield from _named(scan, hit, int(hit["month"]), int(hit["month"]))
    for pattern in (patterns.BARE_MONTH, patterns.BARE_MONTH_TURNED):
        for hit in scan.take(pattern):
            if sheet or scan.follows(hit, patterns.PERIOD_NAMED):
                yield from _named(scan, hit, int(hit["month"]), int(hit["month"]))


def _named(scan: _Scan, hit: re.Match[str], first: int, last: int) -> Iterator[Phrase]:
    """The months that a name means; «đến hết tháng 8» is the day on which they end."""
    if scan.follows(hit, patterns.NOT_BEFORE):
        return
    make: Callable[[int], Period | None] = partial(_from_month_to_month, first, last, None)
    if scan.follows(hit, patterns.TO_BEFORE):
        make = partial(_last_day, last)
    since = scan.follows(hit, patterns.SINCE_BEFORE)
    yield Phrase(hit.start(), _said(hit), _whole_year(hit["year"]), make, since=since)


def _single_years(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for pattern in (patterns.ONE_YEAR, *((patterns.BARE_YEAR,) if sheet else ())):
        for hit in scan.take(pattern):
            if not (
                scan.follows(hit, patterns.NOT_BEFORE) or scan.follows(hit, patterns.NO_YEAR_BEFORE)
            ):
                year = int(hit["year"])
                yield Phrase(hit.start(), _said(hit), year, partial(_year, year))


def _said(hit: re.Match[str]) -> str:
    return hit[0].strip(" /.,_(-")


def _whole_year(text: str | None) -> int | None:
    return int(text) % 100 + 2000 if text and len(text) == 2 else int(text) if text else None


def _quarter(numeral: str) -> int:
    return _NUMERALS.get(numeral.upper()) or int(numeral)


def _from_month_to_month(first: int, last: int, opening: int | None, year: int) -> Period | None:
    start = date(opening or (year if first <= last else year - 1), first, 1)
    end = date(year, last, monthrange(year, last)[1])
    return from_dates(start, end) if start <= end else None


def _so_far(many: int, year: int) -> Period:
    return parse(f"{year}-{many:02d}-ytd")


def _last_months(many: int, year: int) -> Period | None:
    found = _from_month_to_month(13 - many, 12, None, year)
    if found is None or found.grain != "custom":
        return found
    return replace(found, label=f"{many} tháng cuối năm {year}")


def _last_day(month: int, year: int) -> Period:
    return parse(f"@{date(year, month, monthrange(year, month)[1])}")


def _year(stated: int, _year: int) -> Period:
    return parse(str(stated))

"""The phrases of one text that state a period: two dates, «Tháng 8/2023», «8 tháng đầu năm».

What is not plainly a period is left unread: dates of documents, comparisons, signatures.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from etl.period_dates import from_dates
from etl.periods import QUARTERS, Period, parse

_SIGNS = str.maketrans("０１２３４５６７８９／．–—‐‑−", "0123456789/.-----")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# In place of what is read already, or must not be; the name of a document ends with its date.
_TAKEN, _DATE = "\x00", "\x01"

_Y = "(?:19|20)[0-9]{2}"
_M = "(?:0?[1-9]|1[0-2])(?![0-9])"
# A day or a month of a date: whether there is such a day is asked later, so that a slip is seen.
_D = "(?<![0-9])[0-9]{1,2}(?![0-9])"
_YEAR = rf"(?:{_Y}|(?<=[/.\-])(?:1[3-9]|[2-4][0-9]))(?![0-9])"
_CUT = r" ?[/.\-] ?"
_FULL = (
    rf"(?:(?<![0-9]){_Y}-[0-9]{{1,2}}-[0-9]{{1,2}}"
    rf"|{_D}(?: ?tháng |{_CUT}){_D}(?:{_CUT}|,? ?năm )(?:{_Y}|[0-9]{{2}}))(?![0-9])"
)
_NO_YEAR = rf"{_D}(?: ?tháng |{_CUT}){_D}(?!(?: ?[/.] ?|-)[0-9])"
_TIME = r"(?:[0-9]{1,2} ?(?::|h|giờ) ?(?:[0-9]{2})?(?::[0-9]{2})?(?: ?phút)?,? ?)?"
_DAY = rf"(?:ngày ?)?:? ?{_TIME}(?:ngày )?"
_TO = r"(?:đến|tới|-) ?(?:hết )?"
_ROMAN = "IV|III|II|I|[1-4]"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_NUMBERED = _words(
    r"(?<![\w/])[0-9]+ ?[/-] ?(?:(?:19|20)[0-9]{2} ?/ ?)?"
    r"(?:[a-zđ]{1,8}[0-9]*(?:[-/&][a-zđ0-9]+)+|[a-zđ]{2,8}[0-9]*\b)"
)
_PAIR = _words(
    rf"(?:từ ?)?{_DAY}(?P<start>{_FULL}|{_NO_YEAR}|(?<=từ ){_D}|(?<=ngày ){_D})"
    rf"(?: {_TIME})?[ ,;]*{_TO}{_DAY}(?P<end>{_FULL}|{_NO_YEAR})"
)
_POINT = _words(rf"(?:tính )?(?:đến|tới|tại) ?(?:hết )?(?:thời điểm )?{_DAY}(?P<day>{_FULL})")
_OTHER_DATE = _words(
    rf"(?:ngày ?)?{_FULL}"
    r"|ngày[ .…_]*(?:[0-9]{1,2})?[ .…_]*tháng[ .…_]*(?:[0-9]{1,2})?[ .…_]*(?:năm[ .…_]*[0-9]*)?"
    rf"|ngày {_NO_YEAR}"
)
_MONTHS = _words(
    rf"(?:từ )?th[áa]ng (?P<first>{_M})(?:{_CUT}(?P<from>{_Y}))?"
    rf"(?: ?(?:đến|tới|và|[-,+&]) ?(?:hết )?(?:th[áa]ng )?(?P<last>{_M})(?! ?(?:tháng|T\b)))+"
    rf"(?:[ /.,\-]|năm)*(?P<year>{_YEAR})?"
)
_SO_MANY = _words(
    r"(?<![\w/.,])(?P<many>0?[1-9]|1[0-2]|sáu|chín) ?(?:tháng|T(?![^\W\d_]))"
    rf"(?: ?(?P<half>đầu|cuối) ?(?:của )?năm)?(?:[ /.,\-]|năm)*(?P<year>{_YEAR})?"
)
_QUARTERS = _words(
    rf"(?:\bqu[ýíy]|\bqúy)[ .:]*(?P<first>{_ROMAN})(?!\w)"
    rf"(?: ?(?:đến|và|[-,+&]) ?(?:quý )?(?P<last>{_ROMAN})(?!\w| ?tháng))*"
    rf"(?:[ /.,(\-]|năm)*(?P<year>{_YEAR})?"
)
# «Q.1», «Q1» is an urban district where no year follows, but not as a sheet's name.
_Q = _words(rf"(?<![^\W_])Q(?P<first>{_ROMAN})(?P<last>)[/._\-](?P<year>{_YEAR})")
_Q_OF_SHEET = _words(
    rf"(?<![^\W_])Q(?P<first>{_ROMAN})(?P<last>)(?![^\W_])[ /._\-]*(?P<year>{_YEAR})?"
)
_MONTH = _words(
    rf"(?:(?<![^\W_])th[áa]ng|(?<![^\W_])T)[ ._:]*(?P<month>{_M})"
    rf"(?:[ /.,_(\-]|năm)*(?P<year>{_YEAR})?"
)
_BARE_MONTH = _words(rf"(?<![0-9/.\-])(?P<month>{_M}) ?[/._\-] ?(?P<year>{_Y})(?![0-9/])")
_BARE_MONTH_TURNED = _words(rf"(?<![0-9/.\-])(?P<year>{_Y}) ?[/._\-] ?(?P<month>{_M})(?![/.\-])")
_ONLY_MONTH = _words(rf"^(?P<month>{_M})(?P<year>)$")
_BARE_YEAR = _words(rf"(?<![0-9])(?P<year>{_Y})(?![0-9])")
_ONE_YEAR = _words(rf"(?:năm|kỳ(?: báo cáo)?) ?:? ?(?P<year>{_Y})(?![0-9])")
_YEARS = _words(rf"(?:giai đoạn|năm học|năm)? ?{_Y} ?(?:-|đến|tới) ?(?:năm )?{_Y}")
_DOCUMENT = _words(
    r"(?:quyết định|nghị định|thông tư|nghị quyết|công văn|chỉ thị|pháp lệnh|(?<!kỷ )\bluật"
    r"|\b(?:QĐ|NĐ|NQ|CV)\b)(?:(?!th[áa]ng|quý)[^\x01;]){0,200}?(?:\x01|năm " + _Y + ")"
)

_SINCE = r"(?:l(?:ũy|uỹ) ?kế|cộng dồn|từ đầu năm)"
# «tháng 8 và lũy kế» states two periods; the word turns one into the other only on its own.
_CUMULATIVE = _words(rf"(?<!và )(?<!& )(?<!\+ )(?<!không )(?<!không tính )(?<!chưa ){_SINCE}")
_SINCE_BEFORE = _words(rf"{_SINCE}[^,;()]*$")
_TO_BEFORE = _words(r"(?:đến|tới)(?: (?:hết|cuối|thời điểm))* ?$")
_NOT_BEFORE = _words(
    r"(?:(?:so với|cùng kỳ|kỳ trước|cuối)(?: (?:với|cùng|kỳ|của|cuối|hết|báo|cáo))*|từ)[ :(]*$"
)
_NO_YEAR_BEFORE = _words(r"(?:trước|sau|đến|tới|hết) ?$")
_ABOUT_THE_REPORT = _words(r"(?:^|kỳ|báo cáo|kết quả|số liệu|kế)[ :(]*$")
# A statement may be spread over neighbouring cells: «Từ ngày:» «01/08/2023» «Đến ngày:» …
_DANGLING = _words(r"(?:^|\s)(?:từ|đến|tới|ngày|tháng|năm|quý|kỳ|kỳ báo cáo) ?:?$")
_STARTED = _words(rf"từ ?{_DAY}(?:{_FULL}|{_NO_YEAR})(?: {_TIME})?,?$")
_AND_ENDS = _words(r"(?:đến|tới|-)(?!\w)")
_CONTINUES = _words(r"(?:[0-9]|(?:I|II|III|IV)\b|đến|tới|ngày)")

_PERIOD_NAMED = _words("kỳ|th[áa]ng")
_COUNTED = {"sáu": 6, "chín": 9}
_NUMERALS = {numeral: quarter for quarter, numeral in QUARTERS.items()}
# Stands in for a year that is not known yet: it has a 29th of February.
LEAP = 2024
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


def phrases(text: str, *, sheet: bool = False) -> list[Phrase]:
    """The phrases of a tidy text that state a period, in order; a sheet's name may be bare."""
    scan = _Scan(text)
    scan.drop(_NUMBERED)
    found = [*_pairs(scan), *_points(scan)]
    scan.drop(_OTHER_DATE, _DATE)
    scan.drop(_DOCUMENT)
    scan.drop(_YEARS)
    found += [*_month_spans(scan), *_so_many_months(scan, sheet), *_quarters(scan, sheet)]
    found += [*_single_months(scan, sheet), *_single_years(scan, sheet)]
    return sorted(found, key=lambda one: one.at)


def cumulative(text: str) -> str:
    """The words of a tidy text that make its periods cumulative: «lũy kế», «từ đầu năm»; or ""."""
    hit = _CUMULATIVE.search(text)
    return hit[0] if hit else ""


def unread(text: str) -> list[str]:
    """The bounds of periods in a tidy text that no calendar has, or whose order is unclear."""
    scan = _Scan(text)
    scan.drop(_NUMBERED)
    pairs = [hit[0].strip() for hit in scan.take(_PAIR, _DATE) if _bounds(hit, LEAP) is None]
    return pairs + [hit[0].strip() for hit in scan.take(_POINT) if _day(hit["day"]) is None]


def tidy(text: str) -> str:
    """A text as it is read: NFC, one blank, plain digits and dashes; letters keep their case."""
    found = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SIGNS)
    return " ".join(found.split())


def continues(text: str, following: str) -> bool:
    """Whether a phrase is spread over two cells: «Từ ngày:» and «01/08/2023», «Đến ngày …»."""
    if _STARTED.search(text):
        return bool(_AND_ENDS.match(following))
    return bool(_DANGLING.search(text) and _CONTINUES.match(following))


class _Scan:
    """A text of which each part is read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text

    def take(self, pattern: re.Pattern[str], filler: str = _TAKEN) -> Iterator[re.Match[str]]:
        """The places of a pattern in what is left, which then are left no more."""
        hits = list(pattern.finditer(self.left))
        for hit in hits:
            start, end = hit.span()
            self.left = self.left[:start] + filler * (end - start) + self.left[end:]
        yield from hits

    def drop(self, pattern: re.Pattern[str], filler: str = _TAKEN) -> None:
        """Leaves a pattern unread."""
        list(self.take(pattern, filler))

    def follows(self, hit: re.Match[str], pattern: re.Pattern[str]) -> bool:
        """Whether the words just before a place are of a kind."""
        return bool(pattern.search(self.text[: hit.start()]))


# Dates


def _pairs(scan: _Scan) -> Iterator[Phrase]:
    for hit in scan.take(_PAIR, _DATE):
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
    for hit in scan.take(_POINT, _DATE):
        day = _day(hit["day"])
        if day:
            since = scan.follows(hit, _SINCE_BEFORE)
            yield Phrase(hit.start(), hit[0].strip(), day.year, partial(_on, day), since=since)


def _between(hit: re.Match[str], year: int) -> Period | None:
    bounds = _bounds(hit, year)
    return from_dates(*bounds) if bounds and bounds[0] <= bounds[1] else None


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


def _day(text: str) -> date | None:
    parts = _parts(text)
    return None if _may_be_turned(text) else _date(*parts)


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
    for hit in scan.take(_MONTHS):
        first, last = int(hit["first"]), int(hit["last"])
        opening = int(hit["from"]) if hit["from"] else None
        year = _whole_year(hit["year"])
        if not scan.follows(hit, _NOT_BEFORE):
            make = partial(_from_month_to_month, first, last, opening)
            yield Phrase(hit.start(), _said(hit), year, make)


def _so_many_months(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for hit in scan.take(_SO_MANY):
        plain = not (hit["half"] or hit["year"])
        if scan.follows(hit, _NOT_BEFORE):
            continue
        if plain and not (sheet or scan.follows(hit, _ABOUT_THE_REPORT)):
            continue  # «định kỳ 6 tháng», «quá 3 tháng»
        many = _COUNTED.get(hit["many"].lower()) or int(hit["many"])
        make = partial(_last_months if (hit["half"] or "").lower() == "cuối" else _so_far, many)
        yield Phrase(hit.start(), _said(hit), _whole_year(hit["year"]), make)


def _quarters(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for pattern in (_QUARTERS, _Q_OF_SHEET if sheet else _Q):
        for hit in scan.take(pattern):
            first = _quarter(hit["first"])
            last = _quarter(hit["last"]) if hit["last"] else first
            if not scan.follows(hit, _NOT_BEFORE):
                make = partial(_from_month_to_month, 3 * first - 2, 3 * last, None)
                yield Phrase(hit.start(), _said(hit), _whole_year(hit["year"]), make)


def _single_months(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    patterns = [_MONTH]
    if sheet or _PERIOD_NAMED.search(scan.text):
        patterns += [_BARE_MONTH, _BARE_MONTH_TURNED]
    if sheet:
        patterns += [_ONLY_MONTH]
    for pattern in patterns:
        for hit in scan.take(pattern):
            if scan.follows(hit, _NOT_BEFORE):
                continue
            month = int(hit["month"])
            make: Callable[[int], Period | None] = partial(_one_month, month)
            since = scan.follows(hit, _SINCE_BEFORE)
            if scan.follows(hit, _TO_BEFORE):
                make = partial(_last_day, month)
            year = _whole_year(hit["year"])
            yield Phrase(hit.start(), _said(hit), year, make, since=since)


def _single_years(scan: _Scan, sheet: bool) -> Iterator[Phrase]:
    for pattern in (_ONE_YEAR, *((_BARE_YEAR,) if sheet else ())):
        for hit in scan.take(pattern):
            if not (scan.follows(hit, _NOT_BEFORE) or scan.follows(hit, _NO_YEAR_BEFORE)):
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


def _one_month(month: int, year: int) -> Period:
    return parse(f"{year}-{month:02d}")


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

"""The period that the words of a return mean: its titles, its sheet's name, its two dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from etl.period_dates import cut, from_dates, months, so_far
from etl.period_phrases import continues, cumulative, phrases, tidy, unread
from etl.periods import Period, with_dates

__all__ = ["SHEET", "Contradiction", "Said", "from_dates", "said", "together", "unread_dates"]

# The place of a sheet's name, where a bare «8» or «2023» means a period.
SHEET = "tên tờ"


@dataclass(frozen=True)
class Said:
    """One statement of a period: its words, where they stand, whether they are its two dates."""

    period: Period
    text: str
    place: str
    dated: bool

    def __str__(self) -> str:
        place = self.place if self.place in ("", SHEET) else f"ô {self.place}"
        return f"«{self.text}»{place and f' ({place})'} là {self.period.label}"


class Contradiction(ValueError):
    """Two statements of a return that cannot both be true; its text is the message for the user."""

    def __init__(self, first: Said, second: Said) -> None:
        super().__init__(
            f"Hai chỗ ghi hai kỳ báo cáo khác nhau: {first}; {second}. Sửa chỗ sai rồi nộp lại."
        )
        self.first = first
        self.second = second


def said(texts: Sequence[tuple[str, str]]) -> list[Said]:
    """Every period that the texts state, in their order; each text comes after its place.

    Words without a year take the only year that the texts state, and stay unread without one.
    «Lũy kế» anywhere makes months and quarters count from the new year.
    """
    whole = _joined(texts)
    found = [(place, one) for place, text in whole for one in phrases(text, sheet=place == SHEET)]
    stated = [one.period(one.year) for _, one in found if one.year is not None]
    years = {year for period in stated if period for year in _year(period)}
    only = years.pop() if len(years) == 1 else None
    since = next(((place, words) for place, text in whole if (words := cumulative(text))), None)
    statements = []
    for place, one in found:
        year = one.year or only
        period = one.period(year) if year else None
        if period and (since or one.since):
            period = _from_new_year(period, one.dated)
        if period:
            statements.append(Said(period, one.text, place, one.dated))
    if since:
        # Dates that begin later than the year contradict the word.
        place, words = since
        later = [_new_year_to(one.period.end) for one in statements if _begins_later(one)]
        statements += [Said(period, words, place, dated=False) for period in later if period]
    return list(dict.fromkeys(statements))


def together(statements: Sequence[Said]) -> Period | None:
    """The one period that all statements agree on, with the dates that one states; None if none.

    A year's name agrees with whatever lies inside the year, a day with a period that ends then.
    Raises Contradiction, with the first two statements that disagree.
    """
    for first, second in combinations(statements, 2):
        if not _agree(first, second):
            raise Contradiction(first, second)
    points = [one.period for one in statements if one.period.grain == "point"]
    spans = [one for one in statements if one.period.grain != "point" and not _names_a_year(one)]
    if not spans:
        return points[0] if points else statements[0].period if statements else None
    # «3 tháng đầu năm» and the dates of quarter I are one span; who says cumulative knows more.
    best = min(spans, key=lambda one: (not one.period.cumulative, not one.dated, one.period.code))
    dated = next((one.period for one in spans if one.dated), None)
    if dated:
        return with_dates(best.period, dated.start, dated.end)
    return _ending(best.period, points[0].end) if points else best.period


def unread_dates(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The bounds of periods, after their places, that no calendar has or whose order is unclear.

    «Từ ngày 01/9/2025 đến ngày 31/9/2025» is a slip to ask about.
    """
    return [(place, words) for place, text in _joined(texts) for words in unread(text)]


def _joined(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts, tidy, those made one that neighbouring cells share; at the first one's place."""
    whole: list[tuple[str, str]] = []
    for place, text in ((place, tidy(text)) for place, text in texts):
        if whole and SHEET not in (place, whole[-1][0]) and continues(whole[-1][1], text):
            whole[-1] = (whole[-1][0], f"{whole[-1][1]} {text}")
        elif text:
            whole.append((place, text))
    return whole


def _year(period: Period) -> list[int]:
    """The year that a period belongs to; none for several years."""
    if period.grain in ("years", "undated") or period.end is None:
        return []
    return [period.end.year if period.grain in ("custom", "point") else int(period.code[:4])]


# Cumulative


def _from_new_year(period: Period, dated: bool) -> Period:
    """The same period counted from the new year, where its words or dates leave that open."""
    if period.grain == "point" and period.end:
        return _new_year_to(period.end) or period
    if period.grain not in ("month", "quarter") or period.start is None or period.end is None:
        return period
    start = period.start if dated else date(period.end.year, 1, 1)
    return so_far(start, period.end) or period


def _new_year_to(end: date | None) -> Period | None:
    if end is None or (end.month, end.day) == (1, 1):
        return None
    opening = date(end.year, 1, 1)
    return so_far(opening, end) or from_dates(opening, end)


def _begins_later(one: Said) -> bool:
    return one.dated and one.period.grain in ("month", "quarter") and not one.period.cumulative


# Agreement


def _names_a_year(one: Said) -> bool:
    return one.period.grain == "year" and not one.dated


def _agree(first: Said, second: Said) -> bool:
    for one, other in ((first, second), (second, first)):
        if one.period.grain == "point":
            return _ends_on(other, one.period.end)
    for one, other in ((first, second), (second, first)):
        if _names_a_year(one):
            return _inside(other.period, int(one.period.code))
    if first.dated and second.dated:
        bounds = {(one.period.start, one.period.end) for one in (first, second)}
        return len(bounds) == 1
    if first.period.code == second.period.code:
        return True
    named = months(first.period)
    return named is not None and named == months(second.period)


def _ends_on(one: Said, day: date | None) -> bool:
    """Whether a statement's period may end on a day: its own last day, or one of its last month."""
    if day is None or one.period.end is None or one.dated or one.period.grain == "point":
        return day == one.period.end
    if _names_a_year(one):
        return day.year == int(one.period.code)
    named = months(one.period)
    return named is not None and named[1] == day.year * 12 + day.month - 1


def _inside(period: Period, year: int) -> bool:
    """Whether a period lies in a year, which may begin with its first cut-off in December."""
    named = months(period)
    if named:
        return named[0] // 12 == named[1] // 12 == year
    if period.start is None or period.end is None:
        return False
    return date(year - 1, 12, 15) <= period.start and period.end <= date(year, 12, 31)


def _ending(period: Period, end: date | None) -> Period:
    """A named period that ends on a stated day; one cut inside months begins inside one too."""
    if period.start is None or end is None:
        return period
    opening = None if period.cumulative else cut(period.start, end)
    return with_dates(period, opening, end)

"""Who owes which report, from when to when, and on which day of each month."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from etl import periods
from etl.catalogue import Catalogue
from etl.catalogue.entries import Unit
from etl.catalogue.forms import Deadline
from etl.tables import LAST_YEAR, Row
from etl.uncollected import uncollected
from etl.unit_tables import closure

# From the first day to the last; None is without end.
Span = tuple[date, date | None]


@uncollected()
def tables(catalogue: Catalogue) -> dict[str, list[Row]]:
    """The rows of the tables about deadlines, by the table's name."""
    return {
        "deadline": list(_deadlines(catalogue)),
        "deadline_field": [
            {"deadline": code, "field": field}
            for code, one in catalogue.deadlines.items()
            for field in one.fields
        ],
        "deadline_unit": list(_units(catalogue)),
        "deadline_day": list(_days(catalogue)),
    }


def due(deadline: Deadline, year: int, month: int) -> tuple[date, date]:
    """The day as it is told in a month, and the last day on which a return is in time.

    «Before the 18th» lasts until the 17th. A month without that day is told and lasts until its
    last: the conclusions of 25/7/2023, I.2.2, say «before the 30th» and February has none.
    """
    length = monthrange(year, month)[1]
    if deadline.before > length:
        return date(year, month, length), date(year, month, length)
    day = date(year, month, deadline.before)
    return day, day - timedelta(days=1)


def _deadlines(catalogue: Catalogue) -> Iterator[Row]:
    for place, (code, one) in enumerate(catalogue.deadlines.items()):
        yield {
            "deadline": code,
            "name": one.name,
            "form": one.form,
            "recipient": one.recipient,
            "source": one.source,
            "document": one.document,
            "clause": one.clause,
            "quote": one.quote,
            "note": one.note,
            "position": place,
        }


def _days(catalogue: Catalogue) -> Iterator[Row]:
    """The months of each deadline: it binds when it is in force in the month and on the day."""
    for code, one in catalogue.deadlines.items():
        year, month = one.since.year, one.since.month
        while year <= LAST_YEAR:
            day, last = due(one, *_later(year, month, one.month))
            if one.until and day > one.until:
                break
            if day >= one.since:
                period = periods.parse(f"{year}-{month:02d}")
                yield {
                    "deadline": code,
                    "period": period.code,
                    "period_to": period.end,
                    "due": day,
                    "in_time_until": last,
                }
            year, month = _later(year, month, 1)


def _later(year: int, month: int, months: int) -> tuple[int, int]:
    years, before = divmod(month - 1 + months, 12)
    return year + years, before + 1


def _units(catalogue: Catalogue) -> Iterator[Row]:
    """Who owes what from when to when: of a level, below a unit or that unit, perhaps named."""
    for code, one in catalogue.deadlines.items():
        below: dict[str, list[Row]] = defaultdict(list)
        for link in closure(catalogue, one.within, one.levels):
            below[link["unit_id"]].append(link)
        spans: dict[str, list[Span]] = defaultdict(list)
        for unit in catalogue.units:
            if unit.unit_id not in below and unit.unit_id != one.within:
                continue
            if unit.level in one.levels and (not one.units or unit.unit_id in one.units):
                stood = _stood(unit, one.within, below[unit.unit_id])
                spans[unit.unit_id] += filter(
                    None, (_meet(span, (one.since, one.until)) for span in stood)
                )
        for unit_id, found in spans.items():
            for start, end in _joined(found):
                yield {"deadline": code, "unit_id": unit_id, "valid_from": start, "valid_to": end}


def _stood(unit: Unit, within: str, links: Iterable[Row]) -> Iterator[Span]:
    """When a unit in this epoch stood below another, or was it."""
    epoch: Span = (unit.valid_from or date.min, unit.valid_to)
    if unit.unit_id == within:
        yield epoch
    for link in links:
        span = _meet((link["valid_from"] or date.min, link["valid_to"]), epoch)
        if span:
            yield span


def _meet(one: Span, other: Span) -> Span | None:
    """The days in both, or None."""
    start = max(one[0], other[0])
    end = min((day for day in (one[1], other[1]) if day), default=None)
    return None if end and end < start else (start, end)


def _joined(spans: list[Span]) -> list[Span]:
    """Spans that touch as one: who is renamed between a month and its day owes all the same."""
    joined: list[Span] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        last = joined[-1][1] if joined else date.min
        if joined and (last is None or start <= last + timedelta(days=1)):
            joined[-1] = (joined[-1][0], max(last, end) if last and end else None)
        else:
            joined.append((start, end))
    return joined

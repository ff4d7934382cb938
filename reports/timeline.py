"""Where periods stand in time, and which of their values one stroke may join."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from reports.numbers import Row

R = TypeVar("R", bound=Row)

# Periods of these grains follow one another; between two that do not, nothing was published.
STEPS = {"month": 12, "quarter": 4, "year": 1}


def alike(rows: Sequence[Row], others: Sequence[list[R]]) -> list[list[R]]:
    """Of other units' rows those of the first unit's kind of periods; empty lines are left out."""
    kept = [
        [
            row
            for row in other
            if (row["grain"], row["cumulative"]) == (rows[0]["grain"], rows[0]["cumulative"])
        ]
        for other in others
    ]
    return [line for line in kept if any(row["value"] is not None for row in line)]


def joined(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The runs of rows that one stroke may join: neighbours in time, one method, exact values."""
    run: list[Row] = []
    for row in rows:
        if run and not _follows(run[-1], row):
            yield run
            run = []
        if row["value"] is not None and row["comparator"] in (None, "="):
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _follows(before: Row, row: Row) -> bool:
    return (
        before["series"] == row["series"]
        and before["grain"] == row["grain"]
        and before["cumulative"] == row["cumulative"]
        and row["grain"] in STEPS
        and _ordinal(row) - _ordinal(before) == 1
    )


def _ordinal(row: Row) -> int:
    return ordinal(row["period_to"], row["grain"])


def ordinal(day: date, grain: str) -> int:
    """The number of the period that ends on a day, among those of its grain; neighbours by one."""
    a_year = STEPS[grain]
    return day.year * a_year + (day.month - 1) * a_year // 12


def places(rows: Sequence[Row]) -> dict[str, float]:
    """Where each period stands on the time axis: evenly by the calendar, or in their order."""
    regular = {row["period"]: _ordinal(row) for row in rows if is_regular(row)}
    if len(regular) == len({row["period"] for row in rows}):
        return {period: float(place) for period, place in regular.items()}
    ordered = sorted(rows, key=lambda row: (row["period_to"] is None, str(row["period_to"])))
    return {row["period"]: float(place) for place, row in enumerate(once(ordered))}


def place_of(day: date, rows: Sequence[Row], where: Mapping[str, float]) -> float:
    """Where a day begins among the periods of some rows, of which one at least has its dates."""
    dated = [row for row in rows if row["period_to"] is not None]
    grains = {row["grain"] for row in dated}
    if len(grains) == 1 and all(is_regular(row) for row in dated):
        [grain] = grains
        months = 12 // STEPS[grain]
        within = ((day.month - 1) % months + (day.day - 1) / 31) / months
        return ordinal(day, grain) + within - 0.5
    before = [where[row["period"]] for row in dated if row["period_to"] < day]
    return max(before) + 0.5 if before else min(where.values()) - 0.5


def is_regular(row: Row) -> bool:
    """Whether a row's period has a place in the calendar of its grain."""
    return row["period_to"] is not None and row["grain"] in STEPS


def once(rows: Sequence[Row]) -> list[Row]:
    """One row a period."""
    return list({row["period"]: row for row in rows}.values())


def reach(values: Sequence[float]) -> tuple[float, float]:
    """From where to where an axis shows some values, with room above and below them."""
    low, high = min(values), max(values)
    room = (high - low) * 0.22 or abs(high) * 0.1 or 1.0
    bottom = low - room
    # An axis starts at zero rather than just above it, and never below for what cannot be negative.
    if low >= 0 and bottom < high * 0.25:
        bottom = 0
    return bottom, high + room


def between(rows: Sequence[Row]) -> list[tuple[str, Row | None]]:
    """The periods from the first to the last of some rows, each with its short name and its row.

    Where periods follow one another, one without a row stands between its neighbours as None.
    """
    ordered = sorted(once(rows), key=lambda row: (row["period_to"] is None, str(row["period_to"])))
    if len({row["grain"] for row in rows}) != 1 or not all(map(is_regular, rows)):
        return [(_name(row), row) for row in ordered]
    held = {_ordinal(row): row for row in ordered}
    grain = ordered[0]["grain"]
    return [
        (_name(held[place]) if place in held else _blank(place, grain), held.get(place))
        for place in range(min(held), max(held) + 1)
    ]


def _name(row: Row) -> str:
    """«2023», «8/2023», else as the period is printed."""
    if row["period_to"] is not None and not row["cumulative"]:
        if row["grain"] == "year":
            return str(row["period_to"].year)
        if row["grain"] == "month":
            return f"{row['period_to'].month}/{row['period_to'].year}"
    return str(row["label"])


def _blank(place: int, grain: str) -> str:
    year, within = divmod(place, STEPS[grain])
    if grain == "quarter":
        return f"Quý {('I', 'II', 'III', 'IV')[within]}/{year}"
    return str(year) if grain == "year" else f"{within + 1}/{year}"

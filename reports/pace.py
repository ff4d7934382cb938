"""On course or not: the pace that a target needs, the pace that was kept, how far it may lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from statistics import stdev
from typing import Literal

from reports.numbers import NOTHING, Row, known

Verdict = Literal["on_course", "slow"]

# Three changes are the fewest that can differ; of the last six at most, since what was long ago is
# no pace.
FEWEST, CHANGES = 4, 6
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class Pace:
    """How a target's line goes on; changes are for one period of its grain, up or down.

    `low` and `high` are where the line may stand on the target's day: the pace kept, give or take
    how much the last changes differ among one another.
    """

    verdict: Verdict
    left: int
    needed: float
    kept: float
    low: float
    high: float


def pace(rows: Sequence[Row]) -> Pace | None:
    """How one target's line (rows of `pace`, oldest first) goes on; None where they are too few.

    A sum since January says nothing of another year.
    """
    if len(rows) < FEWEST:
        return None
    last = rows[-1]
    # The last whole period up to the day: of one due on the first, the month before.
    left = _ordinal(last["due"] + timedelta(days=1), last["grain"]) - 1 - _place(last)
    if left < 1 or (last["cumulative"] and last["due"].year != last["period_to"].year):
        return None
    recent = rows[-CHANGES - 1 :]
    kept = (last["value"] - recent[0]["value"]) / (_place(last) - _place(recent[0]))
    end = last["value"] + left * kept
    spread = stdev(_changes(recent)) * sqrt(left)
    needed = 0.0 if _meets(last["value"], last) else (_bound(last) - last["value"]) / left
    return Pace(
        verdict="on_course" if _meets(_within(end, last), last) else "slow",
        left=left,
        needed=needed,
        kept=kept,
        low=_within(end - spread, last),
        high=_within(end + spread, last),
    )


def _changes(rows: Sequence[Row]) -> list[float]:
    """The change of each figure for one period; a gap shares it out among its periods."""
    return [
        (row["value"] - before["value"]) / (_place(row) - _place(before))
        for before, row in pairwise(rows)
    ]


def _place(row: Row) -> int:
    return _ordinal(row["period_to"], row["grain"])


def _ordinal(day: date, grain: str) -> int:
    return (12 * day.year + day.month - 1) // MONTHS[grain]


def _bound(row: Row) -> float:
    """The end of the target that has to be reached: of a range the nearer one."""
    if row["comparator"] == "range" and row["better"] == "down":
        return float(row["target_max"])
    return float(row["target"])


def _meets(value: float, row: Row) -> bool:
    gap = value - _bound(row)
    if row["comparator"] in ("<=", "<"):
        falls = True
    elif row["comparator"] in (">=", ">"):
        falls = False
    else:
        falls = row["better"] == "down"
    strict = row["comparator"] in ("<", ">")
    beyond = -gap if falls else gap
    return beyond > NOTHING if strict else beyond >= -NOTHING


def _within(value: float, row: Row) -> float:
    """A value kept inside what the indicator can be."""
    low, high = row["range_from"], row["range_to"]
    value = max(value, low) if known(low) else value
    return min(value, high) if known(high) else value

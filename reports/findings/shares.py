"""Which share of the units must have told before a sentence compares: declared once, beside."""

import tomllib
from pathlib import Path

from reports.numbers import Row, known

COVERAGE: float = tomllib.loads(
    (Path(__file__).parent / "shares.toml").read_text(encoding="utf-8")
)["coverage"]


def covers(held: float, expected: float) -> bool:
    """Whether so many of those expected are enough to say who is first, last, more or less."""
    return held >= COVERAGE * expected


def carries(row: Row) -> bool:
    """Whether a figure is of enough units to be compared; one that says nothing of units is."""
    reported, expected = row.get("reported_units"), row.get("expected_units")
    return not known(reported) or not known(expected) or covers(reported, expected)

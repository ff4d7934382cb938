"""Which share of the units must have told before a sentence compares, and how many it names."""

from etl import catalogue
from reports.numbers import Row, known

# Hot spots are worked out in the build by the same declaration.
COMPARING = catalogue.comparing()
COVERAGE, NAMED = COMPARING.coverage, COMPARING.named


def covers(held: float, expected: float) -> bool:
    """Whether so many of those expected are enough to say who is first, last, more or less."""
    return held >= COVERAGE * expected


def carries(row: Row) -> bool:
    """Whether a figure is of enough units to be compared; one that says nothing of units is."""
    reported, expected = row.get("reported_units"), row.get("expected_units")
    return not known(reported) or not known(expected) or covers(reported, expected)

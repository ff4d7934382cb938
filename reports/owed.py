"""Reports that units owe, as they are told: nobody is behind by what is only an illustration."""

from collections.abc import Sequence

from queries import Row
from reports import findings


def title(rows: Sequence[Row], period: str) -> str:
    """What stands above a month: of the reports that units have begun to send, if of any."""
    begun = [row for row in rows if row["begun"]]
    if begun:
        return findings.submissions_title(begun, period)
    return findings.unbegun_title(rows, period)


def only_owing(row: Row) -> bool:
    """Whether a row of `discipline` is of a unit that an illustration leaves out: it is real."""
    return bool(row["illustrative"]) and row["reports_missing"] == row["reports_due"]

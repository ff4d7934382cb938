"""Reports that units owe, as they are told: of what nobody began to send, nobody is behind."""

from collections.abc import Sequence

from queries import Row
from reports import findings, words

UNBEGUN = "unbegun"


def as_told(rows: Sequence[Row]) -> list[Row]:
    """Rows of `submissions`; the missing ones of what nobody has begun to send are not behind."""
    quiet = words.word("submission", UNBEGUN)
    said = {
        "status_code": UNBEGUN,
        "status": quiet.label,
        "tone": quiet.tone,
        "mark": quiet.mark,
        "days_late": None,
    }
    return [
        {**row, **said} if row["status_code"] == "missing" and not row["begun"] else row
        for row in rows
    ]


def title(rows: Sequence[Row], period: str) -> str:
    """What stands above a month: of the reports that units have begun to send, if of any."""
    begun = [row for row in rows if row["begun"]]
    if begun:
        return findings.submissions_title(begun, period)
    return findings.unbegun_title(rows, period)


def only_owing(row: Row) -> bool:
    """Whether a row of `discipline` is of a unit that an illustration leaves out: it is real."""
    return bool(row["illustrative"]) and row["reports_missing"] == row["reports_due"]

"""An assignment in words: who answers, how, through what, and where it is stated."""

from collections.abc import Sequence
from datetime import date
from html import escape

from pages.parts import keeping, register
from queries import Row
from reports import numbers, words
from reports.words import lowered


def owners(rows: Sequence[Row]) -> str:
    """Who answers for one component; whom it has through another one in a quieter word."""
    if rows[0]["through"] is None:
        return "; ".join(_owner(row) for row in rows)
    if rows[0]["through"] == rows[0]["index_code"]:
        return "<i>như cả chỉ số</i>"
    return f"<i>như {escape(rows[0]['through_name'])}</i>"


def role(row: Row) -> str:
    """How somebody answers, within a sentence."""
    return escape(lowered(words.label("role", row["role"])))


def stated(row: Row) -> str:
    """Of what an assignment is, its own words, document and days, and who wrote it down."""
    days = [
        f"từ {numbers.day(row['valid_from'])}" if row["valid_from"] else "",
        f"đến hết {numbers.day(row['valid_to'])}" if row["valid_to"] else "",
    ]
    said = (
        f"<b>{escape(row['component_name'])}</b>: {_owner(row)}",
        " ".join(filter(None, days)),
        register.stated(row),
        keeping.written(row),
    )
    return " · ".join(one for one in said if one)


def _owner(row: Row) -> str:
    ended = row["owner_ended"]
    gone = f", cơ quan này kết thúc ngày {numbers.day(ended)}" if _past(ended) else ""
    return f"<b>{escape(row['owner'])}</b> ({role(row)}{gone})"


def _past(day: date | None) -> bool:
    return day is not None and day < date.today()

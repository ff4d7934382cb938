"""Cause and remedy as they are said, wherever they are listed."""

from reports import numbers, words
from reports.numbers import Row


def state(row: Row) -> str:
    """«quá hạn 12 ngày», «chưa đến hạn»: how a row of `remedies` stands."""
    late = row["days_late"]
    return f"{row['status']} {numbers.count(late)} ngày" if late is not None else str(row["status"])


def kind(row: Row) -> str:
    """The kind of its cause, as the vocabulary says it."""
    return words.label("cause", row["cause_kind"])

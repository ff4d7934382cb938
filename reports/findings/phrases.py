"""Turns of phrase that several sentences share."""

from collections.abc import Sequence
from typing import Literal

from reports import numbers
from reports.numbers import NOTHING, Row, known
from reports.words import lowered

Direction = Literal["better", "worse", "same"]

# A longer name would fill a projector's first line by itself; the short one then stands for it.
LONGEST_NAME = 34
NAMED_AT_MOST = 3


def direction(change: float | None, better: str) -> Direction | None:
    """Whether a change is for the better; None where it is unknown or the indicator has no side."""
    if not known(change) or better == "none":
        return None
    if abs(change) < NOTHING:
        return "same"
    return "better" if (change > 0) == (better == "up") else "worse"


def subject(indicator: Row, unit: str | None = None, field: str | None = None) -> str:
    """What a title is about: «PAPI của Tỉnh Quảng Nam», with the field where there is one."""
    name = indicator["name"] if len(indicator["name"]) <= LONGEST_NAME else indicator["short"]
    within = f" ({lowered(field)})" if field else ""
    return f"{name}{within} của {unit}" if unit else f"{name}{within}"


def when(label: str | None) -> str:
    """A period inside a sentence: «năm 2023», «tháng 8/2023»; «không rõ kỳ» without one."""
    return lowered(label) if label else "không rõ kỳ"


def during(label: str | None) -> str:
    """A period after a figure: «năm 2023», «trong 8 tháng đầu năm 2023»."""
    said = when(label)
    return f"trong {said}" if said[:1].isdigit() else said


def has_figure(row: Row) -> bool:
    """Whether a row says something: a value, or a rank that was published without one.

    Not every question tells of ranks.
    """
    return known(row["value"]) or known(row.get("rank"))


def is_exact(row: Row) -> bool:
    """Whether a row has a value that is not only a bound."""
    return known(row["value"]) and row["comparator"] == "="


def has_rivals(row: Row) -> bool:
    """Whether a row's rank is one among others: «hạng 1/1» says nothing."""
    return known(row["rank"]) and row["ranked"] != 1


def shift(change: float, *, unit: str, decimals: int, kind: str) -> str:
    """A change in words: «giảm 4,70 điểm %», «tăng 8 bậc», «không đổi»."""
    if kind == "rank":
        return numbers.moved(change, 0)
    if abs(change) < NOTHING:
        return "không đổi"
    verb = "tăng" if change > 0 else "giảm"
    return f"{verb} {numbers.amount(change, unit=unit, decimals=decimals)}"


def named(names: Sequence[str], more: str) -> str:
    """«A, B, C và 5 đơn vị khác»: some names, and how many `more` there are."""
    shown = names[:NAMED_AT_MOST]
    left = len(names) - len(shown)
    if left:
        return f"{', '.join(shown)} và {numbers.count(left)} {more} khác"
    return " và ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)

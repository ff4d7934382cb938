"""Cells as they should be: text in one form, blanks as None, rows of one width."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice
from math import isfinite
from typing import Any, cast

from etl.reading.book import Place, Row, Value


def text(raw: str) -> str | None:
    """A text without outer blanks, its letters composed (NFC); None when nothing is left.

    Lines inside it end in one way.
    """
    stripped = raw.strip().replace("\r\n", "\n").replace("\r", "\n")
    if stripped.isascii():
        return stripped or None
    return unicodedata.normalize("NFC", stripped)


AT_ONCE = 128


class Texts(dict[str, str | None]):
    """Every text cleaned once: a column of names says the same few thousands of times."""

    def __missing__(self, raw: str) -> str | None:
        self[raw] = cleaned = text(raw)
        return cleaned


def rows(raw: Iterable[Sequence[Any]], texts: Texts) -> list[Row]:
    """A reader's rows, all of one width, as values.

    By column, in bunches that stay in the processor's cache: a column mostly holds one kind, and
    one of numbers is taken as it is.
    """
    made: list[Row] = []
    coming = iter(raw)
    while some := list(islice(coming, AT_ONCE)):
        columns = zip(*some, strict=True)
        made += zip(*[_column(one, texts) for one in columns], strict=True)
    return made


def _column(raw: Sequence[Any], texts: Texts) -> Sequence[Value]:
    try:
        # The quickest that tells whether all are numbers; true and false pass, and may.
        if isfinite(sum(raw)):
            return raw
    except TypeError:
        pass
    return [texts[one] if type(one) is str else value(one, texts) for one in raw]


def value(raw: Any, texts: Texts) -> Value:
    """One cell of a reader as a value; what is no finite number is none."""
    if type(raw) is str:
        return texts[raw]
    if type(raw) is float:
        return raw if isfinite(raw) else None
    if type(raw) is int:
        return float(raw)
    return cast(Value, raw)


def trimmed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without empty rows at the end and empty columns at the right, all of one width."""
    last = len(rows)
    while last and not any(cell is not None for cell in rows[last - 1]):
        last -= 1
    kept = rows[:last]
    widths = set(map(len, kept))
    width = max(widths, default=0)
    while width and all(len(row) < width or row[width - 1] is None for row in kept):
        width -= 1
    if widths == {width}:
        return tuple(kept)
    return tuple([row[:width] + (None,) * (width - len(row)) for row in kept])


def replaced(rows: tuple[Row, ...], by_place: dict[Place, str]) -> tuple[Row, ...]:
    """The rows with other texts in some places."""
    if not by_place:
        return rows
    changed = {row: list(rows[row]) for row, _ in by_place}
    for (row, column), other in by_place.items():
        changed[row][column] = other
    return tuple([tuple(changed.get(n, row)) for n, row in enumerate(rows)])

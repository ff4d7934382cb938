"""The headings of a table as merged cells, made from what stands above each column."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A heading and the cells it takes, from a row and a column to a row and a column."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


def depth(paths: Sequence[Sequence[str]]) -> int:
    """How many rows the headings take."""
    return max(len(path) for path in paths)


def spans(paths: Sequence[Sequence[str]]) -> list[Span]:
    """The cells of the headings: equal ones side by side are one, a short path reaches down."""
    rows = depth(paths)
    found = []
    for column, path in enumerate(paths):
        for row, text in enumerate(path):
            last = row == len(path) - 1
            if not last and column and _same(paths[column - 1], path, row):
                continue
            right = column
            while not last and right + 1 < len(paths) and _same(paths[right + 1], path, row):
                right += 1
            found.append(Span(row, column, rows - 1 if last else row, right, text))
    return found


def _same(one: Sequence[str], other: Sequence[str], row: int) -> bool:
    """Whether both stand under the same headings down to a row, which is above their own."""
    return len(one) > row + 1 and list(one[: row + 1]) == list(other[: row + 1])

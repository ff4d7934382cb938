"""Some of the lines of a table: mostly all of them, or those that stand one after the other."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def picked(values: Sequence[T], lines: Sequence[int]) -> Sequence[T]:
    """The values of some lines, which are in their order."""
    if not lines:
        return []
    first, last = lines[0], lines[-1]
    if last - first + 1 == len(lines):
        # A run is copied at once, a fifth of the time that one by one takes.
        return values if len(lines) == len(values) else values[first : last + 1]
    return [values[line] for line in lines]

"""What any file that is sent looks like once it is read: sheets of cells, with their addresses."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from etl.problems import Problem

# Numbers are always float; a blank is None, never "".
Value = str | float | bool | date | datetime | time | timedelta | None
Row = tuple[Value, ...]
Place = tuple[int, int]  # row and column, from zero

NOWHERE: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, from zero, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a place lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet from A1 on, in rows of one width, and what the file says of them.

    Empty rows and columns at the end are cut; `errors` and `uncomputed` may name cells there.
    """

    name: str
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncomputed: frozenset[Place] = NOWHERE  # formulas without a stored value
    errors: Mapping[Place, str] = field(default_factory=dict)  # "#REF!", "#DIV/0!" …
    percent: frozenset[Place] = NOWHERE  # numbers shown as percent: 57,7 % is stored as 0.577
    fonts: Mapping[Place, str] = field(default_factory=dict)  # "tcvn3" or "vni", converted
    _merged_in: Mapping[int, list[Area]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        merged_in: dict[int, list[Area]] = defaultdict(list)
        for area in self.merged:
            for row in range(area.top, min(area.bottom + 1, len(self.rows))):
                merged_in[row].append(area)
        object.__setattr__(self, "_merged_in", dict(merged_in))

    def value(self, row: int, column: int) -> Value:
        """What stands there, or what the first cell of its merged range says; None outside."""
        for area in self._merged_in.get(row, ()):
            if area.holds(row, column):
                return self._at(area.top, area.left)
        return self._at(row, column)

    def _at(self, row: int, column: int) -> Value:
        inside = 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row])
        return self.rows[row][column] if inside else None


@dataclass(frozen=True, slots=True)
class Book:
    """A file as it was sent, its sheets, and what was found while reading it."""

    name: str
    content: bytes
    kind: str  # "xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "html"
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...] = ()


def letters(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def address(row: int, column: int) -> str:
    """The name of a cell: row 11 in column 3 is D12."""
    return f"{letters(column)}{row + 1}"

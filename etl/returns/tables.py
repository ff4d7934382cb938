"""What was found on a sheet: a table, a heading that is nearly one, one that may be several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from etl.catalogue.forms import Column, Form
from etl.reading.book import Sheet, Value
from etl.returns.headings import Path, written
from etl.returns.lines import picked


@dataclass(frozen=True)
class Table:
    """A table on a sheet: its form, its columns by their place, its rows (last one excluded).

    `rivals` are places that a column of figures could mean as well as the one it took, `left` are
    rows below the table that hold figures and were not read.
    """

    sheet: Sheet
    code: str
    form: Form
    columns: Mapping[int, Column]
    headings: tuple[Path, ...]
    top: int
    first: int
    last: int
    titles: tuple[tuple[str, str], ...]
    rivals: Mapping[int, Column] = field(default_factory=dict)
    left: tuple[int, ...] = ()

    def place(self, role: str) -> int | None:
        """Where the column of a role stands; the last of several."""
        found = [place for place, column in self.columns.items() if column.role == role]
        return max(found) if found else None

    @cached_property
    def values(self) -> dict[int, Column]:
        """The columns that hold figures."""
        return {place: one for place, one in self.columns.items() if one.role == "value"}

    def label(self) -> int:
        """Where the names of the rows stand."""
        return next(p for role in ("row", "unit", "field") if (p := self.place(role)) is not None)

    def said(self, place: int, rows: Sequence[int]) -> list[Value]:
        """What a column says in some rows; in a merged cell what its first one does."""
        found = [cells[place] for cells in picked(self.sheet.rows, rows)]
        if self.sheet.merged:
            for index, cell in enumerate(found):
                found[index] = self.sheet.value(rows[index], place) if cell is None else cell
        return found

    def title(self) -> str:
        """All words above the table, as they are compared."""
        return " ".join(written(text) for _, text in self.titles)


@dataclass(frozen=True)
class Almost:
    """A heading that is nearly a form's: what it lacks."""

    sheet: Sheet
    row: int
    form: Form
    lacks: tuple[Column, ...]


@dataclass(frozen=True)
class Torn:
    """A heading that fits several forms as well as each other."""

    sheet: Sheet
    row: int
    forms: tuple[Form, ...]


Outcome = Table | Almost | Torn

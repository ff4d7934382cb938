"""The rows of a table told apart: figures, totals, names of blocks, and what is read past."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.catalogue.forms import Rows
from etl.reading.book import Value
from etl.returns.headings import written
from etl.returns.tables import Table, again

_ROMAN = re.compile(r"^[IVX]{1,5}[.)]?$")
# «I. Sở, ban, ngành», «A) Cấp huyện»: the numbering is no part of the name.
_NUMBERED = re.compile(r"^(?:[ivx]{1,5}|[a-d]|\d{1,3})\s*[.)\-/]\s*")
_SUBTOTAL = re.compile(r"^(?:tổng số|tổng cộng|tổng|cộng)\s*(?:[(:]|khối\b|các\b|cấp\b|toàn\b)")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures: whose or of what (as written), the levels its block is of, if it says.

    `group` rows carry a name over the rows below them and no figures of their own.
    """

    row: int
    label: str
    levels: tuple[str, ...] = ()
    group: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A row that sums others: the lines from `start` on, before `stop`."""

    row: int
    label: str
    start: int
    stop: int


@dataclass
class Body:
    """The rows of a table; `skipped` are rows read past, with their words."""

    lines: list[Line] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)


class Splitter:
    """Tells the rows of tables apart by the catalogue's words."""

    def __init__(self, rows: Rows) -> None:
        self._totals = frozenset(written(word) for word in rows.total)
        self._blocks = {written(name): levels for name, levels in rows.block.items()}

    def body(self, table: Table) -> Body:
        """The rows of a table, each once, in their order."""
        return _Splitting(table, self._totals, self._blocks).run()


class _Splitting:
    def __init__(
        self, table: Table, totals: frozenset[str], blocks: dict[str, tuple[str, ...]]
    ) -> None:
        self._table = table
        self._totals, self._blocks = totals, blocks
        self._body = Body()
        self._levels: tuple[str, ...] = ()
        self._open: tuple[int, str, int] | None = None
        self._values = list(table.values)
        self._label = next(
            place for role in ("row", "unit", "field") if (place := table.place(role)) is not None
        )
        self._number = table.place("number")

    def run(self) -> Body:
        for row in range(self._table.first, self._table.last):
            self._take(row)
        self._close()
        return self._body

    def _take(self, row: int) -> None:
        cells = self._table.sheet.rows[row]
        label = self._named(row, cells)
        valued = any(cells[place] is not None for place in self._values)
        if not label and not valued:
            return
        said = written(label)
        bare = _NUMBERED.sub("", said)
        if again(self._table.sheet, cells, self._table.top, self._table.first):
            self._body.skipped.append((row, label))
        elif said in self._totals or bare in self._totals or _SUBTOTAL.match(said):
            self._total(row, label, whole=said in self._totals or bare in self._totals)
        elif bare in self._blocks:
            self._block(row, label, self._blocks[bare], valued)
        elif not valued and (self._roman(cells) or self._across(row)):
            self._body.lines.append(Line(row, label, self._levels, group=True))
        else:
            self._body.lines.append(Line(row, label, self._levels))

    def _named(self, row: int, cells: Sequence[Value]) -> str:
        """What the row is called: its label, or the text that is merged over the label's place."""
        value = self._table.sheet.value(row, self._label)
        if value is None and self._number is not None:
            # «Tổng số» often stands in the number's column, merged over the label's.
            value = cells[self._number] if isinstance(cells[self._number], str) else None
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() else str(value)
        return value if isinstance(value, str) else ""

    def _roman(self, cells: Sequence[Value]) -> bool:
        number = cells[self._number] if self._number is not None else None
        return isinstance(number, str) and bool(_ROMAN.match(number.strip()))

    def _across(self, row: int) -> bool:
        """Whether one cell is merged over the label and a column of figures."""
        return any(
            area.top <= row <= area.bottom
            and area.left <= self._label
            and any(area.left <= place <= area.right for place in self._values)
            for area in self._table.sheet.merged
        )

    def _block(self, row: int, label: str, levels: tuple[str, ...], valued: bool) -> None:
        self._close()
        self._levels = levels
        if valued:
            self._open = (row, label, len(self._body.lines))
        else:
            self._body.skipped.append((row, label))

    def _total(self, row: int, label: str, *, whole: bool) -> None:
        stop = len(self._body.lines)
        start = 0 if whole or self._open is None else self._open[2]
        self._close()
        self._body.totals.append(Total(row, label, start, stop))

    def _close(self) -> None:
        """The figures beside a block's name sum its lines; where it has none they are its own."""
        if self._open is None:
            return
        row, label, start = self._open
        self._open = None
        if start == len(self._body.lines):
            self._body.lines.append(Line(row, label, self._levels))
        else:
            self._body.totals.append(Total(row, label, start, len(self._body.lines)))

"""The rows of a table told apart: figures, totals, names of blocks, and what is read past."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from etl.catalogue.forms import Rows
from etl.reading.book import Area, Value
from etl.returns.extent import again
from etl.returns.headings import written
from etl.returns.lines import picked
from etl.returns.tables import Table

_ORDINAL = re.compile(r"^(?:[IVX]{1,5}|[A-HĐ])[.)]?$")
# «I. Sở, ban, ngành», «A) Cấp huyện»: the numbering is no part of the name.
_NUMBERED = re.compile(r"^(?:[ivx]{1,5}|[a-d]|\d{1,3})\s*[.)\-/]\s*")
_SUBTOTAL = re.compile(r"^(?:tổng số|tổng cộng|tổng|cộng)\s*(?:[(:]|khối\b|các\b|cấp\b|toàn\b)")

Levels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A row that sums others: the lines of one of its spans, each from one up to before another.

    None is the end of the table. Which span is meant, its figures say.
    """

    row: int
    label: str
    spans: tuple[tuple[int, int | None], ...]


@dataclass
class Body:
    """The lines of a table, each with its row, its name as written and the levels of its block.

    `valued` lines hold a figure; `group` lines carry a name over those below them and hold none.
    `skipped` are rows read past, with their words.
    """

    rows: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    levels: list[Levels] = field(default_factory=list)
    bare: set[int] = field(default_factory=set)
    groups: set[int] = field(default_factory=set)
    totals: list[Total] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, lines: Sequence[int]) -> Body:
        """The same of some lines, without totals."""
        apart = self.bare | self.groups
        where = {line: place for place, line in enumerate(lines) if line in apart} if apart else {}
        return Body(
            list(picked(self.rows, lines)),
            list(picked(self.labels, lines)),
            list(picked(self.levels, lines)),
            {where[line] for line in self.bare if line in where},
            {where[line] for line in self.groups if line in where},
        )


class Splitter:
    """Tells the rows of tables apart by the catalogue's words."""

    def __init__(self, rows: Rows) -> None:
        self._totals = frozenset(written(word) for word in rows.total)
        self._blocks = {written(name): levels for name, levels in rows.block.items()}

    def body(self, table: Table) -> Body:
        """The rows of a table, each once, in their order."""
        return _Splitting(table, self._totals, self._blocks).run()


class _Splitting:
    def __init__(self, table: Table, totals: frozenset[str], blocks: dict[str, Levels]) -> None:
        self._table = table
        self._totals, self._blocks = totals, blocks
        self._body = Body()
        self._levels: Levels = ()
        # A block whose name has figures beside it, and where the lines of the group at hand begin.
        self._open: tuple[int, str, int] | None = None
        self._near = 0
        self._values = list(table.values)
        self._label, self._number = table.label(), table.place("number")
        self._merged: dict[int, list[Area]] = defaultdict(list)
        for area in table.sheet.merged:
            for row in range(max(area.top, table.first), min(area.bottom + 1, table.last)):
                self._merged[row].append(area)

    def run(self) -> Body:
        first, last = self._table.first, self._table.last
        labels = [cells[self._label] for cells in self._table.sheet.rows[first:last]]
        done = first
        for row in self._odd(labels):
            self._plain(done, row, labels)
            self._take(row)
            done = row + 1
        self._plain(done, last, labels)
        self._close()
        return self._body

    def _odd(self, labels: Sequence[Value]) -> Iterator[int]:
        """The rows that have to be looked at one by one; the others are named and hold figures."""
        first, rows = self._table.first, self._table.sheet.rows
        odd = {label for label in set(labels) if not isinstance(label, str) or self._speaks(label)}
        place = self._values[0] if self._values else self._label
        for row, label in enumerate(labels, start=first):
            if label in odd or rows[row][place] is None or row in self._merged:
                yield row

    def _speaks(self, label: str) -> bool:
        said = written(label)
        bare = _NUMBERED.sub("", said)
        heading = any(label == cells[self._label] for cells in self._heading())
        return heading or self._sums(said, bare) or bare in self._blocks

    def _heading(self) -> Sequence[tuple[Value, ...]]:
        return self._table.sheet.rows[self._table.top : self._table.first]

    def _sums(self, said: str, bare: str) -> bool:
        return said in self._totals or bare in self._totals or _SUBTOTAL.match(said) is not None

    def _plain(self, start: int, stop: int, labels: Sequence[Value]) -> None:
        """Rows of figures that stand one after the other."""
        if start < stop:
            first = self._table.first
            self._body.rows += range(start, stop)
            self._body.labels += labels[start - first : stop - first]  # type: ignore[arg-type]
            self._body.levels += repeat(self._levels, stop - start)

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
        elif self._sums(said, bare):
            self._total(row, label, whole=said in self._totals or bare in self._totals)
        elif bare in self._blocks:
            self._block(row, label, self._blocks[bare], valued)
        else:
            group = not valued and (self._ordinal(cells) or self._across(row))
            self._line(row, label, valued, group)

    def _line(self, row: int, label: str, valued: bool, group: bool) -> None:
        line = len(self._body)
        if not valued:
            self._body.bare.add(line)
        if group:
            self._body.groups.add(line)
            self._near = line + 1
        self._body.rows.append(row)
        self._body.labels.append(label)
        self._body.levels.append(self._levels)

    def _named(self, row: int, cells: Sequence[Value]) -> str:
        """What the row is called: its label, or the text that is merged over the label's place."""
        value = self._table.sheet.value(row, self._label)
        if value is None and self._number is not None:
            # «Tổng số» often stands in the number's column, merged over the label's.
            value = cells[self._number] if isinstance(cells[self._number], str) else None
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() else str(value)
        return value if isinstance(value, str) else ""

    def _ordinal(self, cells: Sequence[Value]) -> bool:
        number = cells[self._number] if self._number is not None else None
        return isinstance(number, str) and bool(_ORDINAL.match(number.strip()))

    def _across(self, row: int) -> bool:
        """Whether one cell is merged over the label and a column of figures."""
        return any(
            area.left <= self._label
            and any(area.left <= place <= area.right for place in self._values)
            for area in self._merged.get(row, ())
        )

    def _block(self, row: int, label: str, levels: Levels, valued: bool) -> None:
        self._close()
        self._levels = levels
        self._near = len(self._body)
        if valued:
            self._open = (row, label, len(self._body))
        else:
            self._body.skipped.append((row, label))

    def _total(self, row: int, label: str, *, whole: bool) -> None:
        here = len(self._body)
        self._close()
        spans: list[tuple[int, int | None]] = [(self._near, here), (0, here)]
        # A total may stand above what it sums, and rows may have been added below it.
        spans += [(0, None)] if whole else [(here, None)] if self._near == here else []
        self._body.totals.append(Total(row, label, tuple(dict.fromkeys(spans))))
        self._near = here

    def _close(self) -> None:
        """The figures beside a block's name sum its lines; where it has none they are its own."""
        if self._open is None:
            return
        row, label, start = self._open
        self._open = None
        if start == len(self._body):
            self._line(row, label, True, False)
        else:
            self._body.totals.append(Total(row, label, ((start, len(self._body)),)))

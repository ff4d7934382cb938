"""What a part of a report is made of, before it is written on paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reports.numbers import Row
from reports.told import Column

# A list is of what is named; an item is a sentence of its own.
Look = Literal["body", "item", "list", "small"]


@dataclass(frozen=True)
class Line:
    """A paragraph: of the running text, an item, or a small one below a table.

    `rows` are what it speaks of, where no table of the report shows them.
    """

    text: str
    look: Look = "body"
    rows: Sequence[Row] = ()


@dataclass(frozen=True)
class Subhead:
    """A numbered heading within a part."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table with what stands above and below it; `below` is a line under each row, in small."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    source: str = ""
    below: Callable[[Row], str] | None = None


Block = Line | Subhead | Table


@dataclass(frozen=True)
class Part:
    """A part with its heading, of which something is said."""

    heading: str
    blocks: Sequence[Block]

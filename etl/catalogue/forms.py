"""Forms: how the sheets that are sent or published are laid out, as the catalogue declares it."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from etl.catalogue.entries import Day, Entry, Frequency

# What a column says: figures, or whose, of what, where, when they are; `person` gives away a list
# of people, `skip` is read past, `number` is the row's own number.
Role = Literal[
    "value", "row", "unit", "field", "within", "period", "rank", "number", "person", "skip"
]


class Column(Entry):
    """A column of a form, found by its headings from top to bottom.

    Each heading may be written in several ways, parted by « | »; in the order of the rows of the
    heading, upper ones first. A column that stands under fewer headings is found all the same.
    The first way is how a form that is handed out to be filled writes it.
    """

    heading: tuple[str, ...] = Field(min_length=1)
    indicator: str | None = None
    role: Role = "value"
    optional: bool = False

    @model_validator(mode="after")
    def _value(self) -> Self:
        if (self.role == "value") != (self.indicator is not None):
            raise ValueError("cột role = 'value' cần indicator, cột khác thì không")
        return self

    @property
    def key(self) -> str:
        """What tells this column from the others of its layout."""
        return self.indicator or self.role

    def ways(self) -> list[list[str]]:
        """For each heading the ways to write it."""
        return [[way.strip() for way in one.split("|")] for one in self.heading]


class Combined(Column):
    """A column that some sheets have in the place of several others, counting them together.

    It is read and never handed out. Its heading may be that of one of them, as «đúng hạn» where no
    column tells what was early: so it is read where the others are not there.
    """

    instead_of: tuple[str, ...] = Field(min_length=2)


class Layout(Entry):
    """The columns of a form from a day on; a later layout says only what changed."""

    since: Day | None = Field(default=None, alias="from")
    columns: tuple[Column, ...] = Field(default=(), alias="column")
    combined: tuple[Combined, ...] = ()
    drop: tuple[str, ...] = ()


class Form(Entry):
    """The layout of a return or of a published table.

    `title` is in the words above the table, where `title_needed` without them it is another form.
    `least` is how many value columns must be found. `whole_fields` says that the rows of fields
    are all there are, so that they sum to the unit; `disjoint` that a unit's row does not hold what
    the units below it count in rows of their own. `refuse` is the reason not to take such a
    sheet at all. `by_name` takes every column that is headed by the name of an indicator.
    """

    name: str
    short: str
    title: tuple[str, ...] = ()
    title_needed: bool = False
    least: int = Field(default=1, ge=0)
    levels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    whole_fields: bool = False
    frequency: Frequency = "month"
    cumulative: bool | None = None
    by_name: bool = False
    refuse: str = ""
    basis: str = ""
    disjoint: bool = False
    note: str = ""
    layouts: tuple[Layout, ...] = Field(alias="layout", min_length=1)

    def columns(self, on: date | None) -> tuple[Column, ...]:
        """The columns in force on a day (None: the newest): of each key the latest that is said."""
        held: dict[str, Column] = {}
        for layout in self.layouts:
            if layout.since is None or on is None or layout.since <= on:
                held = {key: one for key, one in held.items() if key not in layout.drop}
                held |= {one.key: one for one in layout.columns}
        return tuple(held.values())

    @property
    def combined(self) -> tuple[Combined, ...]:
        """The columns that some sheets have instead of several others."""
        return tuple(one for layout in self.layouts for one in layout.combined)


class Exported(Entry):
    """The sheet of a workbook that the dashboard exported, and what one of its cells says."""

    sheet: str
    says: str


class Rows(Entry):
    """The words by which the rows of every form are told apart."""

    illustrative: tuple[str, ...]
    exported: Exported
    zero: tuple[str, ...]
    rate: tuple[str, ...]
    total: tuple[str, ...]
    end: tuple[str, ...]
    reporter: tuple[str, ...]
    block: dict[str, tuple[str, ...]]


class Identity(Entry):
    """A total and the parts that it is the sum of; `beside` are parts that not every form asks.

    Where a total is not reported it is summed from its parts; not so where `sums` is false, which
    is for what merely has to come out equal.
    """

    name: str
    total: str
    parts: tuple[str, ...] = Field(min_length=1)
    beside: tuple[str, ...] = ()
    sums: bool = True
    basis: str = ""


class Carry(Entry):
    """What one period closes with, the next one opens with."""

    name: str
    opening: str
    closing: str


class Never(Entry):
    """A count that is not zero where others are not: `message` says what is odd."""

    count: str
    while_some: tuple[str, ...] = Field(min_length=1)
    message: str


class Jump(Entry):
    """From when on a count that moved is asked about: by how many times, and at least how many."""

    times: float = Field(gt=1)
    least: float = Field(ge=0)


class Checks(Entry):
    """What every return is held against: sums within a row, from one period to the next, jumps."""

    identity: dict[str, Identity]
    carry: dict[str, Carry]
    never: dict[str, Never]
    jump: Jump


class Deadline(Entry):
    """An obligation to report: which form, by whom, before which day, by which document.

    «before = 18» is «trước ngày 18»: on the 18th it is late; a month without that day ends on its
    last. `month` says how many months after the period's own the day lies. It binds when both the
    month and the day lie in its dates.
    """

    name: str
    form: str
    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = Field(min_length=1)
    within: str
    units: tuple[str, ...] = ()
    before: int = Field(ge=2, le=31)
    month: int = Field(default=0, ge=0, le=3)
    since: Day = Field(alias="from")
    until: Day | None = None
    recipient: str = ""
    source: str
    document: str
    clause: str = ""
    quote: str = ""
    note: str = ""

"""The catalogue's entries, one class a file: what may be declared, and in which words."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Kind = Literal["count", "ratio", "score", "rank"]
Better = Literal["up", "down", "none"]
Frequency = Literal["month", "quarter", "year"]
Comparator = Literal[
    ">=", "<=", "=", ">", "<", "rank<=", "range", "relative>=", "group>=", "qualitative"
]


# The same few days stand in thousands of rows.
@lru_cache(maxsize=4096)
def _iso_day(text: object) -> object:
    """Dates are ISO text: pydantic alone would also take a count of seconds."""
    if not isinstance(text, str):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"«{text}» không phải ngày (năm-tháng-ngày)") from error


Day = Annotated[date, BeforeValidator(_iso_day)]


class Entry(BaseModel):
    """An entry of the catalogue: an unknown or a missing key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Indicator(Entry):
    """Something measured. A ratio names the counts it is summed from, or says that none exist.

    `comparable_within` is the level of unit inside which ranks mean anything: what each province
    scores by rules of its own is compared within one province. `tally` is what the ledger itself
    counts: the reports that were due, and those that came in time. A ratio with `few` is watched
    unit by unit: of fewer cases than that it says little and never leads a list, and a change
    smaller than `notable` is not spoken of.
    """

    name: str
    short: str
    meaning: str
    group: str
    kind: Kind
    unit: str
    decimals: int = Field(ge=0, le=6)
    range: tuple[float, float]
    better: Better
    levels: tuple[str, ...] = Field(min_length=1)
    frequency: Frequency
    comparable_within: str = "nation"
    legal_basis: str = ""
    note: str = ""
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    as_published: bool = False
    parts: str = ""
    over_time: Literal["sum", "first", "last"] | None = None
    of: str | None = None
    until: int | None = None
    tally: Literal["reports_due", "reports_on_time"] | None = None
    few: int | None = Field(default=None, ge=1)
    notable: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _kinds(self) -> Self:
        has_parts = bool(self.numerator) and bool(self.denominator)
        if self.kind == "ratio" and not has_parts and not self.as_published:
            raise ValueError("ratio cần numerator và denominator (hoặc as_published = true)")
        if self.kind == "ratio" and self.as_published and (self.numerator or self.denominator):
            raise ValueError("ratio as_published không có numerator, denominator")
        if self.kind != "ratio" and (self.numerator or self.denominator or self.as_published):
            raise ValueError(f"{self.kind} không có numerator, denominator, as_published")
        if self.kind == "count" and self.over_time is None:
            raise ValueError("count cần over_time (sum, first, last)")
        if self.kind != "count" and self.over_time is not None:
            raise ValueError(f"{self.kind} không có over_time")
        if self.kind != "count" and self.tally:
            raise ValueError(f"{self.kind} không có tally")
        if self.kind != "ratio" and (self.few or self.notable):
            raise ValueError(f"{self.kind} không có few, notable")
        if (self.few is None) != (self.notable is None):
            raise ValueError("few và notable đi cùng nhau")
        if self.range[0] >= self.range[1]:
            raise ValueError("range: cận dưới phải nhỏ hơn cận trên")
        return self


class Group(Entry):
    """A group of indicators on the screens, in its order."""

    name: str
    order: int


class LevelEntry(Entry):
    """A level of units; an aggregate is never summed into what it stands under.

    `ground` is what its units share out among one another: territory or functions.
    """

    name: str
    plural: str
    tier: str
    order: int
    aggregate: bool = False
    ground: Literal["territory", "functions"] | None = None


class UnitKind(Entry):
    """A kind of unit, by the word before its name, and how that is written short.

    What is `dropped` is no kind: an office whose name goes on with that of its unit.
    """

    short: tuple[str, ...] = ()
    dropped: bool = False


class Comparing(Entry):
    """When units are compared and how many are named: of which share of them figures must be known,
    and which kind of fields is held against one another within a unit.
    """

    coverage: float = Field(gt=0, le=1)
    named: int = Field(ge=1)
    field_kind: str


class Word(Entry):
    """How a code is said on the screens; `tone` is good, bad, watch or quiet."""

    label: str
    tone: Literal["good", "bad", "watch", "quiet"] = "quiet"
    mark: str = ""
    order: int = 0


class Component(Entry):
    """A part of an index in one version of its structure."""

    code: str
    name: str
    name_en: str = ""
    parent: str | None = None
    facet: str = ""
    maximum: float | None = Field(default=None, gt=0)
    weight: float | None = Field(default=None, ge=0)
    since: int | None = Field(default=None, alias="from")
    until: int | None = None
    memory: bool = False
    note: str = ""

    @property
    def above(self) -> str:
        """What this is a part of: the parent, which is the code's prefix where none is said."""
        return self.parent or self.code.rpartition(".")[0]


class Version(Entry):
    """A version of an index's structure; `break_reason` says why no line crosses into it.

    `unit` is the components', where it is not the index's: a share of points has parts in points.
    `survey` says how an index that is one was asked; `margin` is by how much the change of one year
    may come from the sample alone, where that can be told, and `margin_basis` how it was found.
    """

    index: str
    since: int = Field(alias="from")
    until: int | None = None
    name: str
    total: Literal["sum", "weighted", "published"]
    scale: float | None = None
    unit: str = ""
    break_reason: str = ""
    basis: str
    memory: bool = False
    survey: str = ""
    margin: float | None = Field(default=None, gt=0)
    margin_basis: str = ""
    components: tuple[Component, ...] = ()

    @model_validator(mode="after")
    def _total(self) -> Self:
        if (self.total == "weighted") != (self.scale is not None):
            raise ValueError("scale đi cùng total = 'weighted', và chỉ khi đó")
        if self.total == "weighted" and any(c.weight is None for c in self.components):
            raise ValueError("total = 'weighted': mọi thành phần cần weight")
        if (self.margin is None) != (not self.margin_basis) or (self.margin and not self.survey):
            raise ValueError("margin đi cùng margin_basis và survey")
        return self


class Unit(Entry):
    """A unit in one epoch: from when to when it bore this name under this parent."""

    unit_id: str
    level: str
    kind: str = ""
    name: str
    full_name: str
    short_name: str = ""
    code: str = ""
    parent_id: str | None = None
    area_id: str | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None
    order: int
    document: str = ""
    source: str = ""
    note: str = ""


class RegionMember(Entry):
    """A unit in a region, with dates."""

    region_id: str
    unit_id: str
    valid_from: Day | None = None
    valid_to: Day | None = None
    basis: str = ""


class Succession(Entry):
    """Who became whom, when, by which document; `part` says that only some of it went there."""

    level: str
    predecessor: str
    successor: str
    effective_date: Day
    kind: str
    share: Literal["whole", "part"]
    detail: str = ""
    document: str = ""
    source: str = ""


class Alias(Entry):
    """A spelling met in returns; one spelling may name several units of other levels or dates."""

    alias: str
    unit_id: str
    kind: str = ""
    basis: str = ""
    ambiguity: str = ""
    source: str = ""


class DossierField(Entry):
    """A sector of the dossiers, a named service, or a scope that a source counted by.

    `short` stands in titles and charts for a name that these could not hold.
    """

    field: str
    name: str
    short: str = ""
    parent: str | None = None
    kind: str
    note: str = ""


class FieldAlias(Entry):
    """A spelling of a field or a service met in returns."""

    alias: str
    field: str
    source: str = ""


class Source(Entry):
    """The passport of a document, a page or a data set."""

    source_id: str
    kind: Literal["document", "page", "dataset", "computed"]
    title: str
    publisher: str = ""
    address: str = ""
    date: str = ""
    status: str = ""
    licence: str = ""
    note: str = ""


# Which keys a comparator cannot do without; one that is not here needs a value.
NEEDS: dict[str, tuple[str, ...]] = {
    "rank<=": ("value", "scope"),
    "range": ("value", "value_max"),
    "relative>=": ("reference_unit_id",),
    "group>=": ("group_name",),
    "qualitative": (),
}


def needs(comparator: str) -> tuple[str, ...]:
    """The keys that a target with a comparator has to have."""
    return NEEDS.get(comparator, ("value",))


# What parts the levels of a target for each unit of these.
EACH = "|"


class Target(Entry):
    """A stated condition, with the document, clause and words that state it.

    In the catalogue `source` is one of its own; what a person writes has the document alone.
    With `each_of`, levels parted by «|», it is stated of each unit of these below its unit, and of
    that unit itself nothing is asked.
    """

    target_id: str
    indicator: str | None = None
    statement: str
    unit_id: str | None = None
    unit_stated: str = ""
    each_of: str = ""
    owner: str = ""
    field: str | None = None
    comparator: Comparator
    value: float | None = None
    value_max: float | None = None
    value_unit: str = ""
    group_name: str = ""
    scope: str | None = None
    reference_unit_id: str | None = None
    measured_from: Day | None = None
    due: Day | None = None
    due_label: str = ""
    source: str = ""
    document: str
    clause: str = ""
    quote: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _comparators(self) -> Self:
        missing = [key for key in needs(self.comparator) if getattr(self, key) in (None, "")]
        if missing:
            raise ValueError(f"comparator {self.comparator} cần {', '.join(missing)}")
        if self.comparator == "qualitative" and self.value is not None:
            raise ValueError("mục tiêu không định lượng không có con số (value)")
        if self.levels and not self.unit_id:
            raise ValueError("nêu cho từng đơn vị (each_of) thì cần unit_id: bên dưới đơn vị nào")
        if self.levels and self.comparator in ("rank<=", "group>="):
            raise ValueError(
                f"nêu cho từng đơn vị (each_of) thì không đi với hạng, nhóm ({self.comparator})"
            )
        return self

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of units of each of which it is stated; none for one of its unit alone."""
        return tuple(level.strip() for level in self.each_of.split(EACH) if level.strip())


class Task(Entry):
    """A stated deadline without a figure; its `source` is as a target's."""

    task_id: str
    name: str
    owner: str = ""
    unit_id: str | None = None
    due: Day | None = None
    due_label: str = ""
    source: str = ""
    document: str
    clause: str = ""
    quote: str = ""
    note: str = ""


class Assignment(Entry):
    """Who answers for an index or one of its components for a unit, as a document says.

    `owner` are the document's words, `owner_id` the unit they name, where it is one of ours; its
    `source` is as a target's.
    """

    assignment_id: str
    indicator: str
    unit_id: str
    owner: str
    owner_id: str | None = None
    role: str
    valid_from: Day | None = None
    valid_to: Day | None = None
    source: str = ""
    document: str
    clause: str = ""
    quote: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _days(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("ngày cuối (valid_to) đứng trước ngày đầu (valid_from)")
        return self


class Edition(Entry):
    """How many units a publisher scored in a period: a rank among fewer would be untrue.

    `first_only` is of how many first ones it told; the others it did not publish.
    """

    indicator: str
    parent_id: str
    level: str
    period: str
    units: int | None = Field(default=None, gt=0)
    coverage: Literal["full", "partial"]
    first_only: int | None = Field(default=None, gt=0)
    source: str = ""
    note: str = ""


class Tile(Entry):
    """One square of a tile map, with dates; the two archipelagos are squares too."""

    grid: str
    unit_id: str
    label: str
    col: int
    row: int
    cell: Literal["land", "islands"]
    valid_from: Day | None = None
    valid_to: Day | None = None

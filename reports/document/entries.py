"""The texts of a report as types: which keys there are, and which places each may have filled."""

from collections.abc import Iterator
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

OTHER = "other"  # the head of a level that has none of its own

ABOUT_UNIT = (
    "unit",
    "unit_inside",
    "unit_capitals",
    "name",
    "parent",
    "parent_inside",
    "parent_capitals",
    "parent_name",
    "short",
    "period",
    "until",
    "today",
    "year",
)
EVERYWHERE = (*ABOUT_UNIT, "reporter")


def _checked(text: str, allowed: tuple[str, ...]) -> str:
    """The text, if every place to fill is allowed; raises ValueError, which says which are."""
    for found in _places(text):
        if found not in allowed:
            every = ", ".join(f"{{{name}}}" for name in allowed)
            raise ValueError(f"chỗ điền {{{found}}} không dùng được ở đây. Dùng được: {every}")
    return text


def _places(text: str) -> Iterator[str]:
    """What stands in braces, as it is written."""
    try:
        parsed = list(Formatter().parse(text))
    except ValueError:
        raise ValueError(
            "dấu { hoặc } lẻ. Viết {{ và }} nếu chính dấu ấy phải hiện trong câu"
        ) from None
    for _, name, form, conversion in parsed:
        if name is not None:
            yield name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")


def _holding(*more: str, everywhere: tuple[str, ...] = EVERYWHERE) -> AfterValidator:
    """What a text may hold beside what every text may."""
    return AfterValidator(lambda text: _checked(text, (*everywhere, *more)))


def _not_empty(text: str) -> str:
    if not text.strip():
        raise ValueError("không được để trống: số liệu không phải số thật thì trang đầu phải nói")
    return text


Text = Annotated[str, _holding()]
Needed = Annotated[str, _holding(), AfterValidator(_not_empty)]
OfUnit = Annotated[str, _holding(everywhere=ABOUT_UNIT)]


class _Table(BaseModel):
    """A table of texts; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Head(_Table):
    """Who issues a report of a level: the body above, the issuer, its number and place."""

    above: OfUnit
    issuer: OfUnit
    number: OfUnit
    place: OfUnit
    reporter: OfUnit


class Title(_Table):
    """What stands before the first part, and after the last."""

    kind: Text
    subject: Text
    day: Annotated[str, _holding("place")]
    opening: Text
    closing: Text


class Marks(_Table):
    """What the first page says of figures that are not plain ones, and of those not there yet."""

    illustrative: Needed
    draft: Needed
    missing: Annotated[str, _holding("missing")]


class Parts(_Table):
    """The headings of the parts."""

    general: Text
    indices: Text
    units: Text
    targets: Text
    remedies: Text
    reporting: Text
    sources: Text


class General(_Table):
    """The first part."""

    data: Text
    nothing: Text
    targets: Annotated[str, _holding("targets")]
    findings: Text
    better: Annotated[str, _holding("moves")]
    worse: Annotated[str, _holding("moves")]
    table: Text


class Indices(_Table):
    """The part of indices."""

    table: Annotated[str, _holding("indicator")]
    newest: Annotated[str, _holding("shown", "held")]


class Units(_Table):
    """The part of the units below."""

    table: Annotated[str, _holding("indicator", "level", "when")]
    hot: Text
    hot_table: Text


class Targets(_Table):
    """The part of targets and tasks."""

    targets: Text
    targets_table: Text
    tasks: Text
    tasks_table: Text
    documents: Text
    document: Annotated[str, _holding("number", "document")]


class Remedies(_Table):
    """The part of causes and remedies."""

    open: Annotated[str, _holding("remedies")]
    done: Annotated[str, _holding("count")]
    table: Text
    apology: Annotated[str, _holding("indicator", "figure", "when")]


class Reporting(_Table):
    """The part of reports that were owed."""

    obligation: Annotated[str, _holding("obligation", "due", "in_time", "units")]
    basis: Annotated[str, _holding("quote", "document")]
    table: Annotated[str, _holding("obligation", "when")]
    missing: Annotated[str, _holding("level", "count", "units")]
    year_table: Annotated[str, _holding("of_year")]
    more: Annotated[str, _holding("count")]


class Sources(_Table):
    """The last part."""

    published: Text
    files: Annotated[str, _holding("count")]
    several_files: Text
    ranks: Annotated[str, _holding("note")]
    unranked: Annotated[str, _holding("count", "reason")]
    blank: Text
    rates: Text


class Tables(_Table):
    """What stands above a table."""

    caption: Annotated[str, _holding("number", "caption")]


class Sign(_Table):
    """Who gets the report, and who signs it."""

    recipients_head: Text
    recipients: list[Text]
    signer: Text
    signer_name: Text


class Texts(_Table):
    """Every text of a report."""

    head: dict[str, Head]
    title: Title
    marks: Marks
    parts: Parts
    general: General
    indices: Indices
    units: Units
    targets: Targets
    remedies: Remedies
    reporting: Reporting
    sources: Sources
    tables: Tables
    sign: Sign

    def head_of(self, level: str) -> Head:
        """The head of a level, else that of levels without one."""
        return self.head.get(level, self.head[OTHER])

"""Where all of it comes from, and what to mind about it."""

from collections.abc import Sequence

from reports import about, findings, numbers
from reports.document.blocks import Block, Line, Table
from reports.document.story import Story
from reports.numbers import Row


def sources(story: Story, before: Sequence[Block]) -> list[Block]:
    """The sources of every row that was shown, how many files there are, and the cautions."""
    texts, say = story.texts.sources, story.say
    rows = [row for one in before if isinstance(one, Table | Line) for row in one.rows]
    figures = [row for row in rows if "value" in row and findings.has_figure(row)]
    published = about.about("", figures).sources
    said: list[Block] = []
    if published:
        said += [Line(say(texts.published)), *(Line(f"- {one}.", "list") for one in published)]
    sent = [row for row in figures if row.get("file") and not row["source"]]
    if any(row.get("several_files") for row in sent):
        said.append(Line(say(texts.several_files)))
    elif sent:
        many = len({row["file"] for row in sent})
        said.append(Line(say(texts.files, count=numbers.count(many))))
    return said + [Line(one) for one in cautions(story, rows) if one]


def cautions(story: Story, rows: Sequence[Row]) -> list[str]:
    """What to mind: made-up figures, drafts, ranks that are only of what is known, blanks."""
    texts, say = story.texts.sources, story.say
    ranks = findings.ranks_note(rows)
    unranked = [
        say(texts.unranked, count=numbers.count(units), reason=why)
        for why, units in findings.unranked(rows)
    ]
    return [
        *marks(story, rows),
        say(texts.ranks, note=ranks) if ranks else "",
        *unranked,
        say(texts.rates),
        say(texts.blank),
    ]


def marks(story: Story, rows: Sequence[Row]) -> list[str]:
    """What the first page says of rows that are not plain ones; nothing where all are."""
    texts, say = story.texts.marks, story.say
    made_up = any(row.get("illustrative") for row in rows)
    draft = any(row.get("draft") or findings.is_draft(row) for row in rows)
    return [
        one
        for one in (say(texts.illustrative) if made_up else "", say(texts.draft) if draft else "")
        if one
    ]

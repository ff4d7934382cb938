"""Who below the unit stands where: every unit of a level, and what is to be looked at first."""

from reports import findings, told
from reports.document.blocks import Block, Line, Subhead, Table
from reports.document.story import Story
from reports.meeting import DECLARED, Below, below
from reports.words import lowered


def units(story: Story) -> list[Block]:
    """The tables of the levels below, who had no case at all, and the hot spots."""
    said: list[Block] = []
    for table in below(story.meeting, story.scores):
        said += _level(story, table)
    return said + _nothing_yet(story) + _hot(story)


def _level(story: Story, table: Below) -> list[Block]:
    rows = story.in_full(table.rows(story.meeting))
    unit = story.meeting.unit["unit_id"]
    finding = findings.ranking_title(rows, table.indicator, chosen=unit)
    level, when = lowered(table.level), lowered(table.period["label"])
    name = {"indicator": table.indicator["short"], "level": level, "when": when}
    columns = told.filled(told.standing(table.indicator), rows)
    caption = story.say(story.texts.units.table, **name)
    return [
        Subhead(f"{table.indicator['name']}, {level}"),
        Line(f"{finding}."),
        Table(caption, columns, rows, findings.source_line(rows)),
    ]


def _nothing_yet(story: Story) -> list[Block]:
    """Whom a nought since January is said of, by name."""
    asks = DECLARED["zeros"]
    meeting = story.meeting
    rows = meeting.ask(
        "zeros",
        unit=meeting.unit["unit_id"],
        indicator=asks["indicator"],
        period=meeting.period,
        on=meeting.today,
    )
    line = findings.zeros_line(rows, asks["what"])
    return [Line(f"{line}.", rows=rows)] if line else []


def _hot(story: Story) -> list[Block]:
    """Who stands worst or short of a target, who fell most, and who is of too few cases to say."""
    groups = findings.hotspot_groups(story.meeting.of_unit("hotspots"))
    if not groups:
        return []
    texts = story.texts.units
    rows = [row for group in groups for row in findings.hot(group)]
    columns = told.filled(told.hotspots(), rows)
    table = Table(story.say(texts.hot_table), columns, rows, findings.source_line(rows))
    lines = [
        Line(f"- {group[0]['short']}, {findings.hot_heading(group)}: {'; '.join(more)}.", "item")
        for group in groups
        if (more := [lowered(one) for one in _more(group) if one])
    ]
    said = Line(f"{findings.hotspots_title(groups)}.")
    return [Subhead(story.say(texts.hot)), said, table, *lines]


def _more(group: list[dict[str, object]]) -> list[str]:
    return [
        findings.equals_line(group),
        findings.fall_line(group),
        findings.few_line(group),
    ]

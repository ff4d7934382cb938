"""How the duty to report was kept: what was owed in the month, and in the year."""

from collections.abc import Sequence
from itertools import groupby

from etl import periods
from queries import Row
from reports import findings, numbers, owed, told
from reports.document.blocks import Block, Line, Subhead, Table
from reports.document.story import LAYOUT, Story
from reports.words import LEVEL, label, lowered


def reporting(story: Story) -> list[Block]:
    """Each report that was owed in the newest month up to the period, and the year up to it."""
    month = _month(story)
    if month is None:
        return []
    unit = {"parent": story.meeting.unit["unit_id"], "on": story.meeting.today}
    asked = story.meeting.ask("submissions", period=month["period"], **unit)
    rows = story.in_full(asked)
    said: list[Block] = [Line(f"{owed.title(rows, month['label'])}.")]
    for _, group in groupby(rows, key=lambda row: row["obligation"]):
        said += _obligation(story, list(group), lowered(month["label"]))
    year = month["period"][:4]
    return said + _year(story, story.meeting.ask("discipline", period=year, **unit), year)


def _month(story: Story) -> Row | None:
    """The newest month in which something was owed, up to the report's last day."""
    last = story.last_day()
    for row in story.meeting.ask("owed", parent=story.meeting.unit["unit_id"]):
        end = periods.parse(row["period"]).end
        if last is None or (end is not None and end <= last):
            return row
    return None


def _obligation(story: Story, rows: Sequence[Row], when: str) -> list[Block]:
    """Which document asks for it and how it was met; who sent by name, and who did not."""
    texts, first = story.texts.reporting, rows[0]
    begun = first["begun"]
    name = {"obligation": first["obligation_name"]}
    units = findings.levels_line(rows) if begun else findings.owing_line(rows)
    days = {"due": numbers.day(first["due"]), "in_time": numbers.day(first["in_time_until"])}
    asks = ", ".join(part for part in (first["document"], first["clause"]) if part)
    said: list[Block] = [
        Subhead(first["obligation_name"]),
        Line(story.say(texts.obligation, units=units, **days, **name)),
    ]
    if first["quote"]:
        said.append(Line(story.say(texts.basis, quote=first["quote"], document=asks)))
    told_of = findings.submissions_line(rows) if begun else findings.unbegun_line(rows)
    said.append(Line(f"{told_of.rstrip('.')}."))
    came = sorted((row for row in rows if row["received_at"]), key=_worst_first)
    if came:
        caption = story.say(texts.table, when=when, **name) + _made_up(came)
        kept, more = _kept(story, came)
        said.append(Table(caption, told.filled(told.submissions(), kept), kept, more))
    return said + (_missing(story, rows) if begun else [])


def _worst_first(row: Row) -> int:
    return -(row["days_late"] or 0)


def _missing(story: Story, rows: Sequence[Row]) -> list[Block]:
    """Who has not sent, by name, a line for each level."""
    missing = [row for row in rows if row["status_code"] == "missing"]
    levels = dict.fromkeys(row["level"] for row in missing)
    named = {one: [row["unit_name"] for row in missing if row["level"] == one] for one in levels}
    return [
        Line(
            story.say(
                story.texts.reporting.missing,
                level=lowered(label(LEVEL, level)),
                count=numbers.count(len(units)),
                units="; ".join(units),
            )
        )
        for level, units in named.items()
    ]


def _year(story: Story, rows: Sequence[Row], year: str) -> list[Block]:
    """The year's share in time, and who is behind in it, the worst first."""
    texts = story.texts.reporting
    shown = story.in_full([row for row in rows if not owed.only_owing(row)])
    if not shown:
        return []
    line = Line(f"{findings.discipline_line(shown, year)}.", rows=shown)
    behind = [row for row in shown if row["reports_late"] or row["reports_missing"]]
    if not behind:
        return [line]
    kept, more = _kept(story, behind)
    caption = story.say(texts.year_table, of_year=year) + _made_up(kept)
    return [line, Table(caption, told.filled(told.discipline(), kept), kept, more)]


def _kept(story: Story, rows: Sequence[Row]) -> tuple[Sequence[Row], str]:
    """The first rows, as many as a report holds, and what is said of the others."""
    kept = rows[: LAYOUT["most"]["units"]]
    left = len(rows) - len(kept)
    more = story.say(story.texts.reporting.more, count=numbers.count(left)) if left else ""
    return kept, more


def _made_up(rows: Sequence[Row]) -> str:
    return findings.held_lightly([{"draft": False, **row} for row in rows])

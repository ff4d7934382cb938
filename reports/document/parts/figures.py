"""Where the unit stands: what is said of all its figures, and of each index by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports import findings, targets_in_words, told
from reports.document.blocks import Block, Line, Subhead, Table
from reports.document.story import LAYOUT, Story
from reports.meeting import BY_UNIT, DECLARED
from reports.numbers import Row, count


def general(story: Story) -> list[Block]:
    """Up to which day, how the targets stand, what each index says, what moved; and all figures."""
    say, texts = story.say, story.texts.general
    rows = [row for row in story.scores if findings.has_figure(row)]
    said: list[Block] = [Line(say(texts.data if rows else texts.nothing))]
    targets = story.meeting.targets()
    if targets:
        said.append(Line(say(texts.targets, targets=findings.targets_summary(targets))))
    found = [Line(f"- {title}.", "item") for _, _, title in _told(story)]
    if found:
        said += [Line(say(texts.findings)), *found]
    better, worse = findings.moves(story.scores)
    if better:
        said.append(Line(say(texts.better, moves="; ".join(better))))
    if worse:
        said.append(Line(say(texts.worse, moves="; ".join(worse))))
    if rows:
        columns = told.filled([_in_short(one) for one in told.scores()], rows)
        source = findings.source_line(rows)
        said.append(Table(say(texts.table), columns, rows, source, below=told.remarks))
    return said


def _in_short(column: told.Column) -> told.Column:
    """A target without a number by that alone: its own words stand among the targets."""
    if column.said is not targets_in_words.target:
        return column
    return replace(column, said=lambda row: column.said({**row, "target_quote": None}))


def indices(story: Story) -> list[Block]:
    """Each index and main rate of which several periods are known: its finding, and the newest.

    Of a single figure the table of all figures says everything.
    """
    said: list[Block] = []
    for indicator, rows, title in _told(story):
        if len(rows) < 2:
            continue
        said += [Subhead(indicator["name"]), Line(f"{title}.")]
        said.append(_series(story, indicator, rows))
    return said


def _told(story: Story) -> Iterator[tuple[Row, Sequence[Row], str]]:
    """The indices, then the rates that a meeting hears of: each with its series and finding."""
    known = [row for row in story.scores if row["value"] is not None]
    chosen = [row for row in known if row["group_code"] in DECLARED["lines"]]
    chosen += [row for code in BY_UNIT for row in known if row["indicator"] == code]
    for row in chosen:
        indicator = story.meeting.declared(row["indicator"])
        every = story.meeting.ask(
            "trend", unit=story.meeting.unit["unit_id"], indicator=row["indicator"]
        )
        now = next(one for one in every if one["period"] == row["period"])
        rows = story.meeting.series(row["indicator"], now)
        yield indicator, rows, findings.trend_title(rows, indicator)


def _series(story: Story, indicator: Row, rows: Sequence[Row]) -> Table:
    texts, say = story.texts.indices, story.say
    caption = say(texts.table, indicator=indicator["short"])
    kept = rows[-LAYOUT["most"]["periods"] :]
    newest = say(texts.newest, shown=count(len(kept)), held=count(len(rows)))
    if len(kept) < len(rows) and newest:
        caption = f"{caption} ({newest})"
    columns = told.filled(told.trend(indicator), kept)
    return Table(caption, columns, kept, findings.source_line(kept))

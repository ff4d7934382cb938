"""What was asked of the unit and what was promised: targets, tasks, causes and remedies."""

from collections.abc import Mapping, Sequence

from reports import findings, numbers, told
from reports.document.blocks import Block, Line, Subhead, Table
from reports.document.story import LAYOUT, Story
from reports.meeting import slides
from reports.numbers import Row
from reports.words import lowered


def targets(story: Story) -> list[Block]:
    """The targets and the tasks in tables, each with its own words; then the documents."""
    meeting, texts = story.meeting, story.texts.targets
    aims = [row for row in meeting.targets() if row["kind"] == "target"]
    todo = meeting.ask("tasks", unit=meeting.unit["unit_id"], on=meeting.today)
    numbered = _numbered([*aims, *todo])
    said: list[Block] = []
    if aims:
        summary = f"{findings.targets_summary(aims)}."
        table = _stated(story.say(texts.targets_table), told.aims(), aims, numbered)
        said += [Subhead(story.say(texts.targets)), Line(summary), table]
    if todo:
        summary = f"{findings.tasks_summary(todo)}."
        table = _stated(story.say(texts.tasks_table), told.duties(), todo, numbered)
        said += [Subhead(story.say(texts.tasks)), Line(summary), table]
    if numbered:
        said.append(Line(story.say(texts.documents), "small"))
        said += [
            Line(story.say(texts.document, number=str(number), document=document), "small")
            for document, number in numbered.items()
        ]
    return said


def _numbered(rows: Sequence[Row]) -> dict[str, int]:
    """The documents, which have long names, each with the number that stands for it."""
    named = dict.fromkeys(row["document"] for row in rows if row["document"])
    return {document: number for number, document in enumerate(named, start=1)}


def _stated(
    caption: str,
    columns: Sequence[told.Column],
    rows: Sequence[Row],
    numbered: Mapping[str, int],
) -> Table:
    def below(row: Row) -> str:
        number = numbered.get(row["document"])
        return told.own_words({**row, "document": f"[{number}]" if number else None})

    return Table(caption, told.filled(columns, rows), rows, below=below)


def remedies(story: Story) -> list[Block]:
    """What was promised, the overdue first; and of how many late cases was apologised."""
    meeting, texts = story.meeting, story.texts.remedies
    rows = story.in_full(meeting.ask("remedies", parent=meeting.unit["unit_id"], on=meeting.today))
    said = _apologies(story)
    if not rows:
        return said
    still = next((one.say().finding for one in slides(meeting) if one.face == "remedies"), "")
    summary = (
        story.say(texts.open, remedies=still)
        if still
        else story.say(texts.done, count=numbers.count(len(rows)))
    )
    return [*said, Line(summary), Table(story.say(texts.table), told.remedies(), rows)]


def _apologies(story: Story) -> list[Block]:
    rows = [
        row
        for row in story.scores
        if row["indicator"] in LAYOUT["apologies"] and row["value"] is not None
    ]
    return [Line(_apology(story, row)) for row in rows]


def _apology(story: Story, row: Row) -> str:
    parts = numbers.parts(row)
    figure = numbers.figure(row) + (f" ({parts})" if parts else "")
    marked = f"{lowered(row['period_label'])}{findings.held_lightly([row])}"
    said = {"indicator": row["indicator_name"], "figure": figure, "when": marked}
    return story.say(story.texts.remedies.apology, **said)

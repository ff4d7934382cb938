"""The parts on paper: numbered headings, paragraphs, and tables with what stands around them."""

from collections.abc import Iterator, Sequence
from itertools import count

from docx.document import Document as Opened

from reports.document.blocks import Line, Part, Subhead, Table
from reports.document.paper import tables
from reports.document.paper.letters import on_one_line, writable
from reports.document.paper.styles import INDENT
from reports.document.story import Story

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write(document: Opened, story: Story, parts: Sequence[Part]) -> None:
    """Each part under its number; tables are numbered through."""
    numbers = count(1)
    for roman, part in zip(ROMAN, parts, strict=False):
        document.add_paragraph(f"{roman}. {on_one_line(part.heading).upper()}", "Heading 1")
        _part(document, story, part, numbers)


def _part(document: Opened, story: Story, part: Part, numbers: Iterator[int]) -> None:
    heads = count(1)
    for block in part.blocks:
        match block:
            case Subhead(text):
                document.add_paragraph(f"{next(heads)}. {on_one_line(text)}", "Heading 2")
            case Line(text, look):
                _line(document, text, look)
            case Table():
                _table(document, story, block, next(numbers))


def _line(document: Opened, text: str, look: str) -> None:
    """A paragraph; one that an office left empty is none."""
    if not text:
        return
    style = "Source" if look == "small" else "Normal"
    paragraph = document.add_paragraph(writable(text), style)
    if look != "small":
        paragraph.paragraph_format.first_line_indent = INDENT


def _table(document: Opened, story: Story, table: Table, number: int) -> None:
    said = story.say(story.texts.tables.caption, number=str(number), caption=table.caption)
    document.add_paragraph(on_one_line(said), "Caption")
    tables.write(document, table)
    # Word needs a paragraph between two tables, whether it says something or not.
    document.add_paragraph(on_one_line(table.source), "Source")

"""The parts on paper: numbered headings, paragraphs, and tables with what stands around them."""

from collections.abc import Iterator, Sequence
from itertools import count

from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from reports.document.blocks import Line, Part, Subhead, Table
from reports.document.paper import tables
from reports.document.paper.letters import on_one_line, writable
from reports.document.paper.styles import INDENT
from reports.document.story import Story

STYLE_OF = {"body": "Normal", "item": "Normal", "list": "Normal", "small": "Source"}
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write(document: Opened, story: Story, parts: Sequence[Part]) -> None:
    """Each part under its number; tables are numbered through."""
    numbers = count(1)
    for roman, part in zip(ROMAN, parts, strict=False):
        document.add_paragraph(f"{roman}. {on_one_line(part.heading)}", "Heading 1")
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
    paragraph = document.add_paragraph(writable(text), STYLE_OF[look])
    if look != "small":
        paragraph.paragraph_format.first_line_indent = INDENT
    if look == "list":
        # Addresses do not break where a justified line wants them to.
        paragraph.alignment = ALIGN.LEFT


def _table(document: Opened, story: Story, table: Table, number: int) -> None:
    said = story.say(story.texts.tables.caption, number=str(number), caption=table.caption)
    document.add_paragraph(on_one_line(said), "Caption")
    tables.write(document, table)
    # Word needs a paragraph between two tables, whether it says something or not.
    below = document.add_paragraph(on_one_line(table.source), "Source")
    if not table.source:
        below.paragraph_format.line_spacing = Pt(4)

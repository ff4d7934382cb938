"""A report on paper, in the form of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Sequence
from io import BytesIO

from docx.shared import Pt

from reports.document.blocks import Part
from reports.document.paper import body, form
from reports.document.paper.letters import on_one_line
from reports.document.paper.styles import INDENT, blank
from reports.document.story import Story


def written(story: Story, parts: Sequence[Part], marks: Sequence[str]) -> bytes:
    """The file of a report; `marks` are what its first page says of its figures."""
    texts = story.texts.title
    subject = " ".join(story.say(one) for one in (texts.kind, texts.subject))
    document = blank(on_one_line(subject), on_one_line(story.words["reporter"]), story.made_at)
    form.head(document, story)
    form.title(document, story, marks)
    body.write(document, story, parts)
    if closing := story.say(texts.closing):
        last = document.add_paragraph(on_one_line(closing)).paragraph_format
        last.first_line_indent, last.keep_with_next, last.space_after = INDENT, True, Pt(18)
    form.sign(document, story)
    file = BytesIO()
    document.save(file)
    return file.getvalue()

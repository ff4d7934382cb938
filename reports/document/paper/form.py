"""The form around a report: its head, its title, who gets it and who signs it."""

from collections.abc import Sequence

from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from reports.document.paper.letters import writable
from reports.document.paper.styles import TEXT_WIDTH
from reports.document.paper.tables import add_row, grid
from reports.document.story import Story

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LEFT = Mm(64)
# The lines below: a third to a half of the text above, and as long as the motto.
ISSUER_LINE, MOTTO_LINE, SUBJECT_LINE = Mm(22), Mm(59), Mm(50)
TO_SIGN = 4  # lines


def head(document: Opened, story: Story) -> None:
    """Who issues it, its number, the country and its motto, the place and a day to fill in."""
    drawn = grid(document, [LEFT, TEXT_WIDTH - LEFT], bordered=False)
    issuer, country = add_row(drawn).cells
    said = story.head
    _lines(issuer, story.say(said.above), size=Pt(13))
    _lines(issuer, story.say(said.issuer), size=Pt(13), bold=True)
    _rule(issuer.add_paragraph(style="Form"), LEFT, ISSUER_LINE)
    _lines(country, COUNTRY, size=Pt(13), bold=True)
    _lines(country, MOTTO, size=Pt(14), bold=True)
    _rule(country.add_paragraph(style="Form"), Length(TEXT_WIDTH - LEFT), MOTTO_LINE)
    number, day = add_row(drawn).cells
    _lines(number, story.say(said.number), size=Pt(13))
    place = story.say(said.place)
    _lines(day, story.say(story.texts.title.day, place=place), size=Pt(14), italic=True)


def title(document: Opened, story: Story, marks: Sequence[str]) -> None:
    """What kind of document it is and of what; and what nobody may overlook."""
    texts = story.texts.title
    first = _added(document, story.say(texts.kind), "Title")
    first.paragraph_format.space_before = Pt(18)
    _added(document, story.say(texts.subject), "Title")
    _rule(document.add_paragraph(style="Form"), Length(TEXT_WIDTH), SUBJECT_LINE)
    for mark in marks:
        _boxed(_added(document, mark, "Form"))
    if opening := story.say(texts.opening):
        paragraph = _added(document, opening, "Normal")
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_before = Pt(12)


def sign(document: Opened, story: Story) -> None:
    """Who gets it on the left, who signs it on the right, with room for the signature."""
    texts = story.texts.sign
    drawn = grid(document, [TEXT_WIDTH // 2, TEXT_WIDTH - TEXT_WIDTH // 2], bordered=False)
    left, right = add_row(drawn).cells
    _lines(left, story.say(texts.recipients_head), size=Pt(12), bold=True, italic=True)
    for one in texts.recipients:
        _lines(left, story.say(one), size=Pt(11))
    for paragraph in left.paragraphs:
        paragraph.alignment = ALIGN.LEFT
    _lines(right, story.say(texts.signer), size=Pt(14), bold=True)
    for _ in range(TO_SIGN):
        right.add_paragraph(style="Form")
    _lines(right, story.say(texts.signer_name), size=Pt(14), bold=True)


def _added(document: Opened, text: str, style: str) -> Paragraph:
    return document.add_paragraph(writable(text), style)


def _lines(
    cell: _Cell, text: str, *, size: Length, bold: bool = False, italic: bool = False
) -> None:
    """A paragraph for each line of a text; nothing for none."""
    for line in writable(text).split("\n") if text else []:
        empty = len(cell.paragraphs) == 1 and not cell.paragraphs[0].runs
        paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
        paragraph.style = "Form"
        run = paragraph.add_run(line)
        run.font.size, run.font.bold, run.font.italic = size, bold, italic


def _rule(paragraph: Paragraph, room: Length, long: Length) -> None:
    """A thin line in the middle: the upper border of a low paragraph between two indents."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Length((room - long) // 2)
    form.line_spacing, form.space_before = Pt(6), Pt(2)
    _border(paragraph, ["top"])


def _boxed(paragraph: Paragraph) -> None:
    """A frame around a paragraph, in bold."""
    _border(paragraph, ["top", "left", "bottom", "right"], space="4")
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(5)
    for run in paragraph.runs:
        run.font.bold = True


def _border(paragraph: Paragraph, sides: Sequence[str], space: str = "0") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "6"), ("space", space), ("color", "000000")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )

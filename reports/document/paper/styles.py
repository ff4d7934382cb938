"""How an official document looks: paper, margins, letters, headings (Nghị định 30/2020/NĐ-CP)."""

from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT, LANGUAGE = "Times New Roman", "vi-VN"
BLACK = RGBColor(0, 0, 0)
BODY, SMALL, CELL = Pt(14), Pt(11), Pt(11)
PAPER = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(20), Mm(20), Mm(30), Mm(15)
TEXT_WIDTH: int = PAPER[0] - LEFT - RIGHT
INDENT = Mm(10)  # of a paragraph's first line

TABLE_TEXT = "TableText"  # the id of «Table Text»

# Name: letters, bold, italic, alignment, points before and after, kept with what follows.
STYLES: dict[str, tuple[Length, bool, bool, ALIGN, int, int, bool]] = {
    "Normal": (BODY, False, False, ALIGN.JUSTIFY, 0, 6, False),
    "Title": (BODY, True, False, ALIGN.CENTER, 0, 0, True),
    "Heading 1": (BODY, True, False, ALIGN.LEFT, 12, 6, True),
    "Heading 2": (BODY, True, False, ALIGN.LEFT, 6, 6, True),
    "Caption": (Pt(12), True, False, ALIGN.CENTER, 6, 3, True),
    "Table Text": (CELL, False, False, ALIGN.LEFT, 1, 1, False),
    "Source": (SMALL, False, True, ALIGN.LEFT, 3, 8, False),
    "Form": (Pt(13), False, False, ALIGN.CENTER, 0, 0, False),
    "Header": (Pt(13), False, False, ALIGN.CENTER, 0, 0, False),
}


def blank(title: str, author: str, made_at: datetime) -> Opened:
    """An empty document of the right paper and letters, page numbers from the second page on."""
    document = Document()
    for name, look in STYLES.items():
        _style(document, name, look)
    _language(document)
    _newest_word(document)
    _without_picture(document)
    _paper(document)
    _page_numbers(document)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, LANGUAGE
    properties.comments = ""
    properties.last_modified_by = author
    # Word keeps both in universal time.
    properties.created = properties.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    return document


def _style(document: Opened, name: str, look: Any) -> None:
    size, bold, italic, alignment, before, after, kept = look
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, 1)
    assert isinstance(style, ParagraphStyle), name
    if name != "Normal":
        style.base_style = styles["Normal"]
    _letters(style)
    style.font.size, style.font.bold, style.font.italic = size, bold, italic
    style.font.color.rgb = BLACK
    form = style.paragraph_format
    form.alignment, form.keep_with_next, form.widow_control = alignment, kept, True
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _letters(style: ParagraphStyle) -> None:
    """One font for every kind of letter; a theme's font would win over a named one."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    for spaced in ("w:spacing", "w:kern"):
        for found in style.element.rPr.findall(qn(spaced)):
            style.element.rPr.remove(found)


def _language(document: Opened) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        for kind in ("val", "eastAsia"):
            language.set(qn(f"w:{kind}"), LANGUAGE)


def _newest_word(document: Opened) -> None:
    """Lay out as Word does now; else it opens the file as one of 2010."""
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _without_picture(document: Opened) -> None:
    """The library's own empty page is no picture of this one."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _paper(document: Opened) -> None:
    [section] = document.sections
    section.page_width, section.page_height = PAPER
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = Mm(10)


def _page_numbers(document: Opened) -> None:
    """In the middle on top, but not of the first page."""
    [section] = document.sections
    section.different_first_page_header_footer = True
    run = section.header.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("end", "")):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)

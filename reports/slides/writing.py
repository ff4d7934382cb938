"""Words on slides: their font, size and language, and how much room they take."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Length, Pt

from reports.colours import INK

# Nothing that a room has to read is smaller: 18 pixels where a slide is 1366 wide.
LEAST = 13
# How wide a letter is beside its height, on the average of Vietnamese sentences and a little more.
LETTER, LINE = 0.54, 1.2
SCALES = (1, 0.92, 0.85, 0.78, 0.72, 0.66)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Words:
    """Some words of one look: size in points, colour as «#rrggbb»."""

    text: str
    size: float = 16
    colour: str = INK
    bold: bool = False
    italic: bool = False


def write(
    frame: TextFrame,
    lines: Sequence[Sequence[Words]],
    *,
    font: str | None,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
    margin: float = 0,
) -> None:
    """Put lines of words into a frame that keeps its size; `font` None is the template's
    own, `margin` is in points."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(margin)
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = align
        fill(paragraph, line, font)


def fill(paragraph: _Paragraph, line: Sequence[Words], font: str | None) -> None:
    """Put words into a paragraph, each with its own look."""
    for words in line:
        run = paragraph.add_run()
        run.text = plain(words.text)
        run.font.size = Pt(words.size)
        run.font.bold, run.font.italic = words.bold, words.italic
        run.font.color.rgb = colour(words.colour)
        run.font.language_id = MSO_LANGUAGE_ID.VIETNAMESE
        if font:
            run.font.name = font


def number(paragraph: _Paragraph, words: Words, font: str | None) -> None:
    """Put the slide's own number into a paragraph, which follows when slides are moved."""
    fill(paragraph, [words], font)
    run = paragraph.runs[0]._r
    run.tag = qn("a:fld")
    run.set("id", "{5B0C9A0E-6C0B-4F0E-9D3E-3B1B6F0A7C11}")
    run.set("type", "slidenum")


def colour(stated: str) -> RGBColor:
    """A colour as the theme states it."""
    found: RGBColor = RGBColor.from_string(stated.removeprefix("#").upper())
    return found


def plain(text: str) -> str:
    """A text without the letters that no XML holds; a no-break blank stays one."""
    return NOT_IN_XML.sub("", text)


def lines(text: str, width: Length, size: float) -> int:
    """How many lines a text of a size takes in a width, at most."""
    letters = max(1, int(width.pt / (size * LETTER)))
    return sum(max(1, ceil(len(part) / letters)) for part in text.split("\n"))


def height(text: str, width: Length, size: float) -> float:
    """How many points high a text stands in a width."""
    return lines(text, width, size) * size * LINE


def scale(every: Sequence[Sequence[Sequence[Words]]], width: Length, room: Length) -> float:
    """By how much the lines of some boxes of one size have to shrink, for the fullest to fit.

    No word is broken in two.
    """
    fits = (
        scale
        for scale in SCALES
        if all(
            high(scaled(lines, scale), width) <= room.pt
            and _widest(scaled(lines, scale)) <= width.pt
            for lines in every
        )
    )
    return next(fits, SCALES[-1])


def scaled(lines: Sequence[Sequence[Words]], scale: float) -> list[list[Words]]:
    """The same lines in smaller letters."""
    return [[replace(one, size=one.size * scale) for one in line] for line in lines]


def high(lines: Sequence[Sequence[Words]], width: Length) -> float:
    """How many points high some lines stand in a width."""
    return sum(
        height("".join(one.text for one in line), width, max(one.size for one in line))
        for line in lines
        if line
    )


def _widest(lines: Sequence[Sequence[Words]]) -> float:
    """How wide the longest word is; what a no-break blank joins is one."""
    return max(
        (
            len(word) * one.size * LETTER
            for line in lines
            for one in line
            for word in one.text.split(" ")
        ),
        default=0,
    )


def fitting(text: str, width: Length, room: Length, sizes: Sequence[float]) -> float:
    """The first of some sizes, the largest ahead, in which a text has room; else the last."""
    return next((size for size in sizes if height(text, width, size) <= room.pt), sizes[-1])

"""The deck: the province's own template where there is one, else a plain one of this house."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide, SlideLayout
from pptx.util import Emu, Inches, Length, Pt

from reports.colours import INK, OWN, QUIET, TONES
from reports.slides.writing import LEAST, LETTER, Words, colour, fitting, number, plain, write

OWN_FONT = "Arial"  # has every Vietnamese letter, and is on every machine
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
TITLE_SIZES, SOURCE_SIZES = (30, 28, 26, 24, 22, 20), (12, 11, 10, 9)
TITLE_ROOM = 0.45  # of a slide; below it the picture has to have room
MARK = "Có số liệu minh họa, không phải số thật"


class BadTemplate(ValueError):
    """The province's own template cannot be used; the message says why and what to do."""


@dataclass(frozen=True)
class Area:
    """A rectangle of a slide."""

    left: Length
    top: Length
    width: Length
    height: Length

    def below(self, used: Length) -> "Area":
        """What is left under so much of it."""
        return Area(self.left, Emu(self.top + used), self.width, Emu(self.height - used))

    def columns(self, many: int, gap: Length) -> list["Area"]:
        """So many of the same width side by side."""
        width = Emu(int((self.width - gap * (many - 1)) / many))
        return [
            Area(Emu(self.left + place * (width + gap)), self.top, width, self.height)
            for place in range(many)
        ]


@dataclass(frozen=True)
class Board:
    """A slide with its title and its foot, the free part of it, and the font of its words."""

    slide: Slide
    area: Area
    font: str | None

    def box(self, area: Area, lines: Sequence[Sequence[Words]], **how: Any) -> Shape:
        """Words in a part of the slide."""
        shape = self.slide.shapes.add_textbox(area.left, area.top, area.width, area.height)
        write(shape.text_frame, lines, font=self.font, **how)
        return shape


class Deck:
    """Slides of one look; `new` adds one."""

    def __init__(self, template: Path | None = None) -> None:
        self.book = _opened(template) if template else _plain()
        self.font = None if template else OWN_FONT
        width, height = self.book.slide_width, self.book.slide_height
        assert width
        assert height
        self._width, self._height = Emu(width), Emu(height)
        self._title_only = _layout(self.book.slide_layouts, self._height, template)

    def new(self, title: str, heading: str, foot: str, *, made_up: bool, notes: str) -> Board:
        """A slide: its finding, the small name under it, where its figures come from, its notes."""
        slide = self.book.slides.add_slide(self._title_only)
        for placeholder in list(slide.placeholders):
            if placeholder.placeholder_format.type not in TITLES:
                placeholder.element.getparent().remove(placeholder.element)
        top = self._entitle(slide, title)
        bottom = self._foot(slide, foot)
        left = Emu(int(self._width * 0.045))
        area = Area(left, top, Emu(self._width - 2 * left), Emu(bottom - top))
        board = Board(slide, area, self.font)
        if heading or made_up:
            _name(board, heading, made_up=made_up)
            board = Board(slide, area.below(Inches(0.42)), self.font)
        notes_frame = slide.notes_slide.notes_text_frame
        if notes_frame is not None:
            notes_frame.text = plain(notes)
        return board

    def _entitle(self, slide: Slide, title: str) -> Length:
        """Write the title; where the slide is free below it comes back."""
        box = slide.shapes.title
        assert box is not None
        size = fitting(title, Emu(box.width), Emu(box.height), TITLE_SIZES)
        frame = box.text_frame
        frame.word_wrap = True
        frame.text = plain(title)
        for run in frame.paragraphs[0].runs:
            run.font.size = Pt(size)
        return Emu(box.top + box.height + Inches(0.08))

    def _foot(self, slide: Slide, foot: str) -> Length:
        """Write source and number at the foot; where it begins comes back."""
        margin, room = int(self._width * 0.045), Inches(0.46)
        top = Emu(self._height - Inches(0.62))
        wide = Emu(self._width - 2 * margin - Inches(0.7))
        size = fitting(foot, wide, room, SOURCE_SIZES)
        source = self._furniture(slide, PP_PLACEHOLDER.FOOTER, Area(Emu(margin), top, wide, room))
        write(
            source.text_frame,
            [[Words(foot, size, QUIET)]],
            font=self.font,
            anchor=MSO_ANCHOR.MIDDLE,
        )
        right = Area(Emu(self._width - margin - Inches(0.6)), top, Inches(0.6), room)
        place = self._furniture(slide, PP_PLACEHOLDER.SLIDE_NUMBER, right)
        frame = place.text_frame
        write(frame, [[]], font=self.font, align=PP_ALIGN.RIGHT, anchor=MSO_ANCHOR.MIDDLE)
        number(frame.paragraphs[0], Words(str(len(self.book.slides)), 12, QUIET), self.font)
        return Emu(top - Inches(0.06))

    def _furniture(self, slide: Slide, kind: PP_PLACEHOLDER, area: Area) -> Shape:
        """The layout's own place for a foot or a number, as wide as it has to be; else a box."""
        for one in _of(self._title_only, (kind,)):
            slide.shapes.clone_placeholder(one)
            made = slide.shapes[-1]
            assert isinstance(made, Shape)
            made.left, made.top = area.left, area.top
            made.width, made.height = area.width, area.height
            return made
        return slide.shapes.add_textbox(area.left, area.top, area.width, area.height)


def _name(board: Board, heading: str, *, made_up: bool) -> None:
    """The small name under a title, and beside it that figures are made up, where they are."""
    area = board.area
    wide = int(area.width - Pt(len(MARK) * (LEAST + 1) * LETTER)) if made_up else area.width
    size = fitting(heading, Emu(wide), Inches(0.3), (15, 14, LEAST))
    name = Area(area.left, area.top, Emu(wide), Inches(0.36))
    board.box(name, [[Words(heading, size, QUIET)]], anchor=MSO_ANCHOR.MIDDLE)
    if made_up:
        rest = Area(Emu(area.left + wide), area.top, Emu(area.width - wide), Inches(0.36))
        told = [[Words(f"◷ {MARK}", LEAST + 1, TONES["watch"][0], bold=True)]]
        board.box(rest, told, align=PP_ALIGN.RIGHT, anchor=MSO_ANCHOR.MIDDLE)


def _opened(template: Path) -> Any:
    """A province's deck without its slides; its layouts stay."""
    try:
        book = Presentation(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise BadTemplate(
            f"Không dùng được mẫu trình chiếu {template}: {type(error).__name__}. Mẫu phải là tệp "
            ".pptx mở được bằng PowerPoint. Mở mẫu, chọn «Lưu thành» dạng .pptx, hoặc bỏ tệp này "
            "để dùng mẫu có sẵn."
        ) from None
    _empty(book)
    return book


def _layout(layouts: Any, height: Length, template: Path | None) -> SlideLayout:
    """The layout that has a title on top and the least beside it."""
    titled = [
        one
        for one in layouts
        if any(box.top + box.height < height * TITLE_ROOM for box in _of(one, TITLES))
    ]
    if not titled:
        raise BadTemplate(
            f"Mẫu trình chiếu {template} không có bố cục nào có tiêu đề ở phía trên. Thêm một bố "
            "cục «Chỉ tiêu đề» (Title Only) trong PowerPoint: Xem › Bản cái trang chiếu."
        )
    found: SlideLayout = min(titled, key=_crowded)
    return found


def _crowded(layout: SlideLayout) -> tuple[int, bool]:
    every: Any = layout.placeholders
    others = [one for one in every if not _is(one, (*TITLES, *FURNITURE))]
    return len(others), any(_of(layout, (PP_PLACEHOLDER.CENTER_TITLE,)))


def _of(layout: SlideLayout, kinds: Sequence[PP_PLACEHOLDER]) -> Iterator[Any]:
    every: Any = layout.placeholders
    return (one for one in every if _is(one, kinds))


def _is(placeholder: Any, kinds: Sequence[PP_PLACEHOLDER]) -> bool:
    return placeholder.placeholder_format.type in kinds


def _plain() -> Any:
    """A wide deck with one layout of title, source and number."""
    book = Presentation()
    book.slide_width, book.slide_height = Inches(13.333), Inches(7.5)
    layout = next(one for one in book.slide_layouts if one.name == "Title Only")
    for one in list(book.slide_layouts):
        if one is not layout:
            book.slide_layouts.remove(one)
    for page in (book.slide_master, layout):
        for one in list(page.placeholders):
            if _is(one, TITLES):
                one.left, one.top = Inches(0.6), Inches(0.35)
                one.width, one.height = Inches(12.13), Inches(1.12)
                one.text_frame.margin_left = 0
                one.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            elif _is(one, (PP_PLACEHOLDER.DATE,)):
                one.element.getparent().remove(one.element)
    _style(book)
    _band(book, layout)
    return book


def _style(book: Any) -> None:
    """Titles of this house: left, bold, in its own font and ink."""
    [style] = book.slide_master.element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr")
    style.set("algn", "l")
    look = style.find(qn("a:defRPr"))
    look.set("b", "1")
    look.find(qn("a:latin")).set("typeface", OWN_FONT)
    ink = look.find(qn("a:solidFill"))
    ink.clear()
    ink.append(ink.makeelement(qn("a:srgbClr"), {"val": INK.removeprefix("#").upper()}))


def _band(book: Any, layout: SlideLayout) -> None:
    """A band of the house's colour on top of every slide; drawn on one, moved to the layout."""
    slide = book.slides.add_slide(layout)
    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, book.slide_width, Inches(0.14))
    band.fill.solid()
    band.fill.fore_color.rgb = colour(OWN)
    band.line.fill.background()
    unstyled(band)
    element = band.element
    element.getparent().remove(element)
    layout.element.find(qn("p:cSld")).find(qn("p:spTree")).append(element)
    _empty(book)


def unstyled(shape: Shape) -> None:
    """A shape that takes nothing from the theme: no shadow, no line that nobody stated."""
    style = shape.element.find(qn("p:style"))
    if style is not None:
        shape.element.remove(style)


def _empty(book: Any) -> None:
    listed = book.slides._sldIdLst
    for one in list(listed):
        book.part.drop_rel(one.rId)
        listed.remove(one)

"""A whole meeting walked four times: on the screen, on slides, on paper, in the workbook.

A number is the same number in the same words, wherever it is told.
"""

from collections.abc import Iterator
from datetime import datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from docx import Document
from pptx import Presentation

from pages.parts.meeting import faces as on_screen
from queries import ask
from reports import findings, numbers
from reports.brief import brief
from reports.document.story import LAYOUT
from reports.meeting import Asking, Face, Said, slides
from reports.numbers import Row as Told
from reports.slides import faces as on_slides
from tests.pages.conftest import Open, told
from tests.pages.test_screens import PRESENT
from tests.reports.test_document import everything, plain
from tests.reports.test_slides import labels, words

NOW, PERIOD, LABEL = datetime(2026, 11, 26, 8, 0), "2023-12", "Tháng 12/2023"
NEWEST: int = LAYOUT["most"]["periods"]
FIGURES = ("line", "units", "scores", "hot")


@pytest.fixture
def meeting(real: Path) -> Asking:
    """The meeting of a province up to a month, as the screen shows it today."""
    [row] = ask("choices", unit="p63:49")
    return Asking(ask, row, PERIOD, datetime.now().date().isoformat())


def test_every_kind_of_slide_has_a_face_on_the_screen_and_on_slides():
    assert set(get_args(Face)) == set(on_slides.FACES) == set(on_screen.FACES)


@pytest.mark.slow
def test_a_number_is_the_same_in_the_same_words_wherever_it_is_told(meeting: Asking, opened: Open):
    deck = Presentation(BytesIO(brief(meeting, ".pptx", made_at=NOW)))
    paper = everything(Document(BytesIO(brief(meeting, ".docx", made_at=NOW))))
    book = openpyxl.load_workbook(BytesIO(brief(meeting, ".xlsx", made_at=NOW)))
    kept = list(_in_the_book(book))
    story = slides(meeting)
    walked = 0
    for place, (slide, shown) in enumerate(zip(story, deck.slides, strict=True), start=1):
        said = slide.say()
        # The scorecard, which is opened first, has the same choice: only a second run has it here.
        screen = plain(unescape(told(opened(PRESENT, den_ky=LABEL, trang=str(place)).run())))
        on_slide = plain("\n".join([words(shown), *_labels(shown)]))
        assert plain(said.finding) in screen
        assert plain(said.finding) in on_slide
        for row in _told(said) if slide.face in FIGURES else ():
            figure = plain(numbers.figure(row, said.indicator))
            bare = plain(numbers.figure(row, {**(said.indicator or row), "unit": ""}))
            # Paper holds the newest periods of a line, and a line the words of its ends.
            newest = row in said.rows[-NEWEST:] if slide.face == "line" else True
            assert figure in paper or not newest, (slide.name, figure)
            assert bare in on_slide or row["value"] in _values(shown), (slide.name, bare)
            assert any(row["value"] == pytest.approx(one, rel=1e-13) for one in kept), figure
            if slide.face in ("scores", "hot"):
                assert bare in screen
            walked += 1
    assert len(story) > 7
    assert walked > 60


def _told(said: Said) -> Iterator[Told]:
    """The rows that have a figure, of hot spots those that are named."""
    rows = [row for group in said.groups for row in findings.hot(group)] or said.rows
    return (row for row in rows if row["value"] is not None)


def _labels(slide: Any) -> list[str]:
    return [one for shape in slide.shapes if shape.has_chart for one in labels(shape.chart)]


def _values(slide: Any) -> list[float]:
    plots = [shape.chart.plots[0] for shape in slide.shapes if shape.has_chart]
    return [value for plot in plots for series in plot.series for value in series.values]


def _in_the_book(book: Any) -> Iterator[float]:
    """Every number of every table."""
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(values_only=True):
            yield from (one for one in row if isinstance(one, int | float))

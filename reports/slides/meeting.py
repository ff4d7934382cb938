"""From the story of a meeting to a file of slides."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from reports import findings, targets_in_words
from reports.about import definition
from reports.meeting import Asking, Said, Slide, slides
from reports.numbers import Row
from reports.slides import charts, faces
from reports.slides.deck import Deck
from reports.slides.writing import plain


def pptx(
    meeting: Asking,
    *,
    made_at: datetime,
    template: Path | None = None,
    missing: Sequence[str] = (),
) -> bytes:
    """The slides of a meeting, in the province's own template where one is given.

    `missing` is said on the first slide: what was not there yet when the file was made. Raises
    BadTemplate.
    """
    deck = Deck(template)
    title = f"Cải cách hành chính {meeting.unit['display_name']}"
    targets = meeting.targets()
    told = [(slide, slide.say()) for slide in slides(meeting)]
    made_up = any(row.get("illustrative") for _, said in told for row in said.rows)
    for slide, said in told:
        first = slide.face == "opening"
        board = deck.new(
            said.finding,
            _heading(slide, said),
            meeting.unit["display_name"] if first else _foot(said, meeting.unit),
            made_up=any(row.get("illustrative") for row in said.rows) or (first and made_up),
            notes="\n".join(_notes(slide, said, targets)),
        )
        faces.draw(slide.face, said, meeting.unit, board)
        if first:
            faces.lacks(missing, made_at, board)
    about = deck.book.core_properties
    about.title, about.author, about.language = plain(title), "", "vi-VN"
    about.created = about.modified = made_at
    kept = BytesIO()
    deck.book.save(kept)
    return kept.getvalue()


def _heading(slide: Slide, said: Said) -> str:
    """Its small name, with the unit and the signs of a chart."""
    unit = said.indicator["unit"] if said.indicator is not None else ""
    signs = charts.legend(said.rows) if slide.face == "line" else ""
    told = (said.heading, f"Đơn vị tính: {unit}" if unit else "", signs)
    return " · ".join(one for one in told if one)


def _foot(said: Said, unit: Row) -> str:
    """«Tỉnh Quảng Nam. Số liệu đến ngày 31/12/2023. Nguồn: …»."""
    dated = [row for row in said.rows if "period_to" in row and "value" in row]
    day = findings.data_day(dated)
    sourced = [row for row in said.rows if "source" in row]
    told = (unit["display_name"], day, findings.source_line(sourced).rstrip("."))
    return ". ".join(one for one in told if one) + "."


def _notes(slide: Slide, said: Said, targets: Sequence[Row]) -> Iterator[str]:
    """What the speaker may be asked: what is measured, how, what was promised in which words."""
    yield f"{slide.name}: {said.finding}"
    if said.indicator is not None:
        yield f"{said.indicator['name']}. {definition(said.indicator)}"
    shown = {row.get("target_id") for row in said.rows}
    codes = {said.indicator["indicator"]} if said.indicator is not None else set()
    for row in targets:
        if row["target_id"] in shown or row["indicator"] in codes:
            yield _quoted(row)
    yield from (one for one in (said.more,) if one)


def _quoted(row: Row) -> str:
    asks = ", ".join((targets_in_words.asks(row), targets_in_words.due(row)))
    quote = f": «{row['quote']}»" if row["quote"] else ""
    return f"Mục tiêu «{row['statement']}»: {asks}. {targets_in_words.source(row)}{quote}"

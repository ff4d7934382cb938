"""How each kind of slide looks: the twin of the screen's, in shapes that can be edited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from reports import findings, numbers, told, words
from reports.colours import INK, PAPER, QUIET, RULE, TONES
from reports.meeting import MOST, Face, Said
from reports.numbers import Row
from reports.slides import charts
from reports.slides.deck import Area, Board, unstyled
from reports.slides.tables import Wide, table
from reports.slides.writing import LEAST, Words, colour, high, scale, scaled, write
from reports.told import Column

Line = Sequence[Words]
A_LINE, A_MARGIN = Inches(0.4), Pt(8)


def draw(face: Face, said: Said, unit: Row, board: Board) -> None:
    """The picture of a slide, below its title."""
    FACES[face](said, unit, board)


def _opening(said: Said, unit: Row, board: Board) -> None:
    area = board.area
    first = Area(area.left, area.top, area.width, Inches(0.6))
    board.box(first, [[Words(said.more, 22, QUIET)]])
    counts = findings.targets_by_status(said.rows)
    whole = f"{numbers.count(sum(counts.values()))} mục tiêu" if counts else "Chưa ghi mục tiêu nào"
    board.box(area.below(Inches(0.9)), [[Words(whole, 26, INK, bold=True)]]).height = Inches(0.6)
    places = area.below(Inches(1.7)).columns(max(len(counts), 3), Inches(0.2))
    boxes = [
        Box(Area(place.left, place.top, place.width, Inches(1.5)), *_count(code, many))
        for (code, many), place in zip(counts.items(), places, strict=False)
    ]
    _draw_boxes(board, boxes)


def _count(code: str, many: int) -> tuple[list[Line], str]:
    """How many targets stand so, and the colour of what that is written on."""
    word = words.word("status", code)
    ink, ground = TONES[word.tone]
    lines: list[Line] = [
        [Words(numbers.count(many), 40, ink, bold=True)],
        [Words(f"{word.mark} {word.label}", 18, ink)],
    ]
    return lines, ground


def _scores(said: Said, unit: Row, board: Board) -> None:
    across = min(4, max(2, len(said.rows)))
    down = -(-len(said.rows) // across)
    gap = Inches(0.18)
    tall = Emu(min(int((board.area.height - gap * (down - 1)) / down), Inches(2.3)))
    columns = board.area.columns(across, gap)
    boxes = []
    for place, row in enumerate(said.rows):
        at = columns[place % across].below(Emu((tall + gap) * (place // across)))
        boxes.append(Box(Area(at.left, at.top, at.width, tall), list(_score(row))))
    _draw_boxes(board, boxes)


def _score(row: Row) -> list[Line]:
    """A card: its name and period, its figure, its rank, its status."""
    when = row["period_label"] or ""
    mark = findings.marks(row)
    lines: list[Line] = [
        [Words(row["short"], 17, INK, bold=True)],
        [Words(", ".join(one for one in (when, mark) if one), LEAST, QUIET)],
        [_large(row)],
    ]
    if row["rank"] is not None and row["kind"] == "score" and row["value"] is not None:
        lines.append([Words(numbers.rank(row["rank"], row["ranked"]), 15, QUIET)])
    if row["target_id"] is not None:
        word = words.word("status", row["status_code"])
        lines.append([Words(f"{word.mark} {word.label}", 15, TONES[word.tone][0], bold=True)])
    return lines


def _large(row: Row) -> Words:
    if row["value"] is None and row["rank"] is None:
        return Words(numbers.MISSING, 20, QUIET)
    said = numbers.rank(row["rank"], row["ranked"]) if row["value"] is None else numbers.figure(row)
    return Words(said, 30, INK, bold=True)


def _hot(said: Said, unit: Row, board: Board) -> None:
    many = max(2, min(len(said.groups), MOST["hot"]))
    places = board.area.columns(many, Inches(0.2))
    boxes = [Box(place, _rate(group)) for group, place in zip(said.groups, places, strict=False)]
    _draw_boxes(board, boxes, align=PP_ALIGN.LEFT, snug=True)


def _rate(rows: Sequence[Row]) -> list[Line]:
    """One rate: the worst by name with their figures, the largest falls, who is left out."""
    lines: list[Line] = [
        [Words(rows[0]["short"], 20, INK, bold=True)],
        [Words(findings.hot_heading(rows), LEAST, QUIET)],
        [Words(findings.hot_words(rows), 15, QUIET, bold=True)],
    ]
    for place, row in enumerate(findings.hot(rows), start=1):
        aim = findings.hot_target(row)
        tone = words.word("status", row["status_code"]).tone if row["status_code"] else ""
        ink = TONES[tone][0] if tone else INK
        lines.append(
            [
                Words(f"{place}. {findings.hot_name(row)}: ", 18, INK),
                Words(numbers.figure(row), 18, ink, bold=True),
                Words(f" ({aim})" if aim else "", LEAST, QUIET),
            ]
        )
    notes = (findings.equals_line(rows), findings.fall_line(rows), findings.few_line(rows))
    return [*lines, *([Words(one, 15, QUIET)] for one in notes if one)]


def _line(said: Said, unit: Row, board: Board) -> None:
    charts.line(board, said.rows, said.of, unit["name"], said.finding)


def _units(said: Said, unit: Row, board: Board) -> None:
    charts.bars(board, said.rows, said.of, unit["unit_id"], said.finding)


def _targets(said: Said, unit: Row, board: Board) -> None:
    shares = {"Mục tiêu": 0.33, "Phải đạt": 0.18, "Đến nay": 0.18, "Kết quả": 0.17, "Chủ trì": 0.14}
    columns = _wide(told.targets(), shares, {"Kết quả": _tone})
    shown = table(_above_the_rest(board), said.rows, columns)
    _rest(said, shown, board)


def _wide(
    columns: Sequence[Column],
    shares: Mapping[str, float],
    tones: Mapping[str, Callable[[Row], str]],
) -> list[Wide]:
    """Of the columns of a table those that a slide has room for, in its order."""
    by_heading = {one.heading: one for one in columns}
    return [Wide(by_heading[name], share, tones.get(name)) for name, share in shares.items()]


def _tone(row: Row) -> str:
    return words.word("status", row["status_code"]).tone


def _remedies(said: Said, unit: Row, board: Board) -> None:
    shares = {
        "Đơn vị": 0.14,
        "Chỉ tiêu": 0.16,
        "Nguyên nhân": 0.24,
        "Giải pháp": 0.22,
        "Thời hạn": 0.1,
        "Tình trạng": 0.14,
    }
    columns = _wide(told.remedies(), shares, {"Tình trạng": _remedy_tone})
    shown = table(_above_the_rest(board), said.rows, columns)
    _rest(said, shown, board)


def _above_the_rest(board: Board) -> Board:
    """A slide without the line that says how much has no room on it."""
    area = board.area
    kept = Area(area.left, area.top, area.width, Emu(area.height - A_LINE))
    return Board(board.slide, kept, board.font)


def _rest(said: Said, shown: int, board: Board) -> None:
    if rest := said.rest(shown):
        line = board.area.below(Emu(board.area.height - A_LINE))
        board.box(line, [[Words(rest, 14, QUIET)]], anchor=MSO_ANCHOR.MIDDLE)


def lacks(missing: Sequence[str], made_at: datetime, board: Board) -> None:
    """What was not there yet when the file was made, on the first slide."""
    notes = [f"Lập lúc {numbers.moment(made_at)}."]
    notes += [f"Còn thiếu: {one}" for one in missing]
    low = board.area.below(Emu(board.area.height - Inches(1.5)))
    board.box(low, [[Words(one, 14, QUIET)] for one in notes], anchor=MSO_ANCHOR.BOTTOM)


def _remedy_tone(row: Row) -> str:
    return words.word("remedy_state", row["status_code"]).tone


@dataclass(frozen=True)
class Box:
    """A quiet box with words in it."""

    area: Area
    lines: Sequence[Line]
    ground: str = PAPER


def _draw_boxes(
    board: Board, boxes: Sequence[Box], *, align: PP_ALIGN = PP_ALIGN.CENTER, snug: bool = False
) -> None:
    """Boxes of one size with words in one scale; `snug` ones are as high as the fullest needs."""
    if not boxes:
        return
    area = boxes[0].area
    width, room = Emu(area.width - 2 * A_MARGIN), Emu(area.height - 2 * A_MARGIN)
    by = scale([box.lines for box in boxes], width, room)
    told = [scaled(box.lines, by) for box in boxes]
    needed = Pt(max(high(lines, width) for lines in told) + 3 * A_MARGIN.pt)
    height = min(needed, area.height) if snug else area.height
    for box, lines in zip(boxes, told, strict=True):
        shape = board.slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, box.area.left, box.area.top, box.area.width, height
        )
        unstyled(shape)
        shape.fill.solid()
        shape.fill.fore_color.rgb = colour(box.ground)
        shape.line.color.rgb = colour(RULE)
        shape.line.width = Pt(1)
        anchor = MSO_ANCHOR.TOP if snug else MSO_ANCHOR.MIDDLE
        margin = A_MARGIN.pt
        write(shape.text_frame, lines, font=board.font, align=align, anchor=anchor, margin=margin)


FACES: Mapping[Face, Callable[[Said, Row, Board], None]] = MappingProxyType(
    {
        "opening": _opening,
        "scores": _scores,
        "hot": _hot,
        "line": _line,
        "units": _units,
        "targets": _targets,
        "remedies": _remedies,
    }
)

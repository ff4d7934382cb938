"""How each kind of slide looks: the twin of the screen's, in shapes that can be edited."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from reports import findings, numbers, promises, targets_in_words, words
from reports.colours import INK, PAPER, QUIET, RULE, TONES
from reports.meeting import MOST, Face, Said
from reports.numbers import Row
from reports.slides import charts
from reports.slides.deck import Area, Board, unstyled
from reports.slides.tables import Column, table
from reports.slides.writing import LEAST, Words, colour, write

Line = Sequence[Words]
A_LINE = Inches(0.4)


def draw(face: Face, said: Said, unit: Row, board: Board) -> None:
    """The picture of a slide, below its title."""
    FACES[face](said, unit, board)


def _opening(said: Said, unit: Row, board: Board) -> None:
    area = board.area
    first = Area(area.left, area.top, area.width, Inches(0.6))
    board.box(first, [[Words(said.more, 22, QUIET)]])
    counts = findings.targets_by_status(said.rows)
    told = f"{numbers.count(sum(counts.values()))} mục tiêu" if counts else "Chưa ghi mục tiêu nào"
    board.box(area.below(Inches(0.9)), [[Words(told, 26, INK, bold=True)]]).height = Inches(0.6)
    chips = area.below(Inches(1.7)).columns(max(len(counts), 3), Inches(0.2))
    for (code, many), place in zip(counts.items(), chips, strict=False):
        word = words.word("status", code)
        _card(
            board,
            Area(place.left, place.top, place.width, Inches(1.5)),
            [
                [Words(numbers.count(many), 40, TONES[word.tone][0], bold=True)],
                [Words(f"{word.mark} {word.label}", 18, TONES[word.tone][0])],
            ],
            ground=TONES[word.tone][1],
        )


def _scores(said: Said, unit: Row, board: Board) -> None:
    across = min(4, max(2, len(said.rows)))
    down = -(-len(said.rows) // across)
    gap = Inches(0.18)
    high = Emu(min(int((board.area.height - gap * (down - 1)) / down), Inches(2.3)))
    columns = board.area.columns(across, gap)
    for place, row in enumerate(said.rows):
        box = columns[place % across].below(Emu((high + gap) * (place // across)))
        _card(board, Area(box.left, box.top, box.width, high), list(_score(row)))


def _score(row: Row) -> list[Line]:
    """A card: its name and period, its figure, its rank, its status."""
    when = row["period_label"] or ""
    mark = findings.marks(row)
    lines: list[Line] = [
        [Words(row["short"], 17, INK, bold=True)],
        [Words(", ".join(one for one in (when, mark) if one), LEAST, QUIET)],
        [Words(_large(row), 30, INK, bold=True)],
    ]
    if row["rank"] is not None and row["kind"] == "score" and row["value"] is not None:
        lines.append([Words(numbers.rank(row["rank"], row["ranked"]), 15, QUIET)])
    if row["target_id"] is not None:
        word = words.word("status", row["status_code"])
        lines.append([Words(f"{word.mark} {word.label}", 15, TONES[word.tone][0], bold=True)])
    return lines


def _large(row: Row) -> str:
    if row["value"] is None and row["rank"] is not None:
        return numbers.rank(row["rank"], row["ranked"])
    return numbers.figure(row)


def _hot(said: Said, unit: Row, board: Board) -> None:
    many = max(2, min(len(said.groups), MOST["hot"]))
    for group, place in zip(said.groups, board.area.columns(many, Inches(0.2)), strict=False):
        _card(board, place, list(_rate(group)), align=PP_ALIGN.LEFT, anchor=MSO_ANCHOR.TOP)


def _rate(rows: Sequence[Row]) -> list[Line]:
    """One rate: the worst by name with their figures, the largest falls, who is left out."""
    lines: list[Line] = [
        [Words(rows[0]["short"], 20, INK, bold=True)],
        [Words(findings.hot_heading(rows), LEAST, QUIET)],
        [Words(findings.hot_words(rows), 15, QUIET, bold=True)],
    ]
    for place, row in enumerate(findings.hot(rows), start=1):
        told = findings.hot_target(row)
        tone = words.word("status", row["status_code"]).tone if row["status_code"] else ""
        ink = TONES[tone][0] if tone else INK
        lines.append(
            [
                Words(f"{place}. {findings.hot_name(row)}: ", 18, INK),
                Words(numbers.figure(row), 18, ink, bold=True),
                Words(f" ({told})" if told else "", LEAST, QUIET),
            ]
        )
    notes = (findings.equals_line(rows), findings.fall_line(rows), findings.few_line(rows))
    return [*lines, *([Words(one, 15, QUIET)] for one in notes if one)]


def _line(said: Said, unit: Row, board: Board) -> None:
    charts.line(board, said.rows, said.of, unit["name"], said.finding)


def _units(said: Said, unit: Row, board: Board) -> None:
    charts.bars(board, said.rows, said.of, unit["unit_id"], said.finding)


def _targets(said: Said, unit: Row, board: Board) -> None:
    shown = table(
        _above_the_rest(board),
        said.rows,
        [
            Column("Mục tiêu", lambda row: str(row["statement"]), 0.33),
            Column("Phải đạt", targets_in_words.asks, 0.18),
            Column("Đến nay", _reached, 0.18),
            Column("Kết quả", _status, 0.17, tone=_tone),
            Column("Chủ trì", lambda row: str(row["owner"] or ""), 0.14),
        ],
    )
    _rest(said, shown, board)


def _reached(row: Row) -> str:
    said, when = targets_in_words.reached(row)
    return f"{said} ({when})" if when else said


def _status(row: Row) -> str:
    word = words.word("status", row["status_code"])
    return f"{word.mark} {word.label}"


def _tone(row: Row) -> str:
    return words.word("status", row["status_code"]).tone


def _remedies(said: Said, unit: Row, board: Board) -> None:
    shown = table(
        _above_the_rest(board),
        said.rows,
        [
            Column("Đơn vị, kỳ", lambda row: f"{row['unit_name']}, {row['period_label']}", 0.17),
            Column("Nguyên nhân", lambda row: f"{promises.kind(row)}: {row['cause']}", 0.3),
            Column("Giải pháp", lambda row: str(row["remedy"]), 0.27),
            Column("Thời hạn", lambda row: numbers.day(row["due"]), 0.11),
            Column("Tình trạng", promises.state, 0.15, tone=_remedy_tone),
        ],
    )
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
    told = [f"Lập lúc {numbers.moment(made_at)}."]
    told += [f"Còn thiếu: {one}" for one in missing]
    low = board.area.below(Emu(board.area.height - Inches(1.5)))
    board.box(low, [[Words(one, 14, QUIET)] for one in told], anchor=MSO_ANCHOR.BOTTOM)


def _remedy_tone(row: Row) -> str:
    return words.word("remedy_state", row["status_code"]).tone


def _card(
    board: Board,
    area: Area,
    lines: Sequence[Line],
    *,
    ground: str = PAPER,
    align: PP_ALIGN = PP_ALIGN.CENTER,
    anchor: MSO_ANCHOR = MSO_ANCHOR.MIDDLE,
) -> None:
    """A quiet box with words in it."""
    shape = board.slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, area.left, area.top, area.width, area.height
    )
    unstyled(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour(ground)
    shape.line.color.rgb = colour(RULE)
    shape.line.width = Pt(1)
    write(shape.text_frame, lines, font=board.font, align=align, anchor=anchor, margin=8)


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

"""A table that no form knows, read by what a person says of its columns; kept as a form."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import ValidationError

from etl import reading
from etl.answering import NotAnAnswer
from etl.catalogue import Catalogue
from etl.catalogue.forms import Form
from etl.names import Names
from etl.reading.book import Sheet, Value, letters
from etl.returns import Asked, Reader
from etl.returns.extent import numbering
from etl.returns.headings import MOST_ROWS, Path, paths

UNIT, FIELD, NUMBER = "unit", "field", "number"
ROLES = (UNIT, FIELD, NUMBER)
# A wider table is no return; the screen would be endless.
MOST_COLUMNS = 60
SAMPLES = 3


@dataclass(frozen=True)
class Heading:
    """A column of a sheet: its place, its headings from top to bottom, the first cells below."""

    place: int
    path: Path
    samples: tuple[str, ...]

    @property
    def letters(self) -> str:
        """The column's name in the workbook."""
        return letters(self.place)


def sheets(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a file that somebody sees; raises Refused."""
    return [sheet for sheet in reading.read(content, name).sheets if sheet.visible and sheet.rows]


def heading_rows(sheet: Sheet) -> tuple[int, int]:
    """The first and last row of the heading, from zero, as far as it can be seen from the cells."""
    first = next((row for row in range(len(sheet.rows)) if _of_figures(sheet, row)), 0)
    bottom = max(first - 1, 0)
    while bottom > 0 and (numbering(sheet.rows[bottom]) or len(_words(sheet, bottom)) < 2):
        bottom -= 1
    top = bottom
    while top > 0 and bottom - top + 1 < MOST_ROWS and len(_words(sheet, top - 1)) > 1:
        top -= 1
    return top, bottom


def headings(sheet: Sheet, top: int, bottom: int) -> list[Heading]:
    """The columns that have a heading and that no other column is headed like."""
    found = paths(sheet, top, bottom)
    return [
        Heading(place, path, _samples(sheet, bottom, place))
        for place, path in enumerate(found[:MOST_COLUMNS])
        if path and found.count(path) == 1
    ]


def toml(name: str, choices: Mapping[Path, str], catalogue: Catalogue) -> str:
    """The form that some choices make, as the catalogue writes forms.

    A choice is a role of ROLES or the code of an indicator, by the headings of its column. The
    table has to have every chosen column. Raises NotAnAnswer.
    """
    _sound(name, choices, catalogue)
    plain = next(form for form in catalogue.forms.values() if form.by_name)
    figures = sum(choice not in ROLES for choice in choices.values())
    lines = [
        f"name = {_text(name.strip())}",
        f"short = {_text(name.strip())}",
        f"least = {figures}",
        f"levels = {_texts(plain.levels)}",
        f"fields = {_texts(plain.fields)}",
        "",
        "[[layout]]",
        "column = [",
        *(f"    {_column(path, choice)}," for path, choice in choices.items()),
        "]",
    ]
    return "\n".join(lines) + "\n"


def code(made: str) -> str:
    """The code of a form made by hand: the same columns make the same form."""
    columns = made.partition("[[layout]]")[2]
    return f"mapped_{hashlib.sha256(columns.encode()).hexdigest()[:10]}"


def form(made: str) -> Form:
    """The form of its TOML; raises NotAnAnswer."""
    try:
        return Form.model_validate(tomllib.loads(made))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise NotAnAnswer(f"Không thành biểu mẫu: {error}") from error


def tried(
    name: str, content: bytes, made: str, catalogue: Catalogue, names: Names, *, today: date
) -> None:
    """Raises NotAnAnswer where a file still does not read as the form that was made for it."""
    own = code(made)
    with_it = replace(catalogue, forms=catalogue.forms | {own: form(made)})
    received = Reader(with_it, names, today=today).read(reading.read(content, name), Asked())
    asked_for = {"no_period", "no_reporter", "future_period", "period_contradiction"}
    if own in {table.form for table in received.tables}:
        return
    if asked_for & {problem.rule for problem in received.problems}:
        return
    why = next((one.message for one in received.problems if one.severity == "block"), "")
    raise NotAnAnswer(
        f"Ghép như vậy vẫn chưa đọc được bảng. {why} Chọn lại dòng tiêu đề, hoặc bớt cột."
    )


def _sound(name: str, choices: Mapping[Path, str], catalogue: Catalogue) -> None:
    chosen = list(choices.values())
    unknown = [one for one in chosen if one not in ROLES and one not in catalogue.indicators]
    twice = [one for one in dict.fromkeys(chosen) if chosen.count(one) > 1]
    if not name.strip():
        raise NotAnAnswer("Đặt tên cho bảng này, để lần sau nhận ra.")
    if unknown:
        raise NotAnAnswer(f"Không có chỉ tiêu «{unknown[0]}» trong danh mục.")
    if twice:
        said = catalogue.indicators[twice[0]].name if twice[0] not in ROLES else twice[0]
        raise NotAnAnswer(f"Hai cột cùng được ghép với «{said}»; mỗi thứ chỉ một cột.")
    if UNIT not in chosen and FIELD not in chosen:
        raise NotAnAnswer("Chọn cột ghi tên đơn vị, hoặc cột ghi lĩnh vực.")
    if not set(chosen) - set(ROLES):
        raise NotAnAnswer("Ghép ít nhất một cột số với một chỉ tiêu.")


def _column(path: Path, choice: str) -> str:
    heading = f"heading = {_texts(path)}"
    if choice == NUMBER:
        return f'{{ role = "{NUMBER}", {heading}, optional = true }}'
    key = "role" if choice in ROLES else "indicator"
    return f"{{ {key} = {_text(choice)}, {heading} }}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _texts(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"


def _of_figures(sheet: Sheet, row: int) -> bool:
    cells = sheet.rows[row]
    held = [cell for cell in cells if isinstance(cell, float)]
    return bool(held) and any(isinstance(c, str) for c in cells) and not numbering(cells)


def _words(sheet: Sheet, row: int) -> set[str]:
    """The different texts of a row, those merged into it included."""
    values = (sheet.value(row, column) for column in range(len(sheet.rows[row])))
    return {value for value in values if isinstance(value, str)}


def _samples(sheet: Sheet, bottom: int, place: int) -> tuple[str, ...]:
    below = (row[place] for row in sheet.rows[bottom + 1 : bottom + 30])
    held = [_shown(value) for value in below if value is not None]
    return tuple(held[:SAMPLES])


def _shown(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)

"""A sheet from its values and its marks, whatever format it came in, and what is said of it."""

from collections.abc import Iterable, Sequence

from etl.problems import Problem
from etl.reading import messages
from etl.reading.book import Area, Place, Row, Sheet, Value, address, letters
from etl.reading.cells import replaced, trimmed
from etl.reading.legacy import converted, encoding
from etl.reading.marks import Marks

Texts = dict[Place, tuple[str, str]]  # which encoding, and the text in Unicode


def sheet(
    name: str, visible: bool, raw: Sequence[Row], marks: Marks
) -> tuple[Sheet, list[Problem]]:
    """The sheet, and what its reader should know; raises Refused when its ranges cannot be."""
    rows = trimmed(raw)
    texts = dict(_legacy(rows, marks))
    made = Sheet(
        name=name,
        rows=replaced(rows, {place: after for place, (_, after) in texts.items()}),
        merged=_merged(name, marks.merged, rows),
        visible=visible,
        hidden_rows=frozenset(row for row in marks.hidden_rows if row < len(rows)),
        hidden_columns=_within(marks.hidden_columns, len(rows[0]) if rows else 0),
        uncomputed=frozenset(marks.uncomputed),
        errors=marks.errors,
        percent=_numbers(rows, marks.percent),
        fonts={place: kind for place, (kind, _) in texts.items()},
    )
    return made, _hidden(made) + _preview(made, rows, texts)


def _at(rows: Sequence[Row], place: Place) -> Value:
    row, column = place
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _numbers(rows: Sequence[Row], places: Iterable[Place]) -> frozenset[Place]:
    """Those of the places where a number stands."""
    height, width = len(rows), len(rows[0]) if rows else 0
    return frozenset(
        [
            (row, column)
            for row, column in places
            if row < height and column < width and type(rows[row][column]) is float
        ]
    )


def _merged(sheet: str, areas: Iterable[Area], rows: Sequence[Row]) -> tuple[Area, ...]:
    """The ranges; raises Refused when they cover more than there is, so lie on one another."""
    kept = tuple(areas)
    height, width = len(rows), len(rows[0]) if rows else 0
    left = height * width
    for area in kept:
        down = min(area.bottom + 1, height) - area.top
        across = min(area.right + 1, width) - area.left
        left -= max(0, down) * max(0, across)
        if left < 0:
            raise messages.overlapping(sheet, address(area.top, area.left))
    return kept


def _within(groups: Iterable[tuple[int, int]], width: int) -> frozenset[int]:
    """The columns of all groups that are there."""
    return frozenset(
        column for first, last in groups for column in range(first, min(last + 1, width))
    )


def _legacy(rows: Sequence[Row], marks: Marks) -> Iterable[tuple[Place, tuple[str, str]]]:
    """The text cells with a font of before Unicode."""
    for place in sorted({*marks.fonts, *marks.runs}):
        text = _at(rows, place)
        if not isinstance(text, str):
            continue
        of_cell = marks.fonts.get(place, "")
        parts = [(font or of_cell, part) for font, part in marks.runs.get(place, [(None, text)])]
        kinds = [kind for font, _ in parts if (kind := encoding(font))]
        if kinds:
            after = "".join(converted(part, font) for font, part in parts)
            yield place, (kinds[0], after.strip())


def _hidden(sheet: Sheet) -> list[Problem]:
    """What of a sheet its reader does not see."""
    told = [] if sheet.visible else [messages.hidden_sheet(sheet.name)]
    if sheet.hidden_rows:
        told.append(messages.hidden_rows(sheet.name, sheet.hidden_rows))
    if sheet.hidden_columns:
        columns = [letters(column) for column in sorted(sheet.hidden_columns)]
        told.append(messages.hidden_columns(sheet.name, columns))
    return told


def _preview(sheet: Sheet, before: Sequence[Row], texts: Texts) -> list[Problem]:
    """One problem for all converted cells, showing the first that changed."""
    changed = [place for place, (_, after) in texts.items() if _at(before, place) != after]
    if not changed:
        return []
    row, column = changed[0]
    was, now = str(before[row][column]), str(sheet.rows[row][column])
    cell = address(row, column)
    return [messages.legacy_font(sheet.name, cell, len(changed), was, now)]

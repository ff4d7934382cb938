"""What is checked and said of a sheet whatever format it came in."""

from collections.abc import Iterable, Sequence

from etl.problems import Problem
from etl.reading import messages
from etl.reading.book import Area, Row, Sheet, address, letters


def areas(sheet: str, merged: Iterable[Area], rows: Sequence[Row]) -> tuple[Area, ...]:
    """The merged ranges; raises Refused when they cover more than there is, so lie on another."""
    kept = tuple(merged)
    height, width = len(rows), len(rows[0]) if rows else 0
    left = height * width
    for area in kept:
        left -= max(0, min(area.bottom + 1, height) - area.top) * max(
            0, min(area.right + 1, width) - area.left
        )
        if left < 0:
            raise messages.overlapping(sheet, address(area.top, area.left))
    return kept


def hidden(sheet: Sheet) -> list[Problem]:
    """What of a sheet its reader does not see."""
    told = [] if sheet.visible else [messages.hidden_sheet(sheet.name)]
    if sheet.hidden_rows:
        told.append(messages.hidden_rows(sheet.name, sheet.hidden_rows))
    if sheet.hidden_columns:
        columns = [letters(column) for column in sorted(sheet.hidden_columns)]
        told.append(messages.hidden_columns(sheet.name, columns))
    return told

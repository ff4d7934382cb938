"""Calamine, with its failures as refusals and its sheets as rows from A1 on."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.problems import Problem
from etl.reading import messages
from etl.reading.book import Area, Row, Sheet, address
from etl.reading.cells import Texts, rows
from etl.reading.finished import sheet
from etl.reading.limits import CELLS, SHEETS
from etl.reading.marks import Marks


@contextmanager
def guarded() -> Iterator[None]:
    """Whatever calamine fails with, said as a refusal."""
    try:
        yield
    except PasswordError as error:
        raise messages.locked() from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise messages.unreadable(f"cấu trúc tệp bị hỏng ({error})") from error
    except BaseException as error:
        # A panic in Rust arrives as a class that cannot be imported, outside of Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise messages.unreadable("cấu trúc tệp bị hỏng") from error


class Count:
    """How many cells have been read of one file; raises Refused past what is read."""

    def __init__(self) -> None:
        self._left = CELLS

    def take(self, sheet: str, height: int, width: int) -> None:
        """Count a sheet before its rows are made."""
        self._left -= height * width
        if self._left < 0:
            raise messages.too_many_cells(sheet, address(height - 1, width - 1))


def grid(one: CalamineSheet, name: str, count: Count, texts: Texts) -> list[Row]:
    """The rows of a sheet, from A1 to the last cell with content."""
    if one.start is None or one.end is None:
        return []
    count.take(name, one.end[0] + 1, one.end[1] + 1)
    # Not to_python: it keeps every row as a list until the last, which costs a tenth of the time.
    found = rows(one.iter_rows(), texts)
    left: Row = (None,) * one.start[1]
    return [left + row for row in found] if left else found


def sheets(content: bytes, found: list[Marks]) -> tuple[list[Sheet], list[Problem]]:
    """All sheets with cells of a workbook, given what is known of each, in their order."""
    count, texts = Count(), Texts()
    made = []
    with guarded(), CalamineWorkbook.from_filelike(BytesIO(content)) as opened:
        if len(opened.sheets_metadata) > SHEETS:
            raise messages.too_many_sheets(len(opened.sheets_metadata))
        for number, listed in enumerate(opened.sheets_metadata):
            if listed.typ != SheetTypeEnum.WorkSheet:
                continue
            one = opened.get_sheet_by_index(number)
            marks = found[number] if number < len(found) else Marks()
            marks.merged += [Area(*first, *last) for first, last in one.merged_cell_ranges or ()]
            visible = listed.visible == SheetVisibleEnum.Visible
            made.append(sheet(listed.name, visible, grid(one, listed.name, count, texts), marks))
    return [one for one, _ in made], [problem for _, more in made for problem in more]

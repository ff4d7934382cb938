"""Calamine, with its failures as refusals and its sheets as rows from A1 on."""

from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineSheet, PasswordError

from etl.reading import messages
from etl.reading.book import Row, address
from etl.reading.cells import Texts, rows
from etl.reading.limits import CELLS


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


def grid(sheet: CalamineSheet, name: str, count: Count, texts: Texts) -> list[Row]:
    """The rows of a sheet, from A1 to the last cell with content."""
    if sheet.start is None or sheet.end is None:
        return []
    count.take(name, sheet.end[0] + 1, sheet.end[1] + 1)
    # Not to_python: it keeps every row as a list until the last, which costs a tenth of the time.
    found = rows(sheet.iter_rows(), texts)
    left: Row = (None,) * sheet.start[1]
    return [left + row for row in found] if left else found

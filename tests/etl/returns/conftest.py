"""Sheets typed in the test, read against the real catalogue."""

from collections.abc import Callable
from datetime import date

import pytest

from etl import catalogue
from etl.catalogue import Catalogue
from etl.names import Names
from etl.reading.book import Area, Book, Row, Sheet, Value
from etl.received import Received
from etl.returns import Asked, Reader

Read = Callable[..., Received]


@pytest.fixture(scope="session")
def declared() -> Catalogue:
    """The real catalogue, read once."""
    return catalogue.read()


@pytest.fixture(scope="session")
def reader(declared: Catalogue) -> Reader:
    return Reader(declared, Names(declared), today=date(2026, 11, 21))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads rows of cells as one sheet; numbers may be whole, rows of any width."""

    def of(
        rows: list[list[object]], merged: list[tuple[int, int, int, int]] | None = None
    ) -> Received:
        width = max(map(len, rows))
        cells: list[Row] = [
            tuple(map(_value, [*row, *[None] * (width - len(row))])) for row in rows
        ]
        areas = tuple(Area(*area) for area in merged or [])
        book = Book("t.xlsx", b"", "xlsx", (Sheet("Sheet1", tuple(cells), areas),))
        return reader.read(book, Asked())

    return of


def _value(cell: object) -> Value:
    if cell is None or isinstance(cell, str | float):
        return cell
    assert isinstance(cell, int)
    return float(cell)

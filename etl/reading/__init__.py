"""From the bytes of any file that is sent to cells with addresses; the only place of formats.

Nothing about the subject is judged here.
"""

from etl.reading import delimited, kinds, messages, outside, xlsx
from etl.reading.book import Book
from etl.reading.limits import FILE_BYTES
from etl.reading.package import Package

__all__ = ["read"]


def read(content: bytes, name: str) -> Book:
    """The file as sheets of cells, and what was found on the way; raises Refused, saying why."""
    if len(content) > FILE_BYTES:
        raise messages.file_too_large(len(content))
    book = _read(content, name)
    if not any(sheet.rows for sheet in book.sheets):
        raise messages.empty()
    return book


def _read(content: bytes, name: str) -> Book:
    kind = kinds.kind(content)
    if kind == "csv":
        return Book(name, content, kind, (delimited.read(content),))
    if kind == "xlsx":
        found = xlsx.read(Package(content))
        return Book(name, content, found.kind, found.sheets, found.problems)
    return Book(name, content, kind, *outside.read(kind, content))

"""From the bytes of any file that is sent to cells with addresses; the only place of formats.

Nothing about the subject is judged here.
"""

from etl.reading import delimited, html, kinds, messages, xlsx
from etl.reading.book import Book, Sheet
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
    if kind == "text":
        return Book(name, content, "csv", _filled([delimited.read(content)]))
    if kind == "html":
        return Book(name, content, "html", html.read(content), (messages.read_as_html(),))
    if kind == "ole":
        raise messages.unknown("xls")
    package = Package(content)
    kinds.zipped(package)
    found = xlsx.read(package)
    kind = "xlsm" if found.macros else "xlsx"
    return Book(name, content, kind, found.sheets, found.problems)


def _filled(sheets: list[Sheet]) -> tuple[Sheet, ...]:
    return tuple(sheet for sheet in sheets if sheet.rows)

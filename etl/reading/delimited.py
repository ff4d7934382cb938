"""Text with delimiters: every field a text, in the delimiter that makes the most of it a table."""

import csv
from collections import Counter
from io import StringIO

from etl.reading import messages
from etl.reading.book import Row, Sheet
from etl.reading.cells import Texts, trimmed
from etl.reading.decoded import decoded
from etl.reading.limits import CELLS

# In the order in which an even choice falls: commas stand inside of Vietnamese numbers.
DELIMITERS = "\t;,"


def read(content: bytes) -> Sheet:
    """The one sheet of a file; raises Refused when it is no text or its quotes do not close."""
    delimiter, text = _said(decoded(content))
    fields = _parsed(text, delimiter) if delimiter else _best(text)
    texts = Texts()
    rows: list[Row] = [tuple([texts[field] for field in row]) for row in fields]
    if len(rows) * max(map(len, rows), default=0) > CELLS:
        raise messages.too_many_cells("")
    return Sheet("CSV", trimmed(rows))


def _said(text: str) -> tuple[str, str]:
    """The delimiter of a first line «sep=;», which Excel writes and hides, and the text below."""
    first, _, rest = text.partition("\n")
    said = first.strip("\r").lower()
    if len(said) == 5 and said.startswith("sep="):
        return said[4], rest
    return "", text


def _best(text: str) -> list[list[str]]:
    """The fields by the delimiter under which the most rows have the same width."""
    readings = []
    failed = None
    for delimiter in DELIMITERS:
        try:
            readings.append(_parsed(text, delimiter))
        except csv.Error as error:
            failed = error
    if not readings:
        raise messages.unreadable(f"dấu ngoặc kép trong tệp CSV không khép kín ({failed})")
    return max(readings, key=_regular)


def _regular(fields: list[list[str]]) -> int:
    """How many rows share the commonest width of more than one field."""
    widths = Counter(len(row) for row in fields if len(row) > 1)
    return max(widths.values(), default=0)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))

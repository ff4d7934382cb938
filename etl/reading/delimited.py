"""Text with delimiters: every field a text, in the delimiter that makes the most of it a table."""

import csv
from collections import Counter
from io import StringIO

from etl.problems import Refused
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
    readings: list[list[list[str]]] = []
    refused: list[Refused] = []
    for delimiter in DELIMITERS:
        try:
            readings.append(_parsed(text, delimiter))
        except Refused as error:
            refused.append(error)
    best = max(readings, key=_regular, default=[])
    if refused and not _regular(best):  # a column alone, only because quotes broke the table
        raise min(refused, key=lambda one: one.problems[0].rule != "too_large")
    return best


def _regular(fields: list[list[str]]) -> int:
    """How many rows share the commonest width of more than one field."""
    widths = Counter(len(row) for row in fields if len(row) > 1)
    return max(widths.values(), default=0)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    """The fields by this delimiter; raises Refused for a quote astray, and for too many."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, left = [], CELLS
    try:
        for row in reader:
            rows.append(row)
            left -= len(row)
            if left < 0:
                raise messages.too_many_cells("")
    except csv.Error as error:
        raise messages.unreadable(f"dấu ngoặc kép ở dòng {reader.line_num} không khép") from error
    return rows

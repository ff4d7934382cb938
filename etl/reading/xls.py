"""Workbooks of Excel 97 to 2003."""

from etl.problems import Problem
from etl.reading import biff, calamine
from etl.reading.book import Sheet


def read(content: bytes) -> tuple[list[Sheet], list[Problem]]:
    """All sheets with cells; raises Refused."""
    return calamine.sheets(content, biff.marks(content))

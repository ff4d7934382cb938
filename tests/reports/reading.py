"""Workbooks read back, and compared as numbers are kept in them."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook


def by_calamine(book: bytes, tab: str) -> list[list[object]]:
    """The rows below the headings of a tab; None for a blank."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name(tab)
    lines = sheet.to_python(skip_empty_area=False)[1:]
    return [[None if held == "" else held for held in line] for line in lines]


def same(expected: Sequence[Sequence[object]], found: Sequence[Sequence[object]]) -> bool:
    """Whether two tables hold the same; a file of Excel keeps 16 digits of a number."""
    assert [len(line) for line in expected] == [len(line) for line in found]
    return all(
        one == pytest.approx(other, rel=1e-15) if isinstance(one, float) else one == other
        for line, others in zip(expected, found, strict=True)
        for one, other in zip(line, others, strict=True)
    )

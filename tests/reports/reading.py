"""Files read back, and compared as numbers are kept in them."""

import csv
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
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


def table(path: Path) -> list[list[object]]:
    """The headings and the rows of an exported file."""
    match path.suffix:
        case ".xlsx":
            sheet = openpyxl.load_workbook(path)["Số liệu"]
            return [list(row) for row in sheet.iter_rows(values_only=True)]
        case ".csv":
            lines = path.read_text(encoding="utf-8-sig").splitlines()
            return [[*line] for line in csv.reader(lines, delimiter=";")]
        case _:
            held = pq.read_table(path)
            return [held.column_names, *([*row.values()] for row in held.to_pylist())]

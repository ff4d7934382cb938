"""The illustrative returns that ship with the software, brought into the ledger as samples.

They are read by the road that every return takes; `etl/illustrative` makes them.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from etl import reading, shipped
from etl.catalogue import Catalogue
from etl.catalogue.forms import Rows
from etl.counting import SAMPLE
from etl.ledger import Ledger
from etl.names import Names
from etl.problems import Problem, Refused
from etl.reading.book import Book, address
from etl.received import Received, about
from etl.returns import Asked, Reader
from etl.returns.finder import TITLE_ROWS
from etl.returns.headings import written
from queries.home import CHECKOUT

FOLDER = CHECKOUT / "data" / "samples"
# When each file is said to have come in, and who reports where the file cannot say it: the name of
# a department is the same in every province.
DAYS = "received.csv"


def accept(ledger: Ledger, catalogue: Catalogue, names: Names, folder: Path = FOLDER) -> list[int]:
    """The numbers of the new entries: a sample not yet accepted, or changed, or no longer shipped.

    Raises Refused with every problem of every sample; then nothing of them is accepted.
    """
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.xlsx"))}

    def read(changed: set[str]) -> shipped.Reading:
        reader = Reader(catalogue, names, today=date.today())
        said = _said(folder)
        found: shipped.Reading = []
        for name in sorted(changed):
            one = _read(reader, name, paths[name], said[name]["unit"] or None)
            found.append((one, about(one, date.fromisoformat(said[name]["received"]))))
        return found

    return shipped.bring(
        ledger, SAMPLE, paths, read, gone="báo cáo minh họa này không còn trong bộ dữ liệu kèm theo"
    )


def illustrative(book: Book, rows: Rows) -> Iterator[Problem]:
    """A problem where a workbook says that it is an illustrative one: none is a real return."""
    marks = [written(mark) for mark in rows.illustrative]
    for sheet in book.sheets:
        for row, cells in enumerate(sheet.rows[:TITLE_ROWS]):
            for column, cell in enumerate(cells):
                said = written(cell) if isinstance(cell, str) else ""
                if any(mark in said for mark in marks):
                    yield _illustrative(sheet.name, address(row, column), str(cell))
                    return


def _illustrative(sheet: str, cell: str, found: str) -> Problem:
    return Problem(
        "block",
        "illustrative_file",
        sheet,
        cell,
        found,
        f"Tờ «{sheet}», ô {cell}: tệp tự ghi là số liệu minh họa, không phải báo cáo thật.",
        "Nộp tệp báo cáo của đơn vị; biểu mẫu trống lấy bằng cchc template.",
    )


def _said(folder: Path) -> dict[str, dict[str, str]]:
    """What stands in received.csv of each file: file, received, unit."""
    with (folder / DAYS).open(encoding="utf-8", newline="") as opened:
        return {row["file"]: row for row in csv.DictReader(opened)}


def _read(reader: Reader, name: str, path: Path, unit: str | None) -> Received:
    content = path.read_bytes()
    try:
        return reader.read(reading.read(content, name), Asked(unit))
    except Refused as refused:
        return Received(name, content, problems=refused.problems)

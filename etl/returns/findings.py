"""What is said of a table beside its cells: rows and tables that stand twice, periods, no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.names import Names
from etl.periods import ALLOWED
from etl.problems import Problem
from etl.reading.book import Value, address
from etl.received import ReadTable
from etl.returns.tables import Table


def unknown_period(table: Table, row: int, place: int, said: Value, error: Exception) -> Problem:
    """A cell of a period's column that names none."""
    cell = address(row, place)
    return Problem(
        "block",
        "unknown_period",
        table.sheet.name,
        cell,
        "" if said is None else str(said),
        f"Tờ «{table.sheet.name}», ô {cell}: {error}.",
        f"Viết kỳ theo một trong: {ALLOWED}.",
    )


def no_rows(table: Table) -> Problem:
    """A heading with nothing below it."""
    cell = address(table.first, 0)
    return Problem(
        "block",
        "no_rows",
        table.sheet.name,
        cell,
        "",
        f"Tờ «{table.sheet.name}», ô {cell}: bảng không có dòng số liệu nào.",
        "Điền số liệu vào biểu rồi nộp lại.",
    )


def blank_rows(table: Table, rows: Sequence[int]) -> Iterator[Problem]:
    """Units that have a row and no figure in it."""
    for row in rows:
        cell, said = address(row, table.label()), table.sheet.value(row, table.label())
        yield Problem(
            "warn",
            "blank_row",
            table.sheet.name,
            cell,
            str(said),
            f"Tờ «{table.sheet.name}», ô {cell}: «{said}» không có số nào, được hiểu là chưa có số "
            "liệu, không phải 0.",
            "Nếu thật sự không phát sinh, hãy ghi 0.",
        )


def duplicates(
    table: Table,
    rows: Sequence[int],
    units: Sequence[str | None],
    fields: Sequence[str | None],
    names: Names,
) -> Iterator[Problem]:
    """A problem for every unit and field that stands twice in one table."""
    if len(set(zip(units, fields, strict=True))) == len(rows):
        return
    place = table.label()
    seen: dict[tuple[str, str | None], int] = {}
    for row, unit, field in zip(rows, units, fields, strict=True):
        first = row if unit is None else seen.setdefault((unit, field), row)
        if unit is None or first == row:
            continue
        cell, before = address(row, place), address(first, place)
        said = table.sheet.value(row, place)
        yield Problem(
            "block",
            "duplicate_row",
            table.sheet.name,
            cell,
            str(said),
            f"Tờ «{table.sheet.name}», ô {cell}: «{said}» đã có ở ô {before} "
            f"({names.full_name(unit)}).",
            "Giữ một dòng cho mỗi đơn vị và lĩnh vực rồi nộp lại.",
        )


def read_twice(tables: Sequence[ReadTable]) -> Iterator[Problem]:
    """A problem where two tables of a file are of one form, reporter and period."""
    seen: dict[str, ReadTable] = {}
    for table in tables:
        first = seen.setdefault(table.key, table)
        if first is table:
            continue
        said = table.period.label if table.period else ""
        yield Problem(
            "block",
            "duplicate_table",
            table.sheet,
            "",
            said,
            f"Tờ «{table.sheet}»: cùng biểu, cùng đơn vị và cùng kỳ {said} với tờ «{first.sheet}».",
            "Chỉ giữ một bảng cho mỗi kỳ, hoặc sửa kỳ của một trong hai tờ.",
        )

"""What is said of a return beside its cells: sheets not read, rows twice, columns aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import ALLOWED
from etl.problems import Problem
from etl.reading.book import Sheet, Value, address
from etl.received import ReadTable
from etl.returns.body import Body
from etl.returns.figures import Numbers
from etl.returns.tables import Almost, Outcome, Table, Torn
from etl.wording import listed

# A sheet with fewer numbers than this is a cover or a note, not a table that was missed.
TABLE_NUMBERS = 6


def of_sheets(
    sheets: Sequence[Sheet], outcomes: Mapping[str, list[Outcome]], catalogue: Catalogue
) -> Iterator[Problem]:
    """What each sheet is not: no form, half a form, one that is not taken."""
    tables = [one for found in outcomes.values() for one in found if isinstance(one, Table)]
    taken = [table for table in tables if not table.form.refuse]
    for sheet in sheets:
        for one in outcomes[sheet.name]:
            if isinstance(one, Table) and one.form.refuse:
                yield _refused(one)
            elif isinstance(one, Table):
                yield from _extra_columns(one)
            elif isinstance(one, Almost):
                yield _almost(one, bool(taken))
            else:
                yield _torn(one)
        if not outcomes[sheet.name] and taken and _numbers(sheet) >= TABLE_NUMBERS:
            yield _not_read(sheet)
    if not any(outcomes.values()):
        yield _no_form(sheets, catalogue)


def _refused(table: Table) -> Problem:
    rule = "lists_persons" if table.place("person") is not None else "form_not_used"
    cell = address(table.top, 0)
    return Problem(
        "block",
        rule,
        table.sheet.name,
        cell,
        table.form.short,
        f"Tờ «{table.sheet.name}», ô {cell}: {table.form.refuse}",
        "Bỏ tờ này khỏi tệp rồi nộp lại.",
    )


def _extra_columns(table: Table) -> Iterator[Problem]:
    """Columns that no form knows and that hold something: they are not read."""
    rows = table.sheet.rows[table.first : table.last]
    for place, path in enumerate(table.headings):
        if place in table.columns or not path:
            continue
        if any(isinstance(row[place], float) for row in rows):
            cell = address(table.first - 1, place)
            yield Problem(
                "info",
                "extra_column",
                table.sheet.name,
                cell,
                " / ".join(path),
                f"Tờ «{table.sheet.name}», ô {cell}: cột «{' / '.join(path)}» không có trong "
                f"{table.form.short} nên không được nhận.",
                "Không cần làm gì; nếu cần cột này, hãy ghép nó với một chỉ tiêu.",
            )


def _almost(one: Almost, beside: bool) -> Problem:
    cell = address(one.row, 0)
    lacks = listed([f"«{column.ways()[-1][0]}»" for column in one.lacks])
    return Problem(
        "warn" if beside else "block",
        "missing_column",
        one.sheet.name,
        cell,
        one.form.short,
        f"Tờ «{one.sheet.name}», ô {cell}: giống {one.form.short} nhưng thiếu cột {lacks}.",
        "Thêm cột còn thiếu theo biểu mẫu (cchc template) rồi nộp lại.",
    )


def _torn(one: Torn) -> Problem:
    cell = address(one.row, 0)
    forms = listed([form.short for form in one.forms], "hoặc")
    return Problem(
        "block",
        "ambiguous_form",
        one.sheet.name,
        cell,
        forms,
        f"Tờ «{one.sheet.name}», ô {cell}: bảng này có thể là {forms}.",
        "Ghi tên biểu mẫu ở tiêu đề bảng rồi nộp lại.",
    )


def _not_read(sheet: Sheet) -> Problem:
    return Problem(
        "warn",
        "sheet_not_read",
        sheet.name,
        "A1",
        "",
        f"Tờ «{sheet.name}»: không có bảng nào theo biểu mẫu đã biết nên không được nhận.",
        "Nếu tờ này có số liệu cần nộp, hãy dùng biểu mẫu (cchc template).",
    )


def _no_form(sheets: Sequence[Sheet], catalogue: Catalogue) -> Problem:
    known = [form.short for form in catalogue.forms.values() if not form.refuse]
    name = sheets[0].name if sheets else ""
    seen = _first_words(sheets)
    return Problem(
        "block",
        "no_form",
        name,
        "A1",
        seen,
        f"Tờ «{name}»: không nhận ra biểu mẫu nào theo tiêu đề cột. Các biểu nhận được: "
        f"{listed(known)}.",
        "Dùng biểu mẫu trống (cchc template), hoặc ghép các cột với chỉ tiêu trên màn hình "
        "«Nhận báo cáo».",
    )


def _first_words(sheets: Sequence[Sheet]) -> str:
    words = (c for s in sheets for row in s.rows for c in row if isinstance(c, str))
    return "; ".join(word for word, _ in zip(words, range(3), strict=False))


def _numbers(sheet: Sheet) -> int:
    return sum(isinstance(cell, float) for row in sheet.rows[:200] for cell in row)


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


def duplicates(
    table: Table,
    rows: Sequence[int],
    units: Sequence[str | None],
    fields: Sequence[str | None],
    names: Names,
) -> Iterator[Problem]:
    """A problem for every unit and field that stands twice in one table."""
    place = next(p for role in ("row", "unit", "field") if (p := table.place(role)) is not None)
    seen: dict[tuple[str, str | None], int] = {}
    for row, unit, field in zip(rows, units, fields, strict=True):
        if unit is None or (field is None and any(fields)):
            continue
        first = seen.setdefault((unit, field), row)
        if first == row:
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


def gap(problem: Problem) -> str:
    """What a broken sum says beside its figure."""
    return problem.message.partition(": ")[2]


def inclusive(
    body: Body,
    table: Table,
    numbers: Mapping[int, Numbers],
    above: Sequence[bool],
    kept: Sequence[int],
) -> bool:
    """Whether a unit's row holds the units below it: the total row leaves those out."""
    outer = np.array(above, dtype=bool)
    whole = [total for total in body.totals if total.stop - total.start == len(body.lines)]
    if not whole or not outer.any() or outer.all():
        return False
    votes = []
    for place, column in numbers.items():
        said = table.sheet.rows[whole[-1].row][place]
        if isinstance(said, float) and said > 0:
            every, top = np.nansum(column), np.nansum(column[outer])
            votes.append((abs(said - top) < 0.5, abs(said - every) < 0.5))
    return bool(votes) and all(top for top, _ in votes) and not all(every for _, every in votes)

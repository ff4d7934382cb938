"""What is said of sheets: no form, half a form, columns and rows that are not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from etl.catalogue import Catalogue
from etl.catalogue.forms import Combined
from etl.problems import Problem
from etl.reading.book import Sheet, address
from etl.returns.tables import Almost, Outcome, Table, Torn
from etl.wording import listed

# A sheet with fewer numbers than this is a cover or a note, not a table that was missed.
TABLE_NUMBERS = 6
# More rows than this are counted, not listed.
NAMED = 12


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
                yield from _of_table(one)
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


def _of_table(table: Table) -> Iterator[Problem]:
    yield from _rivals(table)
    yield from _combined(table)
    yield from _extra_columns(table)
    if table.left:
        yield _left(table)


def _rivals(table: Table) -> Iterator[Problem]:
    """Columns of which nobody can say which one a form's column is."""
    sheet = table.sheet.name
    for place, column in table.rivals.items():
        taken = next(p for p, one in table.values.items() if one.key == column.key)
        cell, other = (address(table.first - 1, p) for p in (place, taken))
        name, same = (" / ".join(table.headings[p]) for p in (place, taken))
        yield Problem(
            "block",
            "ambiguous_column",
            sheet,
            cell,
            name,
            f"Tờ «{sheet}», ô {cell}: cột «{name}» và cột «{same}» (ô {other}) đều có thể là một "
            f"cột của {table.form.short}.",
            "Đổi tiêu đề để chỉ một cột mang tên của biểu mẫu, hoặc bỏ cột thừa, rồi nộp lại.",
        )


def _combined(table: Table) -> Iterator[Problem]:
    """Columns that count together what the form tells apart: how they are taken is told."""
    sheet = table.sheet.name
    for place, column in table.values.items():
        if isinstance(column, Combined):
            cell, name = address(table.first - 1, place), " / ".join(table.headings[place])
            together = column.ways()[-1][0]
            yield Problem(
                "info",
                "combined_column",
                sheet,
                cell,
                name,
                f"Tờ «{sheet}», ô {cell}: cột «{name}» được nhận là «{together}» gộp chung, vì "
                f"bảng không tách các cột ấy như {table.form.short}.",
                "Không cần làm gì nếu đúng như vậy; nếu không, ghi riêng từng cột rồi nộp lại.",
            )


def _left(table: Table) -> Problem:
    sheet = table.sheet.name
    rows = [str(row + 1) for row in table.left]
    cell = address(table.left[0], 0)
    named = ", ".join(rows[:NAMED]) + (f" và {len(rows) - NAMED} dòng nữa" * (len(rows) > NAMED))
    return Problem(
        "warn",
        "rows_not_read",
        sheet,
        cell,
        named,
        f"Tờ «{sheet}», ô {cell}: dưới bảng còn dòng có số (dòng {named}) không được đọc.",
        "Nếu là số liệu của bảng, đưa các dòng ấy lên trên dòng ghi chú, chữ ký rồi nộp lại.",
    )


def _extra_columns(table: Table) -> Iterator[Problem]:
    """Columns that no form knows and that hold something: they are not read."""
    rows = table.sheet.rows[table.first : table.last]
    for place, path in enumerate(table.headings):
        if place in table.columns or place in table.rivals or not path:
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

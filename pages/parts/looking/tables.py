"""A table across on the screen: names that stay, sums below and beside, why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts import about
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from pages.parts.looking import columns, files
from pages.parts.looking.wanted import Wanted
from reports import findings, numbers
from reports.numbers import Row
from reports.pivot import NOT_SUMMED, TOTAL, Line, Pivot, Total, pivot

MOST: int = DEFAULTS["lookup"]["most"]
MADE_UP, DRAFT = "°", "*"


@dataclass(frozen=True)
class Marks:
    """What all figures share, so that no cell has to say it: their unit, that they are made up."""

    unit: str | None
    mixed: bool


def across(wanted: Wanted, first_row: Row) -> None:
    """The table with its files; where it would hold too many figures, what to do instead."""
    found = first_row["rows_found"]
    if found > MOST:
        about.note(
            f"Bảng ngang xếp nhiều nhất {numbers.count(MOST)} số liệu, đang có "
            f"{numbers.count(found)}. Chọn ít kỳ, một cấp hoặc một chỉ tiêu, hay xem «Danh sách»."
        )
        return
    rows = columns.in_full(asked(wanted.question, **wanted.given, most=str(MOST)))
    table = pivot(rows, down=wanted.sides[0], across=wanted.sides[1])
    marks = _marks(rows)
    st.html(_html(table, marks))
    about.note(" ".join(_notes(table, rows, marks)))
    files.of_table(wanted, table, rows)


def _marks(rows: Sequence[Row]) -> Marks:
    units = {row["unit"] for row in rows}
    return Marks(
        unit=units.pop() if len(units) == 1 else None,
        mixed=len({row["illustrative"] for row in rows}) > 1,
    )


def _html(table: Pivot, marks: Marks) -> str:
    end = f'<th class="number total">{TOTAL}</th>' if table.has_totals else ""
    heads = "".join(f'<th class="number">{escape(name)}</th>' for name in table.columns)
    body = "".join(_line(line, marks, ends=table.has_totals) for line in table.lines)
    return (
        '<div class="table across" tabindex="0"><table>'
        f"<thead><tr><th>{table.corner}</th>{heads}{end}</tr></thead><tbody>{body}</tbody>"
        f"{_foot(table, marks)}</table></div>"
    )


def _line(line: Line, marks: Marks, *, ends: bool) -> str:
    cells = "".join(f'<td class="number">{_figure(cell, marks)}</td>' for cell in line.cells)
    end = f'<td class="number total">{_sum(line.total, marks)}</td>' if ends else ""
    return f"<tr><th>{escape(line.name)}</th>{cells}{end}</tr>"


def _foot(table: Pivot, marks: Marks) -> str:
    if not table.has_sums:
        return ""
    cells = "".join(
        f'<td class="number">{_sum(one, marks)}{_covered(one)}</td>' for one in table.sums
    )
    end = '<td class="total"></td>' if table.has_totals else ""
    return f"<tfoot><tr><th>{TOTAL}</th>{cells}{end}</tr></tfoot>"


def _sum(total: Total | None, marks: Marks) -> str:
    if total is None or not total.counted:
        return ""
    return _figure(total.figure, marks) if total.figure else f"<i>{NOT_SUMMED}</i>"


def _covered(total: Total) -> str:
    """Of how many units a sum is, where it lacks some."""
    return f"<small>{total.coverage} đơn vị</small>" if total.incomplete else ""


def _figure(cell: Row | None, marks: Marks) -> str:
    """A figure with what to mind about it; without its unit where all have one. A gap is blank."""
    if cell is None or cell["value"] is None:
        return ""
    bare = cell["comparator"] == "=" and cell["kind"] != "rank"
    said = numbers.value(
        cell["value"],
        unit="" if bare and marks.unit is not None else cell["unit"],
        decimals=cell["decimals"],
        kind=cell["kind"],
        comparator=cell["comparator"],
    )
    mark: str = MADE_UP * (marks.mixed and cell["illustrative"]) + DRAFT * cell["draft"]
    return escape(said) + mark


def _notes(table: Pivot, rows: Sequence[Row], marks: Marks) -> list[str]:
    """How to read the table: its unit, its marks, why something is not summed, its sources."""
    signs = [f"{MADE_UP} số liệu minh họa"] * marks.mixed
    signs += [f"{DRAFT} dự thảo"] * any(row["draft"] for row in rows)
    said = [f"Đơn vị tính: {marks.unit}."] if marks.unit else []
    said += [f"{', '.join(signs)}."] if signs else []
    said += [f"Không cộng: {'; '.join(table.reasons)}."] if table.reasons else []
    return [*said, "Ô trống: chưa có số liệu.", findings.source_line(rows)]

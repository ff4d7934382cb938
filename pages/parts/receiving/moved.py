"""What a file would change: old beside new, and how much of it is new."""

from html import escape

import streamlit as st

from etl.changes import Change
from etl.loading import Loader
from pages.parts import naming
from pages.parts.receiving.checking import Checked
from reports import numbers

# Of more changes than these the first are shown; the number says how many there are.
MOST = 200
HEADS = ("Đơn vị", "Chỉ tiêu", "Kỳ", "Đang tính", "Sau khi nhận", "Bản đang tính")


def moved(one: Checked, own: Loader) -> None:
    """How many figures are new, and each that changes with what counts now."""
    changes = one.changes
    if not one.received.tables:
        return
    said = [f"{numbers.count(changes.new)} số liệu mới"] if changes.new else []
    said += [f"{numbers.count(changes.same)} giữ nguyên"] if changes.same else []
    said += [f"<b>{numbers.count(len(changes.rows))} thay đổi</b>"] if changes.rows else []
    st.html(f'<p class="moved">So với số đang tính: {", ".join(said) or "không có gì"}.</p>')
    if not changes.rows:
        return
    shown = changes.rows[:MOST]
    head = "".join(f"<th{_side(one)}>{one}</th>" for one in HEADS)
    body = "".join(_row(row, own) for row in shown)
    left = len(changes.rows) - len(shown)
    more = f'<p class="more">Còn {numbers.count(left)} số liệu thay đổi nữa.</p>' if left else ""
    st.html(
        f'<div class="problems moves"><details open><summary><b>Số liệu thay đổi: cũ → mới</b>'
        f"<i>{numbers.count(len(changes.rows))} số liệu</i></summary>"
        f'<div class="scrolled" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{more}</details></div>"
    )


def _row(row: Change, own: Loader) -> str:
    field = naming.field(own, row.field)
    unit = naming.unit(own, row.unit_id) + (f" · {field}" if field else "")
    new = naming.figure(own, row.indicator, row.new) if row.new is not None else "không còn"
    place = " · ".join(part for part in (row.old_file, row.old_sheet, row.old_cell) if part)
    cells = (
        escape(unit),
        escape(naming.indicator(own, row.indicator)),
        escape(row.label),
        f"<s>{escape(naming.figure(own, row.indicator, row.old))}</s>",
        f"<b>{escape(new)}</b> <small>{escape(row.cell)}</small>",
        f"<small>{escape(place)}</small>",
    )
    return (
        "<tr>"
        + "".join(f"<td{_side(head)}>{cell}</td>" for head, cell in zip(HEADS, cells, strict=True))
        + "</tr>"
    )


def _side(head: str) -> str:
    return ' class="number"' if head in ("Đang tính", "Sau khi nhận") else ""

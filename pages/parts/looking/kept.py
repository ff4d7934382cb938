"""The views that people kept: names that are links, keeping this one, taking one back."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from etl import views as entries
from etl.views import Choice
from pages.parts import about, choose, keeping, source
from pages.parts.asking import asked
from pages.parts.stating import fields
from queries import Row

PAGE = "tra-cuu"
SECTION = "Bộ lọc đã lưu"


def views() -> None:
    """The list, and the folded form below it."""
    rows = asked("views")
    about.section(SECTION)
    if rows:
        source.table(rows, _columns(), stacked=True)
    else:
        about.note("Chưa lưu bộ lọc nào.")
    with keeping.folded("Lưu bộ lọc này, rút bộ lọc đã lưu", "view-write", "view") as opened:
        if opened:
            _keep()
            _take_back(rows)


def choices() -> dict[str, list[str]]:
    """What is chosen on the page, as its address writes it; nothing where all is as at first.

    The unit is said even where it is the first: which one that is may change.
    """
    names = {choice.value for choice in Choice} & {*st.query_params}
    chosen = {name: st.query_params.get_all(name) for name in sorted(names)}
    said = {name: values for name, values in chosen.items() if any(values)}
    return {Choice.UNIT.value: [choose.chosen_unit()["display_name"]]} | said if said else {}


def _columns() -> list[source.Column]:
    return [
        source.Column("Tên", _link),
        source.Column("Ghi chú", source.text("note")),
        source.Column("Ai lưu", keeping.written),
    ]


def _link(row: Row) -> str:
    return f'<a href="{PAGE}?{escape(row["choices"])}"><b>{escape(row["view_name"])}</b></a>'


def _keep() -> None:
    chosen = choices()
    if not chosen:
        about.note("Bảng đang xem là bảng lúc mới mở trang; đặt điều kiện rồi lưu.")
        return
    about.note(
        "Lưu các lựa chọn đang thấy, không lưu số liệu: mở lại sẽ thấy số liệu mới nhất của chúng."
    )
    with keeping.form("view"):
        with st.grid(3, min_column_width=220):
            name = fields.line("view_name", {}, "view", "Trễ hạn các huyện năm 2023")
            note = fields.line("note", {}, "view")
            by = keeping.who("view")
        pressed = st.form_submit_button("Lưu bộ lọc này", type="primary")
    if pressed:
        said = {"view_name": name, "note": note, "choices": chosen}
        keeping.keep(lambda own: entries.keep(own.ledger, own.catalogue, said, by=by), by)


def _take_back(rows: Sequence[Row]) -> None:
    if rows:
        names = {int(row["entry"]): str(row["view_name"]) for row in rows}
        keeping.take_back_form("view", names, "Rút bộ lọc này", which="Bộ lọc muốn rút")

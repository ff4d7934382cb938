"""Tasks: as they were stated, with their day and what came of them; writing and reporting them."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from etl import targets
from pages.parts import keeping, known, register, source
from pages.parts.stating import fields
from queries import Row
from reports import targets_in_words, words

HEADS = ("Tình trạng", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả")
STATES = "tinh_trang_nhiem_vu"


def by_state(rows: Sequence[Row]) -> list[Row]:
    """Tasks of the states chosen; all to begin with."""
    there = {row["status_code"] for row in rows}
    said = {code: word for code, word in words.codes("task_state").items() if code in there}
    chosen = st.pills(
        "Tình trạng",
        list(said),
        selection_mode="multi",
        format_func=lambda code: f"{words.word('task_state', code).mark} {said[code]}",
        key=STATES,
        wrap=True,
        bind="query-params",
    )
    return [row for row in rows if not chosen or row["status_code"] in chosen]


def listing(rows: Sequence[Row]) -> None:
    """A line for each task; below it in small its own words, its document, who wrote it down."""
    of_several = len({row["unit_name"] for row in rows}) > 1
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    body = "".join(_task(row, of_several=of_several) for row in rows)
    st.html(
        '<div class="table register todo"><table>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )


def _task(row: Row, *, of_several: bool) -> str:
    unit = f' <span class="unit">{escape(row["unit_name"] or "")}</span>' if of_several else ""
    cells = (
        source.badge("task_state", row["status_code"]),
        f"<b>{escape(row['statement'])}</b>{unit}",
        escape(row["owner"] or "–"),
        escape(targets_in_words.day_stated(row)),
        keeping.done(row) or "<i>chưa ghi kết quả</i>",
    )
    told = "".join(
        f'<td data-head="{name}">{said}</td>' for name, said in zip(HEADS, cells, strict=True)
    )
    small = " · ".join(one for one in (register.stated(row), keeping.written(row)) if one)
    return f'<tbody><tr>{told}</tr><tr><td colspan="5">{small}</td></tr></tbody>'


def report(rows: Sequence[Row]) -> None:
    """The form that says that a task was done, on which day and how."""
    every = {row["task_id"]: row["statement"] for row in rows if row["done_on"] is None}
    if not every:
        return
    with keeping.folded("Báo kết quả nhiệm vụ", "task-report", "task_progress") as opened:
        if opened:
            _report(every)


def _report(every: dict[str, str]) -> None:
    with keeping.form("task-report-form"):
        task_id = fields.which("Nhiệm vụ đã xong", every, "task-done-which")
        with st.grid(2, min_column_width=240):
            on = st.date_input(
                "Ngày xong",
                date.today(),
                key=keeping.key("task-done-on"),
                max_value=date.today(),
                format=keeping.DAY,
            )
            by = keeping.who("task-done")
        told = fields.paragraph("done_words", {}, "task")
        pressed = st.form_submit_button("Đã xong", type="primary")
    if pressed:
        said = {"done_on": on, "done_words": told}
        keeping.keep(
            lambda own: targets.report(own.ledger, own.catalogue, task_id, said, by=by), by
        )


def task(unit: Row) -> None:
    """The form of a task of a unit: a new one, or another wording of one."""
    with keeping.folded("Thêm, sửa nhiệm vụ", "task-write", "task") as opened:
        if opened:
            _form(unit)


def _form(unit: Row) -> None:
    own = known.loader()
    mine = {
        one.stated.task_id: one
        for one in targets.stated_tasks(own.ledger, own.catalogue)
        if one.stated.unit_id == unit["unit_id"]
    }
    names = {"": "Nhiệm vụ mới"} | {key: one.stated.name for key, one in mine.items()}
    key = fields.which(f"Nhiệm vụ của {unit['display_name']}", names, "task-which")
    earlier = mine.get(key)
    said = earlier.stated.model_dump() if earlier else {}
    of = (key, earlier.number if earlier else None)
    with keeping.form("task-form", of):
        given: dict[str, Any] = {"unit_id": unit["unit_id"], "source": said.get("source")}
        given["name"] = fields.paragraph("name", said, of)
        with st.grid(3, min_column_width=240):
            given["owner"] = fields.line("owner", said, of)
            given["due"] = fields.day("due", said, of)
            given["due_label"] = fields.line("due_label", said, of, "trong tháng 9/2026")
        given |= fields.document(said, of)
        with st.grid(2, min_column_width=240):
            given["note"] = fields.line("note", said, of)
            by = keeping.who("task")
        pressed = st.form_submit_button("Ghi vào sổ", type="primary")
    if given["document"] != said.get("document"):
        given["source"] = None
    if pressed:
        keeping.keep(
            lambda own: targets.state_task(
                own.ledger, own.catalogue, given, by=by, changes=key or None, seen=of[1]
            ),
            by,
        )

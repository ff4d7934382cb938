"""On which day of every month whose files are made by themselves: listed, set, taken back."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from etl import schedules as written
from pages.parts import about, keeping, source
from pages.parts.asking import asked
from pages.parts.stating import fields
from queries import Row
from reports import numbers, words
from reports.scheduled import next_on

USUAL = 20  # the day by which most provinces report a month


def schedules(unit: Row) -> None:
    """Every schedule, and the form for one of the unit's."""
    rows = asked("schedules")
    about.section("Tự lập hằng tháng")
    if rows:
        source.table(rows, _columns(), stacked=True)
    else:
        about.note("Chưa có lịch nào: đặt ngày trong tháng, tệp tự có ở trang này vào ngày đó.")
    with keeping.folded("Đặt lịch, rút lịch", "schedule-write", "schedule") as opened:
        if opened:
            _form(unit)
            if rows:
                names = {int(row["entry"]): str(row["schedule_name"]) for row in rows}
                keeping.take_back_form("schedule", names, "Rút lịch này", which="Lịch muốn rút")


def _columns() -> list[source.Column]:
    return [
        source.Column("Tên lịch", lambda row: f"<b>{escape(row['schedule_name'])}</b>"),
        source.Column("Đơn vị", source.text("unit_name")),
        source.Column("Ngày", lambda row: f"ngày {numbers.count(row['day'])} hằng tháng"),
        source.Column("Tệp", lambda row: escape(_makes(row["makes"].split()))),
        source.Column("Lần tới", lambda row: numbers.day(next_on(row, date.today()))),
        source.Column("Ai đặt", keeping.written),
    ]


def _makes(kinds: Sequence[str]) -> str:
    return ", ".join(words.label("brief", kind) for kind in kinds)


def _form(unit: Row) -> None:
    kinds = words.codes("brief")
    with keeping.form("schedule"):
        about.note(
            f"Tệp của {unit['display_name']}. Tháng không có ngày ấy thì lập vào ngày cuối tháng; "
            "trang đầu nói số liệu nào còn thiếu lúc lập."
        )
        with st.grid(3, min_column_width=240):
            name = fields.line("schedule_name", {}, "schedule", "Giao ban cải cách hành chính")
            day = st.number_input(
                words.label("asked", "day"), 1, 31, USUAL, key=keeping.key("schedule-day")
            )
            by = keeping.who("schedule")
        makes = st.pills(
            words.label("asked", "makes"),
            list(kinds),
            selection_mode="multi",
            default=["pptx"],
            format_func=kinds.__getitem__,
            key=keeping.key("schedule-makes"),
        )
        pressed = st.form_submit_button("Đặt lịch", type="primary")
    if pressed:
        said = {
            "schedule_name": name,
            "unit_id": unit["unit_id"],
            "day": int(day),
            "makes": list(makes),
        }
        keeping.keep(lambda own: written.keep(own.ledger, own.catalogue, said, by=by), by)

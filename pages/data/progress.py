"""Tiến độ nộp: who has sent what they owe, who is late, who is to be reminded."""

import streamlit as st

from pages.parts import about, access, choose, sending, source
from pages.parts.asking import asked
from reports import owed

access.opens("tien-do-nop")
unit = choose.chosen_unit()
title = st.container()
months = asked("owed", parent=unit["unit_id"])
if not months:
    about.nothing(
        f"Chưa ghi nghĩa vụ báo cáo nào của {unit['display_name']} và các đơn vị trực thuộc.",
        "Chọn một đơn vị khác ở đầu trang; nghĩa vụ báo cáo lấy từ văn bản, ghi trong danh mục.",
    )
left, right = st.columns([2, 9])
with left:
    period = sending.month(months)
given = {"parent": unit["unit_id"], "on": choose.today()}
every = sending.as_told(choose.in_full(asked("submissions", period=period["period"], **given)))
with right:
    rows = sending.filtered(every)
with title:
    about.heading(
        f"Tiến độ nộp · {unit['display_name']}",
        owed.title(rows or every, period["label"]),
    )
sending.reminders(rows, period)
sending.obligations(rows)
year = period["period"][:4]
discipline = choose.in_full(asked("discipline", period=year, **given))
if discipline:
    sending.year(discipline, year)
source.files(f"Tiến độ nộp {period['label'].replace('/', '-')}", rows)

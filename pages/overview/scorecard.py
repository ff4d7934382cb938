"""Bảng điểm: where a unit stands against what it promised, at a glance."""

import streamlit as st

from pages.parts import about, access, cards, choose, hotspots, source
from pages.parts.asking import asked

access.opens("")
unit = choose.chosen_unit()
targets = asked("targets", unit=unit["unit_id"], on=choose.today())
left, right = st.columns([9, 3], vertical_alignment="bottom")
with right:
    way = st.empty()
    period = choose.up_to(unit["unit_id"])
with left:
    about.heading(f"Bảng điểm {unit['display_name']}")
    cards.tally(targets)
rows = asked("scorecard", unit=unit["unit_id"], period=period, on=choose.today())
if not rows:
    about.nothing(
        f"Chưa có số liệu và mục tiêu nào của {unit['display_name']}.",
        "Chọn một đơn vị khác ở đầu trang; các đơn vị đã có số liệu đứng trước trong danh sách.",
    )
cards.groups(rows, targets, unit)
hotspots.board(unit, period, way)
hotspots.changed(rows)
cards.rest(rows)
source.under(f"Bảng điểm {unit['display_name']}", rows, source.scorecard())

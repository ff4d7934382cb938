"""Chỉ số thành phần: what an index is made of, what moved it, and what its next rank takes."""

import streamlit as st

from pages.parts import about, access, choose, inside
from pages.parts.asking import asked

access.opens("thanh-phan")
unit = choose.chosen_unit()
title = st.container()
indices = choose.indices(asked("held", unit=unit["unit_id"]))
if not indices:
    about.nothing(
        f"Chưa có chỉ số nào của {unit['display_name']}.",
        "Chọn một đơn vị khác ở đầu trang; các chỉ số cấp tỉnh có ở các tỉnh.",
    )
with st.grid(3, min_column_width=330):
    indicator = choose.indicator(indices)
    year = choose.year(indicator["indicator"], unit["unit_id"])
    every = asked("components", indicator=indicator["indicator"], unit=unit["unit_id"], year=year)
    rows = choose.inside(every)
left, bar = st.columns([8, 4], vertical_alignment="bottom")
views = {key: name for key, (name, _) in inside.VIEWS.items()}
with left:
    chosen = choose.one("Góc nhìn", views, "goc_nhin", buttons=True, named=False, few=len(views))
_, show = inside.VIEWS[chosen]
show(inside.View(unit, indicator, year, every, rows, title, bar))

"""Chỉ số thành phần: what an index is made of, and what made it rise or fall."""

import streamlit as st

from pages.parts import about, assigning, charts, choose, source
from pages.parts.asking import asked
from reports import findings

unit = choose.chosen_unit()
title = st.container()
indices = choose.indices(asked("held", unit=unit["unit_id"]))
if not indices:
    about.nothing(
        f"Chưa có điểm thành phần nào của {unit['display_name']}.",
        "Chọn một đơn vị khác ở đầu trang; điểm thành phần của các chỉ số cấp tỉnh có ở các tỉnh.",
    )
with st.grid(3, min_column_width=330):
    indicator = choose.indicator(indices)
    year = choose.year(indicator["indicator"], unit["unit_id"])
    every = asked("components", indicator=indicator["indicator"], unit=unit["unit_id"], year=year)
    rows = choose.inside(every)
with title:
    finding = findings.components_title(rows, indicator, unit_name=unit["display_name"])
    about.heading(f"{indicator['short']} năm {year} · {unit['display_name']}", finding)
about.section("Điểm từng thành phần")
charts.show(charts.parts(rows, indicator), alt=finding, key="parts")
st.caption(findings.maxima_note(rows))
if choose.any_change(rows):
    about.section("Tăng, giảm so với kỳ trước")
    charts.show(charts.changes(rows, indicator), alt=finding, key="changes")
source.under(
    f"{indicator['short']} thành phần {year} {unit['display_name']}",
    every,
    source.components(indicator),
    indicator=indicator,
    filters=[("Chỉ số", indicator["name"]), ("Đơn vị", unit["display_name"]), ("Năm", year)],
)
assigning.part(unit, indicator, rows)

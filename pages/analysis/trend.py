"""Xu hướng: one indicator over time, against its target and beside other units."""

import streamlit as st

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from reports import findings

unit = choose.chosen_unit()
held = asked("held", unit=unit["unit_id"])
if not held:
    about.nothing(
        f"Chưa có số liệu nào của {unit['display_name']}.",
        "Chọn một đơn vị khác ở đầu trang; các đơn vị đã có số liệu đứng trước trong danh sách.",
    )
title = st.container()
with st.grid(3, min_column_width=330):
    whole = choose.indicator(choose.wholes(held))
    indicator = choose.part(whole, held)
    others = choose.some("So với", choose.company(unit), "so_voi", most=3)
rows = choose.kind_of_period(asked("trend", indicator=indicator["indicator"], unit=unit["unit_id"]))
if not rows:
    about.nothing(
        f"Chưa có số liệu «{indicator['name']}» của {unit['display_name']}.",
        "Chọn chỉ số khác, hoặc toàn bộ chỉ số.",
    )
compared = choose.alike(
    rows, [asked("trend", indicator=indicator["indicator"], unit=other) for other in others]
)
drawn = [charts.Line(choose.in_short(line)[0]["unit_name"], line) for line in [rows, *compared]]
with title:
    finding = findings.trend_title(rows, indicator)
    about.heading(f"Xu hướng · {unit['display_name']}", finding)
stated = asked("targets", unit=unit["unit_id"], on=choose.today())
ahead = [row for row in stated if row["indicator"] == indicator["indicator"] and not row["field"]]
charts.show(charts.lines(drawn, indicator, ahead=ahead), alt=finding, key="lines")
source.under(
    f"{indicator['short']} {unit['display_name']}",
    [row for line in [rows, *compared] for row in line],
    source.trend(indicator),
    indicator=indicator,
    filters=[("Chỉ số", indicator["name"]), ("Đơn vị", ", ".join(line.name for line in drawn))],
)

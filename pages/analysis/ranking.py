"""Xếp hạng: who is first and last in a period, and where the chosen unit stands."""

import streamlit as st

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from reports import findings

VIEWS = {"bang": "Bảng", "thanh": "Biểu đồ thanh", "ban_do": "Bản đồ ô"}

unit = choose.chosen_unit()
title = st.container()
first, second, third, fourth = st.columns([3, 4, 3, 2])
with first:
    parent, level = choose.scope(unit)
held = asked("held", parent=parent, level=level)
if not held:
    about.nothing(
        "Chưa có số liệu nào để so sánh các đơn vị này.",
        "Chọn nhóm khác ở «So sánh giữa», hoặc một đơn vị khác ở đầu trang.",
    )
with second:
    whole = choose.indicator(choose.wholes(held), asked("held", unit=unit["unit_id"]))
with third:
    indicator = choose.part(whole, held)
with fourth:
    period = choose.period(
        asked("periods", indicator=indicator["indicator"], parent=parent, level=level),
        asked("periods", indicator=indicator["indicator"], unit=unit["unit_id"]),
    )
below = {"indicator": indicator["indicator"], "parent": parent, "level": level}
rows = asked("ranking", **below, period=period["period"], on=choose.today())
short = choose.in_short(rows)
with title:
    finding = findings.ranking_title(rows, indicator, chosen=unit["unit_id"])
    about.heading(f"Xếp hạng · {period['label']}", finding)
cells = choose.cells(parent, period)
views = {key: said for key, said in VIEWS.items() if cells or key != "ban_do"}
toolbar = st.container(horizontal=True, vertical_alignment="center")
with toolbar:
    view = choose.one("Cách xem", views, "cach_xem", default="thanh", buttons=True, named=False)
if view == "ban_do":
    tiles = charts.tiles(short, cells, indicator, own=unit["unit_id"])
    charts.show(tiles, alt=finding, key="tiles")
elif view == "thanh":
    with toolbar:
        kept = choose.leaders(short, unit["unit_id"])
    charts.show(charts.bars(kept, indicator, own=unit["unit_id"]), alt=finding, key="bars")
source.under(
    f"{indicator['short']} {period['label']}",
    rows,
    source.ranking(indicator),
    indicator=indicator,
    filters=[("Chỉ số", indicator["name"]), ("Kỳ", period["label"])],
    opened=view == "bang",
    shown=short,
    own=unit["unit_id"],
)

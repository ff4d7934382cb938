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
    scope = choose.scope(unit)
counted = {"parent": scope.parent, "level": scope.counted}
held = asked("held", **counted)
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
        asked("periods", indicator=indicator["indicator"], **counted),
        asked("periods", indicator=indicator["indicator"], unit=unit["unit_id"]),
    )
below = {
    "indicator": indicator["indicator"],
    "parent": scope.parent,
    "level": scope.level,
    "period": period["period"],
}
rows = asked("areas", **below) if scope.former else asked("ranking", **below, on=choose.today())
if not rows:
    about.nothing(
        f"Không tính được {indicator['short']} theo địa bàn cũ trong {period['label']}.",
        "Chọn kỳ từ khi có đơn vị mới; điểm số và thứ hạng không cộng theo địa bàn.",
    )
short = choose.in_short(rows)
with title:
    finding = findings.ranking_title(rows, indicator, chosen=unit["unit_id"])
    about.heading(f"Xếp hạng · {period['label']}", finding)
cells = choose.cells(scope.parent, period) if not scope.former else []
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
about.note(findings.areas_note(rows) if scope.former else choose.borders_note(rows))
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

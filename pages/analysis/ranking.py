"""Xếp hạng: who is first and last in a period, where the chosen unit stands, who stays behind."""

import streamlit as st

from pages.parts import about, access, charts, choose, rating, source, unit_grid
from pages.parts.asking import asked
from reports import findings

access.opens("xep-hang")
VIEWS = {"bang": "Bảng", "thanh": "Biểu đồ thanh", "ban_do": "Bản đồ ô", "o_mau": "Ô màu các kỳ"}

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
periods = asked("periods", indicator=indicator["indicator"], **counted)
with fourth:
    mine = asked("periods", indicator=indicator["indicator"], unit=unit["unit_id"])
    period = choose.period(periods, mine)
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
cells = choose.cells(scope.parent, period) if not scope.former else []
possible = {"ban_do": cells, "o_mau": not scope.former and unit_grid.offered(period, periods)}
views = {key: said for key, said in VIEWS.items() if possible.get(key, True)}
toolbar = st.container(horizontal=True, vertical_alignment="center")
with toolbar:
    view = choose.one("Cách xem", views, "cach_xem", default="thanh", buttons=True, named=False)
    if view == "o_mau":
        ordered, _ = choose.in_order(rows)
shown, columns = rows, source.ranking(indicator)
finding = findings.ranking_title(rows, indicator, chosen=unit["unit_id"])
place = f"Xếp hạng · {period['label']}"
notes = [findings.areas_note(rows) if scope.former else choose.borders_note(rows)]
if view == "o_mau":
    shown, columns = unit_grid.squares(below, ordered), source.grid(indicator)
    finding = unit_grid.title(shown, rows, indicator)
    unit_grid.draw(shown, charts.Told(finding, place, shown, indicator), unit["unit_id"])
elif view == "ban_do":
    tiles = charts.tiles(short, cells, indicator, own=unit["unit_id"])
    charts.show(tiles, charts.Told(finding, place, rows, indicator, notes), key="tiles")
elif view == "thanh":
    with toolbar:
        kept = choose.leaders(short, unit["unit_id"])
    notes = [findings.only_ranked(rows), *notes]
    picture = charts.bars(kept, indicator, own=unit["unit_id"])
    charts.show(picture, charts.Told(finding, place, kept, indicator, notes), key="bars")
with title:
    about.heading(place, finding)
for said in notes:
    about.note(said)
source.under(
    f"{indicator['short']} {period['label']}",
    shown,
    columns,
    indicator=indicator,
    filters=[("Chỉ số", indicator["name"]), ("Kỳ", period["label"])],
    opened=view == "bang",
    shown=short if view != "o_mau" else None,
    own=unit["unit_id"],
)
if not scope.former:
    rating.part(below, rows, indicator, own=unit["unit_id"])

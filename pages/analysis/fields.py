"""Lĩnh vực: late and online by field, the land field by itself, the units in squares."""

from itertools import chain

import streamlit as st

from pages.parts import about, choose, fields, hotspots, source
from pages.parts.asking import asked
from reports import findings

unit = choose.chosen_unit()
rates = fields.indicators()
periods = asked("field_periods", unit=unit["unit_id"], indicator=rates[0]["indicator"])
if not periods:
    about.nothing(
        f"Chưa có số liệu theo lĩnh vực của {unit['display_name']}.",
        "Số liệu này có khi báo cáo gửi lên ghi từng lĩnh vực; chọn một đơn vị khác ở đầu trang.",
    )
left, right = st.columns([9, 3], vertical_alignment="bottom")
with right:
    period = choose.period(periods, periods)
found = fields.by_rate(unit, rates, period)
with left:
    about.heading(
        f"Lĩnh vực · {unit['display_name']} · {period['label']}",
        findings.fields_title(found[0][1], rates[0]),
    )
for column, (rate, rows) in zip(
    st.columns(len(found), vertical_alignment="bottom"), found, strict=True
):
    with column:
        fields.bars(rows, rate, rate["short"] if rate is rates[0] else "")
fields.watched(unit, found)
about.note(hotspots.nothing_yet(unit, period["period"]))
fields.grid(unit, found, period)
every = list(chain.from_iterable(rows for _, rows in found))
source.under(
    f"Lĩnh vực {unit['display_name']} {period['label']}",
    every,
    source.fields(),
    filters=[("Kỳ", period["label"])],
)

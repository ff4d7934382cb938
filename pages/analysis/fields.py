"""Lĩnh vực: late and online by sector or by service, land by itself, the units in squares."""

from itertools import chain

import streamlit as st

from pages.parts import about, access, choose, fields, hotspots, source
from pages.parts.asking import asked
from reports import findings, words

access.opens("linh-vuc")
unit = choose.chosen_unit()
rates = fields.indicators()
every_kind = asked("field_periods", unit=unit["unit_id"], indicator=rates[0]["indicator"])
left, right = st.columns([9, 3], vertical_alignment="bottom")
with right:
    kind = fields.kind(every_kind)
periods = [row for row in every_kind if row["field_kind"] == kind]
if not periods:
    about.nothing(
        f"Chưa có số liệu theo lĩnh vực, dịch vụ của {unit['display_name']}.",
        "Số liệu này có khi báo cáo gửi lên ghi từng lĩnh vực, từng dịch vụ; chọn một đơn vị khác "
        "ở đầu trang.",
    )
with right:
    period = choose.period(periods, periods)
found = fields.by_rate(unit, rates, period, kind)
place = f"{words.raised(kind)} · {unit['display_name']} · {period['label']}"
with left:
    about.heading(place, findings.fields_title(found[0][1], rates[0], kind=kind))
for column, (rate, rows) in zip(
    st.columns(len(found), vertical_alignment="bottom"), found, strict=True
):
    with column:
        fields.bars(rows, rate, kind, place, rate["short"] if rate is rates[0] else "")
fields.watched(unit, found, kind)
about.note(hotspots.nothing_yet(unit, period["period"]))
fields.grid(unit, found, period, kind, place)
every = list(chain.from_iterable(rows for _, rows in found))
source.under(
    f"{words.raised(kind)} {unit['display_name']} {period['label']}",
    every,
    source.fields(kind),
    filters=[("Theo", kind), ("Kỳ", period["label"])],
)

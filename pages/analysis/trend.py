"""Xu hướng: one indicator over time, against its target and beside other units."""

from itertools import chain

import streamlit as st

from pages.parts import about, access, charts, choose, remedying, source
from pages.parts.asking import asked
from reports import findings, targets_in_words, timeline

access.opens("xu-huong")
unit = choose.chosen_unit()
kin = choose.kin(unit)
held = choose.held_by([unit["unit_id"], *kin])
if not held:
    about.nothing(
        f"Chưa có số liệu nào của {unit['display_name']}.",
        "Chọn một đơn vị khác ở đầu trang; các đơn vị đã có số liệu đứng trước trong danh sách.",
    )
title = st.container()
with st.grid(3, min_column_width=330):
    whole = choose.indicator(choose.wholes(held), asked("held", unit=unit["unit_id"]))
    indicator = choose.part(whole, held)
    others = choose.some("So với", choose.company(unit), "so_voi", most=3)
given = {"indicator": indicator["indicator"]}
own = asked("trend", unit=unit["unit_id"], **given)
again = (
    asked("recalculated", unit=unit["unit_id"], **given)
    if indicator["kind"] in findings.SUMMED
    else []
)
# What cannot be summed over other borders stands beside: each unit on a line of its own.
summed = any(row["value"] is not None for row in again)
beside = [] if summed else [asked("trend", unit=one, **given) for one in kin]
every = [own, again, *beside, *(asked("trend", unit=one, **given) for one in others)]
rows = choose.kind_of_period(list(chain(*every)))
if not rows:
    about.nothing(
        f"Chưa có số liệu «{indicator['name']}» của {unit['display_name']}.",
        "Chọn chỉ số khác, hoặc toàn bộ chỉ số.",
    )
kept = timeline.alike(rows, every)
main = kept[0]
drawn = [
    charts.Line(choose.line_name(line), line, line[0]["origin"] == "recalculated") for line in kept
]
with title:
    finding = findings.trend_title(main, indicator)
    place = f"Xu hướng · {unit['display_name']}"
    about.heading(place, finding)
stated = asked("targets", unit=unit["unit_id"], on=choose.today())
its_own = filter(targets_in_words.of_itself, stated)
ahead = [row for row in its_own if row["indicator"] == indicator["indicator"] and not row["field"]]
borders = {row["effective_date"]: row["event"] for row in choose.changes(unit)}
among = choose.company_of(main) if len(kept) == 1 else []
promised = remedying.promised(unit, indicator)
picture = charts.lines(drawn, indicator, ahead=ahead, borders=borders, among=among)
picture = charts.remedied(picture, drawn, remedying.marks(promised, unit))
shown = list(chain(*kept))
spread = findings.spread_note(among, indicator)
charts.show(picture, charts.Told(finding, place, shown, indicator, [spread]), key="lines")
about.note(spread)
stood = asked("ground", unit=unit["unit_id"]) if indicator["kind"] in findings.SUMMED else []
apart = not summed and any(line[0]["unit_id"] in kin for line in kept)
about.note(findings.ground_note(stood, again, indicator, beside=apart))
source.under(
    f"{indicator['short']} {unit['display_name']}",
    shown,
    source.trend(indicator),
    indicator=indicator,
    filters=[("Chỉ số", indicator["name"]), ("Đơn vị", ", ".join(line.name for line in drawn))],
)
remedying.part(unit, indicator, main, promised)

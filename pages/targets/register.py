"""Sổ mục tiêu: every stated target and task, as it was stated, and where it stands."""

import streamlit as st

from pages.parts import about, choose, register, source, stating
from pages.parts.asking import asked
from reports import findings

unit = choose.chosen_unit()
title = st.container()
every = asked("targets", on=choose.today())
mine = [row for row in every if row["unit_id"] == unit["unit_id"]]
left, right = st.columns([5, 7])
with left:
    whose = choose.one(
        "Mục tiêu của",
        {"don_vi": unit["display_name"], "tat_ca": "Tất cả đơn vị"},
        "cua",
        default="don_vi" if mine else "tat_ca",
        buttons=True,
    )
listed = mine if whose == "don_vi" else every
with title:
    about.heading("Sổ mục tiêu", findings.targets_summary(listed))
with right:
    rows = choose.by_status(listed)
ahead = [row for row in rows if row["due"] and row["due"].isoformat() >= choose.today()]
if rows:
    on = choose.today()
    course = findings.pace_lines(asked("pace", on=on), asked("rank_distance", on=on))
    register.targets(rows, {row["target_id"]: course.get(row["target_id"], "") for row in ahead})
stating.aim(unit)
source.files(f"Sổ mục tiêu {unit['display_name']}", rows)

"""Nhiệm vụ: every stated task with its day and its document, done, late or not."""

import streamlit as st

from pages.parts import about, choose, source, stating
from pages.parts.asking import asked
from reports import findings

unit = choose.chosen_unit()
title = st.container()
every = asked("tasks", on=choose.today())
mine = [row for row in every if row["unit_id"] == unit["unit_id"]]
left, right = st.columns([5, 7])
with left:
    whose = choose.one(
        "Nhiệm vụ của",
        {"don_vi": unit["display_name"], "tat_ca": "Tất cả đơn vị"},
        "cua",
        default="don_vi" if mine else "tat_ca",
        buttons=True,
    )
listed = mine if whose == "don_vi" else every
with title:
    about.heading("Nhiệm vụ", findings.tasks_summary(listed))
with right:
    rows = stating.by_state(listed)
if rows:
    stating.listing(rows)
stating.report(listed)
stating.task(unit)
source.files(f"Nhiệm vụ {unit['display_name']}", rows)

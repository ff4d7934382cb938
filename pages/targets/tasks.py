"""Nhiệm vụ: every stated task with its day and its document, done, late or not."""

import streamlit as st

from pages.parts import about, access, choose, source, stating
from pages.parts.asking import asked
from reports import findings

access.opens("nhiem-vu")
unit = choose.chosen_unit()
title = st.container()
whose = None if access.sees_all() else unit["unit_id"]
every = asked("tasks", unit=whose, on=choose.today())
left, right = st.columns([5, 7])
with left:
    listed = choose.own_or_all("Nhiệm vụ của", unit, every)
with title:
    about.heading("Nhiệm vụ", findings.tasks_summary(listed))
with right:
    rows = stating.by_state(listed)
if rows:
    stating.listing(rows)
stating.report(listed)
stating.task(unit)
source.files(f"Nhiệm vụ {unit['display_name']}", rows)

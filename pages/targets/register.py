"""Sổ mục tiêu: every stated target and task, as it was stated, and where it stands."""

import streamlit as st

from pages.parts import about, access, choose, register, source, stating
from pages.parts.asking import asked
from reports import findings

access.opens("muc-tieu")
unit = choose.chosen_unit()
title = st.container()
whose = None if access.sees_all() else unit["unit_id"]
every = asked("targets", unit=whose, on=choose.today())
# With those that are stated for each unit of its level.
mine = asked("targets", unit=unit["unit_id"], on=choose.today())
left, right = st.columns([5, 7])
with left:
    listed = choose.own_or_all("Mục tiêu của", unit, every, mine)
with title:
    about.heading("Sổ mục tiêu", findings.targets_summary(listed))
with right:
    rows = choose.by_status(listed)
ahead = [row for row in rows if row["due"] and row["due"].isoformat() >= choose.today()]
if rows:
    asks = {"unit": whose if listed is every else unit["unit_id"], "on": choose.today()}
    course = findings.pace_lines(asked("pace", **asks), asked("rank_distance", **asks))
    register.targets(rows, {row["target_id"]: course.get(row["target_id"], "") for row in ahead})
stating.aim(unit)
source.files(f"Sổ mục tiêu {unit['display_name']}", rows)

"""Hồ sơ đơn vị: all of one unit, on a page that prints on two sheets."""

import streamlit as st

from pages.parts import about, access, assigning, cards, choose, profile, source
from pages.parts.asking import asked
from reports import findings

access.opens("ho-so")
unit = choose.chosen_unit()
[row] = asked("unit", unit=unit["unit_id"])
lineage = asked("lineage", unit=unit["unit_id"])
ground = asked("ground", unit=unit["unit_id"])
targets = asked("targets", unit=unit["unit_id"], on=choose.today())
newest = asked("scorecard", unit=unit["unit_id"], on=choose.today())
left, right = st.columns([9, 3], vertical_alignment="bottom")
with left:
    about.heading("Hồ sơ đơn vị", findings.story_title(row, lineage, ground))
    cards.tally(targets)
with right:
    about.on_paper("vừa hai tờ A4")
profile.figures(unit, newest, targets)
profile.worst(unit)
profile.promises(unit)
profile.targets(targets)
profile.diagrams(unit, newest)
profile.tasks(unit)
assigning.own_list(unit)
about.section("Nguồn gốc")
profile.story(row, lineage, ground)
profile.names(asked("epochs", unit=unit["unit_id"]))
profile.below(row)
source.files(f"Lịch sử {row['display_name']}", lineage)

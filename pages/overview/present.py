"""Trình chiếu: a meeting's slides, one message each, for a projector."""

import streamlit as st

from pages.parts import access, choose, meeting
from pages.parts.asking import asked
from reports.meeting import Asking, slides

access.opens("trinh-chieu")
unit = choose.chosen_unit()
with st.container(key="meeting-choices"):
    period = choose.up_to(unit["unit_id"])
meeting.walk(slides(Asking(asked, unit, period, choose.today())), unit)

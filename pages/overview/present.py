"""Trình chiếu: a meeting's slides, one message each, for a projector."""

import streamlit as st

from pages.parts import choose, meeting

unit = choose.chosen_unit()
with st.container(key="meeting-choices"):
    period = choose.up_to(unit["unit_id"])
meeting.walk(meeting.slides(unit, period), unit)

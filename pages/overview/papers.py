"""Tài liệu họp: the meeting as slides, a report, a workbook; now, or by themselves every month."""

import streamlit as st

from pages.parts import about, access, choose, papers
from pages.parts.asking import asked
from reports import findings
from reports.meeting import Asking

access.opens("tai-lieu")
unit = choose.chosen_unit()
left, right = st.columns([9, 3], vertical_alignment="bottom")
with right:
    period = choose.up_to(unit["unit_id"])
meeting = Asking(asked, unit, period, choose.today())
with left:
    about.heading("Tài liệu họp", findings.papers_title(unit, meeting.of_unit("scorecard")))
papers.offer(meeting)
papers.shelf()
papers.schedules(unit)

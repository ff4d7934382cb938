"""Nhận báo cáo: what was sent is checked at once, answered or sent back, and taken in."""

import streamlit as st

from pages.parts import about, access, receiving
from reports import findings

access.opens("nhan-bao-cao")
title = st.container()
desk = receiving.desk()
files = receiving.checked(receiving.uploaded(), desk)
with title:
    about.heading("Nhận báo cáo", findings.receiving_title(receiving.codes(files)))
if not files:
    receiving.steps()
receiving.together(files, desk)
for file in files:
    receiving.card(file, desk)
receiving.blank()

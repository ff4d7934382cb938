"""Lịch sử: what was accepted when and by whom, from which file, and what became of it."""

import streamlit as st

from pages.parts import about, access, history
from reports import findings

access.opens("lich-su")
title = st.container()
every = history.every()
filters, number = st.columns([4, 1])
with number:
    line = history.chosen(every)
if line is not None:
    with filters:
        history.back()
    history.opened(line)
else:
    with title:
        about.heading("Lịch sử", findings.history_title(every))
    with filters:
        rows = history.filtered(every)
    history.listing(rows)

"""Lịch sử: what was accepted when and by whom, from which file, and what became of it."""

import streamlit as st

from pages.parts import about, history
from reports import findings

title = st.container()
every = history.every()
line = history.chosen(every)
if line is not None:
    history.opened(line)
else:
    with title:
        about.heading("Lịch sử", findings.history_title(every))
    rows = history.filtered(every)
    history.listing(rows)

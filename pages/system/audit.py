"""Nhật ký: who did what and when, whatever it was."""

import streamlit as st

from pages.parts import about, access, auditing

access.opens("nhat-ky")
title = st.container()
every = auditing.every()
found = auditing.filtered(every)
with title:
    about.heading("Nhật ký", auditing.title(found))
auditing.listing(found)

"""A screen that offers large tables, and something else to do meanwhile."""

import streamlit as st

from pages.parts.handing.part import large, wanted_file

pressed = st.session_state.setdefault("pressed", 0)
if st.button("Đếm"):
    pressed = st.session_state["pressed"] = pressed + 1
st.text(f"Đã đếm {pressed}")
everything = wanted_file("observations", {}, title="Số liệu gốc", filters=[("Đơn vị", "Tất cả")])
large(everything, kinds=[".csv"])
one = wanted_file("observations", {"indicator": "papi", "unit": None}, title="PAPI 2022/2023")
large(one, kinds=[".xlsx"], key="papi")

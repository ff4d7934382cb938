"""A figure's way onto the page, with its way out of it."""

import plotly.graph_objects as go
import streamlit as st

from pages.parts.charts import picture
from pages.parts.charts.frame import CONFIG
from pages.parts.charts.sheet import Told


def show(figure: go.Figure, told: Told, *, key: str) -> None:
    """Put a figure on the page, for those who cannot see it as what is told of it; a button to
    take it as a picture under it.

    On a phone those marked as wide keep the width that their words need, and are pushed sideways.
    """
    wide = "wide-" if figure.layout.meta and figure.layout.meta["wide"] else ""
    with st.container(key=f"{wide}chart-{key}"):
        st.plotly_chart(figure, theme=None, config=CONFIG, alt=told.title, key=key)
    picture.offer(figure, told, key)

"""What each component scores, in the frame of its maximum."""

import streamlit as st

from pages.parts import about, charts, source
from pages.parts.inside.view import View
from reports import findings


def show(view: View) -> None:
    """Every component's score, with a tick for the year before."""
    finding = findings.components_title(
        view.rows, view.indicator, unit_name=view.unit["display_name"]
    )
    view.heading(finding)
    about.section("Điểm từng thành phần")
    charts.show(charts.parts(view.rows, view.indicator), alt=finding, key="parts")
    st.caption(findings.maxima_note(view.rows))
    view.under(
        "thành phần", view.every, source.components(view.indicator), indicator=view.indicator
    )

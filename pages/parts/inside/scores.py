"""What each component scores, in the frame of its maximum."""

import streamlit as st

from pages.parts import about, charts, source
from pages.parts.inside.view import View
from reports import findings


def show(view: View) -> None:
    """Every component's score, with a tick for the year before; which are made up without any."""
    if not any(row["value"] is not None for row in view.rows):
        with view.title:
            about.heading(f"{view.indicator['short']} năm {view.year}")
        about.nothing(
            f"Chưa có điểm thành phần nào của {view.unit['display_name']} năm {view.year}.",
            "«Vì sao đổi», «Tới một hạng», «Cấu trúc» vẫn xem được theo tổng điểm.",
        )
    finding = findings.components_title(
        view.rows, view.indicator, unit_name=view.unit["display_name"]
    )
    view.heading(finding)
    about.section("Điểm từng thành phần")
    picture = charts.parts(view.rows, view.indicator)
    charts.show(picture, view.told(finding, view.rows), key="parts")
    st.caption(findings.maxima_note(view.rows))
    view.under(
        "thành phần",
        view.every,
        source.components(view.indicator),
        of=view.every,
        indicator=view.indicator,
    )

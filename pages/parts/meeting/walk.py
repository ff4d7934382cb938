"""From slide to slide: by arrow keys, a presenter's remote, a tap; the number is in the address."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import asking
from pages.parts.meeting import faces
from queries import Row
from reports.meeting import Slide

PLACE = "trang"
SCORECARD = "pages/overview/scorecard.py"
# Arrow keys for whoever sits at the keyboard, the other two are what a presenter's remote sends.
BACK, FORTH = ("left", "pageup"), ("right", "pagedown")


def walk(slides: Sequence[Slide], unit: Row) -> None:
    """The slide that the address names, and the buttons to its neighbours."""
    here = _here(len(slides))
    slide = slides[here]
    # What was asked to know which slides there are is not what this one shows.
    asking.made_up()
    with st.container(key="slide", gap="small"):
        faces.draw(slide.face, slide.say(), unit)
    with st.container(
        key="walk", horizontal=True, horizontal_alignment="right", vertical_alignment="center"
    ):
        told = escape(f"{unit['display_name']} · {slide.name}")
        st.html(f'<span class="slide-place">{told}</span>')
        _step("‹", BACK[0], here - 1, len(slides), "Trang trước")
        st.html(f'<b class="slide-place">{here + 1}/{len(slides)}</b>', width="content")
        _step("›", FORTH[0], here + 1, len(slides), "Trang sau")
        st.page_link(SCORECARD, label="Đóng", query_params={"don_vi": unit["display_name"]})
    with st.container(key="remote"):
        _step("lùi", BACK[1], here - 1, len(slides), "Trang trước")
        _step("tới", FORTH[1], here + 1, len(slides), "Trang sau")


def _here(size: int) -> int:
    said = st.query_params.get(PLACE, "1")
    return min(max(int(said), 1), size) - 1 if said.isdecimal() else 0


def _step(said: str, key: str, place: int, size: int, hint: str) -> None:
    st.button(
        said,
        key=f"step-{key}",
        shortcut=key,
        help=hint,
        disabled=not 0 <= place < size,
        on_click=_go,
        args=(place,),
    )


def _go(place: int) -> None:
    st.query_params[PLACE] = str(place + 1)

"""A figure's way out as a picture, where the server has a browser that can draw it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from textwrap import shorten
from threading import BoundedSemaphore, Lock

import plotly.graph_objects as go
import streamlit as st

from pages.parts.charts.sheet import SCALE, WIDTH, Told, high, sheet
from pages.parts.telling import handed
from reports import browser

# Browsers that draw at the same time, and presses that are heard meanwhile: each waits in one of
# the threads that make all files of this server, of which there are five at the least.
AT_ONCE, HEARD = 2, 4
LONGEST = 80  # of a file's name, in letters
TURN = "picture_turn"


class Busy(Exception):
    """So many pictures are being drawn that another one would keep other files waiting."""


class Turns:
    """Who has a picture drawn; one for the whole server."""

    def __init__(self) -> None:
        self._heard = BoundedSemaphore(HEARD)
        self._drawing = BoundedSemaphore(AT_ONCE)

    @contextmanager
    def taken(self, visitor: Lock) -> Iterator[None]:
        """Wait for a turn, of which a visitor has one at a time; raises Busy where too many do."""
        if not self._heard.acquire(blocking=False):
            raise Busy("too many pictures are asked for at once")
        try:
            with visitor, self._drawing:
                yield
        finally:
            self._heard.release()


def offer(figure: go.Figure, told: Told, key: str) -> None:
    """A quiet button that hands the figure out as a picture; nothing where no browser is."""
    if browser.found() is None:
        return
    turn = st.session_state.setdefault(TURN, Lock())
    file_name = f"{named(told.title)}.png"
    with st.container(key=f"picture-{key}", horizontal=True, horizontal_alignment="right"):
        st.download_button(
            "Tải ảnh PNG",
            handed("export", file_name, partial(taken, figure, told, _turns(), turn)),
            file_name=file_name,
            mime="image/png",
            on_click="ignore",
            type="tertiary",
            key=f"png-{key}",
        )


def taken(figure: go.Figure, told: Told, turns: Turns, visitor: Lock) -> bytes:
    """The picture; Streamlit calls this beside the page, in a thread of its own, when pressed."""
    with turns.taken(visitor):
        return browser.picture(sheet(figure, told), WIDTH, high(figure), SCALE)


def named(title: str) -> str:
    """A title as a file's name: short, and without what some systems do not allow in one."""
    bare = re.sub(r'[\\/*?"<>|\x00-\x1f]+', "-", title.replace(":", ","))
    return shorten(bare, LONGEST, placeholder="…").strip(" .")


@st.cache_resource
def _turns() -> Turns:
    return Turns()

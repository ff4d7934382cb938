"""Asking a build from a screen; answers are kept by build, question and parameters alone."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any, cast
from weakref import WeakSet

import streamlit as st

from etl.build import place
from pages.parts import access
from queries import NoBuild, Row, ask_in, current_build

BUILD, MADE_UP = "build", "made_up"


class _Seen:
    """What a visit sees; gone with the visit."""

    def __init__(self, build: Path | None) -> None:
        self.build = build


_visits: WeakSet[_Seen] = WeakSet()
_seeing = Lock()


def build() -> Path | None:
    """The build that this visitor sees: the one of their arrival, until they ask for the newest.

    None where nothing was built, or where it is gone. A meeting's screen never changes under
    the speaker.
    """
    seen: _Seen | None = st.session_state.get(BUILD)
    if seen is None or seen.build is None or not seen.build.is_file():
        seen = _see(newest())
    return seen.build


def newer() -> bool:
    """Whether there is a newer build than the one that this visitor sees."""
    return newest() != build()


def renew() -> None:
    """Show this visitor the newest build from now on."""
    _see(newest())


def looked_at() -> set[Path]:
    """The builds that the visitors of this server see, those who just sit and look too."""
    with _seeing:
        return {one.build for one in _visits if one.build is not None}


def newest() -> Path | None:
    """The build that is current, whatever this visitor sees; None where nothing was built."""
    try:
        return current_build()
    except NoBuild:
        return None


def _see(build: Path | None) -> _Seen:
    """Have this visit see a build, which is kept for it from now on."""
    seen = st.session_state[BUILD] = _Seen(build)
    with _seeing:
        _visits.add(seen)
    if build is not None:
        place.look_at(build)
    return seen


def asked(question: str, /, **given: str | None) -> list[Row]:
    """The rows of a question in this visitor's build; every parameter a text, dates as ISO.

    A parameter that is None is one that is not given: both have one answer. Nobody writes to a row:
    all who ask the same are shown the same one. Raises NotAllowed where the answer is not theirs.
    """
    access.rights().asking(question, given)
    said = sorted((name, value) for name, value in given.items() if value is not None)
    seen = build()
    try:
        rows, made_up = _answer(str(seen), question, tuple(said)).told()
    except NoBuild:
        if seen is None or seen.is_file():
            raise
        # Removed in this moment, as more builds are looked at than are kept: all of it anew.
        renew()
        st.rerun()
    if made_up:
        shows_made_up()
    return list(rows)


def shows_made_up() -> None:
    """Say that the page shows illustrative figures, wherever it has them from."""
    st.session_state[MADE_UP] = True


def made_up() -> bool:
    """Whether anything asked since the last call was illustrative: every screen has to say so."""
    found: bool = st.session_state.pop(MADE_UP, False)
    return found


def forget() -> None:
    """Keep no answer any more, as after a start of the server."""
    _answer.cache_clear()


class _Answer:
    """What a build answers, asked for once by whoever comes first; the others wait for that."""

    def __init__(self, *asked: Any) -> None:
        self._asked, self._lock = asked, Lock()
        self._told: tuple[tuple[Row, ...], bool] | None = None

    def told(self) -> tuple[tuple[Row, ...], bool]:
        """Rows that cannot be written to, and whether any of them is illustrative."""
        with self._lock:
            if self._told is None:
                build, question, given = self._asked
                found = ask_in(Path(build), question, dict(given))
                rows = tuple(cast(Row, MappingProxyType(row)) for row in found)
                self._told = rows, any(row.get("illustrative") for row in rows)
            return self._told


# Not by Streamlit's caches: to look there once more takes longer than most of what a page does.
@lru_cache(maxsize=2000)
def _answer(build: str, question: str, given: tuple[tuple[str, str], ...]) -> _Answer:
    return _Answer(build, question, given)

"""The catalogue with all that people answered, and the ledger: as this visitor may use them."""

from datetime import date

import streamlit as st
from streamlit.runtime import Runtime

from etl import learned
from etl.building import Builder
from etl.checking import Checkers
from etl.ledger import Ledger
from etl.loading import Loader
from pages.parts import access
from queries import home


def ledger() -> Ledger:
    """The ledger of this installation; it refuses what is not this visitor's to write."""
    return Ledger(home() / "ledger", access.rights())


def loader() -> Loader:
    """The loader that knows every answer given so far; it refuses as the ledger does."""
    own = _loader(str(home()), answers(), date.today())
    # A server has others to answer meanwhile; a page that a test draws has nobody.
    built_by = builder().build if _served() else None
    return own.acting_as(access.rights(), built_by)


def _served() -> bool:
    """Whether a server draws this page; a test of a page puts something else in its place."""
    return Runtime.exists() and isinstance(Runtime.instance(), Runtime)


def answers() -> tuple[int, ...]:
    """The entries that answer names and layouts: other ones, and files are read differently."""
    return _answers(str(home()), ledger().last())


@st.cache_resource(show_spinner=False)
def builder() -> Builder:
    """The one that builds for this server."""
    return Builder()


@st.cache_resource(show_spinner=False)
def checkers() -> Checkers:
    """The processes that check files and mark them, one set for all visitors."""
    return Checkers()


@st.cache_data(max_entries=20, show_spinner=False)
def _answers(folder: str, last_entry: int) -> tuple[int, ...]:
    return learned.answers(Ledger(home() / "ledger"))


# One reading of the catalogue for every visitor.
@st.cache_resource(max_entries=3, show_spinner=False)
def _loader(folder: str, answered: tuple[int, ...], today: date) -> Loader:
    return Loader(home(), today=today)

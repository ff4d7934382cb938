"""The catalogue with all that people answered, and the ledger: as this visitor may use them."""

from datetime import date

import streamlit as st

from etl import learned
from etl.ledger import Ledger
from etl.loading import Loader
from pages.parts import access
from queries import home


def ledger() -> Ledger:
    """The ledger of this installation; it refuses what is not this visitor's to write."""
    return Ledger(home() / "ledger", access.rights())


def loader() -> Loader:
    """The loader that knows every answer given so far; it refuses as the ledger does."""
    return _loader(str(home()), answers(), date.today()).acting_as(access.rights())


def answers() -> tuple[int, ...]:
    """The entries that answer names and layouts: other ones, and files are read differently."""
    return _answers(str(home()), ledger().last())


@st.cache_data(max_entries=20, show_spinner=False)
def _answers(folder: str, last_entry: int) -> tuple[int, ...]:
    return learned.answers(Ledger(home() / "ledger"))


# One reading of the catalogue for every visitor.
@st.cache_resource(max_entries=3, show_spinner=False)
def _loader(folder: str, answered: tuple[int, ...], today: date) -> Loader:
    return Loader(home(), today=today)

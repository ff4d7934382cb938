"""The catalogue with all that people answered: one reading of it for every visitor."""

from datetime import date

import streamlit as st

from etl.learned import answers
from etl.ledger import Ledger
from etl.loading import Loader
from queries import home


def ledger() -> Ledger:
    """The ledger of this installation."""
    return Ledger(home() / "ledger")


def loader() -> Loader:
    """The loader that knows every answer given so far; read anew only after another answer."""
    folder = str(home())
    return _loader(folder, _answers(folder, ledger().last()), date.today())


@st.cache_data(max_entries=20, show_spinner=False)
def _answers(folder: str, last_entry: int) -> tuple[int, ...]:
    return answers(ledger())


@st.cache_resource(max_entries=3, show_spinner=False)
def _loader(folder: str, answered: tuple[int, ...], today: date) -> Loader:
    return Loader(home(), today=today)

"""Looks every few minutes whether files are due, as long as the server runs."""

import atexit
import logging
from datetime import datetime
from threading import Event, Thread

import streamlit as st

from pages.parts.choose.units import DEFAULTS
from reports.scheduled import make_due


@st.cache_resource
def watch() -> None:
    """Once a server; where several run, one makes each file (reports/scheduled.py)."""
    ended = Event()
    looking = Thread(target=_keep_looking, args=(ended,), name="schedules", daemon=True)
    looking.start()
    atexit.register(_end, ended, looking)


def _keep_looking(ended: Event) -> None:
    while not ended.wait(60 * DEFAULTS["papers"]["minutes"]):
        try:
            make_due(datetime.now())
        except Exception:
            # Nobody sees this thread end; the next look may find what it needs.
            logging.getLogger(__name__).exception("files that are due could not be made")


def _end(ended: Event, looking: Thread) -> None:
    """Wait for a file that is being made: its place is taken by it whole or not at all."""
    ended.set()
    looking.join()

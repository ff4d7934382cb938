"""Looks every few minutes whether files are due, as long as the server runs."""

import logging
import time
from datetime import datetime
from threading import Thread

import streamlit as st

from pages.parts.choose.units import DEFAULTS
from reports.scheduled import make_due


@st.cache_resource
def watch() -> None:
    """Once a server; where several run, one makes each file (reports/scheduled.py)."""
    Thread(target=_keep_looking, name="schedules", daemon=True).start()


def _keep_looking() -> None:
    while True:
        time.sleep(60 * DEFAULTS["papers"]["minutes"])
        try:
            make_due(datetime.now())
        except Exception:
            # Nobody sees this thread end; the next look may find what it needs.
            logging.getLogger(__name__).exception("files that are due could not be made")

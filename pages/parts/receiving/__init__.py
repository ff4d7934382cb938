"""Receiving what is sent: who takes it, what each file holds and what is wrong, and the ledger."""

from pages.parts.receiving.blank import blank
from pages.parts.receiving.card import card
from pages.parts.receiving.checking import Checked, checked, codes
from pages.parts.receiving.desk import Desk, desk, steps, uploaded
from pages.parts.receiving.taking import together

__all__ = [
    "Checked",
    "Desk",
    "blank",
    "card",
    "checked",
    "codes",
    "desk",
    "steps",
    "together",
    "uploaded",
]

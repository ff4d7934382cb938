"""The ledger on the screen: its entries to look through, and one of them opened."""

from pages.parts.history.listing import chosen, every, filtered, listing
from pages.parts.history.opened import back, opened

__all__ = ["back", "chosen", "every", "filtered", "listing", "opened"]

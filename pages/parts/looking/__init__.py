"""Any figures: the conditions they are to meet, how they are laid out, their files, kept views."""

from pages.parts.looking.across import across
from pages.parts.looking.conditions import LIST, conditions, in_words
from pages.parts.looking.listing import first, listing, nothing_found
from pages.parts.looking.views import views

__all__ = [
    "LIST",
    "across",
    "conditions",
    "first",
    "in_words",
    "listing",
    "nothing_found",
    "views",
]

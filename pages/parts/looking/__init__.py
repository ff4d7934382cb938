"""Any figures: the conditions they are to meet, how they are laid out, their files, kept views."""

from pages.parts.looking.kept import views
from pages.parts.looking.lists import first, listing, nothing_found
from pages.parts.looking.tables import across
from pages.parts.looking.wanted import LIST, conditions, in_words

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

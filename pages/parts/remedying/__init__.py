"""Cause and remedy beside a figure: what was promised, and writing and closing it."""

from pages.parts.remedying.listing import listing, marks, promised
from pages.parts.remedying.part import part

__all__ = ["listing", "marks", "part", "promised"]

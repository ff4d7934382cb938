"""Rankings that are kept as they stood: listed, opened beside today's, kept and taken back."""

from pages.parts.rating.listing import part

__all__ = ["part"]

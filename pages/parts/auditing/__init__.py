"""The journal on the screen: who did what, filtered, page by page, handed out."""

from pages.parts.auditing.listing import every, filtered, listing, title

__all__ = ["every", "filtered", "listing", "title"]

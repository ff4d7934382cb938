"""How the installation fares, for whoever looks after it."""

from pages.parts.health.listing import listing, looked, title

__all__ = ["listing", "looked", "title"]

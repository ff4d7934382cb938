"""Tình trạng: how the installation fares, and what its administrator has to do."""

from pages.parts import about, health

found = health.looked()
about.heading("Tình trạng", health.title(found))
health.listing(found)

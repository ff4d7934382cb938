"""Tình trạng: how the installation fares, and what its administrator has to do."""

from pages.parts import about, access, health

access.opens("tinh-trang")
found = health.looked()
about.heading("Tình trạng", health.title(found))
health.listing(found)

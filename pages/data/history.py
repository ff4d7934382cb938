"""Lịch sử: what was accepted when, by whom, from which file."""

from pages.parts import about

about.heading("Lịch sử")

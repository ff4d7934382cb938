"""A meeting's slides on the screen, and the way from one to the next."""

from pages.parts.meeting.walk import walk

__all__ = ["walk"]

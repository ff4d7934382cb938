"""A meeting's slides: what each says, and the way from one to the next."""

from pages.parts.meeting.slides import Slide, slides
from pages.parts.meeting.walk import walk

__all__ = ["Slide", "slides", "walk"]

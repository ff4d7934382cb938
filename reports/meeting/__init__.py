"""The story of a meeting, one message a slide: the same on the screen, on slides and on paper."""

from reports.meeting.asking import Ask, Asking
from reports.meeting.slides import BY_UNIT, MOST, Face, Said, Slide, slides

__all__ = ["BY_UNIT", "MOST", "Ask", "Asking", "Face", "Said", "Slide", "slides"]

"""The story of a meeting, one message a slide: the same on the screen, on slides and on paper."""

from reports.meeting.asking import Ask, Asking
from reports.meeting.below import Below, below
from reports.meeting.declared import BY_UNIT, DECLARED, MOST
from reports.meeting.missing import missing
from reports.meeting.slides import Face, Said, Slide, slides

__all__ = [
    "BY_UNIT",
    "DECLARED",
    "MOST",
    "Ask",
    "Asking",
    "Below",
    "Face",
    "Said",
    "Slide",
    "below",
    "missing",
    "slides",
]

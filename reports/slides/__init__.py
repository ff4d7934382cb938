"""The meeting as slides that people edit in PowerPoint: native charts, findings as titles."""

from reports.slides.deck import BadTemplate, Deck
from reports.slides.meeting import pptx

__all__ = ["BadTemplate", "Deck", "pptx"]

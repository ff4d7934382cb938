"""The meeting as slides that people edit in PowerPoint: native charts, findings as titles."""

from reports.slides.deck import BadTemplate
from reports.slides.meeting import TEMPLATE, pptx

__all__ = ["TEMPLATE", "BadTemplate", "pptx"]

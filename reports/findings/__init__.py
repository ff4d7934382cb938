"""Sentences and titles written from data, one per shape of chart, short enough for a projector."""

from reports.findings.cards import scorecard_line, targets_summary
from reports.findings.components import components_title, maxima_note
from reports.findings.evidence import (
    break_note,
    coverage,
    data_day,
    marks,
    provisional,
    source_line,
)
from reports.findings.phrases import Direction, direction
from reports.findings.ranking import ranking_title, zero_units
from reports.findings.trend import trend_title

__all__ = [
    "Direction",
    "break_note",
    "components_title",
    "coverage",
    "data_day",
    "direction",
    "marks",
    "maxima_note",
    "provisional",
    "ranking_title",
    "scorecard_line",
    "source_line",
    "targets_summary",
    "trend_title",
    "zero_units",
]

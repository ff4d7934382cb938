"""Sentences and titles written from data, one per shape of chart, short enough for a projector."""

from reports.findings.cards import scorecard_line, targets_summary
from reports.findings.components import components_title, maxima_note
from reports.findings.evidence import (
    break_note,
    coverage,
    data_day,
    held_lightly,
    lacking,
    marks,
    provisional,
    source_line,
)
from reports.findings.fields import field_line, fields_title
from reports.findings.grid import grid_title
from reports.findings.ground import SUMMED, areas_note, ground_note, story_title
from reports.findings.history import entry_title, history_title
from reports.findings.hotspots import (
    equals_line,
    fall_line,
    few_line,
    hot,
    hot_heading,
    hot_name,
    hot_target,
    hot_words,
    hotspot_groups,
    hotspots_title,
    moves,
    zeros_line,
)
from reports.findings.pace import distance_line, pace_line, pace_lines
from reports.findings.phrases import Direction, direction
from reports.findings.ranking import ranking_title, zero_units
from reports.findings.receiving import (
    Verdict,
    correction_line,
    older_line,
    receiving_title,
    verdict,
    verdict_line,
)
from reports.findings.sending import (
    discipline_line,
    levels_line,
    owing_line,
    reminder,
    submissions_line,
    submissions_title,
    unbegun_line,
    unbegun_title,
)
from reports.findings.shares import carries
from reports.findings.tasks import tasks_summary
from reports.findings.trend import line_title, spread_note, trend_title

__all__ = [
    "SUMMED",
    "Direction",
    "Verdict",
    "areas_note",
    "break_note",
    "carries",
    "components_title",
    "correction_line",
    "coverage",
    "data_day",
    "direction",
    "discipline_line",
    "distance_line",
    "entry_title",
    "equals_line",
    "fall_line",
    "few_line",
    "field_line",
    "fields_title",
    "grid_title",
    "ground_note",
    "held_lightly",
    "history_title",
    "hot",
    "hot_heading",
    "hot_name",
    "hot_target",
    "hot_words",
    "hotspot_groups",
    "hotspots_title",
    "lacking",
    "levels_line",
    "line_title",
    "marks",
    "maxima_note",
    "moves",
    "older_line",
    "owing_line",
    "pace_line",
    "pace_lines",
    "provisional",
    "ranking_title",
    "receiving_title",
    "reminder",
    "scorecard_line",
    "source_line",
    "spread_note",
    "story_title",
    "submissions_line",
    "submissions_title",
    "targets_summary",
    "tasks_summary",
    "trend_title",
    "unbegun_line",
    "unbegun_title",
    "verdict",
    "verdict_line",
    "zero_units",
    "zeros_line",
]

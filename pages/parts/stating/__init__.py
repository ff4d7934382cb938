"""Targets and tasks on the screen: a list of tasks, and writing either down."""

from pages.parts.stating.aims import aim
from pages.parts.stating.tasks import by_state, listing, report, task

__all__ = ["aim", "by_state", "listing", "report", "task"]

"""A meeting to take away: its files now, and by themselves on a day of every month."""

from pages.parts.papers.now import offer
from pages.parts.papers.schedule import schedules
from pages.parts.papers.shelf import shelf
from pages.parts.papers.watch import watch

__all__ = ["offer", "schedules", "shelf", "watch"]

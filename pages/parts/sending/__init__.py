"""Who has sent: the month that is asked for, each report with its status, reminders, the year."""

from pages.parts.sending.choosing import as_told, filtered, month
from pages.parts.sending.reminding import reminders
from pages.parts.sending.tables import obligations, year

__all__ = ["as_told", "filtered", "month", "obligations", "reminders", "year"]

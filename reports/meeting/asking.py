"""What a meeting is about, and how its questions are asked."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from etl import periods
from queries import Row
from reports.timeline import alike


class Ask(Protocol):
    """The rows of a question; a screen keeps them, a command asks its build."""

    def __call__(self, question: str, /, **given: str | None) -> list[Row]:
        """Every parameter is a text, dates as ISO; None is one that is not given."""


@dataclass(frozen=True)
class Asking:
    """Of whom (a row of `choices`), up to which period, as seen on which day, by which way."""

    ask: Ask
    unit: Row
    period: str | None
    today: str

    @property
    def until(self) -> date | None:
        """The period's last day; None where none was chosen."""
        return periods.parse(self.period).end if self.period else None

    def of_unit(self, question: str) -> list[Row]:
        """The rows of a question about the unit up to the period."""
        return self.ask(question, unit=self.unit["unit_id"], period=self.period, on=self.today)

    def targets(self) -> list[Row]:
        """The unit's targets as they stand on the day."""
        return self.ask("targets", unit=self.unit["unit_id"], on=self.today)

    def open_remedies(self) -> list[Row]:
        """What the unit and those below it promised and have not done yet."""
        promised = self.ask("remedies", parent=self.unit["unit_id"], on=self.today)
        return [row for row in promised if row["status_code"] != "done"]

    def month_owed(self) -> Row | None:
        """The newest month up to the period in which anybody owes a report; a row of `owed`."""
        owed = self.ask("owed", parent=self.unit["unit_id"])
        until = self.until
        return next((row for row in owed if until is None or _end(row) <= until), None)

    def declared(self, indicator: str) -> Row:
        """An indicator as the catalogue declares it."""
        return next(row for row in self.ask("indicators") if row["indicator"] == indicator)

    def series(self, indicator: str, now: Row) -> list[Row]:
        """The unit's figures of an indicator up to a period, `now`, and of its kind."""
        every = self.ask("trend", unit=self.unit["unit_id"], indicator=indicator)
        [same] = alike([now], [every])
        return [row for row in same if row["period_to"] <= now["period_to"]]


def _end(row: Row) -> date:
    end = periods.parse(row["period"]).end
    assert end is not None, row["period"]
    return end

"""What a meeting is about, and how its questions are asked."""

from dataclasses import dataclass
from typing import Protocol

from queries import Row


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

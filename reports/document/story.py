"""What a report is told from: the meeting's rows, each asked once, and the texts between."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from etl import periods
from queries import Row
from reports import findings, naming, numbers, words
from reports.document.entries import Head, Texts
from reports.document.texts import filled
from reports.meeting import Asking

LAYOUT: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("layout.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Story:
    """A unit's report: whose, of when, and with which words between the figures."""

    meeting: Asking
    texts: Texts
    made_at: datetime

    @cached_property
    def scores(self) -> list[Row]:
        """Rows of `scorecard`, those that are only counted left out."""
        rows = self.meeting.of_unit("scorecard")
        return [row for row in rows if row["kind"] in LAYOUT["kinds"]]

    @cached_property
    def head(self) -> Head:
        """Who issues it, in the words of its level."""
        return self.texts.head_of(self.meeting.unit["level"])

    @cached_property
    def units(self) -> list[Row]:
        """Every unit that is offered; rows of `choices`."""
        return self.meeting.ask("choices")

    @cached_property
    def words(self) -> dict[str, str]:
        """What fills the places that every text may have."""
        unit = self.meeting.unit
        parent = next((row for row in self.units if row["unit_id"] == unit["parent_id"]), None)
        said = {
            "unit": unit["full_name"],
            "unit_inside": words.lowered(unit["full_name"]),
            "unit_capitals": unit["full_name"].upper(),
            "name": unit["name"],
            "parent": parent["full_name"] if parent else "",
            "parent_inside": words.lowered(parent["full_name"]) if parent else "",
            "parent_capitals": parent["full_name"].upper() if parent else "",
            "parent_name": parent["name"] if parent else "",
            "short": self._short(),
            "period": self._period(),
            "until": findings.data_day(self.scores) or numbers.MISSING,
            "today": numbers.day(self.meeting.today),
            "year": str(self.made_at.year),
        }
        return said | {"reporter": filled(self.head.reporter, said)}

    def say(self, text: str, **more: str) -> str:
        """A text with its places filled; one that an office left empty stays so."""
        return filled(text, self.words | more)

    def in_full(self, rows: Sequence[Row]) -> list[Row]:
        """The rows under their units' official names."""
        return naming.in_full(rows, self.units)

    def last_day(self) -> date | None:
        """The day up to which the report speaks: of its period, else of its figures."""
        days = [row["period_to"] for row in self.scores if row["period_to"] is not None]
        return self.meeting.until or max(days, default=None)

    def _period(self) -> str:
        """«tháng 12/2023»; «đến ngày 31/12/2023» where no period was chosen."""
        if self.meeting.period:
            return words.lowered(periods.parse(self.meeting.period).label)
        return f"đến ngày {numbers.day(self.last_day() or self.meeting.today)}"

    def _short(self) -> str:
        """The unit's short name, without blanks; dots to fill in where it has none."""
        [asked] = self.meeting.ask("unit", unit=self.meeting.unit["unit_id"])
        short = asked["short_name"]
        return short.replace(" ", "") if short else "……"

"""Of which indicators, levels and periods a meeting hears who below a unit stands where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries import Row
from reports.meeting.asking import Asking
from reports.meeting.declared import BY_UNIT


@dataclass(frozen=True)
class Below:
    """An indicator of the units of one level, by its name, in a row of `periods`."""

    indicator: Row
    level: str
    period: Row
    given: Mapping[str, str]

    def rows(self, meeting: Asking) -> list[Row]:
        """All units of the level, best first; rows of `ranking`."""
        return meeting.ask("ranking", **self.given, period=self.period["period"], on=meeting.today)


def below(meeting: Asking, scores: Sequence[Row]) -> Iterator[Below]:
    """Each in the newest period up to that of the unit's own figure in the rows of `scorecard`.

    Where it has none of its own, up to the meeting's period.
    """
    unit = meeting.unit["unit_id"]
    under = [row for row in meeting.ask("choices") if row["parent_id"] == unit]
    levels = {row["level"]: row["level_name"] for row in under if row["figures"]}
    for code in BY_UNIT:
        own = (row["period_to"] for row in scores if row["indicator"] == code)
        until = next((day for day in own if day), meeting.until)
        for level, name in levels.items():
            given = {"indicator": code, "parent": unit, "level": level}
            periods = [
                row
                for row in meeting.ask("periods", **given)
                if row["figures"] > 1 and (until is None or row["period_to"] <= until)
            ]
            if periods:
                yield Below(meeting.declared(code), name, periods[0], given)

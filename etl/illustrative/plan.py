"""What the illustrative returns are made by: data/samples/plan.toml, typed."""

import tomllib
from pathlib import Path

from pydantic import Field

from etl.catalogue.entries import Entry

MONTHS = 12


class Level(Entry):
    """How the units of a level differ from those of others; `online` at the start and the end."""

    part: float
    spread: float
    pending: float
    online: tuple[float, float]
    late: float
    early: float


class Window(Entry):
    """The late rate, in percent, that some months have together."""

    since: str = Field(alias="from")
    to: str
    rate: float


class District(Entry):
    """A district whose figures a document states; a month's dossiers are given by year."""

    monthly: tuple[float, ...]
    commune_monthly: tuple[float, ...]
    late: tuple[Window, ...]
    trend: float
    online: tuple[tuple[float, ...], ...]
    exact_online: str
    none_online: tuple[str, ...]
    none_online_until: str


class Province(Entry):
    """A province: what it resolves and how late, by year; the order of its blocks."""

    unit: str
    resolved: tuple[int, ...]
    late_rate: tuple[float, ...]
    numbered: str
    order: tuple[str, ...]
    district: dict[str, District] = Field(default={})


class Gap(Entry):
    """A row whose parts do not sum, by so many dossiers."""

    unit: str
    month: str
    dossiers: int


class Alone(Entry):
    """A department that sends its return by field itself: the days of its months, 0 for none."""

    unit: str
    since: str = Field(alias="from")
    days: tuple[int, ...]


class Services(Entry):
    """The monthly returns about named services: who sends them, when, and how often late or not."""

    province: str
    since: str = Field(alias="from")
    in_time: int
    late: tuple[int, ...]
    late_part: tuple[float, float]
    missing_part: tuple[float, float]
    departments: tuple[str, ...]
    communes_of: tuple[str, ...]
    district: dict[str, float]
    commune: dict[str, float]
    department: dict[str, float]


class Plan(Entry):
    """The whole plan; `fields` are the part and the lateness of each field, by level."""

    seed: int
    years: tuple[int, ...]
    season: tuple[tuple[float, ...], ...]
    trend: float
    level: dict[str, Level]
    province: dict[str, Province]
    gap: tuple[Gap, ...]
    fields: dict[str, dict[str, tuple[float, float]]]
    by_field: dict[str, tuple[str, ...]]
    alone: tuple[Alone, ...]
    since_766: str
    services: Services

    @property
    def months(self) -> list[str]:
        """The codes of all months, in order."""
        return [f"{year}-{month:02d}" for year in self.years for month in range(1, MONTHS + 1)]


def read(path: Path) -> Plan:
    """The plan of a file."""
    return Plan.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))

"""What every view of an index is of, and what stands around each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from streamlit.delta_generator import DeltaGenerator

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import findings, numbers

INSIDE: dict[str, Any] = DEFAULTS["inside"]
COMPANY = findings.Company(INSIDE["least"], INSIDE["moves"])


@dataclass(frozen=True)
class View:
    """The chosen unit, index and year; the rows of `components`, and those of the chosen part.

    `title` is where the page is headed, `bar` where a view asks what else it needs to know.
    """

    unit: Row
    indicator: Row
    year: str
    every: Sequence[Row]
    rows: Sequence[Row]
    title: DeltaGenerator
    bar: DeltaGenerator

    @property
    def asks(self) -> dict[str, str]:
        """Of which index and unit, as parameters."""
        return {"indicator": self.indicator["indicator"], "unit": self.unit["unit_id"]}

    @property
    def facet(self) -> str | None:
        """The way of adding up that was chosen, where there are several."""
        return str(self.rows[0]["facet"]) if self.rows and self.rows[0]["facet"] else None

    @property
    def depth(self) -> str:
        """How far below the index the parts shown stand, as a parameter."""
        return str(self.rows[0]["depth"]) if self.rows else "1"

    @property
    def inside(self) -> str | None:
        """The component whose own parts were chosen; None for the parts of the index."""
        above = self.rows[0]["parent"] if self.rows else self.indicator["indicator"]
        return str(above) if above != self.indicator["indicator"] else None

    def heading(self, finding: str) -> None:
        """Head the page with what this view found."""
        with self.title:
            about.heading(self.place, finding)

    @property
    def place(self) -> str:
        """Which index, of when and of whom."""
        return f"{self.indicator['short']} năm {self.year} · {self.unit['display_name']}"

    def told(self, finding: str, rows: Sequence[Row], *notes: str) -> charts.Told:
        """What a picture of this view says in words; `rows` hold the figures that it is of."""
        # What is worked out of scores has no day of its own; the scores do.
        dated = [row for row in rows if row.get("period_to")]
        return charts.Told(finding, self.place, rows, self.indicator, notes, dated or self.every)

    def under(
        self,
        what: str,
        rows: Sequence[Row],
        columns: Sequence[source.Column],
        *,
        of: Sequence[Row],
        **looks: Any,
    ) -> None:
        """The table of a view and its files, with the sources of the figures that it is `of`."""
        about.note(findings.source_line(of))
        source.under(
            f"{self.indicator['short']} {what} {self.year} {self.unit['display_name']}",
            rows,
            columns,
            filters=[
                ("Chỉ số", self.indicator["name"]),
                ("Đơn vị", self.unit["display_name"]),
                ("Năm", self.year),
            ],
            worked_out=True,
            **looks,
        )

    def scores(self) -> list[Row]:
        """What the unit and all others of its list score in the parts shown; rows of `scores`."""
        shown = {row["component"] for row in self.rows}
        rows = asked("scores", **self.asks, year=self.year, depth=self.depth)
        return [row for row in rows if row["component"] in shown]


def before(rows: Sequence[Row], value: str, source: str) -> list[Row]:
    """The other figures that rows hold beside their own, with their own sources."""
    return [{**row, "value": row[value], "source": row[source]} for row in rows]


def aims(view: View) -> tuple[int, int, str | None]:
    """The rank in the nation and in the region to aim at, and the region that a target names.

    As the unit's own targets state them, else the usual ones.
    """
    stated = [
        row
        for row in asked("targets", unit=view.unit["unit_id"], on=choose.today())
        if row["indicator"] == view.indicator["indicator"] and row["comparator"] == "rank<="
    ]
    nation = [row["target"] for row in stated if not row["scope"] or row["scope"] == "nation"]
    region = [row for row in stated if row["scope"] and row["scope"] != "nation"]
    return (
        int(nation[-1]) if nation else INSIDE["rank"],
        int(region[-1]["target"]) if region else INSIDE["region_rank"],
        str(region[-1]["scope"]) if region else None,
    )


def points(value: float | None, decimals: int = 2) -> str:
    """Points in a table; nothing where there are none."""
    return "" if value is None else numbers.number(value, decimals)

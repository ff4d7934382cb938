"""The story of a meeting: one message a slide, from where we stand to what was promised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pages.parts import choose
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from pages.parts.meeting import faces
from queries import Row
from reports import findings

MEETING: dict[str, Any] = DEFAULTS["meeting"]


@dataclass(frozen=True)
class Slide:
    """A name for the strip below, and how to draw it."""

    name: str
    draw: Callable[[], None]


def slides(unit: Row, period: str | None) -> list[Slide]:
    """The slides of a unit up to a period, only those that have something to say."""
    targets = asked("targets", unit=unit["unit_id"], on=choose.today())
    rows = asked("scorecard", unit=unit["unit_id"], period=period, on=choose.today())
    found = [Slide("Mở đầu", partial(faces.opening, unit, targets, rows))]
    large = [row for row in rows if row["kind"] == "score" or row["target_id"] is not None]
    if large:
        found.append(Slide("Bảng điểm", partial(faces.scores, unit, large)))
    hot = findings.hotspot_groups(
        asked("hotspots", unit=unit["unit_id"], period=period, on=choose.today())
    )
    by_unit = [group for group in hot if group[0]["side"] == "unit"]
    if by_unit:
        found.append(Slide("Điểm nóng", partial(faces.hot, by_unit)))
    found += _indices(unit, rows)
    found += _by_unit(unit, rows)
    behind = [row for row in targets if row["status_code"] in MEETING["at_risk"]]
    if behind:
        found.append(Slide("Mục tiêu cần chú ý", partial(faces.targets, unit, behind)))
    promised = asked("remedies", parent=unit["unit_id"], on=choose.today())
    still = [row for row in promised if row["status_code"] != "done"]
    if still:
        found.append(Slide("Giải pháp còn mở", partial(faces.remedies, still)))
    return found


def _indices(unit: Row, rows: Sequence[Row]) -> Iterator[Slide]:
    """One for each index that has moved: a line of two years or more."""
    lines = asked("lines", unit=unit["unit_id"])
    for row in rows:
        if row["group_code"] not in MEETING["lines"] or row["value"] is None:
            continue
        mine = [one for one in lines if one["indicator"] == row["indicator"]]
        now = [one for one in mine if one["period"] == row["period"]]
        [alike] = choose.alike(now, [mine]) if now else [[]]
        known = [one["value"] for one in alike if one["period_to"] <= row["period_to"]]
        if sum(value is not None for value in known) > 1:
            yield Slide(row["short"], partial(faces.line, unit, row, now[0]))


def _by_unit(unit: Row, rows: Sequence[Row]) -> Iterator[Slide]:
    """For some indicators, who of each level below stands where in the newest period."""
    below = [row for row in choose.units().values() if row["parent_id"] == unit["unit_id"]]
    levels = {row["level"]: row["level_name"] for row in below if row["figures"]}
    for code in MEETING["by_unit"]:
        until = [row["period_to"] for row in rows if row["indicator"] == code]
        for level, name in levels.items():
            given = {"indicator": code, "parent": unit["unit_id"], "level": level}
            periods = [
                row
                for row in asked("periods", **given)
                if row["figures"] > 1 and (not until or row["period_to"] <= until[0])
            ]
            if periods:
                short = next(row for row in asked("indicators") if row["indicator"] == code)
                yield Slide(
                    f"{short['short']} · {name}",
                    partial(faces.units, unit, given, periods[0], short),
                )

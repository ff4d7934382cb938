"""Where a unit stands: its cards, who below it stands worst, what was promised and is not done."""

from collections.abc import Sequence

from pages.parts import about, cards, choose, hotspots, remedying
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import findings, numbers
from reports.meeting import BY_UNIT

ASKS = DEFAULTS["profile"]


def figures(unit: Row, rows: Sequence[Row], targets: Sequence[Row]) -> None:
    """The newest figures that a target, an index or a meeting speaks of; nothing without any.

    `rows` are those of `scorecard`.
    """
    kept = [row for row in rows if row["value"] is not None and _spoken_of(row)]
    if kept:
        about.section("Số liệu mới nhất")
        cards.grid(kept[: ASKS["cards"]], targets, unit)


def _spoken_of(row: Row) -> bool:
    return cards.is_large(row) or row["indicator"] in BY_UNIT


def worst(unit: Row) -> None:
    """Who below a unit stands worst, in the rates that are watched; nothing below none."""
    rows = asked("hotspots", unit=unit["unit_id"], on=choose.today())
    groups = findings.hotspot_groups([row for row in rows if row["side"] == "unit"])
    if groups:
        about.section("Đơn vị trực thuộc cần chú ý")
        hotspots.boxes(groups, most=ASKS["hot"])


def promises(unit: Row) -> None:
    """The causes and remedies of a unit and of all below it that are still open."""
    rows: Sequence[Row] = asked("remedies", parent=unit["unit_id"], on=choose.today())
    still = [row for row in rows if row["status_code"] != "done"]
    if not still:
        return
    about.section("Nguyên nhân, giải pháp còn mở")
    remedying.listing(still[: ASKS["remedies"]], of_several=True)
    left = len(still) - ASKS["remedies"]
    about.note(f"và {numbers.count(left)} giải pháp khác ở Xu hướng." if left > 0 else "")

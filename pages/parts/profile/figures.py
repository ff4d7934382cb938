"""Where a unit stands: its cards, and what it promised that is not done yet."""

from collections.abc import Sequence

from pages.parts import about, cards, choose, remedying
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row

CARDS = 6


def figures(unit: Row) -> None:
    """The newest figures that a target, an index or a meeting speaks of; nothing without any."""
    rows = asked("scorecard", unit=unit["unit_id"], on=choose.today())
    kept = [row for row in rows if row["value"] is not None and _spoken_of(row)][:CARDS]
    if kept:
        about.section("Số liệu mới nhất")
        cards.grid(kept, asked("targets", unit=unit["unit_id"], on=choose.today()), unit)


def _spoken_of(row: Row) -> bool:
    return cards.is_large(row) or row["indicator"] in DEFAULTS["meeting"]["by_unit"]


def promises(unit: Row) -> None:
    """The causes and remedies of a unit and of all below it that are still open."""
    rows: Sequence[Row] = asked("remedies", parent=unit["unit_id"], on=choose.today())
    still = [row for row in rows if row["status_code"] != "done"]
    if still:
        about.section("Nguyên nhân, giải pháp còn mở")
        remedying.listing(still, of_several=True)

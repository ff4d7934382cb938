"""Whom a unit came from and whom it became, where they are of its own level."""

from collections.abc import Iterable
from itertools import chain

from pages.parts.asking import asked
from queries import Row


def changes(unit: Row) -> list[Row]:
    """What made a unit, or ended it; rows of `lineage` without its changes of name and kind."""
    return [row for row in asked("lineage", unit=unit["unit_id"]) if row["direction"] != "changed"]


def kin(unit: Row) -> list[str]:
    """The units of its level that became it whole, or that it became."""
    return [
        row["other_id"]
        for row in changes(unit)
        if row["other_level"] == unit["level"] and row["share"] == "whole"
    ]


def held_by(units: Iterable[str]) -> list[Row]:
    """The indicators of which any of some units has figures, each once; rows of `held`."""
    rows = chain.from_iterable(asked("held", unit=one) for one in units)
    return list({row["indicator"]: row for row in rows}.values())

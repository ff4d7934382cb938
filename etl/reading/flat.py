"""Sheets and problems as plain tuples, to pass from one process to another."""

from dataclasses import astuple, fields
from typing import Any

from etl.problems import Problem
from etl.reading.book import Area, Sheet

KEPT = [one.name for one in fields(Sheet) if one.init]


def flat(sheet: Sheet) -> tuple[Any, ...]:
    """A sheet as a tuple of what Python itself knows."""
    said = {name: getattr(sheet, name) for name in KEPT}
    return tuple((said | {"merged": [astuple(area) for area in sheet.merged]}).values())


def sheet(told: tuple[Any, ...]) -> Sheet:
    """The sheet of such a tuple."""
    said = dict(zip(KEPT, told, strict=True))
    return Sheet(**said | {"merged": tuple(Area(*area) for area in said["merged"])})


def problem(told: tuple[Any, ...]) -> Problem:
    """The problem of its fields."""
    return Problem(*told)

"""The rows of a form that is handed out: the fields of a unit, or the units below it."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from etl.catalogue import Catalogue
from etl.catalogue.entries import Unit
from etl.catalogue.forms import Form
from etl.names import Names
from etl.periods import Period


@dataclass(frozen=True)
class Line:
    """A row to fill: the code of its unit or field, and its name as it is written."""

    key: str
    name: str


@dataclass(frozen=True)
class Block:
    """Rows that are counted from one, under their name (none where there is one block only)."""

    name: str
    lines: tuple[Line, ...]


def alive(unit: Unit, period: Period) -> bool:
    """Whether a unit was there, under this name, on any day of a period."""
    start = period.start or period.end
    return (unit.valid_from is None or period.end is None or unit.valid_from <= period.end) and (
        unit.valid_to is None or start is None or unit.valid_to >= start
    )


def fields(form: Form, catalogue: Catalogue) -> tuple[Block, ...]:
    """A row for every field of the kinds that a form asks, in the catalogue's order."""
    lines = tuple(Line(one.field, one.name) for one in catalogue.fields if one.kind in form.fields)
    return (Block("", lines),) if lines else ()


def units(
    form: Form, catalogue: Catalogue, names: Names, parent: str, period: Period
) -> tuple[Block, ...]:
    """The units that stand directly under one, by level: each is counted once in the total.

    Of those that `names` takes for one another within the period, the latest.
    """
    below = {
        one.unit_id: one
        for one in catalogue.units
        if one.parent_id == parent and one.level in form.levels and alive(one, period)
    }

    def latest(unit: Unit) -> bool:
        found = names.find(
            unit.full_name, level=unit.level, start=period.start, end=period.end, within=parent
        )
        since = {one: below[one].valid_from or date.min for one in found.unit_ids if one in below}
        return bool(since) and unit.unit_id == max(since, key=lambda one: since[one])

    known = [one for one in below.values() if latest(one)]
    known.sort(key=lambda one: (catalogue.levels[one.level].order, one.order, one.full_name))
    groups = [(level, list(held)) for level, held in groupby(known, lambda one: one.level)]
    return tuple(
        Block(
            _block(catalogue, level) if len(groups) > 1 else "",
            tuple(Line(one.unit_id, one.full_name) for one in held),
        )
        for level, held in groups
    )


def _block(catalogue: Catalogue, level: str) -> str:
    """How the rows of a level are headed: the first words for it first of all."""
    words = [word for word, levels in catalogue.rows.block.items() if levels[0] == level]
    return capital(words[0]) if words else catalogue.levels[level].name


def capital(words: str) -> str:
    """Words as a heading writes them."""
    return words[:1].upper() + words[1:]

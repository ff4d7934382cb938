"""Territories: which units, at another time, covered exactly the ground that a unit covers.

Borders are known through the smallest units alone: which communes merged whole into which, which
were divided. A commune's way through all changes is a line of descent, and two lines never share
ground. A unit's territory is the set of lines through its communes, so that two sets of units
cover the same ground exactly if they hold the same lines; sums over the units of another time are
right only then. The functions of departments are told apart in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from etl.catalogue import Catalogue
from etl.catalogue.entries import Succession, Unit

Lines = frozenset[int]
Stage = tuple[str, int]  # one of the smallest units, between two changes of its own ground
Change = tuple[str, str, date]  # from whom, to whom, since when
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """From `start` to `end` a unit's ground was that of `parts`, all of each.

    Where it was not, `parts` is empty and `divided` names the units that lay on it only in part;
    both are empty where the units of that time are not recorded.
    """

    unit_id: str
    start: date
    end: date
    parts: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()


def stretches(catalogue: Catalogue) -> Iterator[Stretch]:
    """Every time at which a unit's ground, as it was last, was not simply its own."""
    grounds: dict[str, list[str]] = defaultdict(list)
    for code, level in catalogue.levels.items():
        if level.ground:
            grounds[level.ground].append(code)
    for levels in grounds.values():
        yield from _of_levels(catalogue, levels)


def _of_levels(catalogue: Catalogue, levels: Sequence[str]) -> Iterator[Stretch]:
    units = [one for one in catalogue.units if one.level in levels]
    eras = _eras(units, catalogue.successions)
    last: dict[str, Lines] = {}
    for era in eras:
        last |= era.ground
    for unit, ground in last.items():
        told = [
            (era, None if era.ground.get(unit) == ground else _told(era, ground)) for era in eras
        ]
        yield from _joined(unit, told)


@dataclass(frozen=True)
class _Era:
    """A time without changes: the ground of every unit, who holds a line, who is above whom."""

    start: date
    end: date
    ground: Mapping[str, Lines]
    holder: Mapping[int, str]
    above: Mapping[str, str]
    size: Mapping[str, int]  # how many lines a unit's ground has


Told = tuple[tuple[str, ...], tuple[str, ...]]


def _told(era: _Era, ground: Lines) -> Told:
    """The units that covered a ground, all of each; or those that lay on it only in part."""
    holder, size = era.holder, era.size
    try:
        holders = {holder[line] for line in ground}
    except KeyError:
        return (), ()
    if sum([size[one] for one in holders]) > len(ground):
        return (), tuple(sorted([one for one in holders if not era.ground[one] <= ground]))
    return tuple(sorted(_largest(era, holders))), ()


def _largest(era: _Era, units: set[str]) -> set[str]:
    """The same ground in as few units as possible: a district for all of its communes."""
    size = era.size
    while True:
        below: dict[str, set[str]] = defaultdict(set)
        for one in units:
            below[era.above[one]].add(one)
        whole = {
            above: some
            for above, some in below.items()
            if size.get(above) == sum([size[one] for one in some])
        }
        if not whole:
            return units
        units = units.difference(*whole.values()).union(whole)


def _joined(unit: str, told: Sequence[tuple[_Era, Told | None]]) -> Iterator[Stretch]:
    """Neighbouring times of which the same is told, as one."""
    open_: Stretch | None = None
    for era, said in told:
        if open_ and said == (open_.parts, open_.divided):
            open_ = Stretch(unit, open_.start, era.end, *said)
            continue
        if open_:
            yield open_
        open_ = Stretch(unit, era.start, era.end, *said) if said else None
    if open_:
        yield open_


def _eras(units: Sequence[Unit], successions: Iterable[Succession]) -> list[_Era]:
    """The times between changes, from the first of which the largest units are recorded."""
    everybody, above = {one.unit_id for one in units}, {one.parent_id for one in units}
    smallest = [one for one in units if one.unit_id not in above]
    named = {one.unit_id for one in smallest}
    changes = [
        (one.predecessor, one.successor, one.effective_date)
        for one in successions
        if one.predecessor != one.successor and {one.predecessor, one.successor} <= named
    ]
    days = {one.valid_from for one in units if one.valid_from}
    days |= {one.valid_to + DAY for one in units if one.valid_to}
    days |= {day for *_, day in changes}
    largest = [one for one in units if one.unit_id in above and one.parent_id not in everybody]
    since = min((one.valid_from or date.min for one in largest), default=date.min)
    placed = {since: _above(units, since)}
    handed_over = {day for *_, day in changes}
    for day in sorted(day for day in days if day > since):
        above_then = _above(units, day)
        # A new name or another kind moves nobody.
        if day in handed_over or above_then != placed[max(placed)]:
            placed[day] = above_then
    descent = _Descent(smallest, changes)
    ends = [*(day - DAY for day in list(placed)[1:]), date.max]
    return [
        _era(start, end, above_then, descent)
        for (start, above_then), end in zip(placed.items(), ends, strict=True)
    ]


def _above(units: Iterable[Unit], on: date) -> dict[str, str]:
    """Who lived on a day, each with who stood above it."""
    return {
        one.unit_id: one.parent_id or ""
        for one in units
        if (one.valid_from or date.min) <= on <= (one.valid_to or date.max)
    }


def _era(start: date, end: date, alive: Mapping[str, str], descent: _Descent) -> _Era:
    ground: dict[str, set[int]] = defaultdict(set)
    holder: dict[int, str] = {}
    for smallest in alive:
        lines = descent.lines(smallest, start)
        holder |= dict.fromkeys(lines, smallest)
        unit = smallest if lines else ""
        while unit in alive:
            ground[unit] |= lines
            unit = alive[unit]
    frozen = {unit: frozenset(lines) for unit, lines in ground.items()}
    size = {unit: len(lines) for unit, lines in frozen.items()}
    return _Era(start, end, frozen, holder, alive, size)


class _Descent:
    """The lines of descent of the smallest units, numbered, and who holds which on a day."""

    def __init__(self, smallest: Iterable[Unit], changes: Sequence[Change]) -> None:
        self._cuts = _cuts(smallest, changes)
        self._lines: dict[Stage, set[int]] = defaultdict(set)
        after: dict[Stage, list[Stage]] = defaultdict(list)
        for before, later, day in changes:
            after[self._stage(before, day - DAY)].append(self._stage(later, day))
        for unit, cuts in self._cuts.items():
            for number in range(len(cuts)):
                after[unit, number].append((unit, number + 1))
        followed = {stage for stages in after.values() for stage in stages}
        stages = ((unit, n) for unit, cuts in self._cuts.items() for n in range(len(cuts) + 1))
        ways = (way for stage in stages if stage not in followed for way in _ways(stage, after))
        for line, way in enumerate(ways):
            for stage in way:
                self._lines[stage].add(line)

    def lines(self, unit: str, on: date) -> set[int]:
        """The lines that pass through one of the smallest units on a day; none through others."""
        return self._lines[self._stage(unit, on)] if unit in self._cuts else set()

    def _stage(self, unit: str, on: date) -> Stage:
        return unit, sum(cut <= on for cut in self._cuts[unit])


def _ways(stage: Stage, after: Mapping[Stage, Sequence[Stage]]) -> Iterator[list[Stage]]:
    later = after.get(stage, ())
    for one in later:
        yield from ([stage, *way] for way in _ways(one, after))
    if not later:
        yield [stage]


def _cuts(smallest: Iterable[Unit], changes: Sequence[Change]) -> dict[str, list[date]]:
    """The days on which the ground of a unit changed while it lived on."""
    life: dict[str, tuple[date, date]] = {}
    for one in smallest:
        first, last = life.get(one.unit_id, (date.max, date.min))
        first = min(first, one.valid_from or date.min)
        life[one.unit_id] = first, max(last, one.valid_to or date.max)
    cuts: dict[str, set[date]] = {unit: set() for unit in life}
    for before, after, day in changes:
        for unit in (before, after):
            first, last = life[unit]
            if first < day <= last:
                cuts[unit].add(day)
    return {unit: sorted(days) for unit, days in cuts.items()}

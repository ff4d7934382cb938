"""The catalogue as the tables of a build: rows with the columns of queries/tables/*.sql."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import isfinite
from typing import Any

from etl import periods
from etl.catalogue import Catalogue
from etl.catalogue.entries import Component, Indicator, Unit, Version
from etl.names import Names
from etl.territory import Stretch, stretches
from etl.uncollected import uncollected

Row = dict[str, Any]
# Below which unit, from when to when; above a unit which one, how far, from when to when.
Placed = tuple[str | None, date | None, date | None]
Above = tuple[str, int, date | None, date | None]

# Periods can be asked for before any figure lies in them: from the first published index
# (2006, with a year before it to compare) to a few years ahead of today's targets.
FIRST_YEAR, LAST_YEAR = 2004, 2035


@uncollected()
def tables(catalogue: Catalogue, names: Names) -> dict[str, list[Row]]:
    """The rows of every table that comes from the catalogue, by the table's name."""
    told = list(stretches(catalogue))
    return {
        "indicator": list(_indicators(catalogue)),
        "indicator_part": list(_parts(catalogue)),
        "identity_part": [
            {"total": one.total, "way": way, "part": part}
            for way, one in enumerate(catalogue.checks.identity.values())
            if one.sums
            for part in one.parts
        ],
        "indicator_level": list(_levels(catalogue)),
        "structure": list(_structures(catalogue)),
        "component": list(_components(catalogue)),
        "level": [
            {
                "level": code,
                "name": one.name,
                "plural": one.plural,
                "position": one.order,
                "aggregate": one.aggregate,
                "ground": one.ground,
            }
            for code, one in catalogue.levels.items()
        ],
        "unit": list(_units(catalogue)),
        "unit_epoch": list(_epochs(catalogue, _grown(told))),
        "unit_closure": list(closure(catalogue)),
        **_grounds(told),
        "succession": [vars(one) for one in catalogue.successions],
        "name": [
            {"spelling": spelling, "unit_id": unit_id} for spelling, unit_id in names.spellings()
        ],
        "field": [one.model_dump() for one in catalogue.fields],
        "source": [one.model_dump() for one in catalogue.sources],
        "edition": [_edition(one.model_dump()) for one in catalogue.editions],
        "tile": [_tile(one.model_dump()) for one in catalogue.tiles],
        "word": [
            {
                "kind": kind,
                "code": code,
                "label": one.label,
                "tone": one.tone,
                "mark": one.mark,
                "position": one.order,
            }
            for (kind, code), one in catalogue.words.items()
        ],
        "period": list(_periods()),
    }


def _indicators(catalogue: Catalogue) -> Iterator[Row]:
    for place, (code, one) in enumerate(catalogue.indicators.items()):
        yield _indicator(catalogue, code, one, place)
    for version in catalogue.versions:
        index = catalogue.indicators[version.index]
        for component in version.components:
            if version is _last_version_with(catalogue, component.code):
                yield _component_indicator(catalogue, version, index, component)


def _indicator(catalogue: Catalogue, code: str, one: Indicator, place: int) -> Row:
    group = catalogue.groups[one.group]
    return {
        "indicator": code,
        "name": one.name,
        "short": one.short,
        "meaning": one.meaning,
        "group_code": one.group,
        "group_name": group.name,
        "group_order": group.order,
        "position": place,
        "kind": one.kind,
        "unit": one.unit,
        "scale": 100.0 if one.unit == "%" else 1.0,
        "decimals": one.decimals,
        "range_from": _bound(one.range[0]),
        "range_to": _bound(one.range[1]),
        "better": one.better,
        "comparable_within": one.comparable_within,
        "frequency": one.frequency,
        "over_time": one.over_time,
        "legal_basis": one.legal_basis,
        "parts_text": _parts_text(catalogue, one),
        "index_code": None,
        "note": one.note,
        "until": one.until,
        "tally": one.tally,
    }


def _component_indicator(
    catalogue: Catalogue, version: Version, index: Indicator, component: Component
) -> Row:
    place = [one.code for one in version.components].index(component.code)
    row = _indicator(catalogue, component.code, index, place)
    return row | {
        "name": component.name,
        "short": component.name,
        "unit": version.unit or index.unit,
        "scale": 1.0,
        "meaning": f"Thành phần của {index.short}: {component.name}.",
        "range_to": _largest_maximum(catalogue, component.code) or row["range_to"],
        # A part may score below its index's own floor.
        "range_from": 0.0 if component.maximum is not None else None,
        "parts_text": None,
        "index_code": version.index,
        "note": component.note,
    }


def _largest_maximum(catalogue: Catalogue, code: str) -> float | None:
    """What a component can score at most in any version; None where no maximum is known."""
    every = [c.maximum for v in catalogue.versions for c in v.components if c.code == code]
    return max((one for one in every if one is not None), default=None)


def _last_version_with(catalogue: Catalogue, code: str) -> Version:
    holding = [v for v in catalogue.versions if any(c.code == code for c in v.components)]
    return max(holding, key=lambda version: version.since)


def _parts_text(catalogue: Catalogue, one: Indicator) -> str | None:
    if not one.numerator:
        return one.parts or None
    above = " + ".join(catalogue.indicators[part].name for part in one.numerator)
    below = " + ".join(catalogue.indicators[part].name for part in one.denominator)
    return f"({above}) / ({below})"


def _parts(catalogue: Catalogue) -> Iterator[Row]:
    for code, one in catalogue.indicators.items():
        for side in ("numerator", "denominator"):
            for part in getattr(one, side):
                yield {"indicator": code, "side": side, "part": part}


def _levels(catalogue: Catalogue) -> Iterator[Row]:
    """The levels that an indicator is of; a component's are its index's."""
    for code, one in catalogue.indicators.items():
        for level in one.levels:
            yield {"indicator": code, "level": level}
    for code, index in _components_of(catalogue).items():
        for level in catalogue.indicators[index].levels:
            yield {"indicator": code, "level": level}


def _components_of(catalogue: Catalogue) -> dict[str, str]:
    """The index of every component."""
    return {c.code: version.index for version in catalogue.versions for c in version.components}


def _by_index(catalogue: Catalogue) -> dict[str, list[Version]]:
    found: dict[str, list[Version]] = defaultdict(list)
    for version in sorted(catalogue.versions, key=lambda one: one.since):
        found[version.index].append(version)
    return found


def _structures(catalogue: Catalogue) -> Iterator[Row]:
    for versions in _by_index(catalogue).values():
        for series, version in enumerate(versions, start=1):
            yield {
                "index_code": version.index,
                "series": series,
                "year_from": version.since,
                "year_to": version.until,
                "name": version.name,
                "total": version.total,
                "scale": version.scale,
                "break_reason": version.break_reason or None,
                "basis": version.basis,
                "memory": version.memory,
            }


def _components(catalogue: Catalogue) -> Iterator[Row]:
    for versions in _by_index(catalogue).values():
        for series, version in enumerate(versions, start=1):
            for place, one in enumerate(version.components):
                yield {
                    "index_code": version.index,
                    "series": series,
                    "component": one.code,
                    "name": one.name,
                    "parent": one.above,
                    "depth": _depth(one, version),
                    "position": place,
                    "facet": one.facet or None,
                    "maximum": one.maximum,
                    "weight": one.weight,
                    "year_from": one.since or version.since,
                    "year_to": one.until or version.until,
                    "memory": one.memory or version.memory,
                    "note": one.note or None,
                }


def _depth(component: Component, version: Version) -> int:
    """How far below its index a component stands: 1 for its direct parts."""
    parents = {c.code: c.above for c in version.components}
    depth, above = 1, parents[component.code]
    while above != version.index:
        depth, above = depth + 1, parents[above]
    return depth


def _units(catalogue: Catalogue) -> Iterator[Row]:
    latest = {one.unit_id: one for one in catalogue.units}
    first: dict[str, date | None] = {}
    for one in catalogue.units:
        first.setdefault(one.unit_id, one.valid_from)
    told = _told_until(catalogue, latest)
    names = {one.unit_id: _display_name(one, latest, told) for one in latest.values()}
    times = Counter(names.values())
    for one in latest.values():
        name = names[one.unit_id]
        if times[name] > 1:
            name = f"{latest[one.parent_id or one.unit_id].full_name}: {name}"
        yield {
            "unit_id": one.unit_id,
            "level": one.level,
            "kind": one.kind,
            "name": one.name,
            "full_name": one.full_name,
            "display_name": name,
            "told_until": told.get(one.unit_id),
            "short_name": one.short_name,
            "code": one.code,
            "parent_id": one.parent_id,
            "area_id": one.area_id,
            "valid_from": first[one.unit_id],
            "valid_to": one.valid_to,
            "position": one.order,
            "document": one.document,
        }


def _told_until(catalogue: Catalogue, latest: dict[str, Unit]) -> dict[str, date]:
    """The units that a later namesake may be taken for, each with its first day after.

    Where it is recorded who took over from a unit, only a namesake in its province, or in what
    took over from that, may be taken for it; where it is not, any may.
    """
    heirs = {one.predecessor: one.successor for one in catalogue.successions}
    known: dict[str | None, str | None] = {None: None}
    newest: dict[tuple[str, str, str | None], date] = defaultdict(lambda: date.min)
    anywhere = ""
    places = {
        one.unit_id: _last(_province(one.parent_id, latest, known), heirs)
        for one in latest.values()
    }
    for one in latest.values():
        for place in (places[one.unit_id], anywhere):
            key = (one.level, one.name, place)
            newest[key] = max(newest[key], one.valid_from or date.min)
    told = {}
    for one in latest.values():
        place = places[one.unit_id] if one.unit_id in heirs else anywhere
        if one.valid_to and newest[one.level, one.name, place] > one.valid_to:
            told[one.unit_id] = one.valid_to + timedelta(days=1)
    return told


def _display_name(one: Unit, latest: dict[str, Unit], told: Mapping[str, date]) -> str:
    """The full name with the province's, and what tells it from a later namesake."""
    province = _province(one.parent_id, latest, {None: None})
    name = f"{one.full_name}, {latest[province].name}" if province else one.full_name
    after = told.get(one.unit_id)
    return f"{name} (trước {after.day:02d}/{after.month}/{after.year})" if after else name


def _last(unit_id: str | None, heirs: dict[str, str]) -> str | None:
    """What took over from a unit in the end, or the unit itself; of a circle, one that is in it."""
    seen = set()
    while unit_id in heirs and unit_id not in seen:
        seen.add(unit_id)
        unit_id = heirs[unit_id]
    return unit_id


def _province(
    unit_id: str | None, latest: dict[str, Unit], known: dict[str | None, str | None]
) -> str | None:
    """The province that a unit is or stands in; None where there is none."""
    if unit_id not in known:
        one = latest[unit_id or ""]
        province = one.level == "province"
        known[unit_id] = unit_id if province else _province(one.parent_id, latest, known)
    return known[unit_id]


def _epochs(catalogue: Catalogue, grown: Mapping[str, Collection[date]]) -> Iterator[Row]:
    """The epochs of each unit, cut where its ground changed.

    `line` counts the parents it stood under and the grounds it had, one after the other.
    """
    before: dict[str, Row] = {}
    for one in sorted(catalogue.units, key=lambda unit: unit.valid_from or date.min):
        days = grown.get(one.unit_id, ())
        for start, end in _cut(one, days):
            row = vars(one) | {"position": one.order, "valid_from": start, "valid_to": end}
            last = before.get(one.unit_id)
            reason = None
            if last:
                moved = last["parent_id"] != one.parent_id
                reason = "unit" if moved else "ground" if start in days else None
            row |= {"line": (last["line"] if last else 1) + bool(reason), "line_reason": reason}
            before[one.unit_id] = row
            yield row


def _cut(one: Unit, days: Collection[date]) -> Iterator[tuple[date | None, date | None]]:
    """The parts of an epoch between days on which the unit's ground changed."""
    start = one.valid_from
    for day in sorted(days):
        if (start or date.min) < day <= (one.valid_to or date.max):
            yield start, day - timedelta(days=1)
            start = day
    yield start, one.valid_to


def _grounds(told: Sequence[Stretch]) -> dict[str, list[Row]]:
    """Who lay on whose ground at other times, and where that cannot be told."""
    exact: list[Row] = []
    divided: list[Row] = []
    for one in told:
        span = {
            "unit_id": one.unit_id,
            "valid_from": None if one.start == date.min else one.start,
            "valid_to": None if one.end == date.max else one.end,
        }
        exact += [span | {"part_id": part, "parts": len(one.parts)} for part in one.parts]
        if not one.parts:
            divided += [span | {"divided_id": other} for other in one.divided or (None,)]
    return {"territory": exact, "divided": divided}


def _grown(told: Sequence[Stretch]) -> dict[str, set[date]]:
    """The units whose ground changed while they lived on, with the days of it."""
    grown: dict[str, set[date]] = defaultdict(set)
    for one in told:
        if one.unit_id in (*one.parts, *one.divided):
            grown[one.unit_id].add(one.end + timedelta(days=1))
    return grown


def closure(
    catalogue: Catalogue, below: str | None = None, levels: Collection[str] = ()
) -> Iterator[Row]:
    """Who stood below whom, at which distance, from when to when; a region holds its members.

    Below one unit only, and of some levels only, where these are given.
    """
    epochs: dict[str, list[Unit]] = defaultdict(list)
    for one in catalogue.units:
        epochs[one.unit_id].append(one)
    # Thousands of communes stand below few units, most of them from and to the same days.
    known: dict[Placed, list[Above]] = {}
    for one in catalogue.units:
        if levels and one.level not in levels:
            continue
        placed = (one.parent_id, one.valid_from, one.valid_to)
        if placed not in known:
            known[placed] = [above for above in _above(epochs, placed) if below in (None, above[0])]
        for ancestor, depth, start, end in known[placed]:
            yield _link(ancestor, one.unit_id, depth, start, end)
    for member in catalogue.region_members:
        if below in (None, member.region_id):
            yield _link(member.region_id, member.unit_id, 1, member.valid_from, member.valid_to)


def _above(epochs: Mapping[str, list[Unit]], placed: Placed) -> Iterator[Above]:
    """What stands above a unit that is placed below another from a day to a day, at any depth."""
    spans, depth = [placed], 0
    while spans:
        depth += 1
        higher = []
        for parent, start, end in spans:
            if parent is None:
                continue
            yield parent, depth, start, end
            for epoch in epochs[parent]:
                later = _later(start, epoch.valid_from)
                sooner = _sooner(end, epoch.valid_to)
                if later is None or sooner is None or later <= sooner:
                    higher.append((epoch.parent_id, later, sooner))
        spans = higher


def _link(ancestor: str, unit: str, depth: int, start: date | None, end: date | None) -> Row:
    return {
        "ancestor_id": ancestor,
        "unit_id": unit,
        "depth": depth,
        "valid_from": start,
        "valid_to": end,
    }


def _later(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)


def _sooner(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _edition(row: Row) -> Row:
    return row | {"period": periods.parse(row["period"]).code}


def _tile(row: Row) -> Row:
    row["row_number"] = row.pop("row")
    return row


def _periods() -> Iterator[Row]:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        codes = [f"{year}"]
        codes += [f"{year}-Q{quarter}" for quarter in range(1, 5)]
        codes += [f"{year}-{month:02d}" for month in range(1, 13)]
        codes += [f"{year}-{month:02d}-ytd" for month in range(1, 13)]
        for code in codes:
            one = periods.parse(code)
            yield {
                "period": one.code,
                "grain": one.grain,
                "cumulative": bool(one.cumulative),
                "period_from": one.start,
                "period_to": one.end,
                "label": one.label,
            }


def _bound(number: float) -> float | None:
    return number if isfinite(number) else None

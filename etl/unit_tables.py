"""The catalogue's units as the tables of a build: with their lives, parents, grounds and names."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from etl.catalogue import Catalogue
from etl.catalogue.entries import Unit
from etl.names import Names
from etl.tables import Row
from etl.territory import Stretch, stretches
from etl.uncollected import uncollected

# Below which unit, from when to when; above a unit which one, how far, from when to when.
Placed = tuple[str | None, date | None, date | None]
Above = tuple[str, int, date | None, date | None]

# What no entry of the ledger changes: a build that grows takes them over.
TABLES = ("unit", "unit_epoch", "unit_closure", "territory", "divided", "succession", "name")


@uncollected()
def unit_tables(catalogue: Catalogue, names: Names) -> dict[str, list[Row]]:
    """The rows of TABLES, by the table's name."""
    told = list(stretches(catalogue))
    return {
        "unit": list(_units(catalogue)),
        "unit_epoch": list(_epochs(catalogue, _grown(told))),
        "unit_closure": list(closure(catalogue)),
        **_grounds(told),
        "succession": [vars(one) for one in catalogue.successions],
        "name": [
            {"spelling": spelling, "unit_id": unit_id} for spelling, unit_id in names.spellings()
        ],
    }


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
            "home_id": one.parent_id or one.unit_id,
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

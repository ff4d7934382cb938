"""The catalogue as the tables of a build: rows with the columns of queries/tables/*.sql."""

from collections import defaultdict
from collections.abc import Iterator
from math import isfinite
from typing import Any

from etl import periods
from etl.catalogue import Catalogue
from etl.catalogue.entries import Component, Indicator, Version
from etl.structures import largest_maximum, last_version_with
from etl.uncollected import uncollected

Row = dict[str, Any]

# Periods can be asked for before any figure lies in them: from the first published index
# (2006, with a year before it to compare) to a few years ahead of today's targets.
FIRST_YEAR, LAST_YEAR = 2004, 2035


@uncollected()
def tables(catalogue: Catalogue) -> dict[str, list[Row]]:
    """The rows of every table that comes from the catalogue, by the table's name; units apart."""
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
        "comparing": [catalogue.comparing.model_dump()],
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
            if version is last_version_with(catalogue, component.code):
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
        "few": one.few,
        "notable": one.notable,
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
        "range_to": largest_maximum(catalogue, component.code) or row["range_to"],
        # A part may score below its index's own floor.
        "range_from": 0.0 if component.maximum is not None else None,
        "parts_text": None,
        "index_code": version.index,
        "note": component.note,
    }


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
                "survey": version.survey or None,
                "margin": version.margin,
                "margin_basis": version.margin_basis or None,
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
                    "worth": _worth(one, version),
                    "year_from": one.since or version.since,
                    "year_to": one.until or version.until,
                    "memory": one.memory or version.memory,
                    "note": one.note or None,
                }


def _worth(component: Component, version: Version) -> float | None:
    """How many points of the index one point of a component is; None where that is not known.

    A weight of nought is another way of adding up the same criteria: it explains no total.
    """
    if component.above != version.index:
        above = next(one for one in version.components if one.code == component.above)
        return _worth(above, version) if version.total == "sum" else None
    if version.total == "sum":
        return 1.0
    if not component.weight:
        return None
    beside = (one for one in version.components if _beside(one, component))
    return (version.scale or 1.0) * component.weight / sum(one.weight or 0.0 for one in beside)


def _beside(one: Component, other: Component) -> bool:
    """Whether both are among the parts that make up the same total."""
    return (one.above, one.facet) == (other.above, other.facet)


def _depth(component: Component, version: Version) -> int:
    """How far below its index a component stands: 1 for its direct parts."""
    parents = {c.code: c.above for c in version.components}
    depth, above = 1, parents[component.code]
    while above != version.index:
        depth, above = depth + 1, parents[above]
    return depth


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

"""Every reference of the catalogue resolves, and no key stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import process

from etl import periods

if TYPE_CHECKING:
    from etl.catalogue import Catalogue
    from etl.catalogue.entries import Assignment, Target, Task

# Kinds of the vocabulary: how an index is divided, how somebody answers.
FACET, ROLE = "facet", "role"


def unresolved(catalogue: Catalogue) -> Iterator[str]:
    """A line for every reference to nothing and for every key that stands twice."""
    yield from _indicators(catalogue)
    yield from _structures(catalogue)
    yield from _units(catalogue)
    yield from _targets(catalogue)
    yield from _owners(catalogue)
    yield from _editions(catalogue)
    yield from _forms(catalogue)
    yield from _checks(catalogue)
    yield from _deadlines(catalogue)
    yield from _comparing(catalogue)
    yield from _twice(catalogue)


def measured(catalogue: Catalogue) -> set[str]:
    """The codes that a figure may be of: indicators and the components of indices."""
    components = {c.code for version in catalogue.versions for c in version.components}
    return set(catalogue.indicators) | components


def _indicators(catalogue: Catalogue) -> Iterator[str]:
    counts = {code for code, entry in catalogue.indicators.items() if entry.kind == "count"}
    for code, entry in catalogue.indicators.items():
        place = f"indicators.toml, [{code}]"
        for key in ("numerator", "denominator"):
            for part in getattr(entry, key):
                yield from _known(part, counts, f"{place} {key}", "chỉ tiêu số lượng")
        yield from _known(entry.group, catalogue.groups, f"{place} group", "nhóm")
        for level in entry.levels:
            yield from _known(level, catalogue.levels, f"{place} levels", "cấp đơn vị")
        yield from _known(
            entry.comparable_within, catalogue.levels, f"{place} comparable_within", "cấp đơn vị"
        )
        if entry.of:
            yield from _known(entry.of, catalogue.indicators, f"{place} of", "chỉ tiêu")


def _structures(catalogue: Catalogue) -> Iterator[str]:
    facets = {code for kind, code in catalogue.words if kind == FACET}
    for version in catalogue.versions:
        place = f"structures.toml, {version.index} {version.since}"
        yield from _known(version.index, catalogue.indicators, f"{place} index", "chỉ tiêu")
        codes = {component.code for component in version.components}
        for component in version.components:
            if not component.code.startswith(f"{version.index}."):
                yield f"{place} {component.code}: mã phải bắt đầu bằng «{version.index}.»."
            yield from _known(
                component.above, codes | {version.index}, f"{place} {component.code}", "thành phần"
            )
            if component.facet:
                where = f"{place} {component.code} facet"
                yield from _known(component.facet, facets, where, "cách chia trong vocabulary.toml")


def _units(catalogue: Catalogue) -> Iterator[str]:
    ids = {unit.unit_id for unit in catalogue.units}
    for unit in catalogue.units:
        place = f"units*.csv, {unit.unit_id}"
        if unit.parent_id not in ids and unit.parent_id:
            yield from _known(unit.parent_id, ids, f"{place} parent_id", "đơn vị")
        if unit.area_id not in ids and unit.area_id:
            yield from _known(unit.area_id, ids, f"{place} area_id", "đơn vị")
        if unit.level not in catalogue.levels:
            yield from _known(unit.level, catalogue.levels, f"{place} level", "cấp đơn vị")
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield f"{place}: valid_to trước valid_from."
    for member in catalogue.region_members:
        for key in (member.region_id, member.unit_id):
            yield from _known(key, ids, "region_members.csv", "đơn vị")
    fields = {field.field for field in catalogue.fields}
    for spelling in catalogue.field_aliases:
        yield from _known(
            spelling.field, fields, f"field_aliases.csv, «{spelling.alias}»", "lĩnh vực"
        )
    for row in catalogue.successions:
        if row.predecessor not in ids:
            yield from _known(row.predecessor, ids, "succession.csv", "đơn vị")
        if row.successor not in ids:
            yield from _known(row.successor, ids, "succession.csv", "đơn vị")
    for alias in catalogue.aliases:
        yield from _known(alias.unit_id, ids, f"aliases.csv, «{alias.alias}»", "đơn vị")
    for tile in catalogue.tiles:
        yield from _known(tile.unit_id, ids, f"tiles.csv, {tile.label}", "đơn vị")


@dataclass(frozen=True)
class Codes:
    """What a target, a task or an assignment may refer to."""

    measured: set[str]
    units: set[str]
    fields: set[str]
    roles: set[str]
    levels: set[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Codes:
        """The codes of a catalogue."""
        return cls(
            measured(catalogue),
            {unit.unit_id for unit in catalogue.units},
            {field.field for field in catalogue.fields},
            {code for kind, code in catalogue.words if kind == ROLE},
            set(catalogue.levels),
        )


def _targets(catalogue: Catalogue) -> Iterator[str]:
    codes = Codes.of(catalogue)
    sources = {source.source_id for source in catalogue.sources}
    for target in catalogue.targets:
        place = f"targets.csv, {target.target_id} "
        yield from of_target(codes, target, place)
        yield from _known(target.source, sources, f"{place}source", "nguồn")
    for task in catalogue.tasks:
        place = f"tasks.csv, {task.task_id} "
        yield from of_task(codes, task, place)
        yield from _known(task.source, sources, f"{place}source", "nguồn")


def of_target(codes: Codes, target: Target, place: str = "") -> Iterator[str]:
    """A line for every reference of a target to nothing, but that to its source."""
    if target.indicator:
        yield from _known(target.indicator, codes.measured, f"{place}indicator", "chỉ tiêu")
    if target.field:
        yield from _known(target.field, codes.fields, f"{place}field", "lĩnh vực")
    for key in ("unit_id", "scope", "reference_unit_id"):
        if reference := getattr(target, key):
            yield from _known(reference, codes.units, f"{place}{key}", "đơn vị")
    for level in target.levels:
        yield from _known(level, codes.levels, f"{place}each_of", "cấp đơn vị")


def of_task(codes: Codes, task: Task, place: str = "") -> Iterator[str]:
    """A line for every reference of a task to nothing, but that to its source."""
    if task.unit_id:
        yield from _known(task.unit_id, codes.units, f"{place}unit_id", "đơn vị")


def _owners(catalogue: Catalogue) -> Iterator[str]:
    codes = Codes.of(catalogue)
    sources = {source.source_id for source in catalogue.sources}
    for number, one in enumerate(catalogue.component_owners):
        place = f"component_owners.csv, {one.assignment_id} "
        yield from of_assignment(codes, one, place)
        yield from _known(one.source, sources, f"{place}source", "nguồn")
        yield from twice_assigned(one, catalogue.component_owners[:number], place)


def of_assignment(codes: Codes, one: Assignment, place: str = "") -> Iterator[str]:
    """A line for every reference of an assignment to nothing, but that to its source."""
    yield from _known(one.indicator, codes.measured, f"{place}indicator", "chỉ tiêu")
    yield from _known(one.unit_id, codes.units, f"{place}unit_id", "đơn vị")
    if one.owner_id:
        yield from _known(one.owner_id, codes.units, f"{place}owner_id", "đơn vị")
    if one.role not in codes.roles:
        allowed = ", ".join(sorted(codes.roles))
        yield f"{place}role: không có vai trò '{one.role}'; chọn một trong: {allowed}."


def twice_assigned(one: Assignment, others: Iterable[Assignment], place: str = "") -> Iterator[str]:
    """A line for every other assignment of the same to the same on the same days."""
    for other in others:
        if _of_whom(other) == _of_whom(one) and _together(other, one):
            yield (
                f"{place}owner: «{one.owner}» đã được giao {one.indicator} trong cùng thời gian "
                f"({other.assignment_id}); sửa dòng ấy, hoặc ghi ngày đầu, ngày cuối không chồng."
            )


def _of_whom(one: Assignment) -> tuple[str, str, str]:
    return one.indicator, one.unit_id, one.owner_id or one.owner.casefold()


def _together(one: Assignment, other: Assignment) -> bool:
    """Whether two assignments hold on one day; an open end is open."""
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)


def _editions(catalogue: Catalogue) -> Iterator[str]:
    ids = {unit.unit_id for unit in catalogue.units}
    codes = measured(catalogue)
    for edition in catalogue.editions:
        place = f"editions.csv, {edition.indicator} {edition.period}"
        yield from _known(edition.indicator, codes, place, "chỉ tiêu")
        yield from _known(edition.parent_id, ids, place, "đơn vị")
        yield from _known(edition.level, catalogue.levels, place, "cấp đơn vị")
        try:
            periods.parse(edition.period)
        except periods.UnknownPeriod as error:
            yield f"{place}: {error}."


def _forms(catalogue: Catalogue) -> Iterator[str]:
    kinds = {field.kind for field in catalogue.fields}
    for code, form in catalogue.forms.items():
        place = f"forms/{code}.toml"
        for level in form.levels:
            yield from _known(level, catalogue.levels, f"{place} levels", "cấp đơn vị")
        for kind in form.fields:
            yield from _known(kind, kinds, f"{place} fields", "loại lĩnh vực")
        for column in (column for layout in form.layouts for column in layout.columns):
            if column.indicator:
                yield from _known(
                    column.indicator, catalogue.indicators, f"{place} column", "chỉ tiêu"
                )
        held = {column.indicator for column in form.columns(None) if column.indicator}
        for one in form.combined:
            yield from _known(
                one.indicator or "", catalogue.indicators, f"{place} combined", "chỉ tiêu"
            )
            for part in one.instead_of:
                yield from _known(part, held, f"{place} combined", "cột")
    for level in (level for levels in catalogue.rows.block.values() for level in levels):
        yield from _known(level, catalogue.levels, "rows.toml block", "cấp đơn vị")


def _checks(catalogue: Catalogue) -> Iterator[str]:
    counts = {code for code, entry in catalogue.indicators.items() if entry.kind == "count"}
    for name, identity in catalogue.checks.identity.items():
        for code in (identity.total, *identity.parts, *identity.beside):
            yield from _known(code, counts, f"checks.toml, [identity.{name}]", "chỉ tiêu số lượng")
    for name, carry in catalogue.checks.carry.items():
        for code in (carry.opening, carry.closing):
            yield from _known(code, counts, f"checks.toml, [carry.{name}]", "chỉ tiêu số lượng")


def _deadlines(catalogue: Catalogue) -> Iterator[str]:
    ids = {unit.unit_id for unit in catalogue.units}
    fields = {field.field for field in catalogue.fields}
    sources = {source.source_id for source in catalogue.sources}
    for name, deadline in catalogue.deadlines.items():
        place = f"deadlines.toml, [{name}]"
        yield from _known(deadline.form, catalogue.forms, f"{place} form", "biểu")
        yield from _known(deadline.source, sources, f"{place} source", "nguồn")
        for unit in (deadline.within, *deadline.units):
            yield from _known(unit, ids, place, "đơn vị")
        for level in deadline.levels:
            yield from _known(level, catalogue.levels, f"{place} levels", "cấp đơn vị")
        for field in deadline.fields:
            yield from _known(field, fields, f"{place} fields", "lĩnh vực")


def _comparing(catalogue: Catalogue) -> Iterator[str]:
    kinds = {field.kind for field in catalogue.fields}
    place = "comparing.toml field_kind"
    yield from _known(catalogue.comparing.field_kind, kinds, place, "loại lĩnh vực")


def _twice(catalogue: Catalogue) -> Iterator[str]:
    keys: dict[str, Iterable[Hashable]] = {
        "units*.csv": ((unit.unit_id, unit.valid_from) for unit in catalogue.units),
        "targets.csv": (target.target_id for target in catalogue.targets),
        "tasks.csv": (task.task_id for task in catalogue.tasks),
        "component_owners.csv": (one.assignment_id for one in catalogue.component_owners),
        "sources.csv": (source.source_id for source in catalogue.sources),
        "fields.csv": (field.field for field in catalogue.fields),
        "aliases.csv": ((alias.alias, alias.unit_id) for alias in catalogue.aliases),
        "field_aliases.csv": (alias.alias for alias in catalogue.field_aliases),
        "tiles.csv": ((tile.grid, tile.col, tile.row, tile.valid_from) for tile in catalogue.tiles),
        "editions.csv": (
            (edition.indicator, edition.parent_id, edition.level, edition.period)
            for edition in catalogue.editions
        ),
        "structures.toml": ((version.index, version.since) for version in catalogue.versions),
    }
    for file, found in keys.items():
        for key, times in Counter(found).items():
            if times > 1:
                yield f"{file}, {key}: khoá này đứng {times} lần; mỗi khoá chỉ một lần."


def _known(code: str, known: Collection[str], place: str, what: str) -> Iterator[str]:
    if code in known:
        return
    nearest = process.extractOne(code, list(known), score_cutoff=60)
    hint = f" Gần nhất: '{nearest[0]}'." if nearest else ""
    yield f"{place}: không có {what} '{code}'.{hint}"

"""Whose and of what the rows of a table are: units by level, date and parent, fields by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period, short
from etl.problems import Problem
from etl.reading.book import address
from etl.returns.body import Line
from etl.returns.headings import written
from etl.returns.tables import Table

_FIELD_PREFIX = re.compile(r"^(?:lĩnh vực|nhóm lĩnh vực|dịch vụ công|dịch vụ|dvc|thủ tục)\s*:?\s+")
# A row's own number is no part of the name.
_NUMBERED = re.compile(r"^\d{1,3}\s*[.)\-]\s*")
OFFERED_FROM = 70


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that must be asked: the rule it broke, what it may mean, and what to do."""

    rule: str
    message: str
    fix: str
    candidates: tuple[str, ...] = ()


def bare(label: str) -> str:
    """A name as it is looked for: without the row's own number."""
    return _NUMBERED.sub("", label).strip()


class Units:
    """Finds the units that rows name, once for each spelling."""

    def __init__(self, catalogue: Catalogue, names: Names, period: Period, scope: str | None):
        self._tiers = {code: one.tier for code, one in catalogue.levels.items()}
        self._names, self._period, self._scope = names, period, scope
        self._known: dict[tuple[str, tuple[str, ...], str | None], str | Unresolved] = {}

    def find(
        self, label: str, levels: Sequence[str], within: str | None = None
    ) -> str | Unresolved:
        """The unit of one of some levels, inside `within` or else the scope, that a name means."""
        asked = (label, tuple(levels), within or self._scope)
        if asked not in self._known:
            self._known[asked] = self._find(*asked)
        return self._known[asked]

    def _find(self, label: str, levels: tuple[str, ...], within: str | None) -> str | Unresolved:
        name = bare(label)
        found = self._alive(name, levels, within)
        if len(found) == 1:
            return found[0]
        if found:
            return self._ambiguous(name, found, within)
        return self._ended(name, levels, within) or self._unknown(name, levels, within)

    def _alive(self, name: str, levels: tuple[str, ...], within: str | None) -> list[str]:
        start, end = self._period.start, self._period.end
        found: set[str] = set()
        for level in levels:
            inside = self._names.find(name, level=level, start=start, end=end, within=within)
            itself = self._names.find(name, level=level, start=start, end=end)
            found |= set(inside.unit_ids) | ({within or ""} & set(itself.unit_ids))
        return sorted(found)

    def _ended(self, name: str, levels: tuple[str, ...], within: str | None) -> Unresolved | None:
        """The unit that bore the name at another time, and who took over."""
        for level in levels:
            for unit_id in self._names.find(name, level=level, within=within).unit_ids:
                return Unresolved(
                    "unit_not_in_period",
                    f"{self._names.full_name(unit_id)} không có trong kỳ {short(self._period)}: "
                    f"{self._names.lifetime(unit_id)}.",
                    "Ghi tên đơn vị của kỳ ấy, hoặc sửa kỳ báo cáo, rồi nộp lại.",
                    self._names.successors(unit_id),
                )
        return None

    def _ambiguous(self, name: str, found: list[str], within: str | None) -> Unresolved:
        candidates = ", ".join(f"{self._names.full_name(u)} ({u})" for u in found)
        return Unresolved(
            "ambiguous_unit",
            f"«{name}»{self._place(within)} trong kỳ {short(self._period)} có thể là: "
            f"{candidates}.",
            "Chọn đúng đơn vị, hoặc ghi tên đầy đủ kèm cấp rồi nộp lại.",
            tuple(found),
        )

    def _unknown(self, name: str, levels: tuple[str, ...], within: str | None) -> Unresolved:
        start, end = self._period.start, self._period.end
        offered: dict[str, None] = {}
        for level in levels:
            found = self._names.find(name, level=level, start=start, end=end, within=within)
            offered |= dict.fromkeys(found.nearest)
        tiers = ", ".join(self._tiers[level] for level in levels)
        nearest = f" Gần nhất: {', '.join(offered)}." if offered else ""
        return Unresolved(
            "unknown_unit",
            f"không có đơn vị {tiers} nào{self._place(within)} tên là «{name}» trong kỳ "
            f"{short(self._period)}.{nearest}",
            "Chọn đúng đơn vị để ghi nhớ cách viết này, hoặc sửa ô rồi nộp lại.",
            tuple(offered),
        )

    def _place(self, within: str | None) -> str:
        return f" của {self._names.full_name(within)}" if within else ""


class Fields:
    """Finds the fields and services that rows name."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._kinds = {one.field: one.kind for one in catalogue.fields}
        self._names = {one.field: one.name for one in catalogue.fields}
        self._by_name: dict[str, str] = {}
        for one in catalogue.fields:
            self._by_name[_field(one.name)] = one.field
        for alias in catalogue.field_aliases:
            self._by_name[_field(alias.alias)] = alias.field

    def find(self, label: str, kinds: Sequence[str]) -> str | Unresolved:
        """The field of one of some kinds that a name means."""
        said = _field(label)
        found = self._by_name.get(said)
        if found is not None and self._kinds[found] in kinds:
            return found
        allowed = {name: code for name, code in self._by_name.items() if self._kinds[code] in kinds}
        near = process.extract(said, list(allowed), scorer=fuzz.ratio, score_cutoff=OFFERED_FROM)
        offered = list(dict.fromkeys(self._names[allowed[name]] for name, _, _ in near))[:3]
        nearest = f" Gần nhất: {', '.join(offered)}." if offered else ""
        return Unresolved(
            "unknown_field",
            f"không có {' hay '.join(kinds)} nào tên là «{label}».{nearest}",
            "Chọn đúng lĩnh vực để ghi nhớ cách viết này, hoặc sửa ô rồi nộp lại.",
            tuple(offered),
        )


def _field(label: str) -> str:
    return _FIELD_PREFIX.sub("", _NUMBERED.sub("", written(label)))


@dataclass(frozen=True)
class Subjects:
    """For each line the unit and the field, None where it could not be found."""

    units: list[str | None]
    fields: list[str | None]
    problems: list[Problem]
    of_fields: bool


def of_fields(table: Table, lines: Sequence[Line], units: Units, fields: Fields) -> bool:
    """Whether the rows of a table are fields and not units, by most of their names."""
    if table.place("row") is None:
        return table.place("field") is not None and table.place("unit") is None
    labels = {line.label for line in lines if not line.group}
    form = table.form
    named = sum(isinstance(fields.find(label, form.fields), str) for label in labels)
    borne = sum(isinstance(units.find(label, form.levels), str) for label in labels)
    if named != borne:
        return named > borne
    heading = " ".join(table.headings[table.place("row") or 0])
    return "lĩnh vực" in heading


def subjects(
    table: Table,
    lines: Sequence[Line],
    units: Units,
    fields: Fields,
    reporter: str | None,
    meant: Mapping[tuple[str, str], str],
) -> Subjects:
    """Whose and of what each line is; a problem for each name that has to be asked.

    `meant` says by sheet and cell which of the units that a name may mean is meant there.
    """
    if of_fields(table, lines, units, fields):
        found = [fields.find(line.label, table.form.fields) for line in lines]
        problems = list(
            _asked(table, lines, found, table.place("row") or table.place("field") or 0)
        )
        return Subjects(
            [reporter] * len(lines),
            [one if isinstance(one, str) else None for one in found],
            problems,
            True,
        )
    place = table.place("unit") if table.place("row") is None else table.place("row")
    borne = [
        _chosen(one, meant.get((table.sheet.name, address(line.row, place or 0))))
        for line, one in zip(lines, _units(table, lines, units), strict=True)
    ]
    problems = list(_asked(table, lines, borne, place or 0))
    named: list[str | Unresolved | None] = list(_fields(table, lines, fields))
    column = table.place("field")
    if column is not None:
        problems += _asked(table, lines, named, column)
    return Subjects(
        [one if isinstance(one, str) else None for one in borne],
        [one if isinstance(one, str) else None for one in named],
        problems,
        False,
    )


def _chosen(found: str | Unresolved, meant: str | None) -> str | Unresolved:
    """The unit that a person chose, where the name may mean it."""
    if isinstance(found, str) or found.rule != "ambiguous_unit" or meant not in found.candidates:
        return found
    return meant


def _units(table: Table, lines: Sequence[Line], units: Units) -> Iterator[str | Unresolved]:
    """A commune below its district's row is first looked for inside that district."""
    column, above = table.place("within"), None
    for line in lines:
        levels = line.levels or table.form.levels
        within = None
        if column is not None and isinstance(said := table.sheet.value(line.row, column), str):
            container = units.find(said, ("province", "district"))
            within = container if isinstance(container, str) else None
        found = units.find(line.label, levels, within)
        if above and not isinstance(found, str):
            inside = units.find(line.label, levels, above)
            found = inside if isinstance(inside, str) else found
        if isinstance(found, str) and (line.group or len(levels) > 1):
            above = found
        yield found


def _fields(
    table: Table, lines: Sequence[Line], fields: Fields
) -> Iterator[str | Unresolved | None]:
    column = table.place("field")
    for line in lines:
        said = table.sheet.value(line.row, column) if column is not None else None
        yield fields.find(said, table.form.fields) if isinstance(said, str) else None


def _asked(
    table: Table, lines: Sequence[Line], found: Sequence[str | Unresolved | None], column: int
) -> Iterator[Problem]:
    """A problem for every name that was not found; a row without figures is only told."""
    values = list(table.values)
    for line, one in zip(lines, found, strict=True):
        if not isinstance(one, Unresolved):
            continue
        valued = any(table.sheet.rows[line.row][place] is not None for place in values)
        cell = address(line.row, column)
        yield Problem(
            severity="block" if valued else "info",
            rule=one.rule if valued else "row_skipped",
            sheet=table.sheet.name,
            cell=cell,
            found=line.label,
            message=f"Tờ «{table.sheet.name}», ô {cell}: {one.message}",
            fix=one.fix if valued else "Dòng này không có số nên được bỏ qua.",
            candidates=one.candidates,
        )

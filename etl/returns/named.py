"""Names of units and fields as rows write them: known, or a question with candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period, short
from etl.returns.headings import written

Levels = tuple[str, ...]

# A row's own number is no part of the name.
_FIELD_PREFIX = re.compile(r"^(?:lĩnh vực|nhóm lĩnh vực|dịch vụ công|dịch vụ|dvc|thủ tục)\s*:?\s+")
_NUMBERED = re.compile(r"^\d{1,3}\s*[.)\-]\s*")
OFFERED_FROM = 70


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that must be asked: the rule it broke, what it may mean, and what to do."""

    name: str
    rule: str
    message: str
    fix: str
    candidates: tuple[str, ...] = ()


def bare(label: str) -> str:
    """A name as it is looked for: without the row's own number."""
    return _NUMBERED.sub("", label).strip()


def of_province(
    names: Names,
    name: str,
    start: date | None,
    end: date | None,
    level: str | None = None,
) -> list[str]:
    """The unit that a name means which ends with its province's: «Công an tỉnh Quảng Nam»."""
    words = name.split()
    for at in range(1, len(words)):
        of = " ".join(words[at:])
        province = names.find(of, level="province", start=start, end=end).unit_id
        own = " ".join(words[:at]).rstrip(" ,-–(")
        found = province and names.find(own, level=level, start=start, end=end, within=province)
        if found and found.unit_id:
            return [found.unit_id]
    return []


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

    def knows(self, label: str, levels: Sequence[str]) -> bool:
        """Whether a name means one unit; what else it may mean is not sought."""
        return len(self._alive(bare(label), tuple(levels), self._scope)) == 1

    def _find(self, label: str, levels: Levels, within: str | None) -> str | Unresolved:
        name = bare(label)
        found = self._alive(name, levels, within)
        if len(found) == 1:
            return found[0]
        if found:
            return self._ambiguous(name, found, within)
        return self._ended(name, levels, within) or self._unknown(name, levels, within)

    def _alive(self, name: str, levels: Levels, within: str | None) -> list[str]:
        start, end = self._period.start, self._period.end
        found: set[str] = set()
        for level in levels:
            inside = self._names.find(name, level=level, start=start, end=end, within=within)
            found |= set(inside.unit_ids)
            if within and self._names.level(within) == level:
                itself = self._names.find(name, level=level, start=start, end=end)
                found |= {within} & set(itself.unit_ids)
        return sorted(found) or self._with_province(name, levels, within)

    def _with_province(self, name: str, levels: Levels, within: str | None) -> list[str]:
        """The units whose names are followed by their province's, where that is the one asked."""
        start, end = self._period.start, self._period.end
        found: set[str] = set()
        for level in levels:
            for unit in of_province(self._names, name, start, end, level):
                inside = within is None or within in {unit, *self._names.ancestors(unit)}
                found |= {unit} if inside else set()
        return sorted(found)

    def _ended(self, name: str, levels: Levels, within: str | None) -> Unresolved | None:
        """The unit that bore the name at another time, and who took over."""
        for level in levels:
            for unit_id in self._bore(name, level, within):
                return Unresolved(
                    name,
                    "unit_not_in_period",
                    f"{self._names.full_name(unit_id)} không có trong kỳ {short(self._period)}: "
                    f"{self._names.lifetime(unit_id)}.",
                    "Ghi tên đơn vị của kỳ ấy, hoặc sửa kỳ báo cáo, rồi nộp lại.",
                    self._names.successors(unit_id),
                )
        return None

    def _bore(self, name: str, level: str, within: str | None) -> Iterator[str]:
        """The units that bore a name at any time, inside `within` or in what became part of it."""
        yield from self._names.find(name, level=level, within=within).unit_ids
        for unit_id in self._names.find(name, level=level).unit_ids if within else ():
            if within in self._later(unit_id):
                yield unit_id

    def _later(self, unit_id: str) -> set[str]:
        """What took over from a unit, and from that, and all that stands above them."""
        heirs, new = {unit_id}, {unit_id}
        while new:
            new = {heir for one in new for heir in self._names.successors(one)} - heirs
            heirs |= new
        return heirs.union(*(self._names.ancestors(heir) for heir in heirs)) - {unit_id}

    def _ambiguous(self, name: str, found: list[str], within: str | None) -> Unresolved:
        candidates = ", ".join(f"{self._names.full_name(u)} ({u})" for u in found)
        return Unresolved(
            name,
            "ambiguous_unit",
            f"«{name}»{self._place(within)} trong kỳ {short(self._period)} có thể là: "
            f"{candidates}.",
            "Chọn đúng đơn vị, hoặc ghi tên đầy đủ kèm cấp rồi nộp lại.",
            tuple(found),
        )

    def _unknown(self, name: str, levels: Levels, within: str | None) -> Unresolved:
        start, end = self._period.start, self._period.end
        offered: dict[str, None] = {}
        for level in levels:
            found = self._names.find(name, level=level, start=start, end=end, within=within)
            offered |= dict.fromkeys(found.nearest)
        tiers = ", ".join(self._tiers[level] for level in levels)
        nearest = f" Gần nhất: {', '.join(offered)}." if offered else ""
        return Unresolved(
            name,
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

    def knows(self, label: str, kinds: Sequence[str]) -> bool:
        """Whether a name means a field; what else it may mean is not sought."""
        return self._kinds.get(self._by_name.get(_field(label), "")) in kinds

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
            label,
            "unknown_field",
            f"không có {' hay '.join(kinds)} nào tên là «{label}».{nearest}",
            "Chọn đúng lĩnh vực để ghi nhớ cách viết này, hoặc sửa ô rồi nộp lại.",
            tuple(offered),
        )


def _field(label: str) -> str:
    return _FIELD_PREFIX.sub("", _NUMBERED.sub("", written(label)))

"""Scenarios that people keep: what would be if some components of an index had other values."""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from pydantic import Field
from rapidfuzz import process

from etl import called, kept
from etl.catalogue import Catalogue
from etl.catalogue.entries import Entry, Version
from etl.kept import Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.stating import label, numbers
from etl.structures import parts_in, score_range, version_in
from etl.tables import Row
from etl.wording import written

SCENARIO = "scenario"
VALUES = "values"


class Scenario(Entry):
    """A year of an index of a unit with other values of some of its components, by their codes."""

    scenario_id: str
    scenario_name: str
    indicator: str
    unit_id: str
    year: int
    values: dict[str, float] = Field(min_length=1)
    note: str = ""


def keep(
    ledger: Ledger,
    catalogue: Catalogue,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None = None,
    seen: int | None = None,
) -> LedgerEntry:
    """The entry of a scenario: a new one, or another wording of the one whose id it `changes`.

    `said` has the keys of Scenario but the id; a value may be a text as the screens write numbers,
    and a blank one is of a component that stays. `seen` and what is raised are as of
    etl.kept.state.
    """
    given = numbers(said.get(VALUES) or {}, lambda code: _named(catalogue, code))
    changed = {code: value for code, value in given.items() if value is not None}
    return kept.state(
        ledger,
        catalogue,
        _SCENARIOS,
        {**said, VALUES: changed or None},
        by=by,
        changes=changes,
        seen=seen,
        demanded=("scenario_name", "indicator", "unit_id", "year", VALUES),
    )


def kept_scenarios(ledger: Ledger, catalogue: Catalogue) -> list[Kept[Scenario]]:
    """Every scenario in its last wording."""
    return kept.standing(catalogue, ledger, _SCENARIOS)


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of scenario and scenario_part."""
    every = kept_scenarios(ledger, catalogue)
    return {
        "scenario": [_row(place, one) for place, one in enumerate(every)],
        "scenario_part": [
            {"scenario_id": one.stated.scenario_id, "component": code, "value": value}
            for one in every
            for code, value in one.stated.values.items()
        ],
    }


def _row(place: int, one: Kept[Scenario]) -> Row:
    said = one.stated
    return said.model_dump(exclude={VALUES}) | {
        "position": place,
        "name": said.scenario_name,
        "entry": one.number,
        "written_by": one.entry.by if one.entry else None,
        "written_at": one.entry.at if one.entry else None,
    }


def _wrong(catalogue: Catalogue, one: Scenario, _: Sequence[Scenario]) -> Iterator[str]:
    """A line for everything that the catalogue does not know, or that cannot be."""
    indices = sorted({version.index for version in catalogue.versions if version.components})
    if one.indicator not in indices:
        yield (
            f"{_key('indicator', catalogue)}: «{one.indicator}» không phải chỉ số có thành phần; "
            f"chọn một trong: {', '.join(indices)}."
        )
        return
    yield from _of_the_unit(catalogue, one)
    version = version_in(catalogue, one.indicator, one.year)
    if version is None or not version.components:
        index = catalogue.indicators[one.indicator].short
        yield (
            f"{_key('year', catalogue)}: chưa có cấu trúc thành phần của {index} năm {one.year}. "
            f"Chọn một năm trong: {_years(catalogue, one.indicator)}."
        )
        return
    for code, value in one.values.items():
        yield from _of_the_part(catalogue, version, one.year, code, value)


def _of_the_unit(catalogue: Catalogue, one: Scenario) -> Iterator[str]:
    levels = {unit.level for unit in catalogue.units if unit.unit_id == one.unit_id}
    index = catalogue.indicators[one.indicator]
    where = _key("unit_id", catalogue)
    if not levels:
        yield f"{where}: không có đơn vị nào mang mã «{one.unit_id}». Chọn trong danh sách."
    elif not levels & {*index.levels}:
        allowed = ", ".join(catalogue.levels[level].name.lower() for level in index.levels)
        whose = called.unit(catalogue, one.unit_id)
        yield f"{where}: {index.short} không tính cho {whose}; chọn đơn vị thuộc: {allowed}."


def _of_the_part(
    catalogue: Catalogue, version: Version, year: int, code: str, value: float
) -> Iterator[str]:
    """A line where a component is none of the year's, or its value beyond what it can score."""
    parts = parts_in(version, year)
    where = f"{_key(VALUES, catalogue)}, «{_named(catalogue, code)}»"
    if code not in parts:
        nearest = process.extractOne(code, list(parts), score_cutoff=60)
        hint = f" Gần nhất: '{nearest[0]}'." if nearest else ""
        yield f"{where}: không phải thành phần của {version.name} năm {year}.{hint}"
        return
    least, most = score_range(catalogue, version, parts[code])
    if not least <= value <= most:
        allowed = f"từ {written(least)} đến" if isfinite(least) else "không quá"
        found = written(value) if isfinite(value) else str(value)
        yield f"{where}: {found} ngoài khoảng; chọn {allowed} {written(most)}."


def _years(catalogue: Catalogue, index: str) -> str:
    """The years in which an index has components: «2006–2008, từ 2022»."""
    spans = [
        f"{one.since}–{one.until}" if one.until else f"từ {one.since}"
        for one in sorted(catalogue.versions, key=lambda version: version.since)
        if one.index == index and one.components
    ]
    return ", ".join(spans)


def _named(catalogue: Catalogue, code: str) -> str:
    """A component by its name where there is one, else by its code."""
    known = {one.code for version in catalogue.versions for one in version.components}
    return called.indicator(catalogue, code) if code in known else code


def _key(key: str, catalogue: Catalogue) -> str:
    return f"«{label(key, catalogue.words)}»"


_SCENARIOS = Kind(
    SCENARIO,
    Scenario,
    "scenario_id",
    "KB",
    title=lambda _, one: one.scenario_name,
    declared=lambda _: (),
    wrong=_wrong,
)

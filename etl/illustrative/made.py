"""The illustrative returns of both provinces, with the day on which each file came in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from etl.catalogue import Catalogue
from etl.illustrative.fields import split
from etl.illustrative.offices import Office, by_month, offices
from etl.illustrative.plan import Plan, Province
from etl.illustrative.services import beside, by_service
from etl.illustrative.sheets import Block, Layout, Return
from etl.names import Names
from etl.periods import Period, parse, with_dates

# Months run from the 15th to the 14th: Nghị định 09/2019/NĐ-CP, điều 12.
CUT = 14
COUNTED = "tthc_06"
OF_766 = ("online_766", "digitised_766", "payment_766")
SERVICES = "de_an_06"
# The blocks of a province's table, by the level of their rows.
BLOCKS = {
    "department": "Sở, ban, ngành",
    "branch": "Văn phòng đăng ký đất đai",
    "district": "Huyện, thị xã, thành phố",
    "commune": "Xã, phường, thị trấn",
}


@dataclass(frozen=True)
class File:
    """A workbook: its path below the folder of samples, the day it came in, its returns.

    `unit` reports where the workbook cannot say so: departments bear one name in every province.
    """

    name: str
    received: date
    returns: Sequence[Return]
    unit: str = ""


class Maker:
    """Makes all files by one plan, one catalogue and the layouts of the forms."""

    def __init__(
        self, plan: Plan, catalogue: Catalogue, names: Names, layouts: Mapping[str, Layout]
    ) -> None:
        self._plan, self._names, self._layouts = plan, names, layouts
        self._short = {unit.unit_id: unit.short_name or unit.name for unit in catalogue.units}
        self._fields = {one.field: one.name for one in catalogue.fields}
        self._periods = [reporting_month(code) for code in plan.months]
        self._gaps = {(one.unit, one.month): one.dossiers for one in plan.gap}

    def files(self) -> Iterator[File]:
        """Every file, in the order of its name."""
        for folder, province in self._plan.province.items():
            units = self._units(province)
            made = self._offices(province, units)
            yield from self._province(folder, province, units, made)
        yield from self._services()

    def _units(self, province: Province) -> dict[str, list[str]]:
        """The units that have a row in every month, by level, in the order of the blocks."""
        first, last = self._periods[0].start, self._periods[-1].end
        units = {}
        for level in province.order:
            above = list(province.district) if level == "commune" else [province.unit]
            units[level] = [
                unit
                for one in above
                for unit in self._names.below(one, level, first)
                if unit in self._names.below(one, level, last)
            ]
        return units

    def _offices(self, province: Province, units: dict[str, list[str]]) -> dict[str, Office]:
        day = self._periods[-1].end
        below = {
            unit: one
            for one in province.district
            for unit in self._names.below(one, "commune", day)
        }
        communes = {
            unit: len(self._names.below(unit, "commune", day)) for unit in units["district"]
        }
        return offices(self._plan, province, units, below, communes)

    def _province(
        self,
        folder: str,
        province: Province,
        units: dict[str, list[str]],
        made: dict[str, Office],
    ) -> Iterator[File]:
        by_field = {unit: self._by_field(unit, made) for unit in self._plan.by_field[folder]}
        luck = {unit: Random(f"{self._plan.seed} 766 {unit}").uniform(0.75, 1.2) for unit in made}
        of_766: dict[str, list[Return]] = {}
        for month, period in enumerate(self._periods):
            rows = {unit: self._row(one, month) for unit, one in made.items()}
            counted = [self._table(COUNTED, province, units, rows, period)]
            counted += [
                self._field_table(unit, months[month], period, province.numbered)
                for unit, months in by_field.items()
            ]
            yield File(f"{folder}/{COUNTED}/{period.code}.xlsx", _day(period, 18), counted)
            if period.code < self._plan.since_766:
                continue
            at = month / (len(self._periods) - 1)
            more = {unit: row | beside(row, luck[unit], at) for unit, row in rows.items()}
            of_766.setdefault(_quarter(period), []).extend(
                self._table(form, province, units, more, period, monthly=True) for form in OF_766
            )
        for quarter, tables in of_766.items():
            yield File(f"{folder}/766/{quarter}.xlsx", _day(tables[-1].period, 19), tables)
        yield from self._alone(folder, province, made)

    def _row(self, one: Office, month: int) -> dict[str, int]:
        """The counts of an office; a planned gap takes from what is pending in time."""
        row = one.counts(month)
        row["pending_in_time"] -= self._gaps.get((one.unit, self._periods[month].code), 0)
        return row

    def _table(
        self,
        form: str,
        province: Province,
        units: dict[str, list[str]],
        rows: Mapping[str, Mapping[str, int]],
        period: Period,
        *,
        monthly: bool = False,
    ) -> Return:
        """A form with the units of a province; `monthly` where a workbook holds several months."""
        blocks = [
            Block(BLOCKS[level], [(self._names.full_name(unit), rows[unit]) for unit in members])
            for level, members in units.items()
        ]
        layout = self._layouts[form]
        reporter = self._names.full_name(province.unit)
        sheet = f"{layout.sheet} T{int(period.code[5:])}" if monthly else layout.sheet
        return Return(layout, sheet, reporter, period, blocks, province.numbered)

    def _by_field(self, unit: str, made: Mapping[str, Office]) -> list[dict[str, dict[str, int]]]:
        """The rows of a unit by field, month by month, with those of the units below it."""
        fields = self._plan.fields[self._names.level(unit)]
        inside = [one for code, one in made.items() if unit in self._names.ancestors(code)]
        rows = list(by_month([made[unit], *inside]))
        return split(rows, fields, Random(f"{self._plan.seed} fields {unit}"))

    def _field_table(
        self, unit: str, rows: Mapping[str, Mapping[str, int]], period: Period, numbered: str
    ) -> Return:
        layout = self._layouts[COUNTED]
        block = Block("", [(self._fields[field], counts) for field, counts in rows.items()])
        name = self._names.full_name(unit)
        return Return(layout, self._sheet(unit), name, period, [block], numbered)

    def _alone(self, folder: str, province: Province, made: Mapping[str, Office]) -> Iterator[File]:
        """The returns by field that a department sends by itself, on a day of its own."""
        for one in self._plan.alone:
            if one.unit not in made:
                continue
            days = iter(one.days)
            for period, rows in zip(self._periods, self._by_field(one.unit, made), strict=True):
                day = next(days, 0) if period.code >= one.since else 0
                if day:
                    table = self._field_table(one.unit, rows, period, province.numbered)
                    name = f"{folder}/{COUNTED}/{period.code} {one.unit}.xlsx"
                    yield File(name, _day(period, day), [table], one.unit)

    def _sheet(self, unit: str) -> str:
        return f"Minh họa – {self._short[unit]}"[:31]

    def _services(self) -> Iterator[File]:
        """The returns about services, in one workbook for all that came in on one day."""
        plan = self._plan.services
        months = [one for one in self._periods if one.code >= plan.since]
        chance = Random(f"{self._plan.seed} services")
        for place, period in enumerate(months):
            at = place / (len(months) - 1)
            came: dict[tuple[date, str], list[Return]] = {}
            for unit, usual in self._senders():
                day = self._sent(period, at, chance)
                luck = Random(f"{self._plan.seed} services {unit}").uniform(0.5, 1.6)
                rows = by_service(usual, luck, at, chance)
                alone = unit if unit in plan.departments else ""
                if day is not None:
                    came.setdefault((day, alone), []).append(
                        self._service_table(unit, rows, period)
                    )
            for (day, alone), returns in sorted(came.items()):
                name = f"{plan.province}/{SERVICES}/{f'{day} {alone}'.strip()}.xlsx"
                yield File(name, day, returns, alone)

    def _senders(self) -> Iterator[tuple[str, Mapping[str, float]]]:
        plan = self._plan.services
        province = self._plan.province[plan.province].unit
        day = self._periods[-1].end
        for unit in self._names.below(province, "district", day):
            yield unit, plan.district
        for unit in plan.departments:
            yield unit, plan.department
        for district in plan.communes_of:
            for unit in self._names.below(district, "commune", day):
                yield unit, plan.commune

    def _sent(self, period: Period, at: float, chance: Random) -> date | None:
        """When a return came in: in time, late, or not at all; less often late as months go by."""
        plan = self._plan.services
        missing, late = (
            first + (last - first) * at for first, last in (plan.missing_part, plan.late_part)
        )
        drawn, day = chance.random(), chance.choice(plan.late)
        if drawn < missing:
            return None
        return _day(period, day if drawn < missing + late else plan.in_time)

    def _service_table(
        self, unit: str, rows: Mapping[str, Mapping[str, int]], period: Period
    ) -> Return:
        layout = self._layouts[SERVICES]
        block = Block("", [(self._fields[field], counts) for field, counts in rows.items()])
        name = self._names.full_name(unit)
        return Return(
            layout, f"Minh họa – {name}"[:31], self._reporter(unit, period), period, [block]
        )

    def _reporter(self, unit: str, period: Period) -> str:
        """A unit's name, with its province's where others bear it and nothing says who sends."""
        name, plan = self._names.full_name(unit), self._plan
        found = self._names.find(name, start=period.start, end=period.end)
        if found.unit_id == unit or unit in plan.services.departments:
            return name
        province = self._names.full_name(plan.province[plan.services.province].unit)
        return f"{name}, {province[0].lower()}{province[1:]}"


def reporting_month(code: str) -> Period:
    """A month as it is reported: from the 15th of the month before to the 14th."""
    period = parse(code)
    assert period.start
    assert period.end
    before = period.start - timedelta(days=1)
    return with_dates(period, before.replace(day=CUT + 1), period.end.replace(day=CUT))


def _quarter(period: Period) -> str:
    year, month = period.code.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


def _day(period: Period, day: int) -> date:
    assert period.end
    return period.end.replace(day=day)

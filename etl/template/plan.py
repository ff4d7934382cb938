"""What a form that is handed out asks: which columns, of which rows, which of them sum to which."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.catalogue import Catalogue
from etl.catalogue.entries import Indicator, Unit
from etl.catalogue.forms import Column, Form
from etl.names import Names
from etl.periods import Period, written
from etl.template import rows
from etl.template.rows import alive

# What an empty form asks: whose row it is, and its figures. What it says of itself (where, when)
# stands above the table.
ASKED = ("number", "row", "unit", "field", "rank", "value")


class NoTemplate(LookupError):
    """A form that cannot be handed out; its text says why, in Vietnamese."""


@dataclass(frozen=True)
class Second:
    """A total that equals a second sum of the same row; `beside` are what may stand outside it."""

    total: str
    parts: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A form for one unit and period: all that is written, but no place on a sheet yet.

    `by_field` says that the rows are fields of the unit, not units. `sums` are the indicators that
    others of the form sum to; `openings` are filled from what the last period closed with.
    """

    form: Form
    unit: Unit
    above: Unit | None
    period: Period
    columns: tuple[Column, ...]
    indicators: dict[str, Indicator]
    sums: dict[str, tuple[str, ...]]
    also: tuple[Second, ...]
    openings: frozenset[str]
    blocks: tuple[rows.Block, ...]
    by_field: bool

    @property
    def lines(self) -> list[rows.Line]:
        """The rows of all blocks."""
        return [line for block in self.blocks for line in block.lines]

    @property
    def reported(self) -> tuple[str, ...]:
        """The units whose figures its rows ask for."""
        if self.by_field:
            return (self.unit.unit_id,)
        return tuple(line.key for line in self.lines)

    @property
    def totalled(self) -> bool:
        """Whether a last row sums the others: they are all of one thing, and counted."""
        whole = self.form.whole_fields if self.by_field else True
        counted = any(one.kind == "count" for one in self.indicators.values())
        return whole and counted and len(self.lines) > 1


def plan(
    form_code: str,
    catalogue: Catalogue,
    names: Names,
    *,
    unit: str,
    period: Period,
    indicators: Sequence[str] = (),
) -> Plan:
    """The form of a code for a unit in a period.

    Raises NoTemplate when there is no such form, unit or period, or nothing to fill in it.
    """
    form = _form(form_code, catalogue)
    reporter = _epoch(catalogue, unit, period)
    columns = _columns(form, catalogue, period, indicators)
    codes = [one.indicator for one in columns if one.indicator]
    sums, also = _sums(catalogue, codes)
    by_field = any(one.role in ("row", "field") for one in columns)
    blocks = (
        rows.fields(form, catalogue)
        if by_field
        else rows.units(form, catalogue, names, unit, period)
    )
    if by_field and reporter.level not in form.levels:
        blocks = ()
    if not blocks and reporter.level in form.levels:
        blocks = (rows.Block("", (rows.Line(unit, reporter.full_name),)),)
    if not blocks:
        levels = ", ".join(catalogue.levels[level].tier for level in form.levels)
        raise NoTemplate(
            f"«{form.short}» là biểu của {levels}; {reporter.full_name} không có dòng nào để điền."
        )
    return Plan(
        form=form,
        unit=reporter,
        above=_above(catalogue, reporter, period),
        period=period,
        columns=columns,
        indicators={code: catalogue.indicators[code] for code in codes},
        sums=sums,
        also=also,
        openings=frozenset(one.opening for one in catalogue.checks.carry.values()),
        blocks=blocks,
        by_field=by_field,
    )


def _form(code: str, catalogue: Catalogue) -> Form:
    if code not in catalogue.forms:
        offered = ", ".join(key for key, one in catalogue.forms.items() if not one.refuse)
        raise NoTemplate(f"Không có biểu «{code}». Các biểu có mẫu để điền: {offered}.")
    form = catalogue.forms[code]
    if form.refuse:
        raise NoTemplate(f"«{form.short}» không có mẫu để điền. {form.refuse}")
    return form


def _epoch(catalogue: Catalogue, unit: str, period: Period) -> Unit:
    """The unit as it is on the period's last day, or was last within it."""
    if period.end is None:
        raise NoTemplate("Kỳ báo cáo không có ngày; chọn một kỳ như 2023-08 hoặc 2023.")
    epochs = [one for one in catalogue.units if one.unit_id == unit]
    if not epochs:
        raise NoTemplate(f"Không có đơn vị nào mang mã «{unit}».")
    held = [one for one in epochs if alive(one, period)]
    if not held:
        raise NoTemplate(
            f"{epochs[-1].full_name} không còn (hoặc chưa có) trong kỳ {written(period)};"
            " chọn đơn vị kế thừa hoặc kỳ khác."
        )
    return held[-1]


def _above(catalogue: Catalogue, unit: Unit, period: Period) -> Unit | None:
    """The unit that the reporting one stands under; a province stands under none."""
    found = [one for one in catalogue.units if one.unit_id == unit.parent_id]
    held = [one for one in found if alive(one, period) and one.parent_id]
    return held[-1] if held else None


def _columns(
    form: Form, catalogue: Catalogue, period: Period, indicators: Sequence[str]
) -> tuple[Column, ...]:
    columns = tuple(
        one
        for one in form.columns(period.end)
        if one.role in ASKED and not (one.role in ("unit", "field", "row") and one.optional)
    )
    if not form.by_name:
        if indicators:
            raise NoTemplate(f"Các cột của «{form.short}» đã định sẵn, không chọn chỉ tiêu được.")
        return columns
    if not indicators:
        raise NoTemplate(f"«{form.short}»: chọn ít nhất một chỉ tiêu để làm cột.")
    if unknown := [code for code in indicators if code not in catalogue.indicators]:
        raise NoTemplate(f"Không có chỉ tiêu {', '.join(f'«{code}»' for code in unknown)}.")
    named = (
        Column(heading=(catalogue.indicators[code].name,), indicator=code)
        for code in dict.fromkeys(indicators)
    )
    return (*columns, *named)


def _sums(
    catalogue: Catalogue, codes: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], tuple[Second, ...]]:
    """The first sum that a form holds of each total, and the further ones."""
    sums: dict[str, tuple[str, ...]] = {}
    also = []
    for one in catalogue.checks.identity.values():
        if not {one.total, *one.parts} <= set(codes):
            continue
        if one.total in sums:
            beside = tuple(code for code in one.beside if code in codes)
            also.append(Second(one.total, one.parts, beside))
        else:
            sums[one.total] = one.parts
    return sums, tuple(also)

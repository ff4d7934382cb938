"""A table across: units × periods, indicators × periods, units × indicators, with honest totals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from reports import numbers
from reports.findings.evidence import is_partial
from reports.numbers import Row, known

Side = Literal["unit", "indicator", "period"]

KEYS: Mapping[Side, str] = {"unit": "unit_id", "indicator": "indicator", "period": "period"}
NAMES: Mapping[Side, str] = {
    "unit": "unit_name",
    "indicator": "indicator_name",
    "period": "label",
}
# In a column there is room for a short name only.
ACROSS: Mapping[Side, str] = {**NAMES, "indicator": "short"}
HEADINGS: Mapping[Side, str] = {"unit": "Đơn vị", "indicator": "Chỉ tiêu", "period": "Kỳ"}
TOTAL = "Cộng"
COVERED = "Số đơn vị đã cộng"
NOT_SUMMED = "không cộng"


class MixedFigures(ValueError):
    """Rows that have no table of their own: of several fields, or of several of the third side."""


@dataclass(frozen=True)
class Total:
    """What some figures are together: a value, or why they are not summed; of how many of how many.

    `figure` is a row as a cell holds one, so that both are written alike.
    """

    figure: Row | None = None
    why: str = ""
    counted: int = 0
    of: int = 0
    partial: bool = False

    @property
    def value(self) -> float | None:
        """The sum, or None."""
        return None if self.figure is None else self.figure["value"]

    @property
    def coverage(self) -> str:
        """«17/18», or "" where nothing is summed."""
        if self.figure is None:
            return ""
        return f"{numbers.count(self.counted)}/{numbers.count(self.of)}"

    @property
    def incomplete(self) -> bool:
        """Whether a figure is missing, or is itself of fewer units than it should."""
        return self.figure is not None and (self.counted < self.of or self.partial)


@dataclass(frozen=True)
class Line:
    """A line of a table: its name, its cells in the order of the columns, and their total."""

    key: str
    name: str
    cells: tuple[Row | None, ...]
    total: Total | None


@dataclass(frozen=True)
class Pivot:
    """A table across; `sums` are below the columns, where its lines are units."""

    down: Side
    across: Side
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    sums: tuple[Total, ...]

    @property
    def corner(self) -> str:
        """What stands above the names of the lines."""
        return HEADINGS[self.down]

    @property
    def has_totals(self) -> bool:
        """Whether any line has a total: what is across are periods, more than one."""
        return len(self.columns) > 1 and any(one.total and one.total.figure for one in self.lines)

    @property
    def has_sums(self) -> bool:
        """Whether anything is summed below the columns."""
        return any(one.figure for one in self.sums)

    @property
    def headings(self) -> list[str]:
        """What stands above the columns of a file, no two alike; made-up figures are named."""
        columns = [
            f"{name}{_made_up([line.cells[place] for line in self.lines])}"
            for place, name in enumerate(self.columns)
        ]
        every = [cell for line in self.lines for cell in line.cells]
        return _apart([self.corner, *columns, *[f"{TOTAL}{_made_up(every)}"] * self.has_totals])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table as it stands, under its own headings; what is not known or not summed is None.

        Where a sum lacks units, the last row says of how many of how many the sums are.
        """
        ends = int(self.has_totals)
        told: list[list[Any]] = [
            [line.name, *map(_value, line.cells), *[line.total and line.total.value] * ends]
            for line in self.lines
        ]
        if self.has_sums:
            told.append([TOTAL, *(one.value for one in self.sums), *[None] * ends])
        if any(one.incomplete for one in self.sums):
            told.append([COVERED, *(one.coverage or None for one in self.sums), *[None] * ends])
        return [dict(zip(self.headings, cells, strict=True)) for cells in told]

    @property
    def reasons(self) -> list[str]:
        """Why something is not summed, each reason once."""
        every = [*self.sums]
        if len(self.columns) > 1:
            every += [line.total for line in self.lines if line.total]
        return list(dict.fromkeys(one.why for one in every if one.why))


def pivot(rows: Sequence[Row], *, down: Side, across: Side) -> Pivot:
    """The rows of `lookup` as a table: units and indicators in the rows' order, the oldest first.

    Whatever is on neither side is the same in all rows: else MixedFigures is raised.
    """
    for key in ("field", *(KEYS[side] for side in KEYS if side not in (down, across))):
        if _several(rows, key):
            raise MixedFigures(f"{key}: several in one table of {down} × {across}")
    placed = {(row[KEYS[down]], row[KEYS[across]]): row for row in rows}
    beside, under = _ends(rows, down), _ends(rows, across)
    lines = [
        _line(one, down, [placed.get((one[KEYS[down]], other[KEYS[across]])) for other in under])
        for one in beside
    ]
    columns = [[line.cells[place] for line in lines] for place in range(len(under))]
    return Pivot(
        down,
        across,
        tuple(_apart([one[ACROSS[across]] for one in under])),
        tuple(_with_total(line, under) if across == "period" else line for line in lines),
        tuple(over_units(cells, beside) for cells in columns)
        if down == "unit" and len(lines) > 1
        else (),
    )


def over_units(cells: Sequence[Row | None], units: Sequence[Row]) -> Total:
    """The figures of one period and indicator of several units together; a row for each unit.

    Neither units of two levels nor those that never stood side by side are summed. Of how many:
    those of the level that stood in the period.
    """
    held = _held(cells)
    stood = [
        unit
        for unit, cell in zip(units, cells, strict=True)
        if held and unit["level"] == held[0]["level"] and (cell is not None or _stood(unit, held))
    ]
    return _total(held, len(stood), _units_apart)


def over_time(cells: Sequence[Row | None], periods: Sequence[Row]) -> Total:
    """The figures of one unit and indicator in several periods together; a row for each period.

    Of how many: those of the kind.
    """
    held = _held(cells)
    kinds = {(row["grain"], row["cumulative"]) for row in held}
    of = sum((row["grain"], row["cumulative"]) in kinds for row in periods)
    return _total(held, of, _periods_apart)


def _line(one: Row, down: Side, cells: Sequence[Row | None]) -> Line:
    return Line(one[KEYS[down]], one[NAMES[down]], tuple(cells), None)


def _with_total(line: Line, periods: Sequence[Row]) -> Line:
    return replace(line, total=over_time(line.cells, periods))


def _ends(rows: Iterable[Row], side: Side) -> list[Row]:
    """A row for each of what stands on a side, in order."""
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row[KEYS[side]], row)
    if side != "period":
        return list(found.values())
    return sorted(found.values(), key=_when)


def _when(row: Row) -> tuple[date, int, str]:
    """The place of a period among others: by its end, a sum after the month that it ends with.

    What bears no day comes last.
    """
    since, until = row["period_from"] or row["period_to"], row["period_to"]
    return until or date.max, -since.toordinal() if since else 0, row["period"]


def _total(held: Sequence[Row], of: int, apart: Callable[[Sequence[Row]], str]) -> Total:
    if not held:
        return Total(of=of)
    why = _unlike(held) or apart(held)
    if why:
        return Total(why=why, counted=len(held), of=of)
    partial = any(is_partial(row) for row in held)
    return Total(_sum(held), counted=len(held), of=of, partial=partial)


def _sum(held: Sequence[Row]) -> Row | None:
    """A figure of several: the sum of counts, or of numerators over the sum of denominators."""
    first = held[0]
    alike: dict[str, Any] = {
        **{key: first[key] for key in ("kind", "unit", "scale", "decimals", "illustrative")},
        "draft": any(row["draft"] for row in held),
        "comparator": "=",
        "numerator": None,
        "denominator": None,
    }
    if first["kind"] == "count":
        return alike | {"value": sum(row["value"] for row in held)}
    parts = {key: sum(row[key] for row in held) for key in ("numerator", "denominator")}
    if not parts["denominator"]:
        return None
    return alike | parts | {"value": first["scale"] * parts["numerator"] / parts["denominator"]}


def _unlike(held: Sequence[Row]) -> str:
    """Why some figures are not summed, whatever they are of; "" where nothing speaks against it."""
    if held[0]["kind"] not in ("count", "ratio"):
        return "điểm số, thứ hạng"
    if _several(held, "illustrative"):
        return "số thật với số liệu minh họa"
    if any(row["comparator"] != "=" or not known(row["value"]) for row in held):
        return "số chỉ là mức chặn («trên 90 %»)"
    if held[0]["kind"] == "ratio" and not all(
        known(row["numerator"]) and known(row["denominator"]) for row in held
    ):
        return "tỷ lệ không kèm tử số, mẫu số"
    if _several(held, "cumulative"):
        return "số luỹ kế với số trong kỳ"
    return "các loại kỳ khác nhau" if _several(held, "grain") else ""


def _units_apart(held: Sequence[Row]) -> str:
    if len(held) == 1:
        return ""
    if _several(held, "level"):
        return "các cấp đơn vị khác nhau"
    if any(row["aggregate"] for row in held):
        return "vùng, khối gộp (có thể chung đơn vị)"
    if {row["unit_id"] for row in held} & {row["parent_id"] for row in held}:
        return "đơn vị với cấp trên của nó"
    return "đơn vị trước và sau sắp xếp trong cùng kỳ" if _one_after_another(held) else ""


def _one_after_another(held: Sequence[Row]) -> bool:
    """Whether some units may be those that others became: they ended when others had begun or
    still stood.
    """
    ends = [row["valid_to"] or date.max for row in held]
    begun = [row["valid_from"] or date.min for row in held]
    within = [end < _last_day(row) for end, row in zip(ends, held, strict=True)]
    return min(ends) < max(begun) or (any(within) and not all(within))


def _periods_apart(held: Sequence[Row]) -> str:
    if len(held) == 1:
        return ""
    if held[0]["cumulative"] or held[0]["cumulative"] is None:
        return "số luỹ kế, số tại một thời điểm qua các kỳ"
    if held[0]["over_time"] != "sum":
        return "số đang có ở một thời điểm (đang giải quyết, chuyển kỳ) qua các kỳ"
    ordered = sorted(held, key=lambda row: (_first_day(row), _last_day(row)))
    overlap = any(_first_day(later) <= _last_day(earlier) for earlier, later in pairwise(ordered))
    return "các kỳ chồng lên nhau" if overlap else ""


def _several(held: Sequence[Row], key: str) -> bool:
    return len({row[key] for row in held}) > 1


def _held(cells: Sequence[Row | None]) -> list[Row]:
    """The rows that say something; a rank without a value is a figure of another kind."""
    return [row for row in cells if row is not None and known(row["value"])]


def _stood(unit: Row, held: Sequence[Row]) -> bool:
    """Whether a unit stood in the days of some figures."""
    begun, ended = unit["valid_from"] or date.min, unit["valid_to"] or date.max
    return begun <= max(map(_last_day, held)) and min(map(_first_day, held)) <= ended


def _first_day(row: Row) -> date:
    day: date = row["period_from"] or row["period_to"] or date.min
    return day


def _last_day(row: Row) -> date:
    day: date = row["period_to"] or date.min
    return day


def _value(cell: Row | None) -> float | None:
    return None if cell is None or not known(cell["value"]) else cell["value"]


def _made_up(cells: Sequence[Row | None]) -> str:
    """« (số liệu minh họa)» behind a heading of such figures, where some are: « (có …)»."""
    held = _held(cells)
    made_up = [row for row in held if row["illustrative"]]
    if not made_up:
        return ""
    return f" ({'' if len(made_up) == len(held) else 'có '}số liệu minh họa)"


def _apart(names: Sequence[str]) -> list[str]:
    """The names, a second of one told apart by its number."""
    found: list[str] = []
    for name in names:
        same = sum(other == name or other.startswith(f"{name} (") for other in found)
        found.append(name if name not in found else f"{name} ({numbers.count(same + 1)})")
    return found

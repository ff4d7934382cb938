"""The rows of a form on its sheet: names, figures, sums, and what each cell lets in."""

from collections.abc import Mapping

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from etl.catalogue.forms import Column
from etl.template.grid import LINE_HEIGHT, Grid
from etl.template.looks import Looks, allowed
from etl.template.plan import Plan
from etl.template.rows import Line

Given = Mapping[tuple[str, str], float]
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


class Body:
    """The rows of one plan while they are written; `given` are the figures that are known."""

    def __init__(self, page: Worksheet, looks: Looks, grid: Grid, given: Given) -> None:
        self.page, self.looks, self.grid, self.given = page, looks, grid, given
        self.plan = grid.plan

    def write(self, total: str) -> int:
        """Write all rows, the last one under the name `total`; the row after it comes back."""
        row = self.grid.first_line
        for number, block in enumerate(self.plan.blocks):
            if block.name:
                text = f"{ROMAN[number]}. {block.name}"
                self.page.merge_range(row, 0, row, self.grid.last, "", self.looks.block)
                self.page.write_string(row, 0, text, self.looks.block)
                row += 1
            for count, line in enumerate(block.lines, start=1):
                self._line(row, count, line)
                row += 1
        self._rules(row - 1)
        if not self.plan.totalled:
            return row
        self._total(row, total)
        return row + 1

    def _line(self, row: int, count: int, line: Line) -> None:
        self.page.set_row(row, self.grid.height(line.name))
        for at, column in enumerate(self.plan.columns):
            if column.role == "number":
                self.page.write_number(row, at, count, self.looks.count)
            elif at == self.grid.named:
                self.page.write_string(row, at, line.name, self.looks.name)
            else:
                self._figure(row, at, line, column)

    def _figure(self, row: int, at: int, line: Line, column: Column) -> None:
        code = column.indicator or ""
        decimals = self.plan.indicators[code].decimals if code else 0
        look = self.looks.figure(decimals, computed=code in self.plan.sums)
        held = value(self.plan, self.given, line.key, code)
        if code in self.plan.sums:
            # What the last period left fills no row by itself: only what is typed makes a sum.
            counted = [one for one in self.plan.sums[code] if one not in self.plan.openings]
            cells = self.grid.cells(row, self.plan.sums[code])
            formula = f'=IF(COUNT({self.grid.cells(row, counted)})=0,"",SUM({cells}))'
            self.page.write_formula(row, at, formula, look, _stored(held))
        elif held is None:
            self.page.write_blank(row, at, None, look)
        else:
            self.page.write_number(row, at, held, look)

    def _total(self, row: int, name: str) -> None:
        self.page.set_row(row, LINE_HEIGHT + 5)
        for at, column in enumerate(self.plan.columns):
            if column.indicator:
                self._summed(row, at, column.indicator)
            else:
                text = name if at == self.grid.named else ""
                self.page.write_string(row, at, text, self.looks.total)

    def _summed(self, row: int, at: int, code: str) -> None:
        """Write the total of a count; a rate or a score has none to be added up."""
        indicator = self.plan.indicators[code]
        look = self.looks.figure(indicator.decimals, computed=True, bold=True)
        if indicator.kind != "count":
            self.page.write_blank(row, at, None, look)
            return
        found = [value(self.plan, self.given, line.key, code) for line in self.plan.lines]
        held = [one for one in found if one is not None]
        column = xl_range(self.grid.first_line, at, row - 1, at)
        formula = f'=IF(COUNT({column})=0,"",SUM({column}))'
        self.page.write_formula(row, at, formula, look, _stored(sum(held) if held else None))

    def _rules(self, last: int) -> None:
        """What each column lets in, and which sums must agree."""
        first = self.grid.first_line
        for at, column in enumerate(self.plan.columns):
            typed = column.indicator is not None and column.indicator not in self.plan.sums
            if typed or column.role == "rank":
                rule = allowed(self.plan.indicators.get(column.indicator or ""))
                self.page.data_validation(first, at, last, at, rule)
        for second in self.plan.also:
            at = self.grid.place[second.total]
            total, cells = xl_rowcol_to_cell(first, at), self.grid.cells(first, second.parts)
            beside = self.grid.cells(first, (*second.parts, *second.beside))
            differs = (
                f"=AND(ISNUMBER({total}),COUNT({cells})={len(second.parts)},"
                f"{total}<>SUM({cells}),{total}<>SUM({beside}))"
            )
            look = {"type": "formula", "criteria": differs, "format": self.looks.differs}
            self.page.conditional_format(first, at, last, at, look)


def value(plan: Plan, given: Given, key: str, code: str) -> float | None:
    """What a cell holds: a sum where there is anything to add besides what was carried over."""
    if code not in plan.sums:
        return given.get((key, code))
    parts = {part: value(plan, given, key, part) for part in plan.sums[code]}
    held = {part: one for part, one in parts.items() if one is not None}
    return sum(held.values()) if held.keys() - plan.openings else None


class _EmptyText(str):
    """The empty text that a formula shows; of a plain one xlsxwriter says that none was stored."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


NOTHING = _EmptyText()


def _stored(held: float | None) -> float | str:
    """What a formula stores: an empty text where it shows nothing, as a spreadsheet does."""
    return NOTHING if held is None else held

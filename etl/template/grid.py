"""Where everything of a form stands on its sheet: rows, columns, widths."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from etl.paper import lines
from etl.template import headings
from etl.template.plan import Plan
from etl.template.rows import capital

TITLE, PERIOD, DATES, REPORTER, HEADINGS = range(1, 6)
LINE_HEIGHT = 17
NUMBER, NARROWEST, ROOMY, FEW_COLUMNS = 6.0, 10.0, 14.0, 8
NARROWEST_NAME, WIDEST_NAME = 28, 42
NAMES_ARE_NARROW = 1.1  # letters of a name in the width of a figure
MONEY = {"đồng": 17.0}  # as wide as «123.456.789.012»


class Grid:
    """The places of a plan; rows and columns count from nought."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.paths = [[capital(ways[0]) for ways in one.ways()] for one in plan.columns]
        self.labels = numbers(plan)
        self.place = {one.indicator: at for at, one in enumerate(plan.columns) if one.indicator}
        roles = [one.role for one in plan.columns]
        self.named = next(at for at, one in enumerate(roles) if one in ("row", "unit", "field"))
        self.widths = [self._width(at) for at in range(len(plan.columns))]
        self.last = len(plan.columns) - 1
        self.numbering = HEADINGS + headings.depth(self.paths)
        self.first_line = self.numbering + 1

    @property
    def width(self) -> float:
        """The width of the whole table."""
        return sum(self.widths)

    def cells(self, row: int, codes: Sequence[str]) -> str:
        """The cells of indicators in a row, as a formula names them."""
        return ",".join(xl_rowcol_to_cell(row, self.place[code]) for code in codes)

    def number(self, code: str) -> str:
        """The number of an indicator's column: «(3)»."""
        return f"({self.place[code] + 1})"

    def halves(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The columns of the left and of the right half of the sheet, by their widths."""
        at, passed = 0, self.widths[0]
        while at + 2 <= self.last and passed + self.widths[at + 1] / 2 <= self.width / 2:
            at += 1
            passed += self.widths[at]
        return (0, at), (at + 1, self.last)

    def heights(self) -> list[float]:
        """The heights of the rows of headings; what a tall one still lacks is added at its end."""
        found: list[float] = [LINE_HEIGHT + 5] * headings.depth(self.paths)
        for span in sorted(headings.spans(self.paths), key=lambda one: one.bottom - one.top):
            width = sum(self.widths[span.left : span.right + 1])
            needed = lines(span.text, width) * LINE_HEIGHT + 5
            found[span.bottom] += max(needed - sum(found[span.top : span.bottom + 1]), 0)
        return found

    def height(self, name: str) -> float:
        """The height of the row of a name."""
        return lines(name, self.widths[self.named] * NAMES_ARE_NARROW) * LINE_HEIGHT + 3

    def _width(self, at: int) -> float:
        column = self.plan.columns[at]
        if column.role == "number":
            return NUMBER
        if at == self.named:
            longest = max(len(line.name) for line in self.plan.lines)
            return min(max(NARROWEST_NAME, longest), WIDEST_NAME)
        indicator = self.plan.indicators.get(column.indicator or "")
        if indicator and indicator.unit in MONEY:
            return MONEY[indicator.unit]
        word = max(len(word) for text in self.paths[at] for word in text.split())
        roomy = ROOMY if len(self.plan.columns) <= FEW_COLUMNS else NARROWEST
        return max(roomy, word + 2, len(self.labels[at]) * 0.8 + 1)


def numbers(plan: Plan) -> list[str]:
    """The numbers of the columns, with what a total is the sum of: «(3)=(4)+(5)+(6)»."""
    place = {one.indicator: f"({at})" for at, one in enumerate(plan.columns, start=1)}
    labels = []
    for at, one in enumerate(plan.columns, start=1):
        parts = plan.sums.get(one.indicator or "", ())
        labels.append(f"({at})" + ("=" + "+".join(place[part] for part in parts) if parts else ""))
    return labels

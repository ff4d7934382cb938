"""OpenDocument spreadsheets."""

from etl.problems import Problem
from etl.reading import calamine, messages
from etl.reading.book import Area, Place, Sheet, address
from etl.reading.legacy import encoding
from etl.reading.limits import CELLS, LAID_OUT_CELLS, SHEETS
from etl.reading.marks import Marks
from etl.reading.package import Package
from etl.reading.parsed import Target, local, parsed

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "meta-inf/manifest.xml"


def read(content: bytes) -> tuple[list[Sheet], list[Problem]]:
    """All sheets; raises Refused."""
    package = Package(content)
    if MANIFEST in package.names and b"encryption-data" in package.part(MANIFEST):
        raise messages.locked()
    document = _Document()
    for name in (STYLES, CONTENT):
        if name in package.names:
            parsed(package.part(name), document)
    if len(document.sheets) > SHEETS:
        raise messages.too_many_sheets(len(document.sheets))
    return calamine.sheets(content, document.sheets)


class _Document(Target):
    """Takes the XML of styles and content as it is parsed; `sheets` are the marks of each."""

    def __init__(self) -> None:
        self.sheets: list[Marks] = []
        self._faces: dict[str, str] = {}  # what a font is called inside, and its name
        self._styles: dict[str, tuple[str, str]] = {}  # parent, font
        self._style: str | None = None  # the one that is open
        self._depth = 0  # of tables inside tables
        self._columns: list[tuple[int, str]] = []  # how many, their cells' style
        self._row = self._column = self._repeated = 0
        self._marked = 0
        self._failed: list[Place] = []  # where the cell that is open stands, if it is an error
        self._said = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        # Of two attributes of one name the later counts: LibreOffice's own says which are errors.
        said = {local(name): value for name, value in attributes.items()}
        name = local(tag)
        if name == "font-face":
            self._faces[said.get("name", "")] = said.get("font-family", "").strip("'\"")
        elif name in ("style", "default-style"):
            self._open_style(said)
        elif name == "text-properties" and self._style in self._styles:
            font = self._faces.get(said.get("font-name", ""), said.get("font-family", ""))
            self._styles[self._style] = self._styles[self._style][0], font
        elif name == "table":
            self._open_table()
        elif self._depth == 1:
            self._inside(name, said)

    def data(self, text: str) -> None:
        if self._failed:  # what other cells say, calamine reads
            self._said += text

    def end(self, tag: str) -> None:
        name = local(tag)
        if name == "table-cell" and self._failed:
            self.sheets[-1].errors |= dict.fromkeys(self._failed, self._said.strip() or "#VALUE!")
            self._failed, self._said = [], ""
        if name == "table":
            self._depth -= 1
        elif name in ("style", "default-style"):
            self._style = None
        elif name == "table-row" and self._depth == 1:
            self._row += self._repeated

    def _open_style(self, said: dict[str, str]) -> None:
        """A style of cells; what all of them come from has no name."""
        if said.get("family") == "table-cell":
            self._style = said.get("name", "")
            self._styles[self._style] = said.get("parent-style-name", ""), ""

    def _open_table(self) -> None:
        self._depth += 1
        if self._depth == 1:
            self.sheets.append(Marks())
            self._columns, self._row = [], 0

    def _inside(self, name: str, said: dict[str, str]) -> None:
        hidden = said.get("visibility", "visible") != "visible"
        if name == "table-column":
            self._open_columns(_count(said, "number-columns-repeated"), said, hidden)
        elif name == "table-row":
            self._repeated, self._column = _count(said, "number-rows-repeated"), 0
            if hidden:
                last = min(self._row + self._repeated, LAID_OUT_CELLS)
                self.sheets[-1].hidden_rows.update(range(self._row, last))
        elif name in ("table-cell", "covered-table-cell"):
            self._cell(_count(said, "number-columns-repeated"), said)

    def _open_columns(self, count: int, said: dict[str, str], hidden: bool) -> None:
        first = sum(number for number, _ in self._columns)
        self._columns.append((count, said.get("default-cell-style-name", "")))
        if hidden:
            self.sheets[-1].hidden_columns.append((first, first + count - 1))

    def _cell(self, across: int, said: dict[str, str]) -> None:
        row, column, found = self._row, self._column, self.sheets[-1]
        self._column += across
        down, wide = _count(said, "number-rows-spanned"), _count(said, "number-columns-spanned")
        if down * wide > 1:
            found.merged.append(Area(row, column, row + down - 1, column + wide - 1))
        kind = said.get("value-type")
        if kind is None:
            return
        places = self._places(row, column, across)
        font = self._font(said.get("style-name") or self._of_column(column) or "Default")
        if kind == "percentage":
            found.percent += places
        elif kind == "error":
            self._failed = places
        elif kind == "string" and encoding(font):
            found.fonts |= dict.fromkeys(places, font)

    def _places(self, row: int, column: int, across: int) -> list[Place]:
        """Where a cell stands that is written once; raises Refused when that is too much."""
        self._marked += self._repeated * across
        bottom, right = row + self._repeated, column + across
        if self._marked > CELLS or bottom * right > LAID_OUT_CELLS:
            raise messages.too_many_cells("", address(bottom - 1, right - 1))
        return [(r, c) for r in range(row, bottom) for c in range(column, right)]

    def _of_column(self, column: int) -> str:
        for count, style in self._columns:
            column -= count
            if column < 0:
                return style
        return ""

    def _font(self, style: str) -> str:
        """The font of a style, or of the first above it that names one."""
        font, seen = "", set[str]()
        while not font and style in self._styles and style not in seen:
            seen.add(style)
            style, font = self._styles[style]
        return font or self._styles.get("", ("", ""))[1]


def _count(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return max(int(text), 1) if text.isascii() and text.isdecimal() else 1

"""A sheet's XML written anew, plainly: what other producers may write in many ways, in one."""

import re
from xml.sax.saxutils import escape, quoteattr

from etl.reading import messages
from etl.reading.book import address
from etl.reading.limits import CELLS
from etl.reading.parsed import Target, local, parsed
from etl.reading.tags import column

REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})")


class _Writer(Target):
    """Takes a sheet's XML as it is parsed, keeps cells, hidden rows and columns, merged ranges."""

    def __init__(self) -> None:
        self.columns: list[str] = []
        self.cells: list[str] = []
        self.merged: list[str] = []
        self._row = self._column = 0
        self._kind = self._opening = ""
        self._count = 0
        self._text: list[str] | None = None
        self._inline: list[str] = []
        self._phonetic = False

    def start(self, tag: str, said: dict[str, str]) -> None:
        name = local(tag)
        if name == "row":
            self._open_row(said)
        elif name == "c":
            self._open_cell(said)
        elif name in ("v", "f", "t"):
            self._text = []
        elif name == "rPh":
            self._phonetic = True
        elif name == "col":
            self.columns.append(f"<col{_attributes(said, 'min', 'max', 'hidden')}/>")
        elif name == "mergeCell":
            self.merged.append(f"<mergeCell{_attributes(said, 'ref')}/>")

    def data(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        name = local(tag)
        if name in ("v", "f", "t"):
            self._close_text(name)
        elif name == "c":
            self._close_cell()
        elif name == "rPh":
            self._phonetic = False
        elif name == "row":
            self.cells.append("</row>")
            self._row, self._column = self._row + 1, 0

    def _open_row(self, said: dict[str, str]) -> None:
        if said.get("r", "").isdecimal():
            self._row = int(said["r"]) - 1
        self.cells.append(f'<row r="{self._row + 1}"{_attributes(said, "hidden")}>')

    def _open_cell(self, said: dict[str, str]) -> None:
        """A cell where it says that it stands, else right of the one before."""
        found = REFERENCE.fullmatch(said.get("r", ""))
        if "r" in said and not found:
            raise messages.unreadable(f"ô ghi địa chỉ «{said['r']}»")
        if found:
            self._column = column(found[1].encode())
        place = found[1].upper() + found[2] if found else address(self._row, self._column)
        self._column += 1
        self._kind, self._inline = said.get("t", ""), []
        self._opening = f'<c r="{place}"{_attributes(said, "s", "t")}>'

    def _close_text(self, name: str) -> None:
        text, self._text = "".join(self._text or ()), None
        if name == "t":
            self._inline += [] if self._phonetic else [text]
            return
        if name == "v" and self._kind in ("", "n"):
            text = text.strip()
        self._fill(f"<{name}>{_escaped(text)}</{name}>")

    def _close_cell(self) -> None:
        """End a cell; one without any content has not begun."""
        if self._inline:
            text = _escaped("".join(self._inline))
            self._fill(f'<is><t xml:space="preserve">{text}</t></is>')
        if not self._opening:
            self.cells.append("</c>")
        self._opening, self._inline = "", []

    def _fill(self, content: str) -> None:
        if self._opening:
            self.cells.append(self._opening)
            self._opening, self._count = "", self._count + 1
        if self._count > CELLS:
            raise messages.too_many_cells("")
        self.cells.append(content)

    def written(self) -> bytes:
        """The sheet, once all of it has been taken."""
        parts = [
            "<worksheet><cols>",
            *self.columns,
            "</cols><sheetData>",
            *self.cells,
            "</sheetData><mergeCells>",
            *self.merged,
            "</mergeCells></worksheet>",
        ]
        return "".join(parts).encode()


def rewritten(xml: bytes) -> bytes:
    """The same sheet in UTF-8: no prefixes, every cell with its address first, nothing else.

    Raises Refused when it is no XML, or declares a document type.
    """
    writer = _Writer()
    parsed(xml, writer)
    return writer.written()


def _attributes(said: dict[str, str], *names: str) -> str:
    return "".join(f" {name}={quoteattr(said[name], QUOTE)}" for name in names if name in said)


QUOTE = {'"': "&quot;"}  # so that quoteattr never takes single quotes


def _escaped(text: str) -> str:
    return escape(text, QUOTE)

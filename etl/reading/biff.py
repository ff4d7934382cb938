"""What an .xls says of its cells beside their values (MS-XLS): a walk over its records."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.reading import messages
from etl.reading.formats import ERRORS, Styles, styles
from etl.reading.marks import Marks
from etl.reading.ole import Ole

EOF, FILEPASS, FONT, COLINFO, BOUNDSHEET = 0x0A, 0x2F, 0x31, 0x7D, 0x85
XF, ROW, BOOLERR, FORMAT, BOF = 0xE0, 0x208, 0x205, 0x41E, 0x809
FORMULA, MULRK = 0x06, 0xBD
# Cells that begin with row, column, style.
CELLS = {FORMULA, 0xD6, 0xFD, 0x203, 0x204, BOOLERR, 0x27E}

Record = tuple[int, bytes]


@dataclass
class _Shared:
    """What stands before the sheets."""

    wide: bool  # texts may be UTF-16, since Excel 97
    starts: list[int] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    numbered: list[tuple[int, int]] = field(default_factory=list)

    def styles(self) -> Styles:
        return styles(self.numbered, self.codes, self.fonts)


def marks(content: bytes) -> list[Marks]:
    """The marks of every sheet in the workbook's order; raises Refused when it is locked."""
    ole = Ole(content)
    name = "Workbook" if "Workbook" in ole.names else "Book"
    stream = ole.stream(name)
    try:
        shared = _shared(stream, wide=name == "Workbook")
        known = shared.styles()
        return [_sheet(stream, start, known) for start in shared.starts]
    except (struct.error, IndexError) as error:
        raise messages.unreadable("cấu trúc .xls bị hỏng") from error


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records from a place on, to the end of what begins there."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return


def _shared(stream: bytes, *, wide: bool) -> _Shared:
    shared = _Shared(wide)
    for kind, said in _records(stream, 0):
        if kind == FILEPASS:
            raise messages.locked()
        if kind == BOUNDSHEET:
            shared.starts += struct.unpack_from("<I", said)
        elif kind == FONT:
            # The fifth font is numbered 5: no file has a font 4.
            shared.fonts += (
                ["", _text(said, 14, wide)] if len(shared.fonts) == 4 else [_text(said, 14, wide)]
            )
        elif kind == FORMAT:
            shared.codes[struct.unpack_from("<H", said)[0]] = _code(said, wide)
        elif kind == XF:
            font, number = struct.unpack_from("<HH", said)
            shared.numbered.append((number, font))
    return shared


def _text(said: bytes, at: int, wide: bool) -> str:
    """A text behind its length; before Excel 97 without a byte that says how wide it is."""
    length, start = said[at], at + 1 + wide
    if wide and said[at + 1] & 1:
        return said[start : start + 2 * length].decode("utf-16-le", "replace")
    return said[start : start + length].decode("latin-1")


def _code(said: bytes, wide: bool) -> str:
    """A number format's code; its length takes two bytes since Excel 97."""
    return _text(said[:2] + said[2:3] + said[4:], 2, wide) if wide else _text(said, 2, wide)


def _sheet(stream: bytes, start: int, known: Styles) -> Marks:
    """The marks of the sheet that begins there; of what is embedded in it, none."""
    found, depth = Marks(), 0
    for kind, said in _records(stream, start):
        depth += (kind == BOF) - (kind == EOF)
        if depth == 1:
            _take(kind, said, known, found)
    return found


def _take(kind: int, said: bytes, known: Styles, found: Marks) -> None:
    if kind in CELLS:
        row, column, style = struct.unpack_from("<HHH", said)
        _styled(row, column, style, known, found)
        if error := _error(kind, said):
            found.errors[row, column] = error
    elif kind == MULRK:
        row, left = struct.unpack_from("<HH", said)
        for number in range((len(said) - 6) // 6):
            [style] = struct.unpack_from("<H", said, 4 + 6 * number)
            _styled(row, left + number, style, known, found)
    elif kind == ROW and said[12] & 0x20:
        found.hidden_rows.add(struct.unpack_from("<H", said)[0])
    elif kind == COLINFO and said[8] & 1:
        first, last = struct.unpack_from("<HH", said)
        found.hidden_columns.append((first, last))


def _styled(row: int, column: int, style: int, known: Styles, found: Marks) -> None:
    if style in known.percent:
        found.percent.append((row, column))
    if style in known.fonts:
        found.fonts[row, column] = known.fonts[style]


def _error(kind: int, said: bytes) -> str | None:
    """The error that a cell holds, or that its formula came to."""
    if kind == BOOLERR and said[7]:
        return ERRORS.get(said[6], "#VALUE!")
    if kind == FORMULA and said[12:14] == b"\xff\xff" and said[6] == 2:
        return ERRORS.get(said[8], "#VALUE!")
    return None

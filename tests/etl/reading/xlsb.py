"""Writes workbooks of Excel's binary parts (MS-XLSB), as small as they can be."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.etl.reading.workbooks import OFFICE, related

NOTHING = 0xFFFFFFFF


def record(kind: int, said: bytes = b"") -> bytes:
    """A record: kind and length in sevens of bits."""
    begins = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, sevens = len(said), b""
    while size >= 0x80:
        sevens, size = sevens + bytes([size & 0x7F | 0x80]), size >> 7
    return begins + sevens + bytes([size]) + said


def text(said: str) -> bytes:
    """A text behind its length."""
    return struct.pack("<I", len(said)) + said.encode("utf-16-le")


def workbook(*sheets: tuple[str, int]) -> bytes:
    """The workbook's own part: names and whether they are hidden."""
    listed = b"".join(
        record(156, struct.pack("<II", hidden, number) + text(f"r{number}") + text(name))
        for number, (name, hidden) in enumerate(sheets, start=1)
    )
    properties = record(153, struct.pack("<II", 0, 0) + text(""))
    return record(131) + properties + record(143) + listed + record(144) + record(132)


def styles(fonts: list[str], codes: list[str], cells: list[tuple[int, int]]) -> bytes:
    """The part of styles: formats from 164 on, and for each cell's style its format and font."""
    formats = b"".join(
        record(44, struct.pack("<H", 164 + number) + text(code))
        for number, code in enumerate(codes)
    )
    named = b"".join(record(43, bytes(21) + text(font)) for font in fonts)
    looks = b"".join(
        record(47, struct.pack("<HHH", 0, code, font) + bytes(10)) for code, font in cells
    )
    count = struct.pack("<I", len(cells))
    return (
        record(278) + record(615, struct.pack("<I", len(codes))) + formats + record(616)
        + record(611, struct.pack("<I", len(fonts))) + named + record(612)
        + record(617, count) + looks + record(618) + record(279)
    )  # fmt: skip


def sheet(
    rows: dict[int, tuple[bool, list[bytes]]],
    hidden_columns: tuple[int, ...] = (),
    merged: tuple[tuple[int, int, int, int], ...] = (),
) -> bytes:
    """A sheet: whether each row is hidden, and its cells; ranges as top, bottom, left, right."""
    columns = b"".join(
        record(60, struct.pack("<IIIIH", one, one, 2304, 0, 1)) for one in hidden_columns
    )
    body = b"".join(
        record(0, struct.pack("<IIH", row, 0, 300) + bytes([0, 0x10 * hidden, 0]) + bytes(4))
        + b"".join(cells)
        for row, (hidden, cells) in rows.items()
    )
    ranges = b"".join(record(176, struct.pack("<IIII", *one)) for one in merged)
    size = record(148, struct.pack("<IIII", 0, max(rows), 0, 16))
    return (
        record(129) + size + record(390) + columns + record(391) + record(145) + body + record(146)
        + record(177, struct.pack("<I", len(merged))) + ranges + record(178) + record(130)
    )  # fmt: skip


def number(column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number."""
    return record(5, struct.pack("<IId", column, style, value))


def words(column: int, said: str, style: int = 0) -> bytes:
    """A cell with a text of its own."""
    return record(6, struct.pack("<II", column, style) + text(said))


def truth(column: int, value: bool) -> bytes:
    """A cell that is true or false."""
    return record(4, struct.pack("<IIB", column, 0, value))


def error(column: int, code: int) -> bytes:
    """A cell with an error."""
    return record(3, struct.pack("<IIB", column, 0, code))


def package(workbook: bytes, styles: bytes, *sheets: bytes) -> bytes:
    """The parts as a file."""
    targets = {
        f"r{n}": ("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)
    }
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": related(OFFICE, w=("officeDocument", "xl/workbook.bin")).encode(),
        "xl/workbook.bin": workbook,
        "xl/_rels/workbook.bin.rels": related(
            OFFICE, s=("styles", "styles.bin"), **targets
        ).encode(),
        "xl/styles.bin": styles,
    } | {f"xl/worksheets/sheet{n}.bin": one for n, one in enumerate(sheets, start=1)}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return file.getvalue()


def mess() -> bytes:
    """The messy workbook of `workbooks.mess`, its formulas calculated."""
    fonts = ["Calibri", ".VnTime", "VNI-Times", ".VnTimeH"]
    looks = [(0, 0), (0, 1), (0, 2), (0, 3), (164, 0), (165, 0), (9, 0), (14, 0), (22, 0)]
    percent = 6
    first = sheet(
        {
            1: (False, [words(1, "  Tæng sè  ", 1), words(2, "Quaûng Nam", 2),
                        words(3, "TØnh", 3), words(4, "Tỉnh")]),
            2: (False, [number(1, 0.577, 4), number(2, 0.25, 5), number(3, 12), words(4, "1.234")]),
            3: (False, [number(1, 2), error(2, 0x07), words(3, "")]),
            4: (False, [number(1, 45169, 7), number(2, 45169.3125, 8)]),
            5: (False, [words(1, "gộp")]),
            6: (False, [words(3, "dưới")]),
            8: (True, [words(0, "ẩn")]),
            9: (False, [number(5, 1)]),
            11: (False, [number(column, (column + 1) / 4, percent) for column in range(4)]),
        },
        hidden_columns=(5,),
        merged=((5, 6, 1, 2),),
    )  # fmt: skip
    second = sheet({0: (False, [words(0, "x")])})
    return package(
        workbook(("Tháng 8", 0), ("Nháp", 1)),
        styles(fonts, ["0.0%", '0" %"'], looks),
        first,
        second,
    )

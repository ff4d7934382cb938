"""A zip of named parts, opened with bounds: what it says of its sizes is not believed."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import crc32

from etl.reading import messages
from etl.reading.limits import DIRECTORY_BYTES, INFLATED_BYTES

PIECE = 1024 * 1024
PACKED_PIECE = 64 * 1024


@dataclass(frozen=True)
class Packed:
    """A part as it lies in a zip."""

    method: int
    checksum: int
    size: int
    raw: bytes | memoryview

    @classmethod
    def of(cls, content: bytes) -> "Packed":
        """New content, without compression."""
        return cls(ZIP_STORED, crc32(content), len(content), content)


class Package:
    """The parts of a zip by their names; what is taken from it counts against one bound."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = INFLATED_BYTES
        self._counted: set[str] = set()
        self._parts = {_plain(info.filename): info for info in _directory(content)}

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in small letters and without a leading slash."""
        return frozenset(self._parts)

    def part(self, name: str) -> bytes:
        """The content of a part; raises Refused when it is absent, broken or too large."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a part in pieces of a megabyte at most; raises Refused like `part`."""
        packed = self.packed(name)
        self._count(name, packed.size)
        size = checksum = 0
        try:
            for piece in _inflated(packed):
                size, checksum = size + len(piece), crc32(piece, checksum)
                if size > packed.size:
                    break
                yield piece
        except zlib.error as error:
            raise messages.unreadable(f"phần «{name}» bị hỏng") from error
        if (size, checksum) != (packed.size, packed.checksum):
            raise messages.unreadable(f"phần «{name}» bị hỏng")

    def packed(self, name: str) -> Packed:
        """A part as it lies here, behind its local header."""
        info = self._parts.get(_plain(name))
        if info is None:
            raise messages.unreadable(f"thiếu phần «{name}» trong tệp")
        if info.flag_bits & 1:
            raise messages.locked()
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise messages.unreadable(f"phần «{name}» nén theo cách không hỗ trợ")
        try:
            lengths = struct.unpack_from("<HH", self._content, info.header_offset + 26)
        except struct.error as error:
            raise messages.unreadable("tệp nén bị cắt cụt") from error
        start = info.header_offset + 30 + sum(lengths)
        raw = memoryview(self._content)[start : start + info.compress_size]
        return Packed(info.compress_type, info.CRC, info.file_size, raw)

    def _count(self, name: str, size: int) -> None:
        """Count a part before it is inflated, and once however often it is."""
        if name not in self._counted:
            self._counted.add(name)
            self._left -= size
        if self._left < 0:
            raise messages.inflates_too_large()


def _inflated(packed: Packed) -> Iterator[bytes]:
    """The content piece by piece, however much a few bytes inflate to."""
    if packed.method == ZIP_STORED:
        yield bytes(packed.raw)
        return
    inflating = zlib.decompressobj(-15)
    for start in range(0, len(packed.raw), PACKED_PIECE):
        yield inflating.decompress(packed.raw[start : start + PACKED_PIECE], PIECE)
        while inflating.unconsumed_tail:
            yield inflating.decompress(inflating.unconsumed_tail, PIECE)


def ahead(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces, the next one inflated by a thread while the last is looked at."""
    # Most sheets are one piece: starting a thread would cost more than inflating it.
    yield from islice(pieces, 1)
    if (second := next(pieces, None)) is None:
        return
    yield second
    with ThreadPoolExecutor(1) as thread:
        coming = thread.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = thread.submit(next, pieces, None)
            yield piece


def _plain(name: str) -> str:
    """A part's name as parts are compared: no leading slash, letters of one case."""
    return name.replace("\\", "/").lstrip("/").lower()


def _directory(content: bytes) -> list[ZipInfo]:
    """The entries of a zip; its directory is measured before it is laid out."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        raise messages.unreadable("tệp nén bị cắt cụt")
    [size] = struct.unpack_from("<I", content, end + 12)
    if size > DIRECTORY_BYTES:
        raise messages.inflates_too_large()
    try:
        with ZipFile(BytesIO(content)) as opened:
            return opened.infolist()
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OSError, EOFError) as error:
        raise messages.unreadable("tệp nén bị hỏng") from error


def packed(parts: Mapping[str, Packed]) -> bytes:
    """A zip of the parts, each as it is."""
    pieces: list[bytes | memoryview] = []
    directory: list[bytes] = []
    at = 0
    for name, part in parts.items():
        known = struct.pack(
            "<HHHHHIIIHH", 20, 0x800, part.method, 0, 33, part.checksum, len(part.raw), part.size,
            len(name.encode()), 0,
        )  # fmt: skip
        directory += [b"PK\x01\x02\x14\x00", known, struct.pack("<HHHII", 0, 0, 0, 0, at)]
        directory.append(name.encode())
        pieces += [b"PK\x03\x04", known, name.encode(), part.raw]
        at += 30 + len(name.encode()) + len(part.raw)
    closing = b"".join(directory)
    counts = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(closing), at, 0)
    return b"".join([*pieces, closing, b"PK\x05\x06", counts])

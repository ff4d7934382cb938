"""A zip of named parts, opened with bounds: what it says of its sizes is not believed."""

import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from etl.reading import messages
from etl.reading.limits import DIRECTORY_BYTES, INFLATED_BYTES

PIECE = 256 * 1024


class Package:
    """The parts of a zip by their names; what is taken from it counts against one bound."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = INFLATED_BYTES
        self._parts = {_plain(info.filename): info for info in _directory(content)}

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts, in small letters and without a leading slash."""
        return frozenset(self._parts)

    def part(self, name: str) -> bytes:
        """The content of a part; raises Refused when it is absent, broken or too large."""
        info = self._parts.get(_plain(name))
        if info is None:
            raise messages.unreadable(f"thiếu phần «{name}» trong tệp")
        if info.flag_bits & 1:
            raise messages.locked()
        if info.file_size > self._left:
            raise messages.inflates_too_large()
        self._left -= info.file_size
        inflated = self._inflated(info)
        if len(inflated) != info.file_size:
            raise messages.unreadable(f"phần «{name}» bị hỏng")
        return inflated

    def _inflated(self, info: ZipInfo) -> bytes:
        """The part, or a little more than it should be: never much more is inflated."""
        raw = self._raw(info)
        if info.compress_type == ZIP_STORED:
            return bytes(raw)
        if info.compress_type != ZIP_DEFLATED:
            raise messages.unreadable(f"phần «{info.filename}» nén theo cách không hỗ trợ")
        try:
            return zlib.decompressobj(-15).decompress(raw, info.file_size + 1)
        except zlib.error as error:
            raise messages.unreadable(f"phần «{info.filename}» bị hỏng") from error

    def _raw(self, info: ZipInfo) -> memoryview:
        """The part as it is packed, behind its local header."""
        try:
            name, extra = struct.unpack_from("<HH", self._content, info.header_offset + 26)
        except struct.error as error:
            raise messages.unreadable("tệp nén bị cắt cụt") from error
        start = info.header_offset + 30 + name + extra
        return memoryview(self._content)[start : start + info.compress_size]


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
    except (BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        raise messages.unreadable("tệp nén bị hỏng") from error


def stored(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts without compression, so that nobody inflates them a second time."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, content in parts.items():
        sizes = struct.pack("<III", zlib.crc32(content), len(content), len(content))
        common = struct.pack("<HHHHH", 20, 0x800, 0, 0, 33) + sizes
        lengths = struct.pack("<HH", len(name.encode()), 0)
        directory.append(
            b"PK\x01\x02\x14\x00"
            + common
            + lengths
            + struct.pack("<HHHII", 0, 0, 0, 0, at)
            + name.encode()
        )
        header = b"PK\x03\x04" + common + lengths + name.encode()
        pieces += [header, content]
        at += len(header) + len(content)
    closing = b"".join(directory)
    counts = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(closing), at, 0)
    return b"".join([*pieces, closing, b"PK\x05\x06", counts])


class _WithoutDoctype(ElementTree.TreeBuilder):
    """A tree that refuses a document type: no part of a workbook has one, and bombs begin so."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise messages.unreadable("tệp có khai báo DTD, bảng tính không bao giờ có")


def tree(xml: bytes) -> ElementTree.Element:
    """The root of a part; raises Refused when it is no XML, or declares a document type."""
    try:
        return ElementTree.fromstring(xml, ElementTree.XMLParser(target=_WithoutDoctype()))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise messages.unreadable(f"nội dung XML bị hỏng ({error})") from error


ENCODING = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=.(?!utf-8|us-ascii)", re.IGNORECASE)


def plain(xml: bytes) -> bool:
    """Whether a part can be searched as it stands: in UTF-8, nothing commented out or declared."""
    return not (ENCODING.search(xml[:200]) or b"\0" in xml or (b"!" in xml and b"<!" in xml))


def local(tag: str) -> str:
    """A tag or attribute without its namespace: strict and transitional files differ in it only."""
    return tag.rpartition("}")[2]

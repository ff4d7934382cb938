"""What a file is, judged by its content and never by its name."""

import re

from etl.reading import messages
from etl.reading.package import Package

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# How files begin that are sent by mistake.
OTHERS = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "hình ảnh (PNG)"),
    (b"\xff\xd8\xff", "hình ảnh (JPEG)"),
    (b"GIF8", "hình ảnh (GIF)"),
    (b"BM", "hình ảnh (BMP)"),
    (b"II*\0", "hình ảnh (TIFF)"),
    (b"MM\0*", "hình ảnh (TIFF)"),
    (b"{\\rtf", "văn bản RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"PK\x05\x06", "tệp nén ZIP rỗng"),
    (b"MIME-Version:", "trang web đóng gói (MHTML)"),
    (b"\x09\x08", "bảng tính Excel quá cũ (trước 1995)"),
    (b"\x09\x04", "bảng tính Excel quá cũ (trước 1995)"),
    (b"\x09\x02", "bảng tính Excel quá cũ (trước 1995)"),
    (b"\x09\x00", "bảng tính Excel quá cũ (trước 1995)"),
)

# What else is an OLE file, by a stream in its directory; names there are UTF-16.
STREAMS = (
    ("WordDocument", "văn bản Word"),
    ("PowerPoint Document", "bản trình chiếu PowerPoint"),
    ("__properties_version1.0", "thư Outlook"),
)

# What else is a zip, by a part or folder in it.
PARTS = (
    ("word/", "văn bản Word"),
    ("ppt/", "bản trình chiếu PowerPoint"),
    ("visio/", "bản vẽ Visio"),
)

SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def kind(content: bytes) -> str:
    """One of "zip", "ole", "html", "text"; raises Refused for what is nothing to read."""
    if content.startswith(ZIP):
        return "zip"
    if content.startswith(OLE):
        return "ole"
    for begins, what in OTHERS:
        if content.startswith(begins):
            raise messages.unknown(what)
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head.startswith(b"<"):
        return "text"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        raise messages.unknown("bảng tính XML 2003")
    if b"<svg" in head:
        raise messages.unknown("hình ảnh (SVG)")
    return "html"


def zipped(package: Package) -> str:
    """One of "xlsx", "xlsb", "ods"; raises Refused for a zip that is no workbook."""
    names = package.names
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names and package.part("mimetype").strip().startswith(SPREADSHEET):
        return "ods"
    if "[content_types].xml" in names and any(_is_workbook(name) for name in names):
        return "xlsx"
    for part, what in PARTS:
        if any(name.startswith(part) for name in names):
            raise messages.unknown(what)
    if "mimetype" in names:
        raise messages.unknown("tệp OpenDocument không phải bảng tính")
    raise messages.unknown("tệp nén ZIP, không phải một tệp Excel")


def _is_workbook(name: str) -> bool:
    return re.search(r"(^|/)worksheets/[^/]+\.xml$|^xl/.*\.xml$", name) is not None

"""What a file is, judged by its content and never by its name."""

import re

from etl.reading import messages
from etl.reading.ole import Ole
from etl.reading.package import Package

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# How files begin that are sent by mistake.
OTHERS = (
    (b"%PDF", "tệp PDF"),
    (b"\x89PNG", "hình ảnh (PNG)"),
    (b"\xff\xd8\xff", "hình ảnh (JPEG)"),
    (b"GIF8", "hình ảnh (GIF)"),
    (b"II*\0", "hình ảnh (TIFF)"),
    (b"MM\0*", "hình ảnh (TIFF)"),
    (b"{\\rtf", "văn bản RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"PK\x05\x06", "tệp nén ZIP rỗng"),
    (b"MIME-Version:", "trang web đóng gói (MHTML)"),
)

# Excel 2 to 5 without an OLE file around it; all four bytes, as a table may begin with a tab.
BARE = (b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0", b"\x09\x08\x08\0")

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

# Other producers put the workbook elsewhere than in xl/, but its sheets in a folder of this name.
IN_WORKBOOK = re.compile(r"^xl/.*\.xml$|(?:^|/)worksheets/[^/]+\.xml$")

SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def kind(content: bytes) -> str:
    """One of "xlsx", "xls", "xlsb", "ods", "csv", "html"; raises Refused for anything else."""
    if content.startswith(ZIP):
        return _zipped(Package(content))
    if content.startswith(OLE):
        return _ole(Ole(content))
    for begins, what in OTHERS:
        if content.startswith(begins):
            raise messages.unknown(what)
    if content.startswith(b"BM") and content[6:10] == bytes(4):  # a heading may begin so too
        raise messages.unknown("hình ảnh (BMP)")
    if content.startswith(BARE):
        raise messages.unknown("bảng tính Excel quá cũ (trước Excel 97)")
    return _written(content)


def _written(content: bytes) -> str:
    """What a file is that should be text."""
    head = content[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head.startswith(b"<"):
        return "csv"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        raise messages.unknown("bảng tính XML 2003")
    if b"<svg" in head:
        raise messages.unknown("hình ảnh (SVG)")
    return "html"


def _ole(ole: Ole) -> str:
    """What an OLE file is; raises Refused for a locked workbook and for what is none."""
    if "EncryptedPackage" in ole.names:
        raise messages.locked()
    if {"Workbook", "Book"} & ole.names:
        return "xls"
    for stream, what in STREAMS:
        if stream in ole.names:
            raise messages.unknown(what)
    raise messages.unknown("tệp kiểu cũ (OLE) không phải bảng tính")


def _zipped(package: Package) -> str:
    """What a zip is; raises Refused for one that is no workbook."""
    names = package.names
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "mimetype" in names and package.part("mimetype").strip().startswith(SPREADSHEET):
        return "ods"
    if "[content_types].xml" in names and any(map(IN_WORKBOOK.search, names)):
        return "xlsx"
    for part, what in PARTS:
        if any(name.startswith(part) for name in names):
            raise messages.unknown(what)
    if "mimetype" in names:
        raise messages.unknown("tệp OpenDocument không phải bảng tính")
    raise messages.unknown("tệp nén ZIP, không phải một tệp Excel")

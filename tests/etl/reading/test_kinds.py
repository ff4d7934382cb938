"""What a file is, is judged by its content; what is nothing to read is refused by its name."""

from io import BytesIO

import msoffcrypto
import pytest
from docx import Document
from openpyxl import Workbook
from pptx import Presentation

from etl.problems import Problem, Refused
from etl.reading import read
from tests.etl.reading.test_outside import FILES
from tests.etl.reading.workbooks import mess, saved, zipped


def refused(content: bytes, name: str = "báo cáo.xlsx") -> Problem:
    """The one problem that a file is refused for."""
    with pytest.raises(Refused) as raised:
        read(content, name)
    [problem] = raised.value.problems
    assert "block" == problem.severity
    assert problem.message
    assert problem.fix
    return problem


def document(made) -> bytes:
    """A document as its file."""
    file = BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv", "a.pdf", "a"])
def test_the_name_decides_nothing(name: str):
    assert "xlsx" == read(saved(mess()), name).kind
    assert "csv" == read(b"a;b\n", name).kind
    assert "xls" == read((FILES / "mess.xls").read_bytes(), name).kind


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF89a", "GIF"),
        (b"BM\x36\0\0\0\0\0\0\0", "BMP"),
        (b"<?xml version='1.0'?><svg/>", "SVG"),
        (b"{\\rtf1", "RTF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x05\x06" + bytes(18), "ZIP rỗng"),
        (b"MIME-Version: 1.0", "MHTML"),
        (b"\x09\x08\x08\0\0\x05\x10\0", "quá cũ"),
        (b'<?xml?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "XML 2003"),
        (b"\0\1\2\3\4", "nhị phân"),
        (zipped({"a.txt": "x"}), "tệp nén ZIP"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_another_kind_of_file_is_refused_by_what_it_is(content: bytes, what: str):
    problem = refused(content)

    assert "unknown_format" == problem.rule
    assert what in problem.message
    assert ".xlsx" in problem.message


def test_documents_and_slides_are_refused_by_what_they_are():
    assert "Word" in refused(document(Document())).message
    assert "PowerPoint" in refused(document(Presentation())).message


@pytest.mark.parametrize(
    ("stream", "what"),
    [
        ("WordDocument", "Word"),
        ("PowerPoint Document", "PowerPoint"),
        ("__properties_version1.0", "Outlook"),
        ("x", "OLE"),
    ],
)
def test_an_old_document_is_refused_by_its_stream(stream: str, what: str):
    """An old workbook with its one stream under another's name."""
    content = (FILES / "mess.xls").read_bytes()
    at = content.index("Workbook".encode("utf-16-le"))
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + bytes([len(name) + 2])

    assert what in refused(content[:at] + entry + content[at + 65 :]).message


def test_a_heading_may_begin_like_a_picture():
    assert (("BM01", "x"),) == read(b"BM01;x\n", "a.csv").sheets[0].rows


def test_a_locked_workbook_is_refused():
    locked = BytesIO()
    msoffcrypto.OfficeFile(BytesIO(saved(mess()))).encrypt("mật khẩu", locked)
    problem = refused(locked.getvalue())

    assert "locked_workbook" == problem.rule
    assert "mật khẩu" in problem.message


def test_a_locked_old_workbook_is_refused():
    """Its first record that says nothing to us, renamed to the one that says «locked»."""
    content = (FILES / "mess.xls").read_bytes()
    at = content.index(b"\x5c\x00\x70\x00")

    assert "locked_workbook" == refused(content[:at] + b"\x2f" + content[at + 1 :]).rule


def test_a_locked_open_document_is_refused():
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    parts = {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": "\0\1"}

    assert "locked_workbook" == refused(zipped(parts)).rule


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_workbook_that_was_cut_off_is_refused(kind: str, share: float):
    whole = saved(Workbook()) if kind == "xlsx" else (FILES / f"mess.{kind}").read_bytes()

    assert "unreadable_file" == refused(whole[: int(len(whole) * share)]).rule

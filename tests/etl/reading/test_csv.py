"""Text with delimiters: any of the encodings and delimiters gives the same table of texts."""

import csv
from io import StringIO
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.problems import Refused
from etl.reading import read
from etl.reading.book import Row

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1258"]
TABLE = "Đơn vị{0}Tỷ lệ\nHuyện Hiệp Đức{0}57,7 %\nThị xã Điện Bàn{0}1.234\n"


def rows(content: bytes) -> tuple[Row, ...]:
    """The rows of the only sheet."""
    book = read(content, "a.csv")
    [sheet] = book.sheets
    assert "csv" == book.kind
    return sheet.rows


def encoded(text: str, encoding: str) -> bytes:
    """The text in bytes; windows-1258 has tones only behind their vowels, and ơ, ư, ă … whole."""
    return (normalize("NFC", text) if encoding != "cp1258" else toned(text)).encode(encoding)


def toned(text: str) -> str:
    """The text with its five tones behind their vowels and nothing else taken apart."""
    letters = []
    for letter in normalize("NFC", text):
        *base, mark = list(normalize("NFD", letter))
        tone = base and mark in "\u0300\u0309\u0303\u0301\u0323"
        below = len(base) == 2 and combining(base[1]) == 220  # ậ: the dot stands before the hat
        if below:
            letters += [normalize("NFC", base[0] + mark), base[1]]
        else:
            letters += [normalize("NFC", "".join(base)), mark] if tone else [letter]
    return "".join(letters)


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_is_the_same_in_every_encoding(encoding: str, delimiter: str):
    assert (
        ("Đơn vị", "Tỷ lệ"),
        ("Huyện Hiệp Đức", "57,7 %"),
        ("Thị xã Điện Bàn", "1.234"),
    ) == rows(encoded(TABLE.format(delimiter), encoding))


def test_numbers_stay_text():
    assert (("1", "1.234", "57.7%", "01", "TRUE", "31/8/2023"),) == rows(
        b"1,1.234,57.7%,01,TRUE,31/8/2023"
    )


def test_fields_in_quotes_hold_delimiters_quotes_and_lines():
    assert (("a;b", 'nói "x"'), ("một\nhai", "c")) == rows(
        b'"a;b";"n\xc3\xb3i ""x"""\r\n"m\xe1\xbb\x99t\r\nhai";c\r\n'
    )


def test_a_title_above_the_table_does_not_hide_the_delimiter():
    text = "Báo cáo, tháng 8\n\nĐơn vị;Số;Tỷ lệ\nA;1;57,7\nB;2;3,2\n"

    assert ("A", "1", "57,7") == rows(text.encode())[3]


def test_a_column_alone_is_a_table():
    assert (("Đơn vị",), ("Huyện Hiệp Đức",)) == rows("Đơn vị\nHuyện Hiệp Đức\n".encode())


def test_a_first_line_may_say_the_delimiter():
    assert (("a;b", "c"), ("d;e", "f")) == rows(b"sep=,\r\na;b,c\r\nd;e,f\r\n")


def test_rows_are_of_one_width():
    assert (("a", "b", None), ("c", "d", "e"), ("f", None, None)) == rows(
        b"a;b\nc;d;e\nf;\n\n;;;\n"
    )


def test_a_quote_that_does_not_close_is_refused_with_its_line():
    with pytest.raises(Refused) as refused:
        rows(b'a;b\nc;"d\ne;f\n')

    [problem] = refused.value.problems
    assert "unreadable_file" == problem.rule
    assert "dòng 3" in problem.message


def test_an_empty_file_is_refused():
    with pytest.raises(Refused) as refused:
        rows(b"")

    assert ["no_cells"] == [problem.rule for problem in refused.value.problems]


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(Refused) as refused:
        rows(bytes(range(256)))

    assert ["unknown_format"] == [problem.rule for problem in refused.value.problems]


LETTERS = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
FIELDS = st.text(LETTERS + LETTERS.upper() + "0123456789 .,;%'\"\t\n-", max_size=12)
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(FIELDS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(TABLES, st.sampled_from(ENCODINGS), st.sampled_from(",;\t"))
def test_what_was_written_is_read(table: list[list[str]], encoding: str, delimiter: str):
    """Every field in quotes, so that the delimiter is certain; outer blanks do not count."""
    written = StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    content = encoded(written.getvalue(), encoding)
    expected = [[field.strip() or None for field in row] for row in table]
    if not any(field for row in expected for field in row):
        return
    found = rows(content)

    for number, row in enumerate(expected):
        said = found[number] if number < len(found) else ()
        assert row == [*said, *[None] * (len(row) - len(said))]

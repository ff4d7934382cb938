"""Texts of before Unicode: every letter, both ways, as far as the encodings go."""

from unicodedata import normalize

import pytest

from etl.reading.legacy import converted, encoding

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
SMALL = [*VOWELS, "đ"]
LETTERS = SMALL + [letter.upper() for letter in SMALL]
OF_VIETNAMESE = [letter for letter in LETTERS if not letter.isascii()]

# How the letters are typed, written out here a second time: from the VNI and the TCVN standard.
VNI = {
    "̀": "ø", "̉": "û", "̃": "õ", "́": "ù", "̣": "ï",
    "ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ",
    "ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î",
    "ầ": "aà", "ẩ": "aå", "ẫ": "aã", "ấ": "aá", "ậ": "aä",
    "ằ": "aè", "ẳ": "aú", "ẵ": "aü", "ắ": "aé", "ặ": "aë",
    "ề": "eà", "ể": "eå", "ễ": "eã", "ế": "eá", "ệ": "eä",
    "ồ": "oà", "ổ": "oå", "ỗ": "oã", "ố": "oá", "ộ": "oä",
}  # fmt: skip
TCVN3 = {
    "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9,
    "ă": 0xA8, "ằ": 0xBB, "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6,
    "â": 0xA9, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB,
    "è": 0xCC, "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1,
    "ê": 0xAA, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6,
    "ì": 0xD7, "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE,
    "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4,
    "ô": 0xAB, "ồ": 0xE5, "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9,
    "ơ": 0xAC, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
    "ù": 0xEF, "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4,
    "ư": 0xAD, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9,
    "ỳ": 0xFA, "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip


def in_vni(letter: str) -> str:
    """A letter as it is typed in a VNI font."""
    if letter != letter.lower():
        return in_vni(letter.lower()).upper()
    if letter in VNI or letter.isascii():
        return VNI.get(letter, letter)
    vowel, tone = normalize("NFD", letter)[:-1], normalize("NFD", letter)[-1]
    return in_vni(normalize("NFC", vowel)) + VNI[tone]


def in_tcvn3(letter: str) -> str:
    """A letter as it is typed in a TCVN3 font."""
    return chr(TCVN3[letter]) if letter in TCVN3 else letter


def test_vietnamese_has_134_letters_beside_the_latin_ones():
    assert 134 == len(set(OF_VIETNAMESE))


@pytest.mark.parametrize("letter", LETTERS)
def test_vni_shows_every_letter(letter: str):
    assert letter == converted(in_vni(letter), "VNI-Times")


@pytest.mark.parametrize("letter", SMALL + list("ĂÂÊÔƠƯĐ"))
def test_tcvn3_shows_every_small_letter_and_the_capitals_that_it_has(letter: str):
    assert letter == converted(in_tcvn3(letter), ".VnTime")


@pytest.mark.parametrize("letter", SMALL)
def test_a_font_of_capitals_shows_capitals(letter: str):
    assert letter.upper() == converted(in_tcvn3(letter), ".VnTimeH")


@pytest.mark.parametrize("into", [in_vni, in_tcvn3])
def test_no_two_letters_are_typed_alike(into):
    letters = LETTERS if into is in_vni else SMALL

    assert len(letters) == len({into(letter) for letter in letters})


@pytest.mark.parametrize(
    ("typed", "font", "shown"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", ".VnTime", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("quyÕt ®Þnh sè 12, th¸ng 8", ".VnArial", "quyết định số 12, tháng 8"),
        ("ñy ban nh©n d©n", ".VnTimeH", "ỦY BAN NHÂN DÂN"),
        ("Coäng hoøa xaõ hoäi chuû nghóa", "VNI-Times", "Cộng hòa xã hội chủ nghĩa"),
        ("UÛY BAN NHAÂN DAÂN HUYEÄN", "VNI-Helve", "ỦY BAN NHÂN DÂN HUYỆN"),
        ("Thuôû xöa, ñöôøng quî, Ñaø Naüng", "vni-times", "Thuở xưa, đường quỵ, Đà Nẵng"),
        ("C«ng", "Times New Roman", "C«ng"),
    ],
)  # fmt: skip
def test_sentences_read_as_their_font_shows_them(typed: str, font: str, shown: str):
    assert shown == converted(typed, font)


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        (".VnTime", "tcvn3"), (" .VNARIALH", "tcvn3"), ("VNI-Times", "vni"), ("vni-helve", "vni"),
        ("Times New Roman", None), ("VNtimes new roman", None), ("", None), ("Vni", None),
    ],
)  # fmt: skip
def test_the_encoding_is_the_fonts(font: str, kind: str | None):
    assert kind == encoding(font)

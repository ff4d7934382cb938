"""Text of before Unicode: which letters a font of TCVN3 (ABC) or VNI shows for which characters.

Decided by the font's name alone: «C«ng» is «Công» in .VnTime and itself in any other font.
"""

import re
from unicodedata import normalize

# TCVN 5712:1993, VN3: 74 characters of its upper half; no capital with a tone has a place.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)

# VNI for Windows: a tone is a character after its vowel; ơ, ư, đ, ỵ and the i's stand alone.
_VNI_MARKS = {
    "a": dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
}
_VNI_ALONE = dict(zip("ñôöîíìæóò", "đơưỵíìỉĩị", strict=True))


def _vni() -> dict[str, str]:
    """Every sequence that means one letter; a mark is written in either case after a capital."""
    small = {
        base + mark: letter for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()
    }
    small |= _VNI_ALONE
    capital = {key[0].upper() + key[1:]: letter.upper() for key, letter in small.items()}
    return small | {key.upper(): letter.upper() for key, letter in small.items()} | capital


_VNI = _vni()
_VNI_SEQUENCE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(_TCVN3)


def encoding(font: str) -> str | None:
    """The encoding of a font's texts, "tcvn3" or "vni"; None for a font of today."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni-") else None


def converted(text: str, font: str) -> str:
    """The text as the font shows it, in Unicode; fonts whose names end in H show capitals."""
    kind = encoding(font)
    if kind == "vni":
        return normalize("NFC", _VNI_SEQUENCE.sub(lambda found: _VNI[found.group()], text))
    if kind != "tcvn3":
        return text
    shown = text.translate(_TCVN3_TABLE)
    return shown.upper() if font.strip().endswith(("H", "h")) else shown

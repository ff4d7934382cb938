"""Bytes of text as text: which of the encodings that are met here they are in."""

import codecs
import re

from etl.reading import messages

MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What no text has: control characters other than tab, line breaks, form feed.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def decoded(content: bytes, declared: str | None = None) -> str:
    """The text; raises Refused when it is none.

    Windows-1258, which writes a tone behind its vowel, is what is left when nothing else fits.
    """
    for encoding in _tried(content, declared):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not CONTROL.search(text):
            return text
    raise messages.unknown("tệp nhị phân không rõ loại")


def _tried(content: bytes, declared: str | None) -> list[str]:
    marks = [encoding for mark, encoding in MARKED if content.startswith(mark)]
    if marks:
        return marks
    wide = _without_mark(content)
    return [*wide, *([declared] if declared else []), "utf-8", "cp1258"]


def _without_mark(content: bytes) -> list[str]:
    """UTF-16 that does not say so: every second byte of its first letters is zero."""
    head = content[:64]
    if len(head) < 4 or b"\0" not in head:
        return []
    return ["utf-16-le"] if head[1::2].count(0) > head[::2].count(0) else ["utf-16-be"]

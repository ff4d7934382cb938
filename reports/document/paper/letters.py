"""Letters: which of them a document can hold, and about how wide a text is."""

import re

# XML has no place for these; marks that turn the reading order would hide what is written.
UNWRITABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    r"|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
NARROW, WIDE = frozenset("iljtfrIJ.,;:()[]/!'|«»° "), frozenset("mwMWÂĂÔƠ%—…≥≤")


def writable(text: str) -> str:
    """A text without what a document cannot hold; line breaks stay."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def on_one_line(text: str) -> str:
    """The same without line breaks and tabs: what somebody typed into a cell."""
    return re.sub(r"[\t\n\x85\u2028\u2029]+", " ", writable(text)).strip()


def width(text: str, size: float) -> float:
    """About how many points a text of Times New Roman takes, in letters of a size."""
    return size * sum(map(_em, text))


def _em(letter: str) -> float:
    if letter in WIDE:
        return 0.85
    if letter in NARROW:
        return 0.33
    return 0.70 if letter.isupper() else 0.50


def longest_word(text: str, size: float) -> float:
    """How wide the longest piece is that a line does not break; a no-break space breaks none."""
    return max((width(word, size) for word in re.split(r"[ \n]", text)), default=0.0)

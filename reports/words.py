"""How codes are said: the vocabulary of the catalogue, for sentences and exports."""

from functools import cache

from etl.catalogue import FOLDER, CatalogueError
from etl.catalogue.entries import LevelEntry, Word
from etl.catalogue.reading import toml_table, toml_words

LEVEL = "level"


@cache
def vocabulary() -> dict[tuple[str, str], Word]:
    """Every word by its kind and code, the levels' names among them.

    Raises CatalogueError where a file is wrong.
    """
    reasons: list[str] = []
    words = toml_words(FOLDER / "vocabulary.toml", Word, reasons)
    levels = toml_table(FOLDER / "levels.toml", LevelEntry, reasons)
    if reasons:
        raise CatalogueError(reasons)
    return words | {(LEVEL, code): Word(label=one.name) for code, one in levels.items()}


def word(kind: str, code: str) -> Word:
    """The word of a code; raises LookupError, which names the code that the catalogue lacks."""
    found = vocabulary().get((kind, code))
    if found is None:
        raise LookupError(f"vocabulary.toml: không có [{kind}.{code}].")
    return found


def label(kind: str, code: str) -> str:
    """How a code is said at the start of a line: «Đang theo dõi»."""
    return word(kind, code).label


def codes(kind: str) -> dict[str, str]:
    """The codes of a kind with their labels, in the order of the vocabulary."""
    found = {code: one for (of, code), one in vocabulary().items() if of == kind}
    return {code: found[code].label for code in sorted(found, key=lambda code: found[code].order)}


def lowered(text: str) -> str:
    """A text as it stands inside a sentence: «Năm 2023» → «năm 2023», «PAPI» stays."""
    if len(text) > 1 and text[1].isupper():
        return text
    return text[:1].lower() + text[1:]


def raised(text: str) -> str:
    """A text as it stands at the start of a sentence, the rest untouched."""
    return text[:1].upper() + text[1:]

"""What people write into the ledger in words of their own: typed, and refused in their words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from etl.catalogue.entries import Entry, Word
from etl.ledger import Later, LedgerEntry

E = TypeVar("E", bound=Entry)
Words = Mapping[tuple[str, str], Word]

# A paragraph; what is longer belongs into a document that is named.
LONGEST = 2000
ASKED = "asked"
# As on the screens: dots between thousands, a decimal comma. «7.5» could mean either.
WRITTEN = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?")


class NotStated(Exception):
    """What was written and cannot be kept; `reasons` holds a line for each thing to mend."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("\n".join(self.reasons))


def typed(model: type[E], said: Mapping[str, Any], words: Words, demanded: Iterable[str] = ()) -> E:
    """What was said as an entry; a blank is an absent key, as in a CSV of the catalogue.

    Raises NotStated with a line for every key that is blank and `demanded`, or wrong.
    """
    given = {key: value for key, value in said.items() if not _blank(value)}
    reasons = [_missing(key, words) for key in demanded if key not in given]
    reasons += [
        f"«{label(key, words)}»: dài {len(value)} chữ, tối đa {LONGEST}. Rút gọn rồi ghi lại."
        for key, value in given.items()
        if isinstance(value, str) and len(value) > LONGEST
    ]
    try:
        entry = model.model_validate(given)
    except ValidationError as error:
        # What a whole entry lacks is told once, under the name of the key.
        told = [one for one in error.errors() if one["loc"] or not reasons]
        reasons += _wrong(told, words)
    if reasons:
        raise NotStated(dict.fromkeys(reasons))
    return entry


def restated(model: type[E], entry: LedgerEntry) -> E:
    """What an entry says in the words of its form; raises Later where this version lacks some."""
    try:
        return model.model_validate(entry.about["stated"])
    except ValidationError as error:
        strange = [".".join(map(str, one["loc"])) for one in error.errors()]
        raise Later(f"bút toán {entry.number} ({entry.name})", strange) from error


def numbers(written: Mapping[str, Any], called: Callable[[str], str]) -> dict[str, float | None]:
    """Numbers by their keys; a text is read as the screens write them, and never guessed at.

    Raises NotStated with a line for every text that is none, under what its key is `called`.
    """
    wrong = [
        f"«{called(key)}»: «{one}» không phải số; viết như 1.234,5 rồi ghi lại."
        for key, one in written.items()
        if isinstance(one, str) and one.strip() and not WRITTEN.fullmatch(one.strip())
    ]
    if wrong:
        raise NotStated(wrong)
    return {key: _number(one) for key, one in written.items()}


def label(key: str, words: Words) -> str:
    """What a key is called on the screen that asks for it."""
    found = words.get((ASKED, key))
    return found.label if found else key


def day(when: date) -> str:
    """A day within a message: «5/9/2023»."""
    return f"{when.day}/{when.month}/{when.year}"


def _number(written: Any) -> float | None:
    if isinstance(written, str):
        plain = written.strip().replace(".", "").replace(",", ".")
        return float(plain) if plain else None
    return None if written is None else float(written)


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _missing(key: str, words: Words) -> str:
    return f"«{label(key, words)}»: chưa ghi. Điền vào đây rồi ghi lại."


def _wrong(errors: Iterable[Any], words: Words) -> Iterator[str]:
    for one in errors:
        key = str(one["loc"][0]) if one["loc"] else ""
        found = one.get("input")
        match one["type"]:
            case "missing":
                yield _missing(key, words)
            case "value_error":
                where = f"«{label(key, words)}»: " if key else ""
                yield f"{where}{one['ctx']['error']}. Sửa rồi ghi lại."
            case "literal_error":
                allowed = one["ctx"]["expected"]
                yield f"«{label(key, words)}»: «{found}» không dùng được; chọn một trong {allowed}."
            case _:
                yield f"«{label(key, words)}»: «{found}» không dùng được. Sửa rồi ghi lại."

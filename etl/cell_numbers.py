"""The number that a cell holds, by what its column counts; nothing is rounded or repaired silently.

One sheet holds «1.234» for a count, «1,500,000» for money and «57.7%» for a rate, so the column
decides what a dot or a comma is (domain.md B.9, 3-7).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import inf, isfinite
from typing import Literal

Kind = Literal["count", "money", "rate", "score", "rank"]
Value = str | float | bool | date | datetime | time | timedelta | None

# Whole numbers from here on are not all told apart by a float, so a digit may be lost already.
TOO_LARGE = 2**53
# A cell may hold a paragraph; a message shows its beginning.
LONGEST = 60

WANTED: dict[Kind, str] = {
    "count": "số lượng (cần số nguyên, từ 0 trở lên)",
    "money": "số tiền (cần số nguyên, đơn vị đồng)",
    "rate": "tỷ lệ (cần một số phần trăm, như 57,7 hoặc 57,7%)",
    "score": "điểm số (cần một số, như 82,5)",
    "rank": "thứ hạng (cần số nguyên, từ 1 trở lên)",
}

# Fullwidth signs come from East Asian keyboards, the minus from a word processor.
_SIGNS = str.maketrans("０１２３４５６７８９．，％－−", "0123456789.,%--")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))

_DIGITS = r"[0-9]+"
_LEAD = r"[1-9][0-9]{0,2}"
_BY_DOTS = rf"{_LEAD}(?:\.[0-9]{{3}})+"
_BY_COMMAS = rf"{_LEAD}(?:,[0-9]{{3}})+"
_BY_BLANKS = rf"{_LEAD}(?: [0-9]{{3}})+"
_BY_COMMAS_TWICE = rf"{_LEAD}(?:,[0-9]{{3}}){{2,}}"
_BY_DOTS_TWICE = rf"{_LEAD}(?:\.[0-9]{{3}}){{2,}}"

# What a column's texts may be when they are whole numbers.
_WHOLE: dict[Kind, re.Pattern[str]] = {
    "count": re.compile("|".join((_DIGITS, _BY_DOTS, _BY_BLANKS, _BY_COMMAS_TWICE))),
    "money": re.compile("|".join((_DIGITS, _BY_DOTS, _BY_BLANKS, _BY_COMMAS))),
    "rank": re.compile(_DIGITS),
}
# A number with decimals, its whole part in groups or not; more than three digits after a dot are
# no group of thousands and no decimals of a count either.
_DECIMAL_COMMA = re.compile(rf"({_DIGITS}|{_BY_DOTS}|{_BY_BLANKS}),([0-9]+)")
_DECIMAL_DOT = re.compile(rf"({_DIGITS}|{_BY_COMMAS}|{_BY_BLANKS})\.([0-9]+)")
_GROUPED = re.compile("|".join((_DIGITS, _BY_DOTS_TWICE, _BY_COMMAS_TWICE, _BY_BLANKS)))


@dataclass(frozen=True, slots=True)
class Number:
    """A cell's number; None where nothing is reported. `zero_word`: «-», «KPS» and their like."""

    value: float | None
    zero_word: bool = False


class Unclear(ValueError):
    """A cell whose number is not certain: `meant` is what it probably was, for a person to say."""

    def __init__(
        self, rule: str, found: str, what: str, fix: str, *, meant: float | None = None
    ) -> None:
        self.rule = rule
        self.found = found if len(found) <= LONGEST else found[: LONGEST - 1] + "…"
        self.message = f"«{self.found}» {what}"
        super().__init__(f"{self.message} {fix}")
        self.fix = fix
        self.meant = meant


def number(
    value: Value,
    kind: Kind,
    *,
    percent_format: bool = False,
    zero_words: frozenset[str],
    allowed: tuple[float, float],
) -> Number:
    """The number that a cell holds in a column of this kind; a rate is in percent.

    A blank is missing; a zero word is 0 in counts and money, missing elsewhere. A float under
    `percent_format` is the fraction that the sheet shows as a percentage.

    Raises Unclear, and nothing else, for any value.
    """
    if value is None:
        return Number(None)
    if isinstance(value, str):
        text = _tidy(value)
        if not text:
            return Number(None)
        if _folded(value) in {_folded(word) for word in zero_words}:
            return Number(0.0 if kind in ("count", "money") else None, zero_word=True)
        found = _from_text(text, kind)
        shown = text
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise _not_a_number(value, kind)
    else:
        found = _from_float(value, kind, percent_format)
        shown = _written(found)
    low, high = allowed
    return Number(_within(found, shown, max(low, 1) if kind == "rank" else low, high))


def looks_like_fractions(values: Sequence[float]) -> bool:
    """Whether a column of rates may be written as 0,577 for 57,7 %: for a person to confirm."""
    return any(value > 0 for value in values) and all(value <= 1 for value in values)


def _tidy(text: str) -> str:
    """A cell's text as it is read: plain signs, one blank, no apostrophe that marks a text."""
    found = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SIGNS)
    return " ".join(found.split()).removeprefix("'").removeprefix("’").strip()


def _folded(text: str) -> str:
    """A zero word as it is compared; its dashes stay as they are, since they are given."""
    found = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    return " ".join(found.split()).removeprefix("'").casefold()


# Floats


def _from_float(value: float, kind: Kind, percent_format: bool) -> float:
    if isinstance(value, float) and not isfinite(value):
        raise _not_a_number(value, kind)
    if abs(value) >= TOO_LARGE:
        # Python will not write an integer of thousands of digits.
        raise _too_large(str(value) if abs(value) < 10**30 else "1E+30")
    exact = Decimal(repr(value if isinstance(value, int) else float(value)))
    if percent_format and exact:
        if kind != "rate":
            raise _percent(f"{_written(exact * 100)}%", kind)
        exact *= 100
    if kind in _WHOLE and exact != exact.to_integral_value():
        meant = None if kind == "rank" else _thousands_lost(exact)
        raise _not_whole(_written(exact), kind, meant)
    if kind == "count" and exact < 0:
        raise _negative(_written(exact))
    return float(exact) + 0.0  # turns -0.0 into 0.0


def _thousands_lost(exact: Decimal) -> float | None:
    """1234 for 1.234, and 1200 for 1.2: what «1.234» and «1.200» were before a software read them.

    None where no text with a dot before three digits becomes this number.
    """
    thousands = exact * 1000
    if 1 <= exact < 1000 and thousands == thousands.to_integral_value():
        return float(thousands)
    return None


# Texts


def _from_text(text: str, kind: Kind) -> float:
    if kind == "rank" and re.fullmatch(r"[0-9]+ ?/ ?[0-9]+", text):
        raise Unclear(
            "rank_with_slash",
            text,
            "không rõ là thứ hạng nào (có nơi viết hạng/tổng số, có nơi viết hai hạng).",
            "Chỉ ghi thứ hạng, là một số nguyên.",
        )
    bare = text
    if text.endswith("%"):
        if kind != "rate":
            raise _percent(text, kind)
        bare = text[:-1].rstrip()
    negative = bare.startswith("-")
    digits = bare.removeprefix("-").lstrip()
    whole = kind in _WHOLE
    exact = _whole(digits, text, kind, negative) if whole else _decimal(digits)
    if exact is None:
        raise _not_a_number(text, kind)
    if exact >= TOO_LARGE:
        raise _too_large(text)
    if negative and exact and kind == "count":
        raise _negative(text)
    return (-float(exact) if negative else float(exact)) + 0.0


def _whole(digits: str, text: str, kind: Kind, negative: bool) -> Decimal | None:
    """The whole number that the digits are; None for no number at all."""
    if _WHOLE[kind].fullmatch(digits):
        return _joined(digits)
    if kind == "count" and not negative and re.fullmatch(_BY_COMMAS, digits):
        # One comma before three digits: thousands to one office, decimals to another.
        raise _not_whole(text, kind, float(_joined(digits)))
    if kind != "rank" and re.fullmatch(rf"{_DIGITS}\.[0-9]{{4,}}", digits):
        return None
    exact = _decimal(digits)
    if exact is None:
        return None
    whole = exact == exact.to_integral_value() and not negative and exact < TOO_LARGE
    raise _not_whole(text, kind, float(exact) if whole else None)


def _decimal(digits: str) -> Decimal | None:
    """The number that the digits are when decimals may be: the last separator begins them."""
    for pattern in (_DECIMAL_COMMA, _DECIMAL_DOT):
        found = pattern.fullmatch(digits)
        if found:
            return Decimal(f"{_joined(found[1])}.{found[2]}")
    return _joined(digits) if _GROUPED.fullmatch(digits) else None


def _joined(digits: str) -> Decimal:
    return Decimal(re.sub(r"[., ]", "", digits))


# What is refused


def _within(value: float, shown: str, low: float, high: float) -> float:
    if low <= value <= high:
        return value
    if high == inf:
        bounds = f"từ {_written(low)} trở lên"
    elif low == -inf:
        bounds = f"từ {_written(high)} trở xuống"
    else:
        bounds = f"từ {_written(low)} đến {_written(high)}"
    raise Unclear(
        "out_of_range",
        shown,
        f"nằm ngoài khoảng cho phép ({bounds}).",
        "Kiểm tra lại số và đơn vị tính của cột.",
    )


def _not_whole(found: str, kind: Kind, meant: float | None) -> Unclear:
    fix = (
        "Ghi lại thành số nguyên, không có phần thập phân."
        if meant is None
        else f"Nếu là {meant:.0f}, hãy sửa thành {meant:.0f}, không có dấu chấm hay dấu phẩy."
    )
    return Unclear("not_a_whole_number", found, f"không phải {WANTED[kind]}.", fix, meant=meant)


def _negative(found: str) -> Unclear:
    what = f"là số âm, không phải {WANTED['count']}."
    return Unclear("negative_count", found, what, "Kiểm tra lại số đã ghi.")


def _too_large(found: str) -> Unclear:
    return Unclear(
        "too_large",
        found,
        "quá lớn, phần mềm bảng tính không giữ được đủ chữ số.",
        "Kiểm tra lại số và đơn vị tính của cột.",
    )


def _percent(found: str, kind: Kind) -> Unclear:
    return Unclear(
        "percent_not_expected",
        found,
        f"có dấu %, không phải {WANTED[kind]}.",
        "Định dạng lại ô là số rồi ghi lại con số.",
    )


def _not_a_number(value: Value, kind: Kind) -> Unclear:
    meant = None
    if isinstance(value, date | time | timedelta):
        found = f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
        fix = (
            "Ô đang ở dạng ngày giờ; phần mềm bảng tính có thể đã tự đổi một số, như 1,2,4, thành "
            "ngày. Định dạng lại ô là số rồi ghi lại con số."
        )
    else:
        found = str(value) if not isinstance(value, bool) else ("TRUE" if value else "FALSE")
        fix = "Chỉ ghi con số, không ghi chữ hay đơn vị; để trống nếu chưa có số liệu."
    if isinstance(value, str) and re.fullmatch(rf"{_DIGITS}[.,]", value) and len(value) < 16:
        meant = float(value[:-1])
        fix = f"Nếu là {meant:.0f}, hãy bỏ dấu ở cuối."
    if found.startswith("#"):
        fix = "Ô đang chứa lỗi của công thức; sửa công thức hoặc ghi con số."
    return Unclear("not_a_number", found, f"không phải {WANTED[kind]}.", fix, meant=meant)


def _written(value: float | Decimal) -> str:
    """A number with all its digits and a decimal comma, as a person would type it into the cell."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{exact:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")

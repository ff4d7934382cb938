"""The texts between the figures: report.toml, and what an office puts in their place."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from rapidfuzz.process import extractOne

from reports.document.entries import OTHER, Head, Texts
from reports.words import LEVEL, vocabulary

DEFAULT = Path(__file__).with_name("report.toml")


class TextsRefused(Exception):
    """Texts that cannot be used; `reasons` holds a line for each wrong key."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def filled(text: str, words: Mapping[str, str]) -> str:
    """A text with its places filled."""
    return text.format_map(words)


def texts(own: Path | None = None) -> Texts:
    """The texts, those of an office in place of the shipped ones where it has them.

    Raises TextsRefused, which says what to mend, for a file that cannot be used.
    """
    if own is None or not own.is_file():
        return _shipped()
    written = _read(own)
    shipped = _read(DEFAULT)
    reasons = _unknown(written, own)
    if reasons:
        raise TextsRefused(reasons)
    try:
        return Texts.model_validate(_over(shipped, written))
    except ValidationError as error:
        raise TextsRefused([_reason(detail, own) for detail in error.errors()]) from None


@cache
def _shipped() -> Texts:
    return Texts.model_validate(_read(DEFAULT))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TextsRefused(
            [
                f"{path}: không đọc được ({error}). Cần tệp TOML mã hoá utf-8; chữ đặt trong dấu "
                'nháy kép ", dấu " bên trong viết là \\".'
            ]
        ) from None


def _over(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """The shipped texts with an office's own put over them; a level's head may be a part of one."""
    found = dict(shipped)
    for key, said in own.items():
        under = found.get(key, shipped.get(OTHER, {}))
        found[key] = _over(under, said) if isinstance(said, dict) else said
    return found


def _unknown(own: Mapping[str, Any], path: Path) -> list[str]:
    """What is wrong with the names of an office's tables and keys, a line each."""
    reasons = []
    for table, said in own.items():
        if table not in Texts.model_fields:
            reasons.append(_no_such(path, f"bảng [{table}]", table, list(Texts.model_fields)))
        elif not isinstance(said, dict):
            reasons.append(
                f"{path}, {table}: phải là một bảng, viết [{table}] trên một dòng riêng."
            )
        elif table == "head":
            reasons += _unknown_heads(said, path)
        else:
            known = list(Texts.model_fields[table].annotation.model_fields)  # type: ignore[union-attr]
            reasons += _unknown_keys(said, known, path, f"[{table}]")
    return reasons


def _unknown_heads(own: Mapping[str, Any], path: Path) -> list[str]:
    levels = [code for kind, code in vocabulary() if kind == LEVEL] + [OTHER]
    reasons = []
    for level, said in own.items():
        if level not in levels:
            reasons.append(_no_such(path, f"bảng [head.{level}]", level, levels))
        elif not isinstance(said, dict):
            reasons.append(f"{path}, head.{level}: phải là một bảng, viết [head.{level}].")
        else:
            reasons += _unknown_keys(said, list(Head.model_fields), path, f"[head.{level}]")
    return reasons


def _unknown_keys(own: Mapping[str, Any], known: list[str], path: Path, place: str) -> list[str]:
    return [_no_such(path, f"{place} khoá {key}", key, known) for key in own if key not in known]


def _no_such(path: Path, place: str, found: str, known: list[str]) -> str:
    near = extractOne(found, known)
    nearest = f" Gần nhất: {near[0]}." if near else ""
    every = ", ".join(known)
    return f"{path}, {place}: không có tên này.{nearest} Dùng được: {every}. Sửa tên hoặc bỏ đi."


def _reason(detail: Any, path: Path) -> str:
    """What pydantic found, in the words of the one who mends the file."""
    *tables, key = [str(part) for part in detail["loc"]]
    if key.isdigit():
        key = f"{tables.pop()}, mục {int(key) + 1}"
    place = f"{path}, [{'.'.join(tables)}] {key}"
    if detail["type"] == "value_error":
        return f"{place}: «{detail['input']}»: {detail['ctx']['error']}. Sửa câu này."
    wanted = (
        "danh sách câu, mỗi câu trong dấu nháy kép"
        if detail["type"] == "list_type"
        else ("một câu trong dấu nháy kép")
    )
    return f"{place}: «{detail['input']}» không dùng được; phải là {wanted}."

"""From the files of data/catalogue/ to typed entries: every error at once, each with its place."""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from etl.catalogue.entries import Entry

E = TypeVar("E", bound=Entry)


class CatalogueError(Exception):
    """A catalogue that cannot be used; `reasons` holds a line for each wrong entry."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


def toml_table(path: Path, model: type[E], reasons: list[str]) -> dict[str, E]:
    """The entries of a TOML file by their key; wrong ones are left out and told in `reasons`."""
    entries: dict[str, E] = {}
    for key, raw in _toml(path, reasons).items():
        if not isinstance(raw, dict):
            reasons.append(f"{path.name}, {key}: phải là một bảng [{key}].")
            continue
        entry = _entry(model, raw, f"{path.name}, [{key}]", reasons)
        if entry is not None:
            entries[key] = entry
    return entries


def toml_files(folder: Path, model: type[E], reasons: list[str]) -> dict[str, E]:
    """The entries of a folder of TOML files, one each, by the file's name."""
    entries: dict[str, E] = {}
    for path in sorted(folder.glob("*.toml")):
        entry = _entry(model, _toml(path, reasons), f"{folder.name}/{path.name}", reasons)
        if entry is not None:
            entries[path.stem] = entry
    return entries


def toml_one(path: Path, model: type[E], reasons: list[str]) -> E:
    """The one entry that a TOML file is; an empty one where it is wrong, as `reasons` tells."""
    return _entry(model, _toml(path, reasons), path.name, reasons) or model.model_construct()


def toml_words(path: Path, model: type[E], reasons: list[str]) -> dict[tuple[str, str], E]:
    """The entries of a TOML file with two-part keys, [kind.code]."""
    entries: dict[tuple[str, str], E] = {}
    for kind, table in _toml(path, reasons).items():
        for code, raw in table.items():
            entry = _entry(model, raw, f"{path.name}, [{kind}.{code}]", reasons)
            if entry is not None:
                entries[kind, code] = entry
    return entries


def toml_list(path: Path, key: str, model: type[E], reasons: list[str]) -> list[E]:
    """The entries of the [[key]] list of a TOML file, in their order."""
    entries = []
    for number, raw in enumerate(_toml(path, reasons).get(key, []), start=1):
        name = raw.get("index", "")
        place = f"{path.name}, [[{key}]] thứ {number} ({name} {raw.get('from', '')})"
        entry = _entry(model, raw, place, reasons)
        if entry is not None:
            entries.append(entry)
    return entries


def csv_rows(path: Path, model: type[E], reasons: list[str]) -> list[E]:
    """The entries of a CSV file in their order; an empty cell is an absent key.

    All are validated in one call, as units are thousands; only where something is wrong are the
    rows gone through, to say which.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            heading = next(reader, [])
            rows = [(reader.line_num, row) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reasons.append(f"{path.name}: không đọc được ({error}). Cần CSV mã hoá utf-8.")
        return []
    try:
        return _together(model).validate_python([_filled(heading, row) for _, row in rows])
    except ValueError:
        return list(_one_by_one(path, model, heading, rows, reasons))


@cache
def _together(model: type[E]) -> TypeAdapter[list[E]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _filled(heading: list[str], row: list[str]) -> dict[str, str]:
    """The filled cells of a row by their headings; raises ValueError where their numbers differ."""
    return {key: cell for key, cell in zip(heading, row, strict=True) if cell}


def _one_by_one(
    path: Path,
    model: type[E],
    heading: list[str],
    rows: list[tuple[int, list[str]]],
    reasons: list[str],
) -> Iterator[E]:
    """The entries of the rows that are right; of each other `reasons` says what is wrong."""
    for line, row in rows:
        if len(row) != len(heading):
            reasons.append(f"{path.name}, dòng {line}: số ô khác số cột của dòng tiêu đề.")
            continue
        entry = _entry(model, _filled(heading, row), f"{path.name}, dòng {line}", reasons)
        if entry is not None:
            yield entry


def _toml(path: Path, reasons: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reasons.append(f"{path.name}: không đọc được ({error}).")
        return {}


def _entry(model: type[E], raw: dict[str, Any], place: str, reasons: list[str]) -> E | None:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        reasons += [f"{place}{_reason(model, detail)}" for detail in error.errors()]
        return None


def _reason(model: type[Entry], detail: Any) -> str:
    """What pydantic found, in the words of the one who mends the file."""
    key = ".".join(str(part) for part in detail["loc"])
    found = detail.get("input")
    match detail["type"]:
        case "missing":
            return f" {key}: thiếu khoá này."
        case "extra_forbidden":
            known = ", ".join(field.alias or name for name, field in model.model_fields.items())
            return f" {key}: không có khoá này. Các khoá: {known}."
        case "literal_error":
            return f" {key}: «{found}» không dùng được; phải là {detail['ctx']['expected']}."
        case "value_error":
            return f" {key}: {detail['ctx']['error']}.".replace(" :", ":")
        case _:
            return f" {key}: «{found}» không dùng được ({detail['msg']})."

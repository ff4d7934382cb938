"""Published tables: figures as text, one a line, each with its source."""

import csv
import hashlib
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path

from rapidfuzz import process

from etl import periods
from etl.catalogue import Catalogue
from etl.catalogue.references import measured
from etl.names import Names
from etl.observations import Observation, keys, table
from etl.problems import Problem
from etl.received import ReadTable, Received
from queries.home import CHECKOUT

FOLDER = CHECKOUT / "data" / "published"
FORM = "published"

COLUMNS = (
    "indicator unit level within field period from to label comparator value numerator "
    "denominator rank source locator quote draft doubt note alternative"
).split()

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
COMPARATORS = ("=", ">", ">=", "<", "<=")


def sha256(path: Path) -> str:
    """The checksum of a file as it stands."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class WrongCell(ValueError):
    """A cell that cannot be used: its column, rule, what was found, why, and what to do."""

    def __init__(self, column: str, rule: str, found: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.column, self.rule, self.found, self.message, self.fix = (
            column,
            rule,
            found,
            message,
            fix,
        )


def read(path: Path, catalogue: Catalogue, names: Names, folder: Path = FOLDER) -> Received:
    """The observations of a published table and every problem with it, each with its cell."""
    name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
    return parsed(name, path.read_bytes(), catalogue, names)


def is_one(content: bytes) -> bool:
    """Whether a file is headed as a published table is."""
    first = content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0].rstrip(b"\r")
    return first == ",".join(COLUMNS).encode()


def parsed(name: str, content: bytes, catalogue: Catalogue, names: Names) -> Received:
    """The same of a content, by the name that it is known by in the ledger."""
    received = Received(name, content, "csv")
    try:
        rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig")), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        received.problems.append(_unreadable(name, str(error)))
        return received
    if not rows or list(rows[0]) != COLUMNS:
        found = ", ".join(str(column) for column in rows[0]) if rows else "không có dòng nào"
        received.problems.append(_unreadable(name, f"tiêu đề cột: {found}"))
        return received
    reading = Table(catalogue, names)
    of: dict[periods.Period, list[Observation]] = {}
    for line, row in enumerate(rows, start=2):
        try:
            one = reading.observation(row, line)
        except WrongCell as wrong:
            received.problems.append(_problem(name, line, wrong))
            continue
        of.setdefault(one.period, []).append(one)
    received.tables = [
        ReadTable("", FORM, None, period, len(found), table(found)) for period, found in of.items()
    ]
    return received


class Table:
    """Reads the rows of a published table against the catalogue."""

    def __init__(self, catalogue: Catalogue, names: Names) -> None:
        self._names = names
        self._levels = catalogue.levels
        self._known_levels = set(catalogue.levels)
        self._indicators = measured(catalogue)
        self._counts = {code for code, one in catalogue.indicators.items() if one.kind == "count"}
        self._fields = {one.field for one in catalogue.fields}
        self._sources = {one.source_id for one in catalogue.sources}

    def observation(self, row: dict[str, str], line: int) -> Observation:
        """One row as an observation; raises WrongCell for the first cell that cannot be used."""
        if None in row or None in row.values():
            raise WrongCell(
                "indicator", "unreadable_row", str(row), "số ô khác số cột", "Sửa lại dòng này."
            )
        indicator = _known("indicator", row["indicator"], self._indicators, "chỉ tiêu")
        if row["field"]:
            _known("field", row["field"], self._fields, "lĩnh vực")
        _known("source", row["source"], self._sources, "nguồn")
        period = _period(row["period"], row["label"], row["from"], row["to"])
        value = _number("value", row["value"])
        counted = indicator in self._counts and value is not None
        if counted and value is not None and (value != int(value) or value < 0):
            raise WrongCell(
                "value",
                "not_a_whole_number",
                row["value"],
                f"«{row['value']}» không phải số hồ sơ (cần số nguyên, từ 0 trở lên)",
                "Sửa lại theo nguồn.",
            )
        rank = _number("rank", row["rank"])
        if rank is not None and (rank != int(rank) or rank < 1):
            raise WrongCell(
                "rank",
                "not_a_rank",
                row["rank"],
                f"«{row['rank']}» không phải hạng (số nguyên từ 1)",
                "Sửa lại theo nguồn.",
            )
        return Observation(
            indicator=indicator,
            unit_id=self._unit(row, period),
            field=row["field"] or None,
            period=period,
            value=value,
            comparator=_comparator(row["comparator"] or "="),
            numerator=_number("numerator", row["numerator"]),
            denominator=_number("denominator", row["denominator"]),
            rank=None if rank is None else int(rank),
            source_id=row["source"],
            locator=row["locator"] or None,
            quote=row["quote"] or None,
            draft=_flag("draft", row["draft"]),
            doubt=row["doubt"] or None,
            note=row["note"] or None,
            alternative=_flag("alternative", row["alternative"]),
            cell=f"{_letter('value')}{line}",
        )

    def _unit(self, row: dict[str, str], period: periods.Period) -> str:
        _known("level", row["level"], self._known_levels, "cấp đơn vị")
        within = None
        if row["within"]:
            within = self._one("within", row["within"], None, period, None)
        return self._one("unit", row["unit"], row["level"], period, within)

    def _one(
        self, column: str, name: str, level: str | None, period: periods.Period, within: str | None
    ) -> str:
        found = self._names.find(
            name, level=level, start=period.start, end=period.end, within=within
        )
        if found.unit_id:
            return found.unit_id
        place = f" của {self._names.full_name(within)}" if within else ""
        tier = self._levels[level].tier if level else "cấp nào"
        if found.unit_ids:
            candidates = ", ".join(f"{self._names.full_name(u)} ({u})" for u in found.unit_ids)
            raise WrongCell(
                column,
                "ambiguous_unit",
                name,
                f"«{name}» {tier}{place} trong kỳ «{period.label}» có thể là: {candidates}",
                "Ghi tên đầy đủ, cấp và tỉnh của đơn vị.",
            )
        nearest = f" Gần nhất: {', '.join(found.nearest)}." if found.nearest else ""
        raise WrongCell(
            column,
            "unknown_unit",
            name,
            f"không có đơn vị {tier} nào{place} tên là «{name}» trong kỳ «{period.label}»."
            + nearest,
            "Sửa tên theo danh mục đơn vị, hoặc thêm cách viết này vào aliases.csv.",
        )


@lru_cache(maxsize=10_000)
def _period(code: str, label: str, start: str, end: str) -> periods.Period:
    """The period that a row says; a table says the same few again and again."""
    try:
        period = periods.parse(code, label=label)
    except periods.UnknownPeriod as error:
        raise WrongCell("period", "unknown_period", code, str(error), "Sửa lại kỳ.") from error
    dated = periods.with_dates(period, _day("from", start), _day("to", end))
    if dated.start and dated.end and dated.end < dated.start:
        raise WrongCell(
            "to",
            "period_ends_before_it_begins",
            f"{start} – {end}",
            f"kỳ «{period.label}» kết thúc ngày {dated.end} trước khi bắt đầu ngày {dated.start}",
            "Sửa lại hai ngày.",
        )
    return dated


def _day(column: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise WrongCell(
            column, "unknown_date", text, f"«{text}» không phải ngày", "Viết năm-tháng-ngày."
        ) from error


def _number(column: str, text: str) -> float | None:
    if not text:
        return None
    # float() alone would also take «nan», «inf», «1e5» and «1_000».
    if not _NUMBER.fullmatch(text):
        raise WrongCell(
            column,
            "not_a_number",
            text,
            f"«{text}» không phải số",
            "Viết số với dấu chấm thập phân.",
        )
    return float(text)


def _flag(column: str, text: str) -> bool:
    if text not in ("", "1"):
        raise WrongCell(
            column,
            "not_a_flag",
            text,
            f"«{text}» không dùng được; chỉ có 1 hoặc để trống",
            "Sửa lại.",
        )
    return text == "1"


def _comparator(text: str) -> str:
    if text not in COMPARATORS:
        raise WrongCell(
            "comparator",
            "unknown_comparator",
            text,
            f"«{text}» không phải dấu so sánh; có: {' '.join(COMPARATORS)}",
            "Để trống nếu nguồn ghi một giá trị.",
        )
    return text


def _known(column: str, code: str, known: set[str], what: str) -> str:
    if code in known:
        return code
    nearest = process.extractOne(code, known, score_cutoff=60)
    hint = f" Gần nhất: «{nearest[0]}»." if nearest else ""
    raise WrongCell(
        column,
        f"unknown_{column}",
        code,
        f"không có {what} «{code}» trong danh mục.{hint}",
        "Sửa mã, hoặc khai báo trong data/catalogue.",
    )


def _letter(column: str) -> str:
    return chr(ord("A") + COLUMNS.index(column))


def _problem(name: str, line: int, wrong: WrongCell) -> Problem:
    cell = f"{_letter(wrong.column)}{line}"
    text = wrong.message if wrong.message.endswith(".") else f"{wrong.message}."
    return Problem(
        "block", wrong.rule, "", cell, wrong.found, f"{name}, ô {cell}: {text}", wrong.fix
    )


def _unreadable(name: str, found: str) -> Problem:
    return Problem(
        "block",
        "unreadable_file",
        "",
        "A1",
        found,
        f"{name}: không đọc được như một bảng công bố ({found}).",
        f"Cần CSV utf-8 với các cột: {', '.join(COLUMNS)}.",
    )


def duplicates(readings: list[Received]) -> Iterator[Problem]:
    """A problem for every figure whose key stands twice, in one table or in two."""
    seen: dict[object, tuple[str, str]] = {}
    for reading in readings:
        figures = reading.observations
        cells, labels = figures["cell"].to_pylist(), figures["label"].to_pylist()
        for key, cell, label in zip(keys(figures), cells, labels, strict=True):
            place = (reading.name, cell)
            name, first = seen.setdefault(key, place)
            if (name, first) != place:
                indicator, unit = key[:2]
                yield Problem(
                    "block",
                    "duplicate_key",
                    "",
                    cell,
                    f"{indicator}, {unit}, {label}",
                    f"{reading.name}, ô {cell}: {indicator} của {unit} kỳ «{label}» đã có ở ô "
                    f"{first} của {name}.",
                    "Giữ một dòng; số in khác cho cùng một điều thì ghi alternative = 1.",
                )

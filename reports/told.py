"""Tables as plain text, for slides and paper: the headings and the words of the screen's tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reports import findings, numbers, promises, targets_in_words, words
from reports.numbers import Row

NO_RANK = "không xếp hạng"
NOTHING_REPORTED = "chưa ghi kết quả"


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, what a row says there, and whether it is a number."""

    heading: str
    said: Callable[[Row], str]
    number: bool = False


def text(name: str) -> Callable[[Row], str]:
    """What a column of text says; nothing where it is not known."""
    return lambda row: "" if row[name] is None else str(row[name])


def day(name: str) -> Callable[[Row], str]:
    """What a column of days says; nothing where it is not known."""
    return lambda row: numbers.day(row[name]) if row[name] else ""


def scorecard() -> list[Column]:
    """The columns of rows of `scorecard`."""
    return [*scores(), Column("Ghi chú", remarks)]


def scores() -> list[Column]:
    """The columns of rows of `scorecard` where `remarks` stand in a line below each."""
    return [
        Column("Chỉ tiêu", text("indicator_name")),
        Column("Kỳ", text("period_label")),
        Column("Giá trị", figure, number=True),
        Column("Thay đổi", difference, number=True),
        Column("Hạng", place, number=True),
        Column("Mục tiêu", targets_in_words.target),
        Column("Kết quả", status),
    ]


def trend(indicator: Row) -> list[Column]:
    """The columns of rows of `trend` of one unit."""
    return [
        Column("Kỳ", text("label")),
        Column("Giá trị", lambda row: figure(row, indicator), number=True),
        Column("Hạng", place, number=True),
        Column("Mục tiêu", lambda row: targets_in_words.target(row, indicator)),
        Column("Ghi chú", _remarks_and_break),
    ]


def ranking(indicator: Row) -> list[Column]:
    """The columns of rows of `ranking`."""
    return [
        Column("Hạng", place, number=True),
        Column("Đơn vị", text("unit_name")),
        Column("Hồ sơ", numbers.parts, number=True),
        Column("Giá trị", lambda row: figure(row, indicator), number=True),
        Column("So với kỳ trước", lambda row: difference(row, indicator), number=True),
        Column("Hạng kỳ trước", moved, number=True),
        Column("Mục tiêu", lambda row: targets_in_words.target(row, indicator)),
        Column("Kết quả", status),
        Column("Ghi chú", remarks),
    ]


def standing(indicator: Row) -> list[Column]:
    """The same without the rank before, where a sheet has no room for it."""
    return [column for column in ranking(indicator) if column.said is not moved]


def hotspots() -> list[Column]:
    """The columns of rows of `hotspots`."""
    return [
        Column("Chỉ tiêu", text("short")),
        Column("Đơn vị, lĩnh vực", findings.hot_name),
        Column("Hồ sơ", numbers.parts, number=True),
        Column("Giá trị", figure, number=True),
        Column("So với kỳ trước", difference, number=True),
        Column("Mục tiêu", targets_in_words.target),
        Column("Kết quả", status),
        Column("Ghi chú", remarks),
    ]


def targets() -> list[Column]:
    """The columns of rows of `targets`, each with its own words where it names no number."""
    first, *rest = _aimed(asks)
    return [first, Column("Văn bản nêu", stated_by), *rest]


def aims() -> list[Column]:
    """The columns of rows of `targets` where `own_words` stand in a line below each."""
    return _aimed(targets_in_words.asks)


def _aimed(asks: Callable[[Row], str]) -> list[Column]:
    return [
        Column("Mục tiêu", text("statement")),
        Column("Phải đạt", asks),
        Column("Đến nay", reached, number=True),
        Column("Thời hạn", targets_in_words.due),
        Column("Kết quả", status),
        Column("Chủ trì", lambda row: row["owner"] or "–"),
    ]


def tasks() -> list[Column]:
    """The columns of rows of `tasks`."""
    return [
        Column("Nhiệm vụ", text("statement")),
        Column("Văn bản nêu", stated_by),
        Column("Cơ quan chủ trì", lambda row: row["owner"] or "–"),
        Column("Thời hạn", targets_in_words.day_stated),
        Column("Tình trạng", task_state),
        Column("Kết quả", lambda row: done(row) or NOTHING_REPORTED),
    ]


def duties() -> list[Column]:
    """The columns of rows of `tasks` where `own_words` stand in a line below each."""
    return [column for column in tasks() if column.said is not stated_by]


def remedies() -> list[Column]:
    """The columns of rows of `remedies`, of whoever promised them."""
    return [
        Column("Đơn vị", text("unit_name")),
        Column("Chỉ tiêu", _of_what),
        Column("Nguyên nhân", lambda row: f"{promises.kind(row)}: {row['cause']}"),
        Column("Giải pháp", text("remedy")),
        Column("Thời hạn", day("due")),
        Column("Tình trạng", lambda row: done(row) or promises.state(row)),
    ]


def submissions() -> list[Column]:
    """The columns of rows of `submissions`."""
    return [
        Column("Đơn vị", text("unit_name")),
        Column("Hạn nộp", day("due")),
        Column("Tình trạng", lambda row: words.label("submission", row["status_code"])),
        Column("Ngày nhận", day("received_at")),
        Column("Quá hạn", days_late, number=True),
    ]


def discipline() -> list[Column]:
    """The columns of rows of `discipline`."""
    return [
        Column("Đơn vị", text("unit_name")),
        Column("Phải nộp", lambda row: numbers.count(row["reports_due"]), number=True),
        Column("Đúng hạn", lambda row: numbers.count(row["reports_on_time"]), number=True),
        Column("Muộn", lambda row: numbers.count(row["reports_late"]), number=True),
        Column("Chưa nộp", lambda row: numbers.count(row["reports_missing"]), number=True),
        Column("Tỷ lệ đúng hạn", _share, number=True),
        Column("Muộn nhất", lambda row: _days(row["most_days_late"]), number=True),
    ]


def filled(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns in which some row says something: an empty one only takes paper."""
    return [one for one in columns if any(one.said(row) for row in rows)]


def figure(row: Row, indicator: Row | None = None) -> str:
    """A row's figure, or in what way there is none."""
    if row["value"] is None and row.get("first_only"):
        # Until all of those first ones are known, a missing unit may be one of them.
        return f"không công bố{'' if row['withheld'] else ' hoặc chưa nhập'}"
    return numbers.figure(row, indicator)


def difference(row: Row, indicator: Row | None = None) -> str:
    """A row's change with its sign; nothing where there is none."""
    return "" if row["change"] is None else numbers.difference(row, indicator)


def place(row: Row) -> str:
    """A row's rank among how many; why there is none, where there is a figure without one."""
    if row["rank"] is not None:
        return numbers.rank(row["rank"], row["ranked"])
    return NO_RANK if row["value"] is not None else ""


def moved(row: Row) -> str:
    """The rank before, and how far the unit moved since."""
    if row["previous_rank"] is None:
        return ""
    how = numbers.moved(row["rank"], row["previous_rank"])
    before = numbers.count(row["previous_rank"])
    return f"{before} ({how})" if how else before


def status(row: Row) -> str:
    """Where a figure stands against its target, as a word; nothing without a target."""
    return words.label("status", row["status_code"]) if row["status_code"] else ""


def remarks(row: Row) -> str:
    """What to mind about a row's figure: made up, draft, conflict, who had reported, its note."""
    coverage = findings.coverage(row) if "reported_units" in row else ""
    return "; ".join(one for one in (findings.marks(row), coverage, row["note"]) if one)


def stated_by(row: Row) -> str:
    """The document and clause that state a target or a task, and that it is a draft where so."""
    where = targets_in_words.source(row)
    return f"{where} ({row['source_status']})" if findings.is_draft(row) else where


def own_words(row: Row) -> str:
    """The words of a target or a task, where they stand, and what to mind about them."""
    quote = f"«{row['quote']}»" if row["quote"] else ""
    note = f"Lưu ý: {row['note']}" if row["note"] else ""
    said = (quote, targets_in_words.for_each(row), stated_by(row), note)
    return "; ".join(one for one in said if one)


def asks(row: Row) -> str:
    """What a row of `targets` asks for; its own words where it names no number."""
    said = targets_in_words.asks(row)
    told = row["comparator"] == "qualitative" and row["quote"]
    return f"{said}: «{row['quote']}»" if told else said


def reached(row: Row) -> str:
    """What a row of `targets` has reached, and when."""
    said, when = targets_in_words.reached(row)
    return f"{said} ({when})" if when else said


def task_state(row: Row) -> str:
    """How a row of `tasks` stands, with its days where it is late: «Xong muộn 3 ngày»."""
    said = words.label("task_state", row["status_code"])
    late = _days(row["days_late"]) if row["done_on"] is not None else ""
    return f"{said} {late}".strip()


def done(row: Row) -> str:
    """On which day something was done, and how; nothing where it is not."""
    if row["done_on"] is None:
        return ""
    return f"Xong ngày {numbers.day(row['done_on'])}: {row['done_words']}"


def days_late(row: Row) -> str:
    """How late a report is; of the missing only while the ledger holds such returns of then."""
    if row["status_code"] == "missing" and not row["counted"]:
        return ""
    return _days(row["days_late"])


def _of_what(row: Row) -> str:
    field = f", {words.lowered(row['field_name'])}" if row["field_name"] else ""
    return f"{row['indicator_name']}{field}, {words.lowered(row['period_label'])}"


def _remarks_and_break(row: Row) -> str:
    return "; ".join(one for one in (remarks(row), findings.break_note(row)) if one)


def _share(row: Row) -> str:
    return numbers.value(row["on_time_share"], unit="%", decimals=1)


def _days(days: int | None) -> str:
    return f"{numbers.count(days)} ngày" if days else ""

"""Cause and remedy beside a figure: why it is late or falling, what is done about it, by when.

Each is one entry of the ledger; what follows (another wording, done, taken back) is an entry more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from etl import called, periods
from etl.catalogue import Catalogue
from etl.catalogue.entries import Day, Entry
from etl.catalogue.references import measured
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.periods import Period, UnknownPeriod
from etl.stating import NotStated, day, label, restated, typed
from etl.tables import Row
from etl.writers import writer

REMEDY, REMEDY_DONE = "remedy", "remedy_done"
CAUSE = "cause"  # the kinds of causes in the vocabulary


class Remedy(Entry):
    """Why a figure is as it is, and what is promised about it."""

    unit_id: str
    indicator: str
    field: str | None = None
    period: str
    cause_kind: str
    cause: str
    remedy: str
    due: Day


class Done(Entry):
    """On which day a promise was kept, and how."""

    done_on: Day
    done_words: str


@dataclass(frozen=True)
class _Standing:
    """A stated remedy that counts, with the entry that says it and the one that says it is done."""

    entry: LedgerEntry
    stated: Remedy
    done: LedgerEntry | None

    @property
    def remedy_id(self) -> int:
        return _id(self.entry)


def state(
    ledger: Ledger,
    catalogue: Catalogue,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: int | None = None,
) -> LedgerEntry:
    """The entry of a cause and its remedy; one that `changes` an earlier entry replaces it.

    The very same said again is the entry that says so already. Raises NotStated, Nameless, and
    NotCurrent where what is changed no longer counts.
    """
    name = writer(by)
    stated = typed(Remedy, said, catalogue.words)
    if reasons := list(_wrong(stated, catalogue)):
        raise NotStated(reasons)
    with ledger.writing():
        standing = _standing(ledger)
        if changes is not None and changes not in {one.entry.number for one in standing}:
            raise NotCurrent(_gone(changes))
        for one in standing:
            if one.stated == stated and changes in (None, one.entry.number):
                return one.entry
        about: dict[str, Any] = {"stated": stated.model_dump(mode="json", exclude_none=True)}
        if changes is not None:
            about["remedy"] = _id(ledger.entry(changes))
        title = _title(stated, catalogue)
        return ledger.append(REMEDY, title, b"", by=name, replaces=changes, about=about)


def close(
    ledger: Ledger,
    catalogue: Catalogue,
    number: int,
    said: Mapping[str, Any],
    *,
    by: str,
    today: date | None = None,
) -> LedgerEntry:
    """The entry that says that the remedy of an entry was carried out, on which day and how.

    Said twice, the later replaces the earlier. Raises NotStated, Nameless, NotCurrent.
    """
    name = writer(by)
    done = typed(Done, said, catalogue.words)
    last = today or date.today()
    if done.done_on > last:
        raise NotStated([_future(done.done_on, last, catalogue)])
    with ledger.writing():
        found = next((one for one in _standing(ledger) if one.entry.number == number), None)
        if found is None:
            raise NotCurrent(_gone(number))
        return ledger.append(
            REMEDY_DONE,
            found.entry.name,
            b"",
            by=name,
            replaces=found.done.number if found.done else None,
            about={
                "remedy": found.remedy_id,
                "unit_id": found.stated.unit_id,
                "stated": done.model_dump(mode="json"),
            },
        )


def tables(ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of the table `remedy`: each that counts, with when and how it was carried out."""
    return {"remedy": [_row(one) for one in _standing(ledger)]}


def _standing(ledger: Ledger) -> list[_Standing]:
    active = ledger.active()
    done = {one.about["remedy"]: one for one in active if one.kind == REMEDY_DONE}
    return [
        _Standing(one, restated(Remedy, one), done.get(_id(one)))
        for one in active
        if one.kind == REMEDY
    ]


def _id(entry: LedgerEntry) -> int:
    """What a remedy keeps through all its wordings: the number of its first entry."""
    return int(entry.about.get("remedy", entry.number))


def _row(one: _Standing) -> Row:
    period = periods.parse(one.stated.period)
    kept = restated(Done, one.done) if one.done else None
    return one.stated.model_dump() | {
        "remedy_id": one.remedy_id,
        "entry": one.entry.number,
        "period_from": period.start or period.end,
        "period_to": period.end,
        "period_label": period.label,
        "written_by": one.entry.by,
        "written_at": one.entry.at,
        "done_on": kept.done_on if kept else None,
        "done_words": kept.done_words if kept else None,
        "done_by": one.done.by if one.done else None,
        "done_at": one.done.at if one.done else None,
        "done_entry": one.done.number if one.done else None,
    }


def _wrong(stated: Remedy, catalogue: Catalogue) -> Iterator[str]:
    """A line for everything that the catalogue does not know, or that cannot be."""

    def named(key: str) -> str:
        return f"«{label(key, catalogue.words)}»"

    if stated.indicator not in measured(catalogue):
        yield f"{named('indicator')}: không có chỉ tiêu «{stated.indicator}». Chọn trong danh sách."
    if stated.field and stated.field not in {one.field for one in catalogue.fields}:
        yield f"{named('field')}: không có lĩnh vực «{stated.field}». Chọn trong danh sách."
    kinds = [code for kind, code in catalogue.words if kind == CAUSE]
    if stated.cause_kind not in kinds:
        allowed = ", ".join(catalogue.words[CAUSE, code].label.lower() for code in kinds)
        yield f"{named('cause_kind')}: không có «{stated.cause_kind}»; chọn một trong: {allowed}."
    try:
        period = periods.parse(stated.period)
    except UnknownPeriod as error:
        yield f"{named('period')}: {error}."
        return
    if period.end is None:
        yield f"{named('period')}: kỳ không rõ ngày. Chọn một kỳ có ngày bắt đầu và kết thúc."
        return
    yield from _of_the_unit(stated, period.start or period.end, period, catalogue)
    if stated.due < (start := period.start or period.end):
        yield (
            f"{named('due')}: {day(stated.due)} đứng trước ngày đầu kỳ. "
            f"Chọn từ {day(start)} trở đi."
        )


def _of_the_unit(
    stated: Remedy, start: date, period: Period, catalogue: Catalogue
) -> Iterator[str]:
    """A line where there is no such unit, or none in the period."""
    where = f"«{label('unit_id', catalogue.words)}»"
    epochs = [one for one in catalogue.units if one.unit_id == stated.unit_id]
    end = period.end or start
    if not epochs:
        yield f"{where}: không có đơn vị nào mang mã «{stated.unit_id}». Chọn trong danh sách."
    elif not any(
        (one.valid_from or date.min) <= end and start <= (one.valid_to or date.max)
        for one in epochs
    ):
        yield (
            f"{where}: {epochs[-1].full_name} không tồn tại trong kỳ {periods.short(period)}. "
            "Chọn kỳ khi đơn vị còn hoạt động, hoặc đơn vị kế thừa."
        )


def _future(done_on: date, today: date, catalogue: Catalogue) -> str:
    where = label("done_on", catalogue.words)
    return f"«{where}»: {day(done_on)} chưa tới. Chọn ngày đã xong, muộn nhất là {day(today)}."


def _gone(number: int) -> str:
    return (
        f"Bút toán {number} đã được sửa hoặc rút trong lúc bạn ghi. "
        "Tải lại trang, xem bản mới rồi ghi lại."
    )


def _title(stated: Remedy, catalogue: Catalogue) -> str:
    """How the entry is called in the ledger: of what, whose, when."""
    of, whose = (
        called.indicator(catalogue, stated.indicator),
        called.unit(catalogue, stated.unit_id),
    )
    return f"{of} · {whose} · {periods.parse(stated.period).label}"

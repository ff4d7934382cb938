"""Files of a meeting that are made by themselves on a day of every month; written on the screen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field

from etl import kept
from etl.catalogue import Catalogue
from etl.catalogue.entries import Entry
from etl.kept import Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.stating import label
from etl.tables import Row

SCHEDULE = "schedule"
# Where the files are, a folder for each day; what the text is called that says why one is not.
FOLDER, FAILED = "briefs", ".loi.txt"
DEMANDED = ("schedule_name", "unit_id", "day", "makes")


class Schedule(Entry):
    """Whose meeting, on which day of every month, as which files; a month may be shorter."""

    schedule_id: str
    schedule_name: str = Field(max_length=80)
    unit_id: str
    day: int = Field(ge=1, le=31)
    makes: tuple[Literal["pptx", "docx", "xlsx"], ...] = Field(min_length=1)


def keep(ledger: Ledger, catalogue: Catalogue, said: Mapping[str, Any], *, by: str) -> LedgerEntry:
    """The entry of a schedule; `said` has the keys of Schedule but the id.

    Nothing changes one: who wants another day takes it back. Raises NotStated and Nameless.
    """
    return kept.state(ledger, catalogue, _SCHEDULES, said, by=by, demanded=DEMANDED)


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of schedule."""
    return {SCHEDULE: [_row(*one) for one in enumerate(_standing(catalogue, ledger))]}


def _standing(catalogue: Catalogue, ledger: Ledger) -> list[Kept[Schedule]]:
    return kept.standing(catalogue, ledger, _SCHEDULES)


def _row(place: int, one: Kept[Schedule]) -> Row:
    # Nothing but people's entries says one: there is none without its entry.
    assert one.entry is not None
    return one.stated.model_dump(exclude={"makes"}) | {
        "makes": " ".join(one.stated.makes),
        "position": place,
        "entry": one.number,
        "written_by": one.entry.by,
        "written_at": one.entry.at,
    }


def _wrong(catalogue: Catalogue, one: Schedule, others: Sequence[Schedule]) -> Iterator[str]:
    if one.unit_id not in {unit.unit_id for unit in catalogue.units}:
        yield (
            f"«{label('unit_id', catalogue.words)}»: không có đơn vị nào mang mã «{one.unit_id}». "
            "Chọn trong danh sách."
        )
    if any(one.schedule_name == other.schedule_name for other in others):
        yield (
            f"«{label('schedule_name', catalogue.words)}»: đã có lịch «{one.schedule_name}». Đặt "
            "tên khác, hoặc rút lịch đang có trước."
        )


_SCHEDULES = Kind(
    SCHEDULE,
    Schedule,
    "schedule_id",
    "L",
    title=lambda _, one: one.schedule_name,
    declared=lambda _: (),
    wrong=_wrong,
)

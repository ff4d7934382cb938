"""Rankings that people keep as they stood on a day: what comes later changes none of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field

from etl import called, kept
from etl.catalogue import Catalogue
from etl.catalogue.entries import Day, Entry
from etl.kept import Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.stating import NotStated, label
from etl.tables import Row
from queries import ask_in

RATING = "rating"
LINES = "lines"
# Which ranking is kept: the parameters of the question that a screen asks for it.
ASKED = ("indicator", "parent", "level", "period")


class Line(Entry):
    """A unit in a kept ranking, by the name and with the figure and rank that it had then."""

    unit_id: str
    unit_name: str
    level: str
    value: float | None = None
    comparator: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    rank: int | None = None
    ranked: int | None = None
    rank_origin: str | None = None
    reported_units: int | None = None
    expected_units: int | None = None
    complete: bool | None = None
    draft: bool = False
    note: str | None = None


class Rating(Entry):
    """A ranking as it was kept: which one, of which build, on which day, a line for each unit."""

    rating_id: str
    rating_name: str
    indicator: str
    parent: str
    level: str
    period: str
    label: str
    build: int
    day: Day
    document: str = ""
    note: str = ""
    lines: tuple[Line, ...] = Field(min_length=1)


def keep(
    ledger: Ledger,
    catalogue: Catalogue,
    build: Path,
    said: Mapping[str, Any],
    *,
    by: str,
    on: date | None = None,
) -> LedgerEntry:
    """The entry of the ranking of a build, kept on a day (None: today) under a name.

    `said` has `rating_name`, what is ASKED, and may have `document` and `note`; the lines are the
    build's, nobody's word. Nothing changes what is kept: another one is another entry. Raises
    NotStated and Nameless.
    """
    if missing := [key for key in ASKED if not said.get(key)]:
        raise NotStated(
            f"{_key(key, catalogue)}: chưa chọn. Chọn trên trang Xếp hạng rồi chốt lại."
            for key in missing
        )
    rows = _ranking(catalogue, build, said)
    [about] = ask_in(build, "about", {})
    return kept.state(
        ledger,
        catalogue,
        _RATINGS,
        {
            **said,
            "label": next(row["label"] for row in rows if row["label"]),
            "build": about["build"],
            "day": on or date.today(),
            LINES: [_line(row) for row in rows],
        },
        by=by,
        demanded=("rating_name",),
    )


def kept_ratings(ledger: Ledger, catalogue: Catalogue) -> list[Kept[Rating]]:
    """Every ranking that was kept and not taken back, the earliest first."""
    return kept.standing(catalogue, ledger, _RATINGS)


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of rating and rating_line."""
    every = kept_ratings(ledger, catalogue)
    return {
        RATING: [_row(place, one) for place, one in enumerate(every)],
        "rating_line": [
            line.model_dump() | {"rating_id": one.stated.rating_id, "position": place}
            for one in every
            for place, line in enumerate(one.stated.lines)
        ],
    }


def _row(place: int, one: Kept[Rating]) -> Row:
    return one.stated.model_dump(exclude={LINES}) | {
        "position": place,
        "name": one.stated.rating_name,
        "parent_id": one.stated.parent,
        "entry": one.number,
        "written_by": one.entry.by if one.entry else None,
        "written_at": one.entry.at if one.entry else None,
    }


def _ranking(catalogue: Catalogue, build: Path, said: Mapping[str, Any]) -> list[Row]:
    """The rows to keep; raises NotStated where there is none, or where they are made up."""
    rows = ask_in(build, "ranking", {key: said[key] for key in ASKED})
    held = [row for row in rows if row["value"] is not None or row["rank"] is not None]
    if not held:
        found = f"{said['indicator']}, {said['parent']}, {said['period']}"
        raise NotStated(
            [
                f"{_key('period', catalogue)}: không có số liệu nào để chốt ({found}). "
                "Chọn trên trang Xếp hạng một chỉ tiêu và một kỳ có số liệu rồi chốt lại."
            ]
        )
    if made_up := [row for row in held if row["illustrative"]]:
        raise NotStated(
            [
                f"{_key('value', catalogue)}: {len(made_up)}/{len(held)} số liệu của "
                f"{held[0]['label']} là số liệu minh họa; chỉ chốt được số liệu thật. "
                "Nhận báo cáo thật của kỳ này, hoặc chọn kỳ khác, rồi chốt lại."
            ]
        )
    return rows


def _line(row: Row) -> dict[str, Any]:
    said = {key: row[key] for key in Line.model_fields if row[key] is not None}
    return said | {"unit_name": row["full_name"]}


def _wrong(catalogue: Catalogue, one: Rating, others: Sequence[Rating]) -> Iterator[str]:
    """Two that bear one name could not be told apart, and neither is ever changed."""
    same = [
        other
        for other in others
        if (other.indicator, other.parent) == (one.indicator, one.parent)
        and other.rating_name.casefold() == one.rating_name.casefold()
    ]
    if same:
        yield (
            f"{_key('rating_name', catalogue)}: đã có bảng «{same[0].rating_name}» "
            f"({called.indicator(catalogue, one.indicator)}, {same[0].label}). "
            "Đặt tên khác, hoặc rút bảng cũ trước."
        )


def _key(key: str, catalogue: Catalogue) -> str:
    return f"«{label(key, catalogue.words)}»"


_RATINGS = Kind(
    RATING,
    Rating,
    "rating_id",
    "XL",
    title=lambda _, one: one.rating_name,
    declared=lambda _: (),
    wrong=_wrong,
)

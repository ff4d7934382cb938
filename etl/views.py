"""Views of Tra cứu that people keep under a name: the choices that stand in its address."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from pydantic import Field
from rapidfuzz import process

from etl import kept
from etl.catalogue import Catalogue
from etl.catalogue.entries import Entry
from etl.kept import Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.stating import label
from etl.tables import Row

VIEW = "view"
# A browser's address holds some 8,000 letters; the longest name of a unit is below 100.
MOST_VALUES, LONGEST = 60, 400


class Choice(StrEnum):
    """What is chosen on Tra cứu, by its name in the address; a link of a kept view has no other."""

    UNIT = "don_vi"
    FIGURES = "so_lieu"
    WHOSE = "cua_ai"
    LEVEL = "cap"
    INDICATORS = "chi_tieu"
    FIELD = "linh_vuc_chon"
    SINCE = "tu_ky"
    UNTIL = "toi_ky"
    KIND = "kieu_ky"
    SOURCE = "nguon"
    STATUS = "ket_qua"
    REAL = "that"
    LAYOUT = "bang"
    ONE_INDICATOR = "mot_chi_tieu"
    ONE_PERIOD = "mot_ky"
    COLUMNS = "cot"
    PRINTED_COLUMNS = "cot_goc"
    PAGE = "trang"


class View(Entry):
    """A kept view: what is chosen in it, each choice as the address writes it."""

    view_id: str
    view_name: str = Field(max_length=120)
    choices: dict[str, tuple[str, ...]] = Field(min_length=1)
    note: str = ""


def keep(ledger: Ledger, catalogue: Catalogue, said: Mapping[str, Any], *, by: str) -> LedgerEntry:
    """The entry of a view; `said` has the keys of View but the id.

    Nothing changes what is kept: another one is another entry. Raises NotStated and Nameless.
    """
    return kept.state(
        ledger,
        catalogue,
        _VIEWS,
        {**said, "choices": said.get("choices") or None},
        by=by,
        demanded=("view_name", "choices"),
    )


def kept_views(ledger: Ledger, catalogue: Catalogue) -> list[Kept[View]]:
    """Every view that was kept and not taken back, the earliest first."""
    return kept.standing(catalogue, ledger, _VIEWS)


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of kept_view."""
    every = kept_views(ledger, catalogue)
    return {"kept_view": [_row(place, one) for place, one in enumerate(every)]}


def _row(place: int, one: Kept[View]) -> Row:
    return {
        "view_id": one.stated.view_id,
        "position": place,
        "name": one.stated.view_name,
        "choices": urlencode(one.stated.choices, doseq=True),
        "note": one.stated.note,
        "entry": one.number,
        "written_by": one.entry.by if one.entry else None,
        "written_at": one.entry.at if one.entry else None,
    }


def _wrong(catalogue: Catalogue, one: View, others: Sequence[View]) -> Iterator[str]:
    """A name that another bears; a choice that the page does not have, or that is too long."""
    same = [other for other in others if other.view_name.casefold() == one.view_name.casefold()]
    if same:
        yield (
            f"{_key('view_name', catalogue)}: đã có «{same[0].view_name}». "
            "Đặt tên khác, hoặc rút bản cũ trước."
        )
    known = [choice.value for choice in Choice]
    for name, values in one.choices.items():
        if name not in known:
            nearest = process.extractOne(name, known, score_cutoff=60)
            hint = f" Gần nhất: «{nearest[0]}»." if nearest else ""
            yield (
                f"{_key('choices', catalogue)}: trang Tra cứu không có «{name}».{hint} "
                "Mở trang, chọn lại rồi lưu."
            )
        elif len(values) > MOST_VALUES or any(len(value) > LONGEST for value in values):
            yield (
                f"{_key('choices', catalogue)}: «{name}» có {len(values)} giá trị; tối đa "
                f"{MOST_VALUES}, mỗi giá trị không quá {LONGEST} chữ. Bớt lựa chọn rồi lưu."
            )


def _key(key: str, catalogue: Catalogue) -> str:
    return f"«{label(key, catalogue.words)}»"


_VIEWS = Kind(
    VIEW,
    View,
    "view_id",
    "TC",
    title=lambda _, one: one.view_name,
    declared=lambda _: (),
    wrong=_wrong,
)

"""What people did, the newest first: filtered by act, person, days and words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from etl.audit import Deed, deeds, matching
from etl.record import journals
from pages.parts import access, choose, known, source, telling
from pages.parts.keeping import DAY
from queries import Row
from reports import numbers, words

EVERY = ""
A_PAGE = 50
NOBODY = "không rõ"


def every() -> list[Deed]:
    """All that was done, the newest first."""
    access.opens("nhat-ky")
    events, missing = journals.events(telling.journal())
    if missing:
        st.warning(f"Chỉ có nhật ký của máy chủ này. {missing}")
    return deeds(events, known.ledger())


def title(found: Sequence[Deed]) -> str:
    """How much was done by how many, and up to when."""
    if not found:
        return "Chưa có việc nào trong nhật ký"
    people = len({one.by for one in found if one.by})
    return (
        f"{numbers.count(len(found))} việc của {numbers.count(people)} người, gần nhất lúc "
        f"{numbers.moment(found[0].when)}"
    )


def filtered(found: Sequence[Deed]) -> list[Deed]:
    """The deeds of an act, a person and some days that hold some words; all to begin with."""
    with st.grid(5, min_column_width=190):
        act = choose.one("Việc", _acts(found), "nk_viec")
        names = sorted({one.by for one in found if one.by})
        who = choose.one("Người làm", {EVERY: "Tất cả"} | {one: one for one in names}, "nk_ai")
        since = _day("Từ ngày", "nk_tu")
        until = _day("Đến ngày", "nk_den")
        said = st.text_input(
            "Tìm", key="nk_tim", placeholder="Tên tệp, tài khoản, lý do …", bind="query-params"
        )
    return matching(
        found,
        acts=(act,) if act else (),
        people=(who,) if who else (),
        since=since,
        until=until,
        said=said or "",
    )


def _acts(found: Sequence[Deed]) -> dict[str, str]:
    """The acts that there are, each with how many."""
    many = Counter(one.act for one in found)
    counted = {
        code: f"{label} ({numbers.count(many[code])})"
        for code, label in words.codes("act").items()
        if many[code]
    }
    return {EVERY: "Tất cả"} | counted


def _day(label: str, key: str) -> date | None:
    chosen = st.date_input(label, None, format=DAY, key=key, bind="query-params")
    return chosen if isinstance(chosen, date) else None


def listing(found: Sequence[Deed]) -> None:
    """A page of the table, and the files of all of it."""
    if not found:
        st.html('<p class="source">Không có việc nào như vậy; bỏ bớt điều kiện lọc.</p>')
        return
    shown = _page(found)
    source.table(
        [_row(one) for one in shown],
        [
            source.Column("Lúc", lambda row: escape(numbers.moment(row["deed_at"]))),
            source.Column("Việc", lambda row: source.badge("act", row["act"])),
            source.Column("Người làm", _who),
            source.Column("Nội dung", source.text("deed")),
            source.Column("Bút toán", lambda row: source.entry_link(row["entry"]), number=True),
        ],
        stacked=True,
    )
    source.files("Nhật ký", [_row(one) for one in found], key="-journal")


def _page(found: Sequence[Deed]) -> Sequence[Deed]:
    """The lines of the page that is chosen, where they are more than one page."""
    pages = -(-len(found) // A_PAGE)
    if pages == 1:
        return found
    names = {
        str(place): f"{numbers.count(place)}/{numbers.count(pages)}: {_span(found, place)}"
        for place in range(1, pages + 1)
    }
    with st.columns([2, 5])[0]:
        place = int(choose.one("Trang", names, "nk_trang", bound=False))
    return found[(place - 1) * A_PAGE : place * A_PAGE]


def _span(found: Sequence[Deed], place: int) -> str:
    """From which day to which a page's lines are."""
    lines = found[(place - 1) * A_PAGE : place * A_PAGE]
    newest, oldest = numbers.day(lines[0].day), numbers.day(lines[-1].day)
    return newest if newest == oldest else f"{newest} – {oldest}"


def _row(one: Deed) -> Row:
    return {
        "deed_at": one.when,
        "act": one.act,
        "deed_by": one.by or NOBODY,
        "account": one.account,
        "deed": one.what,
        "entry": one.entry,
    }


def _who(row: Row) -> str:
    account = f"<br><small>{escape(row['account'])}</small>" if row["account"] else ""
    return f"{escape(row['deed_by'])}{account}"

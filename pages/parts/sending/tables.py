"""Each report that is owed with its status, what is behind first; and every unit's year."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import about, source
from queries import Row
from reports import findings, numbers, owed, words

# What has to be acted on stands first.
URGENT = ("missing", "late", "awaited", "on_time", "unbegun")


def obligations(rows: Sequence[Row]) -> None:
    """A table for each obligation: which document asks for it, and how each unit stands."""
    for _, group in groupby(rows, key=lambda row: row["obligation"]):
        every = list(group)
        if every[0]["begun"]:
            _asked(every, _chips(every), findings.levels_line(every))
            _standing(every)
        else:
            _asked(every, "", findings.owing_line(every))
            _unbegun(every)


def _asked(rows: Sequence[Row], chips: str, levels: str) -> None:
    """What is owed by which day and document, and by whom."""
    first = rows[0]
    asks = " · ".join(part for part in (first["document"], first["clause"]) if part)
    st.html(
        f'<div class="owed"><h2 class="group">{escape(first["obligation_name"])}</h2>'
        f'<div class="tally"><span>Hạn <b>{numbers.day(first["due"])}</b></span>'
        f"{chips}<span>{escape(levels)}</span></div>"
        f'<p class="source"><q>{escape(first["quote"] or "")}</q> {escape(asks)}</p></div>'
    )


def _standing(rows: Sequence[Row]) -> None:
    ordered = sorted(
        rows, key=lambda row: (URGENT.index(row["status_code"]), -(row["days_late"] or 0))
    )
    source.table(ordered, COLUMNS, stacked=True, scrolled=True)


def _unbegun(rows: Sequence[Row]) -> None:
    """An obligation of which no real return came: its illustration, and who will owe it."""
    came = [row for row in rows if row["received_at"]]
    owing = [row for row in rows if not row["received_at"]]
    st.html(f'<p class="calm">{escape(findings.unbegun_line(rows))}</p>')
    if came:
        _standing(came)
    if owing:
        with st.expander(f"Đơn vị phải nộp, chưa có báo cáo: {numbers.count(len(owing))}"):
            source.table(owing, OWING, stacked=True, scrolled=True)


def _chips(rows: Sequence[Row]) -> str:
    of = Counter(row["status_code"] for row in rows)
    codes = sorted(of, key=lambda code: words.word("submission", code).order)
    return "".join(
        source.badge("submission", code, count=numbers.count(of[code])) for code in codes
    )


def _status(row: Row) -> str:
    return source.badge("submission", row["status_code"])


def _days(row: Row) -> str:
    """How late; of the missing only while the ledger holds the form's returns of that time."""
    if row["days_late"] is None or (row["status_code"] == "missing" and not row["counted"]):
        return ""
    return f"{numbers.count(row['days_late'])} ngày"


def _received(row: Row) -> str:
    return numbers.day(row["received_at"]) if row["received_at"] else ""


COLUMNS = [
    source.Column("Đơn vị", source.text("unit_name")),
    source.Column("Tình trạng", _status),
    source.Column("Ngày nhận", _received),
    source.Column("Quá hạn", _days, number=True),
    source.Column("Bút toán", lambda row: source.entry_link(row["current_entry"])),
]
OWING = [
    source.Column("Đơn vị", source.text("unit_name")),
    source.Column("Hạn nộp", lambda row: numbers.day(row["due"])),
]


def year(rows: Sequence[Row], of: str) -> None:
    """Every unit's year, the worst first, its share in time as a bar with its number.

    An illustration shows only who is part of it: the others are real, and behind with nothing.
    """
    shown = [row for row in rows if not owed.only_owing(row)]
    if not shown:
        return
    about.section(findings.discipline_line(shown, of))
    source.table(
        shown,
        [
            source.Column("Đơn vị", source.text("unit_name")),
            source.Column("Đúng hạn", _share),
            source.Column("Phải nộp", lambda row: numbers.count(row["reports_due"]), number=True),
            source.Column("Muộn", lambda row: numbers.count(row["reports_late"]), number=True),
            source.Column(
                "Chưa nộp", lambda row: numbers.count(row["reports_missing"]), number=True
            ),
            source.Column("Muộn nhất", _most, number=True),
        ],
        stacked=True,
        scrolled=True,
    )


def _share(row: Row) -> str:
    share = row["on_time_share"]
    said = numbers.value(share, unit="%", decimals=1)
    return (
        f'<div class="share"><i style="width:{round(share)}%"></i></div>'
        f"<b>{said}</b> <small>{numbers.count(row['reports_on_time'])}/"
        f"{numbers.count(row['reports_due'])}</small>"
    )


def _most(row: Row) -> str:
    late = row["most_days_late"]
    return f"{numbers.count(late)} ngày" if late else ""

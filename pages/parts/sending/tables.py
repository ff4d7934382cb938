"""Each report that is owed with its status, what is behind first; and every unit's year."""

from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import about, source
from queries import Row
from reports import findings, numbers, words

# What has to be acted on stands first.
URGENT = ("missing", "late", "awaited", "on_time")


def obligations(rows: Sequence[Row]) -> None:
    """A table for each obligation: which document asks for it, and how each unit stands."""
    for _, group in groupby(rows, key=lambda row: row["obligation"]):
        every = list(group)
        first = every[0]
        asks = " · ".join(part for part in (first["document"], first["clause"]) if part)
        st.html(
            f'<div class="owed"><h2 class="group">{escape(first["obligation_name"])}</h2>'
            f'<div class="tally"><span>Hạn <b>{numbers.day(first["due"])}</b></span>'
            f"{_chips(every)}<span>{escape(findings.levels_line(every))}</span></div>"
            f'<p class="source"><q>{escape(first["quote"] or "")}</q> {escape(asks)}</p></div>'
        )
        ordered = sorted(
            every, key=lambda row: (URGENT.index(row["status_code"]), -(row["days_late"] or 0))
        )
        source.table(ordered, COLUMNS, stacked=True, scrolled=True)


def _chips(rows: Sequence[Row]) -> str:
    of = Counter(row["status_code"] for row in rows)
    codes = sorted(of, key=lambda code: words.word("submission", code).order)
    return "".join(
        source.badge("submission", code, count=numbers.count(of[code])) for code in codes
    )


def _status(row: Row) -> str:
    return source.badge("submission", row["status_code"])


def _days(row: Row) -> str:
    """How late; nothing where the ledger holds none of the form's returns at that time."""
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


def year(rows: Sequence[Row], of: str) -> None:
    """Every unit's year, the worst first, its share in time as a bar with its number."""
    about.section(findings.discipline_line(rows, of))
    source.table(
        rows,
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

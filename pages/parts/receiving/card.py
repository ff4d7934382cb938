"""A file on the screen: what it holds, what is wrong, what it would change, and taking it."""

from html import escape

import streamlit as st

from etl.loading import Loader
from pages.parts import known, naming, source
from pages.parts.receiving import problems
from pages.parts.receiving.checking import Checked
from pages.parts.receiving.desk import Desk
from pages.parts.receiving.mapping import mapped_by_hand
from pages.parts.receiving.moved import moved
from pages.parts.receiving.names import questions
from pages.parts.receiving.taking import take
from reports import findings, numbers

HISTORY = "pages/data/history.py"
SCORECARD = "pages/overview/scorecard.py"


def card(one: Checked, desk: Desk) -> None:
    """One file from its verdict down to the button."""
    with st.container(
        border=True, key=f"file-{one.mark}{'-twin' if one.twin else ''}", gap="xsmall"
    ):
        if one.twin:
            _head(one, f"Trùng hoàn toàn với tệp «{one.twin}»")
            return
        _head(one, _said(one))
        own = known.loader()
        _tables(one, own)
        if one.code in ("known", "accepted", "older"):
            _links(one, own)
            return
        questions(one, own, desk)
        if one.received.problems:
            st.html(problems.listing(one.received.problems))
        mapped_by_hand(one, own, desk)
        moved(one, own)
        take(one, own, desk)


def _said(one: Checked) -> str:
    if one.older:
        return findings.older_line(one.older)
    return findings.verdict_line(one.code, one.received.problems, one.known, one.corrects)


def _head(one: Checked, said: str) -> None:
    st.html(
        f'<div class="file-head">{source.badge("verdict", one.code, said)}'
        f"<b>{escape(one.received.name)}</b></div>"
    )


def _tables(one: Checked, own: Loader) -> None:
    """What was recognised: a line a table."""
    tables = one.received.tables
    if not tables:
        return
    lines = "".join(
        f"<div><b>{escape(naming.form(own, table.form))}</b>"
        f"<span>{escape(naming.unit(own, table.reporter))}</span>"
        f"<span>{escape(naming.period(table))}</span>"
        f"<span>{numbers.count(table.rows)} dòng, "
        f"{numbers.count(len(table.observations))} số liệu</span>"
        f"<span>tờ «{escape(table.sheet)}»</span></div>"
        for table in tables
    )
    st.html(f'<div class="tables">{lines}</div>')


def _links(one: Checked, own: Loader) -> None:
    """From an accepted file to its entry and to its figures."""
    entry = one.older.entry if one.older else one.known
    if entry is None:
        return
    reporters = [table.reporter for table in one.received.tables if table.reporter]
    with st.container(horizontal=True, gap="medium"):
        st.page_link(
            HISTORY,
            label=f"Xem số liệu của bút toán {numbers.count(entry.number)}",
            query_params={"but_toan": str(entry.number)},
        )
        if reporters:
            name = naming.display(reporters[0])
            st.page_link(
                SCORECARD,
                label=f"Bảng điểm {naming.unit(own, reporters[0])}",
                query_params={"don_vi": name},
            )

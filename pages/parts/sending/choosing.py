"""Of which month, which report, which level and which status."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import choose
from queries import Row
from reports import words

EVERY = ""
UNBEGUN = "unbegun"


def month(rows: Sequence[Row]) -> Row:
    """One of the months in which something is owed (rows of `owed`, never empty).

    To begin with the newest of which a real return came in, else an illustrative one, else the
    newest of all.
    """
    by_code = {row["period"]: row for row in rows}
    came = (
        row["period"] for real in ("reports_real", "reports_received") for row in rows if row[real]
    )
    labels = {code: row["label"] for code, row in by_code.items()}
    return by_code[choose.one("Kỳ", labels, "ky_nop_bao_cao", default=next(came, None))]


def as_told(rows: Sequence[Row]) -> list[Row]:
    """The reports as they are told: with what nobody has begun to send, nobody is behind."""
    quiet = words.word("submission", UNBEGUN)
    said = {
        "status_code": UNBEGUN,
        "status": quiet.label,
        "tone": quiet.tone,
        "mark": quiet.mark,
        "days_late": None,
    }
    return [
        {**row, **said} if row["status_code"] == "missing" and not row["begun"] else row
        for row in rows
    ]


def filtered(rows: Sequence[Row]) -> list[Row]:
    """The reports of an obligation, a level and some statuses; all to begin with."""
    left, middle, right = st.columns([4, 3, 5])
    names = {row["obligation"]: row["obligation_name"] for row in rows}
    levels = {row["level"]: words.label(words.LEVEL, row["level"]) for row in rows}
    with left:
        owed = choose.one("Báo cáo phải nộp", {EVERY: "Tất cả"} | names, "nghia_vu")
    with middle:
        level = choose.one("Cấp", {EVERY: "Tất cả"} | levels, "cap")
    with right:
        statuses = _statuses(rows)
    return [
        row
        for row in rows
        if owed in (EVERY, row["obligation"])
        and level in (EVERY, row["level"])
        and (not statuses or row["status_code"] in statuses)
    ]


def _statuses(rows: Sequence[Row]) -> list[str]:
    there = {row["status_code"] for row in rows}
    said = {code: words.word("submission", code) for code in there}
    chosen: list[str] = st.pills(
        "Tình trạng nộp",
        sorted(there, key=lambda code: said[code].order),
        selection_mode="multi",
        format_func=lambda code: f"{said[code].mark} {said[code].label}",
        key="nop",
        wrap=True,
        bind="query-params",
    )
    return [code for code in chosen if code in there]

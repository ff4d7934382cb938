"""What a unit has to reach and to do: its targets and its tasks in short, the urgent ones first."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import about, choose, register, source
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import findings, numbers, targets_in_words, words

ASKS = DEFAULTS["profile"]
NUMBER = "so_van_ban"


def targets(rows: Sequence[Row]) -> None:
    """A line for each target, what is behind first; rows of `targets`, tasks left out."""
    ordered = choose.urgent([row for row in rows if row["kind"] == "target"])
    columns = [
        source.Column("Kết quả", source.status),
        source.Column("Mục tiêu", _stated),
        source.Column("Phải đạt", lambda row: f"<b>{escape(targets_in_words.asks(row))}</b>"),
        source.Column("Đến nay", register.reached),
        source.Column("Thời hạn", lambda row: escape(targets_in_words.due(row))),
    ]
    _listing("Mục tiêu", ordered, columns, "targets", "mục tiêu khác ở Sổ mục tiêu")


def tasks(unit: Row) -> None:
    """A line for each task, those overdue first."""
    rows = asked("tasks", unit=unit["unit_id"], on=choose.today())
    order = list(words.codes("task_state"))
    ordered = sorted(rows, key=lambda row: order.index(row["status_code"]))
    columns = [
        source.Column("Tình trạng", lambda row: source.badge("task_state", row["status_code"])),
        source.Column("Nhiệm vụ", _stated),
        source.Column("Cơ quan chủ trì", lambda row: escape(row["owner"] or "–")),
        source.Column("Thời hạn", lambda row: escape(targets_in_words.day_stated(row))),
    ]
    _listing("Nhiệm vụ", ordered, columns, "tasks", "nhiệm vụ khác ở trang Nhiệm vụ")


def _listing(
    title: str, rows: Sequence[Row], columns: Sequence[source.Column], what: str, more: str
) -> None:
    """The first rows, as many as two sheets hold, how many more there are, and the documents.

    These have long names and state several things each: each is named once, by a number.
    """
    if not rows:
        return
    about.section(title)
    kept = rows[: ASKS[what]]
    named = list(dict.fromkeys(row["document"] for row in kept if row["document"]))
    numbered = {document: place for place, document in enumerate(named, start=1)}
    with st.container(key=f"owed-{what}"):
        source.table(
            [{**row, NUMBER: numbered.get(row["document"])} for row in kept], columns, stacked=True
        )
    left = len(rows) - len(kept)
    told = [f"Và {numbers.count(left)} {more}."] if left else []
    told += [f"[{place}] {document}." for document, place in numbered.items()]
    about.note(" ".join(told))


def _stated(row: Row) -> str:
    """What is asked, and in small its document by its number, with the clause; a draft is said."""
    where = [f"[{row[NUMBER]}]" if row[NUMBER] else "", escape(row["clause"] or "")]
    said = f"<b>{escape(row['statement'])}</b> <small>{' '.join(filter(None, where))}</small>"
    if each := targets_in_words.for_each(row):
        said += f" <small>{escape(each)}</small>"
    if findings.is_draft(row):
        said += f' <span class="mark">{escape(row["source_status"])}</span>'
    return said

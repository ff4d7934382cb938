"""What a department answers for: indices and components, with their newest figures."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import about, choose, source
from pages.parts.asking import asked
from pages.parts.assigning import told
from queries import Row
from reports import numbers, targets_in_words
from reports.words import raised


def own_list(unit: Row) -> None:
    """What a unit answers for today, and the components that come with it; nothing for nobody.

    A province has its own indices; nobody gives it those of others.
    """
    if choose.province(unit)["unit_id"] == unit["unit_id"]:
        return
    rows = [
        row
        for row in asked("owners", owner=unit["unit_id"], on=choose.today())
        if row["in_use"] or row["through"] is None
    ]
    if not rows:
        return
    about.section("Chỉ số được giao")
    direct = [row for row in rows if row["through"] is None]
    source.table(direct, _columns(direct), stacked=True)
    # What nobody scored yet would only lengthen the list.
    along = [row for row in rows if row["through"] is not None and row["value"] is not None]
    if along:
        with st.expander(f"Thành phần của các chỉ số ấy ({numbers.count(len(along))})"):
            source.table(along, _columns(along), stacked=True, scrolled=True)
    source.files(f"Chỉ số được giao {unit['display_name']}", rows, key="-own")


def _columns(rows: Sequence[Row]) -> list[source.Column]:
    several = len({row["unit_id"] for row in rows}) > 1
    return [
        source.Column("Chỉ số, thành phần", _name),
        source.Column("Giá trị", source.figure, number=True),
        source.Column("Thay đổi", source.difference, number=True),
        source.Column("Hạng", source.place, number=True),
        source.Column("Kỳ", source.text("label")),
        *([source.Column("Của", source.text("unit_name"))] if several else []),
        source.Column("Vai trò", lambda row: raised(told.role(row))),
        source.Column("Văn bản", lambda row: escape(targets_in_words.source(row))),
    ]


def _name(row: Row) -> str:
    """A component after the short name of its index."""
    name = escape(row["component_name"])
    return name if row["depth"] == 0 else f"{escape(row['index_short'])} · {name}"

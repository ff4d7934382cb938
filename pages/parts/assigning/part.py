"""The part of a page below the components of an index: who answers for each, and the forms."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts import about, choose, source
from pages.parts.asking import asked
from pages.parts.assigning import told
from pages.parts.assigning.form import forms
from queries import Row

NOBODY = "<i>chưa giao</i>"
# What of a component stands beside who answers for it.
BESIDE = ("Thành phần", "Điểm", "Tối đa", "Trọng số", "Thay đổi")


def part(unit: Row, indicator: Row, rows: Sequence[Row]) -> None:
    """Who answers for an index of a unit and for its components (rows of `components`)."""
    owners = asked(
        "owners", unit=unit["unit_id"], indicator=indicator["indicator"], on=choose.today()
    )
    about.section("Ai phụ trách")
    if owners:
        _listing(indicator, rows, owners)
        source.files(f"Phụ trách {indicator['short']} {unit['display_name']}", owners, key="-owner")
    else:
        whose, what = escape(unit["display_name"]), escape(indicator["short"])
        st.html(f'<p class="source">{whose} chưa giao ai phụ trách {what} và các thành phần.</p>')
    forms(unit, indicator)


def _listing(indicator: Row, rows: Sequence[Row], owners: Sequence[Row]) -> None:
    """The whole index first, then its components; below them what was stated of either."""
    of: dict[str, list[Row]] = defaultdict(list)
    for row in owners:
        of[row["component"]].append(row)
    whole = [row for row in owners if row["component"] == indicator["indicator"]]
    if whole:
        st.html(f'<p class="owners">Cả chỉ số: {told.owners(whole)}</p>')
    source.table(rows, _columns(indicator, rows, of), stacked=True)
    own = {row["assignment_id"]: row for row in owners if row["through"] is None}
    st.html("".join(f'<p class="source">{told.stated(row)}</p>' for row in own.values()))


def _columns(
    indicator: Row, rows: Sequence[Row], of: Mapping[str, Sequence[Row]]
) -> list[source.Column]:
    """What weighs most has to be given to somebody first: its weight stands beside who it is."""
    said = [one for one in source.components(indicator) if one.heading in BESIDE]
    return [
        *(one for one in said if any(one.said(row) for row in rows)),
        source.Column(
            "Phụ trách",
            lambda row: told.owners(found) if (found := of.get(row["component"])) else NOBODY,
        ),
    ]

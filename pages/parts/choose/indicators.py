"""Of what: an indicator that has figures of the units on the screen, or a component of it."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.asking import asked
from pages.parts.choose.widgets import one
from queries import Row


def indicator(rows: Sequence[Row], own: Sequence[Row] = ()) -> Row:
    """One of some indicators (rows of `indicators`, never empty).

    To begin with the first that is among `own`: of which the chosen unit has figures itself.
    """
    by_code = {row["indicator"]: row for row in rows}
    mine = [row["indicator"] for row in own if row["indicator"] in by_code]
    names = {code: row["name"] for code, row in by_code.items()}
    default = mine[0] if mine else None
    return by_code[one("Chỉ số, chỉ tiêu", names, "chi_so", default=default)]


def part(whole: Row, held: Sequence[Row]) -> Row:
    """An index as a whole, or one of its components among `held`; asked where there are any."""
    code = whole["indicator"]
    itself = {"": "Toàn bộ chỉ số"} if any(row["indicator"] == code for row in held) else {}
    names = {row["indicator"]: row["name"] for row in held if row["index_code"] == code}
    if not names:
        return whole
    code = one("Chỉ số thành phần", itself | names, "thanh_phan")
    declared = asked("indicators", index=whole["indicator"]) if code else []
    return next((row for row in declared if row["indicator"] == code), whole)


def wholes(held: Sequence[Row]) -> list[Row]:
    """The indicators of which, or of whose components, there are figures; rows of `held`."""
    codes = {row["index_code"] or row["indicator"] for row in held}
    return [row for row in asked("indicators") if row["indicator"] in codes]


def indices(held: Sequence[Row]) -> list[Row]:
    """The indices of which, or of whose components, there are figures; rows of `held`.

    Those with figures of components come first.
    """
    inside = {row["index_code"] for row in held if row["index_code"]}
    whole = {row["indicator"] for row in held}
    every = [row for row in asked("indicators") if row["structured"]]
    return [
        *(row for row in every if row["indicator"] in inside),
        *(row for row in every if row["indicator"] in whole - inside),
    ]


def by_group(rows: Sequence[Row]) -> list[Row]:
    """Indicators of the groups chosen whose name or meaning holds the words typed."""
    groups = {row["group_code"]: row["group_name"] for row in rows}
    sought = st.text_input("Tìm", key="tim", bind="query-params", placeholder="Gõ tên chỉ tiêu")
    chosen = st.pills(
        "Nhóm",
        list(groups),
        selection_mode="multi",
        format_func=groups.__getitem__,
        key="nhom",
        wrap=True,
        bind="query-params",
    )
    needle = (sought or "").strip().casefold()
    return [
        row
        for row in rows
        if (not chosen or row["group_code"] in chosen)
        and needle in f"{row['name']} {row['short']} {row['meaning']}".casefold()
    ]

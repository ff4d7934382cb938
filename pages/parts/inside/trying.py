"""What if: other scores for some components, and the rank that would follow."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from pages.parts import about
from pages.parts.asking import asked
from pages.parts.inside import kept
from pages.parts.inside.view import View
from queries import Row
from reports import findings, numbers
from reports.words import lowered

STEPS = 200  # a slider goes from nought to the maximum in so many


def show(view: View) -> None:
    """A slider for each component of known score; the total and its ranks follow at once."""
    tried = [row for row in _tried(view) if row["value"] is not None and row["worth"]]
    totals = {str(row["year"]): row["value"] for row in asked("recomputed", **view.asks)}
    if not tried or view.year not in totals:
        about.nothing(
            f"Chưa có điểm thành phần của {view.indicator['short']} năm {view.year} để thử.",
            "Chọn một năm khác ở đầu trang.",
        )
    every = kept.kept(view)
    left, right = st.columns([5, 6], gap="large")
    with left:
        chosen = {row["component"]: _slider(row, view.indicator, every) for row in tried}
    gain = sum((chosen[row["component"]] - row["value"]) * row["worth"] for row in tried)
    rows = asked("outcomes", **view.asks, year=view.year, gain=repr(round(gain, 6)))
    total = totals[view.year]
    finding = findings.scenario_title(
        rows, view.indicator, total, gain, unit_name=view.unit["display_name"]
    )
    view.heading(finding)
    with right:
        _result(view, total, gain, rows)
    about.note(
        "Các đơn vị khác cũng sẽ đổi: khoảng hạng là khi mỗi đơn vị khác đổi đúng như trong từng "
        "năm đã qua, theo cùng cách tính."
    )
    about.note(findings.source_line(view.scores()))
    moved = {
        row["component"]: chosen[row["component"]]
        for row in tried
        if chosen[row["component"]] != row["value"]
    }
    kept.part(view, total, every, moved, {row["component"]: _key(row) for row in tried})


def _tried(view: View) -> list[Row]:
    """The components that can be moved, with what a point of each is worth; rows of `levers`."""
    shown = {row["component"] for row in view.rows}
    rows = asked("levers", **view.asks, year=view.year, facet=view.facet, depth=view.depth)
    order = {row["component"]: place for place, row in enumerate(view.rows)}
    kept = [row for row in rows if row["component"] in shown]
    return sorted(kept, key=lambda row: order[row["component"]])


def _slider(row: Row, indicator: Row, every: Sequence[kept.Kept]) -> float:
    """The score to try for a component, from nought to its maximum; its own to begin with.

    What kept scenarios have is among its steps, so that they can be opened again.
    """

    def said(value: float) -> str:
        return numbers.number(value, indicator["decimals"])

    own = row["value"]
    maximum = row["maximum"] or 2 * own
    steps = {round(maximum * step / STEPS, 4) for step in range(STEPS + 1)}
    held = {own, *(v for one in every for v in one.values_of(row["component"]))}
    # The framework finds an option again by how it reads, so no two may read alike.
    options = {said(value): value for value in (*steps, *sorted(held - {own}), own)}
    st.session_state.setdefault(_key(row), own)
    chosen: Any = st.select_slider(
        row["component_name"], sorted(options.values()), format_func=said, key=_key(row)
    )
    return float(chosen)


def _key(row: Row) -> str:
    """The slider of a component; another one where another score is published."""
    return f"thu-{row['component']}-{row['value']}"


def _result(view: View, total: float, gain: float, rows: list[Row]) -> None:
    """The total then, and its rank in each list, large."""
    decimals = view.indicator["decimals"]
    boxes = [
        _box(
            "Tổng điểm",
            numbers.number(total + gain, decimals),
            f"đã công bố {numbers.number(total, decimals)}",
        )
    ]
    lists: dict[str, list[Row]] = {}
    for row in rows:
        lists.setdefault(row["scope_id"], []).append(row)
    for ranks in lists.values():
        still = next(row for row in ranks if row["moved_as"] is None)
        boxes.append(
            _box(
                f"Hạng {findings.within(still)}"
                if still["scope_level"] == "nation"
                else f"Hạng trong {lowered(findings.within(still))}",
                f"{numbers.count(still['rank'])}/{numbers.count(still['ranked'])}",
                findings.outcome_range(ranks),
            )
        )
    if not rows:
        boxes.append(_box("Hạng", "–", "chưa có điểm của đủ các đơn vị"))
    st.html(f'<div class="slide-scores">{"".join(boxes)}</div>')


def _box(name: str, value: str, note: str) -> str:
    return (
        f'<div class="slide-score"><div class="card-name">{escape(name)}</div>'
        f'<div class="card-value">{escape(value)}</div>'
        f'<div class="muted">{escape(note)}</div></div>'
    )

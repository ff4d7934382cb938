"""Scenarios that were kept: beside one another, opened again, written down, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from etl import scenarios
from pages.parts import about, keeping, source
from pages.parts.asking import asked
from pages.parts.inside.view import View, points
from queries import Row
from reports import findings, numbers


@dataclass(frozen=True)
class Kept:
    """A kept scenario: its rows of `scenarios`, one a changed component."""

    rows: Sequence[Row]

    @property
    def name(self) -> str:
        """What its writer called it."""
        return str(self.rows[0]["scenario_name"])

    @property
    def gain(self) -> float:
        """What its changes add to the total; a part of unknown score or worth adds nothing."""
        return float(
            sum(
                row["difference"] * row["worth"]
                for row in self.rows
                if row["difference"] is not None and row["worth"] is not None
            )
        )

    def values_of(self, component: str) -> list[float]:
        """The score that it gives to a component, where it changes that."""
        return [row["value"] for row in self.rows if row["component"] == component]


def kept(view: View) -> list[Kept]:
    """The scenarios of the view's unit, index and year, in the order in which they were written."""
    found: dict[str, list[Row]] = {}
    for row in asked("scenarios", **view.asks):
        if row["year"] == int(view.year):
            found.setdefault(row["scenario_id"], []).append(row)
    return [Kept(rows) for rows in found.values()]


def part(
    view: View,
    total: float,
    every: Sequence[Kept],
    values: Mapping[str, float],
    sliders: Mapping[str, str],
) -> None:
    """The kept ones side by side; opening one moves the sliders (their keys by component)."""
    if every:
        about.section("Kịch bản đã giữ")
        table = [_line(view, total, one) for one in every]
        source.table(table, _columns(view.indicator), stacked=True)
        source.files(
            f"Kịch bản {view.indicator['short']} {view.year} {view.unit['display_name']}",
            [row for one in every for row in one.rows],
            key="-scenarios",
        )
        _open(every, sliders)
    _form(view, values, every)


def _line(view: View, total: float, one: Kept) -> Row:
    """A kept scenario as a line of the table."""
    first = one.rows[0]
    rows = asked("outcomes", **view.asks, year=view.year, gain=repr(round(one.gain, 6)))
    whole = findings.widest(rows)
    still = next((row for row in whole if row["moved_as"] is None), None)
    return {
        **first,
        "total": total + one.gain,
        "gain": one.gain,
        "rank": still["rank"] if still else None,
        "ranked": still["ranked"] if still else None,
        "range": findings.outcome_range(whole),
        "changes": "; ".join(
            f"{row['component_name']} {points(row['published'])} → {points(row['value'])}"
            for row in one.rows
        ),
    }


def _columns(indicator: Row) -> list[source.Column]:
    decimals = indicator["decimals"]
    return [
        source.Column("Kịch bản", source.text("scenario_name")),
        source.Column("Tổng điểm", lambda row: points(row["total"], decimals), number=True),
        source.Column(
            "Thêm", lambda row: numbers.change(row["gain"], unit="", decimals=2), number=True
        ),
        source.Column("Hạng", _place, number=True),
        source.Column("Khi các đơn vị khác cũng đổi", source.text("range")),
        source.Column("Thay đổi", source.text("changes")),
        source.Column("Ai ghi", keeping.written),
    ]


def _place(row: Row) -> str:
    return numbers.rank(row["rank"], row["ranked"]) if row["rank"] is not None else ""


def _open(every: Sequence[Kept], sliders: Mapping[str, str]) -> None:
    """A button for each scenario that moves the sliders to it."""
    with st.container(horizontal=True, gap="small"):
        for scenario in every:
            first = scenario.rows[0]
            moved = {
                sliders[r["component"]]: r["value"]
                for r in scenario.rows
                if r["component"] in sliders
            }
            st.button(
                f"Mở «{first['scenario_name']}»",
                key=f"scenario-open-{first['scenario_id']}",
                on_click=partial(_move, moved, list(sliders.values())),
            )


def _move(moved: Mapping[str, float], sliders: Sequence[str]) -> None:
    for key in sliders:
        st.session_state.pop(key, None)
    st.session_state.update(moved)


def _form(view: View, values: Mapping[str, float], every: Sequence[Kept]) -> None:
    with keeping.folded(
        "Giữ kịch bản này, rút kịch bản đã giữ", "scenario-write", "scenario"
    ) as opened:
        if not opened:
            return
        _keep(view, values)
        if every:
            names = {int(one.rows[0]["entry"]): one.name for one in every}
            keeping.take_back_form("scenario", names, "Rút kịch bản này", which="Kịch bản")


def _keep(view: View, values: Mapping[str, float]) -> None:
    if not values:
        about.note("Kéo ít nhất một thành phần rồi giữ.")
        return
    with keeping.form("scenario"):
        with st.grid(3, min_column_width=240):
            name = st.text_input("Tên kịch bản", key=keeping.key("scenario-name"), max_chars=120)
            note = st.text_input("Ghi chú", key=keeping.key("scenario-note"), max_chars=500)
            by = keeping.who("scenario")
        pressed = st.form_submit_button("Giữ kịch bản", type="primary")
    if pressed:
        said = {
            "scenario_name": name,
            "indicator": view.indicator["indicator"],
            "unit_id": view.unit["unit_id"],
            "year": int(view.year),
            "values": dict(values),
            "note": note or "",
        }
        keeping.keep(lambda own: scenarios.keep(own.ledger, own.catalogue, said, by=by), by)

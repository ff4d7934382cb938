"""Which of the rows that were found: those worth a bar, of a facet, of a status."""

from collections.abc import Sequence

import streamlit as st

from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from pages.parts.choose.widgets import one
from queries import Row
from reports import words

# A bar chart that a meeting can read: all bars up to so many, else the first, the last, and ours.
ALL_SHOWN, FIRST, LAST = 10, 3, 2
COMPANY = 5  # fewer units are named by «So với»
URGENT = ("bad", "watch", "good", "quiet")


def leaders(rows: Sequence[Row], own: str) -> list[Row]:
    """The first and the last few and the chosen unit's neighbours, unless all are wanted.

    All of them in official order, where that is wanted. Every row carries its `place` in the whole
    order, so that a chart can show what it leaves out.
    """
    ordered, official = in_order(rows)
    known = [row for row in ordered if row["value"] is not None]
    placed = [{**row, "place": place} for place, row in enumerate(known)]
    if official or len(placed) <= ALL_SHOWN:
        return placed
    if st.toggle(f"Hiện đủ {len(placed)} đơn vị", key="du", bind="query-params"):
        return placed
    mine = [row["place"] for row in placed if row["unit_id"] == own]
    last = len(placed) - 1
    return [
        row
        for row in placed
        if row["place"] < FIRST
        or row["place"] > last - LAST
        or any(abs(row["place"] - place) <= 1 for place in mine)
    ]


def in_order(rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """The rows by their result, or in official order where that is wanted; and whether it is."""
    official = bool(st.toggle("Thứ tự chính thức", key="thu_tu", bind="query-params"))
    return (sorted(rows, key=lambda row: row["position"]) if official else list(rows)), official


def cells(parent: str, period: Row) -> list[Row]:
    """The tile map of the units below a parent on a period's last day; none where there is none."""
    names: list[str] = DEFAULTS["tiles"].get(parent, [])
    on = period["period_to"].isoformat()
    # They follow one another in time: where one is in force, no other is.
    return next((found for grid in names if (found := asked("tiles", grid=grid, on=on))), [])


def inside(every: Sequence[Row]) -> list[Row]:
    """The components of one facet, or those inside one component; none where none are declared.

    What has figures is offered; where nothing has, the first facet.
    """
    if not every:
        return []
    names: dict[str, str] = {}
    kept: dict[str, list[Row]] = {}
    for row in every:
        key = row["parent"] if row["depth"] > 1 else f"facet {row['facet'] or ''}"
        kept.setdefault(key, []).append(row)
    titles = {row["component"]: row["component_name"] for row in every}
    held = {key for key, rows in kept.items() if any(row["value"] is not None for row in rows)}
    for key in kept:
        if key in (held or {next(iter(kept))}):
            facet = key.removeprefix("facet ")
            names[key] = titles.get(key) or (
                words.word("facet", facet).label if facet else "Tất cả"
            )
    return kept[one("Xem", names, "xem")]


def company_of(line: Sequence[Row]) -> list[Row]:
    """Between whom a unit's line ran, where there were enough to speak of; rows of `spread`."""
    if line[0]["origin"] == "recalculated":
        return []
    given = {"indicator": line[0]["indicator"], "unit": line[0]["unit_id"]}
    drawn = {row["period"] for row in line}
    return [
        row
        for row in asked("spread", **given)
        if row["units"] >= COMPANY and row["period"] in drawn
    ]


def own_or_all(
    label: str, unit: Row, every: Sequence[Row], mine: Sequence[Row] | None = None
) -> Sequence[Row]:
    """The rows of the chosen unit, where it has any to begin with, or those of all.

    `mine` are the unit's, where `every` does not hold them all.
    """
    if mine is None:
        mine = [row for row in every if row["unit_id"] == unit["unit_id"]]
    whose = one(
        label,
        {"don_vi": unit["display_name"], "tat_ca": "Tất cả đơn vị"},
        "cua",
        default="don_vi" if mine else "tat_ca",
        buttons=True,
    )
    return mine if whose == "don_vi" else every


def by_status(rows: Sequence[Row]) -> list[Row]:
    """Targets of the statuses chosen, what is behind first; all to begin with."""
    said = {code: words.word("status", code) for code in {row["status_code"] for row in rows}}
    chosen = st.pills(
        "Tình trạng",
        sorted(said, key=lambda code: said[code].order or 0),
        selection_mode="multi",
        format_func=lambda code: f"{said[code].mark} {said[code].label}",
        key="tinh_trang",
        wrap=True,
        bind="query-params",
    )
    return urgent([row for row in rows if not chosen or row["status_code"] in chosen])


def urgent(rows: Sequence[Row]) -> list[Row]:
    """Targets in their order, what is behind first."""
    return sorted(rows, key=lambda row: URGENT.index(words.word("status", row["status_code"]).tone))

"""What a visitor chooses: unit, indicator, period and the like; kept in the address.

A widget holds its options in the browser only, so every choice is looked up again here.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parts.asking import asked
from queries import Row
from reports import words

DEFAULTS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "defaults.toml").read_text(encoding="utf-8")
)
UNIT = "don_vi"
# A chooser of so few is shown as buttons, where everything is read at a glance.
FEW = 4
# A bar chart that a meeting can read: all bars up to so many, else the first, the last, and ours.
ALL_SHOWN, FIRST, LAST = 20, 5, 3
REGULAR = ("month", "quarter", "year-")
URGENT = ("bad", "watch", "good", "quiet")


def in_short(rows: Sequence[Row]) -> list[Row]:
    """The rows under the units' bare names («Quảng Nam»), where these tell them apart."""
    every = units()
    bare = {row["unit_id"]: every[row["unit_id"]]["name"] for row in rows}
    borne = Counter(bare.values())
    return [
        {**row, "unit_name": bare[row["unit_id"]]} if borne[bare[row["unit_id"]]] == 1 else row
        for row in rows
    ]


def today() -> str:
    """The day by which a target is due or not, as a parameter."""
    return date.today().isoformat()


def units() -> dict[str, Row]:
    """Every unit by its id: those with figures first, then the others, each in official order."""
    rows = asked("units")
    ordered = sorted(rows, key=lambda row: row["figures"] == 0)
    return {row["unit_id"]: row for row in ordered}


def unit() -> Row:
    """The unit that the whole screen speaks of; draws its chooser."""
    every = units()
    names = {key: row["display_name"] for key, row in every.items()}
    home = DEFAULTS["home"]["unit"]
    key = one("Đơn vị", names, UNIT, default=home, placeholder="Gõ tên đơn vị", named=False)
    return every[key]


def chosen_unit() -> Row:
    """The unit chosen in the frame, for a page."""
    every = units()
    return every[_known(st.session_state.get(UNIT), every, DEFAULTS["home"]["unit"])]


def one(
    label: str,
    options: Mapping[str, str],
    key: str,
    *,
    default: str | None = None,
    placeholder: str = "Gõ để tìm",
    buttons: bool = False,
    named: bool = True,
) -> str:
    """The key of the option chosen; `options` (never empty) says how each is written.

    Where there is only one, nothing is asked.
    """
    keys = list(options)
    if buttons and len(keys) == 1:
        return keys[0]
    said = _unmistakable(options)
    first = _known(default, options, keys[0])
    chosen: str | None
    if buttons and len(keys) <= FEW:
        chosen = st.segmented_control(
            label,
            keys,
            default=first,
            required=True,
            format_func=said.__getitem__,
            key=key,
            bind="query-params",
            label_visibility="visible" if named else "collapsed",
        )
    else:
        chosen = st.selectbox(
            label,
            keys,
            index=keys.index(first),
            format_func=said.__getitem__,
            key=key,
            bind="query-params",
            filter_mode="contains",
            placeholder=placeholder,
            label_visibility="visible" if named else "collapsed",
        )
    return _known(chosen, options, first)


def _known(chosen: str | None, options: Mapping[str, object], otherwise: str) -> str:
    if chosen is not None and chosen in options:
        return chosen
    return otherwise if otherwise in options else next(iter(options))


def _unmistakable(options: Mapping[str, str]) -> dict[str, str]:
    """The address holds what is written, so two options never read alike."""
    seen = Counter(options.values())
    return {key: text if seen[text] == 1 else f"{text} ({key})" for key, text in options.items()}


def some(label: str, options: Mapping[str, str], key: str, *, most: int) -> list[str]:
    """The keys of the options chosen, `most` of them; none to begin with."""
    said = _unmistakable(options)
    chosen = st.multiselect(
        label,
        list(options),
        format_func=said.__getitem__,
        key=key,
        bind="query-params",
        filter_mode="contains",
        placeholder="Gõ tên để thêm",
        max_selections=most,
    )
    return [one for one in chosen if one in options][:most]


def indicator(rows: Sequence[Row], own: Sequence[Row] = ()) -> Row:
    """One of some indicators (rows of `indicators`, never empty).

    To begin with the first that is among `own`: of which the chosen unit has figures itself.
    """
    by_code = {row["indicator"]: row for row in rows}
    mine = [row["indicator"] for row in own if row["indicator"] in by_code]
    names = {code: row["name"] for code, row in by_code.items()}
    default = mine[0] if mine else None
    return by_code[one("Chỉ số, chỉ tiêu", names, "chi_so", default=default)]


def part(whole: Row) -> Row:
    """An index as a whole, or one of its components; draws a chooser where there are any."""
    parts = {row["indicator"]: row for row in asked("indicators", index=whole["indicator"])}
    if not parts:
        return whole
    names = {"": "Toàn bộ chỉ số"} | {key: row["name"] for key, row in parts.items()}
    key = one("Chỉ số thành phần", names, "thanh_phan")
    return parts[key] if key else whole


def with_figures(unit_id: str) -> list[Row]:
    """The indicators that have a dated figure of a unit, in the catalogue's order."""
    return [
        row
        for row in asked("indicators")
        if row["figures"] and asked("periods", indicator=row["indicator"], unit=unit_id)
    ]


def period(rows: Sequence[Row], own: Sequence[Row]) -> Row:
    """One of some periods (rows of `periods`, never empty), newest first.

    To begin with the newest that is among `own`: of which the chosen unit has a figure itself.
    """
    by_code = {row["period"]: row for row in rows}
    mine = [row["period"] for row in own if row["period"] in by_code]
    labels = {code: row["label"] for code, row in by_code.items()}
    return by_code[one("Kỳ", labels, "ky", default=mine[0] if mine else None)]


def up_to(unit_id: str) -> str | None:
    """The period up to which a unit's newest figures are shown; None for today."""
    periods = {row["period"]: row["label"] for row in asked("periods", unit=unit_id)}
    key = one("Số liệu đến kỳ", {"": "Mới nhất"} | periods, "den_ky")
    return key or None


def _kind(row: Row) -> str:
    grain = words.word("grain", row["grain"]).label
    return f"{grain}, luỹ kế từ đầu năm" if row["cumulative"] else grain


def kind_of_period(rows: Sequence[Row]) -> list[Row]:
    """The rows of one grain and one way of counting, which alone may share a line."""
    kinds: dict[str, list[Row]] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row["value"] is not None and row["grain"] != "undated":
            key = f"{row['grain']}-{row['cumulative']}"
            kinds.setdefault(key, [])
            names[key] = _kind(row)
    for row in rows:
        kinds.get(f"{row['grain']}-{row['cumulative']}", []).append(row)
    if not kinds:
        return []
    # Of two kinds with as many rows, the one whose periods follow one another.
    most = max(kinds, key=lambda key: (len(kinds[key]), key.startswith(REGULAR)))
    return kinds[one("Loại kỳ", names, "loai_ky", default=most, buttons=True)]


def scope(around: Row) -> tuple[str, str]:
    """Whose units are compared: (parent, level), the chosen unit's own company to begin with."""
    every = units()
    scopes: dict[str, str] = {}
    if around["parent_id"] is not None:
        above = every[around["parent_id"]]
        scopes[f"{above['unit_id']} {around['level']}"] = (
            f"{around['level_name']} · {above['display_name']}"
        )
    for row in every.values():
        if row["parent_id"] == around["unit_id"] and row["figures"] and not _printed_block(row):
            scopes.setdefault(
                f"{around['unit_id']} {row['level']}",
                f"{row['level_name']} · {around['display_name']}",
            )
    if not scopes:
        scopes[f"{around['unit_id']} {around['level']}"] = around["display_name"]
    parent, level = one("So sánh giữa", scopes, "giua").rsplit(" ", 1)
    return parent, level


def _printed_block(row: Row) -> bool:
    return row["level"] in ("region", "group")


def company(around: Row) -> dict[str, str]:
    """Who a unit may be held against: its parent, then those of its level under that parent."""
    every = units()
    above = around["parent_id"]
    beside = [
        row
        for row in every.values()
        if row["figures"]
        and row["unit_id"] != around["unit_id"]
        and (
            row["unit_id"] == above
            or (row["parent_id"] == above and row["level"] == around["level"])
        )
    ]
    ordered = sorted(beside, key=lambda row: row["unit_id"] != above)
    return {row["unit_id"]: row["display_name"] for row in ordered}


def alike(rows: Sequence[Row], others: Sequence[list[Row]]) -> list[list[Row]]:
    """Of other units' rows those of the first unit's kind of periods; empty lines are left out."""
    kept = [
        [
            row
            for row in other
            if (row["grain"], row["cumulative"]) == (rows[0]["grain"], rows[0]["cumulative"])
        ]
        for other in others
    ]
    return [line for line in kept if any(row["value"] is not None for row in line)]


def compared_below(parent: str, level: str) -> list[Row]:
    """The indicators that have figures of the units of a level below a parent."""
    return [
        row
        for row in asked("indicators")
        if row["figures"]
        and asked("periods", indicator=row["indicator"], parent=parent, level=level)
    ]


def cells(parent: str, period: Row) -> list[Row]:
    """The tile map of the units below a parent on a period's last day; none where there is none."""
    names: list[str] = DEFAULTS["tiles"].get(parent, [])
    on = period["period_to"].isoformat()
    return [cell for grid in names for cell in asked("tiles", grid=grid, on=on)]


def leaders(rows: Sequence[Row], own: str) -> list[Row]:
    """The first and the last few and the chosen unit's neighbours, unless all are wanted.

    Every row carries its `place` in the whole order, so that a chart can show what it leaves out.
    """
    known = [row for row in rows if row["value"] is not None]
    placed = [{**row, "place": place} for place, row in enumerate(known)]
    if len(placed) <= ALL_SHOWN:
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


def with_components(unit_id: str) -> list[Row]:
    """The indices of a unit that have figures of their components."""
    return [row for row in asked("indicators") if years(row["indicator"], unit_id)]


def years(index: str, unit_id: str) -> list[str]:
    """The years of which an index has figures of its components for a unit, newest first."""
    found = {
        row["period_to"].year
        for part in asked("indicators", index=index)
        for row in asked("periods", indicator=part["indicator"], unit=unit_id)
    }
    return [str(year) for year in sorted(found, reverse=True)]


def year(index: str, unit_id: str) -> str:
    """One of the years of an index; the newest to begin with."""
    return one("Năm", {found: found for found in years(index, unit_id)}, "nam")


def inside(every: Sequence[Row]) -> list[Row]:
    """The components of one facet, or those inside one component."""
    names: dict[str, str] = {}
    kept: dict[str, list[Row]] = {}
    for row in every:
        key = row["parent"] if row["depth"] > 1 else f"facet {row['facet'] or ''}"
        kept.setdefault(key, []).append(row)
    titles = {row["component"]: row["component_name"] for row in every}
    for key, rows in kept.items():
        if any(row["value"] is not None for row in rows):
            facet = key.removeprefix("facet ")
            names[key] = titles.get(key) or (
                words.word("facet", facet).label if facet else "Tất cả"
            )
    return kept[one("Xem", names, "xem")]


def _facet(code: str) -> str:
    return words.word("facet", code).label if code else "Tất cả"


def any_change(rows: Sequence[Row]) -> bool:
    """Whether anything moved since the period before."""
    return any(row["change"] is not None for row in rows)


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
    kept = [row for row in rows if not chosen or row["status_code"] in chosen]
    return sorted(kept, key=lambda row: URGENT.index(said[row["status_code"]].tone))


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

"""Whose figures: the unit that the screen speaks of, and whom it is held against."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parts import access
from pages.parts.asking import asked, build
from pages.parts.choose.widgets import known, one
from queries import Row
from reports import naming, numbers, words

DEFAULTS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[2] / "defaults.toml").read_text(encoding="utf-8")
)
UNIT = "don_vi"
# Where a visit holds what it is offered: asked for a dozen times while a page is drawn.
UNITS = "units_offered"


def units() -> dict[str, Row]:
    """The units that a screen offers, by id, each lot in official order.

    Those with figures and their like come first, then all of the chosen unit's province: of
    fourteen thousand communes most are found by choosing their province first.
    """
    of = build(), access.rights(), st.session_state.get(UNIT), st.query_params.get(UNIT)
    held: tuple[object, dict[str, Row]] | None = st.session_state.get(UNITS)
    if held is None or held[0] != of:
        held = st.session_state[UNITS] = of, _units()
    return held[1]


def _units() -> dict[str, Row]:
    offered = _offered()
    chosen = _addressed(offered)
    if chosen is None:
        return offered
    above = _province(chosen, offered)
    own = access.rights()
    near = [row for row in (above, chosen, *_below(above)) if own.may_see({row["unit_id"]})]
    found = {row["unit_id"]: row for row in near}
    return offered | {key: row for key, row in found.items() if key not in offered}


def _offered() -> dict[str, Row]:
    """What the visitor may see of it; who sees their own unit alone begins with it."""
    own = access.rights()
    rows = [row for row in asked("choices") if own.may_see({row["unit_id"]})]
    if own.home and all(row["unit_id"] != own.home for row in rows):
        rows = [*asked("choices", unit=own.home), *rows]
    return {row["unit_id"]: row for row in rows}


def _below(above: Row) -> list[Row]:
    """The units that ever stood below a province; below the nation there are too many to list."""
    return asked("units", parent=above["unit_id"]) if above["parent_id"] else []


def _home() -> str:
    """The unit to begin with: the visitor's own, else the installation's."""
    return access.rights().home or str(DEFAULTS["home"]["unit"])


def _addressed(offered: dict[str, Row]) -> Row | None:
    """The unit that the session or the address names, else the one to begin with."""
    key, name = st.session_state.get(UNIT), st.query_params.get(UNIT)
    if key is not None:
        rows = [offered[key]] if key in offered else asked("choices", unit=key)
    else:
        rows = [row for row in offered.values() if row["display_name"] == name]
        rows = rows or (asked("choices", name=name) if name else [])
    own = access.rights()
    theirs = (row for row in rows if own.may_see({row["unit_id"]}))
    return next(theirs, offered.get(_home()))


def whose(unit_id: str) -> Row:
    """A unit by its id, whether the screen offers it or not."""
    return units().get(unit_id) or asked("choices", unit=unit_id)[0]


def unit() -> Row:
    """The unit that the whole screen speaks of; draws its chooser."""
    every = units()
    names = {key: row["display_name"] for key, row in every.items()}
    key = one("Đơn vị", names, UNIT, default=_home(), placeholder="Gõ tên đơn vị", named=False)
    return every[key]


def chosen_unit() -> Row:
    """The unit chosen in the frame, for a page."""
    every = units()
    return every[known(st.session_state.get(UNIT), every, _home())]


def in_short(rows: Sequence[Row]) -> list[Row]:
    """The rows under the units' bare names («Quảng Nam»), where these tell them apart."""
    return naming.in_short(rows, _units_of(rows))


def line_name(rows: Sequence[Row]) -> str:
    """The short name of the unit whose line some rows make, told from a later namesake's.

    It says where the line was recalculated.
    """
    unit = whose(rows[0]["unit_id"])
    if rows[0]["origin"] == "recalculated":
        return f"{unit['name']} ({words.label('mark', 'recalculated')})"
    until = unit["told_until"]
    return f"{unit['name']} (trước {numbers.padded_day(until)})" if until else str(unit["name"])


def borders_note(rows: Sequence[Row]) -> str:
    """That names are those of before a merger, where later units bear some of them."""
    days = set(_called(rows, "told_until").values()) - {None}
    if not days:
        return ""
    return f"Tên và số đơn vị theo địa giới trước {numbers.padded_day(min(days))}."


def in_full(rows: Sequence[Row]) -> list[Row]:
    """The rows under their units' official names («Huyện Hiệp Đức»)."""
    return naming.in_full(rows, _units_of(rows))


def _called(rows: Sequence[Row], column: str) -> dict[str, Any]:
    """What a column says of the units of rows, by id."""
    return {unit["unit_id"]: unit[column] for unit in _units_of(rows)}


def _units_of(rows: Sequence[Row]) -> list[Row]:
    every = units()
    ids = dict.fromkeys(row["unit_id"] for row in rows)
    return [every.get(key) or whose(key) for key in ids]


@dataclass(frozen=True)
class Scope:
    """The units of a level below a parent; `former` ones by who stands on their ground now."""

    parent: str
    level: str
    former: bool = False

    @property
    def counted(self) -> str:
        """The level of the units that have figures themselves."""
        return str(DEFAULTS["former"]["parts"]) if self.former else self.level


def scope(around: Row) -> Scope:
    """Whose units are compared, the chosen unit's own company to begin with."""
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
    former = _former(around)
    scopes |= {f"{former.parent} {former.level} former": _area_name(former)} if former else {}
    parent, level, *more = one("So sánh giữa", scopes, "giua").split(" ")
    return Scope(parent, level, former=bool(more))


def _former(around: Row) -> Scope | None:
    """The former units of a province of today, where those on their ground have figures."""
    above, former = province(around), Scope("", str(DEFAULTS["former"]["level"]), former=True)
    on = date.today().isoformat()
    # Of a province that has ended the former units are its own.
    if (
        above["parent_id"] is None
        or above["ended"]
        or not any(
            row["exact"]
            for row in asked("formers", parent=above["unit_id"], level=former.level, on=on)
        )
    ):
        return None
    found = replace(former, parent=above["unit_id"])
    return found if asked("held", parent=found.parent, level=found.counted) else None


def _area_name(former: Scope) -> str:
    return f"{DEFAULTS['former']['name']} · {whose(former.parent)['display_name']}"


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


def province(around: Row) -> Row:
    """The province that a unit lies in, or the unit itself where it lies in none."""
    return _province(around, units())


def _province(around: Row, every: dict[str, Row]) -> Row:
    found = around
    while found["level"] != "province" and found["parent_id"]:
        found = every.get(found["parent_id"]) or asked("choices", unit=found["parent_id"])[0]
    return found if found["level"] == "province" else around


def reporters(around: Row, on: str | None = None) -> list[Row]:
    """The units that may report in a unit's province, on a day or ever; in the nation those that
    a screen offers.
    """
    above = province(around)
    if above["parent_id"] is None:
        return list(_offered().values())
    every = [above, *asked("units", parent=above["unit_id"], on=on)]
    own = access.rights()
    return [row for row in every if own.may_see({row["unit_id"]})]


def sender(label: str, key: str, placeholder: str = "Như tệp ghi") -> str | None:
    """A unit of the chosen unit's province that may report; none to begin with."""
    names = {row["unit_id"]: row["display_name"] for row in reporters(chosen_unit())}
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=key,
        filter_mode="contains",
        placeholder=placeholder,
    )
    return chosen if chosen in names else None

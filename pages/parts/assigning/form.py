"""Writing down who answers for an index or a component, another wording of it, taking it back."""

from datetime import date
from typing import Any

import streamlit as st

from etl import owners
from etl.catalogue.entries import Assignment
from etl.kept import Kept
from pages.parts import choose, keeping, known
from pages.parts.asking import asked
from pages.parts.stating import fields
from queries import Row
from reports import numbers, words

# Who may be named as one of ours; a commune answers for no index of a province.
LEVELS = ("department", "branch", "district")


def forms(unit: Row, indicator: Row) -> None:
    """The folded form: a new assignment of an index of a unit, or one of those that there are."""
    with keeping.folded("Giao, sửa, rút phân công", "assign-write", "component_owner") as opened:
        if opened:
            _forms(unit, indicator)


def _forms(unit: Row, indicator: Row) -> None:
    own = known.loader()
    codes = _codes(indicator)
    mine = {
        one.stated.assignment_id: one
        for one in owners.assigned(own.ledger, own.catalogue)
        if one.stated.unit_id == unit["unit_id"] and one.stated.indicator in codes
    }
    names = {"": "Phân công mới"} | {key: _told(one, codes) for key, one in mine.items()}
    key = fields.which(f"Phân công của {unit['display_name']}", names, "assign-which")
    earlier = mine.get(key)
    _writing(unit, codes, key, earlier)
    if earlier and earlier.entry:
        this = {earlier.entry.number: _told(earlier, codes)}
        keeping.take_back_form("assign", this, "Rút phân công này")


def _writing(unit: Row, codes: dict[str, str], key: str, earlier: Kept[Assignment] | None) -> None:
    said = earlier.stated.model_dump() if earlier else {}
    seen = earlier.number if earlier else None
    of = ("assign", key, seen)
    with keeping.form("assign-form", of):
        given: dict[str, Any] = {"unit_id": unit["unit_id"], "source": said.get("source")}
        with st.grid(3, min_column_width=240):
            given["indicator"] = fields.pick("indicator", said, of, codes, "Chọn thành phần")
            given["owner"] = fields.line("owner", said, of, "Như văn bản ghi")
            given["owner_id"] = fields.pick("owner_id", said, of, _below(unit, said), "Không có")
        with st.grid(3, min_column_width=240):
            given["role"] = fields.pick("role", said, of, words.codes("role"), "Chọn vai trò")
            given["valid_from"] = fields.day("valid_from", said, of)
            given["valid_to"] = fields.day("valid_to", said, of)
        given |= fields.document(said, of)
        with st.grid(2, min_column_width=240):
            given["note"] = fields.line("note", said, of)
            by = keeping.who("assign")
        pressed = st.form_submit_button("Ghi vào sổ", type="primary")
    if given["document"] != said.get("document"):
        # The catalogue's source is of the document that stood here before.
        given["source"] = None
    if pressed:
        keeping.keep(
            lambda own: owners.assign(
                own.ledger, own.catalogue, given, by=by, changes=key or None, seen=seen
            ),
            by,
        )


def _codes(indicator: Row) -> dict[str, str]:
    """The index and all components that it ever had, by their names."""
    parts = asked("indicators", index=indicator["indicator"])
    return {indicator["indicator"]: f"Cả chỉ số {indicator['short']}"} | {
        row["indicator"]: row["name"] for row in parts
    }


def _below(unit: Row, said: fields.Said) -> dict[str, str]:
    """The departments and districts of a unit as it is now or was last, and who is named so far."""
    [one] = asked("unit", unit=unit["unit_id"])
    on = one["valid_to"] or date.today()
    found = {
        row["unit_id"]: row["display_name"]
        for level in LEVELS
        for row in asked("units", parent=unit["unit_id"], level=level, on=on.isoformat())
    }
    named = said.get("owner_id")
    return found if not named else {named: str(choose.whose(named)["display_name"])} | found


def _told(one: Kept[Assignment], codes: dict[str, str]) -> str:
    until = f", đến hết {numbers.day(one.stated.valid_to)}" if one.stated.valid_to else ""
    return f"{codes[one.stated.indicator]}: {one.stated.owner}{until}"

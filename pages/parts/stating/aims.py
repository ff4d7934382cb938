"""Writing a target down, or another wording of one."""

from typing import Any

import streamlit as st

from etl import targets
from etl.catalogue.entries import EACH
from etl.loading import Loader
from pages.parts import choose, keeping, known
from pages.parts.asking import asked
from pages.parts.stating import fields
from queries import Row
from reports import numbers, words

ITSELF = ("unit_stated", "measured_from", "source")


def aim(unit: Row) -> None:
    """The form of a target of a unit; what it does not ask stays as it was."""
    with keeping.folded("Thêm, sửa mục tiêu", "aim-write", "target") as opened:
        if opened:
            _form(unit)


def _form(unit: Row) -> None:
    own = known.loader()
    mine = {
        one.stated.target_id: one
        for one in targets.stated(own.ledger, own.catalogue)
        if one.stated.unit_id == unit["unit_id"]
    }
    names = {"": "Mục tiêu mới"} | {key: one.stated.statement for key, one in mine.items()}
    key = fields.which(f"Mục tiêu của {unit['display_name']}", names, "aim-which")
    earlier = mine.get(key)
    said = earlier.stated.model_dump() if earlier else {}
    of = (key, earlier.number if earlier else None)
    indicators = {row["indicator"]: row["name"] for row in asked("indicators")}
    if said.get("indicator") and said["indicator"] not in indicators:
        # A target may be of a component, which the list of whole indicators does not hold.
        indicators[said["indicator"]] = said["indicator"]
    with keeping.form("aim-form", of):
        given: dict[str, Any] = {name: said.get(name) for name in ITSELF} | {
            "unit_id": unit["unit_id"]
        }
        given["statement"] = fields.paragraph("statement", said, of)
        with st.grid(3, min_column_width=260):
            given["indicator"] = fields.pick(
                "indicator", said, of, indicators, "Không gắn chỉ tiêu nào"
            )
            given["field"] = fields.pick("field", said, of, _fields(own), "Mọi lĩnh vực")
            given["owner"] = fields.line("owner", said, of)
        given["each_of"] = fields.several(
            "each_of", said, of, _levels(own, unit), "Không: của chính đơn vị này", EACH
        )
        given |= _asks(unit, said, of)
        with st.grid(2, min_column_width=240):
            given["due"] = fields.day("due", said, of)
            given["due_label"] = fields.line("due_label", said, of, "hết năm 2026")
        given |= fields.document(said, of)
        with st.grid(2, min_column_width=240):
            given["note"] = fields.line("note", said, of)
            by = keeping.who("aim")
        pressed = st.form_submit_button("Ghi vào sổ", type="primary")
    if given["document"] != said.get("document"):
        # The catalogue's source is of the document that stood here before.
        given["source"] = None
    if pressed:
        keeping.keep(
            lambda own: targets.state_target(
                own.ledger, own.catalogue, given, by=by, changes=key or None, seen=of[1]
            ),
            by,
        )


def _asks(unit: Row, said: fields.Said, of: object) -> dict[str, object]:
    """What has to be reached: how it compares, with which numbers, among or beside whom."""
    with st.grid(4, min_column_width=200):
        comparator = fields.pick("comparator", said, of, words.codes("comparator"), "Chọn cách so")
        value = fields.line("value", _written(said), of, "1.234,5")
        most = fields.line("value_max", _written(said), of, "chỉ khi là khoảng")
        measured = fields.line("value_unit", said, of, "%, điểm, hạng")
    scopes = {"nation": "Cả nước"} | {
        row["unit_id"]: row["display_name"] for row in asked("units", level="region")
    }
    beside = filter(None, (unit["parent_id"], said.get("reference_unit_id")))
    above = {one: str(choose.whose(one)["display_name"]) for one in beside}
    with st.grid(3, min_column_width=240):
        scope = fields.pick("scope", said, of, scopes, "Chỉ khi là hạng")
        reference = fields.pick(
            "reference_unit_id", said, of, above, "Chỉ khi so với mặt bằng chung"
        )
        group = fields.line("group_name", said, of, "chỉ khi là nhóm")
    return {
        "comparator": comparator,
        "value": value,
        "value_max": most,
        "value_unit": measured,
        "scope": scope,
        "reference_unit_id": reference,
        "group_name": group,
    }


def _written(said: fields.Said) -> dict[str, str]:
    """The numbers of a target as a person writes them, with a decimal comma."""
    return {
        key: numbers.plain(said[key]) for key in ("value", "value_max") if said.get(key) is not None
    }


def _levels(own: Loader, unit: Row) -> dict[str, str]:
    """The levels of those that may stand below a unit."""
    levels = own.catalogue.levels
    return {
        code: one.name
        for code, one in levels.items()
        if one.ground and one.order > levels[unit["level"]].order
    }


def _fields(own: Loader) -> dict[str, str]:
    return {one.field: one.name for one in own.catalogue.fields}

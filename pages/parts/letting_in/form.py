"""Letting somebody in, other rights for one who is in, and switching one off."""

import streamlit as st

from etl import people
from pages.parts import choose, keeping
from pages.parts.letting_in.listing import LET_IN, SWITCHED_OFF, Everybody
from pages.parts.stating import fields
from reports import words

NEW = ""


def form(every: Everybody) -> None:
    """The folded form: a new person, or one of those there are with what they have now."""
    with keeping.folded("Cấp, sửa, ngắt quyền", "person-write", people.PERSON) as opened:
        if opened:
            _form(every)


def _form(every: Everybody) -> None:
    standing = {one.stated.person_id: one for one in every}
    names = {NEW: "Người mới"} | {
        key: f"{one.stated.person_name} ({one.stated.account})" for key, one in standing.items()
    }
    key = fields.which("Ai", names, "person-which")
    earlier = standing.get(key)
    said = earlier.stated.model_dump() if earlier else {}
    of = (key, earlier.number if earlier else None)
    with keeping.form("person", of):
        with st.grid(3, min_column_width=240):
            name = fields.line("person_name", said, of)
            account = fields.line("account", said, of, "thường là email")
            state = st.segmented_control(
                "Tình trạng",
                [LET_IN, SWITCHED_OFF],
                default=LET_IN if said.get("active", True) else SWITCHED_OFF,
                required=True,
                key=keeping.key("person-state", of),
            )
        held = _roles(said, of)
        with st.grid(2, min_column_width=240):
            units = _units(said, of)
            by = keeping.who("person")
        pressed = st.form_submit_button("Ghi vào sổ", type="primary")
    if pressed:
        given = {
            "person_name": name,
            "account": account,
            "roles": held or None,
            "unit_ids": units,
            "active": state == LET_IN,
        }
        keeping.keep(
            lambda own: people.keep(
                own.ledger,
                own.catalogue,
                given,
                by=by,
                changes=key or None,
                seen=earlier.number if earlier else None,
            ),
            by,
        )


def _roles(said: fields.Said, of: object) -> list[str]:
    every = people.roles()
    found = st.pills(
        words.label("asked", "roles"),
        list(every),
        selection_mode="multi",
        default=list(said.get("roles", ())),
        format_func=lambda code: every[code].name,
        key=keeping.key("person-roles", of),
    )
    return list(found)


def _units(said: fields.Said, of: object) -> list[str]:
    """Whose returns they send, of the province on the screen; those they have stay in the list."""
    rows = choose.reporters(choose.chosen_unit())
    held = list(said.get("unit_ids", ()))
    names = {row["unit_id"]: row["display_name"] for row in (*rows, *map(choose.whose, held))}
    found = st.multiselect(
        words.label("asked", "unit_ids"),
        list(names),
        held,
        format_func=names.__getitem__,
        key=keeping.key("person-units", of),
        placeholder="Với vai trò Nộp: đơn vị nào",
    )
    return list(found)

"""Everybody who may use the dashboard, and what each role means."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from etl import people
from etl.kept import Kept
from etl.people import Person
from pages.parts import about, access, choose, known, source
from queries import Row
from reports import numbers

Everybody = Sequence[Kept[Person]]
LET_IN, SWITCHED_OFF = "Đang dùng", "Đã ngắt"


def everybody() -> Everybody:
    """Every person that was ever let in and not taken back, by name."""
    access.opens("nguoi-dung")
    own = known.loader()
    every = people.everybody(own.catalogue, known.ledger())
    return sorted(every, key=lambda one: one.stated.person_name.split()[::-1])


def person_of(account: str) -> Person | None:
    """The person of an account, where anybody let them in."""
    own = known.loader()
    found = people.named(own.catalogue, known.ledger(), account)
    return found.stated if found else None


def title(every: Everybody) -> str:
    """How many may use it, in which roles."""
    active = [one.stated for one in every if one.stated.active]
    if not active:
        return "Chưa ai được cấp quyền"
    counted = [
        f"{numbers.count(sum(code in one.roles for one in active))} {role.name.lower()}"
        for code, role in people.roles().items()
        if any(code in one.roles for one in active)
    ]
    off = len(every) - len(active)
    said = f"{numbers.count(len(active))} người đang được dùng: {', '.join(counted)}"
    return f"{said}; {numbers.count(off)} người đã ngắt" if off else said


def listing(every: Everybody) -> None:
    """A line each, and the whole list as a file."""
    rows = [_row(one) for one in every]
    if not rows:
        return
    source.table(rows, _columns(), stacked=True)
    source.files("Người dùng", rows)


def roles() -> None:
    """What each role may do, in words."""
    about.section("Các vai trò")
    told = "".join(
        f"<dt>{escape(role.name)}</dt><dd>{escape(role.meaning)}</dd>"
        for role in people.roles().values()
    )
    st.html(f'<div class="entry"><dl>{told}</dl></div>')


def _row(one: Kept[Person]) -> Row:
    person = one.stated
    assert one.entry is not None
    return {
        "person_name": person.person_name,
        "account": person.account,
        "roles": ", ".join(people.roles()[role].name for role in person.roles),
        "unit_names": ", ".join(choose.whose(unit)["display_name"] for unit in person.unit_ids),
        "switched": LET_IN if person.active else SWITCHED_OFF,
        "entry": one.number,
        "written_by": one.entry.by,
        "written_at": one.entry.at,
    }


def _columns() -> list[source.Column]:
    return [
        source.Column("Họ và tên", lambda row: f"<b>{escape(row['person_name'])}</b>"),
        source.Column("Vai trò", source.text("roles")),
        source.Column("Tài khoản", source.text("account")),
        source.Column("Đơn vị", source.text("unit_names")),
        source.Column("Tình trạng", source.text("switched")),
        source.Column("Ai cấp", _written),
    ]


def _written(row: Row) -> str:
    link = source.entry_link(row["entry"])
    return f"{escape(row['written_by'])}, {numbers.moment(row['written_at'])}, bút toán {link}"

"""One's own account: what it may do in words, and signing out."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from etl import people
from pages.parts import about, access, choose, signing
from pages.parts.letting_in.listing import person_of
from queries import Row

HOW = (
    "Bảng điều khiển đang phục vụ riêng máy này nên ai ngồi trước máy cũng dùng được mọi việc, và "
    "mọi máy khác bị từ chối. Để nhiều người dùng: nối với hệ thống định danh của tỉnh, xem hướng "
    "dẫn quản trị, phần «Đăng nhập»."
)


def who() -> str:
    """As whom this visitor is here."""
    name = access.rights().name
    return f"Bạn đang đăng nhập là {name}" if name else "Máy này không cần đăng nhập"


def account() -> None:
    """Who this is; where nobody has to sign in, that and how to change it."""
    found, way = access.visitor(), access.way()
    if found is None or way is None:
        about.note(HOW)
        return
    one = person_of(found.account)
    facts = [
        ("Họ và tên", one.person_name if one else access.rights().name),
        ("Tài khoản", found.account),
        ("Vai trò", _roles(one.roles if one else ())),
        ("Đơn vị", ", ".join(_names(one.unit_ids if one else ())) or "mọi đơn vị"),
    ]
    told = "".join(f"<dt>{label}</dt><dd>{escape(said)}</dd>" for label, said in facts)
    st.html(f'<div class="entry"><dl>{told}</dl></div>')
    for role in one.roles if one else ():
        about.note(f"Vai trò {people.roles()[role].name}. {people.roles()[role].meaning}")
    if way.provider:
        st.button("Đăng xuất", on_click=signing.leave, type="primary", key="sign-out")
        about.note(
            f"Đăng xuất là hết hẳn phiên này, cả khi ai đó đã chép cookie. Không đăng xuất thì "
            f"phiên tự hết sau {way.hours:g} giờ."
        )
    elif way.proxy and way.proxy.sign_out:
        st.link_button("Đăng xuất", way.proxy.sign_out)


def _roles(codes: Iterable[str]) -> str:
    return ", ".join(people.roles()[code].name for code in codes)


def _names(units: Iterable[str]) -> list[str]:
    rows: list[Row] = [choose.whose(unit) for unit in units]
    return [str(row["display_name"]) for row in rows]

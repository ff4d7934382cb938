"""The way in and out: what somebody sees who has not signed in, or may not be here."""

from html import escape

import streamlit as st

from pages.parts import access, charts, telling

NAME = "Cải cách hành chính"


def gate() -> None:
    """Let through who may be here; anybody else sees why not, and nothing more."""
    if access.rights().pages or access.rights().everything:
        _arrived()
        return
    st.html(charts.style_sheet())
    with st.container(key="gate"):
        _refused()
        # The mark that every page ends with, drawn last: tests wait for it.
        st.html('<div class="foot"></div>')
    st.stop()


def leave() -> None:
    """Sign out, here and with every copy of the cookie."""
    found, way = access.visitor(), access.way()
    if found is not None and found.session:
        telling.seen("sign_out")
        access.sessions().end(found.session)
    if way is not None and way.provider:
        st.logout()


def _arrived() -> None:
    """Once for each sign-in."""
    found, way = access.visitor(), access.way()
    if found is None or way is None or not access.sessions().began(found.name):
        return
    telling.seen("sign_in")
    access.sessions().sweep(way.hours * 3600)


def _refused() -> None:
    found, way = access.visitor(), access.way()
    if way is None:
        _told(
            "Chưa có đăng nhập",
            "Máy chủ này đang mở cho máy khác mà chưa nối với hệ thống định danh của tỉnh, nên "
            "không phục vụ ai. Quản trị: ghi tệp signin.toml (xem hướng dẫn quản trị), hoặc chỉ "
            "mở trên chính máy này (127.0.0.1).",
        )
    elif found is None:
        _told(NAME, "Số liệu cải cách hành chính của tỉnh, so với mục tiêu đã đặt ra.")
        _sign_in(way.provider is not None, "Đăng nhập")
    elif found.over(way):
        _told("Phiên làm việc đã hết giờ", "Đăng nhập lại để tiếp tục; không có gì bị mất.")
        _sign_in(way.provider is not None, "Đăng nhập lại")
    else:
        if access.sessions().began(found.name):
            telling.unknown(found.account)
        _told(
            "Tài khoản chưa được cấp quyền",
            f"Bạn đã đăng nhập là {found.account}. Nhờ quản trị của bảng điều khiển cấp quyền "
            "cho đúng tài khoản này.",
        )
        if way.provider:
            st.button("Đăng nhập bằng tài khoản khác", on_click=leave)


def _told(title: str, said: str) -> None:
    st.html(f'<div class="gate"><h1>{escape(title)}</h1><p>{escape(said)}</p></div>')


def _sign_in(by_provider: bool, label: str) -> None:
    if by_provider:
        st.button(label, type="primary", on_click=st.login)
    else:
        st.html("<p>Mở lại từ cổng đăng nhập của cơ quan.</p>")

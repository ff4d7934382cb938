"""Into the ledger: one file, or all that nothing keeps out; then the figures on every screen."""

from collections.abc import Sequence
from contextlib import suppress
from html import escape

import streamlit as st

from etl.accepting import accept
from etl.build import BuildFailed
from etl.journal import NotTold
from etl.loading import Loader
from pages.parts import asking, known, telling
from pages.parts.receiving.checking import Checked, taken
from pages.parts.receiving.copies import copies, copy
from pages.parts.receiving.desk import Desk
from pages.parts.refusals import NOT_DONE
from reports import findings, numbers

SEEN = "Tôi đã xem các chỗ nên xem lại"
REPLACES = "Thay thế bản đã nhận"
NAME_FIRST = "Ghi tên người nhận ở đầu trang rồi mới nhận được."


def take(one: Checked, own: Loader, desk: Desk) -> None:
    """The ticks and the buttons of one file."""
    if one.corrects:
        st.html(f'<p class="source">{escape(findings.correction_line(one.corrects))}</p>')
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if one.code == "blocked":
            copy(one)
            return
        seen = one.code != "asks" or st.checkbox(SEEN, key=f"seen-{one.mark}")
        replaces = not one.corrects or st.checkbox(REPLACES, key=f"replaces-{one.mark}")
        pressed = st.button(
            "Nhận vào sổ",
            key=f"take-{one.mark}",
            type="primary",
            disabled=not (seen and replaces and desk.by),
        )
        copy(one)
        if not desk.by:
            st.caption(NAME_FIRST)
    if pressed:
        _accept([one], own, desk)


def together(files: Sequence[Checked], desk: Desk) -> None:
    """One button for every file that nothing keeps out, one for all marked copies."""
    own = known.loader()
    ready = [one for one in files if one.code in ("ready", "asks") and one.twin is None]
    asks = sum(one.code == "asks" for one in ready)
    corrects = sum(bool(one.corrects) for one in ready)
    pressed = False
    with (
        st.container(key="together"),
        st.container(horizontal=True, vertical_alignment="center", gap="medium"),
    ):
        if len(ready) > 1:
            seen = not asks or st.checkbox(f"{SEEN} của {numbers.count(asks)} tệp", key="seen-all")
            replaces = not corrects or st.checkbox(
                f"{REPLACES} của {numbers.count(corrects)} tệp", key="replaces-all"
            )
            pressed = st.button(
                f"Nhận tất cả {numbers.count(len(ready))} tệp không có chỗ cần sửa",
                key="take-all",
                type="primary",
                disabled=not (seen and replaces and desk.by),
            )
        copies(files)
    if pressed:
        _accept(ready, own, desk)


def _accept(files: Sequence[Checked], own: Loader, desk: Desk) -> None:
    """Accepts files that were looked at; says so where it was refused."""
    replacing = {one.sha256 for one in files if one.corrects}
    try:
        with st.spinner("Đang ghi vào sổ và dựng lại số liệu …"):
            telling.ready()
            entries = accept(
                own,
                [one.received for one in files],
                by=desk.by,
                replacing=replacing,
                on=desk.on,
            )
    except BuildFailed as error:
        _not_taken(files, desk)
        st.error(str(error))
        return
    except NOT_DONE as error:
        _not_taken(files, desk)
        st.error(f"Chưa nhận được. {error}")
        return
    for entry in entries.values():
        telling.entered("accept", entry)
    taken().update(entries)
    asking.renew()
    st.rerun()


def _not_taken(files: Sequence[Checked], desk: Desk) -> None:
    """Tell what somebody wanted to take in and could not: an administrator looks for such."""
    for one in files:
        with suppress(NotTold):
            telling.tell("refused", one.received.name, by=desk.by, of="load")

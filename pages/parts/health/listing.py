"""A line for each sign: a word, what was found, what it means, and what to do."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import streamlit as st

from etl.health import BAD, WATCH, Sign, signs
from pages.parts import access, source
from queries import home
from reports import numbers, words

DEEP = "doi_chieu"


def looked() -> list[Sign]:
    """The signs of this moment; all bytes are read only where that was asked for."""
    access.opens("tinh-trang")
    deep = st.session_state.pop(DEEP, False)
    with st.spinner("Đang đối chiếu sổ cái và nhật ký …" if deep else "Đang xem …"):
        return signs(home(), datetime.now(UTC), deep=deep)


def title(found: Sequence[Sign]) -> str:
    """What the signs say together."""
    broken = [words.label("sign", one.sign) for one in found if one.state == BAD]
    watched = [words.label("sign", one.sign) for one in found if one.state == WATCH]
    if broken:
        return f"Hỏng, cần sửa ngay: {_named(broken)}"
    if watched:
        return f"Chạy được; cần xem: {_named(watched)}"
    return f"Mọi mục đều tốt ({numbers.count(len(found))} mục)"


def _named(names: Sequence[str]) -> str:
    return ", ".join(words.lowered(one) for one in names)


def listing(found: Sequence[Sign]) -> None:
    """The lines, those first that somebody has to look at, and a button that looks deeper."""
    order = {code: -place for place, code in enumerate(words.codes("health"))}
    lines = sorted(found, key=lambda one: order[one.state])
    st.html(f'<div class="signs">{"".join(map(_line, lines))}</div>')
    st.button(
        "Đối chiếu từng tệp của sổ cái và từng dòng nhật ký",
        on_click=_deeper,
        key="deep",
        help="Đọc lại mọi tệp đã nhận; sổ cái lớn thì mất vài phút.",
    )


def _deeper() -> None:
    st.session_state[DEEP] = True


def _line(one: Sign) -> str:
    do = f"<p><b>Cần làm:</b> {escape(one.to_do)}</p>" if one.to_do else ""
    return (
        f"<section>{source.badge('health', one.state)}"
        f"<h2>{escape(words.label('sign', one.sign))}</h2>"
        f"<div><p>{escape(one.found)}</p>"
        f'<p class="muted">{escape(one.means)}</p>{do}</div></section>'
    )

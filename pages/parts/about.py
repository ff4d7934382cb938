"""The frame: what stands around every page, and what is said where there is nothing to show."""

import json
import re
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import access, asking, charts, choose, known
from pages.parts.asking import asked
from queries import postgres
from reports import numbers

MADE_UP = (
    "Trang này có số liệu tạo ra để giới thiệu màn hình; chúng tự mất khi báo cáo thật đầu tiên "
    "cùng loại được nhận."
)
# Pages about the installation itself, which show no figures and are there without a build.
OF_THE_INSTALLATION = frozenset({"nhat-ky", "tinh-trang"})
TAGS = re.compile(r"<[^>]*>")


def frame(page: str) -> DeltaGenerator:
    """The strip above every page: whose figures, up to which day, and whether there are newer.

    The place that says the day is given back: `tell` says more in it once the page is drawn.
    """
    st.html(charts.style_sheet())
    asking.made_up()
    if asking.build() is None:
        if page in OF_THE_INSTALLATION:
            return st.empty()
        no_build()
    with st.container(key="frame"):
        left, right = st.columns(2, vertical_alignment="center")
        with left:
            choose.unit()
        with right:
            strip = st.empty()
    strip.html(_strip())
    if asking.newer():
        st.button("Có số liệu mới hơn: bấm để xem", on_click=asking.renew, type="primary")
    return strip


def tell(strip: DeltaGenerator) -> None:
    """Say in the strip above the page that it holds illustrative figures, where it does."""
    if asking.made_up():
        mark = f'<span class="made-up" title="{MADE_UP}">{charts.MADE_UP}</span>'
        strip.html(_strip(mark, charts.MADE_UP))


def _strip(mark: str = "", *marks: str) -> str:
    """Up to which day the chosen unit has figures, and the same on every sheet that is printed."""
    unit = choose.chosen_unit()
    name, day = unit["display_name"], unit["last_day"]
    said = f"Số liệu đến ngày <b>{numbers.day(day)}</b>" if day else "Chưa có số liệu"
    on_paper = " · ".join((name, TAGS.sub("", said), *marks))
    told = json.dumps(on_paper, ensure_ascii=False).replace("<", "")
    return (
        f'<div class="frame-day"><b class="for-paper">{escape(name)}</b> '
        f'{mark} <span class="day">{said}</span></div>'
        f"<style>@page {{ @top-left {{ content: {told}; }} }}</style>"
    )


def foot() -> None:
    """The strip below every page: which build it shows, and of how much."""
    if asking.build() is None:
        st.html(f'<div class="foot">Chưa có bản dựng số liệu{_served()}</div>')
        return
    [about] = asked("about")
    st.html(
        '<div class="foot">'
        f"Bản dựng số {numbers.count(about['build'])} · "
        f"{numbers.count(about['observations'])} số liệu đã công bố hoặc báo cáo · "
        f"{numbers.count(about['units'])} đơn vị · "
        "Số liệu là của nguồn được ghi dưới mỗi biểu; ô trống là chưa có số liệu, không phải 0."
        f"{_served()}</div>"
    )


def _served() -> str:
    """Who signed in; that nobody has to, where this machine serves itself alone."""
    name = access.rights().name
    said = f"Đăng nhập: {escape(name)}." if name else "Chưa có đăng nhập: chỉ mở trên máy này."
    return f" · {said}"


def heading(title: str, finding: str = "") -> None:
    """A page's own name, small, and what it found, large."""
    st.html(
        f'<div class="page-name">{escape(title)}</div><h1 class="finding">{escape(finding)}</h1>'
        if finding
        else f'<h1 class="finding">{escape(title)}</h1>'
    )


def section(title: str) -> None:
    """The name of a part of a page."""
    st.html(f'<h2 class="group">{escape(title)}</h2>')


def note(said: str) -> None:
    """A sentence under a chart that says how to read it; nothing where there is none."""
    if said:
        st.html(f'<p class="source">{escape(said)}</p>')


def on_paper(said: str) -> None:
    """How a page is printed, and on how much paper; itself it is not printed."""
    how = f"In ra giấy: Ctrl+P, hoặc ⋮ → In trang này; {said}"
    st.html(f'<p class="source on-paper">{escape(how)}</p>')


def nothing(what: str, how: str) -> None:
    """Say that there is nothing to show, and what to do; the page ends here."""
    st.html(
        f'<div class="empty"><div class="empty-mark">○</div><h2>{escape(what)}</h2>'
        f"<p>{escape(how)}</p></div>"
    )
    foot()
    st.stop()


def refused(why: str) -> None:
    """Say that what was asked for is not this visitor's; what is beside it can still be used."""
    st.html(
        '<div class="empty"><div class="empty-mark">○</div><h2>Không thuộc quyền của bạn</h2>'
        f"<p>{escape(why)}</p></div>"
    )


def no_build() -> None:
    """Say that no build is there yet, and how one comes to be; no figure can be shown."""
    health = (
        '<p>Trang <a href="tinh-trang">Tình trạng</a> cho biết vì sao và cần làm gì.</p>'
        if access.rights().may_open("tinh-trang")
        else ""
    )
    st.html(
        '<div class="empty"><div class="empty-mark">○</div>'
        f"<h2>Chưa có bản dựng số liệu</h2><p>{_how_one_comes()}</p>{health}</div>"
    )
    st.stop()


def _how_one_comes() -> str:
    """What makes the first build: somebody, or a server of several by itself."""
    if postgres.address() is None:
        return (
            "Mở cửa sổ dòng lệnh tại thư mục của phần mềm, chạy <code>cchc build</code>, "
            "rồi tải lại trang này."
        )
    return (
        "Máy chủ này đang chép sổ cái từ PostgreSQL, đến nay được "
        f"{numbers.count(known.ledger().last())} bút toán, rồi tự dựng số liệu. Tải lại trang này "
        "sau vài phút; nếu vẫn vậy mà số bút toán không tăng, chạy <code>cchc build</code> và đọc "
        "điều nó nói."
    )

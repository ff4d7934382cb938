"""The menu, and the frame around every page."""

import atexit
import gc
from pathlib import Path

import streamlit as st

from etl.access import NotAllowed
from pages.parts import about, access, papers, signing, telling

PICTURES = Path(__file__).parent / "pages" / "parts"
MENU = {
    "Tổng quan": {
        "": ("overview/scorecard", "Bảng điểm"),
        "trinh-chieu": ("overview/present", "Trình chiếu"),
        "tai-lieu": ("overview/papers", "Tài liệu họp"),
    },
    "Phân tích": {
        "xu-huong": ("analysis/trend", "Xu hướng"),
        "xep-hang": ("analysis/ranking", "Xếp hạng"),
        "thanh-phan": ("analysis/components", "Chỉ số thành phần"),
        "linh-vuc": ("analysis/fields", "Lĩnh vực"),
    },
    "Đơn vị": {
        "ho-so": ("units/profile", "Hồ sơ đơn vị"),
    },
    "Mục tiêu": {
        "muc-tieu": ("targets/register", "Sổ mục tiêu"),
        "nhiem-vu": ("targets/tasks", "Nhiệm vụ"),
    },
    "Số liệu": {
        "nhan-bao-cao": ("data/receive", "Nhận báo cáo"),
        "tien-do-nop": ("data/progress", "Tiến độ nộp"),
        "tra-cuu": ("data/lookup", "Tra cứu và xuất"),
        "lich-su": ("data/history", "Lịch sử"),
        "chi-tieu": ("data/glossary", "Chỉ tiêu"),
    },
    "Hệ thống": {
        "tai-khoan": ("system/account", "Tài khoản"),
        "nguoi-dung": ("system/people", "Người dùng"),
    },
}


@st.cache_resource
def settle() -> None:
    """Once a server: what is loaded by its first visit stays, so the collector looks past it.

    Else it goes through all modules again whenever an answer brings a few thousand new rows.
    """
    gc.collect()
    gc.freeze()
    # Else the database's binding takes what was kept for leaks, and says so when the server ends.
    atexit.register(gc.unfreeze)


def pages() -> dict[str, list[st.Page]]:
    """The menu of this visitor; what is not theirs is there and says so, but not in the menu."""
    own = access.rights()
    return {
        section: [
            st.Page(
                f"pages/{file}.py",
                title=title,
                url_path=address or None,
                default=not address,
                visibility="visible" if own.may_open(address) else "hidden",
            )
            for address, (file, title) in listed.items()
        ]
        for section, listed in MENU.items()
    }


settle()
papers.watch()
st.set_page_config(page_icon=PICTURES / "icon.svg", layout="wide")
st.logo(PICTURES / "logo.svg", size="large")
page = st.navigation(pages(), position="top")
signing.gate()
strip = about.frame()
try:
    page.run()
except NotAllowed as refused:
    telling.seen("refused", page.title)
    about.refused(str(refused))
about.tell(strip)
about.foot()

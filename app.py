"""The menu, and the frame around every page."""

import atexit
import gc
from pathlib import Path

import streamlit as st

from etl.access import NotAllowed
from pages.parts import about, access, papers, signing, telling
from queries import TooLarge

PICTURES = Path(__file__).parent / "pages" / "parts"
MENU = {
    "Tổng quan": {
        "": ("pages/overview/scorecard.py", "Bảng điểm"),
        "trinh-chieu": ("pages/overview/present.py", "Trình chiếu"),
        "tai-lieu": ("pages/overview/papers.py", "Tài liệu họp"),
    },
    "Phân tích": {
        "xu-huong": ("pages/analysis/trend.py", "Xu hướng"),
        "xep-hang": ("pages/analysis/ranking.py", "Xếp hạng"),
        "thanh-phan": ("pages/analysis/components.py", "Chỉ số thành phần"),
        "linh-vuc": ("pages/analysis/fields.py", "Lĩnh vực"),
    },
    "Đơn vị": {
        "ho-so": ("pages/units/profile.py", "Hồ sơ đơn vị"),
    },
    "Mục tiêu": {
        "muc-tieu": ("pages/targets/register.py", "Sổ mục tiêu"),
        "nhiem-vu": ("pages/targets/tasks.py", "Nhiệm vụ"),
    },
    "Số liệu": {
        "nhan-bao-cao": ("pages/data/receive.py", "Nhận báo cáo"),
        "tien-do-nop": ("pages/data/progress.py", "Tiến độ nộp"),
        "tra-cuu": ("pages/data/lookup.py", "Tra cứu và xuất"),
        "lich-su": ("pages/data/history.py", "Lịch sử"),
        "chi-tieu": ("pages/data/glossary.py", "Chỉ tiêu"),
    },
    "Hệ thống": {
        "tai-khoan": ("pages/system/account.py", "Tài khoản"),
        "nguoi-dung": ("pages/system/people.py", "Người dùng"),
        "nhat-ky": ("pages/system/audit.py", "Nhật ký"),
        "tinh-trang": ("pages/system/health.py", "Tình trạng"),
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
                file,
                title=title,
                url_path=address or None,
                default=not address,
                visibility="visible" if own.may_open(address) else "hidden",
            )
            for address, (file, title) in listed.items()
        ]
        for section, listed in MENU.items()
    }


access.begin()
settle()
papers.watch()
st.set_page_config(page_icon=PICTURES / "icon.svg", layout="wide")
st.logo(PICTURES / "logo.svg", size="large")
page = st.navigation(pages(), position="top")
signing.gate()
strip = about.frame(page.url_path)
try:
    page.run()
except NotAllowed as refused:
    telling.seen("refused", page.title)
    about.refused(str(refused))
except TooLarge:
    about.nothing(
        "Cần nhiều bộ nhớ hơn máy chủ có cho một câu hỏi",
        "Hẹp lại bằng kỳ, đơn vị hoặc chỉ số, hoặc mở lại khi máy chủ rảnh hơn.",
    )
about.tell(strip)
about.foot()

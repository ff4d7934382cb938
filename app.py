"""The menu, and the frame around every page."""

import atexit
import gc
from pathlib import Path

import streamlit as st

from pages.parts import about, papers

PICTURES = Path(__file__).parent / "pages" / "parts"
MENU = {
    "Tổng quan": [
        st.Page("pages/overview/scorecard.py", title="Bảng điểm", default=True),
        st.Page("pages/overview/present.py", title="Trình chiếu", url_path="trinh-chieu"),
        st.Page("pages/overview/papers.py", title="Tài liệu họp", url_path="tai-lieu"),
    ],
    "Phân tích": [
        st.Page("pages/analysis/trend.py", title="Xu hướng", url_path="xu-huong"),
        st.Page("pages/analysis/ranking.py", title="Xếp hạng", url_path="xep-hang"),
        st.Page("pages/analysis/components.py", title="Chỉ số thành phần", url_path="thanh-phan"),
        st.Page("pages/analysis/fields.py", title="Lĩnh vực", url_path="linh-vuc"),
    ],
    "Đơn vị": [
        st.Page("pages/units/profile.py", title="Hồ sơ đơn vị", url_path="ho-so"),
    ],
    "Mục tiêu": [
        st.Page("pages/targets/register.py", title="Sổ mục tiêu", url_path="muc-tieu"),
        st.Page("pages/targets/tasks.py", title="Nhiệm vụ", url_path="nhiem-vu"),
    ],
    "Số liệu": [
        st.Page("pages/data/receive.py", title="Nhận báo cáo", url_path="nhan-bao-cao"),
        st.Page("pages/data/progress.py", title="Tiến độ nộp", url_path="tien-do-nop"),
        st.Page("pages/data/lookup.py", title="Tra cứu và xuất", url_path="tra-cuu"),
        st.Page("pages/data/history.py", title="Lịch sử", url_path="lich-su"),
        st.Page("pages/data/glossary.py", title="Chỉ tiêu", url_path="chi-tieu"),
    ],
    "Quản trị": [
        st.Page("pages/system/audit.py", title="Nhật ký", url_path="nhat-ky"),
        st.Page("pages/system/health.py", title="Tình trạng", url_path="tinh-trang"),
    ],
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


settle()
papers.watch()
st.set_page_config(page_icon=PICTURES / "icon.svg", layout="wide")
st.logo(PICTURES / "logo.svg", size="large")
page = st.navigation(MENU, position="top")
strip = about.frame()
page.run()
about.tell(strip)
about.foot()

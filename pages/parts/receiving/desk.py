"""The desk: who takes the files, on which day they came, and the files themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from etl.wording import VIETNAM
from pages.door import uploads
from pages.parts import access, choose
from reports import numbers

WHO = "nguoi_nhan"
MOST_FILES = 60
MOST_MEGABYTES = 25  # a file, as .streamlit/config.toml says
MOST_TOGETHER = 120  # megabytes: a month's returns of a province are below ten


@dataclass(frozen=True)
class Desk:
    """Who takes the files and when they came; unit and period of those that do not say."""

    by: str
    on: date
    unit: str | None
    period: str | None


def desk() -> Desk:
    """Asks for what the files do not say; the name stays for the visit."""
    with st.grid(4, min_column_width=220):
        by = receiver()
        today = datetime.now(VIETNAM).date()
        on = st.date_input("Ngày báo cáo đến", today, key="ngay_den", format="DD/MM/YYYY")
        unit = choose.sender("Đơn vị, nếu tệp không ghi", "don_vi_nop")
        period = choose.reported_period("Kỳ, nếu tệp không ghi", "ky_nop")
    day = on if isinstance(on, date) else today
    return Desk(by, min(day, today), unit, period)


def receiver() -> str:
    """Who takes files in, or back: whoever signed in, else asked for; the name stays."""
    if signed_in := access.rights().name:
        st.text_input("Người nhận", signed_in, key=f"{WHO}-signed-in", disabled=True)
        return signed_in
    said = st.text_input(
        "Người nhận (cần để ghi vào sổ)",
        key=WHO,
        max_chars=80,
        placeholder="Họ và tên của bạn",
        persist_state="session",
    )
    return (said or "").strip()


def uploaded() -> list[UploadedFile]:
    """The files that were dropped, each content once; too many or too large ones are refused."""
    uploads.admit(MOST_TOGETHER * 1024 * 1024)
    files = st.file_uploader(
        "Tệp báo cáo (Excel, CSV, bảng HTML), nhiều tệp một lần",
        accept_multiple_files=True,
        key="tep",
        max_upload_size=MOST_MEGABYTES,
    )
    every = list(files or [])
    if len(every) > MOST_FILES:
        st.warning(
            f"Mỗi lần xem tối đa {MOST_FILES} tệp: {numbers.count(len(every) - MOST_FILES)} tệp "
            "cuối chưa được xem. Nhận xong các tệp trên rồi thả tiếp."
        )
    return _fitting(every[:MOST_FILES])


def _fitting(files: Sequence[UploadedFile]) -> list[UploadedFile]:
    kept: list[UploadedFile] = []
    total = 0
    for file in files:
        total += file.size
        if total > MOST_TOGETHER * 1024 * 1024:
            st.warning(
                f"Các tệp cộng lại quá {MOST_TOGETHER} MB: từ «{file.name}» trở đi chưa được xem."
            )
            break
        kept.append(file)
    return kept


STEPS = (
    ("1", "Thả tệp", "Đúng tệp các đơn vị gửi, chưa cần sửa gì. Chưa có gì được ghi."),
    ("2", "Xem và trả lời", "Mỗi chỗ sai có ô, điều đã thấy và cách sửa; tên lạ chọn một lần."),
    ("3", "Nhận vào sổ", "Xem cũ → mới rồi nhận. Sai thì rút lại được, ở trang Lịch sử."),
)


def steps() -> None:
    """What happens to a file, for those who are here for the first time."""
    told = "".join(
        f"<div><b><i>{number}</i>{name}</b><p>{what}</p></div>" for number, name, what in STEPS
    )
    st.html(f'<div class="steps">{told}</div>')

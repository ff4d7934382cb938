"""The files of a meeting as it stands, each made when it is taken."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from pages.parts import about, access, asking
from pages.parts.telling import handed
from queries import Row, ask_in
from reports import words
from reports.brief import brief, unusable
from reports.meeting import Asking, missing

WIDTH = 330  # as wide as a card of the scorecard
MIME = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HOLDS = {
    "pptx": "Mỗi trang một thông điệp, biểu đồ sửa được trong PowerPoint, lời dẫn ở phần ghi chú.",
    "docx": "Văn bản theo thể thức Nghị định 30: số liệu, mục tiêu, nguyên nhân, giải pháp.",
    "xlsx": "Mọi bảng của bảng điều khiển trong một sổ, kèm tờ «Giới thiệu».",
}


def offer(meeting: Asking) -> None:
    """A card for each kind of file, and what is not there yet of what they tell."""
    build = asking.build()
    assert build is not None
    for wrong in unusable():
        st.error(wrong)
    # The file is made after the page has run: it asks the build that this visitor sees by itself.
    away = Asking(_asked(build), meeting.unit, meeting.period, meeting.today)
    with st.grid(len(MIME), min_column_width=WIDTH, gap=12):
        for kind in MIME:
            _card(away, kind)
    for one in missing(meeting):
        about.note(f"Còn thiếu: {one}.")


def _card(meeting: Asking, kind: str) -> None:
    name, file_name = words.label("brief", kind), f"{_title(meeting)}.{kind}"
    with st.container(border=True, key=f"paper-{kind}", height="stretch"):
        st.html(f'<div class="card-name"><b>{escape(name)}</b></div><p>{escape(HOLDS[kind])}</p>')
        st.download_button(
            f"Tải {words.lowered(name)}",
            handed("download", file_name, partial(_made, meeting, kind)),
            file_name=file_name,
            mime=MIME[kind],
            on_click="ignore",
            key=f"brief-{kind}",
        )


def _made(meeting: Asking, kind: str) -> bytes:
    return brief(meeting, f".{kind}", made_at=datetime.now())


def _title(meeting: Asking) -> str:
    until = meeting.period or meeting.today
    return f"Cải cách hành chính {meeting.unit['name']} {until}"


def _asked(build: Path) -> Callable[..., list[Row]]:
    own = access.rights()

    def asked(question: str, /, **given: str | None) -> list[Row]:
        own.asking(question, given)
        return ask_in(build, question, given)

    return asked

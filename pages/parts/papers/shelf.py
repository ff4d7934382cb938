"""The files that were made by themselves, and why one was not."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

import streamlit as st

from pages.parts import about
from pages.parts.choose.units import DEFAULTS
from pages.parts.papers.now import MIME
from pages.parts.telling import handed
from reports import numbers
from reports.scheduled import Made, made


def shelf() -> None:
    """The newest days' files, each to be taken; where the rest are."""
    every = made()
    if not every:
        return
    about.section("Đã tự lập")
    days = [(day, list(files)) for day, files in groupby(every, key=lambda one: one.day)]
    kept = days[: DEFAULTS["papers"]["days"]]
    for day, files in kept:
        about.note(f"Ngày {numbers.day(day)}")
        _day(files)
    left = sum(len(files) for _, files in days[len(kept) :])
    if left:
        about.note(
            f"{numbers.count(left)} tệp cũ hơn nằm trong thư mục «briefs» của máy chủ, mỗi ngày "
            "một thư mục con."
        )


def _day(files: Sequence[Made]) -> None:
    with st.container(horizontal=True, gap="small"):
        for one in files:
            if not one.failed:
                _file(one.path)
    for one in files:
        if one.failed:
            said = one.path.read_text(encoding="utf-8").strip()
            st.error(f"Chưa lập được {one.about}. {said}")


def _file(path: Path) -> None:
    when = datetime.fromtimestamp(path.stat().st_mtime)
    st.download_button(
        path.name,
        handed("download", path.name, path.read_bytes),
        file_name=path.name,
        mime=MIME.get(path.suffix.removeprefix("."), "application/octet-stream"),
        on_click="ignore",
        key=f"shelf-{path.parent.name}-{path.name}",
        help=f"Lập lúc {numbers.moment(when)}",
    )

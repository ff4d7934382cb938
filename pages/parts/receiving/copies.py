"""What goes back to the sender: the workbook with its wrong places marked; one, or all as a zip."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from etl.marked_copy import WORDS, zipped
from pages.parts import known
from pages.parts.receiving.checking import Checked
from pages.parts.source import EXCEL
from pages.parts.telling import handed


def copy(one: Checked) -> None:
    """The button for the marked copy of one file, made when it is pressed."""
    if not _worth_sending(one):
        return
    mark = known.checkers().marked
    file_name = f"{PurePath(one.received.name).stem} - {WORDS}.xlsx"
    st.download_button(
        "Tải bản đánh dấu để gửi trả",
        handed("download", file_name, lambda: mark(one.received)[1]),
        file_name=file_name,
        mime=EXCEL,
        on_click="ignore",
        key=f"copy-{one.mark}",
    )


def copies(files: Sequence[Checked]) -> None:
    """The button for all marked copies, where there are several."""
    worth = [one for one in files if _worth_sending(one)]
    if len(worth) < 2:
        return
    mark = known.checkers().marked
    file_name = f"{WORDS}.zip"
    st.download_button(
        f"Tải {len(worth)} bản đánh dấu (zip)",
        handed("download", file_name, lambda: zipped([mark(one.received) for one in worth])),
        file_name=file_name,
        mime="application/zip",
        on_click="ignore",
        key="copies",
    )


def _worth_sending(one: Checked) -> bool:
    """Whether a file has places to mark: one that could not be read has none."""
    return one.code in ("blocked", "asks") and bool(one.received.sheets)

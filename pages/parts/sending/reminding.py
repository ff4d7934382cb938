"""Who is to be reminded: a text to copy, and the same as a workbook."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import source
from queries import Row
from reports import findings, numbers


def reminders(rows: Sequence[Row], period: Row) -> None:
    """The late and the missing, to send on: of what was begun, nobody is reminded of a sample."""
    behind = [row for row in rows if row["begun"] and row["status_code"] in ("late", "missing")]
    if not behind:
        return
    with st.expander(f"Danh sách nhắc nộp: {numbers.count(len(behind))} báo cáo"):
        said = findings.reminder(behind, period["label"])
        st.code(said, language=None, wrap_lines=True, height=320)
        source.files(f"Nhắc nộp {period['label'].replace('/', '-')}", behind, key="-remind")

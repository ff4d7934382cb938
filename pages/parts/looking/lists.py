"""The figures as a list: so many at a time on the screen, all of them in a file."""

from collections.abc import Iterator

import streamlit as st

from etl.views import Choice
from pages.parts import about, asking, choose, source
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from pages.parts.looking import columns, files
from pages.parts.looking.wanted import Wanted
from queries import Row
from reports import findings, numbers

ROWS: int = DEFAULTS["lookup"]["rows"]


def first(wanted: Wanted) -> Row | None:
    """The first of the figures that meet the conditions, which says how many there are."""
    rows = _page(wanted, 0)
    if rows and rows[0]["made_up_found"]:
        asking.shows_made_up()
    return rows[0] if rows else None


def nothing_found(unit: Row) -> None:
    """Say that nothing meets the conditions, and which ones to loosen."""
    what = "Chưa có số liệu nào khớp các điều kiện đang chọn"
    how = (
        f"Bỏ bớt điều kiện, hoặc chọn «Đơn vị bên dưới» thay cho chính {unit['display_name']}; "
        "số chia theo lĩnh vực nằm ở «Thêm điều kiện»."
    )
    st.html(f'<div class="empty"><div class="empty-mark">○</div><h2>{what}</h2><p>{how}</p></div>')


def listing(wanted: Wanted, first_row: Row) -> None:
    """The table of a page, below it the chooser of pages and of columns, and the files of all."""
    table = st.container(key="looking-list")
    found = first_row["rows_found"]
    left, right = st.columns([1, 5], vertical_alignment="center") if found > ROWS else [table] * 2
    with left:
        skip = _skipped(found)
    rows = _page(wanted, skip)
    with st.expander("Chọn cột hiển thị và xuất"):
        names = columns.chosen(first_row, printed=wanted.printed)
    with table:
        source.table(columns.in_full(rows), columns.on_screen(names), scrolled=True)
    with right:
        about.note(f"{_shown(skip, len(rows), found)} {findings.source_line(rows)}".strip())
    files.of_list(wanted, names, found)


def _page(wanted: Wanted, skip: int) -> list[Row]:
    return asked(wanted.question, **wanted.given, most=str(ROWS), skip=str(skip))


def _shown(skip: int, shown: int, found: int) -> str:
    if shown == found:
        return ""
    count = numbers.count
    return (
        f"Đang xem dòng {count(skip + 1)}–{count(skip + shown)} trong {count(found)}; "
        "tệp tải về có đủ."
    )


def _skipped(found: int) -> int:
    """How many rows are before those chosen; nothing is asked where all fit."""
    if found <= ROWS:
        return 0
    names = {str(skip): said for skip, said in _pages(found)}
    return int(choose.one("Dòng", names, Choice.PAGE))


def _pages(found: int) -> Iterator[tuple[int, str]]:
    for skip in range(0, found, ROWS):
        last = min(skip + ROWS, found)
        yield skip, f"{numbers.count(skip + 1)}–{numbers.count(last)}"

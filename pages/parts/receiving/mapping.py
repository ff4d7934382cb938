"""A table that no form knows: its columns joined to indicators by hand, once for all its kind."""

from datetime import date
from html import escape

import streamlit as st

from etl import answering, mapping
from etl.answering import NotAnAnswer
from etl.learned import FORM
from etl.loading import Loader
from etl.mapping import FIELD, NUMBER, UNIT, Heading
from etl.problems import Refused
from etl.reading.book import Sheet
from etl.returns.headings import Path, written
from pages.parts import access, choose, telling
from pages.parts.receiving.checking import Checked
from pages.parts.receiving.desk import Desk
from pages.parts.refusals import NOT_DONE
from reports import words

RULES = ("no_form", "sheet_not_read", "missing_column")
LEFT_OUT = ""
SHEETS = "sheets_to_map"
ROLES = {
    LEFT_OUT: "Bỏ qua cột này",
    UNIT: "Tên đơn vị",
    FIELD: "Lĩnh vực, dịch vụ",
    NUMBER: "Số thứ tự",
}


def mapped_by_hand(one: Checked, own: Loader, desk: Desk) -> None:
    """Offers to say what the columns are, where a sheet was not understood."""
    odd = any(problem.rule in RULES for problem in one.received.problems)
    if not odd or not access.may_write(FORM):
        return
    with st.expander(
        "Ghép cột bằng tay: bảng lạ này nói gì?", key=f"map-{one.mark}", on_change="rerun"
    ) as opened:
        if opened.open:
            _mapping(one, own, desk)


def _mapping(one: Checked, own: Loader, desk: Desk) -> None:
    held: dict[str, list[Sheet]] = st.session_state.setdefault(SHEETS, {})
    if one.sha256 not in held:
        held.clear()
        try:
            held[one.sha256] = mapping.sheets(one.received.name, one.received.content)
        except Refused as refused:
            st.html(f"<p>{escape(str(refused))}</p>")
            return
    sheet = _sheet(one, held[one.sha256])
    top, bottom = _rows(one, sheet)
    columns = mapping.headings(sheet, top, bottom)
    if not columns:
        st.caption("Không có tiêu đề nào ở các dòng này; chọn lại dòng tiêu đề.")
        return
    choices = _choices(one, columns, own)
    name = st.text_input(
        "Tên của bảng này, để lần sau nhận ra",
        value=_title(sheet, top),
        max_chars=120,
        key=f"map-name-{one.mark}-{sheet.name}",
    )
    if st.button(
        "Ghi nhớ cách ghép và xem lại tệp",
        type="primary",
        key=f"map-keep-{one.mark}",
        disabled=not choices or not desk.by,
    ):
        _keep(one, own, desk, name, choices)
    if not desk.by:
        st.caption("Ghi tên người nhận ở đầu trang để ghi nhớ được.")


def _sheet(one: Checked, every: list[Sheet]) -> Sheet:
    names = {sheet.name: sheet for sheet in every}
    wrong = [problem.sheet for problem in one.received.problems if problem.rule in RULES]
    first = next((name for name in wrong if name in names), None)
    return names[
        choose.one("Tờ", {n: n for n in names}, f"map-sheet-{one.mark}", default=first, bound=False)
    ]


def _rows(one: Checked, sheet: Sheet) -> tuple[int, int]:
    """The rows of the heading, as a person counts them, from the guess on."""
    top, bottom = mapping.heading_rows(sheet)
    left, right, _ = st.columns([2, 2, 5])
    last = len(sheet.rows)
    with left:
        first = st.number_input(
            "Tiêu đề từ dòng", 1, last, top + 1, key=f"map-top-{one.mark}-{sheet.name}"
        )
    with right:
        until = st.number_input(
            "đến dòng", 1, last, bottom + 1, key=f"map-bottom-{one.mark}-{sheet.name}"
        )
    start = min(max(int(first), 1), last) - 1
    return start, max(start, min(int(until), last) - 1)


def _choices(one: Checked, columns: list[Heading], own: Loader) -> dict[Path, str]:
    """What each column is; those left out are not among them."""
    indicators = own.catalogue.indicators
    groups = own.catalogue.groups
    options = ROLES | {
        code: f"{found.name} ({groups[found.group].name})" for code, found in indicators.items()
    }
    found: dict[Path, str] = {}
    for column in columns:
        left, right = st.columns([2, 3], vertical_alignment="center")
        with left:
            said = words.raised(" › ".join(column.path))
            st.html(
                f'<div class="asked"><b>{escape(column.letters)} · {escape(said)}</b>'
                f"<small>{escape(' · '.join(column.samples))}</small></div>"
            )
        with right:
            key = choose.one(
                said,
                options,
                f"map-{one.mark}-{column.place}-{'/'.join(column.path)}",
                default=_role(column, own),
                named=False,
                bound=False,
            )
        if key != LEFT_OUT:
            found[column.path] = key
    return found


def _role(column: Heading, own: Loader) -> str:
    """Whose row and which number it is, where the heading is one of the plain form's."""
    plain = next(form for form in own.catalogue.forms.values() if form.by_name)
    for known in plain.columns(None):
        ways = {written(way) for ways in known.ways() for way in ways}
        if known.role in ROLES and column.path[-1] in ways:
            return known.role
    return LEFT_OUT


def _title(sheet: Sheet, top: int) -> str:
    """The longest words above the table."""
    above = [cell for row in sheet.rows[:top] for cell in row if isinstance(cell, str)]
    return max(above, key=len, default=sheet.name)[:120]


def _keep(one: Checked, own: Loader, desk: Desk, name: str, choices: dict[Path, str]) -> None:
    received = one.received
    try:
        made = mapping.toml(name, choices, own.catalogue)
        mapping.tried(
            received.name, received.content, made, own.catalogue, own.names, today=date.today()
        )
        telling.ready()
        code = mapping.code(made)
        entry = answering.layout(own.ledger, code, made, name.strip(), by=desk.by)
        telling.entered("write", entry)
    except (NotAnAnswer, Refused, *NOT_DONE) as error:
        st.error(str(error))
    else:
        st.rerun()

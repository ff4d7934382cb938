"""The part of a page below its chart: the promises of a unit, those below it, and two forms."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import streamlit as st

from etl import remedies
from pages.parts import about, keeping, known, source
from pages.parts.remedying.listing import listing
from queries import Row
from reports import numbers, words

NEW = 0
# So much of a text tells one promise from another in a list.
TOLD = 60


def part(unit: Row, indicator: Row, shown: Sequence[Row], rows: Sequence[Row]) -> None:
    """The promises of a unit of an indicator, open ones first; `shown` are the line's rows."""
    mine = [row for row in rows if row["unit_id"] == unit["unit_id"]]
    below = [row for row in rows if row["unit_id"] != unit["unit_id"]]
    periods = {
        row["period"]: row["label"]
        for row in reversed(shown)
        if row["value"] is not None and row["unit_id"] == unit["unit_id"] and _written(row)
    }
    if not rows and not periods:
        return
    about.section("◆ Nguyên nhân, giải pháp")
    if mine:
        listing(mine)
    else:
        whose = escape(unit["display_name"])
        st.html(f'<p class="source">{whose} chưa ghi nguyên nhân, giải pháp nào.</p>')
    if below:
        with st.expander(f"Của đơn vị bên dưới: {numbers.count(len(below))}", expanded=not mine):
            listing(below, of_several=True)
    if rows:
        source.files(f"Giải pháp {indicator['short']} {unit['display_name']}", rows, key="-remedy")
    if periods:
        with keeping.folded(
            "Ghi nguyên nhân, giải pháp", "remedy-write", "remedy", unit["unit_id"]
        ) as opened:
            if opened:
                _writing(unit, indicator, periods, mine)
    standing = [row for row in rows if row["status_code"] != "done"]
    if standing:
        with keeping.folded(
            "Báo đã khắc phục", "remedy-close", "remedy_done", unit["unit_id"]
        ) as opened:
            if opened:
                _closing(standing)


def _written(row: Row) -> bool:
    """Whether a figure's period has its dates, and the unit stood in it."""
    return bool(row["grain"] != "undated" and row["origin"] != "recalculated")


def _writing(unit: Row, indicator: Row, periods: Mapping[str, str], mine: Sequence[Row]) -> None:
    """A new one, or another wording of one of the unit's own."""
    earlier: dict[int, Row | None] = {NEW: None} | {row["entry"]: row for row in mine}
    number = st.selectbox(
        "Ghi mới, hoặc sửa điều đã ghi",
        list(earlier),
        format_func=lambda one: _told(earlier[one]),
        key=keeping.key("remedy-which"),
    )
    row = earlier.get(number) or {}
    labels = dict(periods) if not row else {row["period"]: row["period_label"]} | dict(periods)
    kinds = words.codes("cause")
    every = {one.field: one.name for one in known.loader().catalogue.fields}
    fields = {"": "Mọi lĩnh vực"} | every
    with keeping.form("remedy-form", number):
        with st.grid(3, min_column_width=240):
            period = _pick("Kỳ", labels, row.get("period") or next(iter(labels)), "period", number)
            kind = _pick("Loại nguyên nhân", kinds, row.get("cause_kind"), "cause_kind", number)
            field = _pick("Lĩnh vực", fields, row.get("field") or "", "field", number)
        with st.grid(2, min_column_width=300):
            cause = _text("Nguyên nhân", row.get("cause"), "cause", number)
            remedy = _text("Giải pháp", row.get("remedy"), "remedy", number)
        with st.grid(2, min_column_width=240):
            due = st.date_input(
                "Thời hạn",
                row.get("due"),
                key=keeping.key("remedy-due", number),
                format=keeping.DAY,
            )
            by = keeping.who("remedy")
        pressed = st.form_submit_button("Ghi vào sổ", type="primary")
    if pressed:
        said = {
            "unit_id": unit["unit_id"],
            "indicator": indicator["indicator"],
            "field": field,
            "period": period,
            "cause_kind": kind,
            "cause": cause,
            "remedy": remedy,
            "due": due,
        }
        keeping.keep(
            lambda own: remedies.state(
                own.ledger, own.catalogue, said, by=by, changes=number or None
            ),
            by,
        )


def _closing(rows: Sequence[Row]) -> None:
    """On which day one that is still open was carried out, and how."""
    every = {row["entry"]: row for row in rows}
    several = len({row["unit_id"] for row in rows}) > 1
    with keeping.form("remedy-done"):
        number = st.selectbox(
            "Việc đã khắc phục",
            list(every),
            format_func=lambda one: _told(every[one], of_several=several),
            key=keeping.key("remedy-done-which"),
        )
        with st.grid(2, min_column_width=240):
            on = st.date_input(
                "Ngày xong",
                date.today(),
                key=keeping.key("remedy-done-on"),
                max_value=date.today(),
                format=keeping.DAY,
            )
            by = keeping.who("remedy-done")
        told = _text("Kết quả", "", "done", "")
        pressed = st.form_submit_button("Đã khắc phục", type="primary")
    if pressed:
        said = {"done_on": on, "done_words": told}
        keeping.keep(lambda own: remedies.close(own.ledger, own.catalogue, number, said, by=by), by)


def _told(row: Row | None, *, of_several: bool = False) -> str:
    if row is None:
        return "Ghi mới"
    unit = f"{row['unit_name']}, " if of_several else ""
    cause = row["cause"] if len(row["cause"]) <= TOLD else f"{row['cause'][:TOLD]} …"
    return f"{unit}{row['period_label']}: {cause} (hạn {numbers.day(row['due'])})"


def _pick(
    label: str, options: Mapping[str, str], chosen: str | None, name: str, of: object
) -> str | None:
    keys = list(options)
    found: str | None = st.selectbox(
        label,
        keys,
        index=keys.index(chosen) if chosen is not None and chosen in options else None,
        format_func=options.__getitem__,
        key=keeping.key(f"remedy-{name}", of),
        filter_mode="contains",
        placeholder="Chọn",
    )
    return found


def _text(label: str, value: str | None, name: str, of: object) -> str:
    said = st.text_area(label, value or "", key=keeping.key(f"remedy-{name}", of), height=90)
    return said or ""

"""One entry of the ledger: who accepted what when, its figures with their cells, taking it back."""

import hashlib
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from etl.access import concerned
from etl.build import BuildFailed, place
from etl.counting import SAMPLE
from etl.history import Line, figures
from etl.ledger import LedgerEntry
from etl.loading import Loader
from etl.problems import Problem
from etl.withdrawing import take_back
from pages.parts import about, access, asking, known, naming, source, telling
from pages.parts.history.listing import content, name, open_entry, state, table_line
from pages.parts.receiving import problems
from pages.parts.receiving.desk import receiver
from pages.parts.refusals import NOT_DONE
from queries import home
from reports import findings, numbers, words

# The screen shows the first figures; the file holds all of them.
MOST = 300
# What an entry loses when it is taken back, by what became of it before.
TAKEN_BACK = {
    "active": "Số liệu của bút toán thôi được tính trên mọi màn hình; tệp và bút toán vẫn ở trong "
    "sổ. Bản mà nó đã thay được tính trở lại.",
    "aside": "Hiện không số liệu nào của bút toán được tính, vì bản sau đã nói thay. Rút lại thì "
    "bút toán không trở lại, kể cả khi bản sau bị rút; tệp và bút toán vẫn ở trong sổ.",
}
WORDS_TAKEN_BACK = (
    "Điều đã ghi thôi hiện trên mọi màn hình; bút toán vẫn ở trong sổ. "
    "Bản mà nó đã thay, của danh mục hay của người khác, hiện trở lại."
)
# The checksum of nothing: an answer and a withdrawal came without a file.
NO_FILE = hashlib.sha256(b"").hexdigest()


def opened(line: Line) -> None:
    """The entry with all that is known of it."""
    entry = line.entry
    own, ledger = known.loader(), known.ledger()
    about.heading(
        f"Lịch sử · bút toán {numbers.count(entry.number)}", findings.entry_title(line, name(entry))
    )
    _facts(line, own)
    _tables(entry, own)
    _confirmed(entry)
    rows = figures(ledger, entry)
    if rows:
        _figures(entry, rows, own)
    if entry.sha256 != NO_FILE:
        file_name = entry.name.rsplit("/", 1)[-1]
        st.download_button(
            "Tải tệp gốc như khi nhận",
            telling.handed("download", file_name, lambda: ledger.original(entry)),
            file_name=file_name,
            on_click="ignore",
            key="original",
        )
    if line.state in TAKEN_BACK and _may_take_back(entry):
        _taking_back(line)


def back() -> None:
    """The way back to the list."""
    st.button("← Tất cả bút toán", on_click=open_entry, args=(None,), key="back")


def _facts(line: Line, own: Loader) -> None:
    entry = line.entry
    hidden = line.hidden_by
    facts = [
        ("Loại", words.label("entry", entry.kind)),
        ("Người nhận", entry.by),
        ("Ghi vào sổ lúc", numbers.moment(entry.at)),
        ("Báo cáo đến ngày", numbers.day(day) if (day := entry.about.get("received")) else ""),
        ("Nội dung", "" if entry.about.get("tables") else content(entry, own)),
        ("Lý do", entry.why),
        ("Rút bởi", f"{hidden.by}: {hidden.why}" if hidden and hidden.why else ""),
        ("Mã kiểm SHA-256", "" if entry.sha256 == NO_FILE else entry.sha256),
    ]
    told = "".join(f"<dt>{label}</dt><dd>{escape(said)}</dd>" for label, said in facts if said)
    st.html(f'<div class="entry">{state(line)}<dl>{told}</dl></div>')
    others = (
        (entry.replaces, "Bản trước"),
        (entry.withdraws, "Đã rút"),
        (hidden.number if hidden else None, "Thay đổi bởi"),
    )
    with st.container(horizontal=True, gap="small"):
        for number, what in others:
            if number is not None:
                st.button(
                    f"{what}: bút toán {numbers.count(number)}",
                    key=f"other-{number}",
                    on_click=open_entry,
                    args=(number,),
                )


def _tables(entry: LedgerEntry, own: Loader) -> None:
    tables = entry.about.get("tables", [])
    if not tables:
        return
    lines = "".join(
        f"<div><b>{escape(table_line(one, own))}</b><span>{_days(one)}</span>"
        f"<span>{numbers.count(one['rows'])} dòng</span>"
        f"<span>tờ «{escape(one['sheet'])}»</span></div>"
        for one in tables
    )
    about.section("Bảng trong tệp")
    st.html(f'<div class="tables">{lines}</div>')


def _days(table: dict[str, Any]) -> str:
    if not table.get("from") or not table.get("to"):
        return "không rõ ngày"
    return f"{numbers.day(table['from'])} – {numbers.day(table['to'])}"


def _confirmed(entry: LedgerEntry) -> None:
    """What was odd about the return and was accepted all the same."""
    told = [Problem(**one) for one in entry.about.get("problems", [])]
    if told:
        about.section(f"{entry.by} đã xem và xác nhận khi nhận")
        st.html(problems.listing(told))


def _figures(entry: LedgerEntry, found: Sequence[dict[str, Any]], own: Loader) -> None:
    made_up = entry.kind == SAMPLE
    if made_up:
        asking.shows_made_up()
    rows = [{**_figure(one, own), "illustrative": made_up} for one in found]
    of_fields, noted = (any(row[name] for row in rows) for name in ("field_name", "note"))
    about.section(f"{numbers.count(len(rows))} số liệu, mỗi số với ô của nó")
    source.table(
        rows[:MOST],
        [
            source.Column("Đơn vị", source.text("unit_name")),
            # The second stands out on a phone.
            source.Column("Giá trị", lambda row: escape(row["said"]), number=True),
            *([source.Column("Lĩnh vực", source.text("field_name"))] if of_fields else []),
            source.Column("Chỉ tiêu", source.text("indicator_name")),
            source.Column("Kỳ", source.text("label")),
            source.Column("Ô", lambda row: escape(_place(row))),
            *([source.Column("Ghi chú", source.text("note"))] if noted else []),
        ],
        stacked=True,
        scrolled=True,
    )
    if len(rows) > MOST:
        st.caption(f"Màn hình hiện {MOST} số liệu đầu; tệp Excel có đủ.")
    handed = [{key: value for key, value in row.items() if key != "said"} for row in rows]
    source.files(f"Bút toán {entry.number} {entry.name}"[:80], handed)


def _figure(row: dict[str, Any], own: Loader) -> dict[str, Any]:
    indicator = own.catalogue.indicators.get(row["indicator"])
    return {
        "unit_id": row["unit_id"],
        "unit_name": naming.unit(own, row["unit_id"]),
        "field_name": naming.field(own, row["field"]),
        "indicator_name": naming.indicator(own, row["indicator"]),
        "label": row["label"],
        "value": row["value"],
        "unit": indicator.unit if indicator else "",
        "decimals": indicator.decimals if indicator else None,
        "said": naming.figure(own, row["indicator"], row["value"]),
        "sheet": row["sheet"],
        "cell": row["cell"],
        "note": row["note"],
    }


def _place(row: dict[str, Any]) -> str:
    return " · ".join(part for part in (row["sheet"], row["cell"]) if part)


def _may_take_back(entry: LedgerEntry) -> bool:
    units = concerned(entry.about)
    own = access.rights()
    return own.may_write(entry.kind, units) and own.may_write("withdrawal", units)


def _taking_back(line: Line) -> None:
    """Withdraw with a reason; the entry stays in the ledger."""
    entry = line.entry
    with st.expander("Rút lại bút toán này"):
        words_alone = "stated" in entry.about
        st.html(f"<p>{WORDS_TAKEN_BACK if words_alone else TAKEN_BACK[line.state]}</p>")
        by = receiver()
        why = st.text_input("Lý do", key=f"why-{entry.number}", max_chars=300)
        ready = bool(by and (why or "").strip())
        if st.button("Rút lại", type="primary", disabled=not ready, key="withdraw"):
            try:
                with st.spinner("Đang rút và dựng lại số liệu …"):
                    telling.ready()
                    place.room(home())
                    taken_back = take_back(known.ledger(), entry.number, by=by, why=why or "")
                    telling.entered("withdraw", taken_back)
                    # Looked for after the withdrawal: what was taken back may be an answer.
                    known.loader().build([taken_back], by)
            except BuildFailed as error:
                st.error(str(error))
            except (*NOT_DONE, LookupError) as error:
                st.error(f"Chưa rút được. {error}")
            else:
                asking.renew()
                st.rerun()

"""The entries of the ledger, the newest first: filtered by kind, state, person and words."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from etl import people
from etl.access import concerned
from etl.history import Line, lines, matching
from etl.ledger import LedgerEntry
from etl.loading import Loader
from pages.parts import access, choose, known, naming, source
from reports import numbers, words

ENTRY = "but_toan"
EVERY = ""
# More lines than these are asked for; a meeting reads the last ones.
MOST = 40


def every() -> list[Line]:
    """All entries that are this visitor's to see, the newest first."""
    own = access.rights()
    return [one for one in lines(known.ledger()) if own.may_see(concerned(one.entry.about))]


def chosen(entries: Sequence[Line]) -> Line | None:
    """The entry that is opened, by its number in the address."""
    by_number = {str(line.entry.number): line for line in entries}
    number = st.selectbox(
        "Mở bút toán số",
        list(by_number),
        index=None,
        key=ENTRY,
        bind="query-params",
        placeholder="Gõ số",
        filter_mode="prefix",
    )
    return by_number.get(number or "")


def filtered(entries: Sequence[Line]) -> list[Line]:
    """The entries of a kind, state and person that hold some words; all to begin with."""
    with st.grid(4, min_column_width=220):
        kind = choose.one("Loại", _counted(entries, "entry"), "loai")
        state = choose.one("Tình trạng", _counted(entries, "entry_state"), "tinh_trang_so")
        people = {EVERY: "Tất cả"} | {one.entry.by: one.entry.by for one in entries}
        who = choose.one("Người nhận", people, "ai")
        said = st.text_input(
            "Tìm", key="tim_so", placeholder="Tên tệp, kỳ, lý do …", bind="query-params"
        )
    kept = [
        line
        for line in entries
        if kind in (EVERY, line.entry.kind)
        and state in (EVERY, line.state)
        and who in (EVERY, line.entry.by)
    ]
    return matching(kept, said or "")


def _counted(entries: Sequence[Line], kind: str) -> dict[str, str]:
    """The kinds or states there are, each with how many."""
    codes = [one.entry.kind if kind == "entry" else one.state for one in entries]
    there = sorted(set(codes), key=lambda code: words.word(kind, code).order)
    counted = {
        code: f"{words.label(kind, code)} ({numbers.count(codes.count(code))})" for code in there
    }
    return {EVERY: "Tất cả"} | counted


def listing(entries: Sequence[Line]) -> None:
    """A line each, which opens the entry."""
    shown = entries
    if len(entries) > MOST and not st.toggle(
        f"Hiện đủ {numbers.count(len(entries))} bút toán", key="du_so", bind="query-params"
    ):
        shown = entries[:MOST]
    own = known.loader()
    with st.container(gap=None, key="lines"):
        for line in shown:
            _line(line, own)


def _line(line: Line, own: Loader) -> None:
    entry = line.entry
    with st.container(key=f"line-{entry.number}", gap=None):
        st.html(
            '<div class="line">'
            f"<div><b>{numbers.count(entry.number)}</b></div>"
            f"<div><b>{escape(name(entry))}</b><small>{escape(content(entry, own))}</small></div>"
            f"<div>{escape(entry.by)}<small>{numbers.moment(entry.at)}</small></div>"
            f"<div>{state(line)}</div></div>"
        )
        # A link to the page one is on does not carry its choice; a button sets it.
        st.button(
            f"Mở bút toán {numbers.count(entry.number)}",
            key=f"open-{entry.number}",
            on_click=open_entry,
            args=(entry.number,),
        )


def state(line: Line) -> str:
    """What became of an entry; words that count are in force, figures are counted."""
    words_alone = line.state == "active" and "stated" in line.entry.about
    return source.badge("entry_state", "in_force" if words_alone else line.state)


def open_entry(number: int | None) -> None:
    """Show an entry, or the list again."""
    st.session_state[ENTRY] = None if number is None else str(number)


def name(entry: LedgerEntry) -> str:
    """What an entry is of: the file's name, or the spelling that was answered."""
    if entry.kind in ("alias", "field_alias"):
        return f"«{entry.name}»"
    return str(entry.about.get("form", entry.name)) if entry.kind == "form" else entry.name


def content(entry: LedgerEntry, own: Loader) -> str:
    """What an entry says, in a line: its tables, its answer, its reason."""
    kind = words.label("entry", entry.kind)
    if entry.withdraws is not None:
        return f"{kind} bút toán {numbers.count(entry.withdraws)}: {entry.why}"
    if entry.kind == "alias":
        return f"{kind}: là {naming.display(entry.about['unit_id'])}"
    if stated := entry.about.get("stated"):
        return f"{kind}: {_stated(entry.kind, stated, own)}"
    tables = entry.about.get("tables", [])
    if not tables:
        return kind
    said = [table_line(one, own) for one in tables[:2]]
    more = f" và {numbers.count(len(tables) - 2)} bảng nữa" if len(tables) > 2 else ""
    return f"{kind}: {'; '.join(said)}{more}"


def _stated(kind: str, stated: dict[str, Any], own: Loader) -> str:
    """What a person wrote in words of their own, in a line."""
    where = f"{stated.get('document')}, {stated.get('clause')}: «{stated.get('quote')}»"
    match kind:
        case "remedy":
            cause = f"{words.label('cause', stated['cause_kind'])}, {stated['cause']}"
            return f"{cause} → {stated['remedy']}; hạn {numbers.day(stated['due'])}"
        case "remedy_done" | "task_progress":
            return f"xong ngày {numbers.day(stated['done_on'])}, {stated['done_words']}"
        case "component_owner":
            how = words.lowered(words.label("role", stated["role"]))
            return f"{stated['owner']} {how} {naming.indicator(own, stated['indicator'])}; {where}"
        case "scenario":
            changed = [
                f"{naming.indicator(own, code)} {numbers.shortest(value)}"
                for code, value in stated["values"].items()
            ]
            of = f"{naming.indicator(own, stated['indicator'])} năm {stated['year']}"
            return f"{of}, {naming.display(stated['unit_id'])}: {'; '.join(changed)}"
        case "person":
            roles = [people.roles()[code].name for code in stated["roles"]]
            return ", ".join(roles) if stated["active"] else "đã ngắt quyền"
        case "schedule":
            kinds = ", ".join(words.label("brief", kind) for kind in stated["makes"])
            whose = naming.display(stated["unit_id"])
            return f"{whose}, ngày {numbers.count(stated['day'])} hằng tháng: {kinds}"
        case "view":
            return "; ".join(", ".join(values) for values in stated["choices"].values())
        case "rating":
            of = f"{naming.indicator(own, stated['indicator'])} {words.lowered(stated['label'])}"
            return (
                f"{of}, {naming.display(stated['parent'])}: "
                f"{numbers.count(len(stated['lines']))} đơn vị của bản dựng "
                f"{numbers.count(stated['build'])}, chốt ngày {numbers.day(stated['day'])}"
            )
    return where


def table_line(table: dict[str, object], own: Loader) -> str:
    """A table of an accepted return: its form, reporter and period."""
    reporter = table.get("reporter")
    parts = [
        naming.form(own, str(table["form"])),
        naming.unit(own, str(reporter)) if reporter else "",
        str(table.get("label") or ""),
    ]
    return " · ".join(part for part in parts if part)

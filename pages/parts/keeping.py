"""What a person writes on a screen: who writes it, into the ledger, and onto every screen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl.build import BuildFailed, place
from etl.ledger import LedgerEntry
from etl.loading import Loader
from etl.stating import NotStated
from etl.withdrawing import take_back
from etl.writers import LONGEST
from pages.parts import access, asking, known, source, telling
from pages.parts.choose import one
from pages.parts.receiving.desk import WHO
from pages.parts.refusals import NOT_DONE
from queries import Row
from reports import numbers

WRITER, WRITTEN = "nguoi_ghi", "da_ghi"
DAY = "DD/MM/YYYY"


@contextmanager
def folded(label: str, key: str, writes: str, *about: str) -> Iterator[bool]:
    """A part of the page that is opened by hand; whether it is, as what is folded is not drawn.

    Who may not write entries of the kind that it `writes`, about some units, does not see it.
    """
    if not access.may_write(writes, *about):
        yield False
        return
    box = st.expander(label, on_change="rerun", key=key)
    with box:
        yield bool(box.open)


def key(name: str, of: object = "") -> str:
    """The key of a widget, another one after each thing written: a form is empty again."""
    return f"{name}-{of}-{st.session_state.get(WRITTEN, 0)}"


def form(name: str, of: object = "") -> DeltaGenerator:
    """A form that a key alone never sends: who writes a text presses Enter within it."""
    return st.form(key(name, of), enter_to_submit=False)


def who(name: str) -> str:
    """Who writes: whoever signed in, else asked for; first who wrote or received last."""
    if signed_in := access.rights().name:
        st.text_input("Người ghi", signed_in, key=key(f"who-{name}"), disabled=True)
        return signed_in
    last = st.session_state.get(WRITER) or st.session_state.get(WHO) or ""
    said = st.text_input(
        "Người ghi",
        last,
        key=key(f"who-{name}"),
        max_chars=LONGEST,
        placeholder="Họ và tên của bạn",
    )
    return said or ""


def keep(write: Callable[[Loader], LedgerEntry], by: str) -> None:
    """Write an entry and show it on every screen of this visitor; else say what to mend."""
    own = known.loader()
    try:
        with st.spinner("Đang ghi vào sổ và dựng lại số liệu …"):
            telling.ready()
            place.room(own.home)
            entry = write(own)
            telling.entered("withdraw" if entry.withdraws else "write", entry)
            own.build([entry], by)
    except NotStated as error:
        st.error("  \n".join(error.reasons))
    except BuildFailed as error:
        st.error(str(error))
    except NOT_DONE as error:
        st.error(f"Chưa ghi được. {error}")
    else:
        st.session_state[WRITER] = by
        st.session_state[WRITTEN] = st.session_state.get(WRITTEN, 0) + 1
        asking.renew()
        st.rerun()


def take_back_form(
    name: str, entries: Mapping[int, str], button: str, *, which: str | None = None
) -> None:
    """The form that withdraws an entry with a reason; what it replaced comes back.

    `entries` are those that may be meant, by their numbers; `which` asks for one of them.
    """
    number, *_ = entries
    of = "" if which else number
    with form(f"{name}-back", of):
        with st.grid(3 if which else 2, min_column_width=240):
            if which:
                names = {str(entry): said for entry, said in entries.items()}
                number = int(one(which, names, key(f"{name}-which"), bound=False))
            why = st.text_input("Lý do rút", key=key(f"{name}-why", of))
            by = who(f"{name}-back")
        pressed = st.form_submit_button(button)
    if pressed:
        keep(lambda own: take_back(own.ledger, number, by=by, why=why or ""), by)


def written(row: Row) -> str:
    """Who wrote something and when, with its entry; nothing of what the catalogue says."""
    if row["written_by"] is None:
        return ""
    return (
        f"{escape(row['written_by'])} ghi lúc {numbers.moment(row['written_at'])}, "
        f"bút toán {source.entry_link(row['entry'])}"
    )


def done(row: Row) -> str:
    """On which day something was done, how, and who says so; nothing where it is not."""
    if row["done_on"] is None:
        return ""
    return (
        f"<b>Xong ngày {numbers.day(row['done_on'])}</b>: {escape(row['done_words'])} "
        f"<small>({escape(row['done_by'])} ghi lúc {numbers.moment(row['done_at'])}, "
        f"bút toán {source.entry_link(row['done_entry'])})</small>"
    )

"""The widgets of a form that states something, named as the vocabulary names what is asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from pages.parts import keeping
from reports import words

Said = Mapping[str, Any]
# So much of a statement tells it from another in a list.
TOLD = 90


def line(key: str, said: Said, of: object, placeholder: str = "") -> str | None:
    """A short text."""
    return st.text_input(
        words.label("asked", key),
        str(said.get(key) or ""),
        key=keeping.key(key, of),
        placeholder=placeholder or None,
    )


def paragraph(key: str, said: Said, of: object) -> str | None:
    """A text of some lines."""
    return st.text_area(
        words.label("asked", key), said.get(key) or "", key=keeping.key(key, of), height=80
    )


def day(key: str, said: Said, of: object) -> object:
    """A day; none where no day is stated."""
    value: date | None = said.get(key)
    return st.date_input(
        words.label("asked", key), value, key=keeping.key(key, of), format=keeping.DAY
    )


def pick(key: str, said: Said, of: object, options: Mapping[str, str], none: str) -> str | None:
    """One of some options, or what `none` calls none of them."""
    every = {"": none} | dict(options)
    keys = list(every)
    chosen = said.get(key) or ""
    found = st.selectbox(
        words.label("asked", key),
        keys,
        index=keys.index(chosen) if chosen in every else 0,
        format_func=every.__getitem__,
        key=keeping.key(key, of),
        filter_mode="contains",
        placeholder="Gõ để tìm",
    )
    return found or None


def several(
    key: str, said: Said, of: object, options: Mapping[str, str], none: str, parted: str
) -> str:
    """Some of some options, their codes parted as the catalogue parts them; `none` says what no
    choice means.
    """
    chosen = [one for one in str(said.get(key) or "").split(parted) if one]
    found: list[str] = st.multiselect(
        words.label("asked", key),
        list(dict.fromkeys([*options, *chosen])),
        chosen,
        format_func=lambda code: options.get(code, code),
        key=keeping.key(key, of),
        placeholder=none,
    )
    return parted.join(found)


def document(said: Said, of: object) -> dict[str, str | None]:
    """Where it is stated: document, clause and words, all three needed."""
    with st.grid(2, min_column_width=300):
        document = line("document", said, of, "Số, ký hiệu, tên văn bản")
        clause = line("clause", said, of, "mục I.2.1")
    return {"document": document, "clause": clause, "quote": paragraph("quote", said, of)}


def which(label: str, options: Mapping[str, str], key: str) -> str:
    """A new one, or one of those that there are."""
    found: str = st.selectbox(
        label,
        list(options),
        format_func=lambda one: _cut(options[one]),
        key=keeping.key(key),
        filter_mode="contains",
    )
    return found


def _cut(text: str) -> str:
    return text if len(text) <= TOLD else f"{text[:TOLD].rpartition(' ')[0]} …"

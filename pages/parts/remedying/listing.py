"""What was promised of an indicator: as marks on its line, and in words, the overdue first."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import choose, keeping, source
from pages.parts.asking import asked
from queries import Row
from reports import numbers, promises

HEADS = ("Tình trạng", "Nguyên nhân", "Giải pháp", "Kỳ", "Thời hạn")


def promised(unit: Row, indicator: Row) -> list[Row]:
    """The remedies of a unit and of all below it, as they stand today; rows of `remedies`."""
    return asked(
        "remedies",
        parent=unit["unit_id"],
        indicator=indicator["indicator"],
        on=choose.today(),
    )


def marks(rows: Sequence[Row], unit: Row) -> dict[str, list[str]]:
    """What a unit itself said of each period, a line each."""
    said: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["unit_id"] == unit["unit_id"]:
            told = f"{promises.kind(row)}: {row['cause']} → {row['remedy']}"
            said[row["period"]].append(f"{row['status']}, hạn {numbers.day(row['due'])}. {told}")
    return dict(said)


def listing(rows: Sequence[Row], *, of_several: bool = False) -> None:
    """Each with its state, its cause, what is done about it and by when; who wrote it in small."""
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    body = "".join(_promise(row, of_several=of_several) for row in rows)
    st.html(
        '<div class="table register promised"><table>'
        f"<thead><tr>{head}</tr></thead>{body}</table></div>"
    )


def _promise(row: Row, *, of_several: bool) -> str:
    unit = f'<span class="unit">{escape(row["unit_name"])}</span> ' if of_several else ""
    field = f' <span class="unit">{escape(row["field_name"])}</span>' if row["field_name"] else ""
    kind = escape(promises.kind(row))
    cells = (
        source.badge("remedy_state", row["status_code"], said=promises.state(row)),
        f"{unit}<b>{kind}</b>: {escape(row['cause'])}{field}",
        escape(row["remedy"]),
        escape(row["period_label"]),
        numbers.day(row["due"]),
    )
    told = "".join(
        f'<td data-head="{name}">{said}</td>' for name, said in zip(HEADS, cells, strict=True)
    )
    small = " · ".join(one for one in (keeping.done(row), keeping.written(row)) if one)
    return f'<tbody><tr>{told}</tr><tr><td colspan="5">{small}</td></tr></tbody>'

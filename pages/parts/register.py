"""The register: every stated target and task in a list that can be looked over."""

from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType

import streamlit as st

from pages.parts import keeping, source
from queries import Row
from reports import findings, numbers, targets_in_words
from reports.words import raised

NO_PACE: Mapping[str, str] = MappingProxyType({})
HEADS = ("Kết quả", "Mục tiêu, nhiệm vụ", "Phải đạt", "Đến nay", "Thời hạn")


def targets(rows: Sequence[Row], pace: Mapping[str, str] = NO_PACE) -> None:
    """A line for each target: where it stands, what it asks, what was reached, by when.

    Below it in small: its own words, its document, who answers for it, and what `pace` says by
    the target's id of whether it is on course.
    """
    of_several = len({row["unit_name"] for row in rows}) > 1
    head = "".join(f"<th>{name}</th>" for name in HEADS)
    body = "".join(
        _target(row, of_several=of_several, pace=pace.get(row["target_id"], "")) for row in rows
    )
    st.html(
        f'<div class="table register"><table><thead><tr>{head}</tr></thead>{body}</table></div>'
    )


def _target(row: Row, *, of_several: bool, pace: str) -> str:
    unit = f' <span class="unit">{escape(row["unit_name"] or "")}</span>' if of_several else ""
    cells = (
        source.status(row),
        f"<b>{escape(row['statement'])}</b>{unit}",
        f"<b>{escape(targets_in_words.asks(row))}</b>",
        reached(row),
        escape(targets_in_words.due(row)),
    )
    told = "".join(
        f'<td data-head="{head}">{said}</td>' for head, said in zip(HEADS, cells, strict=True)
    )
    course = f'<div class="course">{escape(pace)}</div>' if pace else ""
    small = f'<tr><td colspan="5">{course}{_words(row)}</td></tr>'
    return f'<tbody class="aim"><tr>{told}</tr>{small}</tbody>'


def reached(row: Row) -> str:
    """The last figure and its period, or the day of a task that was done; a dash for neither."""
    said, when = targets_in_words.reached(row)
    if when:
        return f"<b>{escape(said)}</b> <small>{escape(when)}</small>"
    return f"<i>{said}</i>" if said == numbers.MISSING else escape(said)


def _words(row: Row) -> str:
    about = (
        ("Phụ trách", row["owner"] if row["owner"] != row["unit_name"] else None),
        ("Lĩnh vực", row["field_name"]),
    )
    said = [f"{name}: {escape(text)}" for name, text in about if text]
    return " · ".join(one for one in (stated(row), *said, keeping.written(row)) if one)


def stated(row: Row) -> str:
    """The own words of a target or a task, its document, and what to mind about it."""
    quote = f"<q>{escape(row['quote'])}</q>" if row["quote"] else ""
    draft = (
        f'<span class="mark">{escape(row["source_status"])}</span>'
        if findings.is_draft(row)
        else ""
    )
    note = f"Lưu ý: {escape(row['note'])}" if row["note"] else ""
    each = escape(raised(targets_in_words.for_each(row)))
    said = (quote, escape(targets_in_words.source(row)), draft, each, note)
    return " · ".join(one for one in said if one)

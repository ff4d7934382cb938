"""The scorecard's cards: one an indicator, large where a target or an index stands behind it."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import charts, source
from pages.parts.asking import asked
from queries import Row
from reports import findings, numbers, targets_in_words, timeline, words

TREND = "pages/analysis/trend.py"
WIDTH = 330  # three cards a row on a projector, two on a tablet, one on a phone


def tally(rows: Sequence[Row]) -> None:
    """How many targets stand where, each status a word with its mark."""
    counts = findings.targets_by_status(rows)
    chips = "".join(source.chip(code, numbers.count(many)) for code, many in counts.items())
    whole = numbers.count(sum(counts.values()))
    total = f"<b>{whole}</b> mục tiêu" if counts else "Chưa ghi mục tiêu nào"
    st.html(f'<div class="tally"><span>{total}</span>{chips}</div>')


def groups(rows: Sequence[Row], stated: Sequence[Row], unit: Row) -> None:
    """The large cards in their groups.

    `stated` are the rows of `targets`, for indicators whose targets speak of another time.
    """
    for name, every in _grouped(filter(is_large, rows)):
        st.html(f'<h2 class="group">{escape(name)}</h2>')
        grid(every, stated, unit)


def grid(rows: Sequence[Row], stated: Sequence[Row], unit: Row) -> None:
    """A card for each row."""
    lines = asked("lines", unit=unit["unit_id"])
    with st.grid(3, min_column_width=WIDTH, gap=12):
        for row in rows:
            card(row, _other_target(row, stated), lines, unit)


def rest(rows: Sequence[Row]) -> None:
    """What has no card of its own: a compact list for each group."""
    for name, every in _grouped(row for row in rows if not is_large(row)):
        st.html(f'<h2 class="group">{escape(name)}</h2>')
        compact(every)


def _grouped(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    for name, group in groupby(rows, key=lambda row: row["group_name"]):
        yield name, list(group)


def is_large(row: Row) -> bool:
    """Whether a row deserves a card of its own: a score, or anything that a target speaks of."""
    return row["kind"] == "score" or row["target_id"] is not None


def _other_target(row: Row, stated: Sequence[Row]) -> Row | None:
    """The last target of an indicator as a whole, by its day; none for each unit below."""
    own = filter(targets_in_words.of_itself, stated)
    whole = [one for one in own if one["indicator"] == row["indicator"] and not one["field"]]
    return max(whole, key=lambda one: str(one["due"] or ""), default=None)


def card(row: Row, other_target: Row | None, lines: Sequence[Row], unit: Row) -> None:
    """One indicator: its value, how it moved, its target's status, its rank, its line."""
    with st.container(border=True, key=f"card-{row['indicator']}", gap=None, height="stretch"):
        st.html(
            '<div class="card"><div class="card-name">'
            f"<b>{escape(row['short'])}</b>{when(row)}</div>"
            f'<div class="card-main"><div class="card-value">{value(row)}</div>'
            f"{line(row, lines)}</div>"
            f'<div class="card-change">{moved(row, unit)}</div>'
            f'<div class="card-target">{target(row, other_target)}</div></div>'
        )
        if row["value"] is not None:
            st.page_link(
                TREND,
                label=f"Xem diễn biến {row['short']}",
                query_params={"don_vi": unit["display_name"], "chi_so": row["indicator_name"]},
            )


def value(row: Row) -> str:
    """The figure, large, with its unit small beside it; a rank where only that was published."""
    if row["value"] is None and row["rank"] is not None:
        place, *aside = numbers.rank(row["rank"], row["ranked"]).split(" (")
        return escape(place) + "".join(f'<small class="aside">({one}</small>' for one in aside)
    if row["value"] is None:
        return f'<span class="card-none">{numbers.MISSING}</span>'
    if row["kind"] == "rank":
        return escape(numbers.figure(row))
    bare = numbers.figure({**row, "unit": ""}).strip()
    return f"{escape(bare)}<small>{escape(row['unit'])}</small>"


def line(row: Row, lines: Sequence[Row]) -> str:
    """The small line of an indicator up to its figure, of the same kind of periods.

    `lines` are the rows of `lines`.
    """
    mine = [one for one in lines if one["indicator"] == row["indicator"]]
    now = [one for one in mine if one["period"] == row["period"]]
    until = [one for one in mine if now and one["period_to"] <= now[0]["period_to"]]
    alike = timeline.alike(now, [until]) if now else []
    picture = charts.spark(alike[0]) if alike else ""
    said = escape(f"Diễn biến {row['short']}")
    return f'<img class="spark" alt="{said}" src="{picture}">' if picture else ""


def moved(row: Row, unit: Row) -> str:
    """How the figure moved since the one before, and the unit's place among how many."""
    said = []
    if row["change"] is not None and findings.carries(row):
        way = findings.direction(row["change"], row["better"])
        tone = {"better": "good", "worse": "bad"}.get(way or "", "quiet")
        since = f" so với {words.lowered(row['previous_label'])}" if row["previous_label"] else ""
        said.append(f'<b class="{tone}">{source.difference(row)}</b>{escape(since)}')
    among_others = row["kind"] == "score" and unit["parent_id"] is not None
    if among_others and row["value"] is not None:
        said.append(f'<span class="rank">{source.place(row)}</span>')
    if row["value"] is None and row["rank"] is not None:
        said.append("điểm chưa công bố")
    if lacking := findings.lacking(row):
        said.append(f'<span class="mark">{escape(lacking)}</span>')
    return " · ".join(said)


def target(row: Row, other: Row | None) -> str:
    """Where it stands: a word with its mark, and the target as it was stated.

    A target of another time than the figure's is said with its time before its status: the
    figure above is not what «chưa có số liệu» speaks of.
    """
    if row["target_id"] is None and other is not None:
        aim = _aim(other["due_label"], _with_each(targets_in_words.target(other), other))
        return f"<span>{aim}</span> {source.status(other)}"
    if row["target_id"] is None:
        return '<span class="muted">Chưa ghi mục tiêu</span>'
    qualitative = row["target_comparator"] == "qualitative"
    said = f"«{row['target_quote']}»" if qualitative else targets_in_words.target(row)
    aim = f"<span>{_aim(row['target_due_label'], _with_each(said, row))}</span>"
    if row["tone"] == "quiet":
        return f"{aim} {source.status(row)}"
    return f"{source.status(row)} {aim}"


def _with_each(said: str, row: Row) -> str:
    each = targets_in_words.for_each(row)
    return f"{said} ({each})" if each else said


def _aim(due: str | None, said: str) -> str:
    return escape(f"Mục tiêu {due}: {said}" if due else f"Mục tiêu {said}")


def when(row: Row) -> str:
    """Of which period the figure is, and what to mind about it."""
    if row["period_label"] is None:
        return ""
    marks = findings.marks(row)
    told = f'<span class="mark">{escape(marks)}</span> ' if marks else ""
    return f"<span>{told}{escape(row['period_label'])}</span>"


def compact(rows: Sequence[Row]) -> None:
    """The rest of a group, a line each."""
    source.table(
        rows,
        [
            source.Column("Chỉ tiêu", source.text("indicator_name")),
            source.Column("Giá trị", source.figure, number=True),
            source.Column("Thay đổi", source.difference, number=True),
            source.Column("Kỳ", source.text("period_label")),
            source.Column("Ghi chú", source.remarks),
        ],
        stacked=True,
    )


def glossary(rows: Sequence[Row]) -> None:
    """The glossary, in its groups."""
    for name, group in groupby(rows, key=lambda row: row["group_name"]):
        st.html(f'<h2 class="group">{escape(name)}</h2>' + "".join(map(_indicator_entry, group)))


def _indicator_entry(row: Row) -> str:
    facts = [
        ("Đơn vị tính", row["unit"]),
        ("Loại", words.word("kind", row["kind"]).label),
        ("Hướng tốt", words.word("better", row["better"]).label),
        ("Chu kỳ", words.word("frequency", row["frequency"]).label),
        ("Số liệu", _held(row)),
    ]
    basis = [
        ("Cách tính", row["parts"]),
        ("Căn cứ", row["legal_basis"]),
        ("Lưu ý", row["note"]),
    ]
    return (
        f'<div class="entry two"><div><h3>{escape(row["name"])}</h3>'
        f"<p>{escape(row['meaning'])}</p>{_facts(basis)}</div><div>{_facts(facts)}</div></div>"
    )


def _held(row: Row) -> str:
    if not row["figures"]:
        return numbers.MISSING
    return f"{numbers.count(row['figures'])} số liệu, đến ngày {numbers.day(row['last_day'])}"


def _facts(facts: Sequence[tuple[str, str | None]]) -> str:
    told = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in facts if said
    )
    return f"<dl>{told}</dl>"

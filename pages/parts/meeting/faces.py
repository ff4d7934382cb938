"""How each kind of slide looks: a sentence on top, one picture, its source; large throughout."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts import (
    about,
    asking,
    cards,
    charts,
    choose,
    hotspots,
    register,
    remedying,
    source,
)
from pages.parts.asking import asked
from queries import Row
from reports import findings, numbers
from reports.numbers import Row as Told

HEIGHT = 430  # what a projector of 768 lines leaves between the sentence and the strip
BARS, CARDS, TARGETS, HOT, REMEDIES = 8, 8, 6, 3, 4


def opening(unit: Row, targets: Sequence[Row], rows: Sequence[Row]) -> None:
    """Whose meeting, up to which day, and how many targets stand where."""
    days = [row["period_to"] for row in rows if row["period_to"] is not None]
    until = f"Số liệu đến ngày {numbers.day(max(days))}" if days else numbers.MISSING
    st.html(
        '<div class="slide-opening"><div class="page-name">Cải cách hành chính</div>'
        f'<h1 class="finding">{escape(unit["display_name"])}</h1><p>{escape(until)}</p></div>'
    )
    cards.tally(targets)


def scores(unit: Row, rows: Sequence[Row]) -> None:
    """The figures that a target or an index stands behind, as large as they fit."""
    about.heading("Bảng điểm", findings.targets_summary(_judged(unit)))
    boxes = "".join(_score(row) for row in rows[:CARDS])
    st.html(f'<div class="slide-scores">{boxes}</div>')
    _source(rows[:CARDS])


def _judged(unit: Row) -> list[Row]:
    return asked("targets", unit=unit["unit_id"], on=choose.today())


def _score(row: Row) -> str:
    rank = source.place(row) if row["rank"] is not None and row["kind"] == "score" else ""
    return (
        f'<div class="slide-score"><div class="page-name">{escape(row["short"])}</div>'
        f'<div class="card-value">{cards.value(row)}</div>'
        f"<div>{rank} {source.status(row)}</div></div>"
    )


def line(unit: Row, indicator: Row, now: Row) -> None:
    """One indicator over time up to a period, `now`, against its target."""
    every = asked("trend", unit=unit["unit_id"], indicator=indicator["indicator"])
    [alike] = choose.alike([now], [every])
    rows = [row for row in alike if row["period_to"] <= now["period_to"]]
    declared = next(
        one for one in asked("indicators") if one["indicator"] == indicator["indicator"]
    )
    finding = findings.trend_title(rows, declared)
    about.heading(indicator["indicator_name"], finding)
    drawn = charts.lines([charts.Line(unit["name"], rows)], declared)
    charts.show(charts.enlarged(drawn, HEIGHT), alt=finding, key="slide-line")
    _source(rows)


def units(unit: Row, given: Mapping[str, str], period: Row, indicator: Row) -> None:
    """Who of a level stands where, the last ones first: they are whom the meeting speaks to."""
    rows = asked("ranking", **given, period=period["period"], on=choose.today())
    finding = findings.ranking_title(rows, indicator, chosen=unit["unit_id"])
    about.heading(f"{indicator['name']} · {period['label']}", finding)
    known = [row for row in choose.in_short(rows) if row["value"] is not None]
    placed = [{**row, "place": place} for place, row in enumerate(known)]
    drawn = charts.bars(placed[-BARS:][::-1], indicator, own=unit["unit_id"])
    charts.show(charts.enlarged(drawn, HEIGHT), alt=finding, key="slide-bars")
    _source(rows)


def hot(groups: Sequence[Sequence[Told]]) -> None:
    """Who stands worst and fell most, by name."""
    about.heading("Điểm nóng", findings.hotspots_title(groups))
    hotspots.boxes(groups, most=HOT)
    _source([row for group in groups for row in group])


def remedies(rows: Sequence[Row]) -> None:
    """What was promised and is not done yet, the overdue first."""
    late = [row for row in rows if row["days_late"] is not None]
    said = f"{numbers.count(len(rows))} giải pháp còn mở"
    overdue = f", {numbers.count(len(late))} đã quá hạn" if late else ", chưa giải pháp nào quá hạn"
    about.heading("Giải pháp còn mở", said + overdue)
    remedying.listing(rows[:REMEDIES], of_several=True)


def targets(unit: Row, rows: Sequence[Row]) -> None:
    """The targets that are missed or not yet due, as they were stated."""
    about.heading("Mục tiêu cần chú ý", findings.targets_summary(rows))
    columns = [
        source.Column("Mục tiêu", source.text("statement")),
        source.Column("Phải đạt", lambda row: escape(register.asks(row))),
        source.Column("Đến nay", register.reached, number=True),
        source.Column("Kết quả", source.status),
        source.Column("Chủ trì", source.text("owner")),
    ]
    source.table(rows[:TARGETS], columns, stacked=True)
    left = len(rows) - TARGETS
    if left > 0:
        about.note(f"và {numbers.count(left)} mục tiêu khác ở Sổ mục tiêu.")


def _source(rows: Sequence[Told]) -> None:
    """Where the figures of a slide come from; the frame says if any of them is illustrative."""
    if any(row["illustrative"] for row in rows):
        asking.shows_made_up()
    st.html(f'<p class="source">{escape(findings.source_line(rows))}</p>')

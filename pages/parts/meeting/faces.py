"""How each kind of slide looks: a sentence on top, one picture, its source; large throughout."""

from collections.abc import Callable, Mapping
from html import escape
from types import MappingProxyType

import streamlit as st

from pages.parts import (
    about,
    asking,
    cards,
    charts,
    hotspots,
    register,
    remedying,
    source,
)
from queries import Row
from reports import targets_in_words
from reports.meeting import MOST, Face, Said

HEIGHT = 430  # what a projector of 768 lines leaves between the sentence and the strip


def draw(face: Face, said: Said, unit: Row) -> None:
    """A slide of a unit's meeting; the frame says if any of its figures is illustrative."""
    FACES[face](said, unit)
    if any(row.get("illustrative") for row in said.rows):
        asking.shows_made_up()


def _opening(said: Said, unit: Row) -> None:
    st.html(
        f'<div class="slide-opening"><div class="page-name">{escape(said.heading)}</div>'
        f'<h1 class="finding">{escape(said.finding)}</h1><p>{escape(said.more)}</p></div>'
    )
    cards.tally(said.rows)


def _scores(said: Said, unit: Row) -> None:
    about.heading(said.heading, said.finding)
    st.html(f'<div class="slide-scores">{"".join(map(_score, said.rows))}</div>')
    about.note(said.source())


def _score(row: Row) -> str:
    rank = source.place(row) if row["rank"] is not None and row["kind"] == "score" else ""
    return (
        f'<div class="slide-score"><div class="page-name">{escape(row["short"])}</div>'
        f'<div class="card-value">{cards.value(row)}</div>'
        f"<div>{rank} {source.status(row)}</div></div>"
    )


def _hot(said: Said, unit: Row) -> None:
    about.heading(said.heading, said.finding)
    hotspots.boxes(said.groups, most=MOST["hot"])
    about.note(said.source())


def _line(said: Said, unit: Row) -> None:
    about.heading(said.heading, said.finding)
    drawn = charts.lines([charts.Line(unit["name"], said.rows)], said.of)
    charts.show(charts.enlarged(drawn, HEIGHT), _told(said, unit), key="slide-line")
    about.note(said.source())


def _units(said: Said, unit: Row) -> None:
    about.heading(said.heading, said.finding)
    drawn = charts.bars(said.rows, said.of, own=unit["unit_id"])
    charts.show(charts.enlarged(drawn, HEIGHT), _told(said, unit), key="slide-bars")
    about.note(said.source())


def _told(said: Said, unit: Row) -> charts.Told:
    return charts.Told(said.finding, unit["display_name"], said.rows, said.of)


def _targets(said: Said, unit: Row) -> None:
    about.heading(said.heading, said.finding)
    columns = [
        source.Column("Mục tiêu", source.text("statement")),
        source.Column("Phải đạt", lambda row: escape(targets_in_words.asks(row))),
        source.Column("Đến nay", register.reached, number=True),
        source.Column("Kết quả", source.status),
        source.Column("Chủ trì", source.text("owner")),
    ]
    source.table(said.rows, columns, stacked=True)
    about.note(said.rest(len(said.rows)))


def _remedies(said: Said, unit: Row) -> None:
    about.heading(said.heading, said.finding)
    remedying.listing(said.rows, of_several=True)
    about.note(said.rest(len(said.rows)))


FACES: Mapping[Face, Callable[[Said, Row], None]] = MappingProxyType(
    {
        "opening": _opening,
        "scores": _scores,
        "hot": _hot,
        "line": _line,
        "units": _units,
        "targets": _targets,
        "remedies": _remedies,
    }
)

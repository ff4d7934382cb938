"""Units beside one another: horizontal bars."""

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts.frame import TITLED, axis_title, empty
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import AIM, INK, NORMAL, OTHERS, OWN, PAPER, SMALL, TARGET
from reports import findings, numbers, targets_in_words
from reports.numbers import Row
from reports.targets_in_words import DRAWN

A_BAR = 32  # a bar with what lies between it and the next, in pixels
A_SIGN, ON_A_PHONE = 8, 257  # of what stands beside a bar; for bar and words where it is narrowest


@kept
def bars(rows: Sequence[Row], indicator: Row, *, own: str) -> go.Figure:
    """Horizontal bars from zero in the rows' order, best on top, with the chosen unit's own colour.

    Rows without a value are not drawn: a bar of length nought would say nought. Where `place`,
    the row's number in the whole order, leaps, three dots say that some are left out.
    """
    known = [row for row in rows if row["value"] is not None]
    marks = list(_with_ellipses(known))
    places = list(range(len(marks)))[::-1]
    aimed = [
        row
        for row in known
        if row["unit_id"] == own and row["target"] is not None and row["target_comparator"] in DRAWN
    ]
    figure = empty(height=106 + A_BAR * len(marks), top=40 if aimed else 16, bottom=TITLED)
    figure.add_bar(
        y=[place for place, row in zip(places, marks, strict=True) if row],
        **_bars(known, indicator, own),
    )
    figure.update_yaxes(
        tickvals=places,
        ticktext=[_name(row, own) for row in marks],
        range=[-0.6, len(marks) - 0.4],
        showgrid=False,
    )
    _value_axis(figure, known, indicator)
    for row in aimed:
        _target_across(figure, row, indicator)
    return figure


def _with_ellipses(rows: Sequence[Row]) -> Iterator[Row | None]:
    before = None
    for row in rows:
        if before is not None and row["place"] - before > 1:
            yield None
        before = row["place"]
        yield row


def _bars(rows: Sequence[Row], indicator: Row, own: str) -> dict[str, Any]:
    """A bar for each row; hatched where the value is only a bound."""
    return {
        "orientation": "h",
        "x": [row["value"] for row in rows],
        "width": 0.72,
        "marker": {
            "color": [OWN if row["unit_id"] == own else OTHERS for row in rows],
            "pattern": {
                "shape": ["/" if row["comparator"] not in (None, "=") else "" for row in rows],
                "fgcolor": PAPER,
            },
        },
        "text": [_text(row, indicator) for row in rows],
        "textposition": "outside",
        "textfont": {"size": NORMAL, "color": INK},
        "cliponaxis": False,
        "hovertemplate": "%{text}<extra></extra>",
        "name": indicator["short"],
    }


def _text(row: Row, indicator: Row) -> str:
    return f"<b>{_figure(row, indicator)}</b> {findings.provisional(row)}".rstrip()


def _figure(row: Row, indicator: Row) -> str:
    return numbers.figure(row, {**indicator, "unit": ""}).strip()


def _name(row: Row | None, own: str) -> str:
    if row is None:
        return "⋯"
    name = "<br>".join(wrap(escape(row["unit_name"]), 26)[:3])
    place = f"{row['rank']}. " if row["rank"] is not None else ""
    return f"<b>{place}{name}</b>" if row["unit_id"] == own else f"{place}{name}"


def _value_axis(figure: go.Figure, rows: Sequence[Row], indicator: Row) -> None:
    top = max([row["value"] for row in rows] + [0.0])
    figure.update_xaxes(
        title={"text": axis_title(indicator), "font": {"size": SMALL}},
        range=[0, max(top * 1.28, *(_end(row, indicator) for row in rows), 0.0) or 1],
        tickformat=",.0f" if top > 5 else ",.2f",
        tickvals=_quarters(indicator["range_to"], top),
        nticks=6,
    )


def _end(row: Row, indicator: Row) -> float:
    """How far the axis must reach for a bar and all that stands beside it, on a phone too."""
    words = f"{_figure(row, indicator)} {findings.provisional(row)}".rstrip()
    return float(row["value"]) / (1 - min(A_SIGN * len(words) / ON_A_PHONE, 0.6))


def _quarters(limit: float | None, top: float) -> list[float] | None:
    """Ticks up to what a score can reach, where bars come near it; else as the chart likes."""
    if limit is None or not top <= limit < top * 2.5:
        return None
    return [limit * quarter / 4 for quarter in range(5)]


def _target_across(figure: go.Figure, row: Row, indicator: Row) -> None:
    """The chosen unit's target as a dashed line across all bars, a range as a band."""
    ends = [row["target"], row.get("target_max")]
    if ends[1] is not None:
        figure.add_vrect(x0=ends[0], x1=ends[1], fillcolor=AIM, line_width=0, layer="below")
    for end in ends:
        if end is not None:
            figure.add_vline(x=end, line={"color": TARGET, "width": 2.5, "dash": "dash"})
    figure.add_annotation(
        x=ends[0],
        y=1,
        yref="paper",
        yanchor="bottom",
        text=f"Mục tiêu {targets_in_words.target(row, indicator)}",
        font={"color": TARGET, "size": SMALL},
        showarrow=False,
    )

"""What stands around lines over time: targets in steps, breaks of method, gaps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby, pairwise

import plotly.graph_objects as go

from pages.parts.charts.theme import AIM, FAINT, INK, QUIET, SMALL, TARGET
from reports import numbers, targets_in_words
from reports.numbers import Row
from reports.targets_in_words import DRAWN
from reports.timeline import STEPS, is_regular, joined, ordinal, place_of

NEAR = 2  # periods


@dataclass(frozen=True)
class Step:
    """A target over some periods: from where to where, its number or its two, how it is said."""

    row: Row
    start: float
    end: float
    tick: str = ""
    said: str = "Mục tiêu"

    @property
    def short(self) -> bool:
        """Whether it spoke of one period only, which has a figure beside its words."""
        return not self.tick and self.end - self.start < 1

    @property
    def place(self) -> float:
        """Where its last period stands."""
        return self.end - 0.45

    @property
    def low(self) -> float:
        return float(self.row["target"])

    @property
    def high(self) -> float:
        upper = self.row["target_max"]
        return self.low if upper is None else float(upper)


def steps(rows: Sequence[Row], where: Mapping[str, float]) -> Iterator[Step]:
    """The targets that spoke of the periods of some rows of `trend`."""
    aimed = [row for row in rows if row["target"] is not None]
    for _, run in groupby(aimed, key=lambda row: (row["target"], row["target_comparator"])):
        step = list(run)
        yield Step(step[0], where[step[0]["period"]] - 0.45, where[step[-1]["period"]] + 0.45)


def steps_ahead(
    targets: Sequence[Row], rows: Sequence[Row], where: Mapping[str, float]
) -> Iterator[Step]:
    """The targets of a time after the last row: only such as state a number and a day."""
    last = rows[-1]
    if not all(is_regular(row) for row in rows):
        return
    for row in targets:
        if row["due"] is None or row["target"] is None or row["comparator"] not in DRAWN:
            continue
        place = float(ordinal(row["due"], last["grain"]))
        if place > where[last["period"]]:
            said = f"Mục tiêu {row['due_label'] or row['due'].year}:"
            yield Step(row, place - 0.45, place + 0.45, tick=_tick(row, last), said=said)


def _tick(row: Row, last: Row) -> str:
    year = row["due"].year
    return str(year) if last["grain"] == "year" else f"{row['due'].month}/{year}"


def targets(
    figure: go.Figure, steps: Sequence[Step], indicator: Row, *, crowded: bool = False
) -> None:
    """A dashed line for each target, a band between the two ends of a range.

    Where many periods are `crowded`, the words of one of them keep to their own.
    """
    for step in steps:
        if step.high > step.low:
            figure.add_shape(
                type="rect",
                x0=step.start,
                x1=step.end,
                y0=step.low,
                y1=step.high,
                fillcolor=AIM,
                line_width=0,
                layer="below",
            )
        for end in dict.fromkeys((step.low, step.high)):
            figure.add_scatter(
                x=[step.start, step.end],
                y=[end] * 2,
                mode="lines",
                line={"color": TARGET, "width": 3, "dash": "dash"},
                name="Mục tiêu",
                hoverinfo="skip",
            )
        if crowded and step.short:
            _close_words(figure, step, indicator)
        else:
            _words(figure, step, indicator)


def _words(figure: go.Figure, step: Step, indicator: Row) -> None:
    figure.add_annotation(
        x=step.end,
        y=step.high,
        text=f"{step.said} {targets_in_words.target(step.row, indicator)}",
        font={"color": TARGET, "size": SMALL},
        xanchor="right",
        yshift=13,
        showarrow=False,
    )


def _close_words(figure: go.Figure, step: Step, indicator: Row) -> None:
    """Two short lines at the dash, on the side of it where the unit's own figure is not."""
    value = step.row["value"]
    above = value is None or step.low >= value
    figure.add_annotation(
        x=(step.start + step.end) / 2,
        y=step.high if above else step.low,
        text=f"{step.said}<br>{targets_in_words.target(step.row, indicator)}",
        font={"color": TARGET, "size": SMALL},
        yanchor="bottom" if above else "top",
        yshift=3 if above else -3,
        showarrow=False,
    )


def breaks(figure: go.Figure, rows: Sequence[Row], where: Mapping[str, float]) -> None:
    """A dotted line where the method changed."""
    for before, row in pairwise(rows):
        if row["series"] != before["series"]:
            middle = (where[before["period"]] + where[row["period"]]) / 2
            figure.add_vline(x=middle, line={"color": QUIET, "width": 1.5, "dash": "dot"})
            figure.add_annotation(
                x=middle,
                y=1,
                yref="paper",
                text="◆ đổi cách đo",
                font={"color": QUIET, "size": SMALL},
                yanchor="bottom",
                showarrow=False,
            )


def spread(
    figure: go.Figure,
    rows: Sequence[Row],
    among: Sequence[Row],
    where: Mapping[str, float],
    indicator: Row,
) -> None:
    """A band from the lowest to the highest of a line's company, with the mean of scores in it.

    It ends where the line does: at a gap, at a change of method.
    """
    by_period = {row["period"]: row for row in among}
    for stroke in joined(rows):
        company = [by_period[row["period"]] for row in stroke if row["period"] in by_period]
        if len(company) < 2:
            continue
        places = [where[row["period"]] for row in company]
        for end, fill in (("low", None), ("high", "tonexty")):
            figure.add_scatter(
                x=places,
                y=[row[end] for row in company],
                mode="lines",
                line={"width": 0},
                fill=fill,
                fillcolor=FAINT,
                hovertext=[_company(row, indicator) for row in company],
                hovertemplate="%{hovertext}<extra></extra>",
                name="Cùng cấp",
            )
        if all(row["mean"] is not None for row in company):
            figure.add_scatter(
                x=places,
                y=[row["mean"] for row in company],
                mode="lines",
                line={"color": QUIET, "width": 1.5, "dash": "dot"},
                hoverinfo="skip",
                name="Trung bình",
            )


def _company(row: Row, indicator: Row) -> str:
    def said(end: str) -> str:
        figure = numbers.figure({"value": row[end], "comparator": "="}, indicator)
        return f"{escape(str(row[f'{end}_unit']))} {figure}"

    return f"Cao nhất: {said('high')}<br>Thấp nhất: {said('low')}"


def borders(
    days: Mapping[date, str], rows: Sequence[Row], where: Mapping[str, float]
) -> dict[float, str]:
    """Where the days stand on which units ended and began, and what happened then.

    One that lies far from every figure is left out: it would press them together.
    """
    every = where.values()
    room = max(NEAR, (max(every) - min(every)) * 0.1)
    placed = {place_of(day, rows, where): (day, event) for day, event in days.items()}
    return {
        place: f"{numbers.padded_day(day)}: {event}"
        for place, (day, event) in placed.items()
        if min(every) - room <= place <= max(every) + room
    }


def draw_borders(
    figure: go.Figure, borders: Mapping[float, str], where: Mapping[str, float]
) -> None:
    """A line and its words on each of these places."""
    middle = (max(where.values()) + min(where.values())) / 2
    for place, said in borders.items():
        figure.add_vline(x=place, line={"color": INK, "width": 1.5, "dash": "dash"})
        figure.add_annotation(
            x=place,
            y=1,
            yref="paper",
            text=said,
            font={"color": INK, "size": SMALL},
            xanchor="right" if place > middle else "left",
            yanchor="bottom",
            showarrow=False,
        )


def gaps(figure: go.Figure, rows: Sequence[Row], where: Mapping[str, float]) -> None:
    """Words where periods have no figure."""
    known = [row for row in rows if row["value"] is not None]
    for before, row in pairwise(known):
        missing = row["grain"] in STEPS and where[row["period"]] - where[before["period"]] > 1
        if missing and row["series"] == before["series"]:
            figure.add_annotation(
                x=(where[before["period"]] + where[row["period"]]) / 2,
                y=0,
                yref="paper",
                text="chưa có<br>số liệu",
                font={"color": QUIET, "size": 14},
                yanchor="bottom",
                showarrow=False,
            )

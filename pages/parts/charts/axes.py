"""The two axes of lines over time."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go

from pages.parts.charts.frame import axis_title
from pages.parts.charts.marks import Step
from pages.parts.charts.theme import SMALL
from reports.numbers import Row
from reports.timeline import once, reach

TICKS = 12


def time(
    figure: go.Figure,
    rows: Sequence[Row],
    where: Mapping[str, float],
    beyond: Sequence[float],
    steps: Sequence[Step],
) -> None:
    """Periods from left to right, named as they are printed; with room for what lies `beyond`."""
    ordered = sorted(once(rows), key=lambda row: where[row["period"]])
    every = -(-len(ordered) // TICKS)
    kept = ordered[(len(ordered) - 1) % every :: every]
    ticks = {where[row["period"]]: _tick(row, len(kept)) for row in kept}
    ticks |= {step.place: step.tick for step in steps if step.tick}
    first = min([*where.values(), *beyond])
    last = max([*where.values(), *beyond])
    room = max(0.5, (last - first) * 0.04)
    figure.update_xaxes(
        showgrid=False,
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        range=[first - room, last + room],
    )


def _tick(row: Row, ticks: int) -> str:
    if row["grain"] == "year":
        return str(row["period_to"].year)
    if row["grain"] == "month" and ticks > 6:
        return f"{row['period_to'].month}/{row['period_to'].year}"
    return "<br>".join(wrap(row["label"], 16))


def values(
    figure: go.Figure,
    rows: Sequence[Row],
    steps: Sequence[Step],
    indicator: Row,
    beside: Sequence[float] = (),
) -> tuple[float, float]:
    """Figures and targets from bottom to top; the first rank is on top. Gives both ends."""
    values = [row["value"] for row in rows if row["value"] is not None]
    values += [*beside, *(end for step in steps for end in (step.low, step.high))]
    limits = list(reach(values))
    wide = max(values) - min(values) > 5
    figure.update_yaxes(
        title={"text": axis_title(indicator), "font": {"size": SMALL}},
        range=limits[::-1] if indicator["kind"] == "rank" else limits,
        tickformat=f",.{0 if wide else min(int(indicator['decimals']), 2)}f",
        nticks=6,
    )
    return limits[0], limits[1]

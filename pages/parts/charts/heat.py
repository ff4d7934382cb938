"""Many units at once: a square for each of their figures, the shade says how bad."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from pages.parts.charts.frame import empty
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import FAINT, INK, PAPER, QUIET, SHADES, SMALL, scale
from reports import numbers
from reports.numbers import Row

A_ROW, A_LINE = 34, 23  # in pixels
COLUMN_WORDS, ROW_WORDS = 12, 40
NARROW = 2  # so many columns stand on a phone beside the names of the rows
# Words are dark on the first and light on the last; on the shade between neither can be read.
LIGHT, DARK = SHADES[:5], SHADES[6:9]
STEPS = [*LIGHT, *DARK]
COLOURS = [FAINT, PAPER, *STEPS]


@dataclass(frozen=True)
class Square:
    """A figure and where it stands: the names of its row and of its column."""

    row: Row
    across: str
    down: str


@kept
def heat(
    squares: Sequence[Square], indicator: Row, *, own: str = "", down: Sequence[str] = ()
) -> go.Figure:
    """A square for each figure with its value in it, in the order of the squares; the later its
    shade the worse. What is of few cases keeps the paper's colour; where nothing is, it is grey.

    `own` is a row whose name stands out; `down` is the order of the rows where it is another one.
    """
    down = list(down or dict.fromkeys(one.down for one in squares))
    across = list(dict.fromkeys(one.across for one in squares))
    heads = [wrap(escape(one), COLUMN_WORDS)[:3] for one in across]
    top = 48 + A_LINE * max(map(len, heads))
    figure = empty(height=top + 24 + A_ROW * len(down), top=top)
    figure.update_layout(meta={"wide": len(across) > NARROW})
    at = {(one.down, one.across): one.row for one in squares}
    grid = [[at.get((name, head)) for head in across] for name in down]
    steps = _steps(squares, indicator)
    _fill(figure, [[_step(row, steps) for row in line] for line in grid], indicator)
    _words(figure, grid, steps, indicator)
    _axes(figure, heads, down, own)
    _legend(figure, squares, indicator, above=top - 40)
    return figure


def _steps(squares: Sequence[Square], indicator: Row) -> Callable[[float], int]:
    """Which shade a value has: the first for the best, the last for the worst."""
    known = [one.row["value"] for one in squares if not one.row["is_few"]]
    low, high = min(known, default=0.0), max(known, default=0.0)

    def step(value: float) -> int:
        share = (value - low) / (high - low) if high > low else 0.5
        return round((1 - share if indicator["better"] == "up" else share) * (len(STEPS) - 1))

    return step


def _step(row: Row | None, steps: Callable[[float], int]) -> int:
    """The place of a square's colour: no figure, few cases, then the shades."""
    if row is None:
        return 0
    return 1 if row["is_few"] else 2 + steps(row["value"])


def _fill(figure: go.Figure, places: Sequence[Sequence[int]], indicator: Row) -> None:
    """The squares, row by row. They are bars: a heat map is one picture, and its colours would
    not follow the theme.
    """
    held = [(x, y, place) for y, line in enumerate(places) for x, place in enumerate(line)]
    figure.add_bar(
        x=[x for x, _, _ in held],
        y=[1] * len(held),
        base=[y - 0.5 for _, y, _ in held],
        width=1,
        marker={
            "color": [COLOURS[place] for _, _, place in held],
            "line": {"color": PAPER, "width": 2},
        },
        hoverinfo="skip",
        name=indicator["short"],
    )


def _words(
    figure: go.Figure,
    grid: Sequence[Sequence[Row | None]],
    steps: Callable[[float], int],
    indicator: Row,
) -> None:
    """The value of each square, light on dark shades."""
    bare = {**indicator, "unit": ""}
    held = [(x, y, row) for y, line in enumerate(grid) for x, row in enumerate(line) if row]
    colours = [QUIET, *[INK] * len(LIGHT), *[PAPER] * len(DARK)]
    figure.add_scatter(
        x=[x for x, _, _ in held],
        y=[y for _, y, _ in held],
        mode="text",
        text=[
            numbers.figure(row, bare).strip() + (" ít" if row["is_few"] else "")
            for _, _, row in held
        ],
        textfont={
            "size": SMALL,
            "color": [colours[_step(row, steps) - 1] for _, _, row in held],
        },
        cliponaxis=False,
        hoverinfo="skip",
    )


def _axes(figure: go.Figure, heads: Sequence[Sequence[str]], down: Sequence[str], own: str) -> None:
    figure.update_xaxes(
        side="top",
        showgrid=False,
        ticks="",
        tickvals=list(range(len(heads))),
        ticktext=["<br>".join(lines) for lines in heads],
        tickangle=0,
        range=[-0.5, len(heads) - 0.5],
    )
    names = ["<br>".join(wrap(escape(one), ROW_WORDS)[:2]) for one in down]
    figure.update_yaxes(
        showgrid=False,
        ticks="",
        tickvals=list(range(len(down))),
        ticktext=[
            f"<b>{name}</b>" if one == own else name for one, name in zip(down, names, strict=True)
        ],
        range=[len(down) - 0.5, -0.5],
    )


def _legend(figure: go.Figure, squares: Sequence[Square], indicator: Row, *, above: int) -> None:
    """What the shades stand for, above the columns' names."""
    known = [one.row["value"] for one in squares if not one.row["is_few"]]
    ends = [min(known), max(known)] if known else []
    if indicator["better"] == "up":
        ends.reverse()
    said = [
        numbers.value(end, unit=indicator["unit"], decimals=indicator["decimals"]) for end in ends
    ]
    shades = [f"{said[0]} {scale(STEPS)} {said[1]}, về bên phải là kém hơn"] if said else []
    if any(one.row["is_few"] for one in squares):
        shades.append("ô trống: ít hồ sơ")
    shades.append(f"ô xám: {numbers.MISSING}")
    figure.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=above,
        text=" · ".join(shades),
        font={"size": SMALL, "color": QUIET},
        showarrow=False,
    )

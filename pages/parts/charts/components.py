"""What an index is made of, and what of it moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from pages.parts.charts.frame import TITLED, empty, legend
from pages.parts.charts.kept import kept
from pages.parts.charts.theme import INK, LINES, NORMAL, RULE, SMALL
from reports import numbers
from reports.numbers import Row

# A line of words as it is on a meeting room's screen, a bar, what lies below it: in pixels.
LINE, BAR, GAP = 26, 25, 30
FRAMES = (("Điểm tối đa", "maximum", RULE), ("Điểm đạt", "value", LINES[0]))


@kept
def parts(rows: Sequence[Row], indicator: Row) -> go.Figure:
    """What an index is made of: values in their maximum's frame, a tick for the year before."""
    named = Rows.of(rows)
    figure = empty(height=48 + TITLED + named.height, top=48, bottom=TITLED)
    for name, column, colour in FRAMES:
        if any(row[column] is not None for row in rows):
            figure.add_bar(
                orientation="h",
                y=named.places,
                x=[row[column] for row in rows],
                width=BAR,
                marker={"color": colour},
                hoverinfo="skip",
                name=name,
            )
    _ticks_of_the_year_before(figure, rows, named)
    _figures(figure, rows, named, indicator)
    figure.update_layout(barmode="overlay")
    legend(figure)
    named.name(figure)
    reach = max(map(_extent, rows))
    figure.update_xaxes(range=[0, reach * 1.36 or 1], tickformat=",.0f" if reach > 5 else ",.1f")
    figure.update_xaxes(title={"text": "điểm", "font": {"size": SMALL}}, nticks=6)
    return figure


def _ticks_of_the_year_before(figure: go.Figure, rows: Sequence[Row], named: "Rows") -> None:
    ticked = [
        (place, row)
        for place, row in zip(named.places, rows, strict=True)
        if row["previous_value"] is not None
    ]
    if ticked:
        figure.add_scatter(
            x=[row["previous_value"] for _, row in ticked],
            y=[place for place, _ in ticked],
            mode="markers",
            marker={
                "symbol": "line-ns",
                "size": 28,
                "color": LINES[1],
                "line": {"color": LINES[1], "width": 4},
            },
            name=ticked[0][1]["previous_label"] or "Kỳ trước",
            hoverinfo="skip",
        )


def _figures(figure: go.Figure, rows: Sequence[Row], named: "Rows", indicator: Row) -> None:
    """What each component has, in words behind its bar."""
    for place, row in zip(named.places, rows, strict=True):
        figure.add_annotation(
            x=_extent(row) if row["value"] is not None else 0,  # inside its empty frame
            y=place - BAR / 2,
            yanchor="top",
            text=_text(row, indicator),
            font={"size": NORMAL, "color": INK},
            xanchor="left",
            xshift=8,
            align="left",
            showarrow=False,
        )


def _extent(row: Row) -> float:
    """How far to the right a component's bar, frame or tick reaches; nought for none of them."""
    known = [row["value"], row["maximum"], row["previous_value"]]
    return max([value for value in known if value is not None], default=0.0)


def _text(row: Row, indicator: Row) -> str:
    if row["value"] is None:
        return f"<i>{numbers.MISSING}</i>"
    said = numbers.number(row["value"], indicator["decimals"])
    full = f"/{numbers.shortest(row['maximum'])}" if row["maximum"] is not None else ""
    place = f"<br>{numbers.rank(row['rank'], row['ranked'])}" if row["rank"] is not None else ""
    return f"<b>{said}</b>{full}{place}"


@dataclass(frozen=True)
class Rows:
    """Bars in rows with their names above rather than beside them: long ones fit a phone as well.

    The axis counts pixels downwards, so that a name of two lines takes the room of two lines;
    `places` are the middles of the bars, `height` is of all rows.
    """

    names: list[str]
    places: list[float]
    height: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Rows":
        """The rows of some components, the first on top."""
        names, places, height = [], [], 0
        for row in rows:
            lines = wrap(escape(row["component_name"]), 40)
            names.append("<br>".join(lines))
            places.append(height + len(lines) * LINE + BAR / 2)
            height += len(lines) * LINE + BAR + GAP
        return cls(names, places, height)

    def name(self, figure: go.Figure) -> None:
        """Write the names, each over its bar."""
        for place, name in zip(self.places, self.names, strict=True):
            figure.add_annotation(
                x=0,
                xref="paper",
                xanchor="left",
                y=place - BAR / 2,
                yanchor="bottom",
                text=name,
                align="left",
                font={"size": NORMAL, "color": INK},
                showarrow=False,
            )
        figure.update_yaxes(visible=False, range=[self.height, 0])

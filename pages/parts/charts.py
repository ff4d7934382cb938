"""The shapes that figures take: one function a shape. The only file that knows Plotly."""

import base64
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from reports import numbers, targets_in_words

Row = Mapping[str, Any]

CHECKOUT = Path(__file__).resolve().parents[2]
THEME: dict[str, Any] = tomllib.loads(
    (CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)["theme"]
LINES: list[str] = THEME["chartCategoricalColors"]
SHADES: list[str] = THEME["chartSequentialColors"]
OWN, OTHERS, TARGET = THEME["primaryColor"], SHADES[2], THEME["yellowTextColor"]
INK, QUIET, RULE, PAPER = (
    THEME["textColor"],
    THEME["grayTextColor"],
    THEME["borderColor"],
    THEME["secondaryBackgroundColor"],
)
GOOD, BAD = THEME["greenColor"], THEME["redColor"]

FONT = "'Source Sans', 'Source Sans Pro', sans-serif"
SMALL, NORMAL = 15, 17
TITLED = 66  # room for ticks and a title below them
LINE, BAR, GAP = 22, 25, 28  # a line of words, a bar, and what lies below it, in pixels

MONTHS = [f"Tháng {month}" for month in range(1, 13)]
VIETNAMESE = {
    "dictionary": {},
    "format": {
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": MONTHS,
        "shortMonths": [f"T{month}" for month in range(1, 13)],
        "decimal": ",",
        "thousands": ".",
        "date": "%d/%m/%Y",
    },
}
CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showTips": False,
    "doubleClick": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "locale": "vi",
    "locales": {"vi": VIETNAMESE},
}

# Periods of these grains follow one another; between two that do not, nothing was published.
STEPS = {"month": 12, "quarter": 4, "year": 1}
LABELLED = 14  # more values than these on one line would overprint one another at 1366 px


@dataclass(frozen=True)
class Line:
    """One unit's rows of `trend`, of one grain and one kind of counting, oldest first."""

    name: str
    rows: Sequence[Row]


def show(figure: go.Figure, *, alt: str, key: str) -> None:
    """Put a figure on the page; `alt` says in words what it shows.

    On a phone `lines` and `tiles` keep a width that their words need, and are pushed sideways.
    """
    with st.container(key=f"chart-{key}"):
        st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=key)


def style_sheet() -> str:
    """The frame's style sheet, with the theme's colours as its variables."""
    names = {name: value for name, value in THEME.items() if str(value).startswith("#")}
    variables = "".join(f"--{name}:{value};" for name, value in names.items())
    rules = (Path(__file__).parent / "frame.css").read_text(encoding="utf-8")
    return f"<style>:root{{{variables}}}{rules}</style>"


def lines(
    drawn: Sequence[Line], indicator: Row, *, targets: bool = True, floor: float | None = None
) -> go.Figure:
    """Lines over time that stop at a gap, a break, a bound; with the first line's target in steps.

    Drafts are hollow, bounds are triangles that point where the value lies.
    """
    figure = _figure(height=440)
    places = _places([row for line in drawn for row in line.rows])
    for position, line in enumerate(drawn):
        colour = LINES[position % len(LINES)]
        _strokes(figure, line, places, colour, width=4 if position == 0 else 2.5)
        _points(figure, line, places, colour, indicator, main=position == 0, alone=len(drawn) == 1)
    main = drawn[0].rows
    if targets:
        _target_steps(figure, main, places, indicator)
    _breaks(figure, main, places)
    _gaps(figure, main, places)
    _time_axis(figure, [row for line in drawn for row in line.rows], places)
    low, high = _value_axis(figure, drawn, indicator, floor)
    if len(drawn) > 1:
        _names_at_the_end(figure, drawn, places, indicator, (high - low) / 360)
    return figure


def _strokes(
    figure: go.Figure, line: Line, places: Mapping[str, float], colour: str, width: float
) -> None:
    for stroke in joined(line.rows):
        if len(stroke) > 1:
            figure.add_scatter(
                x=[places[row["period"]] for row in stroke],
                y=[row["value"] for row in stroke],
                mode="lines",
                line={"color": colour, "width": width},
                name=line.name,
                hoverinfo="skip",
            )


def joined(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The runs of rows that one stroke may join: neighbours in time, one method, exact values."""
    run: list[Row] = []
    for row in rows:
        if run and not _follows(run[-1], row):
            yield run
            run = []
        if row["value"] is not None and row["comparator"] in (None, "="):
            run.append(row)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _follows(before: Row, row: Row) -> bool:
    return (
        before["series"] == row["series"]
        and before["grain"] == row["grain"]
        and before["cumulative"] == row["cumulative"]
        and row["grain"] in STEPS
        and _ordinal(row) - _ordinal(before) == 1
    )


def _ordinal(row: Row) -> int:
    """The number of a period among those of its grain, so that neighbours differ by one."""
    day, a_year = row["period_to"], STEPS[row["grain"]]
    return int(day.year) * a_year + (int(day.month) - 1) * a_year // 12


def _places(rows: Sequence[Row]) -> dict[str, float]:
    """Where each period stands on the time axis: evenly by the calendar, or in their order."""
    dated = [row for row in rows if row["period_to"] is not None]
    regular = {row["period"]: _ordinal(row) for row in dated if row["grain"] in STEPS}
    if len(regular) == len({row["period"] for row in rows}):
        return {period: float(place) for period, place in regular.items()}
    ordered = sorted(rows, key=lambda row: (row["period_to"] is None, str(row["period_to"])))
    return {row["period"]: float(place) for place, row in enumerate(_once(ordered))}


def _once(rows: Sequence[Row]) -> list[Row]:
    return list({row["period"]: row for row in rows}.values())


def _points(
    figure: go.Figure,
    line: Line,
    places: Mapping[str, float],
    colour: str,
    indicator: Row,
    *,
    main: bool,
    alone: bool,
) -> None:
    rows = [row for row in line.rows if row["value"] is not None]
    said = [numbers.figure(row, indicator) for row in rows]
    kept = _worth_a_label(rows) if alone else set()
    figure.add_scatter(
        x=[places[row["period"]] for row in rows],
        y=[row["value"] for row in rows],
        mode="markers+text",
        marker={
            "color": [PAPER if row["draft"] else colour for row in rows],
            "size": 13 if main else 9,
            "symbol": [_symbol(row) for row in rows],
            "line": {"color": colour, "width": 2.5},
        },
        text=[_label(row, indicator) if row["period"] in kept else "" for row in rows],
        textposition="top center",
        textfont={"size": NORMAL, "color": INK},
        cliponaxis=False,
        name=line.name,
        customdata=[[row["label"], text] for row, text in zip(rows, said, strict=True)],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<extra>" + line.name + "</extra>",
    )


def _worth_a_label(rows: Sequence[Row]) -> set[str]:
    """All periods where there is room, else the last, the highest and the lowest."""
    if len(rows) <= LABELLED:
        return {row["period"] for row in rows}
    ordered = sorted(rows, key=lambda row: row["value"])
    return {row["period"] for row in (rows[0], rows[-1], ordered[0], ordered[-1])}


def _label(row: Row, indicator: Row) -> str:
    text = numbers.figure(row, {**indicator, "unit": ""}).strip()
    return f"{text}<br><i>dự thảo</i>" if row["draft"] else text


def _symbol(row: Row) -> str:
    bounds = {">": "triangle-up", ">=": "triangle-up", "<": "triangle-down", "<=": "triangle-down"}
    return bounds.get(row["comparator"] or "=", "circle")


def _names_at_the_end(
    figure: go.Figure,
    drawn: Sequence[Line],
    places: Mapping[str, float],
    indicator: Row,
    a_pixel: float,
) -> None:
    """Each line's name and last value at its end, moved apart where they would overprint."""
    ends = [
        (line, colour, [row for row in line.rows if row["value"] is not None][-1])
        for line, colour in zip(drawn, LINES, strict=False)
    ]
    free = float("-inf")
    for line, colour, last in sorted(ends, key=lambda end: end[2]["value"]):
        height = max(last["value"] / a_pixel, free)
        free = height + 21
        figure.add_annotation(
            x=places[last["period"]],
            y=last["value"],
            yshift=height - last["value"] / a_pixel,
            text=f"<b>{escape(line.name)}</b> {_label(last, indicator)}",
            font={"color": colour, "size": SMALL},
            xanchor="left",
            xshift=12,
            showarrow=False,
        )
    longest = max(len(line.name) for line in drawn) + 6
    figure.update_layout(margin={"r": 24 + 8 * longest})


def _target_steps(
    figure: go.Figure, rows: Sequence[Row], places: Mapping[str, float], indicator: Row
) -> None:
    aimed = [row for row in rows if row["target"] is not None]
    for _, run in groupby(aimed, key=lambda row: (row["target"], row["target_comparator"])):
        step = list(run)
        first, last = places[step[0]["period"]] - 0.45, places[step[-1]["period"]] + 0.45
        figure.add_scatter(
            x=[first, last],
            y=[step[0]["target"]] * 2,
            mode="lines",
            line={"color": TARGET, "width": 3, "dash": "dash"},
            name="Mục tiêu",
            hoverinfo="skip",
        )
        figure.add_annotation(
            x=last,
            y=step[0]["target"],
            text=f"Mục tiêu {targets_in_words.target(step[0], indicator)}",
            font={"color": TARGET, "size": SMALL},
            xanchor="right",
            yshift=13,
            showarrow=False,
        )


def _breaks(figure: go.Figure, rows: Sequence[Row], places: Mapping[str, float]) -> None:
    for before, row in pairwise(rows):
        if row["series"] != before["series"]:
            middle = (places[before["period"]] + places[row["period"]]) / 2
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


def _gaps(figure: go.Figure, rows: Sequence[Row], places: Mapping[str, float]) -> None:
    known = [row for row in rows if row["value"] is not None]
    for before, row in pairwise(known):
        missing = row["grain"] in STEPS and places[row["period"]] - places[before["period"]] > 1
        if missing and row["series"] == before["series"]:
            figure.add_annotation(
                x=(places[before["period"]] + places[row["period"]]) / 2,
                y=0,
                yref="paper",
                text="chưa có<br>số liệu",
                font={"color": QUIET, "size": 14},
                yanchor="bottom",
                showarrow=False,
            )


def _time_axis(figure: go.Figure, rows: Sequence[Row], places: Mapping[str, float]) -> None:
    ordered = sorted(_once(rows), key=lambda row: places[row["period"]])
    every = -(-len(ordered) // 12)
    kept = ordered[(len(ordered) - 1) % every :: every]
    first, last = min(places.values()), max(places.values())
    room = max(0.5, (last - first) * 0.04)
    figure.update_xaxes(
        showgrid=False,
        tickvals=[places[row["period"]] for row in kept],
        ticktext=[_tick(row, len(kept)) for row in kept],
        range=[first - room, last + room],
    )


def _tick(row: Row, ticks: int) -> str:
    if row["grain"] == "year":
        return str(row["period_to"].year)
    if row["grain"] == "month" and ticks > 6:
        return f"{row['period_to'].month}/{row['period_to'].year}"
    return "<br>".join(wrap(row["label"], 16))


def _value_axis(
    figure: go.Figure, drawn: Sequence[Line], indicator: Row, floor: float | None
) -> tuple[float, float]:
    rows = [row for line in drawn for row in line.rows]
    values = [row["value"] for row in rows if row["value"] is not None]
    values += [row["target"] for row in drawn[0].rows if row["target"] is not None]
    low, high = min(values), max(values)
    room = (high - low) * 0.22 or abs(high) * 0.1 or 1.0
    bottom = low - room if floor is None else floor
    # An axis starts at zero rather than just above it, and never below for what cannot be negative.
    if low >= 0 and bottom < high * 0.25:
        bottom = 0
    limits = [bottom, high + room]
    figure.update_yaxes(
        title={"text": axis_title(indicator), "font": {"size": SMALL}},
        range=limits[::-1] if indicator["kind"] == "rank" else limits,
        tickformat=",.0f" if high - low > 5 else f",.{min(int(indicator['decimals']), 2)}f",
        nticks=6,
    )
    return limits[0], limits[1]


def axis_title(indicator: Row) -> str:
    """The unit, and which way is better: «điểm · cao hơn là tốt hơn»."""
    ways = {"up": " · cao hơn là tốt hơn", "down": " · thấp hơn là tốt hơn", "none": ""}
    return f"{indicator['unit']}{ways[indicator['better']]}"


def bars(rows: Sequence[Row], indicator: Row, *, own: str) -> go.Figure:
    """Horizontal bars from zero in the rows' order, best on top, with the chosen unit's own colour.

    Rows without a value are not drawn: a bar of length nought would say nought. Where `place`,
    the row's number in the whole order, leaps, three dots say that some are left out.
    """
    known = [row for row in rows if row["value"] is not None]
    marks = list(_with_ellipses(known))
    places = list(range(len(marks)))[::-1]
    aimed = any(row["unit_id"] == own and row["target"] is not None for row in known)
    figure = _figure(height=106 + 36 * len(marks), top=40 if aimed else 16, bottom=TITLED)
    figure.add_bar(
        orientation="h",
        y=[place for place, row in zip(places, marks, strict=True) if row],
        x=[row["value"] for row in marks if row],
        width=0.72,
        marker={
            "color": [OWN if row["unit_id"] == own else OTHERS for row in known],
            "pattern": {
                "shape": ["/" if row["comparator"] not in (None, "=") else "" for row in known],
                "fgcolor": PAPER,
            },
        },
        text=[_bar_text(row, indicator) for row in known],
        textposition="outside",
        textfont={"size": NORMAL, "color": INK},
        cliponaxis=False,
        hovertemplate="%{text}<extra></extra>",
        name=indicator["short"],
    )
    figure.update_yaxes(
        tickvals=places,
        ticktext=[_bar_name(row, own) for row in marks],
        range=[-0.6, len(marks) - 0.4],
        showgrid=False,
    )
    top = max([row["value"] for row in known] + [0.0])
    figure.update_xaxes(
        title={"text": axis_title(indicator), "font": {"size": SMALL}},
        range=[0, top * 1.28 or 1],
        tickformat=",.0f" if top > 5 else ",.2f",
        tickvals=_quarters(indicator["range_to"], top),
        nticks=6,
    )
    _target_across(figure, known, own, indicator)
    return figure


def _quarters(limit: float | None, top: float) -> list[float] | None:
    """Ticks up to what a score can reach, where bars come near it; else as the chart likes."""
    if limit is None or not top <= limit < top * 2.5:
        return None
    return [limit * quarter / 4 for quarter in range(5)]


def _with_ellipses(rows: Sequence[Row]) -> Iterator[Row | None]:
    before = None
    for row in rows:
        if before is not None and row["place"] - before > 1:
            yield None
        before = row["place"]
        yield row


def _bar_text(row: Row, indicator: Row) -> str:
    said = numbers.figure(row, {**indicator, "unit": ""}).strip()
    return f"<b>{said}</b> dự thảo" if row["draft"] else f"<b>{said}</b>"


def _bar_name(row: Row | None, own: str) -> str:
    if row is None:
        return "⋯"
    name = "<br>".join(wrap(escape(row["unit_name"]), 26)[:3])
    place = f"{row['rank']}. " if row["rank"] is not None else ""
    return f"<b>{place}{name}</b>" if row["unit_id"] == own else f"{place}{name}"


def _target_across(figure: go.Figure, rows: Sequence[Row], own: str, indicator: Row) -> None:
    aimed = [row for row in rows if row["unit_id"] == own and row["target"] is not None]
    for row in aimed:
        if row["target_comparator"] in (">=", ">", "<=", "<", "=", "range"):
            figure.add_vline(x=row["target"], line={"color": TARGET, "width": 2.5, "dash": "dash"})
            figure.add_annotation(
                x=row["target"],
                y=1,
                yref="paper",
                yanchor="bottom",
                text=f"Mục tiêu {targets_in_words.target(row, indicator)}",
                font={"color": TARGET, "size": SMALL},
                showarrow=False,
            )


def tiles(rows: Sequence[Row], cells: Sequence[Row], indicator: Row, *, own: str) -> go.Figure:
    """A map of equal tiles with words in them; darker is better, grey has no figure.

    Every cell is drawn; the archipelagos bear the shade of the province that they belong to.
    """
    by_unit = {row["unit_id"]: row for row in rows}
    last = max(cell["row_number"] for cell in cells)
    figure = _figure(height=70 + 46 * (last + 1), top=48)
    known = [row["value"] for row in rows if row["value"] is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    shade = _shades(low, high, lighter_is_better=indicator["better"] == "down")
    for cell in cells:
        row = by_unit.get(cell["unit_id"])
        figure.add_shape(
            type="rect",
            x0=cell["col"] - 0.485,
            x1=cell["col"] + 0.485,
            y0=cell["row_number"] - 0.47,
            y1=cell["row_number"] + 0.47,
            fillcolor=shade(row["value"] if row else None),
            line={"color": BAD if cell["unit_id"] == own else RULE},
            layer="below",
            line_width=4 if cell["unit_id"] == own else 0,
        )
    fills = [shade(row["value"] if row else None) for row in map(_of(by_unit), cells)]
    figure.add_scatter(
        x=[cell["col"] for cell in cells],
        y=[cell["row_number"] for cell in cells],
        mode="text",
        text=[_tile_text(cell, by_unit.get(cell["unit_id"]), indicator) for cell in cells],
        textfont={"size": 14, "color": [PAPER if fill in SHADES[5:] else INK for fill in fills]},
        cliponaxis=False,
        hoverinfo="skip",
        name=indicator["short"],
    )
    _tile_legend(figure, indicator, low, high, shown=bool(known))
    columns = max(cell["col"] for cell in cells)
    figure.update_xaxes(visible=False, range=[-0.5, columns + 0.5])
    figure.update_yaxes(visible=False, range=[last + 0.5, -0.5])
    return figure


def _of(by_unit: Mapping[str, Row]) -> Callable[[Row], Row | None]:
    return lambda cell: by_unit.get(cell["unit_id"])


def _shades(low: float, high: float, *, lighter_is_better: bool) -> Callable[[float | None], str]:
    """The colour of a value between the lowest and the highest; grey for none."""
    grey: str = THEME["grayBackgroundColor"]

    def shade(value: float | None) -> str:
        if value is None:
            return grey
        share = (value - low) / (high - low) if high > low else 0.5
        step = round((1 - share if lighter_is_better else share) * (len(SHADES) - 1))
        return SHADES[step]

    return shade


def _tile_text(cell: Row, row: Row | None, indicator: Row) -> str:
    name = escape(cell["label"])
    if cell["cell"] == "islands":
        return "<br>".join(wrap(name, 13))
    bare = {**indicator, "unit": ""}
    said = "–" if row is None or row["value"] is None else numbers.figure(row, bare).strip()
    return f"{name}<br><b>{said}</b>"


def _tile_legend(
    figure: go.Figure, indicator: Row, low: float, high: float, *, shown: bool
) -> None:
    lightest, darkest = (high, low) if indicator["better"] == "down" else (low, high)
    ends = [numbers.number(end, indicator["decimals"]) for end in (lightest, darkest)]
    scale = f"Nhạt {ends[0]} → đậm {ends[1]} {indicator['unit']}".strip()
    better = "" if indicator["better"] == "none" else ", đậm hơn là tốt hơn"
    figure.add_annotation(
        x=0,
        y=1,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=8,
        text=f"{scale}{better} · xám: {numbers.MISSING}" if shown else f"Xám: {numbers.MISSING}",
        font={"size": SMALL, "color": QUIET},
        showarrow=False,
    )


def parts(rows: Sequence[Row], indicator: Row) -> go.Figure:
    """What an index is made of: values in their maximum's frame, a tick for the year before."""
    shown = list(rows)
    named = Rows.of(shown)
    figure = _figure(height=48 + TITLED + named.height, top=48, bottom=TITLED)
    for name, column, colour in (
        ("Điểm tối đa", "maximum", THEME["borderColor"]),
        ("Điểm đạt", "value", LINES[0]),
    ):
        if any(row[column] is not None for row in shown):
            figure.add_bar(
                orientation="h",
                y=named.places,
                x=[row[column] for row in shown],
                width=BAR,
                marker={"color": colour},
                hoverinfo="skip",
                name=name,
            )
    ticked = [
        (place, row)
        for place, row in zip(named.places, shown, strict=True)
        if row["previous_value"] is not None
    ]
    if ticked:
        figure.add_scatter(
            x=[row["previous_value"] for _, row in ticked],
            y=[place for place, _ in ticked],
            mode="markers",
            marker={"symbol": "line-ns", "size": 28, "line": {"color": LINES[1], "width": 4}},
            name=ticked[0][1]["previous_label"] or "Kỳ trước",
            hoverinfo="skip",
        )
    reach = max(map(_extent, shown))
    for place, row in zip(named.places, shown, strict=True):
        figure.add_annotation(
            x=_extent(row),
            y=place - BAR / 2,
            yanchor="top",
            text=_part_text(row, indicator),
            font={"size": NORMAL, "color": INK},
            xanchor="left",
            xshift=8,
            align="left",
            showarrow=False,
        )
    figure.update_layout(barmode="overlay")
    _legend(figure)
    named.name(figure)
    figure.update_xaxes(range=[0, reach * 1.36 or 1], tickformat=",.0f" if reach > 5 else ",.1f")
    figure.update_xaxes(title={"text": "điểm", "font": {"size": SMALL}}, nticks=6)
    return figure


def _extent(row: Row) -> float:
    """How far to the right a component's bar, frame or tick reaches; nought for none of them."""
    known = [row["value"], row["maximum"], row["previous_value"]]
    return max([value for value in known if value is not None], default=0.0)


def _part_text(row: Row, indicator: Row) -> str:
    if row["value"] is None:
        return f"<i>{numbers.MISSING}</i>"
    said = numbers.number(row["value"], indicator["decimals"])
    full = f"/{numbers.shortest(row['maximum'])}" if row["maximum"] is not None else ""
    place = f"<br>{numbers.rank(row['rank'], row['ranked'])}" if row["rank"] is not None else ""
    return f"<b>{said}</b>{full}{place}"


def changes(rows: Sequence[Row], indicator: Row) -> go.Figure:
    """What rose and what fell, the largest fall on top: bars to both sides of nought."""
    moved = sorted(
        [row for row in rows if row["change"] is not None], key=lambda row: row["change"]
    )
    named = Rows.of(moved)
    figure = _figure(height=12 + TITLED + named.height, top=12, bottom=TITLED)
    better = -1 if indicator["better"] == "down" else 1
    figure.add_bar(
        orientation="h",
        y=named.places,
        x=[row["change"] for row in moved],
        width=BAR,
        marker={"color": [GOOD if row["change"] * better >= 0 else BAD for row in moved]},
        text=[_change_text(row, indicator) for row in moved],
        textposition="outside",
        textfont={"size": NORMAL, "color": INK},
        cliponaxis=False,
        hoverinfo="skip",
        name="Thay đổi",
    )
    named.name(figure)
    lowest = min(row["change"] for row in moved)
    highest = max(row["change"] for row in moved)
    room = 0.35 * max(abs(lowest), abs(highest)) or 1
    figure.update_xaxes(
        range=[min(lowest - room, 0) if lowest < 0 else 0, highest + room if highest > 0 else 0],
        zeroline=True,
        zerolinecolor=INK,
        zerolinewidth=2,
        tickformat=",.1f",
        title={"text": "thay đổi so với kỳ trước, điểm", "font": {"size": SMALL}},
        nticks=7,
    )
    return figure


def _change_text(row: Row, indicator: Row) -> str:
    mark = {1: "▲ ", -1: "▼ ", 0: ""}[(row["change"] > 0) - (row["change"] < 0)]
    return mark + numbers.change(row["change"], unit="", decimals=indicator["decimals"])


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


def _legend(figure: go.Figure) -> None:
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
    )


def spark(rows: Sequence[Row]) -> str:
    """A small line without axes, as the address of an SVG picture; "" for fewer than two values.

    It stops where `lines` stops: at gaps, breaks and bounds.
    """
    known = [row for row in rows if row["value"] is not None]
    if len(known) < 2:
        return ""
    width, height, edge = 150.0, 56.0, 7.0
    places = _places(rows)
    first, last = min(places.values()), max(places.values())
    low = min(row["value"] for row in known)
    span = max(row["value"] for row in known) - low or 1.0

    def dot(row: Row) -> tuple[float, float]:
        across = (places[row["period"]] - first) / (last - first or 1.0)
        up = (row["value"] - low) / span
        return edge + across * (width - 2 * edge), height - edge - up * (height - 2 * edge)

    drawn = [
        '<polyline fill="none" stroke="{}" stroke-width="3" stroke-linejoin="round" '
        'stroke-linecap="round" points="{}"/>'.format(
            LINES[0], " ".join("{:.1f},{:.1f}".format(*dot(row)) for row in run)
        )
        for run in joined(rows)
        if len(run) > 1
    ]
    alone = [run[0] for run in joined(rows) if len(run) == 1]
    for row in alone:
        x, y = dot(row)
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{LINES[0]}"/>')
    x, y = dot(known[-1])
    drawn.append(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{LINES[0]}" stroke="{PAPER}" '
        'stroke-width="2"/>'
    )
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}">{"".join(drawn)}</svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()


def _figure(height: int, top: int = 40, bottom: int = 28) -> go.Figure:
    figure = go.Figure()
    figure.update_layout(
        height=height,
        separators=",.",
        font={"family": FONT, "size": SMALL, "color": INK},
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        margin={"l": 20, "r": 24, "t": top, "b": bottom},
        showlegend=False,
        hovermode="closest",
        dragmode=False,
    )
    for axes in (figure.update_xaxes, figure.update_yaxes):
        axes(
            automargin=True if bottom < TITLED else "left",
            fixedrange=True,
            gridcolor=THEME["grayBackgroundColor"],
            linecolor=RULE,
            zeroline=False,
            tickfont={"size": SMALL, "color": INK},
        )
    return figure

"""Native charts: their numbers are those of the rows, their words those of the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import LineSeries
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.util import Pt

from reports import findings, numbers, targets_in_words
from reports.colours import FAINT, INK, OTHERS, OWN, PAPER, QUIET, TARGET
from reports.numbers import Row
from reports.slides.deck import Board
from reports.slides.writing import Words, colour, fill
from reports.timeline import between, joined, reach

LABEL, TICK = 15, 14
# More words than these over one line would overprint one another.
LABELLED = 14
NAMED_TICKS, TICKS = 14, 5
BREAK = "◆"


@dataclass(frozen=True)
class Run:
    """Rows whose numbers of a `key` one stroke joins, by the place of their period.

    A target's is dashed: `target` is what it asks for.
    """

    name: str
    values: dict[int, Row]
    target: str = ""
    key: str = "value"


def line(board: Board, rows: Sequence[Row], indicator: Row, unit: str, alt: str) -> None:
    """One unit over time; the line stops where a period, the method or an exact value is missing.

    Each run is a series of its own, so that the chart, edited, still joins nothing that it must
    not. Where the method changed, the period says so.
    """
    periods = between(rows)
    changed = {row["period"] for before, row in pairwise(rows) if _breaks(before, row)}
    where = {row["period"]: place for place, (_, row) in enumerate(periods) if row is not None}
    drawn = [*_runs(rows, where, unit), *_targets(rows, where, indicator)]
    data = CategoryChartData()
    data.categories = _names(periods, changed)
    for run in drawn:
        held = [run.values.get(place) for place in range(len(periods))]
        data.add_series(run.name, [None if row is None else row[run.key] for row in held])
    chart = _placed(board, XL_CHART_TYPE.LINE_MARKERS, data, alt)
    known = [row for row in rows if row["value"] is not None]
    labelled = _worth_a_label(known)
    lowest = min(known, key=lambda row: row["value"]) if len(known) > LABELLED else None
    for run, series in zip(drawn, chart.plots[0].series, strict=True):
        if run.target:
            _dash(series)
            if run.key == "target":
                _aim(series, run, board.font)
        else:
            _stroke(series)
            for place, row in run.values.items():
                _mark(series, place, row)
                if row["period"] in labelled:
                    side = XL_LABEL_POSITION.BELOW if row is lowest else XL_LABEL_POSITION.ABOVE
                    _label(series, place, _told(row, indicator), INK, board.font, side)
    _value_axis(chart, drawn, indicator, bare=len(known) <= LABELLED)
    _category_axis(chart, board.font)


def bars(board: Board, rows: Sequence[Row], indicator: Row, own: str, alt: str) -> None:
    """Units beside one another from zero, the first row on top."""
    data = CategoryChartData()
    data.categories = [_place(row) for row in rows]
    data.add_series(indicator["short"], [row["value"] for row in rows])
    chart = _placed(board, XL_CHART_TYPE.BAR_CLUSTERED, data, alt)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 40, False
    [series] = plot.series
    for place, row in enumerate(rows):
        look = series.points[place].format.fill
        look.solid()
        look.fore_color.rgb = colour(OWN if row["unit_id"] == own else OTHERS)
        _label(series, place, _told(row, indicator), INK, board.font, XL_LABEL_POSITION.OUTSIDE_END)
    axis = chart.value_axis
    axis.minimum_scale = 0
    axis.maximum_scale = max([*(row["value"] for row in rows), 0]) * 1.2 or 1
    axis.visible = False
    axis.has_major_gridlines = False
    chart.category_axis.reverse_order = True
    _category_axis(chart, board.font)


def _runs(rows: Sequence[Row], where: dict[str, int], unit: str) -> list[Run]:
    """The strokes of a line, and every value that stands alone; several tell their time."""
    strokes = list(joined(rows))
    taken = {row["period"] for stroke in strokes for row in stroke}
    alone = [[row] for row in rows if row["value"] is not None and row["period"] not in taken]
    every = sorted([*strokes, *alone], key=lambda run: where[run[0]["period"]])
    return [
        Run(
            f"{unit}, từ {run[0]['label']}" if len(every) > 1 else unit,
            {where[row["period"]]: row for row in run},
        )
        for run in every
    ]


def _targets(rows: Sequence[Row], where: dict[str, int], indicator: Row) -> list[Run]:
    """A run for each target that spoke of periods of the rows, two for a range, on their axis."""
    found: list[Run] = []
    for row in rows:
        if row["target"] is None or row["target_comparator"] not in targets_in_words.DRAWN:
            continue
        said = targets_in_words.target(row, {**indicator, "unit": ""})
        place = where[row["period"]]
        if found and found[-1].target == said:
            found[-1].values[place] = row
        else:
            found.append(Run(f"Mục tiêu {said}", {place: row}, said, "target"))
    # The other end of a range; what is asked for stands at its lower one.
    ranges = [
        run for run in found if None not in [row["target_max"] for row in run.values.values()]
    ]
    return [*found, *(replace(run, name=f"{run.name} (trên)", key="target_max") for run in ranges)]


def _placed(board: Board, kind: XL_CHART_TYPE, data: Any, alt: str) -> Chart:
    area = board.area
    frame: Any = board.slide.shapes.add_chart(
        kind, area.left, area.top, area.width, area.height, data
    )
    frame.element.xpath("p:nvGraphicFramePr/p:cNvPr")[0].set("descr", alt)
    chart: Chart = frame.chart
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(TICK)
    if board.font:
        chart.font.name = board.font
    return chart


def _stroke(series: LineSeries) -> None:
    series.smooth = False
    look = series.format.line
    look.width = Pt(3.5)
    look.color.rgb = colour(OWN)
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 11


def _mark(series: LineSeries, place: int, row: Row) -> None:
    """The point of a value: hollow for a draft or a made-up one, a triangle for a bound."""
    marker = series.points[place].marker
    bound = {">": XL_MARKER_STYLE.TRIANGLE, ">=": XL_MARKER_STYLE.TRIANGLE}
    marker.style = bound.get(
        row["comparator"],
        XL_MARKER_STYLE.DIAMOND if row["comparator"] in ("<", "<=") else XL_MARKER_STYLE.CIRCLE,
    )
    marker.size = 11
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour(PAPER if findings.provisional(row) else OWN)
    marker.format.line.color.rgb = colour(OWN)


def _dash(series: LineSeries) -> None:
    series.smooth = False
    look = series.format.line
    look.width = Pt(2.5)
    look.color.rgb = colour(TARGET)
    look.dash_style = MSO_LINE_DASH_STYLE.DASH
    series.marker.style = XL_MARKER_STYLE.DASH
    series.marker.size = 14
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour(TARGET)
    series.marker.format.line.color.rgb = colour(TARGET)


def _aim(series: LineSeries, run: Run, font: str | None) -> None:
    """What the target was, on the side of its dash where the line is not."""
    place = max(run.values)
    row = run.values[place]
    missed = row["value"] is None or row[run.key] >= row["value"]
    side = XL_LABEL_POSITION.ABOVE if missed else XL_LABEL_POSITION.BELOW
    _label(series, place, run.target, TARGET, font, side)


def _breaks(before: Row, row: Row) -> bool:
    return bool(row["series"] != before["series"])


def legend(rows: Sequence[Row]) -> str:
    """What the signs of a line say, of those that it shows."""
    aimed = any(
        row["target"] is not None and row["target_comparator"] in targets_in_words.DRAWN
        for row in rows
    )
    broken = any(_breaks(*pair) for pair in pairwise(rows))
    said = ["– – mục tiêu" if aimed else "", f"{BREAK} đổi cách đo, không nối" if broken else ""]
    return " · ".join(one for one in said if one)


def _label(
    series: Any,
    place: int,
    said: str,
    ink: str,
    font: str | None,
    position: XL_LABEL_POSITION = XL_LABEL_POSITION.ABOVE,
) -> None:
    """Words beside a value: a number format would follow the machine's language, not ours."""
    label = series.points[place].data_label
    label.position = position
    fill(label.text_frame.paragraphs[0], [Words(said, LABEL, ink, bold=ink == INK)], font)


def _told(row: Row, indicator: Row) -> str:
    said = numbers.figure(row, {**indicator, "unit": ""}).strip()
    return f"{said} {findings.provisional(row)}".strip()


def _place(row: Row) -> str:
    place = f"{row['rank']}. " if row["rank"] is not None else ""
    return f"{place}{row['unit_name']}"


def _worth_a_label(rows: Sequence[Row]) -> set[str]:
    """All periods where there is room, else the first, the last, the highest and the lowest."""
    if len(rows) <= LABELLED:
        return {row["period"] for row in rows}
    ordered = sorted(rows, key=lambda row: row["value"])
    return {row["period"] for row in (rows[0], rows[-1], ordered[0], ordered[-1])}


def _names(periods: Sequence[tuple[str, Row | None]], changed: set[str]) -> list[str]:
    """The names of periods: where there are many, only so many, and those that begin a method."""
    step = -(-len(periods) // NAMED_TICKS)
    last = len(periods) - 1
    begins = {
        place
        for place, (_, row) in enumerate(periods)
        if row is not None and row["period"] in changed
    }
    # Blank names would be one category to a spreadsheet: each has its own number of blanks.
    return [
        f"{BREAK} {name}"
        if place in begins
        else name
        if (last - place) % step == 0 and (step == 1 or not {place - 1, place + 1} & begins)
        else " " * (place + 1)
        for place, (name, _) in enumerate(periods)
    ]


def _value_axis(chart: Chart, drawn: Sequence[Run], indicator: Row, *, bare: bool) -> None:
    """From where to where; `bare` where every value has its words, which say more than ticks."""
    values = [float(row[run.key]) for run in drawn for row in run.values.values()]
    axis = chart.value_axis
    low, high = reach(values)
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.reverse_order = indicator["kind"] == "rank"
    axis.format.line.fill.background()
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = not bare
    if bare:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        return
    axis.major_gridlines.format.line.color.rgb = colour(FAINT)
    # Whole numbers only: how a decimal is written would be the machine's language, not ours.
    axis.minimum_scale, axis.maximum_scale = floor(low), ceil(high)
    axis.major_unit = max(1, ceil((high - low) / TICKS))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False
    axis.tick_labels.font.size = Pt(TICK)
    axis.tick_labels.font.color.rgb = colour(QUIET)


def _category_axis(chart: Chart, font: str | None) -> None:
    axis = chart.category_axis
    axis.tick_labels.font.size = Pt(TICK)
    axis.tick_labels.font.color.rgb = colour(QUIET)
    axis.format.line.color.rgb = colour(FAINT)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = False
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW

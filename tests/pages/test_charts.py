"""The rules of truth on figure objects: gaps, breaks, bounds, targets, nothing drawn as nought."""

import base64
import re
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from pages.parts import charts
from pages.parts.charts import Line, theme
from reports.numbers import Row

SCORE: dict[str, Any] = {
    "indicator": "score",
    "name": "Điểm thử",
    "short": "Điểm",
    "kind": "score",
    "unit": "điểm",
    "decimals": 2,
    "better": "up",
    "range_from": 0.0,
    "range_to": 100.0,
}
WORDS = {"above": "top center", "below": "bottom center"}
LATE = {**SCORE, "short": "Trễ hạn", "kind": "ratio", "unit": "%", "better": "down"}


def year(of: int, value: float | None, **more: Any) -> dict[str, Any]:
    """A row of `trend`: a year."""
    row = {
        "unit_id": "u",
        "period": str(of),
        "period_to": date(of, 12, 31),
        "grain": "year",
        "cumulative": False,
        "label": f"Năm {of}",
        "value": value,
        "comparator": "=",
        "rank": None,
        "ranked": None,
        "target": None,
        "target_comparator": None,
        "target_max": None,
        "draft": False,
        "series": 1,
        "break_before": None,
    }
    return row | more


def month(of: int, value: float | None, **more: Any) -> dict[str, Any]:
    """A row of `trend`: a month of 2023."""
    code = f"2023-{of:02d}"
    inside = {"period": code, "grain": "month", "period_to": date(2023, of, 20)}
    return year(2023, value) | inside | {"label": f"Tháng {of}/2023"} | more


def placed(unit: str, value: float | None, **more: Any) -> dict[str, Any]:
    """A row of `ranking`."""
    row = {
        "unit_id": unit,
        "unit_name": unit,
        "value": value,
        "comparator": "=",
        "rank": None,
        "ranked": None,
        "target": None,
        "target_comparator": None,
        "target_max": None,
        "draft": False,
        "place": 0,
    }
    return row | more


def part(name: str, value: float | None, before: float | None, maximum: float | None = 10.0) -> Any:
    """A row of `components`."""
    known = value is not None and before is not None
    return {
        "component_name": name,
        "value": value,
        "previous_value": before,
        "previous_label": "Năm 2022",
        "maximum": maximum,
        "change": value - before if known else None,  # type: ignore[operator] # both are known
        "rank": None,
        "ranked": None,
    }


def strokes(figure: go.Figure) -> list[list[float]]:
    """The values that each stroke joins, the target's left out."""
    return [
        list(trace.y) for trace in figure.data if trace.mode == "lines" and trace.name != "Mục tiêu"
    ]


def points(figure: go.Figure) -> Any:
    return next(trace for trace in figure.data if trace.mode == "markers+text")


def written(figure: go.Figure) -> str:
    return " ".join(str(one.text) for one in figure.layout.annotations)


def drawn(*rows: dict[str, Any], indicator: dict[str, Any] = SCORE) -> go.Figure:
    return charts.lines([Line("Quảng Nam", list(rows))], indicator)


def test_neighbouring_years_are_joined():
    figure = drawn(year(2021, 1.0), year(2022, 2.0), year(2023, 3.0))

    assert [[1.0, 2.0, 3.0]] == strokes(figure)


def test_no_stroke_crosses_a_year_without_a_row():
    figure = drawn(year(2019, 1.0), year(2020, 2.0), year(2022, 3.0), year(2023, 4.0))

    assert [[1.0, 2.0], [3.0, 4.0]] == strokes(figure)
    assert "chưa có<br>số liệu" in written(figure)


def test_a_missing_value_is_a_gap_and_no_point():
    figure = drawn(month(1, 5.0), month(2, 6.0), month(3, None), month(4, 7.0), month(5, 8.0))

    assert [[5.0, 6.0], [7.0, 8.0]] == strokes(figure)
    assert [5.0, 6.0, 7.0, 8.0] == list(points(figure).y)


def test_no_stroke_crosses_a_break_and_the_break_is_marked():
    rows = [
        year(2016, 36.0),
        year(2017, 37.0),
        year(2018, 43.0, series=2),
        year(2019, 44.0, series=2),
    ]
    figure = drawn(*rows)

    assert [[36.0, 37.0], [43.0, 44.0]] == strokes(figure)
    assert "đổi cách đo" in written(figure)
    assert 2017.5 in [shape.x0 for shape in figure.layout.shapes]


def test_months_and_the_year_so_far_never_share_a_stroke():
    rows = [
        month(1, 5.0),
        month(2, 6.0),
        month(3, 7.0, cumulative=True),
        month(4, 8.0, cumulative=True),
    ]

    assert [[5.0, 6.0], [7.0, 8.0]] == strokes(drawn(*rows))


def test_a_bound_points_where_the_value_lies_and_joins_nothing():
    figure = drawn(year(2021, 80.0), year(2022, 90.0, comparator=">"), year(2023, 95.0))

    assert [] == strokes(figure)
    assert ["circle", "triangle-up", "circle"] == list(points(figure).marker.symbol)
    assert "trên" in points(figure).text[1]


def test_a_draft_is_hollow_and_says_so():
    figure = drawn(year(2022, 1.0), year(2023, 2.0, draft=True))

    assert [charts.LINES[0], charts.PAPER] == list(points(figure).marker.color)
    assert "dự thảo" in points(figure).text[1]
    assert "dự thảo" not in points(figure).text[0]


def test_a_target_is_drawn_in_steps_where_it_speaks():
    aim = {"target_comparator": "<="}
    rows = [
        year(2020, 9.0),
        year(2021, 8.0, target=7.0, **aim),
        year(2022, 7.0, target=7.0, **aim),
        year(2023, 6.0, target=5.0, **aim),
    ]
    figure = drawn(*rows, indicator=LATE)
    steps = [trace for trace in figure.data if trace.name == "Mục tiêu"]

    assert [[7.0, 7.0], [5.0, 5.0]] == [list(step.y) for step in steps]
    assert [[2020.55, 2022.45], [2022.55, 2023.45]] == [list(step.x) for step in steps]
    assert "Mục tiêu ≤\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}%" in written(figure)


def test_among_many_periods_the_words_of_one_keep_clear_of_its_figure():
    """Below the dash where the figure lies above it, above it where it lies below."""
    aim = {"target_comparator": ">="}
    rows = [year(of, 60.0) for of in range(2014, 2019)]
    rows += [year(2019, 69.42, target=67.38, **aim), year(2020, 65.72, target=69.0, **aim)]
    words = {one.y: one for one in drawn(*rows).layout.annotations if "Mục tiêu" in one.text}

    assert [("top", 2019.0), ("bottom", 2020.0)] == [
        (words[at].yanchor, words[at].x) for at in (67.38, 69.0)
    ]
    assert all("<br>" in one.text for one in words.values())


def stated(due: date | None, target: float | None, **more: Any) -> dict[str, Any]:
    """A row of `targets`."""
    row = {
        "comparator": ">=",
        "target": target,
        "target_max": None,
        "target_unit": None,
        "unit": "điểm",
        "group_name": None,
        "scope_name": None,
        "reference_unit_name": None,
        "quote": None,
        "due": due,
        "due_label": None,
    }
    return row | more


def test_a_target_to_come_is_drawn_at_its_own_year():
    line = [Line("Quảng Nam", [year(2021, 80.0), year(2022, 81.0)])]
    figure = charts.lines(line, SCORE, ahead=[stated(date(2025, 12, 31), 90.0)])
    [step] = aims(figure)

    assert [2024.55, 2025.45] == list(step.x)
    assert [90.0, 90.0] == list(step.y)
    assert "Mục tiêu 2025: ≥\N{NO-BREAK SPACE}90" in written(figure)
    assert figure.layout.xaxis.range[1] > 2025
    assert figure.layout.yaxis.range[1] > 90


@pytest.mark.parametrize(
    "row",
    [
        stated(date(2025, 12, 31), None, comparator="qualitative"),
        stated(date(2025, 12, 31), 20.0, comparator="rank<="),
        stated(date(2022, 12, 31), 90.0),
        stated(None, 90.0),
    ],
    ids=["no number", "a rank", "of a time that has a figure", "no day"],
)
def test_nothing_is_drawn_ahead_without_a_number_and_a_day_to_come(row: dict[str, Any]):
    line = [Line("Quảng Nam", [year(2021, 80.0), year(2022, 81.0)])]

    assert [] == aims(charts.lines(line, SCORE, ahead=[row]))


def test_a_range_is_a_band_between_its_ends():
    aim = {"target": 20.0, "target_max": 30.0, "target_comparator": "range"}
    figure = drawn(year(2022, 15.0, **aim), year(2023, 25.0, **aim), indicator=LATE)

    assert [[20.0, 20.0], [30.0, 30.0]] == [list(end.y) for end in aims(figure)]
    assert [(20.0, 30.0)] == [(shape.y0, shape.y1) for shape in figure.layout.shapes]
    assert "từ 20\N{NO-BREAK SPACE}% đến 30\N{NO-BREAK SPACE}%" in written(figure)


def aims(figure: go.Figure) -> list[Any]:
    return [trace for trace in figure.data if trace.name == "Mục tiêu"]


def test_values_and_axes_speak_vietnamese():
    figure = drawn(year(2022, 1234.5), year(2023, 2345.5))

    assert ",." == figure.layout.separators
    assert "1.234,50" == points(figure).text[0]
    assert ",.0f" == figure.layout.yaxis.tickformat
    assert "điểm · cao hơn là tốt hơn" == figure.layout.yaxis.title.text
    assert charts.CONFIG["displayModeBar"] is False
    assert "," == charts.VIETNAMESE["format"]["decimal"]


def test_an_axis_of_ranks_has_the_first_on_top():
    figure = drawn(year(2022, 30.0), year(2023, 20.0), indicator={**SCORE, "kind": "rank"})
    bottom, top = figure.layout.yaxis.range

    assert bottom > top


def test_many_values_are_labelled_only_where_there_is_room():
    rows = [year(of, float(of)) for of in range(2000, 2024)]
    said = [text for text in points(drawn(*rows)).text if text]

    assert 2 == len(said)


@pytest.mark.parametrize(
    ("kind", "sides"), [("score", "above below above below"), ("rank", "below above below above")]
)
def test_a_value_stands_where_the_line_is_not(kind: str, sides: str):
    """Down, up and down again; the last one, after a gap, touches no line."""
    said = {2018: 20.0, 2019: 10.0, 2020: 20.0, 2021: 10.0, 2023: 10.0}
    figure = drawn(*(year(*one) for one in said.items()), indicator={**SCORE, "kind": kind})

    assert [WORDS[side] for side in (*sides.split(), "above")] == [*points(figure).textposition]


def test_a_value_right_above_the_axis_has_its_words_above():
    """Below it they would stand on the years."""
    figure = drawn(year(2018, 20.0), year(2019, 0.0), year(2020, 10.0))

    assert WORDS["above"] == points(figure).textposition[1]


def test_the_mark_of_a_remedy_stands_where_the_words_are_not():
    rows = [year(2018, 20.0), year(2019, 10.0), year(2020, 20.0)]
    line = [Line("Quảng Nam", rows)]
    figure = charts.remedied(charts.lines(line, SCORE), line, {"2018": ["a"], "2019": ["b"]})
    shifts = [one.yshift for one in figure.layout.annotations if one.text == "◆"]

    assert [-17, 17] == shifts


@pytest.mark.parametrize(("target", "side"), [(5.0, "above"), (15.0, "below")])
def test_a_value_leaves_the_room_below_it_to_a_target(target: float, side: str):
    aimed = year(2019, 10.0, target=target, target_comparator=">=")
    figure = drawn(year(2018, 20.0), aimed, year(2020, 20.0))

    assert WORDS[side] == points(figure).textposition[1]


def test_several_units_are_named_at_their_ends():
    ours = Line("Quảng Nam", [year(2022, 1.0), year(2023, 2.0)])
    theirs = Line("Đà Nẵng", [year(2022, 3.0), year(2023, 4.0)])
    figure = charts.lines([ours, theirs], SCORE)

    assert "<b>Quảng Nam</b> 2,00" in written(figure)
    assert "<b>Đà Nẵng</b> 4,00" in written(figure)


def test_names_at_the_ends_do_not_overprint():
    both = [Line(name, [year(2022, 1.0), year(2023, 2.0)]) for name in ("Quảng Nam", "Đà Nẵng")]
    figure = charts.lines(both, SCORE)
    shifts = sorted(one.yshift for one in figure.layout.annotations if "2,00" in one.text)

    assert shifts[1] - shifts[0] >= 20


def test_bars_leave_out_what_has_no_value():
    rows = [
        placed("a", 9.0, rank=1, ranked=3),
        placed("b", 0.0, place=1),
        placed("c", None, place=2),
    ]
    [bar] = charts.bars(rows, SCORE, own="a").data

    assert [9.0, 0.0] == list(bar.x)
    assert "<b>9,00</b>" == bar.text[0]


def test_the_chosen_unit_has_its_own_colour_and_bold_name():
    figure = charts.bars([placed("a", 9.0), placed("b", 8.0, place=1)], SCORE, own="b")
    [bar] = figure.data

    assert bar.marker.color[0] != bar.marker.color[1]
    assert "<b>b</b>" == figure.layout.yaxis.ticktext[1]


def test_left_out_bars_leave_three_dots():
    figure = charts.bars([placed("a", 9.0), placed("z", 1.0, place=60)], SCORE, own="z")

    assert ("a", "⋯", "<b>z</b>") == figure.layout.yaxis.ticktext


def test_bars_start_at_nought():
    figure = charts.bars([placed("a", 90.0), placed("b", 80.0, place=1)], SCORE, own="b")

    assert 0 == figure.layout.xaxis.range[0]
    assert (0, 25, 50, 75, 100) == figure.layout.xaxis.tickvals


def test_what_stands_beside_the_longest_bar_has_room_on_a_phone():
    """«2.400 minh họa» is as long as that bar; beside a short one there is room anyway."""
    plain = charts.bars([placed("a", 2400.0)], SCORE, own="a")
    made_up = charts.bars([placed("a", 2400.0, illustrative=True)], SCORE, own="a")
    short = charts.bars([placed("a", 2400.0), placed("b", 9.0, illustrative=True)], SCORE, own="a")

    reach = [figure.layout.xaxis.range[1] / 2400 for figure in (plain, made_up, short)]
    assert reach[0] == pytest.approx(reach[2])
    assert 1.25 < reach[0] < 1.35
    assert reach[1] > 1.7


def test_a_target_stands_across_the_bars():
    row = placed("a", 9.0, target=5.0, target_comparator="<=")
    figure = charts.bars([row], LATE, own="a")

    assert [5.0] == [shape.x0 for shape in figure.layout.shapes]
    assert "Mục tiêu" in written(figure)


CELLS = [
    {"unit_id": "a", "label": "Đà Nẵng", "col": 0, "row_number": 0, "cell": "land"},
    {"unit_id": "b", "label": "Quảng Nam", "col": 0, "row_number": 1, "cell": "land"},
    {
        "unit_id": "a",
        "label": "QĐ. Hoàng Sa (Đà Nẵng)",
        "col": 3,
        "row_number": 0,
        "cell": "islands",
    },
]


def test_every_tile_is_drawn_the_archipelagos_too():
    figure = charts.tiles([placed("a", 9.0), placed("b", None)], CELLS, SCORE, own="b")
    [words] = figure.data

    assert 3 == len(figure.layout.shapes)
    assert "Đà Nẵng<br><b>9,00</b>" == words.text[0]
    assert "Quảng Nam<br><b>–</b>" == words.text[1]
    assert "Hoàng Sa" in words.text[2]


def test_a_tile_without_a_figure_is_grey_and_the_own_one_is_framed():
    figure = charts.tiles([placed("a", 9.0), placed("b", None)], CELLS, SCORE, own="b")
    land, own, islands = figure.layout.shapes

    assert charts.THEME["grayBackgroundColor"] == own.fillcolor
    assert land.fillcolor == islands.fillcolor
    assert own.line.width > land.line.width


@pytest.mark.parametrize(("indicator", "darkest"), [(SCORE, "b"), (LATE, "a")])
def test_darker_is_better(indicator: dict[str, Any], darkest: str):
    rows = [placed("a", 1.0), placed("b", 9.0)]
    figure = charts.tiles(rows, CELLS, indicator, own="")
    fill = {
        cell["unit_id"]: shape.fillcolor
        for cell, shape in zip(CELLS, figure.layout.shapes, strict=True)
    }

    assert charts.SHADES[-1] == fill[darkest]
    assert "về bên phải là tốt hơn" in written(figure)


def test_parts_stand_in_their_frames_with_the_year_before():
    figure = charts.parts([part("Thể chế", 9.0, 8.0), part("Tác động", None, None)], SCORE)
    by_name = {trace.name: trace for trace in figure.data}

    assert [9.0, None] == list(by_name["Điểm đạt"].x)
    assert [10.0, 10.0] == list(by_name["Điểm tối đa"].x)
    assert [8.0] == list(by_name["Năm 2022"].x)
    assert "chưa có số liệu" in written(figure)
    assert "<b>9,00</b>/10" in written(figure)


def test_a_long_name_takes_the_room_of_its_lines():
    """The axis counts pixels downwards: a second line of words moves all that follows."""
    short = charts.parts([part("Một", 5.0, None), part("Hai", 5.0, None)], SCORE)
    long = charts.parts([part("Một hai ba bốn " * 5, 5.0, None), part("Hai", 5.0, None)], SCORE)

    assert long.data[0].y[1] > short.data[0].y[1]
    assert long.layout.yaxis.range[0] > short.layout.yaxis.range[0]


def test_parts_without_maxima_have_no_frames():
    figure = charts.parts([part("Một", 5.0, None, maximum=None)], SCORE)

    assert ["Điểm đạt"] == [trace.name for trace in figure.data]


def moved(name: str, contribution: float | None, line: str = "part", **more: object) -> Row:
    """A row of `movement`."""
    return {
        "line": line,
        "component": name,
        "component_name": name,
        "contribution": contribution,
        "company_change": None,
        "computed": False,
        "missing_parts": None,
    } | more


def total(before: float, now: float) -> Row:
    return moved(
        "PAPI",
        now - before,
        "total",
        previous_value=before,
        value=now,
        previous_label="Năm 2022",
        label="Năm 2023",
    )


def test_a_waterfall_has_the_largest_fall_on_top_and_ends_at_the_new_total():
    rows = [moved("lên", 1.0), moved("xuống", -2.0), moved("", 0.0001, "rest"), total(40.0, 39.0)]
    [bar] = charts.waterfall(rows, SCORE, ()).data

    assert [-2.0, 1.0] == list(bar.x)
    assert [40.0, 38.0] == list(bar.base)
    assert [charts.BAD, charts.GOOD] == list(bar.marker.color)
    assert bar.y[0] < bar.y[1]


def test_a_fall_is_good_where_lower_is_better():
    [bar] = charts.waterfall([moved("xuống", -2.0), total(7.0, 5.0)], LATE, ()).data

    assert [charts.GOOD] == list(bar.marker.color)


def test_a_remainder_is_a_bar_and_only_a_company_has_a_tick():
    rows = [
        moved("lên", 1.0, company_change=0.4),
        moved("xuống", -2.0, company_change=0.1),
        moved("", 0.5, "rest", missing_parts="Tiến độ; Hài lòng"),
        total(40.0, 39.5),
    ]
    bar, ticks = charts.waterfall(rows, SCORE, {"lên"}).data

    assert [-2.0, 1.0, 0.5] == list(bar.x)
    assert [None, pytest.approx(38.4), None] == list(ticks.x)


def reached(year: int, value: float, there: float | None, series: int = 1) -> Row:
    return {"year": year, "value": value, "value_there": there, "series": series}


def test_no_line_crosses_a_change_of_method():
    rows = [reached(2017, 37.0, 37.3), reached(2018, 43.1, 44.7, series=2)]
    aimed, own = charts.reach("Tỉnh A", [charts.Threshold("hạng 20", rows)], SCORE).data

    assert [2017, None, 2018] == list(own.x)
    assert [37.3, None, 44.7] == list(aimed.y)


def test_every_line_at_a_rank_has_its_name_within_the_figure():
    rows = [reached(2023, 41.0, 44.36)]
    others = [reached(2023, 41.0, there) for there in (44.4, 44.5)]
    lists = [
        charts.Threshold("hạng 3 Vùng Bắc Trung Bộ và duyên hải miền Trung", [row])
        for row in others
    ]
    figure = charts.reach("Tỉnh A", [charts.Threshold("hạng 20", rows), *lists], SCORE)
    low, high = figure.layout.yaxis.range
    named = [one.y for one in figure.layout.annotations]

    assert 4 == len(named)
    assert all(low < place < high for place in named)


def lever(name: str, **more: object) -> Row:
    return {
        "component_name": name,
        "worth": 2.0,
        "gain_to_median": 0.5,
        "rank_by_median": 50,
        "gain_to_region_best": 1.5,
        "rank_by_region_best": 45,
        "most": 0.6,
    } | more


def test_levers_reach_the_middle_then_the_best_and_tick_the_largest_rise_ever():
    rows = [lever("một"), lever("hai", gain_to_median=0.0, most=None)]
    middle, best, ticks = charts.levers(rows).data

    assert ([0.5, 0.0], [1.0, 1.5]) == (list(middle.x), list(best.x))
    assert [pytest.approx(1.2)] == list(ticks.x)


def test_a_unit_stands_beside_its_peers_and_their_middle():
    rows = [
        {"unit_id": unit, "component": "c", "component_name": "Một", "value": value}
        for unit, value in (("a", 4.0), ("b", 5.0), ("c", 7.0))
    ]
    peers, middle, own = charts.beside(rows, "a", ["b", "c"], SCORE, own_name="Tỉnh A").data

    assert ([5.0, 7.0], [6.0], [4.0]) == (list(peers.x), list(middle.x), list(own.x))


def svg(address: str) -> str:
    return base64.b64decode(address.removeprefix("data:image/svg+xml;base64,")).decode()


def test_a_spark_stops_where_the_line_stops():
    rows = [year(2019, 1.0), year(2020, 2.0), year(2022, 3.0), year(2023, 4.0)]

    assert 2 == svg(charts.spark(rows)).count("<polyline")


def test_one_value_makes_no_spark():
    assert "" == charts.spark([year(2022, None), year(2023, 4.0)])


def test_every_colour_comes_from_the_theme():
    rows = [year(2022, 1.0, target=2.0, target_comparator=">="), year(2023, 2.0, series=2)]
    figures = [
        drawn(*rows),
        charts.bars([placed("a", 9.0)], SCORE, own="a"),
        charts.tiles([placed("a", 9.0)], CELLS, SCORE, own="a"),
        charts.parts([part("Thể chế", 9.0, 8.0)], SCORE),
        charts.waterfall([moved("xuống", -2.0), total(40.0, 38.0)], SCORE, ()),
        charts.levers([lever("một")]),
        charts.reach("A", [charts.Threshold("hạng 20", [reached(2020, 40.0, 41.0)])], SCORE),
    ]
    of_theme = {str(value) for value in charts.THEME.values()} | {*charts.LINES, *charts.SHADES}
    # A new figure carries Plotly's own template, which none of these colours are taken from.
    used = {
        colour
        for figure in figures
        for colour in re.findall(
            r"#[0-9a-fA-F]{6}", str(figure.to_dict() | {"layout": bare(figure)})
        )
    }

    assert used
    assert used <= of_theme


def bare(figure: go.Figure) -> dict[str, Any]:
    layout: dict[str, Any] = figure.layout.to_plotly_json()
    return {name: value for name, value in layout.items() if name != "template"}


def square(name: str, head: str, value: float, **more: object) -> charts.Square:
    row = {"value": value, "comparator": "=", "is_few": False} | more
    return charts.Square(row=row, across=head, down=name)


def test_the_darker_a_square_the_worse_and_its_words_can_be_read():
    squares = [square("A", "7/2023", 0.0), square("A", "8/2023", 20.0), square("B", "8/2023", 9.0)]
    worse_up = charts.heat(squares, LATE).data
    worse_down = charts.heat(squares, {**LATE, "better": "up"}).data

    none, shades = charts.THEME["grayBackgroundColor"], charts.SHADES
    assert (shades[0], shades[8], none, shades[3]) == worse_up[0].marker.color
    assert (shades[8], shades[0], none, shades[4]) == worse_down[0].marker.color
    assert ["0,00", "20,00", "9,00"] == list(worse_up[1].text)
    assert worse_up[1].textfont.color[0] != worse_up[1].textfont.color[1]


def test_a_square_of_few_cases_has_no_shade_and_says_so():
    squares = [square("A", "7/2023", 50.0, is_few=True), square("A", "8/2023", 1.0)]
    figure = charts.heat(squares, LATE)

    assert charts.PAPER == figure.data[0].marker.color[0]
    assert "50,00 ít" == figure.data[1].text[0]
    assert "ô trống: ít hồ sơ" in figure.layout.annotations[0].text


def company(of: int, low: float, high: float) -> dict[str, Any]:
    """A row of `spread`: a year."""
    ends = {"low_unit": "A", "high_unit": "B", "mean": (low + high) / 2, "units": 9}
    return {"period": str(of), "low": low, "high": high, **ends}


def test_the_band_of_a_units_company_ends_where_its_line_does():
    """2019 and 2020, a gap, 2022 and 2023: two bands, none over 2021."""
    rows = [year(of, 5.0) for of in (2019, 2020, 2022, 2023)]
    among = [company(of, 1.0, 9.0) for of in range(2019, 2024)]

    figure = charts.lines([Line("A", rows)], SCORE, among=among)

    bands = [trace for trace in figure.data if trace.fill == "tonexty"]
    assert [[2019.0, 2020.0], [2022.0, 2023.0]] == [list(trace.x) for trace in bands]
    assert [[9.0, 9.0]] * 2 == [list(trace.y) for trace in bands]


def test_the_day_of_a_merger_is_marked_beside_the_figures_and_not_far_from_them():
    rows = [year(of, 5.0) for of in range(2019, 2025)]
    reform, later = date(2025, 7, 1), date(2060, 1, 1)

    figure = charts.lines([Line("A", rows)], SCORE, borders={reform: "sắp xếp", later: "xa"})

    said = [note.text for note in figure.layout.annotations]
    assert "01/7/2025: sắp xếp" in said
    assert not [text for text in said if "xa" in text]
    [border] = [shape.x0 for shape in figure.layout.shapes if shape.x0 == shape.x1]
    assert border == 2025.0


def test_every_colour_has_a_partner_of_its_own_in_the_dark():
    partners = theme.partners()

    assert theme.BOTH["light"].keys() == theme.BOTH["dark"].keys()
    assert len(partners) == len(set(partners.values())) > 30


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_shades_and_names_of_lines_can_be_read(scheme: str):
    """4.5 to 1, as WCAG asks of ordinary words."""
    seen = theme.BOTH[scheme]
    shades = seen["chartSequentialColors"]
    paper, ink = seen["secondaryBackgroundColor"], seen["textColor"]
    pairs = [(ink, shade) for shade in shades[:5]] + [(paper, shade) for shade in shades[5:]]
    pairs += [(line, paper) for line in seen["chartCategoricalColors"]]

    assert [] == [pair for pair in pairs if contrast(*pair) < 4.5]


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_spark_has_its_dark_colours_with_it():
    drawn = svg(charts.spark([year(2022, 1.0), year(2023, 4.0)]))

    assert "prefers-color-scheme:dark" in drawn
    assert theme.partners()[charts.LINES[0]] in drawn

"""Hồ sơ đơn vị: what of a unit stands on it, in which order, and its small lines."""

import base64
import re
from pathlib import Path

import pytest

from pages.parts import charts
from pages.parts.charts.theme import TARGET
from pages.parts.choose.units import DEFAULTS
from pages.parts.profile.diagrams import lines
from queries import Row, ask
from tests.pages.conftest import Open, told
from tests.reports.rows import INDEX, LATE, point

PROFILE = "pages/units/profile.py"
ASKS = DEFAULTS["profile"]


def picture(html: str) -> str:
    """The drawing inside a small line."""
    [held] = re.findall(r"base64,([^\"]+)", html)
    return base64.b64decode(held).decode()


def test_what_a_leader_needs_first_comes_first(real: Path, opened: Open):
    found = re.findall(r'<h2 class="group">([^<]+)</h2>', told(opened(PROFILE)))

    assert [
        "Số liệu mới nhất",
        "Đơn vị trực thuộc cần chú ý",
        "Mục tiêu",
        "Diễn biến",
        "Nhiệm vụ",
        "Nguồn gốc",
        "Đơn vị trực thuộc",
    ] == found


def test_targets_stand_in_short_with_document_and_clause_the_urgent_first(real: Path, opened: Open):
    """PCI of 2020 was asked to be 69 points in a plan; it was 65,72."""
    said = told(opened(PROFILE))
    [listed] = re.findall(r"<th>Phải đạt</th>.*?</table>", said)
    [first, *more] = re.findall(r"<tr><td.*?</tr>", listed)

    assert "Chưa đạt" in first
    assert "65,72" in first
    assert "[1]" in first
    assert "[1] Kế hoạch cải thiện PCI" in said
    assert ASKS["targets"] == 1 + len(more)
    assert "Và 11 mục tiêu khác ở Sổ mục tiêu." in said


@pytest.mark.parametrize("unit", ["p63:49", "d:512", "QN-STNMT-1", "p63:52"])
def test_small_lines_are_the_declared_ones_that_have_enough_figures(unit: str, real: Path):
    declared = {row["indicator"]: row for row in ask("scorecard", unit=unit)}
    drawn = lines(ask("lines", unit=unit), declared)

    assert 0 < len(drawn) <= ASKS["charts"]
    assert sorted(drawn, key=ASKS["lines"].index) == list(drawn)
    for rows in drawn.values():
        assert sum(row["value"] is not None for row in rows) >= ASKS["points"]
        assert 1 == len({(row["grain"], row["cumulative"]) for row in rows})


def test_a_small_line_stops_at_a_break_and_marks_it():
    rows: list[Row] = [point(year, 40.0 + year % 5, status_code=None) for year in range(2014, 2018)]
    rows += [point(year, 43.0 + year % 5, series=2, status_code=None) for year in range(2018, 2022)]
    whole = picture(charts.small(rows[:4], INDEX))
    broken = picture(charts.small(rows, INDEX))

    assert (1, 0) == (whole.count("<polyline"), whole.count('dasharray="2 4"'))
    assert (2, 1) == (broken.count("<polyline"), broken.count('dasharray="2 4"'))


def test_a_small_line_shows_its_target_and_both_ends():
    rows: list[Row] = [
        point(
            year, value, target=5.0, target_comparator="<=", target_max=None, status_code="missed"
        )
        for year, value in ((2021, 20.78), (2022, 11.44), (2023, 6.74))
    ]
    html = charts.small(rows, LATE)

    assert 3 == picture(html).count(f'stroke="{TARGET}" stroke-width')
    assert ["20,78", "6,74"] == re.findall(r"%\">([\d,]+)</span>", html)
    assert ["Năm 2021", "Năm 2023"] == re.findall(r"<span>([^<]+)</span>", html)


def test_a_rank_stands_with_the_first_on_top():
    rows = [point(2021, 30.0, status_code=None), point(2022, 3.0, status_code=None)]
    dots = re.findall(r'cy="([\d.]+)"', picture(charts.small(rows, LATE | {"kind": "rank"})))

    assert float(dots[-1]) < float(dots[0])

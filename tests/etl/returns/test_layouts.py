"""Whatever order, depth and titles a sheet has, the same counts come back."""

import random
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.reading.book import Area
from tests.etl.returns.conftest import Read
from tests.returns.workbooks import COLUMNS, counts, heading, summed, titled

FIELDS = ["Đất đai", "Hộ tịch", "Chứng thực", "Nuôi con nuôi", "Xây dựng", "Lao động - việc làm"]
CODES = ["dat_dai", "ho_tich", "chung_thuc", "nuoi_con_nuoi", "xay_dung", "lao_dong"]
NAMES = (
    *("received_total", "received_online", "received_offline", "carried_over"),
    *("resolved_total", "resolved_early", "resolved_on_time", "resolved_late"),
    *("pending_total", "pending_in_time", "pending_late"),
)
COUNT = st.integers(0, 2_000_000)


@st.composite
def figures(draw: st.DrawFn) -> list[int]:
    """Eleven counts of a row that add up."""
    offline, carried, early, on_time, late = (draw(COUNT) for _ in range(5))
    # None online beside some in person is a finding of its own.
    online = draw(st.integers(1, 2_000_000))
    received = online + offline + carried
    early = early % (received + 1)
    on_time = on_time % (received - early + 1)
    late = late % (received - early - on_time + 1)
    pending = received - early - on_time - late
    return counts(online, offline, carried, early, on_time, late, draw(COUNT) % (pending + 1))


WAYS: dict[str, Callable[[int], object]] = {
    "number": float,
    "plain text": str,
    "dots": lambda n: f"{n:,}".replace(",", "."),
    "blanks": lambda n: f"{n:,}".replace(",", " "),
    "dash for zero": lambda n: float(n) if n else "-",
}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(figures(), min_size=1, max_size=6),
    ways=st.lists(st.sampled_from(sorted(WAYS)), min_size=11, max_size=11),
    order=st.permutations(range(2, 13)),
    flat=st.booleans(),
    above=st.integers(0, 8),
    total=st.sampled_from(["none", "above", "below"]),
    numbered=st.booleans(),
)
def test_random_layouts_of_random_counts_read_back_equal(
    read: Read,
    rows: list[list[int]],
    ways: list[str],
    order: list[int],
    flat: bool,
    above: int,
    total: str,
    numbered: bool,
):
    typed: list[list[Any]] = [
        [number, FIELDS[number - 1], *(WAYS[way](n) for way, n in zip(ways, row, strict=True))]
        for number, row in enumerate(rows, start=1)
    ]
    sums: list[Any] = [None, "Tổng số", *map(float, summed(rows))]
    typed = {"none": typed, "above": [sums, *typed], "below": [*typed, sums]}[total]
    places = [0, 1, *order]
    paths = [COLUMNS[place] for place in places]
    if flat:
        paths = [(" ".join(path),) if len(path) > 1 else path for path in paths]
    titles = [*titled(), *[[] for _ in range(above)]]
    head, merged = heading(paths, len(titles) + 1)
    numbers = [[*range(1, 14)]] if numbered else []
    sheet = [*titles, *head, *numbers, *([row[place] for place in places] for row in typed)]

    received = read([list(row) for row in sheet], [_area(one) for one in merged])

    assert [] == received.problems
    [table] = received.tables
    found = {
        (one["field"], one["indicator"]): one["value"] for one in table.observations.to_pylist()
    }
    assert found == {
        (CODES[number], name): float(value)
        for number, row in enumerate(rows)
        for name, value in zip(NAMES, row, strict=True)
    }


def _area(text: str) -> tuple[int, int, int, int]:
    """«A7:B9» as places from zero."""
    (left, top), (right, bottom) = (
        (ord(cell[0]) - 65, int(cell[1:]) - 1) for cell in text.split(":")
    )
    area = Area(top, left, bottom, right)
    return area.top, area.left, area.bottom, area.right


UNITS = ["Sở Tư pháp", "Sở Y tế", "Huyện Hiệp Đức", "Huyện Quế Sơn", "Thành phố Tam Kỳ"]


@settings(max_examples=30, deadline=None)
@given(
    rows=st.lists(figures(), min_size=2, max_size=5),
    wrong=st.tuples(st.integers(0, 10), st.integers(1, 999)),
    seed=st.integers(0, 9),
)
def test_a_total_that_is_wrong_anywhere_is_told_by_its_cell(
    read: Read, rows: list[list[int]], wrong: tuple[int, int], seed: int
):
    names = random.Random(seed).sample(UNITS, len(rows))
    sums = summed(rows)
    sums[wrong[0]] += wrong[1]
    typed = [
        [number, name, *row] for number, (name, row) in enumerate(zip(names, rows, strict=True))
    ]
    head, merged = heading([COLUMNS[0], ("Đơn vị",), *COLUMNS[2:]], 7)
    sheet = [*titled("UBND tỉnh Quảng Nam"), *head, *typed, [None, "Tổng cộng", *sums]]

    received = read([list(row) for row in sheet], [_area(one) for one in merged])

    told = [(one.rule, one.cell) for one in received.problems if one.rule == "total_differs"]
    assert told == [("total_differs", f"{chr(ord('C') + wrong[0])}{10 + len(rows)}")]

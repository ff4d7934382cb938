"""What a finding says is worked out again from its rows, over everything that ships, and over
rows that chance makes up.
"""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import Row, ask
from reports import numbers
from reports.findings import (
    components_title,
    fields_title,
    grid_title,
    line_title,
    ranking_title,
    trend_title,
)
from reports.findings.shares import COVERAGE
from reports.words import lowered
from tests.reports.rows import LATE, ONLINE, placed, point

EVERY = 7  # of the pairs that ship, one in so many


@pytest.fixture
def declared(real: Path) -> dict[str, Row]:
    """The indicators that ship, by their codes."""
    return {row["indicator"]: row for row in ask("indicators")}


def shipped() -> list[tuple[str, str]]:
    """Indicators with a unit that has figures of them, a sample that is always the same."""
    pairs = {
        (code, row["unit_id"])
        for code in sorted(row["indicator"] for row in ask("indicators"))
        for row in ask("observations", indicator=code)
        if row["field"] is None
    }
    return sorted(pairs)[::EVERY][:250]


def enough(row: Row) -> bool:
    """Whether a figure is of enough units, worked out by itself."""
    if row["reported_units"] is None or row["expected_units"] is None:
        return True
    return bool(row["reported_units"] / row["expected_units"] >= COVERAGE)


def before_of(rows: list[Row], last: Row) -> Row | None:
    """The exact value before the last one on its line."""
    earlier = [
        row
        for row in rows
        if row["value"] is not None
        and row["comparator"] == "="
        and (row["grain"], row["cumulative"]) == (last["grain"], last["cumulative"])
        and row["period_to"]
        and row["period_to"] < last["period_to"]
    ]
    return max(earlier, key=lambda row: row["period_to"], default=None)


def holds(title: str, rows: list[Row], indicator: Row) -> None:
    """That every number and every comparison of a line's title follows from its rows."""
    labels = {lowered(row["label"]) for row in rows}
    known = [row for row in rows if row["value"] is not None and row["period_to"]]
    if not known:
        return
    if "chưa công bố giá trị" in title:
        assert "so với" not in title
        assert any(f"hạng {row['rank']}" in title for row in rows if row["value"] is None)
        return
    newest = [row for row in known if row["period_to"] == max(r["period_to"] for r in known)]
    said = [row for row in newest if numbers.figure(row, indicator) in title]
    assert said, title
    compared = re.search(r"so với ([^:,]+)", title)
    befores = [before for row in said if (before := before_of(rows, row))]
    if not befores:
        assert compared is None, title
    moved = re.search(r"(tăng|giảm) (\S+) ?[^,]*? so với", title)
    if moved is None:
        return
    assert compared is not None
    assert any(label in title for label in labels)
    for last in said:
        before = before_of(rows, last)
        if before is None or lowered(before["label"]) not in title:
            continue
        assert before["series"] == last["series"], title
        assert enough(before), title
        assert enough(last), title
        change = last["value"] - before["value"]
        if indicator["kind"] == "rank":
            return
        assert (
            numbers.amount(change, unit=indicator["unit"], decimals=indicator["decimals"]) in title
        )
        assert moved.group(1) == ("tăng" if change > 0 else "giảm"), title
        return
    raise AssertionError(f"nothing among the rows is what «{title}» compares with")


def test_every_line_that_ships_says_what_its_rows_say(declared: dict[str, Row]):
    pairs = shipped()
    moved = 0
    for code, unit in pairs:
        rows = ask("trend", indicator=code, unit=unit)
        title = trend_title(rows, declared[code])
        moved += " so với " in title
        holds(title, rows, declared[code])

    assert len(pairs) > 100
    assert moved > 30


@pytest.mark.parametrize("unit", ["p63:49", "p63:52", "d:512", "QN-STNMT-1", "nation"])
def test_every_small_line_says_what_its_rows_say(unit: str, declared: dict[str, Row]):
    every = ask("lines", unit=unit)
    for code in {row["indicator"] for row in every}:
        rows = [row for row in every if row["indicator"] == code]
        holds(line_title(rows, declared[code]), rows, declared[code])

    assert every


def ends(title: str) -> dict[str, str]:
    """Whom a title names at which end, with the figure: «Tỉnh A dẫn đầu (9 %)»."""
    found = r"(dẫn đầu|cuối bảng|thấp nhất|cao nhất) \(([^,)]+(?:,\d+)?[^,)]*)"
    return dict(re.findall(found, title))


@pytest.mark.parametrize("newest", [2, pytest.param(9, marks=pytest.mark.thorough)])
def test_every_table_that_ships_names_its_true_ends(declared: dict[str, Row], newest: int):
    named = 0
    for code, indicator in declared.items():
        for parent, level in (
            ("nation", "province"),
            ("p63:49", "district"),
            ("p63:49", "department"),
        ):
            for period in ask("periods", indicator=code, parent=parent, level=level)[:newest]:
                rows = ask(
                    "ranking", indicator=code, parent=parent, level=level, period=period["period"]
                )
                exact = [
                    row for row in rows if row["value"] is not None and row["comparator"] == "="
                ]
                told = ends(ranking_title(rows, indicator))
                named += bool(told)
                by_rank = {row["rank"]: row for row in exact if row["rank"] is not None}
                values = [row["value"] for row in exact]
                better = max if indicator["better"] == "up" else min
                for end, figure in told.items():
                    true = {
                        "thấp nhất": min(values),
                        "cao nhất": max(values),
                        "dẫn đầu": by_rank[1]["value"] if 1 in by_rank else better(values),
                        "cuối bảng": by_rank[max(by_rank)]["value"] if by_rank else None,
                    }[end]
                    assert numbers.figure({"value": true, "comparator": "="}, indicator).startswith(
                        figure[:4]
                    )
                if told and not any(row["rank_origin"] == "published" for row in exact):
                    assert len(exact) / len(rows) >= COVERAGE

    assert named > 40


@given(
    held=st.integers(2, 30),
    lacking=st.integers(0, 60),
    indicator=st.sampled_from([LATE, ONLINE]),
)
def test_a_table_of_too_few_units_names_nobody(held: int, lacking: int, indicator: Row):
    rows = [placed(f"A{n}", float(n), n + 1, held, rank_origin="computed") for n in range(held)] + [
        placed(f"B{n}", None) for n in range(lacking)
    ]
    title = ranking_title(rows, indicator)

    assert bool(ends(title)) == (held / (held + lacking) >= COVERAGE)
    assert ("có số liệu của" in title) == (lacking > 0)


@given(
    values=st.lists(st.floats(0, 100, allow_nan=False), min_size=1, max_size=6),
    break_at=st.integers(1, 6),
    told=st.lists(st.integers(0, 9), min_size=6, max_size=6),
)
def test_a_line_compares_only_what_can_be_compared(
    values: list[float], break_at: int, told: list[int]
):
    """Within one method, and where enough units told of both periods."""
    rows = [
        point(
            2015 + n,
            value,
            series=1 if n < break_at else 2,
            reported_units=told[n],
            expected_units=9,
            status_code=None,
        )
        for n, value in enumerate(values)
    ]
    title = line_title(rows, LATE)
    alone = len(rows) == 1
    broken = not alone and rows[-1]["series"] != rows[-2]["series"]
    covered = all(row["reported_units"] / 9 >= COVERAGE for row in rows[-2:])

    moved = re.search(r"(tăng|giảm) \d|không đổi", title)
    assert bool(moved) == (not alone and not broken and covered)
    assert numbers.figure(rows[-1], LATE) in title


@given(reported=st.integers(0, 9), other=st.integers(0, 9))
def test_fields_of_too_few_units_are_not_compared(reported: int, other: int):
    rows = [
        placed(name, value, reported_units=units, expected_units=9)
        | {"field_short": name, "is_few": False, "label": "Tháng 8/2023", "illustrative": False}
        | {"is_group": False}
        for name, value, units in (("Đất đai", 9.0, reported), ("Hộ tịch", 1.0, other))
    ]

    title = fields_title(rows, LATE, kind="lĩnh vực")

    assert ("cao nhất ở" in title) == (min(reported, other) / 9 >= COVERAGE)


@given(compared=st.integers(1, 8), parts=st.integers(1, 8))
def test_components_of_which_few_can_be_compared_name_none(compared: int, parts: int):
    rows = [
        placed(f"C{n}", 5.0 + n)
        | {
            "component": f"c{n}",
            "component_name": f"Phần {n}",
            "depth": 1,
            "facet": None,
            "unit": "điểm",
            "maximum": 10.0,
            "change": float(n + 1) if n < compared else None,
            "previous_label": "Năm 2022" if n < compared else None,
        }
        for n in range(max(parts, compared))
    ]
    title = components_title(rows, LATE | {"kind": "score", "unit": "điểm", "better": "up"})

    assert ("tăng" in title) == (compared / len(rows) >= COVERAGE)


@given(
    figures=st.lists(
        st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 20), min_size=1),
        min_size=1,
        max_size=8,
    )
)
def test_who_is_named_as_worst_most_often_is(figures: list[dict[str, int]]):
    rows = [
        placed(unit, float(value))
        | {
            "full_name": f"Huyện {unit}",
            "period": f"2023-{month:02d}",
            "label": f"Tháng {month}/2023",
            "period_to": date(2023, month, 28),
            "grain": "month",
            "is_few": False,
            "illustrative": False,
        }
        for month, held in enumerate(figures, start=1)
        for unit, value in held.items()
    ]
    title = grid_title(rows, LATE, expected=4)
    judged = [held for held in figures if len(held) / 4 >= COVERAGE and len(set(held.values())) > 1]
    times = {
        unit: sum(unit in held and held[unit] == max(held.values()) for held in judged)
        for unit in "ABCD"
    }
    found = re.search(r"Huyện (\w) cao nhất trong (\d)/(\d) tháng", title)

    if found:
        assert times[found.group(1)] == int(found.group(2)) == max(times.values()) > 1
        assert list(times.values()).count(int(found.group(2))) == 1
        assert int(found.group(3)) == len(judged)
    else:
        assert max(times.values()) < 2 or list(times.values()).count(max(times.values())) > 1

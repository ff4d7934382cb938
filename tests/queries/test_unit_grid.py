"""The squares of units × periods of a ranking."""

from pathlib import Path

import pytest

from queries import ask

LATE = {"indicator": "late_rate", "parent": "p63:49", "level": "district", "period": "2023-12"}
PAPI = {"indicator": "papi", "parent": "nation", "level": "province", "period": "2024"}


@pytest.mark.parametrize("given", [LATE, PAPI], ids=["months", "years"])
def test_a_square_is_the_figure_that_the_ranking_of_its_period_shows(
    given: dict[str, str], real: Path
):
    found = ask("unit_grid", **given)

    assert found
    for period in {row["period"] for row in found}:
        ranked = {
            row["unit_id"]: row["value"] for row in ask("ranking", **given | {"period": period})
        }
        squares = {row["unit_id"]: row["value"] for row in found if row["period"] == period}
        assert squares == {unit: ranked[unit] for unit in squares}


def test_squares_hold_twelve_months_up_to_the_chosen_one(real: Path):
    periods = sorted({row["period"] for row in ask("unit_grid", **LATE)})

    assert [f"2023-{month:02d}" for month in range(1, 13)] == periods
    assert "2023-06" == max(
        row["period"] for row in ask("unit_grid", **LATE | {"period": "2023-06"})
    )


def test_squares_never_cross_a_change_of_method(real: Path):
    """PAPI is measured anew since 2018."""
    assert {"2018"} == {min(row["period"] for row in ask("unit_grid", **PAPI))}
    assert "2011" == min(row["period"] for row in ask("unit_grid", **PAPI | {"period": "2017"}))


def test_made_up_squares_are_all_made_up(real: Path):
    assert 1 == len({row["illustrative"] for row in ask("unit_grid", **LATE)})

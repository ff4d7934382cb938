"""One unit at a glance, and what an index is made of."""

from datetime import date

from queries import ask, ask_in, current_build
from tests.conftest import Small, province

AFTER = date(2024, 6, 1)


def card(indicator: str, **given: object) -> dict[str, object]:
    """The card of one indicator of An Sơn."""
    rows = ask_in(current_build(), "scorecard", {"unit": "p:an", "on": AFTER, **given})
    [row] = [row for row in rows if row["indicator"] == indicator]
    return row


def test_a_card_holds_the_last_figure_the_one_before_and_the_target(small: Small):
    small.publish(
        province("quality", "An Sơn", "2022", "81"), province("quality", "An Sơn", "2023", "83.5")
    )
    small.build()

    found = card("quality")

    assert (found["value"], found["previous_value"], found["change"]) == (83.5, 81.0, 2.5)
    assert (found["target"], found["status"], found["period_label"]) == (80.0, "Vượt", "Năm 2023")


def test_a_card_of_an_earlier_period_shows_what_was_known_for_it(small: Small):
    small.publish(
        province("quality", "An Sơn", "2022", "81"), province("quality", "An Sơn", "2023", "83")
    )
    small.build()

    found = card("quality", period="2022")

    assert (found["value"], found["period_label"]) == (81.0, "Năm 2022")


def test_a_change_never_crosses_a_break(small: Small):
    small.publish(
        province("quality", "An Sơn", "2021", "81"), province("quality", "An Sơn", "2022", "60")
    )
    small.build()

    assert card("quality")["change"] is None


def test_cards_and_lines_are_of_dated_figures_of_no_component(small: Small):
    small.publish(
        province("quality", "Chi Lăng", "2022", "81"),
        province("quality", "Chi Lăng", "?", "70"),
        province("quality.1", "Chi Lăng", "2022", "30"),
    )
    small.build()

    cards = ask("scorecard", unit="p:chi", on=AFTER)
    assert [("quality", 81.0)] == [(row["indicator"], row["value"]) for row in cards]
    assert [("quality", "2022")] == [
        (row["indicator"], row["period"]) for row in ask("lines", unit="p:chi")
    ]


def test_an_indicator_with_a_target_and_no_figure_has_a_card(small: Small):
    small.build()

    found = card("vneid_rank")

    assert (found["value"], found["status"]) == (None, "Chưa có số liệu")


def test_a_past_target_is_not_held_against_a_later_figure(small: Small):
    small.publish(province("quality", "An Sơn", "2024", "83"))
    small.build()

    assert card("quality", on=date(2025, 6, 1))["target"] is None


def test_an_older_figure_does_not_answer_for_a_target_of_a_later_year(small: Small):
    """82 in 2022 would meet 80, but the target speaks of 2023, of which nothing is known."""
    small.publish(province("quality", "An Sơn", "2022", "82"))
    small.build()

    found = card("quality")

    assert (found["value"], found["target"], found["status"]) == (82.0, 80.0, "Chưa có số liệu")


def test_cumulative_and_monthly_figures_are_not_compared(small: Small):
    small.publish(
        province("late_rate", "An Sơn", "2023-07-ytd", "9"),
        province("late_rate", "An Sơn", "2023-08", "5"),
    )
    small.build()

    found = card("late_rate")

    assert (found["value"], found["previous_value"]) == (5.0, None)


def test_a_sum_since_january_is_compared_with_the_same_months_of_a_year_before(small: Small):
    small.publish(
        province("late_rate", "An Sơn", "2022-08-ytd", "9"),
        province("late_rate", "An Sơn", "2022-12-ytd", "8"),
        province("late_rate", "An Sơn", "2023-08-ytd", "6"),
    )
    small.build()

    found = card("late_rate")

    assert (found["previous_value"], found["change"]) == (9.0, -3.0)


def test_components_come_whole_in_the_order_of_the_years_structure(small: Small):
    small.publish(
        province("quality", "An Sơn", "2022", "70"),
        province("quality.1", "An Sơn", "2022", "30"),
        province("quality.2", "An Sơn", "2022", "21.5"),
    )
    small.build()

    rows = ask("components", indicator="quality", unit="p:an", year=2022)

    assert [("quality.1", 30.0, 40.0), ("quality.2", 21.5, 30.0), ("quality.3", None, 30.0)] == [
        (row["component"], row["value"], row["maximum"]) for row in rows
    ]


def test_a_components_change_never_crosses_a_break(small: Small):
    small.publish(
        province("quality.1", "An Sơn", "2020", "38"),
        province("quality.1", "An Sơn", "2021", "40"),
        province("quality.1", "An Sơn", "2022", "30"),
    )
    small.build()

    def change(year: int) -> float | None:
        rows = ask("components", indicator="quality", unit="p:an", year=year)
        return next(row["change"] for row in rows if row["component"] == "quality.1")

    assert (change(2021), change(2022)) == (2.0, None)

"""Every title, card and export over everything that ships: they speak, and say nothing odd."""

import re

import pytest

from queries import Row, ask
from reports import findings, numbers, targets_in_words, workbook
from reports.columns import cell, shown
from tests.reports.reading import by_calamine, same

pytestmark = pytest.mark.usefixtures("real")

# What a hole in a template, a code, or a number written elsewhere would look like.
ODD = re.compile(r"\bNone\b|\bnan\b|_|\d\.\d{1,2}(?!\d)|\d-\d|: ?$|, ?,|\(\)| {2}")
PROVINCE = "p63:49"


def indicators() -> dict[str, Row]:
    """The indicators of the build, by their codes."""
    return {row["indicator"]: row for row in ask("indicators")}


def odd(said: list[str]) -> list[str]:
    """The sentences that show a hole; there have to be some sentences."""
    assert len(said) > 20
    return [text for text in said if ODD.search(text) or not text]


def words_only(row: Row) -> Row:
    """A row whose sources' own words, which may hold anything, are out of the way."""
    return row | {
        key: "Kỳ này" for key in ("label", "period_label", "previous_label") if row.get(key)
    }


def test_every_line_over_time_has_a_title():
    known = indicators()
    pairs = {
        (row["indicator"], row["unit_id"])
        for code in known
        for row in ask("observations", indicator=code)
        if row["field"] is None
    }
    some = sorted(pairs)[:: max(1, len(pairs) // 80)]

    said = [
        findings.trend_title(
            [words_only(row) for row in ask("trend", indicator=code, unit=unit)], known[code]
        )
        for code, unit in some
    ]

    assert [] == odd(said)


def test_every_table_of_provinces_has_a_title():
    said = [
        findings.ranking_title(
            [
                words_only(row)
                for row in ask("ranking", indicator=code, parent="nation", period=one["period"])
            ],
            indicator,
            chosen=PROVINCE,
        )
        for code, indicator in indicators().items()
        for one in ask("periods", indicator=code, parent="nation")[:3]
    ]

    assert [] == odd(said)


def test_every_index_of_the_province_has_a_title_for_its_components():
    said = [
        findings.components_title(
            [
                words_only(row)
                for row in ask("components", indicator=code, unit=PROVINCE, year=year)
            ],
            indicator,
        )
        for code, indicator in indicators().items()
        if indicator["kind"] == "score"
        for year in ("2013", "2018", "2022", "2023", "2024")
    ]

    assert [] == odd(said)


def test_every_card_of_the_province_has_its_figure_and_its_line():
    cards = [words_only(row) for row in ask("scorecard", unit=PROVINCE)]

    said = [text for row in cards for text in (numbers.figure(row), findings.scorecard_line(row))]

    assert [] == odd(said)


def test_every_target_is_said():
    targets = [row | {"quote": "…"} for row in ask("targets")]

    said = [targets_in_words.target(row) for row in targets]

    assert [] == odd([*said, *(numbers.reached(row) for row in targets)])
    assert findings.targets_summary(targets)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("trend", {"indicator": "papi", "unit": PROVINCE}),
        ("ranking", {"indicator": "papi", "parent": "nation", "period": "2023"}),
        ("scorecard", {"unit": PROVINCE}),
        ("components", {"indicator": "papi", "unit": PROVINCE, "year": "2023"}),
        ("targets", {}),
        ("indicators", {}),
        ("observations", {"indicator": "sipas"}),
        ("periods", {"indicator": "papi", "unit": PROVINCE}),
        ("sources", {}),
        ("units", {"level": "province"}),
    ],
)
def test_every_question_goes_out_and_comes_back_equal(question, given):
    rows = ask(question, **given)
    indicator = indicators()["papi"] if question in ("trend", "ranking", "components") else None

    about = workbook.about(question, rows, indicators=[indicator] if indicator else [])
    book = workbook.xlsx([workbook.Sheet("Số liệu", rows, indicator)], about)

    expected = [[cell(name, row) for name in shown(rows[0])] for row in rows]
    assert same(expected, by_calamine(book, "Số liệu"))
    assert len(rows) + 1 == len(workbook.csv(rows, indicator).decode("utf-8-sig").splitlines())

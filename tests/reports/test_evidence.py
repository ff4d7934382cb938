"""What stands beside figures: cards' lines, summaries, sources, marks."""

from datetime import date

import pytest

from reports import findings
from tests.reports.rows import aim, card, part, placed, point

NB = "\u00a0"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            card(6.74, change=-4.7, previous_label="Năm 2022", rank=6, ranked=63),
            f"Giảm 4,70{NB}điểm % so với năm 2022 (tốt hơn), hạng 6/63",
        ),
        (
            card(6.74, change=1.0, previous_label="Năm 2022"),
            f"Tăng 1,00{NB}điểm % so với năm 2022 (kém hơn)",
        ),
        (
            card(57.7, change=1.0, previous_label="Tháng 7/2023", better="up"),
            f"Tăng 1,00{NB}điểm % so với tháng 7/2023 (tốt hơn)",
        ),
        (
            card(57.7, change=1.0, previous_label="Tháng 7/2023", better="none"),
            f"Tăng 1,00{NB}điểm % so với tháng 7/2023",
        ),
        (card(6.74, change=0.0, previous_label="Năm 2022"), "Không đổi so với năm 2022"),
        (
            card(28, kind="rank", unit="hạng", decimals=0, change=-8, previous_label="Năm 2022"),
            "Tăng 8 bậc so với năm 2022",
        ),
        (card(6.74, rank=6, ranked=63), "Chưa có kỳ trước để so sánh, hạng 6/63"),
        (card(6.74, rank=1, ranked=1), "Chưa có kỳ trước để so sánh"),
        (card(90.0, comparator=">", change=5.0), "Chưa có kỳ trước để so sánh"),
        (card(None, rank=29, ranked=63), "Hạng 29/63"),
        (card(None), "Chưa có số liệu"),
    ],
)
def test_a_card_says_how_its_figure_moved_and_where_it_ranks(row, text):
    assert text == findings.scorecard_line(row)


@pytest.mark.parametrize(
    ("change", "better", "expected"),
    [
        (-4.7, "down", "better"),
        (4.7, "down", "worse"),
        (4.7, "up", "better"),
        (-4.7, "up", "worse"),
        (0.0, "up", "same"),
        (4.7, "none", None),
        (None, "up", None),
    ],
)
def test_whether_a_change_is_good_follows_the_indicators_side(change, better, expected):
    assert expected == findings.direction(change, better)


def test_targets_are_counted_by_status_and_tasks_apart():
    rows = [
        aim("<=", 5.0, status_code="watching", status="Đang theo dõi"),
        aim("<=", 5.0, status_code="missed", status="Chưa đạt"),
        aim("<=", 5.0, status_code="met", status="Đạt"),
        aim("<=", 5.0, status_code="missed", status="Chưa đạt"),
        aim("milestone", kind="milestone"),
    ]

    assert "4~mục~tiêu: 1~đạt, 2~chưa đạt, 1~đang theo dõi; 1~nhiệm~vụ: 1~chưa có số liệu".replace(
        "~", "\N{NO-BREAK SPACE}"
    ) == findings.targets_summary(rows)


def test_no_target_is_said_in_words():
    assert "Chưa có mục tiêu nào" == findings.targets_summary([])


def test_coverage_counts_units_and_is_silent_where_unknown():
    row = point(2023, 6.74, reported_units=15, expected_units=18)

    assert "15/18 đơn vị đã báo cáo" == findings.coverage(row)
    assert "" == findings.coverage(point(2023, 6.74))


def test_a_sum_of_all_units_that_is_not_all_there_is_says_so():
    """Below one of the eighteen a commune is missing, or an office left out its own number."""
    row = point(2023, 6.74, reported_units=18, expected_units=18, complete=False)
    whole = point(2023, 6.74, reported_units=18, expected_units=18, complete=True)

    assert "18/18 đơn vị đã báo cáo nhưng chưa đủ số liệu" == findings.coverage(row)
    assert "18/18 đơn vị đã báo cáo nhưng chưa đủ số liệu" == findings.lacking(row)
    assert "chưa đủ số liệu" == findings.lacking(point(2023, 6.74, complete=False))
    assert ("18/18 đơn vị đã báo cáo", "") == (findings.coverage(whole), findings.lacking(whole))
    assert "Chưa đủ báo cáo: 1/2 số liệu" in findings.source_line([row, whole])


def test_who_lacks_units_and_a_number_besides_is_said_by_the_units():
    row = point(2023, 6.74, reported_units=15, expected_units=18, complete=False)

    assert "mới có 15/18 đơn vị đã báo cáo" == findings.lacking(row)


def test_why_units_have_no_rank_is_said_with_how_many_they_are():
    rows = [
        placed("A", 43.0, 1, 2, unranked=None),
        placed("B", 41.0, unranked="incomplete"),
        placed("C", 40.0, unranked="partial"),
        placed("D", 39.0, unranked="partial"),
    ]

    assert [
        ("mới biết một phần của bảng, nên hạng trong số đã biết không phải là hạng thật", 2),
        ("chưa đủ báo cáo, nên chưa so được với đơn vị khác", 1),
    ] == findings.unranked(rows)


def test_the_data_day_is_the_last_that_has_a_figure():
    rows = [point(2022, 11.44), point(2023, None)]

    assert "Số liệu đến ngày 31/12/2022" == findings.data_day(rows)
    assert "" == findings.data_day(rows[1:])


def test_two_sources_that_agree_need_no_mark():
    assert "" == findings.marks(point(2023, 6.74, doubt="two-source"))
    assert "còn nghi vấn" == findings.marks(point(2023, 6.74, doubt="doubt"))
    assert "dự thảo" == findings.marks(point(2023, 6.74, draft=True))


def test_a_doubt_that_the_vocabulary_does_not_know_is_an_error():
    with pytest.raises(LookupError, match=r"doubt\.hearsay"):
        findings.marks(point(2023, 6.74, doubt="hearsay"))


def test_a_break_gives_its_reason():
    row = point(2018, 43.0, break_before="Từ năm 2018 có tám trục nội dung")

    assert "Không nối với các kỳ trước: Từ năm 2018 có tám trục nội dung." == findings.break_note(
        row
    )
    assert "" == findings.break_note(point(2019, 44.0))


def test_sources_are_named_most_used_first_and_the_rest_counted():
    rows = [
        point(2020, 1.0, source="C"),
        point(2021, 1.0, source="A"),
        point(2022, 1.0, source="A"),
        point(2023, 1.0, source="B"),
        point(2024, None, source="D"),
    ]

    assert "Nguồn: A; C và 1 nguồn khác." == findings.source_line(rows)


def test_a_sum_over_several_returns_names_the_last_as_one_of_them():
    rows = [
        point(2023, 1.0, source=None, file="a.xlsx", several_files=False),
        point(2024, 3.0, source=None, file="b.xlsx", several_files=True),
    ]

    assert "Nguồn: báo cáo «a.xlsx»; nhiều báo cáo, gần nhất «b.xlsx»." == findings.source_line(
        rows
    )


def test_a_source_line_counts_drafts_and_doubts():
    rows = [point(2022, 11.44, draft=True), point(2023, 6.74, draft=True, doubt="conflict")]

    assert (
        "Nguồn: Báo cáo sơ kết. Dự thảo: 2/2 số liệu. Các nguồn mâu thuẫn: 1/2 số liệu."
        == findings.source_line(rows)
    )


def test_computed_ranks_are_called_computed():
    rows = [placed("A", 43.0, 1, 2, rank_origin="computed")]

    assert findings.source_line(rows).endswith("Hạng tính từ số liệu đang có.")


def test_components_and_targets_have_their_sources_too():
    assert "Nguồn: Báo cáo PAPI." == findings.source_line([part("A", 5.0)])
    assert "Nguồn: Kế hoạch 4872/KH-UBND." == findings.source_line([aim("<=", 5.0, value=6.0)])
    assert "" == findings.source_line([])


def test_the_day_of_a_figure_is_not_the_day_of_an_empty_row():
    rows = [point(2023, 6.74, period_to=date(2023, 8, 31)), point(2023, None)]

    assert "Số liệu đến ngày 31/8/2023" == findings.data_day(rows)

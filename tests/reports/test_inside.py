"""The sentences of what moved an index, where its next point is, what a rank takes."""

from datetime import date

import pytest

from reports import findings
from reports.numbers import NO_BREAK, Row
from tests.reports.rows import INDEX, PERCENT_INDEX

COMPANY = findings.Company(least=5, moves=30)


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def line(name: str, contribution: float | None, kind: str = "part", **more: object) -> Row:
    """A row of `movement`."""
    return {
        "line": kind,
        "component": name,
        "component_name": name,
        "label": "Năm 2023",
        "previous_label": "Năm 2022",
        "contribution": contribution,
        "computed": False,
        "company_change": None,
        "company_units": None,
        "company_of": None,
        "usual_change": None,
        "usual_moves": None,
        "missing_parts": None,
        "break_reason": None,
        "changed_parts": None,
        "survey": None,
        "sample_margin": None,
        "margin_basis": None,
    } | more


def total(contribution: float | None, **more: object) -> Row:
    return line("PAPI", contribution, "total", **more)


def test_a_movement_says_what_added_and_what_took_most():
    rows = [line("Thể chế", 0.5), line("Tài chính", 1.2), line("Tác động", -1.83), total(-0.13)]

    assert plain(findings.movement_title(rows, INDEX, unit_name="Tỉnh A")) == (
        "PAPI của Tỉnh A năm 2023 giảm 0,13 điểm so với năm 2022: "
        "mất nhiều nhất ở «Tác động» (−1,83), thêm nhiều nhất ở «Tài chính» (+1,20)"
    )


def test_a_total_in_percent_changes_in_points_of_percent():
    title = findings.movement_title([total(3.69)], PERCENT_INDEX, unit_name="Tỉnh A")

    assert plain(title) == "PAR INDEX của Tỉnh A năm 2023 tăng 3,69 điểm % so với năm 2022"


def test_a_refusal_says_why_and_makes_no_change():
    broken = [total(None, break_reason="Từ năm 2023 tính theo tám trục")]

    assert "không so được với năm 2022" in findings.movement_title(broken, INDEX, unit_name="A")
    assert findings.refusal(broken).startswith("Từ năm 2023 tính theo tám trục.")
    assert "mới hoặc bỏ: Phúc đáp" in findings.refusal([total(None, changed_parts="Phúc đáp")])
    assert findings.refusal([total(1.0)]) == ""


@pytest.mark.parametrize(
    ("own", "others", "units", "said"),
    [
        (-0.5, -0.2, 60, "Giảm cùng mặt bằng chung"),
        (-0.5, 0.1, 60, "Giảm trong khi mặt bằng chung không giảm"),
        (0.5, 0.2, 60, "Tăng cùng mặt bằng chung, nhiều hơn"),
        (0.1, 0.2, 60, "Tăng cùng mặt bằng chung, ít hơn"),
        (0.1, -0.2, 60, "Mức giữa của 60 đơn vị"),
        (0.5, 0.2, 31, ""),
        (0.5, 0.2, 4, ""),
    ],
)
def test_alone_or_with_everybody_is_said_only_of_enough_units(
    own: float, others: float, units: int, said: str
):
    rows = [total(own, company_change=others, company_units=units, company_of=63)]

    assert findings.company_line(rows, COMPANY).startswith(said)
    assert said or findings.company_line(rows, COMPANY) == ""


def test_a_change_within_the_sample_is_called_so_with_its_basis():
    told = {"survey": "SIPAS hỏi 580 người", "sample_margin": 4.2, "margin_basis": "ước tính"}

    assert "nằm trong sai số mẫu (ước tính)" in findings.sample_line([total(3.88, **told)], COMPANY)
    assert "vượt sai số mẫu" in findings.sample_line([total(-4.3, **told)], COMPANY)
    assert findings.sample_line([total(3.88)], COMPANY) == ""


def test_without_a_margin_the_usual_moves_of_all_units_are_the_measure():
    told = {"survey": "PAPI hỏi 310 người", "usual_change": 0.9, "company_change": 0.6}
    rows = [total(0.4, usual_moves=360, **told)]

    assert "lệch 0,20 điểm so với mức giữa, nằm trong" in plain(findings.sample_line(rows, COMPANY))
    rows = [total(1.6, usual_moves=360, **told)]
    assert "lệch 1,00 điểm so với mức giữa, vượt" in plain(findings.sample_line(rows, COMPANY))
    few = [total(0.4, usual_moves=6, **told)]
    assert "có thể chỉ do mẫu" in findings.sample_line(few, COMPANY)


def test_what_was_worked_out_and_what_is_missing_are_named():
    worked_out = [line("Tác động", -1.83, computed=True), total(3.69)]
    rest = [line("", 4.0, "rest", missing_parts="Tiến độ; Hài lòng"), total(6.0)]

    assert "«Tác động» chưa được công bố" in findings.remainder_line(worked_out)
    assert "Tiến độ; Hài lòng" in findings.remainder_line(rest)
    assert findings.remainder_line([line("", 0.0001, "rest"), total(6.0)]) == ""


def lever(name: str, value: float | None, gain: float | None, **more: object) -> Row:
    """A row of `levers`."""
    return {
        "component_name": name,
        "value": value,
        "units": 61,
        "listed": 61,
        "gain_to_median": gain,
        "rank_by_median": 50,
    } | more


def test_the_next_point_is_where_the_first_row_is():
    rows = [lever("Tham gia", 4.4, 0.57), lever("Thủ tục", 6.7, 0.53), lever("Cung ứng", 7.8, 0.0)]

    assert plain(findings.levers_title(rows, INDEX, COMPANY, unit_name="Tỉnh A")) == (
        "PAPI của Tỉnh A: nâng «Tham gia» lên mức giữa của 61 đơn vị thêm 0,57 điểm, "
        "lên hạng 50/61; 2/3 thành phần dưới mức giữa"
    )


def test_nothing_is_said_of_a_middle_of_few():
    rows = [lever("Tham gia", 4.4, 0.57, units=8, listed=63)]

    said = findings.levers_title(rows, INDEX, COMPANY, unit_name="Tỉnh A")
    assert plain(said).endswith("chưa đủ để so, mới có điểm thành phần của 8/63 đơn vị")


def reached(year: int, distance: float | None, **more: object) -> Row:
    """A row of `thresholds`."""
    return {
        "year": year,
        "label": f"Năm {year}",
        "series": 2,
        "scope_level": "nation",
        "scope_name": "Cả nước",
        "aim": 20,
        "rank": 55,
        "ranked": 61,
        "distance": distance,
    } | more


def test_a_distance_names_the_year_in_which_it_was_least_by_the_same_method():
    rows = [reached(2017, 0.01, series=1), reached(2020, 0.11), reached(2024, 3.35)]

    assert plain(findings.reach_title(rows, INDEX, unit_name="Tỉnh A")) == (
        "PAPI của Tỉnh A năm 2024 cách nhóm 20 cả nước 3,35 điểm; "
        "gần nhất năm 2020 (cách 0,11 điểm); hạng 55/61"
    )


def test_who_is_in_the_group_is_told_by_how_much():
    title = findings.reach_title([reached(2024, -0.4, rank=12)], INDEX, unit_name="Tỉnh A")

    assert "trong nhóm 20 cả nước, cao hơn ngưỡng 0,40 điểm; hạng 12/61" in plain(title)


def test_a_target_of_a_past_year_is_not_held_against_a_later_score():
    rows = [reached(2022, 1.0, value=66.62, period_to=date(2022, 12, 31))]
    past = {"target": 69.0, "due": date(2020, 12, 31), "due_label": "năm 2020"}
    ahead = {"target": 70.0, "due": date(2025, 12, 31), "due_label": "năm 2025"}

    assert findings.stated_distance([past], rows) == ""
    said = findings.stated_distance([past, ahead], rows)
    assert said == "Mục tiêu về điểm, so với 66,62 năm 2022: ≥ 70 (năm 2025): còn thiếu 3,38."


def test_ranks_among_different_numbers_are_not_compared_in_silence():
    rows = [reached(2023, 1.0, ranked=63), reached(2024, 1.0)]

    assert "(63, 61)" in findings.ranked_among(rows)
    assert findings.ranked_among(rows[:1]) == ""


def outcome(moved_as: int | None, rank: int) -> Row:
    return {"scope_level": "nation", "moved_as": moved_as, "rank": rank, "ranked": 61}


def test_a_scenario_says_between_which_ranks_it_ends_when_others_move():
    rows = [outcome(None, 45), outcome(2023, 48), outcome(2024, 41)]
    title = findings.scenario_title(rows, INDEX, 41.0, 1.5, unit_name="Tỉnh A")

    assert plain(title) == (
        "PAPI của Tỉnh A sẽ là 42,50 (+1,50 điểm), hạng 45/61; "
        "từ hạng 41 đến 48 khi các đơn vị khác đổi như các năm 2023–2024"
    )
    assert "kéo điểm" in findings.scenario_title(rows, INDEX, 41.0, 0.0, unit_name="Tỉnh A")
    unknown = findings.scenario_title([], INDEX, 41.0, 1.0, unit_name="Tỉnh A")
    assert "không tính được hạng" in unknown


def score(unit: str, component: str, value: float) -> Row:
    return {
        "unit_id": unit,
        "component": component,
        "component_name": component,
        "depth": 1,
        "value": value,
    }


def test_peers_are_held_against_their_middle():
    rows = [
        *(score(unit, "Tham gia", value) for unit, value in (("a", 4.0), ("b", 5.0), ("c", 6.0))),
        *(score(unit, "Cung ứng", value) for unit, value in (("a", 7.0), ("b", 5.0), ("c", 6.0))),
    ]

    assert plain(findings.peers_title(rows, "a", ["b", "c"], INDEX, unit_name="Tỉnh A")) == (
        "PAPI của Tỉnh A so với mức giữa của 2 đơn vị: "
        "kém nhất ở «Tham gia» (−1,50 điểm), hơn nhất ở «Cung ứng» (+1,50 điểm)"
    )


@pytest.mark.parametrize(("values", "half"), [([3], 3), ([1, 9, 2], 2), ([4, 1, 2, 3], 2.5)])
def test_the_middle_of_an_even_number_is_between_two(values: list[float], half: float):
    assert findings.middle(values) == half


def test_the_heaviest_parts_are_named():
    rows = [
        {"depth": 1, "worth": 1.5, "component_name": "Chi phí"},
        {"depth": 1, "worth": 0.5, "component_name": "Gia nhập"},
    ]

    assert findings.structure_title(rows, INDEX) == (
        "PAPI gồm 2 thành phần; nặng nhất là «Chi phí»: tăng 1 điểm thì tổng tăng 1,50"
    )


def test_totals_that_follow_and_those_that_cannot_are_both_told():
    rows = [
        {"year": 2016, "label": "Năm 2016", "difference": -0.0001},
        {"year": 2022, "label": "Năm 2022", "difference": None},
    ]

    said = findings.recomputed_line(rows)
    assert "1 lần" in said
    assert "0,0001" in said
    assert said.endswith("Chưa đủ thành phần để tính lại: 2022.")

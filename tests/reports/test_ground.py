"""What is said of a unit beyond its own life: what was summed, what was not and why."""

from datetime import date
from typing import Any

from reports import findings

RATE: dict[str, Any] = {"kind": "ratio", "indicator": "late_rate"}
SCORE: dict[str, Any] = {"kind": "score", "indicator": "papi"}
REFORM = date(2025, 7, 1)


def lay(name: str | None, exact: bool, **more: Any) -> dict[str, Any]:
    """A row of `ground`: who lay there before the reform."""
    return {
        "valid_from": None,
        "valid_to": date(2025, 6, 30),
        "exact": exact,
        "other_name": name,
        "other_full_name": name,
        "other_level_name": "Xã",
        **more,
    }


def again(value: float | None, note: str | None = None) -> dict[str, Any]:
    """A row of `recalculated`: August 2024."""
    return {
        "unit_name": "Đà Nẵng (tính lại)",
        "value": value,
        "note": note,
        "period_from": date(2024, 8, 1),
        "period_to": date(2024, 8, 31),
    }


def test_a_recalculated_line_names_whose_counts_it_sums():
    said = findings.ground_note([lay("Đà Nẵng cũ", True), lay("Quảng Nam", True)], [again(5)], RATE)

    assert "«Đà Nẵng (tính lại)»: cộng số đếm của Đà Nẵng cũ, Quảng Nam" in said
    assert "không phải trung bình" in said


def test_of_many_units_some_are_named_and_all_are_counted():
    ground = [lay(f"Xã {n}", True) for n in range(78)]

    assert "78 đơn vị (Xã 0, Xã 1, Xã 2 …)" in findings.ground_note(ground, [again(5)], RATE)


def test_what_lacks_is_named():
    said = findings.ground_note(
        [lay("Quảng Nam", True)], [again(None, "thiếu số đếm của: Đà Nẵng cũ")], RATE
    )

    assert said == "thiếu số đếm của: Đà Nẵng cũ."


def test_a_divided_unit_is_why_nothing_was_summed():
    said = findings.ground_note([lay("Xã An Nghĩa", False)], [], RATE)

    assert said == (
        "Không tính lại được trước 01/7/2025: Xã An Nghĩa chỉ có một phần nằm trên địa bàn này."
    )


def test_scores_are_said_to_stand_apart_only_where_they_do():
    ground = [lay("Quảng Nam", True)]

    assert "không tính lại theo địa giới" in findings.ground_note(ground, [], SCORE, beside=True)
    assert "" == findings.ground_note(ground, [], SCORE)


def test_nobody_is_named_where_nothing_is_recorded():
    assert "" == findings.ground_note([lay(None, False)], [], RATE)


def told(lineage: list[dict[str, Any]], ground: list[dict[str, Any]], **more: Any) -> str:
    unit = {"full_name": "Huyện Hiệp Đức", "valid_from": None, "valid_to": None, **more}
    return findings.story_title(unit, lineage, ground)


def kin(direction: str, name: str, share: str = "whole") -> dict[str, Any]:
    """A row of `lineage` of the day of the reform."""
    return {
        "direction": direction,
        "share": share,
        "kind_label": "hợp nhất",
        "effective_date": REFORM,
        "other_name": f"{name}, Đà Nẵng",
        "other_full_name": name,
        "other_level_name": "Tỉnh, thành phố",
    }


def test_a_story_says_whence_a_unit_came():
    said = told([kin("from", "A"), kin("from", "B")], [], valid_from=REFORM)

    assert said == "Huyện Hiệp Đức: hợp nhất từ A và B, ngày 01/7/2025"


def test_a_story_says_what_a_unit_became():
    ended = {"valid_to": date(2025, 6, 30)}

    assert told([kin("into", "A")], [], **ended).endswith("30/6/2025, hợp nhất thành A")
    after = lay("Xã A", True, valid_from=REFORM, valid_to=None)
    assert told([], [after], **ended).endswith("30/6/2025, địa bàn nay là Xã A")
    torn = lay("Xã A", False, valid_from=REFORM, valid_to=None)
    assert told([], [torn], **ended).endswith("30/6/2025")


def test_namesakes_are_told_apart_in_a_story():
    said = told([kin("from", "Huyện Hiệp Đức")], [], valid_from=REFORM)

    assert "hợp nhất từ Huyện Hiệp Đức, Đà Nẵng" in said


def test_areas_say_how_they_are_made_and_which_lack():
    rows: list[dict[str, Any]] = [
        {"full_name": "Huyện A", "note": "một phần: Xã B", "value": None},
        {"full_name": "Huyện C", "note": None, "value": 5.0},
    ]

    assert "Không tính được 1 địa bàn: Huyện A" in findings.areas_note(rows)
    assert "Không tính được" not in findings.areas_note(rows[1:])

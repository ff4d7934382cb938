"""A target as the document states it."""

from datetime import date
from typing import get_args

import pytest

from etl.catalogue import entries
from reports import targets_in_words
from tests.reports.rows import INDEX, LATE, aim, card, point

NB = "\u00a0"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (aim(">=", 85.0), f"≥{NB}85{NB}%"),
        (aim("<=", 5.0), f"≤{NB}5{NB}%"),
        (aim(">", 68.5, unit="điểm"), f">{NB}68,5{NB}điểm"),
        (aim("<", 8.0, target_unit="giờ làm việc"), f"<{NB}8{NB}giờ làm việc"),
        (aim("=", 100.0), f"100{NB}%"),
        (aim("range", 20.0, target_max=30.0), f"từ 20{NB}% đến 30{NB}%"),
        (aim("rank<=", 20.0, scope_name="Cả nước"), f"hạng ≤{NB}20 cả nước"),
        (
            aim("rank<=", 5.0, scope_name="Vùng Bắc Trung Bộ và duyên hải miền Trung"),
            f"hạng ≤{NB}5 vùng Bắc Trung Bộ và duyên hải miền Trung",
        ),
        (aim("rank<=", 6.0, scope_name="Tỉnh Hòa Bình"), f"hạng ≤{NB}6 tỉnh Hòa Bình"),
        (aim("rank<=", 3.0, scope_name="Tây Nguyên"), f"hạng ≤{NB}3 trong Tây Nguyên"),
        (
            aim("relative>=", reference_unit_name="Tỉnh Quảng Nam"),
            "không thấp hơn mặt bằng chung của Tỉnh Quảng Nam",
        ),
        (aim("group>=", group_name="trung bình cao"), "nhóm trung bình cao trở lên"),
        (aim("qualitative"), "không định lượng: «giảm tỷ lệ trễ hẹn»"),
        (aim("qualitative", quote=None), "không định lượng"),
        (aim("milestone", due_label=None), "hoàn thành chậm nhất 31/12/2023"),
        (
            aim("milestone", due=date(2022, 11, 30), due_label="trong tháng 11/2022"),
            "hoàn thành trong tháng 11/2022 (30/11/2022)",
        ),
        (
            aim("milestone", due_label="trước ngày 31/12/2023"),
            "hoàn thành trước ngày 31/12/2023",
        ),
        (aim("milestone", due=None, due_label=None), "hoàn thành, không ghi thời hạn"),
    ],
)
def test_a_target_is_said_as_it_was_stated(row, text):
    assert text == targets_in_words.target(row)


def test_every_comparator_of_the_catalogue_has_its_words():
    comparators = get_args(entries.Comparator)

    said = {targets_in_words.target(aim(one, 5.0, group_name="cao")) for one in comparators}

    assert len(comparators) == len(said) > 9


def test_a_comparator_without_words_is_an_error_not_a_blank():
    with pytest.raises(LookupError, match="around"):
        targets_in_words.target(aim("around", 5.0))


def test_the_unit_that_the_document_used_comes_before_the_indicators():
    assert f"≥{NB}7,7{NB}điểm/10" == targets_in_words.target(aim(">=", 7.7, target_unit="điểm/10"))


def test_a_card_says_its_target_in_its_own_unit():
    row = card(6.74, target=5.0, target_comparator="<=")

    assert f"≤{NB}5{NB}%" == targets_in_words.target(row)


def test_a_card_says_where_a_rank_counts_and_which_group_is_meant():
    rank = card(41.0, target=20.0, target_comparator="rank<=", target_scope="Cả nước")
    group = card(41.0, target_comparator="group>=", target_group="Trung bình cao")

    assert f"hạng ≤{NB}20 cả nước" == targets_in_words.target(rank)
    assert "nhóm trung bình cao trở lên" == targets_in_words.target(group)


def test_a_relative_target_on_a_card_that_does_not_name_the_other_unit_names_none():
    row = card(41.0, target_comparator="relative>=")

    assert "không thấp hơn mặt bằng chung" == targets_in_words.target(row)


def test_a_point_of_a_line_says_its_target_in_the_indicators_unit():
    row = point(2023, 68.0, target=68.5, target_comparator=">")

    assert f">{NB}68,5{NB}điểm" == targets_in_words.target(row, INDEX)


def test_a_range_whose_end_a_row_does_not_tell_is_not_given_one():
    row = point(2023, 21.0, target=20.0, target_comparator="range")

    assert f"từ 20{NB}%" == targets_in_words.target(row, LATE)


def test_a_row_without_a_target_says_nothing():
    assert "" == targets_in_words.target(card(6.74))
    assert "" == targets_in_words.target(point(2023, 6.74), LATE)
    assert "" == targets_in_words.due(card(6.74))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (aim("<=", 5.0), "hết năm 2023 (31/12/2023)"),
        (aim("<=", 5.0, due_label="trước ngày 31/12/2023"), "trước ngày 31/12/2023"),
        (aim("<=", 5.0, due_label=None), "đến 31/12/2023"),
        (aim("<=", 5.0, due=None, due_label="thường xuyên"), "thường xuyên"),
        (aim("<=", 5.0, due=None, due_label=None), "không ghi thời hạn"),
        (
            card(
                6.74,
                target=5.0,
                target_comparator="<=",
                target_due=date(2023, 12, 31),
                target_due_label="năm 2023",
            ),
            "năm 2023 (31/12/2023)",
        ),
    ],
)
def test_the_day_stands_beside_the_words_of_the_document(row, text):
    assert text == targets_in_words.due(row)


def test_a_target_names_its_document_and_clause():
    stated = card(6.74, target_document="Kế hoạch 1/KH-UBND", target_clause=None)

    assert "Kế hoạch 4872/KH-UBND, mục 2" == targets_in_words.source(aim("<=", 5.0))
    assert "Kế hoạch 1/KH-UBND" == targets_in_words.source(stated)
    assert "" == targets_in_words.source(card(6.74))


def test_a_long_quote_is_cut_between_words_and_says_so():
    quote = "đẩy mạnh " * 30

    said = targets_in_words.target(aim("qualitative", quote=quote))

    assert said.endswith("đẩy mạnh …»")
    assert len(said) < 150

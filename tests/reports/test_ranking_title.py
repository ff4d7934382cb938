"""The sentence above a table of units."""

from reports.findings import only_ranked, ranking_title, zero_units
from tests.reports.rows import DOSSIERS, INDEX, LATE, ONLINE, PLACE, placed

NB = "\u00a0"

FIVE = [
    placed("Quảng Ninh", 92.18, 1, 5),
    placed("Hải Phòng", 91.87, 2, 5),
    placed("Huế", 88.38, 3, 5),
    placed("Quảng Nam", 84.6, 4, 5, previous_rank=2, previous_label="Năm 2022"),
    placed("An Giang", 81.32, 5, 5),
]


def test_a_title_says_who_leads_who_is_last_and_where_the_chosen_unit_stands():
    assert (
        "PAPI năm 2023: Tỉnh Quảng Nam hạng 4/5, giảm 2 bậc so với năm 2022; "
        f"Tỉnh Quảng Ninh dẫn đầu (92,18{NB}điểm), Tỉnh An Giang cuối bảng (81,32{NB}điểm)"
        == ranking_title(FIVE, INDEX, chosen="Quảng Nam")
    )


def test_a_sum_that_lacks_units_says_so_wherever_it_is_named():
    rows = [
        placed("Quảng Nam", 92.0, reported_units=15, expected_units=18),
        placed("Huế", 88.0),
        *(placed(f"C{n}", None) for n in range(61)),
    ]

    title = ranking_title(rows, ONLINE, chosen="Quảng Nam")

    assert f"Tỉnh Quảng Nam 92,00{NB}% (mới có 15/18 đơn vị đã báo cáo)" in title
    ranked = [
        placed("Quảng Nam", 92.0, 1, 2, reported_units=15, expected_units=18),
        placed("Huế", 88.0, 2, 2, reported_units=9, expected_units=9),
    ]
    title = ranking_title(ranked, ONLINE, chosen="Quảng Nam")
    assert 2 == title.count("mới có 15/18 đơn vị đã báo cáo")
    assert "9/9" not in title


def test_without_a_chosen_unit_only_the_ends_are_named():
    assert ranking_title(FIVE, INDEX).endswith(f"Tỉnh An Giang cuối bảng (81,32{NB}điểm)")


def test_a_table_with_too_few_units_is_called_so_and_names_no_leader():
    rows = [placed("A", 90.0), placed("B", 80.0), *(placed(f"C{n}", None) for n in range(61))]

    assert "PAPI năm 2023: mới có số liệu của 2/63 tỉnh, không xếp hạng" == ranking_title(
        rows, INDEX, among="tỉnh"
    )


def test_of_published_ranks_the_last_is_named_only_where_it_is_the_last_of_all():
    """The 1st and the 56th of 63 are known: nobody here is last."""
    rows = [placed("A", 92.0, 1, 63), placed("B", 84.6, 56, 63), placed("C", None)]

    title = ranking_title(rows, INDEX, among="tỉnh")

    assert f"PAPI năm 2023: Tỉnh A dẫn đầu (92,00{NB}điểm); mới có số liệu của 2/3 tỉnh" == title


def test_two_that_share_the_last_place_are_the_last():
    """Tied at 2 of 3."""
    rows = [placed("A", 90.0, 1, 3), placed("B", 80.0, 2, 3), placed("C", 80.0, 2, 3)]

    assert ranking_title(rows, INDEX).endswith(f"2 đơn vị cùng cuối bảng (80,00{NB}điểm)")


def test_a_publisher_that_ranked_all_it_has_is_not_called_incomplete():
    rows = [placed("A", 46.0, 1, 2), placed("B", 39.0, 2, 2), placed("C", None)]

    assert ranking_title(rows, INDEX).endswith("; có số liệu của 2/3 đơn vị")


def test_of_late_rates_nobody_leads_and_the_lowest_is_named_first():
    rows = [placed("A", 0.5, 1, 3), placed("B", 5.0, 2, 3), placed("C", 28.72, 3, 3)]

    assert (
        f"Tỷ lệ hồ sơ trễ hạn năm 2023: Tỉnh A thấp nhất (0,50{NB}%), "
        f"Tỉnh C cao nhất (28,72{NB}%)" == ranking_title(rows, LATE)
    )


def test_counts_have_a_most_and_a_least_but_no_rank():
    rows = [placed("A", 1200), placed("B", 1000), placed("C", 90)]

    title = ranking_title(rows, DOSSIERS, chosen="B")

    assert (
        f"Số hồ sơ đã giải quyết năm 2023: Tỉnh B 1.000{NB}hồ sơ; "
        f"Tỉnh A cao nhất (1.200{NB}hồ sơ), Tỉnh C thấp nhất (90{NB}hồ sơ)" == title
    )


def test_a_table_of_ranks_has_its_first_and_last():
    rows = [placed("A", 1, 1, 2), placed("B", 2, 2, 2)]

    assert (
        "Hạng VNeID năm 2023: Tỉnh A dẫn đầu (hạng 1/2), Tỉnh B cuối bảng (hạng 2/2)"
        == ranking_title(rows, PLACE)
    )


def test_units_that_are_all_equal_have_no_first():
    rows = [placed(name, 100.0, 1, 3) for name in "ABC"]

    assert f"Tỷ lệ hồ sơ trực tuyến năm 2023: 3 đơn vị bằng nhau (100,00{NB}%)" == ranking_title(
        rows, ONLINE
    )


def test_a_bound_is_neither_first_nor_last():
    rows = [
        placed("A", 95.0, comparator=">"),
        placed("B", 90.0, 1, 2),
        placed("C", 80.0, 2, 2),
    ]

    title = ranking_title(rows, ONLINE)

    assert "Tỉnh A" not in title
    assert f"Tỉnh B dẫn đầu (90,00{NB}%)" in title


def test_units_of_several_levels_are_not_set_against_one_another():
    rows = [placed("A", 90.0, 1, 1), placed("B", 80.0, 1, 1, level="department")]

    assert ranking_title(rows, ONLINE).endswith("2 đơn vị thuộc nhiều cấp, xếp hạng riêng từng cấp")


def test_the_chosen_units_level_is_spoken_of():
    rows = [placed("Bộ", 99.0, 1, 1, level="department"), *FIVE]

    assert "Bộ" not in ranking_title(rows, INDEX, chosen="Quảng Nam")


def test_a_unit_of_another_level_without_a_figure_is_not_counted_as_missing():
    rows = [*FIVE, placed("Bộ", None, level="department")]

    assert "số liệu của" not in ranking_title(rows, INDEX)


def test_a_chosen_unit_without_a_figure_is_said_to_have_none():
    rows = [*FIVE, placed("Bình Định", None)]

    assert ranking_title(rows, INDEX, chosen="Bình Định").startswith(
        "PAPI năm 2023: Tỉnh Bình Định chưa có số liệu; "
    )


def test_one_figure_alone_is_said_once():
    rows = [placed("A", 6.74), placed("B", None)]

    assert (
        f"Tỷ lệ hồ sơ trễ hạn năm 2023: Tỉnh A 6,74{NB}%; "
        "mới có số liệu của 1/2 đơn vị, không xếp hạng" == ranking_title(rows, LATE, chosen="A")
    )


def test_drafts_in_a_table_are_named():
    rows = [placed("A", 90.0, 1, 2, draft=True), placed("B", 80.0, 2, 2)]

    assert ranking_title(rows, ONLINE).endswith("(có số liệu dự thảo)")


def test_a_table_without_figures_says_so():
    assert "PAPI: chưa có số liệu" == ranking_title([], INDEX)
    assert "PAPI: chưa có số liệu" == ranking_title([placed("A", None)], INDEX)


def test_real_zeros_are_named_and_gaps_are_not():
    rows = [placed("A", 0.0), placed("B", None), placed("C", 0.0), placed("D", 5.0)]

    assert "Tỉnh A và Tỉnh C bằng 0" == zero_units(rows, ONLINE)


def test_many_zeros_are_counted_after_the_first_three():
    rows = [placed(name, 0.0) for name in "ABCDE"]

    assert "Tỉnh A, Tỉnh B, Tỉnh C và 2 xã khác bằng 0" == zero_units(rows, ONLINE, among="xã")


def test_no_late_dossier_is_not_a_finding_of_zeros():
    assert "" == zero_units([placed("A", 0.0)], LATE)
    assert "" == zero_units([placed("A", 1.0)], ONLINE)


def test_a_bound_is_not_the_lowest_either():
    rows = [placed("A", 1.0, comparator="<"), placed("B", 2.0, 1, 2), placed("C", 9.0, 2, 2)]

    assert f"Tỉnh B thấp nhất (2,00{NB}%)" in ranking_title(rows, LATE)


def test_units_of_which_only_the_rank_is_known_are_named_below_the_bars():
    """A bar of no length would say nought; without a word they would be missing."""
    rows = [placed("A", 90.0, 1, 63), *(placed(one, None, 7, 63) for one in "BCDE")]

    assert (
        "Chỉ biết hạng, chưa biết giá trị: Tỉnh B (hạng 7/63), Tỉnh C (hạng 7/63), "
        "Tỉnh D (hạng 7/63) và 1 đơn vị khác." == only_ranked(rows)
    )
    assert "" == only_ranked(rows[:1])

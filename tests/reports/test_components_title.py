"""The sentence above the parts of an index."""

from reports.findings import components_title, maxima_note
from tests.reports.rows import INDEX, PERCENT_INDEX, part

NB = "\u00a0"
MINUS = "\u2212"


def test_a_title_says_what_rose_and_what_fell_most():
    rows = [part("A", 5.0, 0.1), part("B", 6.0, 0.35), part("C", 4.0, -0.2), part("D", 7.0, -0.1)]

    assert (
        f"PAPI của Tỉnh Quảng Nam năm 2023: «B» tăng nhiều nhất (+0,35{NB}điểm), "
        f"«C» giảm nhiều nhất ({MINUS}0,20{NB}điểm) so với năm 2022"
        == components_title(rows, INDEX, unit_name="Tỉnh Quảng Nam")
    )


def test_where_all_are_compared_and_none_fell_it_says_so():
    rows = [part("A", 5.0, 0.1), part("B", 6.0, 0.3)]

    assert components_title(rows, INDEX).endswith(
        f"«B» tăng nhiều nhất (+0,30{NB}điểm), không chỉ số thành phần nào giảm so với năm 2022"
    )


def test_where_some_are_unknown_nothing_is_said_of_them():
    rows = [part("A", 5.0, 0.1), part("B", 6.0, 0.3), part("C", None), part("D", 4.0)]

    title = components_title(rows, INDEX)

    assert "nào giảm" not in title
    assert title.endswith("so với năm 2022; so sánh được 2/4 chỉ số thành phần")


def test_components_are_compared_with_one_earlier_year_only():
    """C has no figure of 2022 and is compared with 2021: its larger rise is of two years."""
    rows = [
        part("A", 5.0, 0.1),
        part("B", 6.0, 0.3),
        part("C", 7.0, 2.0, previous_label="Năm 2021"),
    ]

    title = components_title(rows, INDEX)

    assert "«B» tăng nhiều nhất" in title
    assert "«C»" not in title


def test_one_component_alone_is_not_called_the_most():
    rows = [part("A", 5.0, 0.1), part("B", 6.0)]

    assert (
        f"PAPI năm 2023: «A» tăng (+0,10{NB}điểm) so với năm 2022; "
        "so sánh được 1/2 chỉ số thành phần" == components_title(rows, INDEX)
    )


def test_unchanged_components_are_called_so():
    rows = [part("A", 5.0, 0.0), part("B", 6.0, 0.0)]

    assert components_title(rows, INDEX).endswith("2 chỉ số thành phần không đổi so với năm 2022")


def test_without_an_earlier_year_the_furthest_from_its_maximum_is_named():
    """3 of 5 is 60 %, 5 of 10 is 50 %."""
    rows = [part("A", 3.0, maximum=5.0), part("B", 5.0)]

    assert (
        f"PAPI năm 2023: «B» thấp nhất so với điểm tối đa (5,00/10,00{NB}điểm); "
        "không có kỳ trước cùng cách tính để so sánh" == components_title(rows, INDEX)
    )


def test_without_an_earlier_year_and_with_gaps_only_the_gaps_are_told():
    rows = [part("A", 3.0), part("B", None)]

    assert components_title(rows, INDEX).endswith(
        "có số liệu 1/2 chỉ số thành phần, không có kỳ trước cùng cách tính để so sánh"
    )


def test_parts_of_parts_and_other_facets_are_not_mixed_in():
    rows = [
        part("A", 5.0, 0.1, facet="domains"),
        part("B", 6.0, 0.3, facet="domains"),
        part("A.1", 1.0, 0.9, facet="domains", depth=2),
        part("Thẩm định", 50.0, 5.0, facet="appraisal"),
    ]

    title = components_title(rows, INDEX)

    assert "«B» tăng nhiều nhất" in title
    assert "A.1" not in title
    assert "Thẩm định" not in title


def test_points_of_an_index_in_percent_are_points():
    rows = [part("A", 5.0, 0.1), part("B", 6.0, 0.3)]

    assert f"(+0,30{NB}điểm)" in components_title(rows, PERCENT_INDEX)


def test_without_figures_the_title_says_so():
    assert "PAPI: chưa có số liệu chỉ số thành phần" == components_title([], INDEX)
    assert "PAPI: chưa có số liệu chỉ số thành phần" == components_title([part("A", None)], INDEX)


def test_a_maximum_that_nobody_checked_says_so():
    rows = [
        part("A", 5.0, memory=True, maximum=10.0),
        part("B", 6.0, memory=False, maximum=10.0),
        part("C", 6.0, memory=True, maximum=None),
    ]

    assert maxima_note(rows) == (
        "Điểm tối đa của 1/3 chỉ số thành phần ghi theo trí nhớ, chưa đối chiếu với văn bản."
    )
    assert maxima_note(rows[1:]) == ""

"""A kept ranking in sentences: who led then, and what is otherwise now."""

from reports.findings import changed_since, rating_title, since_kept
from reports.numbers import NO_BREAK as NB
from reports.numbers import Row
from tests.reports.rows import INDEX, LATE


def line(name: str, value: float | None, rank: int | None, **more: object) -> Row:
    """A row of `ratings`, as it was kept and unchanged since."""
    return {
        "unit_id": name,
        "unit_name": name,
        "level": "district",
        "label": "Năm 2023",
        "value": value,
        "comparator": None if value is None else "=",
        "rank": rank,
        "ranked": None if rank is None else 2,
        "rank_origin": None if rank is None else "computed",
        "reported_units": None,
        "expected_units": None,
        "draft": False,
        "now_value": value,
        "now_comparator": None if value is None else "=",
        "now_rank": rank,
        "now_ranked": None if rank is None else 2,
        "differs": False,
        "rank_differs": False,
    } | more


FIRST, LAST = line("Huyện A", 90.0, 1), line("Huyện B", 80.0, 2)
MOVED = {"now_rank": 2, "rank_differs": True}
CORRECTED = MOVED | {"now_value": 70.5, "differs": True}


def test_who_led_when_it_was_kept_and_that_nothing_changed():
    assert (
        f"PAPI năm 2023: Huyện A dẫn đầu (90,00{NB}điểm), Huyện B cuối bảng (80,00{NB}điểm). "
        "Đến nay không số liệu, thứ hạng nào khác khi chốt" == rating_title([FIRST, LAST], INDEX)
    )
    assert "nay không số liệu nào khác" == changed_since([FIRST, LAST])


def test_how_many_figures_and_ranks_differ_now_and_who_led_then_stays():
    rows = [{**FIRST, **CORRECTED}, {**LAST, **MOVED, "now_rank": 1}]
    said = rating_title(rows, INDEX)

    assert "Huyện A dẫn đầu" in said
    assert said.endswith("Nay 1/2 đơn vị có số liệu khác, 2 đơn vị có hạng khác khi chốt")
    assert "nay khác 1/2 số liệu" == changed_since(rows)


def test_a_draft_and_missing_units_are_said_of_what_was_kept():
    rows = [{**FIRST, "draft": True}, {**LAST, "reported_units": 15, "expected_units": 18}]

    assert "mới có 15/18 đơn vị đã báo cáo" in rating_title(rows, LATE)
    assert "(có số liệu dự thảo)" in rating_title(rows, LATE)


def test_a_line_says_what_of_it_is_otherwise_now():
    gone = {"now_value": None, "now_comparator": None, "now_rank": None, "now_ranked": None}

    assert "như khi chốt" == since_kept(FIRST, INDEX)
    assert "nay hạng 2/2" == since_kept({**FIRST, **MOVED}, INDEX)
    assert f"nay 70,50{NB}điểm, hạng 2/2" == since_kept({**FIRST, **CORRECTED}, INDEX)
    assert "nay chưa có số liệu, không xếp hạng" == since_kept(
        {**FIRST, **gone, "differs": True, "rank_differs": True}, INDEX
    )

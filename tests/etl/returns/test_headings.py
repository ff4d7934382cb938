"""Which column is which: by the words above it, and asked where two fit."""

import pytest

from etl.catalogue import Catalogue
from etl.returns.headings import Headings, Path


@pytest.fixture(scope="module")
def headings(declared: Catalogue) -> Headings:
    return Headings(declared)


def places(headings: Headings, form: str, columns: list[Path]) -> dict[str, int]:
    """Where the columns of a form stand, by their keys."""
    return {column.key: place for place, column in headings.found(form, columns).items()}


def test_a_rate_is_no_count(headings: Headings):
    """Neither by its own words nor by those above it."""
    columns: list[Path] = [
        ("đơn vị",),
        ("hồ sơ thu phí",),
        ("tỷ lệ thanh toán", "trực tuyến"),
        ("thanh toán", "% trực tuyến"),
        ("thanh toán", "trực tiếp"),
        ("thanh toán", "trực tuyến"),
    ]

    assert 5 == places(headings, "payment_766", columns)["paid_online"]


def test_a_remark_in_a_heading_is_not_the_heading(headings: Headings):
    columns: list[Path] = [
        ("đã giải quyết", "đúng hạn (bao gồm cả trả lại, xin rút)"),
        ("đã giải quyết", "trả lại"),
    ]

    found = places(headings, "tthc_06", columns)

    assert (0, 1) == (found["resolved_on_time"], found["returned"])


def test_words_over_all_columns_say_nothing_of_one(headings: Headings):
    over = "kết quả tiếp nhận, giải quyết"
    columns: list[Path] = [
        (over, "đang giải quyết", "tổng số"),
        (over, "đã giải quyết", "tổng số"),
        (over, "nhận giải quyết", "tổng số"),
    ]

    found = places(headings, "tthc_06", columns)

    assert (2, 1, 0) == (found["received_total"], found["resolved_total"], found["pending_total"])


def test_two_columns_that_fit_alike_are_rivals(headings: Headings):
    columns: list[Path] = [("đơn vị",), ("điểm năm 2022",), ("điểm năm 2023",)]
    match = headings.match("ddci_result", columns)

    assert match
    assert [2] == list(match.rivals)


def test_a_column_of_the_forms_own_words_has_no_rivals(headings: Headings):
    columns: list[Path] = [("đơn vị",), ("điểm tự chấm",), ("điểm thẩm định",), ("tổng điểm",)]
    match = headings.match("ddci_result", columns)

    assert match
    assert (3, {}) == (max(match.columns), match.rivals)


@pytest.mark.parametrize("name", ["đã giải quyết", "thanh toán trực tuyến"])
def test_a_short_name_of_two_indicators_names_neither(headings: Headings, name: str):
    assert {"unit": 0} == places(headings, "plain", [("đơn vị",), (name,)])


def test_a_rate_by_its_short_name_says_that_it_is_one(headings: Headings):
    columns: list[Path] = [("đơn vị",), ("hồ sơ trực tuyến",), ("hồ sơ trực tuyến (%)",)]

    assert 2 == places(headings, "plain", columns)["online_rate"]


def in_time_alone(*more: Path) -> list[Path]:
    """Biểu II.06 with «đúng hạn» and no «trước hạn», and more columns."""
    received, resolved, pending = "nhận giải quyết", "đã giải quyết", "đang giải quyết"
    return [
        ("lĩnh vực",),
        *((received, one) for one in ("trực tuyến", "trực tiếp", "từ kỳ trước")),
        *((resolved, one) for one in ("đúng hạn", "quá hạn")),
        *((pending, one) for one in ("trong hạn", "quá hạn")),
        *more,
    ]


def test_on_time_beside_nothing_early_counts_both(headings: Headings):
    match = headings.match("tthc_06", in_time_alone())

    assert match
    assert "resolved_in_time" == match.columns[4].key


def test_on_time_beside_what_no_form_knows_is_asked(headings: Headings):
    """«Hoàn thành sớm» may be what was early."""
    assert headings.match("tthc_06", in_time_alone(("đã giải quyết", "hoàn thành sớm"))) is None


def test_on_time_beside_what_was_early_is_only_on_time(headings: Headings):
    match = headings.match("tthc_06", in_time_alone(("đã giải quyết", "trước hạn")))

    assert match
    assert ("resolved_on_time", "resolved_early") == (match.columns[4].key, match.columns[8].key)
    assert not match.rivals


@pytest.mark.parametrize(
    "name",
    ["trước hạn và đúng hạn", "trước và đúng hạn", "trước hạn, đúng hạn", "trước hạn/đúng hạn"],
)
def test_early_and_on_time_in_one_column_are_counted_together(headings: Headings, name: str):
    columns = in_time_alone()
    columns[4] = ("đã giải quyết", name)
    match = headings.match("tthc_06", columns)

    assert match
    assert "resolved_in_time" == match.columns[4].key

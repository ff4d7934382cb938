"""Cell numbers: what each kind of column reads, what it refuses, and what it offers instead."""

import unicodedata
from datetime import date, datetime, time, timedelta
from math import inf, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.cell_numbers import Kind, Number, Unclear, Value, looks_like_fractions, number

ZEROS = frozenset({"-", "–", "kps", "không phát sinh"})
ANY = (-inf, inf)
KINDS: list[Kind] = ["count", "money", "rate", "score", "rank"]


def read(value: Value, kind: Kind, *, allowed: tuple[float, float] = ANY, percent: bool = False):
    return number(value, kind, percent_format=percent, zero_words=ZEROS, allowed=allowed)


def refused(value: Value, kind: Kind, **given) -> Unclear:
    with pytest.raises(Unclear) as told:
        read(value, kind, **given)
    return told.value


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [None, "", "   ", "\u00a0", "\u200b", "\ufeff \t\n", "'"])
def test_a_blank_is_missing_not_zero(value: Value, kind: Kind):
    assert Number(None) == read(value, kind)


@pytest.mark.parametrize(
    "word", ["-", " – ", "KPS", "kps", "Không phát sinh", "KHÔNG  PHÁT\u00a0SINH", "'-",
             unicodedata.normalize("NFD", "Không phát sinh")],
)  # fmt: skip
def test_a_zero_word_is_zero_in_counts_and_money_and_missing_elsewhere(word: str):
    assert Number(0.0, zero_word=True) == read(word, "count")
    assert Number(0.0, zero_word=True) == read(word, "money")
    assert Number(None, zero_word=True) == read(word, "rate")
    assert Number(None, zero_word=True) == read(word, "score")
    assert Number(None, zero_word=True) == read(word, "rank")


def test_a_zero_word_that_was_not_given_is_refused():
    assert refused("x", "count").rule == "not_a_number"
    assert refused("—", "count").rule == "not_a_number"


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("count", "0", 0), ("count", 0.0, 0), ("count", 12.0, 12), ("count", -0.0, 0),
        ("count", "12", 12), ("count", "012", 12), ("count", "'12", 12), ("count", " 12 ", 12),
        ("count", "1.234", 1234), ("count", "1 234", 1234), ("count", "1\u00a0234", 1234),
        ("count", "1\u202f234\u2009567", 1_234_567), ("count", "1.273.706", 1_273_706),
        ("count", "1,234,567", 1_234_567), ("count", "１２", 12), ("count", "１．２３４", 1234),
        ("count", "9007199254740991", 2**53 - 1), ("count", "-0", 0),
        ("money", "1.500", 1500), ("money", "1,500", 1500), ("money", "1,500,000", 1_500_000),
        ("money", "1.500.000", 1_500_000), ("money", "1 500 000", 1_500_000),
        ("money", 1_500_000.0, 1_500_000), ("money", "-1.500", -1500), ("money", "−1,500", -1500),
        ("rate", "57,7%", 57.7), ("rate", "57.7 %", 57.7), ("rate", "57,7", 57.7),
        ("rate", "57.7", 57.7), ("rate", 57.7, 57.7), ("rate", "0,577", 0.577),
        ("rate", "57,7\u00a0%", 57.7), ("rate", "５７，７％", 57.7), ("rate", "100", 100),
        ("rate", "-1,5", -1.5), ("rate", "− 1,5 %", -1.5), ("rate", "1.234,5", 1234.5),
        ("rate", "1,234.5", 1234.5), ("rate", "57,700", 57.7), ("rate", "1,234", 1.234),
        ("rate", 0.577, 0.577), ("rate", "0", 0), ("rate", "0,00%", 0),
        ("score", "82,5", 82.5), ("score", "47.821", 47.821), ("score", 0.6419, 0.6419),
        ("score", "1.234.567", 1_234_567), ("score", "85", 85),
        ("rank", "15", 15), ("rank", "01", 1), ("rank", 63.0, 63),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_column_counts(kind: Kind, value: Value, expected: float):
    assert Number(float(expected)) == read(value, kind)


@pytest.mark.parametrize(
    ("kind", "value", "rule", "meant"),
    [
        # A dot of thousands that some software took for a decimal point.
        ("count", 1.234, "not_a_whole_number", 1234), ("count", 1.2, "not_a_whole_number", 1200),
        ("count", 12.5, "not_a_whole_number", 12500), ("money", 1.5, "not_a_whole_number", 1500),
        ("count", 0.577, "not_a_whole_number", None),
        ("count", 1234.567, "not_a_whole_number", None),
        ("count", 3.0000000001, "not_a_whole_number", None),
        ("count", "1,234", "not_a_whole_number", 1234),
        ("count", "12,5", "not_a_whole_number", None),
        ("count", "12.5", "not_a_whole_number", None),
        ("count", "1234,00", "not_a_whole_number", 1234),
        ("count", "12.0", "not_a_whole_number", 12),
        ("count", "0.123", "not_a_whole_number", None),
        ("count", "1.234,5", "not_a_whole_number", None),
        ("money", "1.500,50", "not_a_whole_number", None),
        ("money", "1500,5", "not_a_whole_number", None),
        ("count", "1.2345", "not_a_number", None), ("count", "12.34.567", "not_a_number", None),
        ("count", "1.234 567", "not_a_number", None),
        ("count", "1.234,567,8", "not_a_number", None),
        ("count", "012.345", "not_a_whole_number", None), ("count", "1 2", "not_a_number", None),
        ("count", "1.234 hồ sơ", "not_a_number", None),
        ("count", "12%", "percent_not_expected", None),
        ("count", "1e5", "not_a_number", None), ("count", "12²", "not_a_number", None),
        ("count", "½", "not_a_number", None), ("count", "١٢", "not_a_number", None),
        ("count", "+5", "not_a_number", None), ("count", "(5)", "not_a_number", None),
        ("count", "12.", "not_a_number", 12), ("count", "--5", "not_a_number", None),
        ("count", "#REF!", "not_a_number", None), ("count", "=A1", "not_a_number", None),
        ("count", -5.0, "negative_count", None), ("count", "-5", "negative_count", None),
        ("count", "−5", "negative_count", None), ("count", "-1.234", "negative_count", None),
        ("count", float(2**53), "too_large", None), ("count", str(2**53), "too_large", None),
        ("count", "9" * 5000, "too_large", None),
        ("money", -1e300, "too_large", None), ("rate", 1e300, "too_large", None),
        ("money", "1.500 đồng", "not_a_number", None),
        ("money", "1,50", "not_a_whole_number", None),
        ("rate", "57,7%%", "not_a_number", None), ("rate", "%", "not_a_number", None),
        ("rate", ",5", "not_a_number", None), ("rate", "57,7,", "not_a_number", None),
        ("rate", "57,", "not_a_number", 57), ("rate", "1.2.3", "not_a_number", None),
        ("rate", "năm mươi", "not_a_number", None), ("rate", "1234,567.8", "not_a_number", None),
        ("score", "82,5%", "percent_not_expected", None), ("score", "82/100", "not_a_number", None),
        ("rank", "15/63", "rank_with_slash", None), ("rank", "15 / 16", "rank_with_slash", None),
        ("rank", 1.5, "not_a_whole_number", None), ("rank", "Hạng 15", "not_a_number", None),
        ("rank", "0", "out_of_range", None), ("rank", 0.0, "out_of_range", None),
        ("rank", "-1", "out_of_range", None), ("rank", "1.234", "not_a_whole_number", None),
        *[(kind, value, "not_a_number", None) for kind in KINDS for value in (
            True, False, nan, inf, -inf, date(2023, 4, 1), datetime(2023, 4, 1, 7), time(7, 30),
            timedelta(hours=30),
        )],
    ],
)  # fmt: skip
def test_what_is_not_certain_is_refused_with_what_was_probably_meant(
    kind: Kind, value: Value, rule: str, meant: float | None
):
    told = refused(value, kind)

    assert (rule, meant) == (told.rule, told.meant)


def test_a_percentage_of_the_sheet_is_a_hundred_times_its_float():
    assert Number(57.7) == read(0.577, "rate", percent=True)
    assert Number(29.0) == read(0.29, "rate", percent=True)
    assert Number(0.0) == read(0.0, "count", percent=True)
    assert Number(57.7) == read("57,7%", "rate", percent=True)
    assert refused(0.577, "score", percent=True).rule == "percent_not_expected"
    assert refused(12.0, "count", percent=True).found == "1200%"


@given(st.integers(0, 1_000_000))
def test_a_percentage_is_exact_to_the_digits_that_were_typed(thousandths: int):
    assert read(thousandths / 100_000, "rate", percent=True).value == thousandths / 1000


def test_a_number_outside_what_is_allowed_names_the_bounds():
    told = refused("157,7%", "rate", allowed=(0, 100))

    assert told.rule == "out_of_range"
    assert "«157,7%»" in told.message
    assert "từ 0 đến 100" in told.message
    assert Number(100.0) == read("100%", "rate", allowed=(0, 100))
    assert refused(0.577, "rate", percent=True, allowed=(0, 50)).found == "57,7"
    assert "từ 0 trở lên" in refused("-5", "money", allowed=(0, inf)).message


def test_a_message_says_what_was_found_what_is_allowed_and_what_to_do():
    told = refused(1.234, "count")

    assert told.message == "«1,234» không phải số lượng (cần số nguyên, từ 0 trở lên)."
    assert told.fix == "Nếu là 1234, hãy sửa thành 1234, không có dấu chấm hay dấu phẩy."
    assert str(told) == f"{told.message} {told.fix}"


def test_a_date_in_a_count_says_that_the_software_may_have_made_it():
    told = refused(datetime(2004, 1, 2), "count")

    assert "«02/01/2004»" in told.message
    assert "tự đổi" in told.fix


def test_a_paragraph_in_a_cell_is_shown_by_its_beginning():
    assert len(refused("hồ sơ " * 1000, "count").message) < 150


@pytest.mark.parametrize(
    ("values", "expected"),
    [([0.577, 1.0, 0.0], True), ([0.577, 1.2], False), ([0.0, 0.0], False), ([], False),
     ([57.7], False), ([1.0], True)],
)  # fmt: skip
def test_a_column_of_fractions_is_noticed(values: list[float], expected: bool):
    assert expected == looks_like_fractions(values)


VALUES = st.one_of(
    st.none(), st.booleans(), st.floats(), st.integers(), st.dates(), st.datetimes(), st.times(),
    st.timedeltas(), st.text(max_size=12), st.text("0123456789.,- %/'\u00a0–−", max_size=10),
)  # fmt: skip


@given(VALUES, st.sampled_from(KINDS), st.booleans())
@example("\ud800", "count", False)
@example("9" * 30_000 + ",5", "rate", False)
@example(10**5000, "count", False)
def test_any_value_is_a_number_or_is_refused(value: Value, kind: Kind, percent: bool):
    try:
        found = read(value, kind, percent=percent)
    except Unclear:
        return
    if found.value is not None and kind in ("count", "money", "rank"):
        assert found.value == int(found.value)
    if found.value is not None and kind in ("count", "rank"):
        assert found.value >= 0


@given(st.integers(0, 2**53 - 1))
def test_a_count_is_one_number_however_its_thousands_are_written(count: int):
    dots = f"{count:,}".replace(",", ".")

    assert count == read(str(count), "count").value
    assert count == read(dots, "count").value
    assert count == read(dots.replace(".", "\u00a0"), "count").value
    assert count == read(f"{count:,}", "money").value == read(dots, "money").value


@given(st.integers(1, 999), st.integers(0, 999))
def test_a_count_is_never_read_from_a_thousands_dot_that_became_a_point(lead: int, group: int):
    """«1.234» read by a software as 1.234 is asked about, unless nothing was lost: 1.000 is 1."""
    value = float(f"{lead}.{group:03d}")
    if group:
        assert refused(value, "count").meant == lead * 1000 + group
    else:
        assert lead == read(value, "count").value


@given(st.decimals(0, 100, places=2))
def test_a_rate_is_one_number_with_comma_or_dot_or_sign(rate):
    dot = str(rate)
    comma = dot.replace(".", ",")

    assert {float(rate)} == {read(t, "rate").value for t in (dot, comma, f"{dot}%", f"{comma} %")}

"""Rows told apart: what is read, what sums others, what is told because nobody reads it."""

import pyarrow.compute as pc

from etl.catalogue import Catalogue
from tests.etl.returns.conftest import Read
from tests.returns.workbooks import OF_UNITS, counts, heading, summed, titled

Rows = list[list[object]]
HEAD = heading(OF_UNITS, 7)[0]
ONE, TWO = counts(30, 20, 15, 10, 25, 5, 3), counts(120, 30, 2, 100, 45, 0, 0)


def sheet(*rows: list[object]) -> Rows:
    """Biểu II.06 by unit of Quảng Nam, its heading spread to the right as in a text."""
    return [list(row) for row in [*titled("UBND tỉnh Quảng Nam"), *HEAD, *rows]]


def rules(read: Read, rows: Rows) -> list[tuple[str, str]]:
    """What is said of a sheet, but for units that are missing."""
    problems = read(rows).problems
    return [(one.rule, one.cell) for one in problems if one.rule != "missing_unit"]


def test_each_group_is_held_against_its_own_sum(read: Read):
    """50 of one group and 150 of the other are right; the second says 1 too many."""
    wrong = [TWO[0] + 1, *TWO[1:]]
    rows = sheet(
        [1, "Sở Y tế", *ONE], [None, "Cộng", *ONE], [1, "Sở Tư pháp", *TWO], [None, "Cộng", *wrong]
    )

    assert [("total_differs", "C13")] == rules(read, rows)


def test_a_unit_may_begin_like_a_total(read: Read):
    """«Cộng Hòa» sums nothing: it is a name to ask about, not a row to skip."""
    assert [("unknown_unit", "B10")] == rules(read, sheet([1, "Xã Cộng Hòa", *ONE]))


def test_figures_without_a_name_are_asked(read: Read):
    assert [("unknown_unit", "B11")] == rules(read, sheet([1, "Sở Y tế", *ONE], [2, None, *TWO]))


def test_a_row_after_any_gap_is_read(read: Read):
    rows = sheet([1, "Sở Y tế", *ONE], *([[]] * 12), [2, "Sở Tư pháp", *TWO])

    assert 22 == len(read(rows).tables[0].observations)


def test_figures_below_a_note_are_told(read: Read):
    rows = sheet([1, "Sở Y tế", *ONE], ["Ghi chú:"], [2, "Sở Tư pháp", *TWO])

    assert [("rows_not_read", "A12")] == rules(read, rows)


def test_a_total_of_wholes_leaves_out_what_is_below_them(read: Read):
    """A district's row that holds its commune: the total counts it once, nothing is wrong."""
    whole = summed([ONE, TWO])
    rows = sheet([1, "Huyện Hiệp Đức", *whole], [2, "Xã Quế Thọ", *ONE], [None, "Tổng số", *whole])

    received = read(rows)

    assert [] == [one for one in received.problems if one.severity == "warn"]
    assert [None] == received.tables[0].observations["scope"].unique().to_pylist()


def test_a_total_of_all_rows_makes_a_districts_row_its_own(read: Read):
    rows = sheet(
        [1, "Huyện Hiệp Đức", *TWO], [2, "Xã Quế Thọ", *ONE], [None, "Tổng số", *summed([ONE, TWO])]
    )

    scopes = {one["unit_id"]: one["scope"] for one in read(rows).tables[0].observations.to_pylist()}
    assert scopes == {"d:512": "own", "c3:20764": None}


def test_a_total_that_breaks_two_sums_keeps_both_gaps(read: Read):
    """66 received beside parts of 65, and beside 40 resolved and 25 pending."""
    received = read(sheet([1, "Sở Y tế", ONE[0] + 1, *ONE[1:]]))

    [total] = (
        received.tables[0]
        .observations.filter(pc.field("indicator") == "received_total")
        .to_pylist()
    )
    assert 2 == total["note"].count("lệch 1.")


def test_many_rows_that_do_not_add_up_are_told_a_hundred_times_and_counted(
    read: Read, declared: Catalogue
):
    """Every figure keeps its gap all the same."""
    offices = ("Sở Y tế", "Sở Tư pháp", "Sở Xây dựng")
    fields = [one.name for one in declared.fields if one.kind == "lĩnh vực"][:40]
    wrong = [ONE[0] + 1, *ONE[1:]]
    rows: Rows = [["Đơn vị báo cáo: UBND tỉnh Quảng Nam"], ["Tháng 8/2023"]]
    rows += [["TT", "Đơn vị", "Lĩnh vực", *CODES]]
    rows += [[1, office, field, *wrong] for office in offices for field in fields]

    received = read(rows)

    told = [one for one in received.problems if one.rule == "parts_do_not_sum"]
    assert 2 * 100 == len(told)
    assert "Còn 20 dòng nữa như vậy." in told[99].message
    doubts = received.tables[0].observations.filter(pc.field("indicator") == "received_total")[
        "doubt"
    ]
    assert ["gap"] * 120 == doubts.to_pylist()


CODES = [
    *("received_total", "received_online", "received_offline", "carried_over"),
    *("resolved_total", "resolved_early", "resolved_on_time", "resolved_late"),
    *("pending_total", "pending_in_time", "pending_late"),
]


def test_a_list_of_words_takes_no_long_time(read: Read):
    """Every row of it speaks like a heading; after a few the sheet is given up."""
    rows: Rows = [["Đơn vị: Sở Y tế", "Lĩnh vực: Y tế", "Trực tuyến"]] * 3_000

    assert ["no_form"] == [one.rule for one in read(rows).problems]

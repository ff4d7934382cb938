"""What is said of files, of the ledger, and of the reports that are owed."""

import pytest

from etl.history import Line
from etl.ledger import LedgerEntry
from etl.problems import Problem
from reports import findings


def problem(severity: str) -> Problem:
    return Problem(severity, "r", "Tờ", "A1", "", "", "")  # type: ignore[arg-type] # a test's word


def entry(number: int, kind: str = "return", **more: object) -> LedgerEntry:
    given = {
        "number": number,
        "kind": kind,
        "name": f"tep{number}.xlsx",
        "by": "Lan",
        # Six in the evening of London is the next day in Vietnam.
        "at": "2023-09-04T18:30:00+00:00",
        "sha256": "",
        "previous": "",
    }
    return LedgerEntry(**given | more)  # type: ignore[arg-type] # fields by their names


BLOCK, WARN, INFO = problem("block"), problem("warn"), problem("info")


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], "Có thể nhận"),
        ([INFO], "Có thể nhận"),
        ([WARN, WARN, WARN], "Có thể nhận, 3 chỗ nên xem lại"),
        ([BLOCK, BLOCK], "Chưa nhận được: 2 chỗ cần sửa"),
        ([BLOCK, WARN, INFO], "Chưa nhận được: 1 chỗ cần sửa, 1 chỗ nên xem lại"),
    ],
)
def test_a_verdict_says_what_can_be_done_and_what_is_wrong(problems: list[Problem], said: str):
    code = findings.verdict(problems, None, now=False)

    assert said == findings.verdict_line(code, problems, None)


def test_a_correction_is_said_in_its_verdict():
    assert "Có thể nhận, thay bản đã nhận" == findings.verdict_line("ready", [], None, [entry(3)])
    assert "bút toán 3 («tep3.xlsx», Lan nhận ngày 5/9/2023)" in findings.correction_line(
        [entry(3)]
    )
    assert "" == findings.correction_line([])


def test_a_file_that_was_accepted_says_when_and_as_which_entry():
    known = entry(1234)
    before, now = (findings.verdict([BLOCK], known, now=now) for now in (False, True))

    assert "Không có gì mới: đã nhận ngày 5/9/2023, bút toán 1.234" == findings.verdict_line(
        before, [], known
    )
    assert "Đã nhận, bút toán 1.234" == findings.verdict_line(now, [], known)


def test_several_files_are_counted_what_is_wrong_first():
    codes: list[findings.Verdict] = ["ready", "known", "blocked", "ready"]

    assert "4 tệp: 1 cần sửa, 2 có thể nhận, 1 không có gì mới" == findings.receiving_title(codes)
    assert "Thả tệp" in findings.receiving_title([])


def test_the_ledger_says_how_many_returns_count_and_who_took_the_last():
    every = [
        Line(entry(3), "active"),
        Line(entry(2), "replaced", entry(3)),
        Line(entry(1, "shipped"), "active"),
    ]

    assert (
        "1 báo cáo đang được tính, 1 đã thay hoặc rút; "
        "gần nhất Lan nhận lúc 01:30 ngày 5/9/2023" == findings.history_title(every)
    )
    assert "Chưa nhận báo cáo nào; sổ có 1 bút toán" == findings.history_title(every[2:])


def test_an_entry_says_what_became_of_it():
    assert "a.xlsx: đang được tính" == findings.entry_title(Line(entry(1), "active"), "a.xlsx")
    assert "a.xlsx: đã có bản thay, bút toán 3" == findings.entry_title(
        Line(entry(1), "replaced", entry(3)), "a.xlsx"
    )
    assert "a.xlsx: Lan đã rút ngày 5/9/2023" == findings.entry_title(
        Line(entry(1), "withdrawn", entry(3)), "a.xlsx"
    )


def owed(unit: str, status: str, days: int | None = None, **more: object) -> dict[str, object]:
    """A row of `submissions`."""
    row: dict[str, object] = {
        "unit_name": unit,
        "level": "district",
        "obligation": "monthly",
        "obligation_name": "Số liệu Đề án 06",
        "due": "2023-08-18",
        "status_code": status,
        "days_late": days,
    }
    return row | more


ROWS = [
    owed("Huyện A", "on_time"),
    owed("Huyện B", "late", 3),
    owed("Huyện C", "missing", 5),
    owed("Sở D", "awaited", level="department"),
]


def test_who_has_sent_is_said_in_a_sentence():
    assert (
        "Số liệu Đề án 06, tháng 8/2023: 2/4 báo cáo đã nộp, 1 muộn; 1 chưa nộp, 1 chưa đến hạn"
        == findings.submissions_title(ROWS, "Tháng 8/2023")
    )
    several = [*ROWS, owed("Huyện A", "on_time", obligation_name="Khác", obligation="other")]
    assert findings.submissions_title(several, "Tháng 8/2023").startswith("Tháng 8/2023: 3/5")


def test_who_has_sent_is_counted_by_level():
    assert "Huyện, thị xã, thành phố 2/3 · Sở, ban, ngành 0/1" == findings.levels_line(ROWS)


def test_a_reminder_names_the_missing_and_the_late_and_nobody_else():
    assert (
        "Số liệu Đề án 06, tháng 8/2023, hạn 18/8/2023:\n"
        "- Chưa nộp (1): Huyện C.\n"
        "- Nộp muộn (1): Huyện B (muộn 3 ngày)." == findings.reminder(ROWS, "Tháng 8/2023")
    )
    assert "" == findings.reminder(ROWS[:1], "Tháng 8/2023")


def test_a_year_is_summed_over_its_units_never_averaged():
    """1 of 2 and 8 of 8: 90 %, not the mean of 75 %."""
    rows = [
        {"reports_due": 2, "reports_on_time": 1},
        {"reports_due": 8, "reports_on_time": 8},
    ]

    assert "Năm 2023: 9/10 báo cáo đúng hạn (90,0\N{NO-BREAK SPACE}%)" == findings.discipline_line(
        rows, "2023"
    )


def test_what_nobody_has_begun_to_send_is_no_reproach():
    made_up = [owed("Huyện A", "late", 3, received_at="2023-08-21")]
    nobody = [owed("Huyện C", "unbegun", received_at=None)]

    assert (
        "Chưa nhận báo cáo thật nào; danh sách tháng 8/2023 dưới đây chỉ là minh họa"
        == findings.unbegun_title([*made_up, *nobody], "Tháng 8/2023")
    )
    assert "Chưa nhận báo cáo thật nào đến hết tháng 8/2023" == findings.unbegun_title(
        nobody, "Tháng 8/2023"
    )
    assert findings.unbegun_line([*made_up, *nobody]).endswith(
        "chỉ là minh họa: 1 báo cáo đã nộp, 1 muộn."
    )
    assert "minh họa" not in findings.unbegun_line(nobody)
    assert "2 đơn vị phải nộp: Huyện, thị xã, thành phố 2" == findings.owing_line(
        [*made_up, *nobody]
    )


def test_what_rests_on_illustrative_returns_says_so_and_is_not_sent_on():
    made_up = [{**row, "illustrative": True} for row in ROWS]

    title = findings.submissions_title(made_up, "Tháng 8/2023")
    text = findings.reminder(made_up, "Tháng 8/2023")

    assert title.endswith(" (có số liệu minh họa)")
    assert text.startswith("(SỐ LIỆU MINH HỌA, KHÔNG GỬI)")
    assert "minh họa" not in findings.submissions_title(ROWS, "Tháng 8/2023")

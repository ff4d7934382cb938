"""Parts of the analysts' screens that need no screen: problems as a list, words for rules."""

import ast

from etl.problems import Problem
from pages.parts.receiving import problems
from queries.home import CHECKOUT
from reports.words import vocabulary

# Functions whose first or second argument is a rule's name.
MAKERS = {"Problem": 1, "refused": 0, "Unresolved": 0, "Unclear": 0, "_problem": 0}


def rules() -> set[str]:
    """The rules that the code of returns names."""
    found = set()
    for folder in ("etl", "etl/reading", "etl/returns"):
        for path in (CHECKOUT / folder).glob("*.py"):
            if path.name == "published.py":
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = MAKERS.get(name)
                if place is None or len(node.args) <= place:
                    continue
                found |= {
                    one.value
                    for one in ast.walk(node.args[place])
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def test_every_rule_has_a_title_in_vietnamese():
    named = rules()
    titled = {code for kind, code in vocabulary() if kind == "problem"}

    assert len(named) > 30
    assert set() == {one for one in named if "_" in one or one == "jump"} - titled


def wrong(severity: str, rule: str, cell: str, **more: str) -> Problem:
    given = {"sheet": "Biểu", "found": "x", "message": f"Tờ «Biểu», ô {cell}: sai.", "fix": "Sửa."}
    return Problem(severity=severity, rule=rule, cell=cell, **given | more)  # type: ignore[arg-type] # a test's word


def test_problems_are_listed_by_severity_and_kind_with_their_cells():
    said = problems.listing(
        [
            wrong("info", "row_skipped", "B1"),
            wrong("warn", "blank_cell", "C2"),
            wrong("block", "negative_count", "D3"),
            wrong("block", "negative_count", "D4"),
        ]
    )

    assert said.index("Cần sửa: 2 chỗ") < said.index("Nên xem lại: 1 chỗ") < said.index("Để biết")
    assert 1 == said.count("Số âm")
    assert all(f"<b>{cell}</b>" in said for cell in ("B1", "C2", "D3", "D4"))
    assert "Tờ «Biểu», ô D3" not in said


def test_three_hundred_places_are_one_closed_group():
    said = problems.listing([wrong("block", "blank_cell", f"C{row}") for row in range(300)])

    assert 1 == said.count("<details>")
    assert 300 == said.count("<tr>")


def test_a_thousand_places_are_cut_and_counted():
    said = problems.listing([wrong("block", "blank_cell", f"C{row}") for row in range(1000)])

    assert problems.MOST == said.count("<tr>")
    assert "Còn 600 chỗ nữa" in said


def test_what_a_sender_wrote_is_never_markup():
    said = problems.listing(
        [wrong("block", "unknown_unit", "B1", found="<img src=x>", message="<b>m</b>")]
    )

    assert "<img" not in said
    assert "<b>m</b>" not in said


def test_a_message_keeps_its_column_and_loses_its_place_and_the_command_line():
    one = wrong(
        "block",
        "no_period",
        "E13",
        message="Tờ «Biểu», ô E13 (Tiếp nhận trực tiếp): «x» không phải số.",
        fix="Chọn kỳ khi nộp (--period 2023-08).",
    )

    assert "Tiếp nhận trực tiếp: «x» không phải số." == problems.message(one)
    assert "--period" not in problems.listing([one])

"""A backup restored elsewhere, and a home that was moved, answer every question as before."""

import math
import shutil
from pathlib import Path

import pytest

from etl import archive
from etl.ledger import Ledger
from queries import ask_in, current_build, questions
from queries.asking import Row
from tests.conftest import Small
from tests.queries import test_on_postgres as asked

# What names the build or the moment of it, not what it holds.
OF_THE_BUILD = {"build", "built_at"}
country = asked.country


def answers(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[Row]]]:
    """The answers to all cases in the current build of a home."""
    monkeypatch.setenv("CCHC_HOME", str(home))
    build = current_build()
    return [
        (question, [_bare(row) for row in ask_in(build, question, given)])
        for question, given in asked.CASES
    ]


def _bare(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in OF_THE_BUILD}


def same(before: list[tuple[str, list[Row]]], after: list[tuple[str, list[Row]]]) -> None:
    for (question, rows), (_, others) in zip(before, after, strict=True):
        assert len(rows) == len(others), question
        for row, other in zip(rows, others, strict=True):
            assert row.keys() == other.keys(), question
            differing = {name: row[name] for name in row if not alike(row[name], other[name])}
            assert {} == differing, question


def alike(one: object, other: object) -> bool:
    """Whether two values are equal, sums in their first nine digits."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9)
    return one == other


def test_restored_elsewhere_or_moved_it_answers_every_question_as_before(
    country: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = answers(country.home, monkeypatch)
    entries = Ledger(country.home / "ledger").entries()
    archive.backup(country.home, tmp_path / "sao lưu.zip")

    country.home = tmp_path / "một nơi khác" / "home"
    assert len(entries) == archive.restore(country.home, tmp_path / "sao lưu.zip")
    assert entries == Ledger(country.home / "ledger").entries()
    country.build()
    same(before, answers(country.home, monkeypatch))
    moved = tmp_path / "moved"
    shutil.move(country.home, moved)
    same(before, answers(moved, monkeypatch))

    assert set(questions()) == {question for question, _ in before}
    assert sum(bool(rows) for _, rows in before) > 60

"""Which tables count: the last of each, and illustrative ones only while nothing is real."""

from pathlib import Path
from typing import Any

import pytest

from etl.counting import counted
from etl.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """An empty ledger."""
    return Ledger(tmp_path / "ledger")


def accept(ledger: Ledger, kind: str, *keys: str, **how: Any) -> int:
    """Accept a file with these tables, each of the form that its key begins with."""
    tables = [{"key": key, "form": key.split()[0]} for key in keys]
    about = {"tables": tables} if tables else {}
    return ledger.append(kind, "a.xlsx", b"", by="Lan", about=about, **how).number


def accept_table(ledger: Ledger, kind: str, form: str, fields: list[str], *counts: str) -> int:
    """Accept a file with one table of a form, of some fields or of all together."""
    table = {"key": form, "form": form, "fields": fields, "indicators": list(counts)}
    return ledger.append(kind, "a.xlsx", b"", by="Lan", about={"tables": [table]}).number


def withdraw(ledger: Ledger, number: int) -> None:
    """Take an entry back."""
    ledger.append("withdrawal", "a.xlsx", b"", by="Lan", withdraws=number, why="gửi nhầm")


def test_what_has_no_tables_counts_whole(ledger: Ledger):
    number = accept(ledger, "shipped")

    assert {number: None} == counted(ledger)


def test_of_a_table_that_came_twice_the_last_one_counts(ledger: Ledger):
    first = accept(ledger, "return", "tthc d:1 2023-08", "tthc d:2 2023-08")
    second = accept(ledger, "return", "tthc d:2 2023-08", "tthc d:3 2023-08")

    assert {
        first: {"tthc d:1 2023-08"},
        second: {"tthc d:2 2023-08", "tthc d:3 2023-08"},
    } == counted(ledger)


def test_the_table_before_counts_again_once_the_last_is_withdrawn(ledger: Ledger):
    first = accept(ledger, "return", "tthc d:1 2023-08")
    second = accept(ledger, "return", "tthc d:1 2023-08")
    assert {first: set(), second: {"tthc d:1 2023-08"}} == counted(ledger)

    withdraw(ledger, second)

    assert {first: {"tthc d:1 2023-08"}} == counted(ledger)


def test_samples_of_a_form_leave_with_the_first_return_of_that_form_and_come_back(ledger: Ledger):
    """Whoever sent it, for whatever period: one real figure is enough."""
    sample = accept(ledger, "sample", "tthc d:1 2023-08", "online d:1 2023-08")
    assert {"tthc d:1 2023-08", "online d:1 2023-08"} == counted(ledger)[sample]

    real = accept(ledger, "return", "tthc d:9 2025-03")
    assert {sample: {"online d:1 2023-08"}, real: {"tthc d:9 2025-03"}} == counted(ledger)

    withdraw(ledger, real)
    assert {sample: {"tthc d:1 2023-08", "online d:1 2023-08"}} == counted(ledger)


def test_a_sample_never_hides_a_return_that_came_before_it(ledger: Ledger):
    real = accept(ledger, "return", "tthc d:1 2023-08")
    sample = accept(ledger, "sample", "tthc d:1 2023-08")

    assert {real: {"tthc d:1 2023-08"}, sample: set()} == counted(ledger)


def test_a_sample_leaves_with_a_return_of_another_form_that_counts_the_same(ledger: Ledger):
    """Else screens would open on made-up months of an indicator that somebody really reported."""
    online = accept_table(ledger, "sample", "online", [], "received_online", "received_post")
    paid = accept_table(ledger, "sample", "payment", [], "paid_online")
    accept_table(ledger, "return", "tthc", [], "received_online", "resolved_total")

    assert (set(), {"payment"}) == (counted(ledger)[online], counted(ledger)[paid])


def test_what_is_counted_of_other_fields_is_not_the_same(ledger: Ledger):
    services = accept_table(ledger, "sample", "services", ["residence"], "received_online")
    land = accept_table(ledger, "sample", "offices", ["land", "trade"], "received_online")
    accept_table(ledger, "return", "tthc", ["land"], "received_online")

    assert ({"services"}, set()) == (counted(ledger)[services], counted(ledger)[land])

"""What calamine fails with is said as a refusal, and nothing else is."""

import pytest
from python_calamine import CalamineError, PasswordError

from etl.problems import Refused
from etl.reading.calamine import guarded

# How a panic in Rust arrives: outside of Exception, of a class that cannot be imported.
PanicException = type("PanicException", (BaseException,), {})


@pytest.mark.parametrize(
    ("failure", "rule"),
    [
        (PasswordError("x"), "locked_workbook"),
        (CalamineError("x"), "unreadable_file"),
        (ValueError("x"), "unreadable_file"),
        (PanicException("x"), "unreadable_file"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_failure_of_the_reader_is_a_refusal(failure: BaseException, rule: str):
    with pytest.raises(Refused) as refused, guarded():
        raise failure

    assert [rule] == [problem.rule for problem in refused.value.problems]


def test_an_interruption_is_none():
    with pytest.raises(KeyboardInterrupt), guarded():
        raise KeyboardInterrupt

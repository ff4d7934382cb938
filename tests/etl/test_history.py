"""The ledger as it is looked through: what counts, what stands aside, what was taken back."""

from etl import observations, periods
from etl.history import lines
from etl.ledger import Ledger
from etl.observations import Observation
from etl.received import table_key
from tests.conftest import Small


def accept(small: Small, kind: str, period: str) -> int:
    """The number of an entry with one table of the form «monthly»."""
    parsed = periods.parse(period)
    key = table_key("monthly", "d:1", parsed)
    table = {"key": key, "form": "monthly", "reporter": "d:1", "period": period}
    figure = Observation("resolved_total", "d:1", None, parsed, 1.0, table_key=key)
    return (
        Ledger(small.home / "ledger")
        .append(
            kind,
            f"{kind}.xlsx",
            f"{kind} {period}".encode(),
            by="Lan",
            figures=observations.table([figure]),
            about={"received": "2023-09-01", "tables": [table]},
        )
        .number
    )


def states(small: Small) -> dict[int, str]:
    """What became of each entry."""
    return {one.entry.number: one.state for one in lines(Ledger(small.home / "ledger"))}


def test_a_sample_stands_aside_while_a_real_return_of_its_form_counts(small: Small):
    sample, real = accept(small, "sample", "2023-07"), accept(small, "return", "2023-08")

    assert {sample: "aside", real: "active"} == states(small)


def test_a_return_stands_aside_once_its_only_table_was_sent_again(small: Small):
    first, second = accept(small, "return", "2023-08"), accept(small, "return", "2023-08")

    assert {first: "aside", second: "active"} == states(small)


def test_what_was_withdrawn_gives_back_what_stood_aside(small: Small):
    sample, real = accept(small, "sample", "2023-07"), accept(small, "return", "2023-08")
    ledger = Ledger(small.home / "ledger")
    taken = ledger.append("withdrawal", "return.xlsx", b"", by="Lan", withdraws=real, why="nhầm")

    assert {sample: "active", real: "withdrawn", taken.number: "taking_back"} == states(small)

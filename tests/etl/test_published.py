"""Published tables: every wrong cell is named; nothing of a wrong table is accepted."""

import subprocess
import sys
from pathlib import Path

import pytest

from etl.ledger import Ledger
from etl.problems import Refused
from queries import ask, current_build
from queries.home import CHECKOUT
from tests.conftest import Small, below, province

BUILD = """
import sys
from pathlib import Path
from etl.update import update
home, declared, published = map(Path, sys.argv[1:])
update(home, declared_in=declared, published_in=published, samples_in=None)
"""

GOOD = province("quality", "An Sơn", "2023", "83")


def refusal(small: Small) -> list[tuple[str, str, str]]:
    """The rule, cell and message of every problem with which the tables are refused."""
    with pytest.raises(Refused) as refused:
        small.build()
    return [(one.rule, one.cell, f"{one.message} {one.fix}") for one in refused.value.problems]


WRONG = [
    (GOOD | {"indicator": "kwality"}, "unknown_indicator", "A2", ["«kwality»", "«quality»"]),
    (GOOD | {"unit": "An Son"}, "unknown_unit", "B2", ["«An Son»", "Năm 2023", "Tỉnh An Sơn"]),
    (GOOD | {"period": "2026", "unit": "Bình Khê"}, "unknown_unit", "B2", ["Bình Khê"]),
    (GOOD | {"field": "lamd"}, "unknown_field", "E2", ["«lamd»", "«land»"]),
    (GOOD | {"period": "năm 2023"}, "unknown_period", "F2", ["«năm 2023»", "2023-08-ytd"]),
    (GOOD | {"from": "21/7/2021"}, "unknown_date", "G2", ["21/7/2021"]),
    (GOOD | {"comparator": "≥"}, "unknown_comparator", "J2", ["≥"]),
    (GOOD | {"value": "83,5"}, "not_a_number", "K2", ["«83,5»"]),
    (GOOD | {"value": "nan"}, "not_a_number", "K2", ["«nan»"]),
    (GOOD | {"value": "1e9"}, "not_a_number", "K2", ["«1e9»"]),
    (GOOD | {"draft": "true"}, "not_a_flag", "R2", ["«true»", "1"]),
    (GOOD | {"alternative": "yes"}, "not_a_flag", "U2", ["«yes»"]),
    (GOOD | {"rank": "1.7"}, "not_a_rank", "N2", ["«1.7»"]),
    (GOOD | {"rank": "-3"}, "not_a_rank", "N2", ["«-3»"]),
    (GOOD | {"level": "provinse"}, "unknown_level", "C2", ["«provinse»", "«province»"]),
    (
        GOOD | {"from": "2023-06-01", "to": "2023-01-31"},
        "period_ends_before_it_begins",
        "H2",
        ["2023-01-31"],
    ),
    (
        province("resolved_total", "An Sơn", "2023", "-5"),
        "not_a_whole_number",
        "K2",
        ["«-5»", "từ 0 trở lên"],
    ),
    (GOOD | {"source": "dok"}, "unknown_source", "O2", ["«dok»", "«doc»"]),
    (
        province("resolved_total", "An Sơn", "2023", "1.234"),
        "not_a_whole_number",
        "K2",
        ["«1.234»", "số nguyên"],
    ),
    (
        below("quality", "Huyện Không Có", "district", "An Sơn", "2023", "5"),
        "unknown_unit",
        "B2",
        ["của Tỉnh An Sơn", "Huyện Không Có"],
    ),
]


@pytest.mark.parametrize(("row", "rule", "cell", "told"), WRONG)
def test_a_wrong_cell_is_named(
    small: Small, row: dict[str, str], rule: str, cell: str, told: list[str]
):
    small.publish(row)

    [(found_rule, found_cell, message)] = refusal(small)

    assert (rule, cell) == (found_rule, found_cell)
    assert [] == [part for part in told if part not in message], message
    assert "table.csv, ô " in message


def test_a_key_that_stands_twice_is_refused(small: Small):
    small.publish(GOOD, GOOD | {"value": "84"})

    [(rule, cell, message)] = refusal(small)

    assert (rule, cell) == ("duplicate_key", "K3")
    assert "đã có ở ô K2" in message


def test_one_period_with_other_days_is_the_same_key(small: Small):
    small.publish(GOOD, GOOD | {"from": "2023-01-02"})

    assert ["duplicate_key"] == [rule for rule, _, _ in refusal(small)]


def test_a_key_that_stands_in_two_files_is_refused(small: Small):
    small.publish(GOOD, file="one.csv")
    small.publish(GOOD | {"value": "84"}, file="two.csv")

    [(rule, _, message)] = refusal(small)

    assert rule == "duplicate_key"
    assert "one.csv" in message


def test_all_problems_of_all_tables_are_told_at_once(small: Small):
    small.publish(GOOD | {"unit": "X"}, GOOD | {"value": "y"}, file="one.csv")
    small.publish(GOOD | {"source": "z"}, file="two.csv")

    assert 3 == len(refusal(small))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"indicator,unit\nquality,An",
        b'a,"b\n',
        b"PK\x03\x04rest of a workbook",
    ],
)
def test_an_unreadable_file_is_refused(small: Small, content: bytes):
    (small.published / "table.csv").write_bytes(content)

    [(rule, _, message)] = refusal(small)

    assert rule == "unreadable_file"
    assert "Cần CSV utf-8 với các cột: indicator, unit" in message


def test_a_refusal_leaves_the_last_good_build_and_ledger(small: Small):
    small.publish(GOOD)
    small.build()
    before = current_build()
    entries = len(Ledger(small.home / "ledger").entries())
    small.publish(GOOD | {"value": "84"})
    small.publish(GOOD | {"unit": "X"}, file="other.csv")

    refusal(small)

    assert before == current_build()
    assert entries == len(Ledger(small.home / "ledger").entries())
    assert 83.0 == ask("trend", indicator="quality", unit="p:an")[0]["value"]


def test_a_changed_table_replaces_what_it_said_before(small: Small):
    small.publish(GOOD)
    small.build()
    small.publish(GOOD | {"value": "84"})
    small.build()

    [first, second] = Ledger(small.home / "ledger").entries()

    assert second.replaces == first.number
    assert [84.0] == [row["value"] for row in ask("observations", indicator="quality")]


def test_a_table_that_no_longer_ships_is_withdrawn_with_a_reason(small: Small):
    path: Path = small.publish(GOOD)
    small.build()
    path.unlink()
    small.build()

    withdrawal = Ledger(small.home / "ledger").entries()[-1]

    assert (withdrawal.withdraws, bool(withdrawal.why)) == (1, True)
    assert [] == ask("observations")


def test_a_shipped_table_that_a_person_withdrew_stays_withdrawn(small: Small):
    small.publish(GOOD)
    small.build()
    ledger = Ledger(small.home / "ledger")
    ledger.append("withdrawal", "table.csv", b"", by="Lan", withdraws=1, why="sai số")
    small.build()
    assert [] == ask("observations")

    small.publish(GOOD | {"value": "84"})
    small.build()
    assert [84.0] == [row["value"] for row in ask("observations")]


@pytest.mark.thorough
def test_two_builders_at_once_accept_each_table_once(small: Small):
    small.publish(GOOD)
    arguments = [str(small.home), str(small.catalogue), str(small.published)]
    builders = [
        subprocess.Popen([sys.executable, "-c", BUILD, *arguments], cwd=CHECKOUT) for _ in range(3)
    ]

    assert [0, 0, 0] == [builder.wait(60) for builder in builders]
    assert 1 == len(Ledger(small.home / "ledger").entries())
    assert 83.0 == ask("trend", indicator="quality", unit="p:an")[0]["value"]


def test_building_again_accepts_nothing_twice(small: Small):
    small.publish(GOOD)
    small.build()
    small.build()

    assert 1 == len(Ledger(small.home / "ledger").entries())

"""The files of what was found, made when they are asked for: all rows, not only those shown."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from pages.parts import asking, source
from pages.parts.asking import asked
from pages.parts.looking.wanted import Wanted
from queries import Row, ask_in
from reports import about as exports
from reports import pivot_files, workbook
from reports.pivot import Pivot

# So many rows at a time, so that a hundred thousand whole ones never stand in memory at once.
AT_ONCE = 20_000
TITLE = "Tra cứu"
# A file says of every figure in which unit it is, and whether it is made up, a bound, a draft.
ALWAYS = ("unit", "comparator", "draft", "illustrative", "decimals")
PLACE = ("file", "sheet", "cell", "entry", "accepted_by", "accepted_at")
# What the introduction of a workbook looks at.
FACTS = (
    *("value", "rank", "rank_origin", "period_to", "reported_units", "expected_units"),
    *("draft", "illustrative", "doubt", "source", "source_address"),
)
MIMES = {"xlsx": source.EXCEL, "csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
LABELS = {"xlsx": "Tải bảng Excel", "csv": "Tải CSV", "parquet": "Tải Parquet"}


def of_list(wanted: Wanted, names: Sequence[str]) -> None:
    """The buttons for the list: every figure found, in the columns chosen."""
    build, indicators = asking.build(), _indicators(wanted)
    if build is None:
        return
    kept = _columns(names)

    def xlsx() -> bytes:
        rows, facts = _all(build, wanted, kept)
        about = _about(wanted, facts, indicators)
        return workbook.xlsx([workbook.Sheet("Số liệu", rows)], about)

    _buttons(
        {
            "xlsx": xlsx,
            "csv": lambda: workbook.csv(_all(build, wanted, kept)[0]),
            "parquet": lambda: workbook.parquet(_all(build, wanted, kept)[0]),
        }
    )


def of_table(wanted: Wanted, table: Pivot, rows: Sequence[Row]) -> None:
    """The buttons for a table across, as it stands."""
    indicators = _indicators(wanted)
    _buttons(
        {
            "xlsx": lambda: pivot_files.xlsx(table, _about(wanted, rows, indicators)),
            "csv": lambda: pivot_files.csv(table),
            "parquet": lambda: pivot_files.parquet(table),
        }
    )


def _buttons(made: dict[str, Callable[[], bytes]]) -> None:
    with st.container(horizontal=True, gap="small"):
        for kind, make in made.items():
            st.download_button(
                LABELS[kind],
                make,
                file_name=f"{TITLE}.{kind}",
                mime=MIMES[kind],
                on_click="ignore",
                key=f"looking-{kind}",
            )


def _columns(names: Sequence[str]) -> list[str]:
    """The columns of a file: those chosen, in which cell a figure stood, and what it needs."""
    place = PLACE if "source" in names else ()
    return list(dict.fromkeys((*names, *place, *ALWAYS)))


def _all(build: Path, wanted: Wanted, names: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Every row found with these columns alone, and with what the introduction looks at."""
    rows: list[Row] = []
    facts: list[Row] = []
    once: dict[str, str] = {}
    for row in _every(build, wanted):
        # The same few names a hundred thousand times would each be a text of its own.
        told = {
            name: once.setdefault(value, value) if isinstance(value, str) else value
            for name, value in row.items()
        }
        rows.append({name: told[name] for name in names if name in told})
        facts.append({name: told[name] for name in FACTS if name in told})
    return rows, facts


def _every(build: Path, wanted: Wanted) -> Iterator[Row]:
    """All rows, not kept for others: nobody asks for the same hundred thousand twice."""
    skip = 0
    while rows := ask_in(build, wanted.question, {**wanted.given, "most": AT_ONCE, "skip": skip}):
        yield from rows
        skip += len(rows)


def _indicators(wanted: Wanted) -> list[Row]:
    codes = (wanted.given["indicators"] or "").split(",")
    return [row for row in asked("indicators") if row["indicator"] in codes]


def _about(wanted: Wanted, rows: Sequence[Row], indicators: Sequence[Row]) -> Any:
    told = [(name, text) for name, text in wanted.said.items() if text]
    return exports.about(TITLE, rows, filters=told, indicators=indicators)

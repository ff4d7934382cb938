"""The files of what was found: all rows, not only those shown; many are made beside the server."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import streamlit as st

from pages.parts import asking
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from pages.parts.handing.part import KINDS, large, wanted_file
from pages.parts.looking.wanted import Wanted
from pages.parts.telling import handed
from queries import Row
from reports import about as exports
from reports import exporting, pivot_files
from reports.about import About
from reports.pivot import Pivot

TITLE = "Tra cứu"
LABELS = {".xlsx": "Tải bảng Excel", ".csv": "Tải CSV", ".parquet": "Tải Parquet"}
# So many rows a button hands out at once; more are made beside the server, which goes on meanwhile.
AT_ONCE: int = DEFAULTS["lookup"]["at_once"]


def of_list(wanted: Wanted, names: Sequence[str], found: int) -> None:
    """The buttons for the list: every figure found, in the columns chosen."""
    build = asking.build()
    if build is None:
        return
    file = wanted_file(
        wanted.question, wanted.given, title=TITLE, filters=_filters(wanted), columns=names
    )
    if found > AT_ONCE:
        large(file, key="looking")
    else:
        _buttons({kind: partial(exporting.content, build, file, kind) for kind in KINDS})


def of_table(wanted: Wanted, table: Pivot, rows: Sequence[Row]) -> None:
    """The buttons for a table across, as it stands."""
    indicators = _indicators(wanted)
    _buttons(
        {
            ".xlsx": lambda: pivot_files.xlsx(table, _about(wanted, rows, indicators)),
            ".csv": lambda: pivot_files.csv(table),
            ".parquet": lambda: pivot_files.parquet(table),
        }
    )


def _buttons(made: Mapping[str, Callable[[], bytes]]) -> None:
    with st.container(horizontal=True, gap="small"):
        for kind, make in made.items():
            st.download_button(
                LABELS[kind],
                handed("export", f"{TITLE}{kind}", make),
                file_name=f"{TITLE}{kind}",
                mime=KINDS[kind][1],
                on_click="ignore",
                key=f"looking{kind}",
            )


def _filters(wanted: Wanted) -> list[tuple[str, str]]:
    return [(name, text) for name, text in wanted.said.items() if text]


def _indicators(wanted: Wanted) -> list[Row]:
    codes = (wanted.given["indicators"] or "").split(",")
    return [row for row in asked("indicators") if row["indicator"] in codes]


def _about(wanted: Wanted, rows: Sequence[Row], indicators: Sequence[Row]) -> About:
    return exports.about(TITLE, rows, filters=_filters(wanted), indicators=indicators)

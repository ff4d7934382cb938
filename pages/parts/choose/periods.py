"""Of when: a day, a period, a year; and what may share a line."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from etl import periods
from pages.parts.asking import asked
from pages.parts.choose.widgets import one
from queries import Row
from reports import words

# Older returns say themselves of when they are.
REPORTED_MONTHS = 48
REGULAR = ("month", "quarter", "year-")


def today() -> str:
    """The day by which a target is due or not, as a parameter."""
    return date.today().isoformat()


def period(rows: Sequence[Row], own: Sequence[Row]) -> Row:
    """One of some periods (rows of `periods`, never empty), newest first.

    To begin with the newest that is among `own`: of which the chosen unit has a figure itself.
    """
    by_code = {row["period"]: row for row in rows}
    mine = [row["period"] for row in own if row["period"] in by_code]
    labels = {code: row["label"] for code, row in by_code.items()}
    return by_code[one("Kỳ", labels, "ky", default=mine[0] if mine else None)]


def up_to(unit_id: str) -> str | None:
    """The period up to which a unit's newest figures are shown; None for today."""
    periods = {row["period"]: row["label"] for row in asked("periods", unit=unit_id)}
    key = one("Số liệu đến kỳ", {"": "Mới nhất"} | periods, "den_ky")
    return key or None


def year(index: str, unit_id: str) -> str:
    """One of the years of which an index or components of it have figures.

    To begin with the newest that has components. An index without any year is not asked about.
    """
    rows = asked("years", indicator=index, unit=unit_id)
    inside = [str(row["year"]) for row in rows if row["components"]]
    years = {str(row["year"]): str(row["year"]) for row in rows}
    return one("Năm", years, "nam", default=inside[0] if inside else None)


def kind_of_period(rows: Sequence[Row]) -> list[Row]:
    """The rows of one grain and one way of counting, which alone may share a line."""
    kinds: dict[str, list[Row]] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row["value"] is not None and row["grain"] != "undated":
            key = f"{row['grain']}-{row['cumulative']}"
            kinds.setdefault(key, [])
            names[key] = kind_name(row)
    for row in rows:
        kinds.get(f"{row['grain']}-{row['cumulative']}", []).append(row)
    if not kinds:
        return []
    # Of two kinds with as many rows, the one whose periods follow one another.
    most = max(kinds, key=lambda key: (len(kinds[key]), key.startswith(REGULAR)))
    return kinds[one("Loại kỳ", names, "loai_ky", default=most, buttons=True)]


def kind_name(row: Row) -> str:
    """A grain and a way of counting: «Tháng», «Tháng, luỹ kế từ đầu năm»."""
    grain = words.word("grain", row["grain"]).label
    return f"{grain}, luỹ kế từ đầu năm" if row["cumulative"] else grain


def reported_period(label: str, key: str, placeholder: str = "Như tệp ghi") -> str | None:
    """A period that may be reported by now, the newest first; none to begin with."""
    labels = {code: periods.parse(code).label for code in _lately(date.today())}
    chosen = st.selectbox(
        label,
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        key=key,
        filter_mode="contains",
        placeholder=placeholder,
    )
    return chosen if chosen in labels else None


def _lately(today: date) -> list[str]:
    """The codes of the months, sums since January, quarters and years of the last years."""
    months = [divmod(12 * today.year + today.month - 1 - ago, 12) for ago in range(REPORTED_MONTHS)]
    plain = [f"{year}-{month + 1:02d}" for year, month in months]
    quarters = {f"{year}-Q{month // 3 + 1}" for year, month in months}
    years = {str(year) for year, _ in months}
    return [
        *plain,
        *(f"{code}-ytd" for code in plain),
        *sorted(quarters, reverse=True),
        *sorted(years, reverse=True),
    ]

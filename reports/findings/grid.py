"""The title of units beside one another over several periods."""

from collections import Counter
from collections.abc import Mapping, Sequence

from reports import numbers
from reports.findings.evidence import held_lightly
from reports.findings.phrases import subject, when
from reports.findings.shares import covers
from reports.numbers import MISSING, NOTHING, Row
from reports.words import label, lowered


def grid_title(rows: Sequence[Row], indicator: Row, *, expected: int) -> str:
    """«Trễ hạn, 12 tháng đến tháng 12/2023: Huyện Tiên Phước cao nhất trong 7/12 tháng».

    Rows of `unit_grid`; `expected` is of how many units there could be figures. A period in which
    too few have one names nobody, and is no «kỳ» of the finding; few cases name nobody either.
    """
    about = subject(indicator)
    if not rows:
        return f"{about}: {MISSING}"
    last = max(rows, key=lambda row: row["period_to"])
    periods = len({row["period"] for row in rows})
    grain = lowered(label("grain", last["grain"]))
    about = f"{about}, {numbers.count(periods)} {grain} đến {when(last['label'])}"
    held = f"{numbers.count(len({row['unit_id'] for row in rows}))} đơn vị có số liệu"
    return f"{about}: {_most_often(rows, indicator, expected, grain) or held}{held_lightly(rows)}"


def _most_often(rows: Sequence[Row], indicator: Row, expected: int, grain: str) -> str:
    """Who stood worst in most of the periods, more than once; "" where nobody did."""
    ends = {"up": "thấp nhất", "down": "cao nhất"}
    judged = [
        worst for some in _by_period(rows).values() if (worst := _worst(some, indicator, expected))
    ]
    if indicator["better"] not in ends or len(judged) < 2:
        return ""
    often = Counter(unit for worst in judged for unit in worst)
    most = max(often.values())
    leads = [unit for unit, times in often.items() if times == most]
    if most < 2 or len(leads) > 1:
        return ""
    name = next(row["full_name"] for row in rows if row["unit_id"] == leads[0])
    of = f"{numbers.count(most)}/{numbers.count(len(judged))}"
    return f"{name} {ends[indicator['better']]} trong {of} {grain}"


def _by_period(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["period"], []).append(row)
    return found


def _worst(rows: Sequence[Row], indicator: Row, expected: int) -> list[str]:
    """Who stood worst in a period, several where they are equal; nobody where all are."""
    enough = [row for row in rows if not row["is_few"]]
    if not covers(len(enough), expected):
        return []
    values = [row["value"] for row in enough]
    worst = min(values) if indicator["better"] == "up" else max(values)
    found = [row["unit_id"] for row in enough if abs(row["value"] - worst) < NOTHING]
    return found if len(found) < len(enough) else []

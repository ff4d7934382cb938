"""A kept ranking in sentences: who led when it was kept, and what is otherwise now."""

from collections.abc import Sequence

from reports import numbers
from reports.findings.ranking import ranking_title
from reports.numbers import Row, known

NOW = ("value", "comparator", "rank", "ranked")


def rating_title(rows: Sequence[Row], indicator: Row, *, among: str = "đơn vị") -> str:
    """What the kept ranking said, then how many of its figures and ranks differ now.

    Rows of `ratings`, all of one kept ranking of `indicator`.
    """
    return f"{ranking_title(rows, indicator, among=among)}. {_now(rows, among)}"


def _now(rows: Sequence[Row], among: str) -> str:
    differ = sum(row["differs"] for row in rows)
    moved = sum(row["rank_differs"] for row in rows)
    if not differ and not moved:
        return "Đến nay không số liệu, thứ hạng nào khác khi chốt"
    return (
        f"Nay {numbers.count(differ)}/{numbers.count(len(rows))} {among} có số liệu khác, "
        f"{numbers.count(moved)} {among} có hạng khác khi chốt"
    )


def changed_since(rows: Sequence[Row]) -> str:
    """«nay khác 3/18 số liệu»: how many figures of a kept ranking differ now."""
    differ = sum(row["differs"] for row in rows)
    if not differ:
        return "nay không số liệu nào khác"
    return f"nay khác {numbers.count(differ)}/{numbers.count(len(rows))} số liệu"


def since_kept(row: Row, indicator: Row) -> str:
    """«như khi chốt», «hạng 2/61», «46,50 điểm, hạng 1/61»: what of a line is otherwise now."""
    if not row["differs"] and not row["rank_differs"]:
        return "như khi chốt"
    now = {**row, **{name: row[f"now_{name}"] for name in NOW}}
    said = [numbers.figure(now, indicator)] if row["differs"] else []
    if row["rank_differs"]:
        said.append(
            numbers.rank(now["rank"], now["ranked"]) if known(now["rank"]) else "không xếp hạng"
        )
    return f"nay {', '.join(said)}"

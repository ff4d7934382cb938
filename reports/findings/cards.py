"""One sentence for a card, and one for a table of targets."""

from collections import Counter
from collections.abc import Sequence

from reports import numbers
from reports.findings.phrases import direction, has_figure, has_rivals, is_exact, shift, when
from reports.findings.shares import carries
from reports.numbers import NO_BREAK, Row, known
from reports.words import lowered, raised, word

BETTER_OR_WORSE = {"better": " (tốt hơn)", "worse": " (kém hơn)"}

# From what was kept to what nobody can judge; a status not among them follows.
ORDER = ("exceeded", "met", "missed", "watching", "no_data", "not_quantified")


def scorecard_line(row: Row) -> str:
    """A card's line: «Giảm 4,70 điểm % so với năm 2022 (tốt hơn), hạng 6/63»."""
    if not has_figure(row):
        return "Chưa có số liệu"
    said = [_movement(row)] if known(row["value"]) else []
    if row["kind"] != "rank" and has_rivals(row):
        said.append(numbers.rank(row["rank"], row["ranked"]))
    return raised(", ".join(said))


def targets_summary(rows: Sequence[Row]) -> str:
    """«12 mục tiêu: 3 đạt, 4 chưa đạt, 5 đang theo dõi; 2 nhiệm vụ: 2 …», rows of `targets`."""
    kinds = (
        (f"mục{NO_BREAK}tiêu", [row for row in rows if row["kind"] != "milestone"]),
        (f"nhiệm{NO_BREAK}vụ", [row for row in rows if row["kind"] == "milestone"]),
    )
    said = [
        f"{numbers.with_unit(numbers.count(len(some)), name)}: {_by_status(some)}"
        for name, some in kinds
        if some
    ]
    return "; ".join(said) or "Chưa có mục tiêu nào"


def papers_title(unit: Row, rows: Sequence[Row]) -> str:
    """«Cuộc họp của Tỉnh Quảng Nam, số liệu đến ngày 31/12/2023»; rows of `scorecard`."""
    days = [row["period_to"] for row in rows if row["period_to"] is not None]
    until = f"số liệu đến ngày {numbers.day(max(days))}" if days else "chưa có số liệu nào"
    return f"Cuộc họp của {unit['display_name']}, {until}"


def targets_by_status(rows: Sequence[Row]) -> dict[str, int]:
    """How many targets stand where, by the code of their status in the vocabulary's order.

    Rows of `targets`; a task's day is no target.
    """
    codes = Counter(row["status_code"] for row in rows if row["kind"] == "target")
    return {code: codes[code] for code in sorted(codes, key=lambda one: word("status", one).order)}


def _movement(row: Row) -> str:
    if not is_exact(row) or not known(row["change"]):
        return "chưa có kỳ trước để so sánh"
    if not carries(row):
        return "chưa đủ đơn vị báo cáo để so sánh"
    moved = shift(row["change"], unit=row["unit"], decimals=row["decimals"], kind=row["kind"])
    side = direction(row["change"], row["better"])
    judged = "" if row["kind"] == "rank" else BETTER_OR_WORSE.get(side or "", "")
    return f"{moved} so với {when(row['previous_label'])}{judged}"


def _by_status(rows: Sequence[Row]) -> str:
    labels = {row["status_code"]: row["status"] for row in rows}
    counts = Counter(row["status_code"] for row in rows)
    codes = sorted(counts, key=lambda code: ORDER.index(code) if code in ORDER else len(ORDER))
    return ", ".join(
        numbers.with_unit(numbers.count(counts[code]), lowered(labels[code])) for code in codes
    )

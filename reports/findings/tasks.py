"""What is said of tasks: how many, and how they stand."""

from collections import Counter
from collections.abc import Sequence

from reports import numbers, words
from reports.numbers import NO_BREAK, Row


def tasks_summary(rows: Sequence[Row]) -> str:
    """«9 nhiệm vụ: 2 quá hạn, 1 chưa đến hạn, 6 đã xong», rows of `tasks`."""
    if not rows:
        return "Chưa ghi nhiệm vụ nào"
    counts = Counter(row["status_code"] for row in rows)
    said = [
        f"{numbers.count(counts[code])}{NO_BREAK}{words.lowered(label)}"
        for code, label in words.codes("task_state").items()
        if counts[code]
    ]
    return f"{numbers.count(len(rows))}{NO_BREAK}nhiệm{NO_BREAK}vụ: {', '.join(said)}"

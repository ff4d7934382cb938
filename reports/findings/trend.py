"""The title of a line over time."""

from collections import Counter
from collections.abc import Sequence

from reports import numbers, targets_in_words
from reports.findings.evidence import lacking, marks
from reports.findings.phrases import during, has_figure, has_rivals, is_exact, shift, subject, when
from reports.findings.shares import carries
from reports.numbers import MISSING, Row, known

BEFORE_A_TARGET = {
    "met": "đạt",
    "exceeded": "đạt và vượt",
    "missed": "chưa đạt",
    "watching": "đang theo dõi mục tiêu",
}


def trend_title(
    rows: Sequence[Row],
    indicator: Row,
    *,
    field: str | None = None,
    status_code: str | None = None,
) -> str:
    """What the last figure of a line is, how it moved, and where it stands against its target.

    `rows` are those of `trend`, `indicator` one of `indicators`, `field` the field's name.
    `status_code` (of `scorecard`, `targets`; or a column of the rows) is needed to say «chưa đạt»;
    without it the target is only named.
    """
    about = subject(indicator, rows[0]["unit_name"] if rows else None, field)
    last = _last(rows)
    if last is None:
        return f"{about}: {MISSING}"
    said = [
        *_told(rows, last, indicator),
        _rank(last, indicator),
        lacking(last),
        _target(last, indicator, status_code or last.get("status_code")),
    ]
    return f"{about}: {', '.join(part for part in said if part)}"


def line_title(rows: Sequence[Row], indicator: Row) -> str:
    """A line's finding where its page says whose it is: «6,74 % năm 2023, giảm 4,70 điểm % …»."""
    last = _last(rows)
    if last is None:
        return MISSING
    said = [
        *_told(rows, last, indicator),
        lacking(last),
        _target(last, indicator, last["status_code"]),
    ]
    return ", ".join(part for part in said if part)


def spread_note(among: Sequence[Row], indicator: Row) -> str:
    """What the band behind a line is, with who stood at its ends last; rows of `spread`."""
    if not among:
        return ""
    last = among[-1]
    mean = ", đường chấm là trung bình các đơn vị có điểm" if last["mean"] is not None else ""
    ends = [
        f"{name} {last[f'{end}_unit']} "
        f"({numbers.figure({'value': last[end], 'comparator': '='}, indicator)})"
        for end, name in (("high", "cao nhất"), ("low", "thấp nhất"))
    ]
    return (
        f"Dải xám: từ thấp nhất đến cao nhất của {numbers.count(last['units'])} đơn vị cùng cấp"
        f"{mean}; kỳ gần nhất {' và '.join(ends)}."
    )


def _last(rows: Sequence[Row]) -> Row | None:
    """The newest figure; of several with one last day, that of the line with most figures."""
    held = [row for row in rows if has_figure(row)]
    dated = [row for row in held if row["period_to"]]
    if not dated:
        return held[-1] if held else None
    newest = max(row["period_to"] for row in dated)
    lengths = Counter(_line(row) for row in dated)
    return max(
        (row for row in dated if row["period_to"] == newest),
        key=lambda row: lengths[_line(row)],
    )


def _line(row: Row) -> tuple[str, bool | None]:
    """Cumulative values and those of a period never share a line, nor do months and years."""
    return row["grain"], row["cumulative"]


def _earlier(rows: Sequence[Row], last: Row) -> list[Row]:
    """The exact values on the same line before the last one, oldest first."""
    if not last["period_to"]:
        return []
    return [
        row
        for row in rows
        if is_exact(row)
        and row["period_to"]
        and row["period_to"] < last["period_to"]
        and _line(row) == _line(last)
    ]


def _told(rows: Sequence[Row], last: Row, indicator: Row) -> list[str]:
    """The last figure of a line, and how it moved."""
    return [_figure(last, indicator), _movement(last, _earlier(rows, last), indicator)]


def _figure(row: Row, indicator: Row) -> str:
    caution = f" ({marks(row)})" if marks(row) else ""
    if not known(row["value"]):
        place = numbers.rank(row["rank"], row["ranked"])
        return f"{place} {during(row['label'])}{caution}, chưa công bố giá trị"
    return f"{numbers.figure(row, indicator)} {during(row['label'])}{caution}"


def _movement(last: Row, earlier: Sequence[Row], indicator: Row) -> str:
    """How the value moved within one method; across a change of method only that it cannot say."""
    if not earlier or not is_exact(last):
        return ""
    before = earlier[-1]
    if not (carries(last) and carries(before)):
        return f"chưa đủ đơn vị báo cáo để so với {when(before['label'])}"
    if before["series"] != last["series"]:
        return f"không so sánh được với {when(before['label'])}: đổi cách tính"
    moved = shift(
        last["value"] - before["value"],
        unit=indicator["unit"],
        decimals=indicator["decimals"],
        kind=indicator["kind"],
    )
    return f"{moved} so với {when(before['label'])}"


def _rank(row: Row, indicator: Row) -> str:
    """The rank beside a value; where there is none, or where it is a rank, it was said first."""
    if indicator["kind"] == "rank" or not has_rivals(row) or not known(row["value"]):
        return ""
    return numbers.rank(row["rank"], row["ranked"])


def _target(row: Row, indicator: Row, status_code: str | None) -> str:
    target = targets_in_words.target(row, indicator)
    if not target:
        return ""
    judged = status_code if carries(row) else None
    before = BEFORE_A_TARGET.get(judged or "", "mục tiêu")
    return f"{before} {target}"

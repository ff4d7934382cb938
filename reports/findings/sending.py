"""What is said of the reports that units owe: who has sent, who is late, who is to be reminded."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from reports import numbers
from reports.numbers import Row
from reports.words import LEVEL, label, lowered

CAME = ("on_time", "late")
NONE_REAL = "Chưa nhận báo cáo thật nào"


def submissions_title(rows: Sequence[Row], period: str) -> str:
    """«Tháng 8/2023: 17/18 báo cáo đã nộp, 3 muộn; 1 chưa nộp»; of one obligation by its name."""
    names = {row["obligation_name"] for row in rows}
    about = f"{names.pop()}, {lowered(period)}" if len(names) == 1 else period
    made_up = f" (có {_made_up()})" if _illustrative(rows) else ""
    return f"{about}: {submissions_line(rows)}{made_up}"


def unbegun_title(rows: Sequence[Row], period: str) -> str:
    """«Chưa nhận báo cáo thật nào; danh sách tháng 12/2023 dưới đây chỉ là minh họa»."""
    made_up = f"; danh sách {lowered(period)} dưới đây chỉ là minh họa"
    came = any(row["received_at"] for row in rows)
    return NONE_REAL + (made_up if came else f" đến hết {lowered(period)}")


def unbegun_line(rows: Sequence[Row]) -> str:
    """What is said of an obligation of which no real return came up to the month."""
    of = Counter(row["status_code"] for row in rows)
    came = sum(of[code] for code in CAME)
    if not came:
        return f"{NONE_REAL} cho nghĩa vụ này đến hết kỳ đang xem."
    late = f", {numbers.count(of['late'])} muộn" if of["late"] else ""
    made_up = f"{numbers.count(came)} báo cáo đã nộp{late}"
    return f"{NONE_REAL} cho nghĩa vụ này; bảng dưới đây chỉ là minh họa: {made_up}."


def submissions_line(rows: Sequence[Row]) -> str:
    """«17/18 báo cáo đã nộp, 3 muộn; 1 chưa nộp»."""
    of = Counter(row["status_code"] for row in rows)
    came = sum(of[code] for code in CAME)
    said = f"{numbers.count(came)}/{numbers.count(len(rows))} báo cáo đã nộp"
    late = f", {numbers.count(of['late'])} muộn" if of["late"] else ""
    left = [
        f"{numbers.count(of[code])} {lowered(label('submission', code))}"
        for code in ("missing", "awaited")
        if of[code]
    ]
    return said + late + (f"; {', '.join(left)}" if left else "")


def levels_line(rows: Sequence[Row]) -> str:
    """«Sở, ban, ngành 10/20 · Huyện, thị xã, thành phố 17/18»: who has sent, by level."""
    owed = Counter(row["level"] for row in rows)
    came = Counter(row["level"] for row in rows if row["status_code"] in CAME)
    return " · ".join(
        f"{label(LEVEL, level)} {numbers.count(came[level])}/{numbers.count(owed[level])}"
        for level in owed
    )


def owing_line(rows: Sequence[Row]) -> str:
    """«280 đơn vị phải nộp: Sở, ban, ngành 21 · Huyện, thị xã, thành phố 18»."""
    owed = Counter(row["level"] for row in rows)
    levels = [f"{label(LEVEL, level)} {numbers.count(owed[level])}" for level in owed]
    return f"{numbers.count(len(rows))} đơn vị phải nộp: {' · '.join(levels)}"


def reminder(rows: Sequence[Row], period: str) -> str:
    """A text to send on: for each report those who are late and those who have not sent.

    Where it rests on illustrative returns it begins with the words that keep it from being sent.
    """
    ordered = sorted(rows, key=lambda row: row["obligation"])
    told = [
        _reminded(list(group), period)
        for _, group in groupby(ordered, key=lambda row: row["obligation"])
    ]
    told = [one for one in told if one]
    warned = [f"({_made_up().upper()}, KHÔNG GỬI)"] if told and _illustrative(rows) else []
    return "\n\n".join(warned + told)


def _illustrative(rows: Sequence[Row]) -> bool:
    """Whether what is said rests on illustrative returns; who is missing then does so too."""
    return any(row.get("illustrative") for row in rows)


def _made_up() -> str:
    return lowered(label("origin", "illustrative"))


def _reminded(rows: Sequence[Row], period: str) -> str:
    first = rows[0]
    missing = [row["unit_name"] for row in rows if row["status_code"] == "missing"]
    late = [
        f"{row['unit_name']} (muộn {numbers.count(row['days_late'])} ngày)"
        for row in rows
        if row["status_code"] == "late"
    ]
    if not missing and not late:
        return ""
    lines = [f"{first['obligation_name']}, {lowered(period)}, hạn {numbers.day(first['due'])}:"]
    lines += [f"- Chưa nộp ({numbers.count(len(missing))}): {'; '.join(missing)}."] * bool(missing)
    lines += [f"- Nộp muộn ({numbers.count(len(late))}): {'; '.join(late)}."] * bool(late)
    return "\n".join(lines)


def discipline_line(rows: Sequence[Row], year: str) -> str:
    """«Năm 2023: 171/204 báo cáo đúng hạn (83,8 %)», summed over the units, never averaged."""
    due = sum(row["reports_due"] for row in rows)
    on_time = sum(row["reports_on_time"] for row in rows)
    share = numbers.value(100 * on_time / due, unit="%", decimals=1)
    said = f"Năm {year}: {numbers.count(on_time)}/{numbers.count(due)} báo cáo đúng hạn ({share})"
    return said + (f", {_made_up()}" if _illustrative(rows) else "")

"""What is said of a unit's ground: what a recalculated line sums, or why there is none."""

from collections.abc import Sequence
from datetime import timedelta

from reports import numbers
from reports.numbers import Row, known
from reports.words import lowered

# Of these the counts are summed over other units' ground; scores and ranks never.
SUMMED = ("count", "ratio")
NAMED = 4


def ground_note(
    ground: Sequence[Row], again: Sequence[Row], indicator: Row, *, beside: bool = False
) -> str:
    """One sentence on a series beyond its unit's life; nothing where there is nothing to say.

    `ground` are rows of `ground`, `again` rows of `recalculated`; `beside` says that units before
    or after stand on lines of their own.
    """
    if any(known(row["value"]) for row in again):
        spans = dict.fromkeys(
            _span(row, ground) for row in again if known(row["value"]) and _span(row, ground)
        )
        return (
            f"Nét đứt «{again[0]['unit_name']}»: cộng số đếm của {'; '.join(spans)}, "
            "không phải trung bình của các tỷ lệ."
        )
    if again:
        return next((str(row["note"]) for row in again if row["note"]), "") + "."
    if indicator["kind"] not in SUMMED:
        return (
            "Điểm số và thứ hạng không tính lại theo địa giới: mỗi đơn vị trước và sau sắp xếp là "
            "một đường riêng."
            if beside
            else ""
        )
    return _why_not(ground)


def _span(row: Row, ground: Sequence[Row]) -> str:
    """Who stood there in a row's period."""
    there = [
        one
        for one in ground
        if one["exact"]
        and (one["valid_from"] is None or one["valid_from"] <= row["period_from"])
        and (one["valid_to"] is None or one["valid_to"] >= row["period_to"])
    ]
    if len(there) <= NAMED:
        return ", ".join(str(one["other_name"]) for one in there)
    some = ", ".join(str(one["other_name"]) for one in there[: NAMED - 1])
    return f"{numbers.count(len(there))} đơn vị ({some} …)"


def _why_not(ground: Sequence[Row]) -> str:
    divided = [one for one in ground if not one["exact"] and one["other_name"]]
    if not divided:
        return ""
    since, until = divided[0]["valid_from"], divided[0]["valid_to"]
    when = f"từ {numbers.padded_day(since)}" if since else ""
    if until:
        when = f"trước {numbers.padded_day(until + timedelta(days=1))}"
    names = ", ".join(str(one["other_name"]) for one in divided[:NAMED])
    more = f" và {numbers.count(len(divided) - NAMED)} đơn vị khác" if len(divided) > NAMED else ""
    return f"Không tính lại được {when}: {names}{more} chỉ có một phần nằm trên địa bàn này."


def areas_note(rows: Sequence[Row]) -> str:
    """How figures over former units' ground are made, and which lack; rows of `areas`."""
    made = (
        "Địa bàn cũ: cộng số đếm của các xã, phường nay nằm trên địa bàn ấy; việc của cấp huyện "
        "trước đây đã chuyển cho cấp xã hoặc cấp tỉnh, nên không so với số của huyện trước sắp xếp."
    )
    none = [str(row["full_name"]) for row in rows if row["note"] and row["value"] is None]
    if not none:
        return made
    named = ", ".join(none[:NAMED]) + (" …" if len(none) > NAMED else "")
    return f"{made} Không tính được {numbers.count(len(none))} địa bàn: {named} (lý do ở bảng)."


def story_title(unit: Row, lineage: Sequence[Row], ground: Sequence[Row]) -> str:
    """A unit's life in a sentence: from whom it came when it began, or what it became."""
    name = unit["full_name"]
    if unit["valid_to"]:
        ended = numbers.padded_day(unit["valid_to"])
        return f"{name} kết thúc ngày {ended}{_after(unit, lineage, ground)}"
    began = [
        row
        for row in lineage
        if row["direction"] == "from"
        and row["share"] == "whole"
        and row["effective_date"] == unit["valid_from"]
    ]
    if not began:
        since = unit["valid_from"]
        return f"{name}, có từ ngày {numbers.padded_day(since)}" if since else name
    return (
        f"{name}: {began[0]['kind_label']} từ {_named(unit, began)}, "
        f"ngày {numbers.padded_day(unit['valid_from'])}"
    )


def _after(unit: Row, lineage: Sequence[Row], ground: Sequence[Row]) -> str:
    into = [row for row in lineage if row["direction"] == "into" and row["share"] == "whole"]
    if into:
        return f", {into[0]['kind_label']} thành {_named(unit, into)}"
    later = [row for row in ground if row["valid_from"] and row["valid_from"] > unit["valid_to"]]
    since = max((row["valid_from"] for row in later), default=None)
    now = [row for row in later if row["valid_from"] == since]
    exact = bool(now) and all(row["exact"] for row in now)
    return f", địa bàn nay là {_named(unit, now)}" if exact else ""


def _named(unit: Row, others: Sequence[Row]) -> str:
    """The others' names as they are said, longer ones where one bears the unit's own."""
    if len(others) > NAMED:
        return f"{numbers.count(len(others))} {lowered(others[0]['other_level_name'])}"
    short = [str(row["other_full_name"]) for row in others]
    if len({*short, unit["full_name"]}) <= len(short):
        short = [str(row["other_name"]) for row in others]
    return ", ".join(short[:-1]) + f" và {short[-1]}" if len(short) > 1 else short[0]

"""Who stands worst in a rate and whose fell most, by name; and what moved since the last time."""

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from reports import numbers, targets_in_words
from reports.findings.evidence import lacking, provisional
from reports.findings.phrases import LONGEST_NAME, during, named, shift, when
from reports.findings.shares import NAMED, carries
from reports.numbers import NO_BREAK, NOTHING, Row, known
from reports.words import raised

R = TypeVar("R", bound=Row)


def hotspot_groups(rows: Sequence[R]) -> list[list[R]]:
    """The rows of `hotspots`, those of one rate and side together; rates in which all stand
    equally well are left out.
    """
    groups = [
        list(group) for _, group in groupby(rows, key=lambda row: (row["side"], row["indicator"]))
    ]
    return [group for group in groups if hot(group)]


def hot(rows: Sequence[Row]) -> list[Row]:
    """The rows of one rate that are spoken of: short of a target first, else the worst.

    What could not be better is not spoken of, nor what is of few cases.
    """
    short = sorted((row for row in rows if row["short_place"]), key=lambda row: row["short_place"])
    return short or _worst(rows)


def fallen(rows: Sequence[Row]) -> list[Row]:
    """The rows of one rate that fell most, the largest fall first."""
    kept = [row for row in rows if row["fall_place"] and row["fall_place"] <= NAMED]
    return sorted(kept, key=lambda row: row["fall_place"])


def few(rows: Sequence[Row]) -> list[Row]:
    """The rows of one rate that would lead it, were they not of few cases."""
    leads = [row for row in rows if not row["is_few"]]
    worst = max(map(_badness, leads), default=None)
    return [
        row
        for row in rows
        if row["is_few"] and _could_be_better(row) and (worst is None or _badness(row) > worst)
    ]


def hotspots_title(groups: Sequence[Sequence[Row]]) -> str:
    """The first rate's worst in one sentence, with its month; "" without any."""
    if not groups:
        return ""
    rows = groups[0]
    lead = hot(rows)[0]
    mark = provisional(lead)
    told = f"{hot_name(lead)} {_figure_with_target(lead)}"
    if lead["equals"] > 1 and not lead["short_place"]:
        told = f"{numbers.count(lead['equals'])} {_among(lead)} cùng mức {numbers.figure(lead)}"
    said = f"{lead['short']} {when(lead['label'])} {_end(lead, rows)}: {told}"
    return raised(f"{said} (số liệu {mark})" if mark else said)


def hot_heading(rows: Sequence[Row]) -> str:
    """«tháng 12/2023, 38/39 đơn vị có số liệu (minh họa)»: of when, and among how many."""
    first = rows[0]
    held = numbers.count(first["held"])
    if known(first["standing_units"]):
        held = f"{held}/{numbers.count(first['standing_units'])}"
    said = f"{when(first['label'])}, {held} {_among(first)} có số liệu"
    mark = provisional(first)
    return f"{said} ({mark})" if mark else said


def hot_words(rows: Sequence[Row]) -> str:
    """What the first list of one rate is: «2/5 đơn vị có mục tiêu chưa đạt», «Cao nhất»."""
    lead = hot(rows)[0]
    if not lead["short_place"]:
        return raised(_end(lead, rows))
    of = f"{numbers.count(lead['missed'])}/{numbers.count(lead['aimed'])}"
    return f"Còn cách mục tiêu: {of} {_among(lead)} có mục tiêu"


def fall_line(rows: Sequence[Row]) -> str:
    """«Tăng nhiều nhất: Huyện Nam Giang tăng 3,07 điểm %, …, so với tháng 11/2023»; "" without."""
    told = fallen(rows)
    if not told:
        return ""
    labels = {row["previous_label"] for row in told}
    verb = "Giảm" if told[0]["better"] == "up" else "Tăng"
    if len(labels) == 1:
        said = ", ".join(_moved(row) for row in told)
        return f"{verb} nhiều nhất so với {when(labels.pop())}: {said}"
    said = ", ".join(f"{_moved(row)} so với {when(row['previous_label'])}" for row in told)
    return f"{verb} nhiều nhất: {said}"


def few_line(rows: Sequence[Row]) -> str:
    """«Ít hồ sơ, chưa đủ để xếp: Sở Y tế 8,33 % (1/12)»; "" where nothing such would lead."""
    said = ", ".join(f"{hot_name(row)} {numbers.figure(row)}{_of(row)}" for row in few(rows))
    return f"Ít hồ sơ, chưa đủ để xếp: {said}" if said else ""


def equals_line(rows: Sequence[Row]) -> str:
    """«và 4 đơn vị khác cùng mức 0,00 %» where the last that is named is one of more; else ""."""
    told = hot(rows)
    last = told[-1]
    left = last["equals"] - sum(row["value"] == last["value"] for row in told)
    if last["short_place"] or left <= 0:
        return ""
    return f"và {numbers.count(left)} {_among(last)} khác cùng mức {numbers.figure(last)}"


def hot_name(row: Row) -> str:
    """The name of a hot spot: the unit's, within its parent's screen, or the field's."""
    return str(row["full_name"] if row["side"] == "unit" else row["field_name"])


def hot_target(row: Row) -> str:
    """«mục tiêu ≤ 5 %», how complete a sum is; "" where neither has to be said."""
    target = targets_in_words.target(row)
    said = [f"mục tiêu {target}" if target else "", lacking(row)]
    return ", ".join(part for part in said if part)


def zeros_line(rows: Sequence[Row], what: str, among: str = "đơn vị") -> str:
    """«2 đơn vị không có hồ sơ trực tuyến nào từ đầu năm 2023 đến hết tháng 8: A và B».

    Rows of `zeros`; `what` names the cases that there were none of. Units of few cases are told
    apart: nought of three says little.
    """
    if not rows:
        return ""
    last = rows[0]["period_to"]
    enough = [row for row in rows if not row["is_few"]]
    told = enough or list(rows)
    since = f"từ đầu năm {last.year} đến ngày {numbers.day(last)}"
    mark = provisional(told[0])
    names = named([row["full_name"] for row in told], among)
    said = f"{numbers.count(len(told))} {among} không có {what} nào {since}: {names}"
    if not enough:
        said += " (ít hồ sơ)"
    elif len(rows) > len(enough):
        said += f"; {numbers.count(len(rows) - len(enough))} {among} nữa cũng vậy nhưng ít hồ sơ"
    return f"{said} (số liệu {mark})" if mark else said


def moves(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    """What became better and what became worse since the last time: the largest moves, in words.

    Rows of `scorecard`. Moves are weighed by the range that an indicator may have, a rank's by how
    many are ranked; what has no range is not weighed.
    """
    moved = [row for row in rows if _weight(row) >= NOTHING]
    moved.sort(key=lambda row: -_weight(row))
    better = [row for row in moved if (row["change"] > 0) == (row["better"] == "up")]
    worse = [row for row in moved if row not in better]
    return ([_move(row) for row in better[:NAMED]], [_move(row) for row in worse[:NAMED]])


def _among(row: Row) -> str:
    return "đơn vị" if row["side"] == "unit" else "lĩnh vực"


def _of(row: Row) -> str:
    return f" ({said})" if (said := numbers.parts(row)) else ""


def _weight(row: Row) -> float:
    if (
        not known(row["change"])
        or not carries(row)
        or row["comparator"] != "="
        or row["better"] == "none"
    ):
        return 0.0
    if row["kind"] == "rank":
        return abs(row["change"]) / row["ranked"] if row["ranked"] else 0.0
    ends = row["range_from"], row["range_to"]
    return abs(row["change"]) / (ends[1] - ends[0]) if known(ends[0]) and known(ends[1]) else 0.0


def _move(row: Row) -> str:
    """«Trễ hạn tăng 2,10 điểm %, lên 7,83 % tháng 8/2023 (tháng 7/2023: 5,73 %)»."""
    moved = shift(row["change"], unit=row["unit"], decimals=row["decimals"], kind=row["kind"])
    before = numbers.figure({**row, "value": row["previous_value"], "target_comparator": None})
    mark = provisional(row)
    told = f"{when(row['previous_label'])}: {before}" + (f"; {mark}" if mark else "")
    way = "lên" if row["change"] > 0 else "xuống"
    to = f"còn {numbers.figure(row)}" if row["kind"] == "rank" else f"{way} {numbers.figure(row)}"
    name = row["indicator_name"] if len(row["indicator_name"]) <= LONGEST_NAME else row["short"]
    return f"{name} {moved}, {to} {during(row['period_label'])} ({told})"


def _moved(row: Row) -> str:
    moved = shift(row["change"], unit=row["unit"], decimals=row["decimals"], kind=row["kind"])
    return f"{hot_name(row)} {moved}"


def _figure_with_target(row: Row) -> str:
    told = hot_target(row)
    return f"{numbers.figure(row)} ({told})" if told else numbers.figure(row)


def _end(lead: Row, rows: Sequence[Row]) -> str:
    """Which end of the figures is the bad one; of those that have enough cases, where some lack."""
    if lead["short_place"]:
        return f"còn cách mục tiêu{NO_BREAK}nhất"
    end = "thấp nhất" if lead["better"] == "up" else "cao nhất"
    return f"{end} trong số đủ hồ sơ" if few(rows) else end


def _worst(rows: Sequence[Row]) -> list[Row]:
    kept = [
        row for row in rows if not row["is_few"] and row["place"] <= NAMED and _could_be_better(row)
    ]
    return sorted(kept, key=lambda row: row["place"])


def _badness(row: Row) -> float:
    return float(-row["value"] if row["better"] == "up" else row["value"])


def _could_be_better(row: Row) -> bool:
    best = row["range_to"] if row["better"] == "up" else row["range_from"]
    return not known(best) or abs(row["value"] - best) >= NOTHING

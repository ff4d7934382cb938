"""Whether a target is on course, in words."""

from collections.abc import Sequence
from itertools import groupby

from reports import numbers
from reports.findings.phrases import shift, when
from reports.numbers import NOTHING, Row, known
from reports.pace import Pace, pace
from reports.words import label, lowered

UNKNOWN = "không đủ số liệu để nói"
VERDICTS = {"on_course": "đúng tiến độ", "slow": "chậm"}


def pace_lines(lines: Sequence[Row], distances: Sequence[Row]) -> dict[str, str]:
    """A sentence for each target that rows of `pace` or of `rank_distance` speak of, by its id.

    Of a target that neither speaks of nothing is said: it has no number, no day to come, or no
    figure at all.
    """
    told = {
        target: pace_line(list(rows))
        for target, rows in groupby(lines, key=lambda row: row["target_id"])
    }
    return told | {row["target_id"]: distance_line(row) for row in distances}


def pace_line(rows: Sequence[Row]) -> str:
    """«Chậm: cần giảm 0,40 điểm % mỗi tháng, 6 tháng gần đây giảm 0,10 điểm %; đến hạn còn khoảng
    6,80 % đến 7,60 %»; «không đủ số liệu để nói» with how many figures there are.
    """
    found = pace(rows)
    if found is None:
        return f"{UNKNOWN} (mới có {numbers.count(len(rows))} kỳ nối được với nhau)"
    last = rows[-1]
    per = lowered(label("grain", last["grain"]))
    return (
        f"{VERDICTS[found.verdict]}: {_needed(found, last, per)}, "
        f"gần đây mỗi {per} {_shift(found.kept, found, last)}; "
        f"nếu giữ nhịp này, đến hạn {_range(found, last)}"
    )


def distance_line(row: Row) -> str:
    """«còn cách hạng 20: 1,35 điểm (hạng 56/63 năm 2023)»; in places where no score is known."""
    stands = f"{numbers.rank(row['rank'], row['ranked'])} {when(row['label'])}"
    aimed = f"hạng {numbers.count(row['target'])}"
    if row["rank"] <= row["target"]:
        return f"đã trong {aimed} ({stands})"
    if not known(row["value_there"]) or not known(row["value"]):
        return f"còn cách {aimed}: {numbers.count(row['rank'] - row['target'])} bậc ({stands})"
    gap = abs(row["value_there"] - row["value"])
    amount = numbers.amount(gap, unit=row["unit"], decimals=row["decimals"])
    return f"còn cách {aimed}: {amount} ({stands})"


def _needed(found: Pace, last: Row, per: str) -> str:
    if abs(found.needed) < NOTHING:
        return "đang đạt"
    return f"cần mỗi {per} {_shift(found.needed, found, last)}"


def _shift(change: float, found: Pace, last: Row) -> str:
    """A change with the digits that tell what is needed from what was kept."""
    decimals = numbers.digits(abs(found.needed), abs(found.kept), last["decimals"])
    return shift(change, unit=last["unit"], decimals=decimals, kind="score")


def _range(found: Pace, last: Row) -> str:
    ends = [
        numbers.value(end, unit=last["unit"], decimals=last["decimals"])
        for end in (found.low, found.high)
    ]
    return f"khoảng {ends[0]}" if ends[0] == ends[1] else f"từ khoảng {ends[0]} đến {ends[1]}"

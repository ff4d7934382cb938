"""The title of what an index is made of."""

from collections import Counter
from collections.abc import Sequence

from reports import numbers
from reports.findings.phrases import subject, when
from reports.findings.shares import covers
from reports.numbers import NOTHING, Row, known

PART = "chỉ số thành phần"


def components_title(rows: Sequence[Row], indicator: Row, *, unit_name: str | None = None) -> str:
    """Which component rose and which fell most, within one method; `rows` of `components`.

    Only the first level of one facet is spoken of, and only what is there: no remainder.
    """
    about = subject(indicator, unit_name)
    parts = _first_level(rows)
    held = [row for row in parts if known(row["value"])]
    if not held:
        return f"{about}: chưa có số liệu {PART}"
    about = f"{about} {when(held[0]['label'])}"
    compared = _comparable(held)
    if not compared:
        return f"{about}: {_standing(held, parts, indicator)}"
    if not covers(len(compared), len(parts)):
        return f"{about}: mới so sánh được {len(compared)}/{len(parts)} {PART} với kỳ trước"
    said = [_movements(compared, indicator, all_of=len(parts))]
    if len(compared) < len(parts):
        said.append(f"so sánh được {len(compared)}/{len(parts)} {PART}")
    return f"{about}: {'; '.join(said)}"


def maxima_note(rows: Sequence[Row]) -> str:
    """What must be said of maxima that nobody has held against a document; "" where none is so."""
    unchecked = [row for row in rows if row["memory"] and known(row["maximum"])]
    if not unchecked:
        return ""
    return (
        f"Điểm tối đa của {len(unchecked)}/{len(rows)} {PART} ghi theo trí nhớ, "
        "chưa đối chiếu với văn bản."
    )


def _first_level(rows: Sequence[Row]) -> list[Row]:
    """The components right below the index, of the facet of which most is known."""
    if not rows:
        return []
    top = min(row["depth"] for row in rows)
    first = [row for row in rows if row["depth"] == top]
    figures = Counter({row["facet"]: 0 for row in first})
    figures.update(row["facet"] for row in first if known(row["value"]))
    facet = figures.most_common(1)[0][0]
    return [row for row in first if row["facet"] == facet]


def _comparable(held: Sequence[Row]) -> list[Row]:
    """Those that are compared with one and the same earlier period, the one of most of them."""
    changed = [row for row in held if known(row["change"])]
    if not changed:
        return []
    label = Counter(row["previous_label"] for row in changed).most_common(1)[0][0]
    return [row for row in changed if row["previous_label"] == label]


def _movements(compared: Sequence[Row], indicator: Row, *, all_of: int) -> str:
    since = f"so với {when(compared[0]['previous_label'])}"
    risen = max(compared, key=lambda row: row["change"])
    fallen = min(compared, key=lambda row: row["change"])
    ends = []
    if risen["change"] > NOTHING:
        ends.append(_end(risen, "tăng", indicator, alone=len(compared) == 1))
    if fallen["change"] < -NOTHING:
        ends.append(_end(fallen, "giảm", indicator, alone=len(compared) == 1))
    if not ends:
        ends.append(f"{len(compared)} {PART} không đổi")
    elif len(compared) == all_of > 1 and len(ends) == 1:
        ends.append(f"không {PART} nào {'giảm' if risen['change'] > NOTHING else 'tăng'}")
    return f"{', '.join(ends)} {since}"


def _end(row: Row, verb: str, indicator: Row, *, alone: bool) -> str:
    most = "" if alone else " nhiều nhất"
    change = numbers.change(
        row["change"],
        unit=numbers.component_unit(row, indicator),
        decimals=indicator["decimals"],
    )
    return f"«{row['component_name']}» {verb}{most} ({change})"


def _standing(held: Sequence[Row], parts: Sequence[Row], indicator: Row) -> str:
    """Without an earlier period: the one furthest below its maximum, where all are known."""
    none = "không có kỳ trước cùng cách tính để so sánh"
    if len(held) < len(parts):
        return f"có số liệu {len(held)}/{len(parts)} {PART}, {none}"
    if not all(known(row["maximum"]) for row in held):
        return none
    lowest = min(held, key=lambda row: row["value"] / row["maximum"])
    figure = numbers.component_figure(lowest, indicator)
    return f"«{lowest['component_name']}» thấp nhất so với điểm tối đa ({figure}); {none}"

"""The dossiers of a unit by field: parts of its own rows, as whole and as true to their sums."""

from collections.abc import Mapping, Sequence
from random import Random

from etl.illustrative.shares import shared

Row = dict[str, int]


def split(
    rows: Sequence[Row], fields: Mapping[str, tuple[float, float]], chance: Random
) -> list[dict[str, Row]]:
    """For each month the row of each field; `rows` are the unit's own, month after month.

    Each field has its part of the dossiers, and how late it is beside the others.
    """
    parts = [part for part, _ in fields.values()]
    carried = shared(rows[0]["carried_over"], parts, [rows[0]["carried_over"]] * len(parts))
    months = []
    for row in rows:
        found = _month(row, carried, fields, chance)
        carried = [one["pending_total"] for one in found]
        months.append(dict(zip(fields, found, strict=True)))
    return months


def _month(
    row: Row,
    carried: Sequence[int],
    fields: Mapping[str, tuple[float, float]],
    chance: Random,
) -> list[Row]:
    late = [lateness for _, lateness in fields.values()]
    parts = [part * chance.uniform(0.9, 1.1) for part, _ in fields.values()]

    def by(code: str, weights: Sequence[float], caps: Sequence[int]) -> list[int]:
        return shared(row[code], weights, caps)

    online = by("received_online", parts, [row["received_online"]] * len(parts))
    offline = by("received_offline", parts, [row["received_offline"]] * len(parts))
    there = [sum(one) for one in zip(carried, online, offline, strict=True)]
    pending = by("pending_total", [w * (1 + n) for w, n in zip(parts, late, strict=True)], there)
    resolved = [every - left for every, left in zip(there, pending, strict=True)]
    overdue = by("resolved_late", [r * n for r, n in zip(resolved, late, strict=True)], resolved)
    in_time = [every - few for every, few in zip(resolved, overdue, strict=True)]
    early = by("resolved_early", [float(count) for count in in_time], in_time)
    waiting = by("pending_late", [p * n for p, n in zip(pending, late, strict=True)], pending)
    return [
        {
            "received_total": there[place],
            "received_online": online[place],
            "received_offline": offline[place],
            "carried_over": carried[place],
            "resolved_total": resolved[place],
            "resolved_early": early[place],
            "resolved_on_time": in_time[place] - early[place],
            "resolved_late": overdue[place],
            "pending_total": pending[place],
            "pending_in_time": pending[place] - waiting[place],
            "pending_late": waiting[place],
        }
        for place in range(len(parts))
    ]

"""The dossiers of every office of a province, month by month: whole numbers that add up."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from etl.illustrative.plan import MONTHS, District, Level, Plan, Province
from etl.illustrative.shares import shared

# No office is later than this share of what it resolves in a month.
LATEST = 0.45


@dataclass
class Office:
    """One row of the returns: dossiers by month. What a month leaves pending, the next begins with.

    `chance` draws its own numbers, so that another office more or less changes no other.
    """

    unit: str
    level: Level
    chance: Random
    new: list[int] = field(default_factory=list)
    online: list[int] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    early: list[int] = field(default_factory=list)
    pending_late: list[int] = field(default_factory=list)
    opening: int = 0

    def carried(self, month: int) -> int:
        """What was pending before a month."""
        return self.pending[month - 1] if month else self.opening

    def resolved(self, month: int) -> int:
        """What came or was there, and is there no more."""
        return self.carried(month) + self.new[month] - self.pending[month]

    def counts(self, month: int) -> dict[str, int]:
        """The row of a month, by indicator."""
        resolved, late, early = self.resolved(month), self.late[month], self.early[month]
        return {
            "received_total": self.carried(month) + self.new[month],
            "received_online": self.online[month],
            "received_offline": self.new[month] - self.online[month],
            "carried_over": self.carried(month),
            "resolved_total": resolved,
            "resolved_early": early,
            "resolved_on_time": resolved - late - early,
            "resolved_late": late,
            "pending_total": self.pending[month],
            "pending_in_time": self.pending[month] - self.pending_late[month],
            "pending_late": self.pending_late[month],
        }


def offices(
    plan: Plan,
    province: Province,
    units: Mapping[str, Sequence[str]],
    below: Mapping[str, str],
    communes: Mapping[str, int],
) -> dict[str, Office]:
    """The offices of a province by unit.

    `units` are its units by level, `below` says the district of each commune that has a row, and
    `communes` how many there are in a district: the more, the more dossiers.
    """
    made = {
        unit: Office(unit, plan.level[level], Random(f"{plan.seed} {unit}"))
        for level, members in units.items()
        for unit in members
    }
    stated = {
        code: [made[code], *(made[unit] for unit, above in below.items() if above == code)]
        for code in province.district
    }
    ordinary = {code for code in made if code not in below and code not in stated}
    for level, members in units.items():
        few = [made[unit] for unit in members if unit in ordinary]
        _receive(plan, province, level, few, communes)
    for code, group in stated.items():
        _receive_as_stated(plan, province.district[code], group)
    for office in made.values():
        _keep_pending(office)
    for code, group in stated.items():
        windows = [(one.since, one.to, one.rate) for one in province.district[code].late]
        _be_late(plan, group, windows, province.district[code].trend)
    windows = [
        (f"{year}-01", f"{year}-{MONTHS}", rate)
        for year, rate in zip(plan.years, province.late_rate, strict=True)
    ]
    beside = [office for group in stated.values() for office in group]
    _be_late(plan, [made[unit] for unit in made if unit in ordinary], windows, plan.trend, beside)
    for office in made.values():
        _finish(office)
    return made


def _receive(
    plan: Plan,
    province: Province,
    level: str,
    members: list[Office],
    communes: Mapping[str, int],
) -> None:
    """What comes in by the office's size, the season and chance; more and more of it online."""
    size = {
        one.unit: communes.get(one.unit, 1) * math.exp(one.chance.gauss(0, one.level.spread))
        for one in members
    }
    whole = sum(size.values())
    for one in members:
        monthly = [
            total / MONTHS * plan.level[level].part * size[one.unit] / whole
            for total in province.resolved
        ]
        _come_in(plan, one, monthly)
        first, last = one.level.online
        lead = one.chance.gauss(0, 0.35)
        for month, count in enumerate(one.new):
            # A slow beginning, a steep middle, a slow end; each office some months ahead or behind.
            at = 1 / (1 + math.exp(-6 * (month / (len(one.new) - 1) - 0.5) - 2 * lead))
            share = first + (last - first) * at + one.chance.gauss(0, 0.015)
            one.online.append(round(count * min(max(share, 0.0), 0.99)))


def _come_in(plan: Plan, one: Office, monthly: Sequence[float]) -> None:
    for base, season in zip(monthly, plan.season, strict=True):
        for factor in season:
            one.new.append(max(1, round(base * factor * math.exp(one.chance.gauss(0, 0.07)))))


def _receive_as_stated(plan: Plan, stated: District, group: list[Office]) -> None:
    """A district and its communes whose share online is given by month for all of them together."""
    own, *communes = group
    _come_in(plan, own, stated.monthly)
    for one in communes:
        size = math.exp(one.chance.gauss(0, one.level.spread))
        _come_in(plan, one, [base * size for base in stated.commune_monthly])
    shares = [share for year in stated.online for share in year]
    for month, (code, share) in enumerate(zip(plan.months, shares, strict=True)):
        if code == stated.exact_online:
            own.new[month] += _until_exact(sum(one.new[month] for one in group), share)
        none = stated.none_online if code <= stated.none_online_until else ()
        counts = [one.new[month] for one in group]
        weights = [0.0 if one.unit in none else float(one.new[month]) for one in group]
        online = shared(round(sum(counts) * share / 100), weights, counts)
        for one, count in zip(group, online, strict=True):
            one.online.append(count)


def _until_exact(total: int, percent: float) -> int:
    """How many more dossiers it takes until a whole number of them is this percentage, printed."""
    more = 0
    while round(100 * round((total + more) * percent / 100) / (total + more), 1) != percent:
        more += 1
    return more


def _keep_pending(one: Office) -> None:
    for count in one.new:
        share = one.level.pending * math.exp(one.chance.gauss(0, 0.12))
        one.pending.append(round(count * min(share, 0.9)))
    one.opening = round(one.new[0] * one.level.pending)
    one.late = [0] * len(one.new)


def _be_late(
    plan: Plan,
    group: list[Office],
    windows: Sequence[tuple[str, str, float]],
    trend: float,
    beside: Sequence[Office] = (),
) -> None:
    """Late dossiers of a group, so that it and those `beside` it have the rate of each window."""
    habits = {one.unit: _habit(one, len(plan.months), trend) for one in group}
    for since, to, rate in windows:
        span = [place for place, code in enumerate(plan.months) if since <= code <= to]
        resolved = sum(one.resolved(month) for one in (*group, *beside) for month in span)
        # With few dossiers no whole number of them may be the rate as it is printed.
        while round(100 * round(resolved * rate / 100) / resolved, 2) != rate:
            group[0].new[span[1]] += 1
            resolved += 1
        late = round(resolved * rate / 100) - sum(one.late[m] for one in beside for m in span)
        cells = [(one, month) for one in group for month in span]
        weights = [habits[one.unit][month] * one.resolved(month) for one, month in cells]
        caps = [int(LATEST * one.resolved(month)) for one, month in cells]
        for (one, month), count in zip(cells, shared(late, weights, caps), strict=True):
            one.late[month] = count


def _habit(one: Office, months: int, trend: float) -> list[float]:
    """How late an office is beside others, month by month; most improve."""
    level = one.level.late * math.exp(one.chance.gauss(0, 0.4))
    slope = one.chance.gauss(trend, 0.45)
    return [
        level * math.exp(slope * month / months + one.chance.gauss(0, 0.18))
        for month in range(months)
    ]


def _finish(one: Office) -> None:
    for month, late in enumerate(one.late):
        resolved, pending = one.resolved(month), one.pending[month]
        share = min(one.level.early * math.exp(one.chance.gauss(0, 0.08)), 0.97)
        one.early.append(int((resolved - late) * share))
        one.pending_late.append(round(pending * min(1.4 * late / max(resolved, 1), 0.8)))


def together(rows: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The sum of rows, count by count."""
    return {code: sum(row[code] for row in rows) for code in rows[0]}


def by_month(group: Sequence[Office]) -> Iterator[dict[str, int]]:
    """What some offices count together, month by month."""
    for month in range(len(group[0].new)):
        yield together([one.counts(month) for one in group])

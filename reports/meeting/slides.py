"""Which slides a meeting has, and what each says: from where we stand to what was promised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from queries import Row
from reports import findings, numbers
from reports.meeting.asking import Asking
from reports.meeting.below import Below, below
from reports.meeting.declared import DECLARED, MOST
from reports.naming import in_short
from reports.timeline import alike

Face = Literal["opening", "scores", "hot", "line", "units", "targets", "remedies"]


@dataclass(frozen=True)
class Said:
    """What a slide says: its small name, its sentence, and the rows that its picture shows.

    `indicator` is the row of `indicators` that a chart is of; `groups` are hot spots by rate;
    `more` is a line below, `left` is how many rows there are beside these, and
    `others` what they are and where.
    """

    heading: str
    finding: str
    rows: Sequence[Row]
    indicator: Row | None = None
    groups: Sequence[Sequence[Row]] = field(default=())
    more: str = ""
    left: int = 0
    others: str = ""

    @property
    def of(self) -> Row:
        """The indicator of a chart; an error on a slide that has none."""
        assert self.indicator is not None, self.heading
        return self.indicator

    def source(self) -> str:
        """Where its figures come from, and what to mind about them."""
        return findings.source_line(self.rows)

    def rest(self, shown: int) -> str:
        """«và 4 mục tiêu khác …», where only so many rows found room; "" where all did."""
        unseen = self.left + len(self.rows) - shown
        return f"và {numbers.count(unseen)} {self.others}." if unseen else ""


@dataclass(frozen=True)
class Slide:
    """A name for the strip below, how it looks, and what it says once it is wanted."""

    name: str
    face: Face
    say: Callable[[], Said]


def slides(meeting: Asking) -> list[Slide]:
    """The slides of a unit up to a period, only those that have something to say."""
    targets = meeting.targets()
    rows = meeting.of_unit("scorecard")
    found = [Slide("Mở đầu", "opening", partial(_opening, meeting.unit, targets, rows))]
    large = [row for row in rows if row["kind"] == "score" or row["target_id"] is not None]
    if large:
        found.append(Slide("Bảng điểm", "scores", partial(_scores, targets, large)))
    groups = findings.hotspot_groups(meeting.of_unit("hotspots"))
    by_unit = [group for group in groups if group[0]["side"] == "unit"]
    if by_unit:
        found.append(Slide("Điểm nóng", "hot", partial(_hot, by_unit)))
    found += _indices(meeting, rows)
    found += _by_unit(meeting, rows)
    behind = [row for row in targets if row["status_code"] in DECLARED["at_risk"]]
    if behind:
        found.append(Slide("Mục tiêu cần chú ý", "targets", partial(_targets, behind)))
    still = meeting.open_remedies()
    if still:
        found.append(Slide("Giải pháp còn mở", "remedies", partial(_remedies, still)))
    return found


def _indices(meeting: Asking, rows: Sequence[Row]) -> Iterator[Slide]:
    """One for each index that has moved: a line of two years or more."""
    lines = meeting.ask("lines", unit=meeting.unit["unit_id"])
    for row in rows:
        if row["group_code"] not in DECLARED["lines"] or row["value"] is None:
            continue
        mine = [one for one in lines if one["indicator"] == row["indicator"]]
        now = [one for one in mine if one["period"] == row["period"]]
        [same] = alike(now, [mine]) if now else [[]]
        known = [one["value"] for one in same if one["period_to"] <= row["period_to"]]
        if sum(value is not None for value in known) > 1:
            yield Slide(row["short"], "line", partial(_line, meeting, row["indicator"], now[0]))


def _by_unit(meeting: Asking, rows: Sequence[Row]) -> Iterator[Slide]:
    """For some indicators, who of each level below stands where in the newest period."""
    for table in below(meeting, rows):
        name = f"{table.indicator['short']} · {table.level}"
        yield Slide(name, "units", partial(_units, meeting, table))


def _opening(unit: Row, targets: Sequence[Row], rows: Sequence[Row]) -> Said:
    """Whose meeting, up to which day, and how many targets stand where."""
    days = [row["period_to"] for row in rows if row["period_to"] is not None]
    until = f"Số liệu đến ngày {numbers.day(max(days))}" if days else numbers.MISSING
    return Said("Cải cách hành chính", unit["display_name"], targets, more=until)


def _scores(targets: Sequence[Row], rows: Sequence[Row]) -> Said:
    """The figures that a target or an index stands behind."""
    return Said("Bảng điểm", findings.targets_summary(targets), rows[: MOST["cards"]])


def _hot(groups: Sequence[Sequence[Row]]) -> Said:
    """Who stands worst and fell most, by name."""
    shown = groups[: MOST["hot"]]
    return Said(
        "Điểm nóng",
        findings.hotspots_title(groups),
        [row for group in shown for row in group],
        groups=shown,
    )


def _line(meeting: Asking, code: str, now: Row) -> Said:
    """One indicator over time up to a period, `now`, against its target."""
    rows = meeting.series(code, now)
    declared = meeting.declared(code)
    return Said(declared["name"], findings.trend_title(rows, declared), rows, declared)


def _units(meeting: Asking, table: Below) -> Said:
    """Who of a level stands where, the last ones first: they are whom the meeting speaks to."""
    rows = table.rows(meeting)
    declared = table.indicator
    finding = findings.ranking_title(rows, declared, chosen=meeting.unit["unit_id"])
    known = [row for row in in_short(rows, meeting.ask("choices")) if row["value"] is not None]
    placed = [{**row, "place": place} for place, row in enumerate(known)]
    last = placed[-MOST["bars"] :][::-1]
    return Said(f"{declared['name']} · {table.period['label']}", finding, last, declared)


def _targets(rows: Sequence[Row]) -> Said:
    """The targets that are missed or not yet due, as they were stated."""
    shown = rows[: MOST["targets"]]
    finding = findings.targets_summary(rows)
    left, others = len(rows) - len(shown), "mục tiêu khác ở Sổ mục tiêu"
    return Said("Mục tiêu cần chú ý", finding, shown, left=left, others=others)


def _remedies(rows: Sequence[Row]) -> Said:
    """What was promised and is not done yet, the overdue first."""
    late = [row for row in rows if row["days_late"] is not None]
    overdue = f"{numbers.count(len(late))} đã quá hạn" if late else "chưa giải pháp nào quá hạn"
    finding = f"{numbers.count(len(rows))} giải pháp còn mở, {overdue}"
    shown = rows[: MOST["remedies"]]
    left, others = len(rows) - len(shown), "giải pháp khác ở Xu hướng"
    return Said("Giải pháp còn mở", finding, shown, left=left, others=others)

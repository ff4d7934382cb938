"""A return beside what was accepted before it: what was carried over, jumps, who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pandas as pd

from etl import periods
from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period, short
from etl.problems import Problem
from etl.received import ReadTable, Received
from etl.returns.figure_problems import MOST
from etl.wording import listed, written
from queries import ask_in

_BY = ["unit_id", "field", "indicator"]
# More names than this are counted, not listed.
NAMED = 12


def problems(
    received: Received, catalogue: Catalogue, names: Names, build: Path | None
) -> Iterator[Problem]:
    """What is odd about a return beside the current build; all of it is asked, none refused."""
    for table in received.tables:
        yield from _missing_units(table, catalogue, names)
        before = periods.before(table.period) if table.period else None
        if build is None or before is None:
            continue
        now = _frame(table)
        asked = {"period": before.code, "units": ",".join(now["unit_id"].unique())}
        last = pd.DataFrame(ask_in(build, "counted", asked))
        if not last.empty and len(now):
            last = last.assign(field=last["field"].fillna(""))
            yield from _Beside(table, now, last, catalogue, before).problems()


def opening(
    catalogue: Catalogue, period: Period, build: Path | None, units: Iterable[str]
) -> dict[tuple[str, str | None], float]:
    """What the period before one closed with, of units and their fields: the next opens with it."""
    last = periods.before(period)
    if build is None or last is None or period.cumulative:
        return {}
    closings = {carry.closing for carry in catalogue.checks.carry.values()}
    return {
        (row["unit_id"], row["field"]): row["value"]
        for row in ask_in(build, "counted", {"period": last.code, "units": ",".join(units)})
        if row["indicator"] in closings and row["value"] is not None
    }


def _frame(table: ReadTable) -> pd.DataFrame:
    columns = [*_BY, "value", "cell", "period_from"]
    frame: pd.DataFrame = table.observations.select(columns).to_pandas()
    return frame.assign(field=frame["field"].fillna(""))


class _Beside:
    """One table beside the period before it; both frames have unit, field, indicator and value."""

    def __init__(
        self,
        table: ReadTable,
        now: pd.DataFrame,
        last: pd.DataFrame,
        catalogue: Catalogue,
        before: Period,
    ) -> None:
        self._table, self._now, self._last = table, now, last
        self._catalogue, self._before = catalogue, before

    def problems(self) -> Iterator[Problem]:
        period = self._table.period
        if period is not None and period.cumulative:
            yield from self._falls()
            return
        yield from self._carried()
        yield from self._jumps()

    def _carried(self) -> Iterator[Problem]:
        for carry in self._catalogue.checks.carry.values():
            opening = self._now[self._now["indicator"] == carry.opening]
            closing = self._last[self._last["indicator"] == carry.closing]
            both = opening.merge(closing, on=_BY[:2], suffixes=("", "_before"))
            follows = pd.to_datetime(both["period_from"]) == pd.to_datetime(
                both["period_to"]
            ) + timedelta(days=1)
            off = both[follows & (both["value"] != both["value_before"])]
            for row in off.head(MOST).to_dict("records"):
                yield self._problem(
                    "carried_over_differs",
                    row,
                    f"{carry.name}: kỳ này nhận {written(row['value'])} hồ sơ từ kỳ trước, còn kỳ "
                    f"{short(self._before)} kết thúc với {written(row['value_before'])} hồ sơ đang "
                    f"giải quyết, lệch {written(abs(row['value'] - row['value_before']))}.",
                    f"Đối chiếu với {row['file']}, ô {row['cell_before']}; nếu đúng thì xác nhận.",
                )

    def _jumps(self) -> Iterator[Problem]:
        jump = self._catalogue.checks.jump
        both = self._counts()
        low, high = (
            both[["value", "value_before"]].min(axis=1),
            both[["value", "value_before"]].max(axis=1),
        )
        off = both[(high - low >= jump.least) & (high > jump.times * low)]
        for row in off.head(MOST).to_dict("records"):
            name = self._catalogue.indicators[row["indicator"]].short
            yield self._problem(
                "jump",
                row,
                f"{name} là {written(row['value'])}, kỳ {short(self._before)} là "
                f"{written(row['value_before'])}: thay đổi hơn {written(jump.times)} lần.",
                "Kiểm tra xem có nhập thừa, thiếu chữ số hoặc nhầm kỳ; nếu đúng thì xác nhận.",
            )

    def _falls(self) -> Iterator[Problem]:
        both = self._counts("sum")
        for row in both[both["value"] < both["value_before"]].head(MOST).to_dict("records"):
            name = self._catalogue.indicators[row["indicator"]].short
            yield self._problem(
                "cumulative_falls",
                row,
                f"{name} luỹ kế là {written(row['value'])}, ít hơn {short(self._before)} "
                f"({written(row['value_before'])}).",
                "Số luỹ kế không thể giảm; kiểm tra kỳ báo cáo, hoặc xác nhận nếu kỳ trước đã sửa.",
            )

    def _counts(self, over_time: str | None = None) -> pd.DataFrame:
        counts = [
            code
            for code, one in self._catalogue.indicators.items()
            if one.kind == "count" and over_time in (None, one.over_time)
        ]
        now = self._now[self._now["indicator"].isin(counts)]
        return now.merge(self._last, on=_BY, suffixes=("", "_before"))

    def _problem(self, rule: str, row: dict[str, object], said: str, fix: str) -> Problem:
        sheet = self._table.sheet
        return Problem(
            "warn",
            rule,
            sheet,
            str(row["cell"]),
            written(float(str(row["value"]))),
            f"Tờ «{sheet}», ô {row['cell']}: {said}",
            fix,
        )


def _missing_units(table: ReadTable, catalogue: Catalogue, names: Names) -> Iterator[Problem]:
    """The units of a level, of which some are in the table, that are not."""
    if table.reporter is None or table.period is None:
        return
    present = set(table.observations["unit_id"].unique().to_pylist()) - {table.reporter}
    for level in sorted({names.level(unit) for unit in present}):
        expected = names.below(table.reporter, level, table.period.end)
        absent = [unit for unit in expected if unit not in present]
        if not absent:
            continue
        said = [names.full_name(unit) for unit in absent[:NAMED]]
        rest = f" và {len(absent) - NAMED} đơn vị nữa" if len(absent) > NAMED else ""
        plural = catalogue.levels[level].plural.lower()
        yield Problem(
            "warn",
            "missing_unit",
            table.sheet,
            "",
            listed(said) if not rest else ", ".join(said) + rest,
            f"Tờ «{table.sheet}»: {len(expected) - len(absent)}/{len(expected)} đơn vị có số liệu "
            f"({plural}); thiếu {', '.join(said)}{rest}.",
            "Bổ sung các đơn vị còn thiếu, hoặc xác nhận để nhận phần đã có.",
        )

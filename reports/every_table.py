"""One workbook with every table that the dashboard shows of a unit up to a period."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from queries import Row
from reports import workbook
from reports.about import about
from reports.meeting import Asking, below
from reports.workbook import Sheet


def xlsx(meeting: Asking, *, made_at: datetime, missing: Sequence[str] = ()) -> bytes:
    """The workbook; a table without any row is left out, and what was `missing` is said in front.

    Each table's sheet is named as the screens name it, its «Giới thiệu» says what it rests on.
    """
    sheets = [sheet for sheet in _sheets(meeting) if sheet.rows]
    figures = [row for sheet in sheets for row in sheet.rows if "value" in row and "draft" in row]
    spoken = {row["indicator"] for row in figures if "indicator" in row}
    told = about(
        f"Cải cách hành chính {meeting.unit['display_name']}",
        figures,
        filters=[*_said(meeting), *(("Còn thiếu", one) for one in missing)],
        indicators=[row for row in meeting.ask("indicators") if row["indicator"] in spoken],
        made_at=made_at,
    )
    return workbook.xlsx(sheets, told)


def _said(meeting: Asking) -> Iterator[tuple[str, str]]:
    yield "Đơn vị", meeting.unit["display_name"]
    if meeting.period:
        labels = [row["label"] for row in _periods(meeting) if row["period"] == meeting.period]
        yield "Số liệu đến hết kỳ", next(iter(labels), meeting.period)


def _periods(meeting: Asking) -> list[Row]:
    return meeting.ask("periods", unit=meeting.unit["unit_id"])


def _sheets(meeting: Asking) -> Iterator[Sheet]:
    unit = meeting.unit["unit_id"]
    scores = meeting.of_unit("scorecard")
    yield Sheet("Bảng điểm", scores)
    yield Sheet("Điểm nóng", meeting.of_unit("hotspots"))
    yield Sheet("Diễn biến qua các kỳ", list(_lines(meeting, scores)))
    placed = below(meeting, scores)
    ranked = [named(row, one.indicator) for one in placed for row in one.rows(meeting)]
    yield Sheet("Xếp hạng các đơn vị", ranked)
    yield from _components(meeting, scores)
    yield Sheet("Mục tiêu", meeting.targets())
    yield Sheet("Nhiệm vụ", meeting.ask("tasks", unit=unit, on=meeting.today))
    yield Sheet("Giải pháp", meeting.ask("remedies", parent=unit, on=meeting.today))
    yield from _sent(meeting)
    yield Sheet("Chỉ tiêu", meeting.ask("indicators"))


def named(row: Row, indicator: Row) -> Row:
    """A row with the indicator that it is of, in a table that holds several."""
    what = {name: indicator[name] for name in ("unit", "decimals")}
    return {"indicator_name": indicator["name"], **what, **row}


def _lines(meeting: Asking, scores: Sequence[Row]) -> Iterator[Row]:
    """Each indicator that has a figure, over time up to the one on the scorecard."""
    for row in scores:
        if row["value"] is None or row["period_to"] is None:
            continue
        declared = meeting.declared(row["indicator"])
        every = meeting.ask("trend", unit=meeting.unit["unit_id"], indicator=row["indicator"])
        for one in every:
            if one["period_to"] and one["period_to"] <= row["period_to"]:
                yield named(one, declared)


def _components(meeting: Asking, scores: Sequence[Row]) -> Iterator[Sheet]:
    """What each index was made of in the newest year up to its figure that says so."""
    unit = meeting.unit["unit_id"]
    for row in scores:
        if row["kind"] != "score" or row["period_to"] is None:
            continue
        years = meeting.ask("years", unit=unit, indicator=row["indicator"])
        told = [one for one in years if one["components"] and one["year"] <= row["period_to"].year]
        if told:
            year = str(told[0]["year"])
            rows = meeting.ask("components", unit=unit, indicator=row["indicator"], year=year)
            name = f"{row['short']} {year}, thành phần"
            yield Sheet(name, rows, meeting.declared(row["indicator"]))


def _sent(meeting: Asking) -> Iterator[Sheet]:
    """Who has sent what they owe in the newest month, and in its year."""
    month = meeting.month_owed()
    if month is None:
        return
    given = {"parent": meeting.unit["unit_id"], "on": meeting.today}
    yield Sheet("Tiến độ nộp", meeting.ask("submissions", period=month["period"], **given))
    yield Sheet("Chấp hành báo cáo", meeting.ask("discipline", period=month["period"][:4], **given))

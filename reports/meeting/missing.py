"""What was not there yet when a meeting's file was made: reports that are owed and did not come."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from reports import numbers
from reports.findings.phrases import named
from reports.findings.sending import NONE_REAL
from reports.meeting.asking import Asking
from reports.numbers import Row
from reports.words import lowered

NOT_THERE = ("missing", "awaited")


def missing(meeting: Asking) -> list[str]:
    """A sentence for each report of the newest month up to the period that not all have sent.

    «Số liệu Đề án 06 gửi Công an tỉnh, tháng 12/2023: 3/18 đơn vị chưa nộp (Huyện Nam Giang, …)»;
    of what nobody has begun to send only that.
    """
    unit = meeting.unit["unit_id"]
    month = meeting.month_owed()
    if month is None:
        return []
    rows = meeting.ask("submissions", parent=unit, period=month["period"], on=meeting.today)
    names = {row["unit_id"]: row["full_name"] for row in meeting.ask("units", parent=unit)}
    ordered = sorted(rows, key=lambda row: row["obligation"])
    said = [
        _told(list(group), month["label"], names)
        for _, group in groupby(ordered, key=lambda row: row["obligation"])
    ]
    return [one for one in said if one]


def _told(rows: Sequence[Row], month: str, names: Mapping[str, object]) -> str:
    if not rows[0]["begun"]:
        # As on the screen: nobody is behind with what nobody has begun to send.
        return f"{rows[0]['obligation_name']}, {lowered(month)}: {lowered(NONE_REAL)}"
    absent = [row for row in rows if row["status_code"] in NOT_THERE]
    if not absent:
        return ""
    of = f"{numbers.count(len(absent))}/{numbers.count(len(rows))}"
    who = named([str(names.get(row["unit_id"], row["unit_name"])) for row in absent], "đơn vị")
    return f"{rows[0]['obligation_name']}, {lowered(month)}: {of} đơn vị chưa nộp ({who})"

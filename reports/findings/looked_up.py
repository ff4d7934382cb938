"""The title of what a filter found, and when it was."""

from datetime import date, timedelta

from reports import numbers
from reports.findings.phrases import subject
from reports.numbers import Row


def lookup_title(first: Row | None, printed: bool = False) -> str:
    """«1.284 số liệu của 18 đơn vị, tháng 1–12/2023», from the first row of `lookup` or `printed`.

    What all figures share, a unit or an indicator, is named; made-up figures are.
    """
    if first is None:
        return "Không có số liệu nào khớp các điều kiện"
    what = "số liệu gốc" if printed else "số liệu"
    found = f"{numbers.count(first['rows_found'])} {what}"
    whose = (
        first["unit_name"]
        if first["units_found"] == 1
        else f"{numbers.count(first['units_found'])} đơn vị"
    )
    many = first["indicators_found"]
    about = f"{subject({**first, 'name': first['indicator_name']})}: " if many == 1 else ""
    of = f" về {numbers.count(many)} chỉ tiêu" if many > 1 else ""
    days = span(first["first_found"], first["last_found"])
    lightly = {0: "", first["rows_found"]: " (số liệu minh họa)"}
    made_up = lightly.get(first["made_up_found"], " (có số liệu minh họa)")
    return f"{about}{found} của {whose}{of}{', ' if days else ''}{days}{made_up}"


def span(since: date | None, until: date | None) -> str:
    """«năm 2023», «2006–2024», «tháng 8/2023», «tháng 1–12/2023», «15/12/2021–14/3/2025»."""
    if since is None or until is None:
        return ""
    begins_a_month, ends_a_month = since.day == 1, (until + timedelta(days=1)).day == 1
    if not (begins_a_month and ends_a_month):
        return f"{numbers.day(since)}–{numbers.day(until)}"
    if (since.month, until.month) == (1, 12):
        return f"năm {since.year}" if since.year == until.year else f"{since.year}–{until.year}"
    last = f"{until.month}/{until.year}"
    if since.year != until.year:
        return f"tháng {since.month}/{since.year}–{last}"
    return f"tháng {last}" if since.month == until.month else f"tháng {since.month}–{last}"

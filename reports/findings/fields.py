"""Rates by field in sentences."""

from collections.abc import Sequence

from reports import numbers
from reports.findings.evidence import held_lightly, is_partial, lacking
from reports.findings.phrases import is_exact, shift, when
from reports.findings.shares import carries
from reports.numbers import MISSING, NOTHING, Row, known
from reports.words import lowered

NAMED = 2


def fields_title(rows: Sequence[Row], indicator: Row, *, kind: str) -> str:
    """«Trễ hạn theo lĩnh vực tháng 8/2023: cao nhất ở đất đai (18,60 %), rồi môi trường (5,93 %)».

    Rows of `fields` of one `kind` of the catalogue's fields, which begin with the worst. Few cases
    name nobody; what is the sum of others is not held against them.
    """
    exact = [row for row in rows if is_exact(row)]
    held = [row for row in exact if not row["is_group"]] or exact
    about = f"{indicator['short']} theo {kind}"
    if not held:
        return f"{about}: {MISSING}"
    about = f"{about} {when(held[0]['label'])}"
    enough = [row for row in held if not row["is_few"]]
    if not enough:
        return f"{about}: {kind} nào cũng ít hồ sơ{held_lightly(held)}"
    if len(enough) == 1:
        said = "; ".join(filter(None, (_named(enough[0], indicator), lacking(enough[0]))))
        return f"{about}: {said}{held_lightly(held)}"
    values = [row["value"] for row in enough]
    if max(values) - min(values) < NOTHING:
        same = numbers.figure(enough[0], indicator)
        many = f"{numbers.count(len(enough))} {kind}"
        return f"{about}: {many} bằng nhau ({same}){held_lightly(held)}"
    if not all(map(carries, enough[:NAMED])):
        return f"{about}: {lacking(enough[0])}, chưa đủ để so các {kind}{held_lightly(held)}"
    end = "thấp nhất" if indicator["better"] == "up" else "cao nhất"
    named = enough[:NAMED]
    said = ", rồi ".join(_named(row, indicator) for row in named)
    partly = "; tính từ các đơn vị đã báo cáo" if any(map(is_partial, named)) else ""
    return f"{about}: {end} ở {said}{partly}{held_lightly(held)}"


def field_line(row: Row, indicator: Row) -> str:
    """«728/3.914 hồ sơ; giảm 1,81 điểm % so với tháng 11/2023; mới có 3/39 đơn vị đã báo cáo»."""
    parts = numbers.parts(row)
    said = [f"{parts} hồ sơ" if parts else "", _moved(row, indicator), lacking(row)]
    if row["is_few"]:
        said.append("ít hồ sơ")
    return "; ".join(part for part in said if part)


def _moved(row: Row, indicator: Row) -> str:
    if not known(row["change"]):
        return ""
    how = shift(row["change"], unit=indicator["unit"], decimals=indicator["decimals"], kind="ratio")
    return f"{how} so với {when(row['previous_label'])}"


def _named(row: Row, indicator: Row) -> str:
    return f"{lowered(row['field_short'])} ({numbers.figure(row, indicator)})"

"""The kept rankings of a parent and an indicator, and one of them beside what is known now."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts import about, keeping, source
from pages.parts.asking import asked
from pages.parts.choose import one
from pages.parts.rating.form import forms
from queries import Row
from reports import findings, numbers, words

OPENED = "bang_chot"


def part(given: Mapping[str, str], rows: Sequence[Row], indicator: Row, *, own: str) -> None:
    """What was kept of a ranking's parent and indicator, and the form that keeps this one.

    `given` are the parameters of `ranking`, `rows` its answer.
    """
    kept = _kept(given)
    about.section("Bảng đã chốt")
    if kept:
        source.table([lines[0] | _told(lines) for lines in kept.values()], _columns(), stacked=True)
        _opening(kept, indicator, own)
    else:
        about.note("Chưa có bảng nào của chỉ tiêu này được chốt ở đây.")
    forms(given, rows, list(kept.values()))


def _kept(given: Mapping[str, str]) -> dict[str, list[Row]]:
    """The lines of each kept ranking by its id, the newest first."""
    found: dict[str, list[Row]] = {}
    for row in asked("ratings", parent=given["parent"], indicator=given["indicator"]):
        found.setdefault(row["rating_id"], []).append(row)
    return dict(reversed(found.items()))


def _told(lines: Sequence[Row]) -> Row:
    return {"units": len(lines), "changed": findings.changed_since(lines)}


def _columns() -> list[source.Column]:
    return [
        source.Column("Tên", lambda row: f"<b>{escape(row['rating_name'])}</b>"),
        source.Column("Kỳ", source.text("label")),
        source.Column("Các đơn vị", lambda row: f"{numbers.count(row['units'])} {_level(row)}"),
        source.Column("Ngày chốt", lambda row: f"chốt ngày {numbers.day(row['kept_on'])}"),
        source.Column("Khác khi chốt", source.text("changed")),
        source.Column("Ai chốt", keeping.written),
    ]


def _level(row: Row) -> str:
    return escape(words.lowered(words.label("level", row["level"])))


def _opening(kept: Mapping[str, Sequence[Row]], indicator: Row, own: str) -> None:
    names = {"": "Không mở bảng nào"} | {
        key: lines[0]["rating_name"] for key, lines in kept.items()
    }
    key = one("Mở bảng đã chốt", names, OPENED)
    if key:
        _opened(kept[key], indicator, own)


def _opened(lines: Sequence[Row], indicator: Row, own: str) -> None:
    """One kept ranking: its finding, each unit then and now, its files."""
    first = lines[0]
    about.section(f"{first['rating_name']} · chốt ngày {numbers.day(first['kept_on'])}")
    st.html(f'<p class="lead">{escape(findings.rating_title(lines, indicator))}.</p>')
    said = [first["document"], first["rating_note"], _build(first)]
    about.note(" · ".join(one for one in said if one))
    source.table(lines, _then_and_now(lines, indicator), own=own, stacked=True, scrolled=True)
    source.files(
        f"{first['rating_name']} {first['label']}",
        lines,
        indicator=indicator,
        filters=[("Chỉ số", indicator["name"]), ("Kỳ", first["label"])],
        key="-rating",
    )


def _build(row: Row) -> str:
    return f"Số liệu của bản dựng {numbers.count(row['build'])}"


def _then_and_now(lines: Sequence[Row], indicator: Row) -> list[source.Column]:
    noted = any(map(_remarks, lines))
    return [
        source.Column("Đơn vị", _name),
        source.Column("Khi chốt", lambda row: source.figure(row, indicator), number=True),
        source.Column("Hạng khi chốt", source.place),
        source.Column("Nay", lambda row: _since(row, indicator)),
        *([source.Column("Ghi chú khi chốt", _remarks)] if noted else []),
    ]


def _since(row: Row, indicator: Row) -> str:
    """What differs stands out, by more than its colour."""
    said = escape(findings.since_kept(row, indicator))
    return f"<b>≠ {said}</b>" if row["differs"] or row["rank_differs"] else said


def _name(row: Row) -> str:
    renamed = row["now_name"] not in (None, row["unit_name"])
    now = f" <small>(nay là {escape(row['now_name'])})</small>" if renamed else ""
    return f"{escape(row['unit_name'])}{now}"


def _remarks(row: Row) -> str:
    draft = "dự thảo" if row["draft"] else ""
    said = (draft, findings.lacking(row), row["note"])
    return escape("; ".join(one for one in said if one))

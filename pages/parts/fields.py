"""Rates by field: their bars, the field that is watched by itself, the squares of units."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import findings, words

ASKS = DEFAULTS["fields"]
SHOWN = 12
ALL = "Tất cả lĩnh vực"
VIEWS = {"field": "Đơn vị × lĩnh vực", "month": "Đơn vị × tháng"}


def indicators() -> list[Row]:
    """The rates that are shown by field, in their order."""
    declared = {row["indicator"]: row for row in asked("indicators")}
    return [declared[code] for code in ASKS["indicators"] if code in declared]


def by_rate(unit: Row, rates: Sequence[Row], period: Row) -> list[tuple[Row, list[Row]]]:
    """The rates, each with a unit's fields in a period, the worst first."""
    rows = asked("fields", unit=unit["unit_id"], period=period["period"], on=choose.today())
    return [
        (rate, [row for row in rows if row["indicator"] == rate["indicator"]]) for rate in rates
    ]


def bars(rows: Sequence[Row], indicator: Row, title: str = "") -> None:
    """A bar for each field, the worst first, the watched field in its own colour.

    Its finding is its title, unless the page bears it already.
    """
    said = findings.fields_title(rows, indicator)
    st.html(f'<p class="lead">{escape(title or said)}</p>')
    known = [row for row in rows if row["value"] is not None]
    if known:
        drawn = [_as_bar(row, place) for place, row in enumerate(known[:SHOWN])]
        figure = charts.bars(drawn, indicator, own=ASKS["watched"])
        charts.show(figure, alt=said, key=f"fields-{indicator['indicator']}")


def _as_bar(row: Row, place: int) -> Row:
    """A field in a unit's place; that it is made up or a draft says the title, once for all."""
    few = " (ít hồ sơ)" if row["is_few"] else ""
    return row | {
        "unit_id": row["field"],
        "unit_name": f"{row['field_name']}{few}",
        "place": place,
        "rank": None,
        "illustrative": False,
        "draft": False,
    }


def watched(unit: Row, found: Sequence[tuple[Row, Sequence[Row]]]) -> None:
    """The one field that is watched by itself: its rates large, with what they came from."""
    boxes = [_box(unit, indicator, row) for indicator, rows in found for row in _watched(rows)]
    if boxes:
        about.section(f"Riêng lĩnh vực {words.lowered(_name(found))}")
        st.html(f'<div class="hot">{"".join(boxes)}</div>')


def _watched(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["field"] == ASKS["watched"] and row["value"] is not None]


def _name(found: Sequence[tuple[Row, Sequence[Row]]]) -> str:
    return next(str(row["field_name"]) for _, rows in found for row in _watched(rows))


def _box(unit: Row, indicator: Row, row: Row) -> str:
    field = str(row["field"])
    line = asked("trend", indicator=indicator["indicator"], unit=unit["unit_id"], field=field)
    until = [one for one in line if one["period_to"] and one["period_to"] <= row["period_to"]]
    alike = choose.alike([one for one in until if one["label"] == row["label"]], [until])
    picture = charts.spark(alike[0]) if alike else ""
    spark = f'<img class="spark" alt="Diễn biến" src="{picture}">' if picture else ""
    return (
        f'<div class="hot-box"><div class="card-name"><b>{escape(indicator["short"])}</b>'
        f"<span>{escape(row['label'])}{escape(findings.held_lightly([row]))}</span></div>"
        f'<div class="card-main"><div class="card-value">{source.figure(row, indicator)}</div>'
        f"{spark}</div><p>{escape(findings.field_line(row, indicator))}</p></div>"
    )


def grid(unit: Row, found: Sequence[tuple[Row, Sequence[Row]]], period: Row) -> None:
    """The squares of the units below: in the fields of a month, or in the months of a field."""
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rates = {row["indicator"]: row["short"] for row, _ in found}
        code = choose.one("Chỉ tiêu", rates, "chi_tieu", buttons=True, named=False)
        across = choose.one("Cách xem", VIEWS, "luoi", buttons=True, named=False)
        [(indicator, rows)] = [pair for pair in found if pair[0]["indicator"] == code]
        field = _field(rows) if across == "month" else None
    squares = asked(
        "rate_grid",
        unit=unit["unit_id"],
        indicator=code,
        period=period["period"],
        across=across,
        field=field,
    )
    with place:
        about.section(f"{indicator['short']}: các đơn vị thuộc {unit['full_name']}")
    if not squares:
        other = VIEWS["month" if across == "field" else "field"]
        about.note(f"Cách xem này chưa có số liệu của đơn vị trực thuộc nào; thử «{other}».")
        return
    heads = sorted({(row["period_to"], row["period"]) for row in squares})
    drawn = [_square(row, across) for row in squares]
    if across == "month":
        drawn.sort(key=lambda one: heads.index((one.row["period_to"], one.row["period"])))
    charts.show(
        charts.heat(drawn, indicator), alt=f"{indicator['short']}, {VIEWS[across]}", key="heat"
    )
    about.note(findings.source_line(squares))


def _field(rows: Sequence[Row]) -> str | None:
    names = {"": ALL} | {row["field"]: row["field_name"] for row in rows}
    return choose.one("Lĩnh vực", names, "linh_vuc", named=False) or None


def _square(row: Row, across: str) -> charts.Square:
    month = f"{row['period_to'].month}/{row['period_to'].year}"
    head = month if across == "month" else row["field_name"]
    return charts.Square(row=row, across=head, down=row["full_name"])

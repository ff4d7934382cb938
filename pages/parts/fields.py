"""Rates by field (a sector, a service): bars, the one watched by itself, the squares of units."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from pages.parts.choose.units import DEFAULTS
from queries import Row
from reports import findings, timeline, words

ASKS = DEFAULTS["fields"]
SHOWN = 12
ALL = "Mọi hồ sơ"


def indicators() -> list[Row]:
    """The rates that are shown by field, in their order."""
    declared = {row["indicator"]: row for row in asked("indicators")}
    return [declared[code] for code in ASKS["indicators"] if code in declared]


def kind(periods: Sequence[Row]) -> str:
    """By which kind of the catalogue's fields the page shows them: one of which there are figures.

    Rows of `field_periods`, of any kinds; where there are figures of one kind only, it is that.
    """
    there = {row["field_kind"] for row in periods}
    names = {one: f"Theo {one}" for one in ASKS["kinds"] if one in there}
    return choose.one("Theo", names, "theo", buttons=True, named=False) if names else ""


def by_rate(unit: Row, rates: Sequence[Row], period: Row, kind: str) -> list[tuple[Row, list[Row]]]:
    """The rates, each with a unit's fields of a kind in a period, the worst first."""
    given = {"unit": unit["unit_id"], "period": period["period"], "kind": kind}
    rows = asked("fields", **given, on=choose.today())
    return [
        (rate, [row for row in rows if row["indicator"] == rate["indicator"]]) for rate in rates
    ]


def bars(rows: Sequence[Row], indicator: Row, kind: str, place: str, title: str = "") -> None:
    """A bar for each field, the worst first, the watched field in its own colour.

    Its finding is its title, unless the page bears it already; `place` is the page's own name.
    """
    said = findings.fields_title(rows, indicator, kind=kind)
    st.html(f'<p class="lead">{escape(title or said)}</p>')
    known = [row for row in rows if row["value"] is not None]
    if known:
        drawn = [_as_bar(row, place) for place, row in enumerate(known[:SHOWN])]
        figure = charts.bars(drawn, indicator, own=ASKS["watched"].get(kind))
        told = charts.Told(said, place, known[:SHOWN], indicator)
        charts.show(figure, told, key=f"fields-{indicator['indicator']}")


def _as_bar(row: Row, place: int) -> Row:
    """A field in a unit's place; that it is made up or a draft says the title, once for all."""
    few = " (ít hồ sơ)" if row["is_few"] else ""
    many = " (gộp)" if row["is_group"] else ""
    return row | {
        "unit_id": row["field"],
        "unit_name": f"{row['field_short']}{many}{few}",
        "place": place,
        "rank": None,
        "illustrative": False,
        "draft": False,
    }


def watched(unit: Row, found: Sequence[tuple[Row, Sequence[Row]]], kind: str) -> None:
    """The one field of a kind that is watched by itself: its rates, with what they came from."""
    own = ASKS["watched"].get(kind)
    rows = [
        (indicator, row)
        for indicator, every in found
        for row in every
        if row["field"] == own and row["value"] is not None
    ]
    if rows:
        boxes = [_box(unit, indicator, row) for indicator, row in rows]
        about.section(f"Riêng {kind} {words.lowered(rows[0][1]['field_name'])}")
        st.html(f'<div class="hot">{"".join(boxes)}</div>')


def _box(unit: Row, indicator: Row, row: Row) -> str:
    field = str(row["field"])
    line = asked("trend", indicator=indicator["indicator"], unit=unit["unit_id"], field=field)
    until = [one for one in line if one["period_to"] and one["period_to"] <= row["period_to"]]
    alike = timeline.alike([one for one in until if one["label"] == row["label"]], [until])
    picture = charts.spark(alike[0]) if alike else ""
    spark = f'<img class="spark" alt="Diễn biến" src="{picture}">' if picture else ""
    return (
        f'<div class="hot-box"><div class="card-name"><b>{escape(indicator["short"])}</b>'
        f"<span>{escape(row['label'])}{escape(findings.held_lightly([row]))}</span></div>"
        f'<div class="card-main"><div class="card-value">{source.figure(row, indicator)}</div>'
        f"{spark}</div><p>{escape(findings.field_line(row, indicator))}</p></div>"
    )


def grid(
    unit: Row, found: Sequence[tuple[Row, Sequence[Row]]], period: Row, kind: str, page: str
) -> None:
    """The squares of the units below: in the fields of a month, or in the months of a field.

    `page` is the page's own name.
    """
    views = {"field": f"Đơn vị × {kind}", "month": "Đơn vị × tháng"}
    place = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rates = {row["indicator"]: row["short"] for row, _ in found}
        code = choose.one("Chỉ tiêu", rates, "chi_tieu", buttons=True, named=False)
        across = choose.one("Cách xem", views, "luoi", buttons=True, named=False)
        [(indicator, rows)] = [pair for pair in found if pair[0]["indicator"] == code]
        field = _field(rows, kind) if across == "month" else None
    squares = asked(
        "rate_grid",
        unit=unit["unit_id"],
        indicator=code,
        period=period["period"],
        across=across,
        field=field,
        kind=kind,
    )
    with place:
        about.section(f"{indicator['short']}: các đơn vị thuộc {unit['full_name']}")
    if not squares:
        other = views["month" if across == "field" else "field"]
        about.note(f"Cách xem này chưa có số liệu của đơn vị trực thuộc nào; thử «{other}».")
        return
    heads = sorted({(row["period_to"], row["period"]) for row in squares})
    drawn = [_square(row, across) for row in squares]
    if across == "month":
        drawn.sort(key=lambda one: heads.index((one.row["period_to"], one.row["period"])))
    title = f"{indicator['short']}, {words.lowered(views[across])}"
    told = charts.Told(title, page, squares, indicator)
    charts.show(charts.heat(drawn, indicator), told, key="heat")
    about.note(findings.source_line(squares))
    filters = [("Chỉ tiêu", indicator["name"]), ("Kỳ", period["label"])]
    if field is not None:
        filters.append((words.raised(kind), squares[0]["field_name"]))
    name = f"{title} {unit['display_name']} {period['label']}"
    source.files(name, squares, indicator=indicator, filters=filters, key="-squares")


def _field(rows: Sequence[Row], kind: str) -> str | None:
    names = {"": ALL} | {row["field"]: row["field_name"] for row in rows}
    return choose.one(words.raised(kind), names, "linh_vuc", named=False) or None


def _square(row: Row, across: str) -> charts.Square:
    month = f"{row['period_to'].month}/{row['period_to'].year}"
    head = month if across == "month" else row["field_short"]
    return charts.Square(row=row, across=head, down=row["full_name"])

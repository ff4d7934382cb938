"""How far a rank is, and how its threshold moved over the years."""

import streamlit as st

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from pages.parts.inside.view import View, aims, before, points
from queries import Row
from reports import findings, numbers, targets_in_words


def show(view: View) -> None:
    """The unit's score beside that of the last who holds a rank, in the nation and a region."""
    rank, region_rank, region = aims(view)
    left, right = st.columns(2)
    with left:
        nation_aim = st.number_input("Hạng đích", 1, 63, rank, key="hang_dich", bind="query-params")
    with right:
        region_aim = st.number_input(
            "Hạng đích trong vùng", 1, 63, region_rank, key="hang_vung", bind="query-params"
        )
    every = asked("thresholds", **view.asks, rank=str(nation_aim), region_rank=str(region_aim))
    lists: dict[str, list[Row]] = {}
    for row in every:
        lists.setdefault(row["scope_id"], []).append(row)
    whole = findings.widest(every)
    if not any(row["value_there"] is not None for row in every):
        about.nothing(
            f"Không biết điểm của hạng {nation_aim} ở {view.indicator['short']}.",
            "Nguồn chỉ công bố điểm của một phần các tỉnh; chọn một chỉ số khác.",
        )
    named = {
        code: findings.within(rows[0])
        for code, rows in lists.items()
        if code not in {row["scope_id"] for row in whole}
    }
    chosen = choose.one("Vùng", named, "vung", default=region) if named else None
    drawn = [rows for rows in (whole, lists.get(chosen or "")) if rows]
    finding = findings.reach_title(drawn[0], view.indicator, unit_name=view.unit["display_name"])
    view.heading(finding)
    thresholds = [
        charts.Threshold(f"hạng {rows[0]['aim']} {findings.within(rows[0])}", rows)
        for rows in drawn
    ]
    picture = charts.reach(view.unit["display_name"], thresholds, view.indicator)
    every = [row for rows in drawn for row in rows]
    sources = [*every, *before(every, "value_there", "source_there")]
    charts.show(picture, view.told(finding, sources), key="reach")
    for rows in drawn[1:]:
        about.note(
            findings.reach_title(rows, view.indicator, unit_name=view.unit["display_name"]) + "."
        )
    about.note(findings.stated_distance(_stated(view), whole))
    about.note(findings.ranked_among(whole))
    view.under("tới một hạng", every, _columns(view.indicator), of=sources)


def _stated(view: View) -> list[Row]:
    """The unit's targets that name a score of the index; rows of `targets`."""
    return [
        row
        for row in asked("targets", unit=view.unit["unit_id"], on=choose.today())
        if row["indicator"] == view.indicator["indicator"]
        and row["comparator"] == ">="
        and targets_in_words.of_itself(row)
    ]


def _columns(indicator: Row) -> list[source.Column]:
    decimals = indicator["decimals"]
    return [
        source.Column("Kỳ", source.text("label")),
        source.Column("Trong", findings.within),
        source.Column("Điểm", lambda row: points(row["value"], decimals), number=True),
        source.Column("Hạng", _place, number=True),
        source.Column("Hạng đích", lambda row: str(row["aim"]), number=True),
        source.Column(
            "Điểm ở hạng đích", lambda row: points(row["value_there"], decimals), number=True
        ),
        source.Column("Đơn vị ở hạng đích", source.text("unit_there")),
        source.Column("Còn thiếu", lambda row: points(row["distance"], decimals), number=True),
    ]


def _place(row: Row) -> str:
    return numbers.rank(row["rank"], row["ranked"]) if row["rank"] is not None else ""

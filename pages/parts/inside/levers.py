"""Where the next point is cheapest: what each component could add, and whether it ever did."""

import streamlit as st

from pages.parts import about, charts, source
from pages.parts.asking import asked
from pages.parts.inside.view import COMPANY, View, aims, points
from queries import Row
from reports import findings, numbers

READ = (
    "Hạng tính lại khi chỉ thành phần ấy đổi và các đơn vị khác đứng yên. Vạch là mức tăng trong "
    "một năm lớn nhất mà một đơn vị nào đó từng có, theo cùng cách tính: khoảng cách dài hơn vạch "
    "thì khó có trong một năm."
)


def show(view: View) -> None:
    """The components by what closing their gap adds to the total, largest first."""
    rank, _, region = aims(view)
    with view.bar:
        aim = _rank(rank)
    rows = asked(
        "levers",
        **view.asks,
        year=view.year,
        rank=str(aim),
        region=region,
        facet=view.facet,
        depth=view.depth,
    )
    shown = {row["component"] for row in view.rows}
    rows = [row for row in rows if row["component"] in shown]
    finding = findings.levers_title(
        rows, view.indicator, COMPANY, unit_name=view.unit["display_name"]
    )
    view.heading(finding)
    scores = view.scores()
    drawn = [row for row in rows if row["value"] is not None and row["worth"] is not None]
    if drawn and COMPANY.speaks(drawn[0]["units"], drawn[0]["listed"]):
        charts.show(charts.levers(drawn), view.told(finding, scores, READ), key="levers")
        about.note(READ)
    view.under("điểm kế tiếp", rows, _columns(aim), of=scores)


def _rank(usual: int) -> int:
    """The rank to aim at."""
    chosen = st.number_input("Hạng đích", 1, 63, usual, key="hang_dich", bind="query-params")
    return int(chosen)


def _columns(aim: int) -> list[source.Column]:
    def gain(name: str, rank: str) -> source.Column:
        headings = {
            "median": "Đến mức giữa",
            "region_best": "Đến cao nhất vùng",
            "rank": f"Bằng hạng {aim} của thành phần",
        }
        return source.Column(
            headings[name], lambda row: _gain(row[f"gain_to_{name}"], row[rank]), number=True
        )

    return [
        source.Column("Thành phần", source.text("component_name")),
        source.Column("Điểm", lambda row: points(row["value"]), number=True),
        source.Column("Mỗi điểm đáng", lambda row: points(row["worth"]), number=True),
        gain("median", "rank_by_median"),
        gain("region_best", "rank_by_region_best"),
        source.Column("Cao nhất vùng", source.text("region_best_unit")),
        gain("rank", "rank_by_rank"),
        source.Column(f"Để một mình đưa tổng lên hạng {aim}", _alone, number=True),
        source.Column("Tăng một năm nhiều nhất", _most),
    ]


def _gain(gain: float | None, rank: int | None) -> str:
    if gain is None:
        return ""
    place = f" → hạng {numbers.count(rank)}" if rank is not None and gain else ""
    return f"+{points(gain)}{place}" if gain else "đã đạt"


def _alone(row: Row) -> str:
    """How much this component alone would have to rise; that it cannot, where it is so."""
    if row["alone"] is None:
        return ""
    if row["alone"] == 0:
        return "đã đạt"
    said = f"+{points(row['alone'])}"
    return said if row["alone_possible"] is not False else f"{said} <i>(quá điểm tối đa)</i>"


def _most(row: Row) -> str:
    if row["most"] is None:
        return ""
    return f"+{points(row['most'])}: {row['most_unit']}, {row['most_year']}"

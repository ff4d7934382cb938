"""What an index is made of, version by version, and whether its total follows from its parts."""

from collections.abc import Mapping, Sequence
from html import escape

from pages.parts import about, choose, source
from pages.parts.asking import asked
from pages.parts.inside.view import View, points
from queries import Row
from reports import findings, numbers


def show(view: View) -> None:
    """The tree of one version with weights and maxima, then totals recomputed from their parts."""
    every = asked("structures", indicator=view.indicator["indicator"])
    names = {str(row["series"]): row["structure_name"] for row in every}
    in_force = next(
        str(row["series"])
        for row in every
        if row["year_from"] <= int(view.year) and (row["year_to"] or 9999) >= int(view.year)
    )
    with view.bar:
        series = choose.one("Bộ tiêu chí", names, "bo_tieu_chi", default=in_force)
    rows = [row for row in every if str(row["series"]) == series]
    view.heading(findings.structure_title(rows, view.indicator))
    about.note(f"Căn cứ: {rows[0]['basis']}.")
    if rows[0]["break_reason"]:
        about.note(f"{rows[0]['break_reason']}.")
    if rows[0]["component"] is None:
        about.note("Chưa biết bộ tiêu chí này gồm những thành phần nào.")
    else:
        source.table(rows, _columns(_shares(rows)), stacked=True)
    about.section("Tổng điểm có đúng bằng các thành phần cộng lại?")
    totals = asked("recomputed", **view.asks)
    about.note(findings.recomputed_line(totals))
    view.under("tính lại từ thành phần", totals, _totals(view.indicator), of=[*totals, *view.every])


def _shares(rows: Sequence[Row]) -> dict[str, float]:
    """Which part of the most that the total can be each direct component can give."""
    most = {
        (row["facet"], row["component"]): row["maximum"] * row["worth"]
        for row in rows
        if row["depth"] == 1 and row["maximum"] and row["worth"]
    }
    whole = {facet: sum(p for (f, _), p in most.items() if f == facet) for facet, _ in most}
    return {component: points / whole[facet] for (facet, component), points in most.items()}


def _columns(shares: Mapping[str, float]) -> list[source.Column]:
    def share(row: Row) -> str:
        part = shares.get(row["component"])
        if part is None:
            return ""
        said = numbers.value(100 * part, unit="%", decimals=1)
        return f'<span class="share"><i style="width:{100 * part:.1f}%"></i></span>{said}'

    return [
        source.Column("Thành phần", _name),
        source.Column("Điểm tối đa", lambda row: _shortest(row["maximum"]), number=True),
        source.Column("Trọng số", lambda row: _shortest(row["weight"]), number=True),
        source.Column("Mỗi điểm đáng", lambda row: _shortest(row["worth"]), number=True),
        source.Column("Phần trong tổng điểm", share),
        source.Column("Ghi chú", _note),
    ]


def _name(row: Row) -> str:
    return "&emsp;" * int(row["depth"] - 1) + escape(row["component_name"])


def _note(row: Row) -> str:
    said = ["chưa đối chiếu với văn bản"] if row["component_memory"] else []
    if row["component_from"] > row["year_from"]:
        said.append(f"từ năm {row['component_from']}")
    if row["component_to"] and row["component_to"] != row["year_to"]:
        said.append(f"đến năm {row['component_to']}")
    return escape("; ".join([*said, *([row["note"]] if row["note"] else [])]))


def _shortest(value: float | None) -> str:
    return "" if value is None else numbers.shortest(value)


def _totals(indicator: Row) -> list[source.Column]:
    decimals = indicator["decimals"]
    return [
        source.Column("Kỳ", source.text("label")),
        source.Column("Đã công bố", lambda row: points(row["value"], decimals), number=True),
        source.Column("Tính lại", lambda row: points(row["recomputed"], decimals), number=True),
        source.Column("Lệch", lambda row: points(row["difference"], 4), number=True),
        source.Column(
            "Thành phần có điểm",
            lambda row: f"{row['parts_known']}/{row['parts_all']}",
            number=True,
        ),
        source.Column("Chưa có điểm", source.text("missing_parts")),
    ]

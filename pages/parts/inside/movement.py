"""What made an index rise or fall between two years."""

from html import escape

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from pages.parts.inside import answering
from pages.parts.inside.view import COMPANY, View, before, points
from queries import Row
from reports import findings, numbers


def show(view: View) -> None:
    """From one year's total to another's, part by part; across a change of method, why not."""
    since = _since(view)
    if since is None:
        about.nothing(
            f"Chưa có năm nào trước {view.year} để so.", "Chọn một năm sau, hoặc một chỉ số khác."
        )
    rows = asked(
        "movement",
        **view.asks,
        year=view.year,
        since=since,
        facet=view.facet,
        inside=view.inside,
    )
    if not rows:
        about.nothing(
            f"Chưa có tổng điểm của cả hai năm {since} và {view.year}.", "Chọn hai năm khác."
        )
    finding = findings.movement_title(rows, _of(view), unit_name=view.unit["display_name"])
    view.heading(finding)
    if refused := findings.refusal(rows):
        about.nothing(refused, "Chọn hai năm cùng một cách tính ở «Năm» và «So với năm».")
    others = {
        row["component"] for row in rows if COMPANY.speaks(row["company_units"], row["company_of"])
    }
    picture = charts.waterfall(rows, view.indicator, others)
    sources = [*rows, *before(rows, "previous_value", "previous_source")]
    company = findings.company_line(rows, COMPANY)
    charts.show(picture, view.told(finding, sources, company), key="waterfall")
    about.note(findings.answers_line(rows, answering.of(view)))
    about.note(company)
    about.note(findings.remainder_line(rows))
    about.note(findings.sample_line(rows, COMPANY))
    view.under("vì sao đổi", rows, _columns(), of=sources)


def _since(view: View) -> str | None:
    """An earlier year that has a total; the last one to begin with."""
    earlier = [
        str(row["year"])
        for row in asked("recomputed", **view.asks)
        if int(row["year"]) < int(view.year)
    ]
    years = list(dict.fromkeys(reversed(earlier)))
    with view.bar:
        return choose.one("So với năm", {one: one for one in years}, "tu_nam") if years else None


def _of(view: View) -> Row:
    """What the movement is of: the index, or the component whose parts are shown."""
    if view.inside is None:
        return view.indicator
    name = next(row["component_name"] for row in view.every if row["component"] == view.inside)
    return {**view.indicator, "name": name, "short": name, "unit": "điểm"}


def _columns() -> list[source.Column]:
    return [
        source.Column("Thành phần", _name),
        source.Column("Năm trước", lambda row: points(row["previous_value"]), number=True),
        source.Column("Năm nay", lambda row: points(row["value"]), number=True),
        source.Column(
            "Đóng góp (điểm tổng)", lambda row: _change(row["contribution"]), number=True
        ),
        source.Column(
            "Mức giữa các đơn vị", lambda row: _change(row["company_change"]), number=True
        ),
        source.Column("Ghi chú", _note),
    ]


def _name(row: Row) -> str:
    if row["line"] == "total":
        return f"<b>{escape(row['component_name'])}</b>"
    return escape(row["component_name"] or "Phần còn lại")


def _change(value: float | None) -> str:
    if value is None:
        return ""
    return source.arrow(value) + numbers.change(value, unit="", decimals=2)


def _note(row: Row) -> str:
    if row["line"] == "part" and row["computed"]:
        return "tính bằng phần còn lại"
    return escape(row["missing_parts"] or "")

"""A unit beside others: chosen ones, its region, those of like score or like size."""

from collections.abc import Sequence

from pages.parts import about, charts, choose, source
from pages.parts.asking import asked
from pages.parts.inside.view import INSIDE, View, points
from queries import Row
from reports import findings, numbers

SETS = {
    "diem": "điểm gần nhất",
    "vung": "cùng vùng",
    "quy_mo": "quy mô gần nhất",
    "chon": "tự chọn",
}


def show(view: View) -> None:
    """Every component of the unit beside the dots of its peers and their middle."""
    every = asked("kindred", **view.asks, year=view.year, size=INSIDE["size"])
    others = [row for row in every if row["unit_id"] != view.unit["unit_id"]]
    if not others:
        about.nothing(
            f"Chưa có đơn vị nào khác có {view.indicator['short']} năm {view.year}.",
            "Chọn một năm khác.",
        )
    with view.bar:
        how = choose.one("So với", SETS, "so_sanh_voi")
        peers = _peers(how, others)
    if not peers:
        about.note("Chọn ít nhất một đơn vị để so.")
        return
    ids = [row["unit_id"] for row in peers]
    own = view.unit["unit_id"]
    kept = [row for row in view.scores() if row["unit_id"] == own or row["unit_id"] in ids]
    finding = findings.peers_title(
        kept, own, ids, view.indicator, unit_name=view.unit["display_name"]
    )
    view.heading(finding)
    company = f"So với ({SETS[how]}): {', '.join(row['unit_name'] for row in peers)}."
    if any(row["unit_id"] == own for row in kept) and any(row["unit_id"] in ids for row in kept):
        picture = charts.beside(kept, own, ids, view.indicator, own_name=view.unit["display_name"])
        charts.show(picture, view.told(finding, kept, company), key="beside")
    about.note(company)
    table = [row for row in every if row["unit_id"] in {own, *ids}]
    view.under("so với đơn vị khác", table, _columns(view.indicator), of=[*kept, *table], own=own)


def _peers(how: str, others: Sequence[Row]) -> list[Row]:
    """The units to be compared with, nearest first; rows of `kindred`."""
    if how == "vung":
        return [row for row in others if row["same_region"]]
    if how == "quy_mo":
        sized = [row for row in others if row["size_difference"] is not None]
        sized.sort(key=lambda row: (abs(row["size_difference"]), row["unit_id"]))
        return sized[: INSIDE["peers"]]
    if how == "chon":
        names = {row["unit_id"]: row["unit_name"] for row in others}
        chosen = choose.some("Đơn vị", names, "so_voi_don_vi", most=INSIDE["peers"])
        return [row for row in others if row["unit_id"] in chosen]
    return list(others[: INSIDE["peers"]])


def _columns(indicator: Row) -> list[source.Column]:
    decimals = indicator["decimals"]
    return [
        source.Column("Đơn vị", source.text("unit_name")),
        source.Column("Tổng điểm", lambda row: points(row["value"], decimals), number=True),
        source.Column("Hạng", source.place, number=True),
        source.Column(
            "Hơn, kém",
            lambda row: numbers.change(row["difference"], unit="", decimals=decimals),
            number=True,
        ),
        source.Column("Số xã, phường", lambda row: numbers.count(row["size"]), number=True),
        source.Column("Cùng vùng", source.text("region_name")),
    ]

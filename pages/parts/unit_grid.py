"""Units × periods: a square for each figure of the units of a ranking over the last periods."""

from collections.abc import Mapping, Sequence

from pages.parts import about, charts, choose
from pages.parts.asking import asked
from queries import Row
from reports import findings
from reports.timeline import is_regular


def offered(period: Row, periods: Sequence[Row]) -> bool:
    """Whether there are other periods of the chosen one's kind before it; rows of `periods`."""
    return is_regular(period) and any(
        (row["grain"], row["cumulative"]) == (period["grain"], period["cumulative"])
        and row["period_to"] < period["period_to"]
        for row in periods
    )


def squares(given: Mapping[str, str], rows: Sequence[Row]) -> list[Row]:
    """The figures behind the squares, the units in the order of `rows`; rows of `unit_grid`."""
    places = {row["unit_id"]: place for place, row in enumerate(rows)}
    found = [row for row in asked("unit_grid", **given) if row["unit_id"] in places]
    return sorted(found, key=lambda row: (places[row["unit_id"]], row["period_to"]))


def draw(found: Sequence[Row], told: charts.Told, own: str) -> None:
    """The squares, with the chosen unit's row standing out, and how to read them."""
    times = {row["period"]: row["period_to"] for row in found}
    if len(times) < 2:
        about.note(
            "Chưa có kỳ trước nào cùng cách đo để đặt cạnh; chọn kỳ khác hoặc cách xem khác."
        )
        return
    names = {row["unit_id"]: row["unit_name"] for row in choose.in_full(found)}
    order = sorted(times, key=times.__getitem__)
    drawn = [
        charts.Square(row=row, across=_head(row), down=names[row["unit_id"]])
        for row in sorted(found, key=lambda row: order.index(row["period"]))
    ]
    rows = list(dict.fromkeys(names[row["unit_id"]] for row in found))
    figure = charts.heat(drawn, told.indicator, own=names.get(own, ""), down=rows)
    charts.show(figure, told, key="heat")


def _head(row: Row) -> str:
    """A period in few letters."""
    if row["grain"] == "month":
        return f"{row['period_to'].month}/{row['period_to'].year}"
    return str(row["period_to"].year) if row["grain"] == "year" else str(row["label"])


def title(found: Sequence[Row], rows: Sequence[Row], indicator: Row) -> str:
    """Who stood worst most often among the units that a ranking expects."""
    return findings.grid_title(found, indicator, expected=len(rows))

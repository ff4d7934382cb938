"""How units are called: shortly where room is scarce, officially where it is not."""

from collections import Counter
from collections.abc import Iterable, Sequence

from queries import Row


def in_short(rows: Sequence[Row], units: Iterable[Row]) -> list[Row]:
    """The rows under the units' bare names («Quảng Nam»), where these tell them apart.

    `units` are rows of `choices`; a row of a unit that is not among them keeps its name.
    """
    return _under(rows, units, "name")


def in_full(rows: Sequence[Row], units: Iterable[Row]) -> list[Row]:
    """The rows under the units' official names («Huyện Hiệp Đức»).

    Where two bear one name, both keep the longer one that tells them apart.
    """
    return _under(rows, units, "full_name")


def _under(rows: Sequence[Row], units: Iterable[Row], column: str) -> list[Row]:
    called = {unit["unit_id"]: unit[column] for unit in units}
    borne = Counter(called.get(key) for key in {row["unit_id"] for row in rows})
    return [
        {**row, "unit_name": name}
        if (name := called.get(row["unit_id"])) and borne[name] == 1
        else row
        for row in rows
    ]

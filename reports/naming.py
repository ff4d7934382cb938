"""How units are called where room is scarce."""

from collections import Counter
from collections.abc import Iterable, Sequence

from queries import Row


def in_short(rows: Sequence[Row], units: Iterable[Row]) -> list[Row]:
    """The rows under the units' bare names («Quảng Nam»), where these tell them apart.

    `units` are rows of `choices`; a row of a unit that is not among them keeps its name.
    """
    called = {unit["unit_id"]: unit["name"] for unit in units}
    borne = Counter(called.get(key) for key in {row["unit_id"] for row in rows})
    return [
        {**row, "unit_name": name}
        if (name := called.get(row["unit_id"])) and borne[name] == 1
        else row
        for row in rows
    ]


def in_full(rows: Sequence[Row], units: Iterable[Row]) -> list[Row]:
    """The rows under the units' official names («Huyện Hiệp Đức»).

    Where two bear one name, both keep the longer one that tells them apart.
    """
    full = {unit["unit_id"]: unit["full_name"] for unit in units}
    borne = Counter(full.get(key) for key in {row["unit_id"] for row in rows})
    return [
        {**row, "unit_name": name}
        if (name := full.get(row["unit_id"])) and borne[name] == 1
        else row
        for row in rows
    ]

"""How the units, fields and indicators of a file are called, and its figures written."""

from etl.loading import Loader
from etl.received import ReadTable
from pages.parts import choose
from pages.parts.asking import asked
from reports import numbers


def form(own: Loader, code: str) -> str:
    """The short name of a form; a published table is of none."""
    found = own.catalogue.forms.get(code)
    return found.short if found else "Bảng số liệu công bố"


def unit(own: Loader, unit_id: str | None) -> str:
    """The name of a unit."""
    return own.names.full_name(unit_id) if unit_id else "Không rõ đơn vị"


def field(own: Loader, code: str | None) -> str:
    """The name of a field; nothing for all fields together."""
    names = {one.field: one.name for one in own.catalogue.fields}
    return names.get(code, code) if code else ""


def indicator(own: Loader, code: str) -> str:
    """The name of an indicator or of a component."""
    found = own.catalogue.indicators.get(code)
    if found:
        return found.name
    return next((str(row["name"]) for row in asked("measured") if row["indicator"] == code), code)


def figure(own: Loader, code: str, value: float | None) -> str:
    """A value in the unit and decimals of its indicator."""
    found = own.catalogue.indicators.get(code)
    if found is None:
        return numbers.shortest(value)
    return numbers.value(value, unit=found.unit, decimals=found.decimals, kind=found.kind)


def period(table: ReadTable) -> str:
    """The period of a table with its days."""
    period = table.period
    if period is None:
        return "Không rõ kỳ"
    if period.start is None or period.end is None:
        return period.label
    return f"{period.label} ({numbers.day(period.start)} – {numbers.day(period.end)})"


def display(unit_id: str) -> str:
    """The name of a unit as the frame's chooser and the address write it."""
    return str(choose.whose(unit_id)["display_name"])

"""A form ready to fill: a workbook with the unit's name, its rows, cells that refuse nonsense."""

from collections.abc import Callable, Mapping, Sequence

from etl.catalogue import Catalogue
from etl.names import Names
from etl.periods import Period
from etl.template.plan import NoTemplate, plan
from etl.template.writing import workbook

__all__ = ["NoTemplate", "filled", "template"]

# By unit and field.
Opening = Mapping[tuple[str, str | None], float]


def template(
    form_code: str,
    catalogue: Catalogue,
    names: Names,
    *,
    unit: str,
    period: Period,
    opening: Callable[[Sequence[str]], Opening] = lambda _: {},
    indicators: Sequence[str] = (),
) -> bytes:
    """The .xlsx of a form for a unit (its id) and a period, to be filled and sent back.

    `opening` says what the last period closed with, of the units that the form asks for: it stands
    in the column that this period opens with, and may be changed. `indicators` are the columns of a
    form that has none of its own. Raises NoTemplate where there is nothing to hand out.
    """
    asked = plan(form_code, catalogue, names, unit=unit, period=period, indicators=indicators)
    return workbook(asked, catalogue.rows, opening(asked.reported), {})


def filled(
    form_code: str,
    catalogue: Catalogue,
    names: Names,
    figures: Mapping[tuple[str, str], float],
    *,
    unit: str,
    period: Period,
    indicators: Sequence[str] = (),
) -> bytes:
    """The same form as somebody would send it: `figures` by row (its field or unit) and indicator.

    What the form sums by itself is not given, it follows; the sums are stored with their formulas.
    """
    asked = plan(form_code, catalogue, names, unit=unit, period=period, indicators=indicators)
    return workbook(asked, catalogue.rows, {}, figures)

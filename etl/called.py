"""How what an entry speaks of is called in its name."""

from etl.catalogue import Catalogue
from etl.structures import last_version_with


def indicator(catalogue: Catalogue, code: str) -> str:
    """An indicator, or a component after its index, in short."""
    if found := catalogue.indicators.get(code):
        return found.short
    version = last_version_with(catalogue, code)
    part = next(one for one in version.components if one.code == code)
    return f"{catalogue.indicators[version.index].short}: {part.name}"


def unit(catalogue: Catalogue, unit_id: str) -> str:
    """A unit as it is called now or was last."""
    return next(one for one in reversed(catalogue.units) if one.unit_id == unit_id).full_name

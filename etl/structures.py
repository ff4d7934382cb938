"""The structures of the indices: which components one has in a year, and what they can score."""

from math import inf

from etl.catalogue import Catalogue
from etl.catalogue.entries import Component, Version


def version_in(catalogue: Catalogue, index: str, year: int) -> Version | None:
    """The version of an index's structure in a year; None where it had none."""
    found = (
        one
        for one in catalogue.versions
        if one.index == index and one.since <= year <= (one.until or year)
    )
    return next(found, None)


def parts_in(version: Version, year: int) -> dict[str, Component]:
    """The components of a version that it has in a year, by their codes."""
    return {
        one.code: one
        for one in version.components
        if (one.since or version.since) <= year <= (one.until or version.until or year)
    }


def last_version_with(catalogue: Catalogue, code: str) -> Version:
    """The last version that has a component."""
    holding = [v for v in catalogue.versions if any(c.code == code for c in v.components)]
    return max(holding, key=lambda version: version.since)


def largest_maximum(catalogue: Catalogue, code: str) -> float | None:
    """What a component can score at most in any version; None where no maximum is known."""
    every = [c.maximum for v in catalogue.versions for c in v.components if c.code == code]
    return max((one for one in every if one is not None), default=None)


def score_range(catalogue: Catalogue, version: Version, part: Component) -> tuple[float, float]:
    """From what to what a component can score in a version.

    Where the version states no maximum it is the largest that another states, else its index's.
    """
    maximum = part.maximum or largest_maximum(catalogue, part.code)
    if maximum is None:
        # A part may score below its index's own floor.
        return -inf, catalogue.indicators[version.index].range[1]
    return 0.0, maximum

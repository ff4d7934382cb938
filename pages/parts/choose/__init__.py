"""What a visitor chooses: unit, indicator, period and the like; kept in the address.

A widget holds its options in the browser only, so every choice is looked up again on the server.
"""

from pages.parts.choose.indicators import by_group, indicator, indices, part, wholes
from pages.parts.choose.kin import changes, held_by, kin
from pages.parts.choose.periods import (
    kind_name,
    kind_of_period,
    period,
    reported_period,
    today,
    up_to,
    year,
)
from pages.parts.choose.rows import (
    by_status,
    cells,
    company_of,
    in_order,
    inside,
    leaders,
    own_or_all,
    urgent,
)
from pages.parts.choose.units import (
    borders_note,
    chosen_unit,
    company,
    in_full,
    in_short,
    line_name,
    province,
    reporters,
    scope,
    sender,
    unit,
    units,
    whose,
)
from pages.parts.choose.widgets import one, some

__all__ = [
    "borders_note",
    "by_group",
    "by_status",
    "cells",
    "changes",
    "chosen_unit",
    "company",
    "company_of",
    "held_by",
    "in_full",
    "in_order",
    "in_short",
    "indicator",
    "indices",
    "inside",
    "kin",
    "kind_name",
    "kind_of_period",
    "leaders",
    "line_name",
    "one",
    "own_or_all",
    "part",
    "period",
    "province",
    "reported_period",
    "reporters",
    "scope",
    "sender",
    "some",
    "today",
    "unit",
    "units",
    "up_to",
    "urgent",
    "wholes",
    "whose",
    "year",
]

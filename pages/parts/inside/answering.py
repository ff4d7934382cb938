"""Who answers for the index and each of its components."""

from collections.abc import Sequence

from pages.parts import assigning
from pages.parts.asking import asked
from pages.parts.choose import today
from pages.parts.inside.view import View
from queries import Row
from reports import findings


def show(view: View) -> None:
    """Who answers for each component, and the form to say so."""
    owners = of(view)
    view.heading(
        findings.owners_title(
            view.rows, owners, view.indicator, unit_name=view.unit["display_name"]
        )
    )
    assigning.part(view.unit, view.indicator, view.rows)


def of(view: View) -> Sequence[Row]:
    """The rows of `owners` of the view's unit and index."""
    return asked(
        "owners", unit=view.unit["unit_id"], indicator=view.indicator["indicator"], on=today()
    )

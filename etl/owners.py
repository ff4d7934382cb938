"""Who answers for an index or a component: the catalogue's assignments, and people's own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from etl import called, kept
from etl.catalogue import Catalogue
from etl.catalogue.entries import Assignment
from etl.catalogue.references import Codes, of_assignment, twice_assigned
from etl.kept import DOCUMENTED, Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.tables import Row

OWNER = "component_owner"


def _title(catalogue: Catalogue, one: Assignment) -> str:
    of, whose = called.indicator(catalogue, one.indicator), called.unit(catalogue, one.unit_id)
    return f"{of} · {whose} · {one.owner}"


def _wrong(catalogue: Catalogue, one: Assignment, others: Sequence[Assignment]) -> Iterator[str]:
    yield from of_assignment(Codes.of(catalogue), one)
    yield from twice_assigned(one, others)


_OWNERS = Kind(
    OWNER,
    Assignment,
    "assignment_id",
    "PT",
    title=_title,
    declared=lambda catalogue: catalogue.component_owners,
    wrong=_wrong,
)


def assign(
    ledger: Ledger,
    catalogue: Catalogue,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None = None,
    seen: int | None = None,
) -> LedgerEntry:
    """The entry of an assignment: a new one, or another wording of the one whose id it `changes`.

    `seen` and what is raised are as of etl.kept.state.
    """
    return kept.state(
        ledger,
        catalogue,
        _OWNERS,
        said,
        by=by,
        changes=changes,
        seen=seen,
        demanded=("indicator", "unit_id", "owner", "role", *DOCUMENTED),
    )


def assigned(ledger: Ledger, catalogue: Catalogue) -> list[Kept[Assignment]]:
    """Every assignment in its last wording."""
    return kept.standing(catalogue, ledger, _OWNERS)


def tables(catalogue: Catalogue, ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of component_owner: what the catalogue says, then what people wrote."""
    return {OWNER: list(kept.rows(catalogue, ledger, _OWNERS))}

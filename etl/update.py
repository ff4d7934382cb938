"""Bringing an installation up to date: what ships into the ledger, the ledger into a build."""

from collections.abc import Callable
from pathlib import Path

from etl import catalogue, learned, published, samples, shipped
from etl.build import Built, build
from etl.catalogue import Catalogue
from etl.ledger import Ledger, Unreached
from etl.names import Names


def update(
    home: Path,
    *,
    declared_in: Path = catalogue.FOLDER,
    published_in: Path = published.FOLDER,
    samples_in: Path | None = samples.FOLDER,
    lost: Callable[[Unreached], object] | None = None,
) -> Built:
    """A new current build of `home`, with what ships: published tables and illustrative returns.

    Where the record in PostgreSQL cannot be reached and `lost` is given, that is told, and the
    build shows what the folder holds; what ships waits. Raises CatalogueError, Refused,
    BuildRefused or Unreached; the build before then stays current.
    """
    ledger = Ledger(home / "ledger")
    if ledger.sealed() is None:
        # Of a version that knew no seal of the last entry.
        ledger.seal()
    try:
        ledger.catch_up()
        reached = True
    except Unreached as why:
        if lost is None:
            raise
        lost(why)
        reached = False
    declared = learned.with_answers(catalogue.read(declared_in), ledger)
    names = Names(declared)
    if reached:
        _ships(ledger, declared, names, published_in, samples_in)
    return build(home, declared, names)


def _ships(
    ledger: Ledger,
    declared: Catalogue,
    names: Names,
    published_in: Path,
    samples_in: Path | None,
) -> None:
    shipped.accept(ledger, declared, names, published_in)
    if samples_in is not None:
        samples.accept(ledger, declared, names, samples_in)

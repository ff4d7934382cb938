"""Bringing an installation up to date: what ships into the ledger, the ledger into a build."""

from pathlib import Path

from etl import catalogue, learned, published, samples, shipped
from etl.build import Built, build
from etl.ledger import Ledger
from etl.names import Names


def update(
    home: Path,
    *,
    declared_in: Path = catalogue.FOLDER,
    published_in: Path = published.FOLDER,
    samples_in: Path | None = samples.FOLDER,
) -> Built:
    """A new current build of `home`, with what ships: published tables and illustrative returns.

    Raises CatalogueError, Refused or BuildRefused; the build before then stays current.
    """
    ledger = Ledger(home / "ledger")
    if ledger.sealed() is None:
        # Of a version that knew no seal of the last entry.
        ledger.seal()
    declared = learned.with_answers(catalogue.read(declared_in), ledger)
    names = Names(declared)
    shipped.accept(ledger, declared, names, published_in)
    if samples_in is not None:
        samples.accept(ledger, declared, names, samples_in)
    return build(home, declared, names)

"""Accepting what was checked: into the ledger and onto the screens, or not at all."""

from collections.abc import Collection, Sequence
from datetime import date

from etl.ledger import LedgerEntry
from etl.loading import Loader
from etl.received import Received
from etl.writers import writer


def accept(
    loader: Loader,
    files: Sequence[Received],
    *,
    by: str,
    replacing: Collection[str] = (),
    on: date | None = None,
) -> dict[str, LedgerEntry]:
    """The new entries by the checksum of their file; one build shows them all.

    `replacing` are the checksums of the files that may correct what was accepted before. A file
    that is wrong, known already or would correct without leave has no entry. Raises Nameless,
    BuildRefused (then nothing was accepted), BuildFailed, Busy.
    """
    name = writer(by)
    accepted: dict[str, LedgerEntry] = {}
    for received in files:
        entry = loader.accept(received, by=name, replace=received.sha256 in replacing, on=on)
        if entry is not None:
            accepted[received.sha256] = entry
    if accepted or loader.stale():
        loader.build(list(accepted.values()), name)
    return accepted

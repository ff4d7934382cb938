"""Which of the entries that no build shows yet keeps the next one from use."""

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

import duckdb

from etl.build import BuildFailed, place
from etl.build.before import opened
from etl.build.write import Asked, write
from etl.catalogue import Catalogue
from etl.ledger import Ledger, LedgerEntry
from etl.names import Names
from queries import ask_in

TRIAL = "trial.writing"


def at_fault(home: Path, catalogue: Catalogue, names: Names) -> list[LedgerEntry]:
    """The first entry with which a build is refused and without which it is not, alone.

    None where a build of all entries is not refused; all that wait where one without them is.
    Found by building without some of those that wait; nothing of that is kept. Raises BuildFailed
    where the disk does not take such a trial.
    """
    folder = home / "builds"
    with place.alone(home):
        before = place.current(home)
        shown = ask_in(before, "about", {})[0]["last_entry"] if before else 0
        ledger = Ledger(home / "ledger")
        waiting = [one for one in ledger.active() if one.number > shown]
        place.sweep(folder)
        try:
            sound = bisect_left(
                range(len(waiting) + 1),
                True,
                key=lambda many: _refused(home, before, waiting[many:], catalogue, names),
            )
        except (duckdb.Error, OSError) as error:
            raise BuildFailed(
                f"Bản dựng bị từ chối, và không dựng thử được ở {folder} để tìm bút toán có lỗi "
                f"({error}). Kiểm tra dung lượng đĩa và quyền ghi rồi chạy «cchc build»; bản dựng "
                "trước vẫn dùng được."
            ) from error
        finally:
            place.sweep(folder)
        return waiting[sound - 1 : sound] if sound else ledger.entries()[shown:]


def _refused(
    home: Path,
    before: Path | None,
    left: Sequence[LedgerEntry],
    catalogue: Catalogue,
    names: Names,
) -> bool:
    """Whether a build without some entries would be refused."""
    ledger = Ledger(home / "ledger", without={one.number for one in left})
    trial = home / "builds" / TRIAL
    trial.unlink(missing_ok=True)
    with opened(before, catalogue.sha256) as (database, grown):
        asked = Asked(ledger, trial, trial, 0, grown)
        return bool(write(database, asked, catalogue, names).blocking)

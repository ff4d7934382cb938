"""A reading of the catalogue that a process of its own keeps from one errand to the next."""

import atexit
import gc
import os
from datetime import date
from pathlib import Path

from etl import learned
from etl.ledger import Ledger
from etl.loading import Loader


class Warm:
    """The loader of one installation, read anew when what it rests on has changed."""

    def __init__(self) -> None:
        self._loader: Loader | None = None
        self._of: object = None
        self._answered: tuple[int, ...] = ()
        self._last: object = None
        # Else the database's binding takes what was kept for leaks, and says so at the end.
        atexit.register(gc.unfreeze)

    def loader(self, home: Path) -> Loader:
        """Read anew where an answer came or went since, or the day changed: never an old state."""
        ledger = Ledger(home / "ledger")
        if self._last != (last := (home, ledger.last())):
            self._answered, self._last = learned.answers(ledger), last
        of = home, self._answered, date.today()
        if self._loader is None or of != self._of:
            # The questions of a file about what came before go to the build that is current then.
            os.environ["CCHC_HOME"] = str(home)
            gc.unfreeze()
            self._loader = Loader(home)
            self._of = of
            gc.collect()
            # What stays is not looked through after each errand.
            gc.freeze()
        return self._loader

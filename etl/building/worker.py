"""A process that builds, again and again: python -m etl.building.worker

Folders of installations come in on stdin, what became of their builds goes out on what was stdout;
it ends when nobody asks any more.
"""

import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

from etl.build import BuildFailed, BuildRefused, Built, afterwards, build
from etl.catalogue import CatalogueError
from etl.checking import wire
from etl.ledger import Busy, Damaged
from etl.warm import Warm

# A build can wait; whoever changes a filter does not.
STEPS_BACK = 10


def main() -> None:
    """Answer until there is no question."""
    if hasattr(os, "nice"):
        os.nice(STEPS_BACK)
    # Whatever prints must not get between the answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    warm = Warm()
    while (home := wire.get(sys.stdin.buffer)) is not None:
        folder = Path(home.decode())
        wire.put(out, pickle.dumps(_built(warm, folder), protocol=5))
        with suppress(OSError):
            afterwards(folder)


def _built(warm: Warm, home: Path) -> Built | Exception:
    try:
        loader = warm.loader(home)
        return build(home, loader.catalogue, loader.names, grow=True, tidy=False)
    except (BuildFailed, BuildRefused) as error:
        return error
    except (Busy, CatalogueError, Damaged, OSError) as error:
        return BuildFailed(str(error))


if __name__ == "__main__":
    main()

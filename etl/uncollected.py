"""Making very many things at once, without looking for circles among them all the while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Within this, nobody looks for unused circles: of tens of thousands of new entries and rows
    none is in one, and each look goes through all of them.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()

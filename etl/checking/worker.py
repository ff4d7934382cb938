"""A process that checks files, or marks them, one by one: python -m etl.checking.worker

Questions come in on stdin, answers go out on what was stdout; it ends when nobody asks any more.
"""

import gc
import os
import sys
from pathlib import Path

import pyarrow as pa

from etl.checking import wire
from etl.checking.wire import FIT, SPENT
from etl.marked_copy import copy_of
from etl.reading import apart
from etl.reading.limits import CHECKER_BYTES
from etl.warm import Warm

# A platform that does not tell what we hold: ended after so many files all the same.
MOST_FILES = 200
RESIDENT = Path("/proc/self/statm")


def main() -> None:
    """Answer until there is no question."""
    apart.bound_memory()
    # Whatever prints must not get between the answers.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    checker = Checker()
    while (content := wire.get(sys.stdin.buffer)) is not None:
        answer = checker.answer(content)
        del content
        wire.put(out, answer)
        wire.put(out, SPENT if checker.spent(answer) else FIT)


class Checker:
    """One reading of the catalogue with all that people answered so far, and how much it served."""

    def __init__(self) -> None:
        self._warm = Warm()
        self._files = 0

    def answer(self, content: bytes) -> bytes:
        """What check_content says of a file, or its marked copy, as a message; nothing is kept."""
        self._files += 1
        try:
            asked = wire.asked(content)
            if isinstance(asked, wire.Marking):
                return wire.copied(copy_of(asked.received))
            loader = self._warm.loader(Path(asked.home))
            return wire.answer(loader.check_content(asked.name, asked.content, asked.asked))
        except MemoryError:
            self._files = MOST_FILES
            return wire.answer(None)

    def spent(self, answer: bytes) -> bool:
        """Whether this process has grown, and another one had better go on."""
        gc.collect()
        pa.default_memory_pool().release_unused()
        return self._files >= MOST_FILES or _resident() - len(answer) > CHECKER_BYTES


def _resident() -> int:
    """The memory that this process holds, in bytes; 0 where the platform does not tell."""
    try:
        pages = int(RESIDENT.read_text(encoding="ascii").split()[1])
    except FileNotFoundError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()

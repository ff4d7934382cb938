"""A process of its own that reads what could take a process down: python -m etl.reading.apart KIND

The file comes in on stdin; out goes a pickle of plain tuples: sheets and problems, or a refusal.
"""

import pickle
import sys
from dataclasses import astuple
from typing import Any

from etl.problems import Problem, Refused
from etl.reading import html, messages, ods, xls, xlsb
from etl.reading.flat import flat
from etl.reading.limits import MEMORY_BYTES

READERS = {"html": html.read, "ods": ods.read, "xls": xls.read, "xlsb": xlsb.read}


def main() -> None:
    """Read the file as the kind that the first word says."""
    bound_memory()
    pickle.dump(told(sys.argv[1], sys.stdin.buffer.read()), sys.stdout.buffer, protocol=5)


def told(kind: str, content: bytes) -> tuple[str, list[Any], list[Any]]:
    """What is passed on: "read" or "refused", sheets, problems."""
    try:
        sheets, problems = READERS[kind](content)
    except Refused as refused:
        return "refused", [], _flat(refused.problems)
    except MemoryError:
        return "refused", [], _flat(messages.too_many_cells("").problems)
    return "read", [flat(one) for one in sheets], _flat(problems)


def _flat(problems: list[Problem]) -> list[Any]:
    return [astuple(one) for one in problems]


def bound_memory() -> None:
    """Keep this process from taking all of the machine's memory, where the platform can."""
    try:
        import resource
    except ImportError:  # Windows has none; there only time is bounded
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()

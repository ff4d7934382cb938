"""Writes the cases' files as they are sent: python -m tests.returns.make

What is messy is read in the modules named below; what has to come out of it, in each folder's
expected.json, is written by hand.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent
MODULES = ("layouts", "numbers", "names", "periods", "forms", "files", "binary", "traps")

CASES: dict[str, Callable[[], bytes]] = {}


def case(path: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Declares how the file of a case («folder/return.xlsx») is made."""

    def declared(make: Callable[[], bytes]) -> Callable[[], bytes]:
        assert path not in CASES, path
        CASES[path] = make
        return make

    return declared


@cache
def files() -> dict[str, bytes]:
    """The content of every case's file, by its path from here."""
    for module in MODULES:
        import_module(f"tests.returns.{module}")
    return {path: make() for path, make in CASES.items()}


def main() -> None:
    """Write them all."""
    from tests.returns import make

    for path, content in make.files().items():
        (FOLDER / path).parent.mkdir(exist_ok=True)
        (FOLDER / path).write_bytes(content)


if __name__ == "__main__":
    main()

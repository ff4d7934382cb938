"""The questions asked of the build as it is."""

from collections.abc import Mapping
from pathlib import Path

from queries import Row, ask_in


class DuckDB:
    """The build, asked as a server asks it; nothing is loaded."""

    def __init__(self, build: Path) -> None:
        self.build = build

    def load(self) -> None:
        """Nothing: its rows are where they are."""

    def ask(self, question: str, given: Mapping[str, object]) -> list[Row]:
        """The rows of a question."""
        return ask_in(self.build, question, given)

    def processor(self) -> float:
        """Seconds of the processor's outside this process: none."""
        return 0.0

    def size(self) -> int:
        """Bytes of the whole build, with what these questions do not read."""
        return self.build.stat().st_size

    def close(self) -> None:
        """Nothing is to be taken away."""

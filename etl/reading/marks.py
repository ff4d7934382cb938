"""What a file says of its cells beside their values, by place."""

from dataclasses import dataclass, field

from etl.reading.book import Area, Place

Run = tuple[str | None, str]  # a font's name where a part of a text has its own, and the part


@dataclass
class Marks:
    """Places as they were found; those outside of the rows are left out later."""

    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)  # first, last
    uncomputed: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    percent: list[Place] = field(default_factory=list)
    fonts: dict[Place, str] = field(default_factory=dict)  # names of fonts of before Unicode
    runs: dict[Place, list[Run]] = field(default_factory=dict)  # texts with several fonts

    def count(self) -> int:
        """How many there are."""
        places = (self.merged, self.hidden_rows, self.hidden_columns, self.uncomputed, self.percent)
        return sum(map(len, places)) + len(self.errors) + len(self.fonts) + len(self.runs)

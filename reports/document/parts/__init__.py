"""The parts of a report in their order, only those that have something to say."""

from collections.abc import Callable, Sequence

from reports.document.blocks import Block, Line, Part, Table
from reports.document.parts.figures import general, indices
from reports.document.parts.promised import remedies, targets
from reports.document.parts.reporting import reporting
from reports.document.parts.sources import marks, sources
from reports.document.parts.units import units
from reports.document.story import Story
from reports.numbers import Row

__all__ = ["marks", "parts", "shown"]

TOLD: dict[str, Callable[[Story], list[Block]]] = {
    "general": general,
    "indices": indices,
    "units": units,
    "targets": targets,
    "remedies": remedies,
    "reporting": reporting,
}


def parts(story: Story) -> list[Part]:
    """What is said, part by part; the last one says where all of it is from."""
    said = {name: tell(story) for name, tell in TOLD.items()}
    every = [block for blocks in said.values() for block in blocks]
    said["sources"] = sources(story, every) if any(isinstance(one, Table) for one in every) else []
    return [
        Part(story.say(getattr(story.texts.parts, name)), blocks)
        for name, blocks in said.items()
        if blocks
    ]


def shown(told: Sequence[Part]) -> list[Row]:
    """Every row of every table, and those that a sentence alone speaks of."""
    return [
        row
        for part in told
        for block in part.blocks
        if isinstance(block, Table | Line)
        for row in block.rows
    ]

"""The parts of a unit's page: where it stands, what it owes, whence it came, who stood below it."""

from pages.parts.profile.below import below
from pages.parts.profile.diagrams import diagrams
from pages.parts.profile.figures import figures, promises, worst
from pages.parts.profile.owed import targets, tasks
from pages.parts.profile.story import names, story

__all__ = [
    "below",
    "diagrams",
    "figures",
    "names",
    "promises",
    "story",
    "targets",
    "tasks",
    "worst",
]

"""The parts of a unit's page: its figures and promises, whence it came, who stood below it."""

from pages.parts.profile.below import below
from pages.parts.profile.figures import figures, promises
from pages.parts.profile.story import names, story

__all__ = ["below", "figures", "names", "promises", "story"]

"""The parts of a unit's page: where it came from, what it became, who stood below it on a day."""

from pages.parts.profile.below import below
from pages.parts.profile.story import names, story

__all__ = ["below", "names", "story"]

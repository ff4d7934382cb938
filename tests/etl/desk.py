"""Where people's entries are written in tests: the small country, its ledger, and builds of it."""

from etl import catalogue
from etl.build import build
from etl.ledger import Ledger
from etl.names import Names
from queries import current_build
from tests.conftest import Small
from tests.etl.test_grown import content


class Desk:
    """The small country with nothing published, and its ledger."""

    def __init__(self, small: Small) -> None:
        small.begin()
        self.small = small
        self.ledger = Ledger(small.home / "ledger")
        self.catalogue = catalogue.read(small.catalogue)

    def grow(self) -> None:
        """Bring the build up to what was written."""
        build(self.small.home, self.catalogue, Names(self.catalogue), grow=True)

    def differs_from_nothing(self) -> list[str]:
        """The tables in which the current build and one made from nothing differ."""
        grown = content(current_build())
        fresh = build(self.small.home, self.catalogue, Names(self.catalogue))
        made = content(fresh.path)
        assert grown.keys() == made.keys()
        return [name for name in grown if grown[name] != made[name]]

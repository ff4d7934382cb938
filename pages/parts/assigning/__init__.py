"""Who answers for an index and its components: shown, written down, and listed by department."""

from pages.parts.assigning.own import own_list
from pages.parts.assigning.part import part

__all__ = ["own_list", "part"]

"""What somebody may see and write: the rights that every function which reads or writes asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Given = Mapping[str, str | None]

# Parameters of a question that say whose figures it tells.
WHOSE = ("unit", "parent", "owner")
_NONE = frozenset[str]()


class NotAllowed(Exception):
    """Somebody asked for what is not theirs; the message says what, and who can help."""


@dataclass(frozen=True)
class Rights:
    """What one person may do. `account` is whom they signed in as; empty is nobody in particular.

    With `everything` nothing is refused: whoever runs a command on the machine could as well open
    the files. Else `pages` may be opened; figures of `units` are seen, of all where `sees_all`, by
    the questions in `asks` and those of no unit in `asks_any`; entries of the kinds in `writes` are
    written, and those of `writes_own` where they are about `units` alone.
    """

    name: str = ""
    account: str = ""
    everything: bool = False
    sees_all: bool = False
    pages: frozenset[str] = _NONE
    asks: frozenset[str] = _NONE
    asks_any: frozenset[str] = _NONE
    units: frozenset[str] = _NONE
    home: str | None = None
    writes: frozenset[str] = _NONE
    writes_own: frozenset[str] = _NONE

    def may_open(self, page: str) -> bool:
        """Whether a page is theirs, by its address."""
        return self.everything or page in self.pages

    def may_ask(self, question: str, given: Given) -> bool:
        """Whether the answer to a question with its parameters is theirs to see."""
        if self.everything or self.sees_all or question in self.asks_any:
            return True
        whose = [given[name] for name in WHOSE if given.get(name)]
        return question in self.asks and bool(whose) and self.units.issuperset(whose)

    def may_see(self, units: Collection[str | None]) -> bool:
        """Whether the figures of all of some units are theirs to see; of no unit: of all."""
        if self.everything or self.sees_all:
            return True
        return bool(units) and self.units.issuperset(units)

    def may_write(self, kind: str, units: Collection[str | None] = ()) -> bool:
        """Whether an entry of a kind about some units is theirs to write; of no unit: of all."""
        if self.everything or kind in self.writes:
            return True
        return kind in self.writes_own and bool(units) and self.units.issuperset(units)

    def may_write_some(self, kind: str) -> bool:
        """Whether any entry of a kind is theirs to write."""
        return self.everything or kind in self.writes or kind in self.writes_own

    def asking(self, question: str, given: Given) -> None:
        """Raise NotAllowed where the answer to a question is not theirs."""
        if not self.may_ask(question, given):
            whose = ", ".join(str(given[name]) for name in WHOSE if given.get(name))
            of = f" của {whose}" if whose else ""
            raise NotAllowed(f"Số liệu này{of} không thuộc quyền xem của tài khoản này. {HELP}")

    def seeing(self, units: Collection[str | None]) -> None:
        """Raise NotAllowed where figures of any of some units are not theirs."""
        if not self.may_see(units):
            raise NotAllowed(f"Số liệu của đơn vị này không thuộc quyền xem của bạn. {HELP}")

    def writing(self, kind: str, units: Collection[str | None] = ()) -> None:
        """Raise NotAllowed where an entry of a kind about some units is not theirs to write."""
        if self.may_write(kind, units):
            return
        if self.may_write_some(kind):
            raise NotAllowed(f"Tài khoản này chỉ ghi được cho đơn vị của mình. {HELP}")
        raise NotAllowed(f"Tài khoản này không có quyền ghi việc này. {HELP}")


HELP = "Nếu cần, nhờ quản trị cấp quyền."

# The account of the operating system that runs a command, and whoever sits at a machine that
# serves itself alone.
MACHINE = Rights(everything=True)
NOBODY = Rights()


def concerned(about: Mapping[str, Any]) -> set[str | None]:
    """The units that an entry is about, as it says itself: its reporters, or whom it speaks of."""
    found = {table.get("reporter") for table in about.get("tables", ())}
    stated = about.get("stated") or {}
    for unit in (about.get("unit_id"), stated.get("unit_id")):
        if unit:
            found.add(unit)
    return found

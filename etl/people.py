"""Who may do what: roles as the catalogue declares them, people as entries of the ledger."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import Field

from etl import kept
from etl.access import NOBODY, Rights
from etl.catalogue import FOLDER, Catalogue, CatalogueError
from etl.catalogue.entries import Entry, Unit
from etl.catalogue.reading import toml_table
from etl.kept import Kept, Kind
from etl.ledger import Ledger, LedgerEntry
from etl.stating import NotStated, label, restated

PERSON = "person"
DEMANDED = ("account", "person_name", "roles")


class Role(Entry):
    """What a role may open, see and write; the file says what each key means."""

    name: str
    meaning: str
    sees: Literal["all", "own"]
    pages: tuple[str, ...]
    asks: tuple[str, ...] = ()
    asks_any: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    writes_own: tuple[str, ...] = ()

    @property
    def of_a_unit(self) -> bool:
        """Whether it means nothing without a unit."""
        return self.sees == "own" or bool(self.writes_own)


class Person(Entry):
    """Whom the provider names so, in which roles, for which units; switched off, nobody."""

    person_id: str
    account: str = Field(max_length=200)
    person_name: str = Field(max_length=80)
    roles: tuple[str, ...] = Field(min_length=1)
    unit_ids: tuple[str, ...] = ()
    active: bool = True


@cache
def roles() -> dict[str, Role]:
    """The roles by their codes, in the order of the file. Raises CatalogueError."""
    reasons: list[str] = []
    found = toml_table(FOLDER / "roles.toml", Role, reasons)
    if reasons:
        raise CatalogueError(reasons)
    return found


def keep(
    ledger: Ledger,
    catalogue: Catalogue,
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None = None,
    seen: int | None = None,
) -> LedgerEntry:
    """The entry of a person, or of other rights of the one whose id it `changes`.

    Raises NotStated, Nameless, NotCurrent and NotAllowed.
    """
    with ledger.writing():
        if changes is not None and not _still_admin(catalogue, ledger, said, changes):
            raise NotStated([LAST_ADMIN])
        return kept.state(
            ledger,
            catalogue,
            _PEOPLE,
            said,
            by=by,
            changes=changes,
            seen=seen,
            demanded=DEMANDED,
        )


def everybody(catalogue: Catalogue, ledger: Ledger) -> list[Kept[Person]]:
    """Every person that an entry names, switched off or not."""
    return kept.standing(catalogue, ledger, _PEOPLE)


def named(catalogue: Catalogue, ledger: Ledger, account: str) -> Kept[Person] | None:
    """The person of an account."""
    every = everybody(catalogue, ledger)
    return next((one for one in every if _same(one.stated.account, account)), None)


@dataclass(frozen=True)
class Roster:
    """The rights of every account as the ledger stood."""

    rights: Mapping[str, Rights]

    def of(self, account: str) -> Rights:
        """What an account may do: nothing for one that nobody let in, or that is switched off."""
        return self.rights.get(account.strip().casefold(), NOBODY)


def roster(ledger: Ledger, units: Sequence[Unit]) -> Roster:
    """The rights of all people that are not switched off."""
    below = _below(units)
    people = (restated(Person, one) for one in kept.active(ledger, PERSON).values())
    return Roster(
        {one.account.casefold(): rights(one, below) for one in people if one.active},
    )


def rights(person: Person, below: Mapping[str, Sequence[str]]) -> Rights:
    """What a person may do by all their roles; `below` names the units below each."""
    held = [roles()[role] for role in person.roles if role in roles()]
    own = frozenset(_with_below(person.unit_ids, below))
    return Rights(
        name=person.person_name,
        account=person.account,
        sees_all=any(role.sees == "all" for role in held),
        pages=_all(role.pages for role in held),
        asks=_all(role.asks for role in held),
        asks_any=_all(role.asks_any for role in held),
        units=own,
        home=person.unit_ids[0] if person.unit_ids else None,
        writes=_all(role.writes for role in held),
        writes_own=_all(role.writes_own for role in held),
    )


def _all(of_each: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(one for each in of_each for one in each)


def _below(units: Sequence[Unit]) -> dict[str, list[str]]:
    """The units that ever stood directly below another one."""
    found: dict[str, list[str]] = {}
    for unit in units:
        if unit.parent_id:
            found.setdefault(unit.parent_id, []).append(unit.unit_id)
    return found


def _with_below(units: Iterable[str], below: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for unit in units:
        yield unit
        yield from _with_below(below.get(unit, ()), below)


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _admins(people: Iterable[Person]) -> set[str]:
    """Who may change these entries."""
    return {
        one.person_id
        for one in people
        if one.active and any(PERSON in roles()[role].writes for role in one.roles)
    }


LAST_ADMIN = (
    "Đây là người quản trị cuối cùng: ngắt hay đổi vai trò thì không còn ai cấp quyền được. "
    "Cấp quyền quản trị cho một người khác trước."
)


def _still_admin(
    catalogue: Catalogue, ledger: Ledger, said: Mapping[str, Any], changed: str
) -> bool:
    """Whether somebody can still let people in, once one is changed to what is said."""
    admins = _admins(one.stated for one in everybody(catalogue, ledger))
    if admins != {changed}:
        return True
    wanted = [roles()[role] for role in said.get("roles") or () if role in roles()]
    return bool(said.get("active", True)) and any(PERSON in role.writes for role in wanted)


def _wrong(catalogue: Catalogue, one: Person, others: Sequence[Person]) -> Iterator[str]:
    def at(key: str) -> str:
        return f"«{label(key, catalogue.words)}»"

    unknown = [role for role in one.roles if role not in roles()]
    if unknown:
        yield f"{at('roles')}: không có vai trò «{unknown[0]}»; chọn trong: {', '.join(roles())}."
    if any(_same(one.account, other.account) for other in others):
        yield (
            f"{at('account')}: tài khoản «{one.account}» đã có. Sửa quyền của người ấy thay vì ghi "
            "thêm."
        )
    known = {unit.unit_id for unit in catalogue.units}
    for unit in one.unit_ids:
        if unit not in known:
            yield f"{at('unit_ids')}: không có đơn vị nào mang mã «{unit}». Chọn trong danh sách."
    if not one.unit_ids and any(roles()[role].of_a_unit for role in one.roles if role in roles()):
        yield f"{at('unit_ids')}: vai trò này cần biết đơn vị của người ấy. Chọn đơn vị."


_PEOPLE = Kind(
    PERSON,
    Person,
    "person_id",
    "N",
    title=lambda _, one: one.person_name,
    declared=lambda _: (),
    wrong=_wrong,
)

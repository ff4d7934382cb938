"""What is kept under an id: rows of the catalogue, and what people add on the screen or change.

A changed one replaces the earlier by its id; the ledger keeps both, and a withdrawal brings the
earlier one back, the catalogue's too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from etl.catalogue import Catalogue
from etl.catalogue.entries import Entry
from etl.ledger import Ledger, LedgerEntry, NotCurrent
from etl.stating import NotStated, restated, typed
from etl.tables import Row
from etl.writers import writer

E = TypeVar("E", bound=Entry)

# What a thing that a document states would be without its document: a claim.
DOCUMENTED = ("document", "clause", "quote")


@dataclass(frozen=True)
class Kind(Generic[E]):
    """What the kinds of kept things differ in.

    `key` is the field of the id, and a new one's begins with `prefix`; `wrong` tells what the
    catalogue does not know of one, or what cannot be beside the others that stand.
    """

    kind: str
    model: type[E]
    key: str
    prefix: str
    title: Callable[[Catalogue, E], str]
    declared: Callable[[Catalogue], Sequence[E]]
    wrong: Callable[[Catalogue, E, Sequence[E]], Iterable[str]]


@dataclass(frozen=True)
class Kept(Generic[E]):
    """One as it stands, and the entry that says so; None for the catalogue's."""

    stated: E
    entry: LedgerEntry | None

    @property
    def number(self) -> int | None:
        """The number of its entry."""
        return self.entry.number if self.entry else None


def standing(catalogue: Catalogue, ledger: Ledger, kind: Kind[E]) -> list[Kept[E]]:
    """Each once in its last wording, at the place of the first that bears its id."""
    return list(_standing(catalogue, ledger, kind).values())


def rows(catalogue: Catalogue, ledger: Ledger, kind: Kind[E]) -> Iterator[Row]:
    """The rows of the table of a kind."""
    for place, one in enumerate(standing(catalogue, ledger, kind)):
        yield one.stated.model_dump() | {"position": place, "entry": one.number}


def active(ledger: Ledger, kind: str) -> dict[str, LedgerEntry]:
    """The entries of a kind that count, by what they speak of."""
    return {one.about["id"]: one for one in ledger.active() if one.kind == kind}


def state(
    ledger: Ledger,
    catalogue: Catalogue,
    kind: Kind[E],
    said: Mapping[str, Any],
    *,
    by: str,
    changes: str | None = None,
    seen: int | None = None,
    demanded: Iterable[str] = (),
) -> LedgerEntry:
    """The entry of a new one, or of another wording of the one whose id it `changes`.

    `seen` is the entry that the writer had before them, None for the catalogue's row. Raises
    NotStated, Nameless, and NotCurrent where somebody else changed it meanwhile.
    """
    name = writer(by)
    with ledger.writing():
        found = _standing(catalogue, ledger, kind)
        if changes is not None and changes not in found:
            raise NotStated([f"Không có «{changes}» để sửa. Tải lại trang rồi chọn lại."])
        earlier = found[changes].number if changes is not None else None
        if changes is not None and seen != earlier:
            raise NotCurrent(
                f"«{changes}» đã được người khác sửa. Tải lại trang, xem bản mới rồi ghi lại."
            )
        key = changes or _new(kind.prefix, found.keys() | _ever(ledger, kind.kind))
        stated = typed(kind.model, {**said, kind.key: key}, catalogue.words, demanded)
        others = [one.stated for id_, one in found.items() if id_ != key]
        if reasons := list(kind.wrong(catalogue, stated, others)):
            raise NotStated(reasons)
        return ledger.append(
            kind.kind,
            kind.title(catalogue, stated),
            b"",
            by=name,
            replaces=earlier,
            about={"id": key, "stated": stated.model_dump(mode="json", exclude_none=True)},
        )


def _standing(catalogue: Catalogue, ledger: Ledger, kind: Kind[E]) -> dict[str, Kept[E]]:
    found: dict[str, Kept[E]] = {
        getattr(one, kind.key): Kept(one, None) for one in kind.declared(catalogue)
    }
    for key, entry in active(ledger, kind.kind).items():
        found[key] = Kept(restated(kind.model, entry), entry)
    return found


def _ever(ledger: Ledger, kind: str) -> set[str]:
    """The ids ever given, hidden ones too: an id never comes to mean something else."""
    return {str(one.about["id"]) for one in ledger.entries() if one.kind == kind}


def _new(prefix: str, taken: Collection[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"

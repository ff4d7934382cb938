"""Units by the names people write: found by level, date and parent, or asked; never guessed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz, process

from etl import catalogue
from etl.catalogue import Catalogue
from etl.catalogue.entries import Unit

# Old sheets hold the Icelandic letters that look like Đ, and several dashes.
_LETTERS = str.maketrans({"Ð": "Đ", "ð": "đ", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"})
_ODD_LETTER = re.compile(f"[{''.join(map(chr, _LETTERS))}]")
# The tone mark's newer place (hoà, thuỷ), moved to the older one; never after q (quý).
_TONES = [
    (re.compile(rf"(?<!q){first}{new}\b"), old + second)
    for first, second, pairs in (
        ("o", "a", ("àò", "áó", "ảỏ", "ãõ", "ạọ")),
        ("o", "e", ("èò", "éó", "ẻỏ", "ẽõ", "ẹọ")),
        ("u", "y", ("ỳù", "ýú", "ỷủ", "ỹũ", "ỵụ")),
    )
    for new, old in map(tuple, pairs)
]
_NEW_TONE = re.compile("o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")

# A likely match is offered only when it stands clear of the next one.
OFFERED_FROM, MARGIN = 75, 10


@cache
def _prefixes() -> list[tuple[re.Pattern[str], str]]:
    """The ways to write a kind before a name, each with what is compared in its place.

    What ends with a dot needs no blank after it; what does not, does.
    """
    found = []
    for kind, one in catalogue.kinds().items():
        said = "" if one.dropped else f"{kind} "
        for short in (*one.short, *([kind] if one.dropped else [])):
            bare = re.escape(short.lower().rstrip("."))
            end = r"\s*\.\s*" if short.endswith(".") else r"\s+"
            found.append((re.compile(f"^{bare}{end}"), said))
    return found


@cache
def _any_prefix() -> re.Pattern[str]:
    return re.compile("|".join(prefix.pattern for prefix, _ in _prefixes()))


@lru_cache(maxsize=100_000)
def normalised(text: str) -> str:
    """A spelling as it is compared: NFC, one blank, lower case, old tone places, whole prefixes.

    Diacritics stay: Trà Don and Trà Dơn are two communes. Each step asks first whether there is
    anything to do: most names need nothing, and there are tens of thousands.
    """
    found = unicodedata.normalize("NFC", text)
    if _ODD_LETTER.search(found):
        found = found.translate(_LETTERS)
    found = " ".join(found.split()).lower()
    if "-" in found:
        found = re.sub(r"\s*-\s*", " - ", found)
    if _NEW_TONE.search(found):
        for tone, older in _TONES:
            found = tone.sub(older, found)
    while _any_prefix().match(found):
        for short, whole in _prefixes():
            found = short.sub(whole, found)
    return found


@dataclass(frozen=True)
class Found:
    """The units that a name may mean: one when it is known, more when it must be asked."""

    unit_ids: tuple[str, ...]
    offer: Callable[[], tuple[str, ...]] = field(default=tuple, compare=False, repr=False)

    @cached_property
    def nearest(self) -> tuple[str, ...]:
        """The spellings to offer where there is none; sought when asked for, as that takes long."""
        return self.offer()

    @property
    def unit_id(self) -> str | None:
        """The unit, where there is exactly one."""
        return self.unit_ids[0] if len(self.unit_ids) == 1 else None


class Names:
    """The names of a catalogue's units, with their levels, dates and parents."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._size = {level: entry.order for level, entry in catalogue.levels.items()}
        self._aliases = catalogue.aliases
        self._epochs: dict[str, list[Unit]] = defaultdict(list)
        for unit in catalogue.units:
            self._epochs[unit.unit_id].append(unit)
        self._heirs: dict[str, list[str]] = defaultdict(list)
        for change in catalogue.successions:
            self._heirs[change.predecessor].append(change.successor)
        self._ancestors: dict[str, frozenset[str]] = {}
        self._found: dict[tuple[object, ...], Found] = {}

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        """The units that ever bore a name, by the name as it is compared; made when first asked."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit_id, epochs in self._epochs.items():
            for unit in epochs:
                found[normalised(unit.name)].add(unit_id)
                found[normalised(unit.full_name)].add(unit_id)
                if unit.short_name:
                    found[normalised(unit.short_name)].add(unit_id)
        for alias, alike in self._spelled():
            found[alias] |= alike
        return found

    def _spelled(self) -> Iterator[tuple[str, set[str]]]:
        """The spellings of the catalogue, each with all units of a level that ever bore its name:
        «TPHCM» is the city before and after the reform, and the day of the figure says which.
        """
        borne = {
            (unit.level, unit.full_name)
            for alias in self._aliases
            for unit in self._epochs[alias.unit_id]
        }
        bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for unit_id, epochs in self._epochs.items():
            for unit in epochs:
                if (unit.level, unit.full_name) in borne:
                    bearers[unit.level, unit.full_name].add(unit_id)
        for alias in self._aliases:
            for unit in self._epochs[alias.unit_id]:
                yield normalised(alias.alias), bearers[unit.level, unit.full_name]

    def find(
        self,
        name: str,
        *,
        level: str | None = None,
        start: date | None = None,
        end: date | None = None,
        within: str | None = None,
    ) -> Found:
        """The units of a level, inside `within`, alive in a period, that bear a name.

        Where several do, those alive on the period's last day count; where nobody says which
        level, the larger unit does. No match gives the nearest spellings to offer.
        """
        asked = (name, level, start, end, within)
        if asked not in self._found:
            self._found[asked] = self._find(name, level, start or end, end, within)
        return self._found[asked]

    def _find(
        self, name: str, level: str | None, start: date | None, end: date | None, within: str | None
    ) -> Found:
        def fits(unit_id: str) -> bool:
            return (
                (level is None or self._epochs[unit_id][0].level == level)
                and (within is None or within in self.ancestors(unit_id))
                and self._alive(unit_id, start, end)
            )

        found = {unit_id for unit_id in self._by_name.get(normalised(name), ()) if fits(unit_id)}
        if len(found) > 1:
            found = {unit_id for unit_id in found if self._alive(unit_id, end, end)} or found
        if len(found) > 1 and level is None:
            largest = min(self._size[self._epochs[unit_id][0].level] for unit_id in found)
            found = {u for u in found if self._size[self._epochs[u][0].level] == largest}
        if found:
            return Found(tuple(sorted(found)))

        def offered() -> tuple[str, ...]:
            near = self._inside(within) if within else self._epochs
            return self._nearest(name, [one for one in self._epochs if one in near and fits(one)])

        return Found((), offered)

    def ancestors(self, unit_id: str) -> frozenset[str]:
        """Every unit that this one stood under at any time."""
        if unit_id not in self._ancestors:
            parents = {unit.parent_id for unit in self._epochs.get(unit_id, ()) if unit.parent_id}
            above = (self.ancestors(parent) for parent in parents)
            self._ancestors[unit_id] = frozenset(parents).union(*above)
        return self._ancestors[unit_id]

    def full_name(self, unit_id: str) -> str:
        """The latest official name of a unit."""
        return self._epochs[unit_id][-1].full_name

    def knows(self, unit_id: str) -> bool:
        """Whether there is a unit with this id."""
        return unit_id in self._epochs

    def level(self, unit_id: str) -> str:
        """The level of a unit."""
        return self._epochs[unit_id][0].level

    def below(self, above: str, level: str, on: date | None) -> list[str]:
        """The units of a level that stand below another on a day, in official order."""
        found: dict[str, int] = {}
        seen, parents = {above}, [above]
        while parents:
            for unit in self._children.get(parents.pop(), ()):
                if not self._stands(unit, on):
                    continue
                if unit.level == level:
                    found[unit.unit_id] = unit.order
                if unit.unit_id not in seen:
                    seen.add(unit.unit_id)
                    parents.append(unit.unit_id)
        return sorted(found, key=lambda unit_id: (found[unit_id], unit_id))

    def _inside(self, above: str) -> set[str]:
        """Every unit that stood below another at any time."""
        inside: set[str] = set()
        parents = [above]
        while parents:
            new = {unit.unit_id for unit in self._children.get(parents.pop(), ())} - inside
            inside |= new
            parents += new
        return inside

    @cached_property
    def _children(self) -> dict[str, list[Unit]]:
        """The units in the epochs in which they stood directly below one."""
        found: dict[str, list[Unit]] = defaultdict(list)
        for epochs in self._epochs.values():
            for unit in epochs:
                if unit.parent_id:
                    found[unit.parent_id].append(unit)
        return found

    def _stands(self, unit: Unit, on: date | None) -> bool:
        return (unit.valid_from is None or on is None or unit.valid_from <= on) and (
            unit.valid_to is None or on is None or unit.valid_to >= on
        )

    def lifetime(self, unit_id: str) -> str:
        """From when to when a unit was there, and who took over from it."""
        begun, ended = self._epochs[unit_id][0].valid_from, self._epochs[unit_id][-1].valid_to
        said = [f"có từ ngày {begun.day}/{begun.month}/{begun.year}"] if begun else []
        said += [f"kết thúc ngày {ended.day}/{ended.month}/{ended.year}"] if ended else []
        heirs = ", ".join(self.full_name(one) for one in self.successors(unit_id))
        return ", ".join(said) + (f", nay là: {heirs}" if heirs else "")

    def successors(self, unit_id: str) -> tuple[str, ...]:
        """The units that took over from one, those of the last change that are there at its end."""
        return tuple(self._heirs.get(unit_id, ()))

    def spellings(self) -> list[tuple[str, str]]:
        """Every spelling, as it is compared, with the unit that bears it."""
        by_name = sorted(self._by_name.items())
        return [(name, unit) for name, units in by_name for unit in sorted(units)]

    def _alive(self, unit_id: str, start: date | None, end: date | None) -> bool:
        return any(
            (unit.valid_from is None or end is None or unit.valid_from <= end)
            and (unit.valid_to is None or start is None or unit.valid_to >= start)
            for unit in self._epochs[unit_id]
        )

    def likest(self, name: str, unit_ids: Iterable[str], most: int) -> list[str]:
        """Of some units those whose full names are most like a name, the likest first."""
        spellings = {unit_id: normalised(self.full_name(unit_id)) for unit_id in unit_ids}
        scored = process.extract(normalised(name), spellings, scorer=fuzz.WRatio, limit=most)
        return [unit_id for _, _, unit_id in scored]

    def _nearest(self, name: str, unit_ids: list[str]) -> tuple[str, ...]:
        spellings = {
            (unit_id, whole): normalised(whole)
            for unit_id in unit_ids
            for whole in (self._epochs[unit_id][-1].full_name, self._epochs[unit_id][-1].name)
        }
        scored = process.extract(
            normalised(name), spellings, scorer=fuzz.ratio, score_cutoff=OFFERED_FROM, limit=6
        )
        # A unit is offered once, by the better of its full and its bare name.
        best = list({key[0]: (key[0], score) for _, score, key in reversed(scored)}.values())
        best.sort(key=lambda one: -one[1])
        if len(best) > 1 and best[0][1] - best[1][1] >= MARGIN:
            best = best[:1]
        return tuple(self.full_name(unit_id) for unit_id, _ in best[:3])

"""Which column of a sheet is which column of a form: by what stands above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.catalogue import Catalogue
from etl.catalogue.forms import Column, Form
from etl.names import normalised
from etl.reading.book import Sheet

# A heading has at most so many rows in any form that was met, and one to spare.
MOST_ROWS = 5

Path = tuple[str, ...]


@lru_cache(maxsize=50_000)
def written(text: str) -> str:
    """A heading as it is compared: normalised, without marks at its end and footnote stars."""
    return re.sub(r"[\s:;.*]+$", "", normalised(text.replace("\n", " ")))


def paths(sheet: Sheet, top: int, bottom: int) -> list[Path]:
    """For each column the headings above it from row `top` to `bottom`, equal neighbours once."""
    width = len(sheet.rows[top]) if sheet.rows else 0
    return [_path(sheet, top, bottom, column) for column in range(width)]


def _path(sheet: Sheet, top: int, bottom: int, column: int) -> Path:
    found: list[str] = []
    for row in range(top, bottom + 1):
        value = sheet.value(row, column)
        text = written(value) if isinstance(value, str) else ""
        if text and (not found or found[-1] != text):
            found.append(text)
    return tuple(found)


@dataclass(frozen=True)
class Way:
    """How a column of a form may be headed; `exact` takes nothing but the words themselves.

    `count` columns are never found under a heading that speaks of a rate.
    """

    column: Column
    phrases: tuple[tuple[str, ...], ...]
    exact: bool
    count: bool


class Headings:
    """The headings of every form of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._rates = tuple(catalogue.rows.rate)
        self.ways = {code: self._ways(form) for code, form in catalogue.forms.items()}
        words = {
            phrase
            for ways in self.ways.values()
            for way in ways
            for phrases in way.phrases
            for phrase in phrases
        }
        longest = sorted(words, key=len, reverse=True)
        self._any = re.compile("|".join(_whole(word) for word in longest) or "(?!)")
        self.speaks = lru_cache(maxsize=50_000)(self._speaks)

    def _speaks(self, text: str) -> bool:
        """Whether a text holds the words of any heading."""
        return bool(self._any.search(written(text)))

    def _ways(self, form: Form) -> list[Way]:
        columns = form.columns(None)
        return [self._way(column, False) for column in columns] + (
            [self._way(column, True) for column in self._by_name(columns)] if form.by_name else []
        )

    def _way(self, column: Column, exact: bool) -> Way:
        phrases = tuple(tuple(written(way) for way in ways) for ways in column.ways())
        indicator = self._catalogue.indicators.get(column.indicator or "")
        return Way(column, phrases, exact, indicator is not None and indicator.kind == "count")

    def _by_name(self, held: Sequence[Column]) -> list[Column]:
        return [
            Column(heading=(f"{one.name} | {one.short} | {code}",), indicator=code, optional=True)
            for code, one in self._catalogue.indicators.items()
            if code not in {column.indicator for column in held}
        ]

    def match(self, code: str, columns: Sequence[Path]) -> dict[int, Column] | None:
        """The columns of a form by their place; None when one that it needs is not there."""
        found = self.found(code, columns)
        return found if _whole_form(self._catalogue.forms[code], found) else None

    def found(self, code: str, columns: Sequence[Path]) -> dict[int, Column]:
        """The columns of a form that stand here, by their place, whether or not they are all."""
        scored = [
            (score, place, way.column)
            for way in self.ways[code]
            for place, path in enumerate(columns)
            if (score := self._score(way, path)) > 0
        ]
        found: dict[int, Column] = {}
        for _, place, column in sorted(scored, key=lambda one: (-one[0], one[1])):
            once = column.role not in ("skip", "number")
            taken = once and any(one.key == column.key for one in found.values())
            if place not in found and not taken:
                found[place] = column
        return found

    def _score(self, way: Way, path: Path) -> float:
        """How well a heading fits, 0 not at all: the closer its last words, the better."""
        if not path or (way.count and any(rate in path[-1] for rate in self._rates)):
            return 0
        if way.exact:
            return 3 if path[-1] in way.phrases[-1] or " - ".join(path) in way.phrases[-1] else 0
        at = 0
        for phrases in way.phrases:
            at = next((i for i in range(at, len(path)) if _holds(path[i], phrases)), len(path))
            if at == len(path):
                return 0
        closest = max(
            (len(phrase) / len(path[at]) for phrase in way.phrases[-1] if phrase in path[at]),
            default=0.0,
        )
        # The last words stand right above the figures, or somewhere further up.
        return (1 if at == len(path) - 1 else 0) + closest + len(way.phrases) / 100


def _whole_form(form: Form, found: dict[int, Column]) -> bool:
    values = sum(column.role == "value" for column in found.values())
    return not missing(form, found) and values >= form.least


def missing(form: Form, found: dict[int, Column]) -> list[Column]:
    """The columns that a form needs and that were not found."""
    held = {column.key for column in found.values()}
    return [one for one in form.columns(None) if not one.optional and one.key not in held]


@lru_cache(maxsize=5_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(_whole(phrase))


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return any(phrase in text and _pattern(phrase).search(text) for phrase in phrases)


def _whole(phrase: str) -> str:
    """The phrase as whole words: «tt» is not in «tthc»."""
    return rf"(?<!\w){re.escape(phrase)}(?!\w)"

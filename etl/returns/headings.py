"""Which column of a sheet is which column of a form: by what stands above it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from etl.catalogue import Catalogue
from etl.catalogue.entries import Indicator
from etl.catalogue.forms import Column, Combined, Form
from etl.names import normalised
from etl.reading.book import Sheet

# A heading has at most so many rows in any form that was met, and one to spare.
MOST_ROWS = 5

# A remark of a heading, which may speak of other columns.
_NOTE = re.compile(r"\([^()]*\)")

Path = tuple[str, ...]


@lru_cache(maxsize=50_000)
def written(text: str) -> str:
    """A heading as it is compared: normalised, without marks at its end and footnote stars."""
    return re.sub(r"[\s:;.*]+$", "", normalised(text.replace("\n", " ")))


def paths(sheet: Sheet, top: int, bottom: int, *, spread: bool = False) -> list[Path]:
    """For each column the headings above it from row `top` to `bottom`, equal neighbours once.

    `spread` takes a text of an upper row for the empty cells to its right as well: what is left
    of a merged heading in a text file, or where a heading was centred across columns.
    """
    return across([said(sheet, row) for row in range(top, bottom + 1)], spread=spread)


def across(rows: list[list[str]], *, spread: bool = False) -> list[Path]:
    """The same of rows whose headings were read already."""
    if spread:
        rows = [_spread(texts) for texts in rows[:-1]] + rows[-1:]
    return [_path(column) for column in zip(*rows, strict=True)]


def said(sheet: Sheet, row: int) -> list[str]:
    """The headings in a row, a merged one in each of its columns; "" where there is none."""
    values = (sheet.value(row, column) for column in range(len(sheet.rows[row])))
    return [written(value) if isinstance(value, str) else "" for value in values]


def _spread(texts: Sequence[str]) -> list[str]:
    return list(accumulate(texts, _or_left))


def _or_left(left: str, text: str) -> str:
    return text or left


def _path(texts: Sequence[str]) -> Path:
    words = [text for text in texts if text]
    return tuple(text for text, above in zip(words, ["", *words], strict=False) if text != above)


@dataclass(frozen=True)
class Way:
    """How a column of a form may be headed; `exact` takes nothing but the words themselves.

    `count` columns are never found under a heading that speaks of a rate.
    """

    column: Column
    phrases: tuple[tuple[str, ...], ...]
    exact: bool
    count: bool


@dataclass(frozen=True)
class Match:
    """The columns of a form by their place, and places that fit a column of figures as well."""

    columns: dict[int, Column]
    rivals: dict[int, Column]


# How well a heading fits, where it stands, the column that it may be.
Scored = tuple[float, int, Column]
# What fits where, and of it what was found: the columns by their place.
Reading = tuple[list[Scored], dict[int, Column]]

# How well the words right above the figures fit when they are the form's own and nothing else.
SURE = 2.0
# The same when they hold the form's words among others.
NEAR = 1.0


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
        self._fits = lru_cache(maxsize=50_000)(self._fitting)
        # The sheets of a year, and the files of a hundred units, are headed alike.
        self._scores = lru_cache(maxsize=5_000)(self._scored)
        self._matches = lru_cache(maxsize=5_000)(self._matched)

    def _speaks(self, text: str) -> bool:
        """Whether a text holds the words of any heading."""
        return bool(self._any.search(written(text)))

    def _ways(self, form: Form) -> list[Way]:
        columns = form.columns(None)
        # What counts several together comes last: a heading that fits one of them as well is its.
        return [self._way(column, False) for column in (*columns, *form.combined)] + (
            [self._way(column, True) for column in self._by_name(columns)] if form.by_name else []
        )

    def _way(self, column: Column, exact: bool) -> Way:
        phrases = tuple(tuple(written(way) for way in ways) for ways in column.ways())
        indicator = self._catalogue.indicators.get(column.indicator or "")
        return Way(column, phrases, exact, indicator is not None and indicator.kind == "count")

    def _by_name(self, held: Sequence[Column]) -> list[Column]:
        """A column for every indicator, headed by its name; by its short one unless two bear it."""
        bearers = Counter(written(one.short) for one in self._catalogue.indicators.values())
        return [
            Column(
                heading=(" | ".join(self._named(code, one, bearers)),),
                indicator=code,
                optional=True,
            )
            for code, one in self._catalogue.indicators.items()
            if code not in {column.indicator for column in held}
        ]

    def _named(self, code: str, one: Indicator, bearers: Counter[str]) -> list[str]:
        """What a column of an indicator may be headed; «Đã giải quyết» is a rate and a count."""
        short = written(one.short)
        rate = one.kind == "ratio" and not any(word in short for word in self._rates)
        shorts = [f"{one.short} %", f"{one.short} (%)"] if rate else [one.short]
        return [one.name, code, *(shorts if rate or bearers[short] == 1 else [])]

    def match(self, code: str, columns: Sequence[Path]) -> Match | None:
        """The columns of a form by their place; None when one that it needs is not there."""
        return self._matches(code, tuple(columns))

    def _matched(self, code: str, columns: tuple[Path, ...]) -> Match | None:
        scored, found = self._read(code, columns)
        if not _whole_form(self._catalogue.forms[code], found):
            return None
        return Match(dict(sorted(found.items())), _rivals(scored, found))

    def found(self, code: str, columns: Sequence[Path]) -> dict[int, Column]:
        """The columns of a form that stand here, by their place, whether or not they are all."""
        return self._read(code, columns)[1]

    def _read(self, code: str, columns: Sequence[Path]) -> Reading:
        """The columns found among those that fit: each apart, or else some counted together."""
        form, scored = self._catalogue.forms[code], self._scores(code, tuple(columns))
        if not form.combined or not any(isinstance(one[2], Combined) for one in scored):
            return _reading(scored)
        apart = _reading(_apart(scored))
        if not missing(form, apart[1]):
            return apart
        beside = _reading(scored)
        instead = self._instead(code, columns, scored)
        if missing(form, beside[1]) and not missing(form, instead[1]):
            return instead
        return min(apart, beside, key=lambda one: len(missing(form, one[1])))

    def _instead(self, code: str, columns: Sequence[Path], scored: Sequence[Scored]) -> Reading:
        """What is found where a column of one of them counts several, if no other may be theirs."""
        several = {part for one in self._catalogue.forms[code].combined for part in one.instead_of}
        scored, found = _reading([one for one in scored if one[2].key not in several])
        unread = [path for place, path in enumerate(columns) if place not in found]
        for way in self.ways[code]:
            # «Sớm hạn» beside «đúng hạn»: what is read past under the same heading may be a part.
            group = Way(way.column, way.phrases[:-1], way.exact, way.count)
            if isinstance(way.column, Combined) and any(self._score(group, p) for p in unread):
                found = {place: one for place, one in found.items() if one is not way.column}
        return scored, found

    def _scored(self, code: str, columns: tuple[Path, ...]) -> list[Scored]:
        scored = [
            (score, place, column)
            for place, path in enumerate(columns)
            for score, column in self._fits(code, path)
        ]
        return sorted(scored, key=lambda one: (-one[0], one[1]))

    def _fitting(self, code: str, path: Path) -> list[tuple[float, Column]]:
        """The columns of a form that a heading may be, with how well each fits."""
        scored = [(self._score(way, path), way.column) for way in self.ways[code]]
        return [one for one in scored if one[0] > 0]

    def _score(self, way: Way, path: Path) -> float:
        """How well a heading fits, 0 not at all: the closer its last words, the better."""
        if not path or (
            way.count and any(rate in text for rate in self._rates for text in path[-2:])
        ):
            return 0
        if way.exact:
            return 3 if path[-1] in way.phrases[-1] or " - ".join(path) in way.phrases[-1] else 0
        last = at = len(path) - 1
        apart = 0
        for phrases in reversed(way.phrases):
            here = next((i for i in range(at, -1, -1) if _holds(path[i], phrases)), None)
            if here is None:
                return 0
            last, apart = (here, 0) if phrases is way.phrases[-1] else (last, apart + at - here)
            at = here
        closest = _closest(path[last], way.phrases[-1])
        # The last words stand right above the figures, or somewhere further up; then the nearer
        # the words above them, the better: a heading over all columns speaks of none.
        direct = 1 if last == len(path) - 1 else 0
        return direct + closest + len(way.phrases) / 100 + 0.001 / (1 + apart)


def _apart(scored: Sequence[Scored]) -> list[Scored]:
    """What fits without the columns that count several; «trước và đúng hạn» is neither of both."""
    together = {
        (place, part): score
        for score, place, column in reversed(scored)
        if isinstance(column, Combined)
        for part in column.instead_of
    }
    return [
        (score, place, column)
        for score, place, column in scored
        if not isinstance(column, Combined) and score >= together.get((place, column.key), 0)
    ]


def _reading(scored: list[Scored]) -> Reading:
    return scored, _best(scored)


def _best(scored: Sequence[Scored]) -> dict[int, Column]:
    """Each place its best column, each column its best place."""
    found: dict[int, Column] = {}
    held: set[str] = set()
    for _, place, column in scored:
        once = column.role not in ("skip", "number")
        if place not in found and not (once and column.key in held):
            found[place] = column
            held.add(column.key)
    return found


def _rivals(scored: Sequence[Scored], found: dict[int, Column]) -> dict[int, Column]:
    """The places left over that a column of figures could mean as well as the one it took."""
    taken = {
        column.key: score for score, place, column in reversed(scored) if found.get(place) is column
    }
    rivals = {
        place: column
        for score, place, column in reversed(scored)
        if column.role == "value"
        and place not in found
        and score >= (SURE if taken[column.key] >= SURE else NEAR)
    }
    return dict(sorted(rivals.items()))


def _whole_form(form: Form, found: dict[int, Column]) -> bool:
    values = sum(column.role == "value" for column in found.values())
    return not missing(form, found) and values >= form.least


def missing(form: Form, found: dict[int, Column]) -> list[Column]:
    """The columns that a form needs and that were not found."""
    held = {column.key for column in found.values()}
    held |= {part for one in found.values() if isinstance(one, Combined) for part in one.instead_of}
    return [one for one in form.columns(None) if not one.optional and one.key not in held]


@lru_cache(maxsize=5_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(_whole(phrase))


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return any(_holds_one(text, phrase) for phrase in phrases)


def _holds_one(text: str, phrase: str) -> bool:
    said = text if "(" in phrase else _core(text)
    return phrase in said and _pattern(phrase).search(said) is not None


def _closest(text: str, phrases: Sequence[str]) -> float:
    """How much of a text is a form's own words, at best all of it."""
    return max(
        (
            len(phrase) / len(text if "(" in phrase else _core(text))
            for phrase in phrases
            if _holds_one(text, phrase)
        ),
        default=0.0,
    )


@lru_cache(maxsize=50_000)
def _core(text: str) -> str:
    """A heading without its notes: «đúng hạn (bao gồm cả hồ sơ trả lại)» is of what is on time."""
    return written(_NOTE.sub("", text)) or text


def _whole(phrase: str) -> str:
    """The phrase as whole words: «tt» is not in «tthc»."""
    return rf"(?<!\w){re.escape(phrase)}(?!\w)"

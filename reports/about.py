"""What goes with figures that leave the screen: what they are, up to which day, from where."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports import numbers
from reports.findings.evidence import is_partial, minded, ranks_note, tallied
from reports.findings.phrases import has_figure
from reports.numbers import Row
from reports.words import word

# The columns of rows that are looked at, as far as a question has them.
LOOKED_AT = (
    *("indicator", "value", "rank", "rank_origin", "period_to", "value_to", "reported_units"),
    *("expected_units", "draft", "illustrative", "doubt", "source", "source_address"),
)


@dataclass(frozen=True)
class About:
    """What the «Giới thiệu» of an export says; made by `about` or `Gathering`."""

    title: str
    filters: tuple[tuple[str, str], ...] = ()
    data_until: date | None = None
    coverage: str = ""
    definitions: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    made_at: datetime | None = None
    build: int | None = None

    def day(self) -> str:
        """«Số liệu đến ngày 31/8/2023», or "" where the rows do not say."""
        return f"Số liệu đến ngày {numbers.day(self.data_until)}" if self.data_until else ""

    def lines(self) -> list[tuple[str, str]]:
        """Everything as pairs of label and text, in the order in which it is read."""
        ahead = [
            *self.filters,
            ("Thời gian", self.day()),
            ("Mức đầy đủ", self.coverage),
            ("Lập lúc", numbers.moment(self.made_at) if self.made_at else ""),
            ("Bản dựng", f"Số {numbers.count(self.build)}" if self.build else ""),
        ]
        return [
            *((label, text) for label, text in ahead if text),
            *(("Cần lưu ý", text) for text in self.cautions),
            *self.definitions,
            *(("Nguồn", text) for text in self.sources),
            ("Ô trống", "Chưa có số liệu; không phải là số 0."),
        ]


class Gathering:
    """What rows say about themselves, gathered as they pass: a long table is gone through once.

    Of the `indicators` (rows of `indicators`) those are defined that are in the rows, or all where
    no row names one; the rows may be of any question.
    """

    def __init__(
        self,
        title: str,
        *,
        filters: Sequence[tuple[str, str]] = (),
        indicators: Sequence[Row] = (),
        made_at: datetime | None = None,
        build: int | None = None,
    ) -> None:
        self._title, self._filters, self._indicators = title, tuple(filters), indicators
        self._made_at, self._build = made_at, build
        self._until: date | None = None
        self._rows = self._figures = self._partial = 0
        self._asks_for_figures = False
        self._minded: Counter[str] = Counter()
        self._sources: dict[tuple[str, str | None], None] = {}
        self._codes: set[str] = set()
        self._ranks_note = ""

    def passing(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, each noted."""
        for row in rows:
            self._note(row)
            yield row

    def about(self) -> About:
        """What is known once all rows have passed."""
        named = [one for one in self._indicators if one.get("indicator") in self._codes]
        defined = named if self._codes else self._indicators
        return About(
            title=self._title,
            filters=self._filters,
            data_until=self._until,
            coverage=self._coverage(),
            definitions=tuple((one["name"], definition(one)) for one in defined),
            sources=tuple(_source(*one) for one in self._sources),
            cautions=tuple(self._cautions()),
            made_at=self._made_at,
            build=self._build,
        )

    def _note(self, row: Row) -> None:
        self._rows += 1
        if source := row.get("source"):
            self._sources[source, row.get("source_address")] = None
        if code := row.get("indicator"):
            self._codes.add(code)
        if "value" not in row:
            return
        self._asks_for_figures = True
        if has_figure(row):
            self._note_figure(row)

    def _note_figure(self, row: Row) -> None:
        self._figures += 1
        day = row.get("period_to") or row.get("value_to")
        if day and (self._until is None or day > self._until):
            self._until = day
        self._minded.update(minded(row))
        self._partial += "reported_units" in row and is_partial(row)
        self._ranks_note = self._ranks_note or ranks_note([row])

    def _coverage(self) -> str:
        if not self._asks_for_figures:
            return ""
        figures, rows = numbers.count(self._figures), numbers.count(self._rows)
        return f"{figures}/{rows} dòng có số liệu"

    def _cautions(self) -> Iterator[str]:
        yield from tallied(self._minded, self._figures)
        if self._partial:
            yield f"Chưa đủ báo cáo: {numbers.count(self._partial)} số liệu"
        if self._ranks_note:
            yield self._ranks_note


def about(
    title: str,
    rows: Sequence[Row],
    *,
    filters: Sequence[tuple[str, str]] = (),
    indicators: Sequence[Row] = (),
    made_at: datetime | None = None,
    build: int | None = None,
) -> About:
    """What a table is: filters as the screen says them, data day, coverage, definitions, sources.

    `indicators` are rows of `indicators`; the rows may be of any question.
    """
    gathering = Gathering(
        title, filters=filters, indicators=indicators, made_at=made_at, build=build
    )
    for _ in gathering.passing(rows):
        pass
    return gathering.about()


def definition(indicator: Row) -> str:
    """The meaning, how it is worked out, in which unit, which side is good, and its basis."""
    better = word("better", indicator["better"]).label
    said = [
        indicator["meaning"],
        f"Cách tính: {indicator['parts']}." if indicator["parts"] else "",
        f"Đơn vị tính: {indicator['unit']}. {better}.",
        f"Căn cứ: {indicator['legal_basis']}." if indicator["legal_basis"] else "",
        indicator["note"] or "",
    ]
    return " ".join(text for text in said if text)


def _source(title: str, address: str | None) -> str:
    return f"{title}, {address}" if address else title

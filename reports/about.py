"""What goes with figures that leave the screen: what they are, up to which day, from where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reports import numbers
from reports.findings.evidence import cautions, is_partial, ranks_note
from reports.findings.phrases import has_figure
from reports.numbers import Row
from reports.words import word


@dataclass(frozen=True)
class About:
    """What the «Giới thiệu» of an export says; made by `about`."""

    title: str
    filters: tuple[tuple[str, str], ...] = ()
    data_until: date | None = None
    coverage: str = ""
    definitions: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    made_at: datetime | None = None

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
        ]
        return [
            *((label, text) for label, text in ahead if text),
            *(("Cần lưu ý", text) for text in self.cautions),
            *self.definitions,
            *(("Nguồn", text) for text in self.sources),
            ("Ô trống", "Chưa có số liệu; không phải là số 0."),
        ]


def about(
    title: str,
    rows: Sequence[Row],
    *,
    filters: Sequence[tuple[str, str]] = (),
    indicators: Sequence[Row] = (),
    made_at: datetime | None = None,
) -> About:
    """What a table is: filters as the screen says them, data day, coverage, definitions, sources.

    `indicators` are rows of `indicators`; the rows may be of any question.
    """
    figures = [row for row in rows if "value" in row and has_figure(row)]
    days = [row.get("period_to") or row.get("value_to") for row in figures]
    asks_for_figures = any("value" in row for row in rows)
    return About(
        title=title,
        filters=tuple(filters),
        data_until=max((day for day in days if day), default=None),
        coverage=f"{len(figures)}/{len(rows)} dòng có số liệu" if asks_for_figures else "",
        definitions=tuple((one["name"], definition(one)) for one in indicators),
        sources=tuple(dict.fromkeys(_source(row) for row in rows if row.get("source"))),
        cautions=tuple(_cautions(figures)),
        made_at=made_at,
    )


def _cautions(figures: Sequence[Row]) -> list[str]:
    partial = [row for row in figures if "reported_units" in row and is_partial(row)]
    lacking = f"Chưa đủ đơn vị báo cáo: {numbers.count(len(partial))} số liệu" if partial else ""
    return [text for text in (*cautions(figures), lacking, ranks_note(figures)) if text]


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


def _source(row: Row) -> str:
    address = row.get("source_address")
    return f"{row['source']}, {address}" if address else str(row["source"])

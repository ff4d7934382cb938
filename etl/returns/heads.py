"""What stands above a table says of all of it: who reports, and which period."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from etl.catalogue import Catalogue
from etl.names import Names
from etl.period_words import SHEET, Contradiction, said, together, unread_dates
from etl.periods import Period, short
from etl.problems import Problem
from etl.reading.book import address
from etl.returns.head_findings import unread_date
from etl.returns.headings import written
from etl.returns.named import of_province
from etl.returns.tables import Table

_REPORTER_END = re.compile(r"\s+-\s+(?=đơn vị nhận)|\n|;")


@dataclass(frozen=True)
class Asked:
    """What a person says of a file: who reports and which period, where the file does not.

    `cells` says by sheet and cell which of several units of one name is meant there.
    """

    unit: str | None = None
    period: Period | None = None
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Head:
    """Who reports and which period, None where nobody says or where it is a question.

    `said_in` is the cell that states the period; `unclear` are «reporter» and «period» where what
    is said of them has to be asked. `meant` is what a person said of names, by their cells on this
    sheet.
    """

    reporter: str | None
    period: Period | None
    said_in: str
    unclear: frozenset[str]
    problems: list[Problem]
    meant: Mapping[str, str] = field(default_factory=dict)


class Heads:
    """Reads what stands above tables."""

    def __init__(self, catalogue: Catalogue, names: Names, asked: Asked) -> None:
        words = sorted(catalogue.rows.reporter, key=len, reverse=True)
        said = "|".join(re.escape(normalize("NFC", word)) for word in words)
        self._before = re.compile(rf"[\s\-–+*]*(?:{said})\s*(?::|(?=\s)(?!\s*\S*:)|$)\s*", re.I)
        self._names, self._asked = names, asked

    def head(self, table: Table, others: Sequence[tuple[str, str]]) -> Head:
        """The reporter and period of a table; `others` are words elsewhere in its workbook."""
        problems: list[Problem] = []
        period, place = self._period(table, others, problems)
        asked = {"period"} if period is None and problems else set()
        before = len(problems)
        reporter = self._reporter(table, others, period, problems)
        asked |= {"reporter"} if len(problems) > before else set()
        return Head(reporter, period, place, frozenset(asked), problems, self._meant(table))

    def _meant(self, table: Table) -> dict[str, str]:
        cells = self._asked.cells.items()
        return {cell: unit for (sheet, cell), unit in cells if sheet == table.sheet.name}

    def _period(
        self, table: Table, others: Sequence[tuple[str, str]], problems: list[Problem]
    ) -> tuple[Period | None, str]:
        asked, stated, place = self._asked.period, None, ""
        for where, words in unread_dates(table.titles):
            problems.append(unread_date(table, where, words))
        for texts in (table.titles, (*table.titles, *others)):
            statements = said(texts)
            place = next((_cell(one.place) for one in statements), "")
            try:
                stated = together(statements)
            except Contradiction as wrong:
                problems.append(self._contradiction(table, str(wrong), wrong.first.text, place))
                return None, place
            if stated is not None:
                break
        if stated is None or asked is None:
            return stated or asked, place
        if stated.code != asked.code:
            told = f"tệp ghi kỳ {short(stated)}, người nộp chọn kỳ {short(asked)}"
            problems.append(self._contradiction(table, told, short(stated), place))
            return None, place
        return stated, place

    def _contradiction(self, table: Table, told: str, found: str, place: str) -> Problem:
        return Problem(
            "block",
            "period_contradiction",
            table.sheet.name,
            place or address(table.top, 0),
            found,
            f"Tờ «{table.sheet.name}»: kỳ báo cáo không thống nhất: {told.rstrip('.')}.",
            "Sửa tiêu đề, tên tờ hoặc kỳ đã chọn cho khớp nhau rồi nộp lại.",
        )

    def _reporter(
        self,
        table: Table,
        others: Sequence[tuple[str, str]],
        period: Period | None,
        problems: list[Problem],
    ) -> str | None:
        stated = self._stated(table.titles) or self._stated(others)
        asked = self._asked.unit
        if stated is None:
            return asked or self._entitled(table.titles, period) or self._entitled(others, period)
        place, name = stated
        found = self._inside(self._unit(name, period), self._entitled(table.titles, period))
        meant = self._meant(table).get(place)
        found = [meant] if meant in found else found
        if len(found) == 1 and asked in (None, found[0]):
            return found[0]
        if asked in found or (asked is not None and not found):
            return asked
        if asked is not None:
            problems.append(self._other_reporter(table, place, name, asked))
            return None
        problems.append(self._unknown_reporter(table, place, name, found))
        return None

    def _inside(self, found: list[str], entitled: str | None) -> list[str]:
        """Of several units of one name those of the unit that stands in the titles."""
        inside = [one for one in found if entitled in self._names.ancestors(one)]
        return inside if len(found) > 1 and inside else found

    def _stated(self, titles: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
        """The cell and the name after «Đơn vị báo cáo:», in that cell or the next one."""
        for index, (place, text) in enumerate(titles):
            for line in text.split("\n"):
                said = self._before.match(normalize("NFC", line))
                if said is None:
                    continue
                name = _REPORTER_END.split(line[said.end() :])[0].strip()
                if not name and index + 1 < len(titles):
                    place, name = titles[index + 1]
                if name.strip(" .…_"):
                    return place, name
        return None

    def _entitled(self, titles: Sequence[tuple[str, str]], period: Period | None) -> str | None:
        """The unit whose name is a whole line of the titles: the office that issues the return.

        The office above it often stands there as well.
        """
        found = {
            unit
            for place, text in titles
            if place != SHEET
            for line in text.split("\n")
            if len(units := self._unit(line, period, exact=True)) == 1
            for unit in units
        }
        lowest = found - {above for one in found for above in self._names.ancestors(one)}
        return lowest.pop() if len(lowest) == 1 else None

    def _unit(self, name: str, period: Period | None, *, exact: bool = False) -> list[str]:
        """The units that a name means in a period; exact ones bear their level in the name."""
        start, end = (period.start, period.end) if period else (None, None)
        found = list(self._names.find(name, start=start, end=end).unit_ids)
        if exact:
            return [u for u in found if written(self._names.full_name(u)) == written(name)]
        return found if len(found) == 1 else of_province(self._names, name, start, end) or found

    def _other_reporter(self, table: Table, place: str, name: str, asked: str) -> Problem:
        return Problem(
            "block",
            "reporter_contradiction",
            table.sheet.name,
            place,
            name,
            f"Tờ «{table.sheet.name}», ô {place}: đơn vị báo cáo ghi «{name}», người nộp chọn "
            f"{self._names.full_name(asked)}.",
            "Chọn lại đơn vị, hoặc sửa tên đơn vị báo cáo trong tệp rồi nộp lại.",
        )

    def _unknown_reporter(self, table: Table, place: str, name: str, found: list[str]) -> Problem:
        candidates = ", ".join(f"{self._names.full_name(u)} ({u})" for u in found)
        said_of = f"có thể là: {candidates}" if found else "không có trong danh mục đơn vị"
        return Problem(
            "block",
            "ambiguous_unit" if found else "unknown_unit",
            table.sheet.name,
            place,
            name,
            f"Tờ «{table.sheet.name}», ô {place}: đơn vị báo cáo «{name}» {said_of}.",
            "Chọn đơn vị báo cáo, hoặc ghi tên đầy đủ kèm cấp và tỉnh rồi nộp lại.",
            candidates=tuple(found),
        )


def _cell(place: str) -> str:
    return "" if place == SHEET else place

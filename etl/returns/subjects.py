"""Whose and of what the lines of a table are: units by level, date and parent, fields by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.problems import Problem
from etl.reading.book import Value, address
from etl.returns.body import Body, Levels
from etl.returns.named import Fields, Units, Unresolved
from etl.returns.tables import Table

Found = str | Unresolved | None


@dataclass(frozen=True)
class Subjects:
    """For each line the unit and the field, None where there is none or it could not be found.

    `asked` are the lines whose unit or field is a question, with problems that say so.
    """

    units: list[str | None]
    fields: list[str | None]
    asked: set[int]
    problems: list[Problem]
    of_fields: bool


def subjects(
    table: Table,
    body: Body,
    units: Units,
    fields: Fields,
    reporter: str | None,
    meant: Mapping[str, str],
) -> Subjects:
    """Whose and of what each line is; a problem for each name that has to be asked.

    `meant` says by cell which of the units that a name may mean is meant there.
    """
    of_fields = _of_fields(table, body, units, fields)
    borne: list[Found] = [reporter] * len(body) if of_fields else _units(table, body, units)
    named = _of_labels(table, body, fields) if of_fields else _fields(table, body, fields)
    borne = _chosen(borne, table, body, meant) if meant else borne
    asked: set[int] = set()
    problems: list[Problem] = []
    for found, place in ((borne, table.label()), (named, _field_place(table, of_fields))):
        lines = _unresolved(found)
        asked.update(lines)
        problems += _questions(table, body, found, lines, place)
    return Subjects(_known(borne), _known(named), asked, problems, of_fields)


def _chosen(
    borne: Sequence[Found], table: Table, body: Body, meant: Mapping[str, str]
) -> list[Found]:
    """The units with those that a person chose, where the name may mean them."""
    cells = (address(row, table.label()) for row in body.rows)
    return [
        meant[cell] if isinstance(one, Unresolved) and meant.get(cell) in one.candidates else one
        for one, cell in zip(borne, cells, strict=True)
    ]


def _of_fields(table: Table, body: Body, units: Units, fields: Fields) -> bool:
    """Whether the rows of a table are fields and not units, by most of their names."""
    if table.place("row") is None:
        return table.place("field") is not None and table.place("unit") is None
    labels = {label for line, label in enumerate(body.labels) if line not in body.groups}
    form = table.form
    named = sum(fields.knows(label, form.fields) for label in labels)
    borne, left = 0, len(labels)
    for label in labels:
        # No unit's name is what takes long to find out: no further than it changes the answer.
        if borne > named or borne + left < named:
            break
        borne, left = borne + units.knows(label, form.levels), left - 1
    if named != borne:
        return named > borne
    heading = " ".join(table.headings[table.place("row") or 0])
    return "lĩnh vực" in heading


def _field_place(table: Table, of_fields: bool) -> int:
    place = table.place("field")
    return table.label() if of_fields or place is None else place


def _of_labels(table: Table, body: Body, fields: Fields) -> list[Found]:
    kinds = table.form.fields
    known: dict[str, Found] = {label: fields.find(label, kinds) for label in set(body.labels)}
    return [known[label] for label in body.labels]


def _units(table: Table, body: Body, units: Units) -> list[Found]:
    """The units of lines; a commune below its district's row is also looked for inside it."""
    within = _within(table, body, units)
    levels = [one or table.form.levels for one in body.levels]
    known: dict[tuple[str, Levels, str | None], Found] = {
        one: units.find(*one) for one in set(zip(body.labels, levels, within, strict=True))
    }
    found = [known[one] for one in zip(body.labels, levels, within, strict=True)]
    if any(isinstance(one, Unresolved) for one in known.values()):
        _look_inside(found, body, levels, units)
    return found


def _within(table: Table, body: Body, units: Units) -> Sequence[str | None]:
    """The province or district that each line says it is in, where a column does."""
    column = table.place("within")
    if column is None:
        return [None] * len(body)
    said = table.said(column, body.rows)
    known = {one: _container(one, units) for one in set(said)}
    return [known[one] for one in said]


def _container(said: Value, units: Units) -> str | None:
    found = units.find(said, ("province", "district")) if isinstance(said, str) else None
    return found if isinstance(found, str) else None


def _look_inside(found: list[Found], body: Body, levels: Sequence[Levels], units: Units) -> None:
    above: str | None = None
    for line, one in enumerate(found):
        if isinstance(one, Unresolved) and above:
            inside = units.find(body.labels[line], levels[line], above)
            found[line] = one = inside if isinstance(inside, str) else one
        if isinstance(one, str) and (line in body.groups or len(levels[line]) > 1):
            above = one


def _fields(table: Table, body: Body, fields: Fields) -> list[Found]:
    """The fields that a column of their own names; none for the whole of a unit."""
    column = table.place("field")
    if column is None:
        return [None] * len(body)
    said = table.said(column, body.rows)
    known: dict[Value, Found] = {
        one: fields.find(one, table.form.fields) if isinstance(one, str) else None
        for one in set(said)
    }
    return [known[one] for one in said]


def _unresolved(found: Sequence[Found]) -> list[int]:
    if Unresolved not in set(map(type, found)):
        return []
    return [line for line, one in enumerate(found) if isinstance(one, Unresolved)]


def _known(found: Sequence[Found]) -> list[str | None]:
    return [one if type(one) is str else None for one in found]


def _questions(
    table: Table, body: Body, found: Sequence[Found], lines: Sequence[int], column: int
) -> Iterator[Problem]:
    """A problem for every name that was not found; a row without figures is only told."""
    for line in lines:
        one = found[line]
        assert isinstance(one, Unresolved)
        valued = line not in body.bare
        cell = address(body.rows[line], column)
        yield Problem(
            severity="block" if valued else "info",
            rule=one.rule if valued else "row_skipped",
            sheet=table.sheet.name,
            cell=cell,
            found=one.name,
            message=f"Tờ «{table.sheet.name}», ô {cell}: {one.message}",
            fix=one.fix if valued else "Dòng này không có số nên được bỏ qua.",
            candidates=one.candidates,
        )

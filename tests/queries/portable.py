"""The portable subset: what a question may use of DuckDB, of PostgreSQL and of a cluster."""

import re
from collections.abc import Iterator
from functools import cache

from sqlglot import exp

from queries.elsewhere.words import in_postgres, parsed
from queries.home import CHECKOUT

# Constructs that gave equal answers on both engines. A new one is tried in
# test_on_postgres.py first and then written here.
ALLOWED = frozenset(
    """
    Add Alias And Boolean CTE Case Cast Coalesce Column Count CurrentDate DPipe DataType
    DataTypeParam Distinct Div EQ Exists Extract From GT GTE Group GroupConcat Having Identifier
    If In Is Join LT LTE Lag Limit Literal LogicalAnd LogicalOr Max Min
    Mul NEQ Neg
    Not Null NullSafeEQ NullSafeNEQ Nullif Offset Or Order Ordered Paren Placeholder Qualify Rank
    RowNumber Select Star StrPosition Sub Subquery Sum Table TableAlias TimestampTrunc Union Var
    Where Window WindowSpec With
    """.split()
)
OUTER = ("LEFT", "RIGHT", "FULL")


@cache
def distributed() -> dict[str, str]:
    """The tables that deploy/citus.sql parts over a cluster, each by which column."""
    text = (CHECKOUT / "deploy" / "citus.sql").read_text(encoding="utf-8")
    found = re.findall(r"create_distributed_table\('built\.(\w+)', '(\w+)'", text)
    assert found
    return dict(found)


def refused(sql: str) -> list[str]:
    """A line for everything in a question that is outside the portable subset."""
    tree = parsed(sql)
    lines = [
        f"not in the portable subset: {type(node).__name__}, {node.sql()[:80]}"
        for node in tree.walk()
        if type(node).__name__ not in ALLOWED
    ]
    lines += ["with recursive" for one in tree.find_all(exp.With) if one.recursive]
    lines += [
        f"an output column without its own name: {one.sql()[:80]}"
        for one in tree.selects
        if not isinstance(one, exp.Alias)
    ]
    if "%" in in_postgres(sql).replace("%(", ""):
        lines.append("a literal % is a placeholder to psycopg")
    if not tree.args.get("order"):
        lines.append("no order by: the order of the rows is chance")
    return [*lines, *apart(tree)]


def apart(tree: exp.Query) -> Iterator[str]:
    """Outer joins of two distributed tables that do not say that their distribution columns are
    equal: a cluster cannot answer them.

    Taken as a distributed table is also what picks rows of one; what is grouped, numbered or
    limited is worked out first, and its few rows are sent to all.
    """
    rows = _rows_of(tree)
    for select in tree.find_all(exp.Select):
        start = select.args.get("from_") or select.args.get("from")
        if start is None:
            continue
        there = {_called(start.this): rows.get(_named(start.this))}
        for join in select.args.get("joins") or []:
            name, column = _called(join.this), rows.get(_named(join.this))
            beside = {one for one, by in there.items() if by}
            if join.side in OUTER and column and beside:
                said = _equal(join, name, column, beside, there)
                yield from [] if said else [f"an outer join not by {column}: {join.sql()[:80]}"]
            there[name] = column


def _rows_of(tree: exp.Query) -> dict[str, str]:
    """The distributed tables, and the CTEs that only pick rows of one, with their columns."""
    rows = dict(distributed())
    for one in tree.find_all(exp.CTE):
        inside = one.this
        start = isinstance(inside, exp.Select) and (
            inside.args.get("from_") or inside.args.get("from")
        )
        if start and not _worked_out(inside):
            parts = [start.this, *(join.this for join in inside.args.get("joins") or [])]
            found = [rows[_named(part)] for part in parts if _named(part) in rows]
            if found:
                rows[one.alias] = found[0]
    return rows


def _worked_out(select: exp.Select) -> bool:
    return any(select.args.get(part) for part in ("group", "limit", "distinct", "qualify")) or any(
        select.find_all(exp.Window)
    )


def _equal(
    join: exp.Join, name: str, column: str, beside: set[str], there: dict[str, str | None]
) -> bool:
    """Whether one of the join's conditions is that both distribution columns are equal."""
    on = join.args.get("on")
    for condition in on.flatten() if isinstance(on, exp.And) else [on]:
        if isinstance(condition, exp.EQ):
            sides = {(one.table, one.name) for one in condition.find_all(exp.Column)}
            if (name, column) in sides and any((one, there[one]) in sides for one in beside):
                return True
    return False


def _named(part: exp.Expression) -> str:
    return part.name if isinstance(part, exp.Table) else ""


def _called(part: exp.Expression) -> str:
    return part.alias or part.name

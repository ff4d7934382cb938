"""A question in PostgreSQL's words."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp


@cache
def parsed(sql: str) -> "exp.Query":
    """The question's tree, as DuckDB reads it."""
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, read="duckdb")
    assert isinstance(tree, exp.Query)
    return tree


@cache
def in_postgres(sql: str) -> str:
    """The question in PostgreSQL's words, its parameters as psycopg names them.

    Raises sqlglot's UnsupportedError for what PostgreSQL has no words for.
    """
    from sqlglot import ErrorLevel, exp

    tree = parsed(sql).copy()
    for one in list(tree.find_all(exp.NullSafeEQ)):
        if one.find(exp.Placeholder) and _is_condition(one):
            one.replace(_equal_or_both_null(one))
    for part in tree.find_all(exp.CTE):
        # Taken for one row, what is summed up would be worked out again for each row beside it.
        if part.args.get("materialized") is None and _sums_up(part.this):
            part.set("materialized", True)
    return tree.sql(dialect="postgres", unsupported_level=ErrorLevel.RAISE)


def _sums_up(select: "exp.Expression") -> bool:
    """Whether a part makes one row of many."""
    from sqlglot import exp

    if not isinstance(select, exp.Select):
        return False
    summed = (one for column in select.selects for one in column.find_all(exp.AggFunc))
    return bool(select.args.get("group")) or any(
        one.find_ancestor(exp.Window, exp.Select) is select for one in summed
    )


def _is_condition(one: "exp.Expression") -> bool:
    """Whether it only says which rows are meant, where null and false are one."""
    from sqlglot import exp

    above = one.parent
    while isinstance(above, exp.And | exp.Or | exp.Paren):
        above = above.parent
    return isinstance(above, exp.Where | exp.Join)


def _equal_or_both_null(one: "exp.NullSafeEQ") -> "exp.Expression":
    """The same in words of which PostgreSQL knows how many rows they mean.

    It takes «is not distinct from null» for one row, and plans a question over all figures as if
    it were over one: minutes instead of a second.
    """
    from sqlglot import exp

    left, right = one.left, one.right
    both = exp.and_(
        exp.Is(this=left.copy(), expression=exp.null()),
        exp.Is(this=right.copy(), expression=exp.null()),
    )
    return exp.paren(exp.or_(exp.EQ(this=left.copy(), expression=right.copy()), both))

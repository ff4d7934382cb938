"""The portable subset: what a question may use of DuckDB, and the question for PostgreSQL."""

from functools import cache

import sqlglot
from sqlglot import exp

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
    Where Window With
    """.split()
)


@cache
def parsed(sql: str) -> exp.Query:
    """The question's tree, as DuckDB reads it."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    assert isinstance(tree, exp.Query)
    return tree


def in_postgres(sql: str) -> str:
    """The question in PostgreSQL's words, its parameters as psycopg names them."""
    return parsed(sql).sql(dialect="postgres", unsupported_level=sqlglot.ErrorLevel.RAISE)


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
    return lines

"""A question in PostgreSQL's words."""

from functools import cache
from typing import TYPE_CHECKING

from queries.postgres import NoServer

if TYPE_CHECKING:
    from sqlglot import exp


@cache
def parsed(sql: str) -> "exp.Query":
    """The question's tree, as DuckDB reads it; raises NoServer where sqlglot is not installed."""
    try:
        import sqlglot
        from sqlglot import exp
    except ImportError as error:
        raise NoServer(
            "Hỏi trên PostgreSQL cần sqlglot mà máy này chưa có. Cài phần «server» của phần mềm "
            "rồi làm lại."
        ) from error
    tree = sqlglot.parse_one(sql, read="duckdb")
    assert isinstance(tree, exp.Query)
    return tree


@cache
def in_postgres(sql: str) -> str:
    """The question in PostgreSQL's words, its parameters as psycopg names them.

    Raises sqlglot's UnsupportedError for what PostgreSQL has no words for, NoServer as `parsed`.
    """
    tree = parsed(sql)
    from sqlglot import ErrorLevel

    return tree.sql(dialect="postgres", unsupported_level=ErrorLevel.RAISE)

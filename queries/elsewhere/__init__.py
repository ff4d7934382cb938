"""The same questions on PostgreSQL: a build's tables put there, each question in its words."""

from queries.elsewhere.asking import Stands, reading
from queries.elsewhere.publishing import Put, publish
from queries.elsewhere.schema import PUBLISHING, SCHEMA, NotPublished, Passport

__all__ = [
    "PUBLISHING",
    "SCHEMA",
    "NotPublished",
    "Passport",
    "Put",
    "Stands",
    "publish",
    "reading",
]

"""What stands in PostgreSQL beside the ledger: a build's tables, and the passport of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from queries.postgres import VARIABLE, NoServer, first_line

if TYPE_CHECKING:
    import psycopg

# The schema that holds what was published last; while another is made, and until it is dropped.
SCHEMA, NEXT, BEFORE = "built", "built_next", "built_before"
# One who publishes at a time; who asks, while the schemas change their names.
PUBLISHING, NAMING = 0x63636863_0001, 0x63636863_0002
# Who may publish, and who may read what is, where deploy/postgres.sql was run.
PUBLISHER = "cchc_publisher"
READERS = ("cchc_app", "cchc_reader")

PASSPORT = """
create table published (
    build text not null,
    number integer not null,
    last_entry integer not null,
    catalogue_sha256 text not null,
    tables_mark text not null,
    published_at timestamptz not null
);
create table published_part (
    table_name text not null,
    part text not null,
    rows bigint not null,
    mark text not null,
    primary key (table_name, part)
)
"""


class NotPublished(Exception):
    """Nothing that this version could ask or change stands there; the message says what to do."""


@dataclass(frozen=True)
class Passport:
    """Which build was published, what it was made from, and when."""

    build: str
    number: int
    last_entry: int
    catalogue_sha256: str
    tables_mark: str
    published_at: datetime


def passport(server: "psycopg.Connection[Any]") -> Passport | None:
    """What was published last; None where nothing was."""
    [(there,)] = server.execute("select to_regclass(%s) is not null", [f"{SCHEMA}.published"])
    if not there:
        return None
    rows = server.execute(
        "select build, number, last_entry, catalogue_sha256, tables_mark, published_at"
        f" from {SCHEMA}.published"
    ).fetchall()
    return Passport(*rows[0]) if rows else None


@contextmanager
def in_words(what: str) -> Iterator[None]:
    """Tell what PostgreSQL says in words; `what` is what did not happen."""
    import psycopg

    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        raise NotPublished(
            f"{what}: tài khoản trong {VARIABLE} không có quyền ({first_line(error)}). Đưa lên cần "
            f"vai trò {PUBLISHER}, và schema {SCHEMA} phải do chính vai trò ấy tạo; hỏi cần một "
            f"trong các vai trò {', '.join(READERS)}, hoặc quyền đọc schema {SCHEMA}."
        ) from error
    except psycopg.Error as error:
        raise NoServer(
            f"{what}: PostgreSQL dừng giữa chừng ({first_line(error)}). Những gì đã đưa lên trước "
            "đó còn nguyên; kiểm tra máy chủ, mạng và ổ đĩa của nó rồi làm lại."
        ) from error

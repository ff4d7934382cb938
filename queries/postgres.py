"""The PostgreSQL that CCHC_LEDGER names, where an installation has more than one machine."""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

VARIABLE = "CCHC_LEDGER"
WAIT_SECONDS = 10


class NoServer(Exception):
    """No PostgreSQL is named, or the one that is cannot be reached; the message says what to do."""


def address() -> str | None:
    """What CCHC_LEDGER says; None where the record is kept in a folder."""
    return os.environ.get(VARIABLE) or None


def connect(to: str | None = None, **how: Any) -> "psycopg.Connection[tuple[Any, ...]]":
    """A new connection, which its caller closes; `how` is what psycopg.connect takes.

    It goes to what CCHC_LEDGER names, unless an address is given. Raises NoServer.
    """
    named = to or address()
    if named is None:
        raise NoServer(f"Chưa đặt {VARIABLE}: đặt biến này là địa chỉ PostgreSQL (postgresql://…).")
    # Here, as everywhere: a ledger in a folder need not wait for it to load.
    import psycopg

    try:
        return psycopg.connect(named, connect_timeout=WAIT_SECONDS, **how)
    except psycopg.Error as error:
        raise NoServer(
            f"Không nối được PostgreSQL mà {VARIABLE} trỏ tới ({first_line(error)}). Kiểm tra máy "
            "chủ, mạng và tài khoản; số liệu đã dựng vẫn xem được."
        ) from error


def first_line(error: Exception) -> str:
    """What went wrong, without the lines that only psycopg's authors need."""
    return str(error).strip().partition("\n")[0]
